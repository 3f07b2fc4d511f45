"""Jekyll and the themes of it that researchers use."""
