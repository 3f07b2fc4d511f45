"""From papers to the formats that programs read: a module for each, text out, no files opened.

To add a format to download, write a module with the members of `writer.Writer`, name it in `WRITERS` and
in `sitegen.model.settings.Export`.
"""

from __future__ import annotations

from sitegen.writers import bibtex, csl_json, ris
from sitegen.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (bibtex, ris, csl_json)
"""Every format that papers can be downloaded in, in the order in which pages offer them."""

WRITER_OF: dict[str, Writer] = {writer.NAME: writer for writer in WRITERS}
"""`Writer.NAME` -> the module."""
