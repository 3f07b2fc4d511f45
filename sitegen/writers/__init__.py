"""Writers: papers in the formats that other programs read. One module per format, text out, no I/O."""
