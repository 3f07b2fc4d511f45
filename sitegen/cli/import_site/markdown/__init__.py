"""Texts of other generators, with their commands and HTML -> the Markdown of sitegen."""
