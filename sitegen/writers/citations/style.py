"""What a module has that writes citations in a style."""

from __future__ import annotations

from typing import Protocol

from sitegen.writers.citations.work import Work


class Style(Protocol):
    """A citation style."""

    NAME: str
    """Its name in ``citation_styles:`` of site.yml."""
    LABEL: str
    """Its name for readers of the site."""

    def cite(self, work: Work) -> str:
        """A publication as an entry of a reference list, with the marks of `marked`."""
