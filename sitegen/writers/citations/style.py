"""What a module has that writes citations in a style."""

from __future__ import annotations

from typing import Protocol

from sitegen.model.publications import Facts


class Style(Protocol):
    """A citation style."""

    NAME: str
    """Its name in ``citation_styles:`` of site.yml."""
    LABEL: str
    """Its name for readers of the site."""

    def cite(self, facts: Facts) -> str:
        """A paper as an entry of a reference list, in plain text."""
