"""What a module has that writes a format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from sitegen.model.publications import Paper

Encoding = Literal["utf-8", "ascii"]


class Writer(Protocol):
    """A format to download papers in. A file of it is text in UTF-8."""

    NAME: str
    """Its name in ``exports:`` of site.yml."""
    LABEL: str
    """Its name for readers of the site."""
    ENDING: str
    """Of its files, without a dot."""

    def entry(self, paper: Paper, *, encoding: Encoding) -> str:
        """The record of one paper.

        Args:
            paper: what to write.
            encoding: ``ascii`` asks for letters beyond ASCII in the format's own spelling, if it has one.
        """

    def join(self, entries: Iterable[str]) -> Iterator[str]:
        """A file of these records, in pieces."""
