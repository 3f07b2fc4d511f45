"""From papers to the formats that programs read: a module for each, text out, no files opened."""
