"""A person as the site knows them."""

from __future__ import annotations

import msgspec

from sitegen.model.publications import Name
from sitegen.model.reasons import Reason


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One human being (or one group): all names of theirs, and where they stand on papers."""

    id: str
    """Names the page: ``people/<id>/``; the id of a `Researcher` where the site has one."""
    name: Name
    """The form to show; a researcher's own form where there is one."""
    variants: tuple[str, ...] = ()
    """Every form found in print, most frequent first."""
    papers: tuple[str, ...] = ()
    """Slugs, newest first."""
    because: tuple[Reason, ...] = ()
    """Why several names are this one person."""

    @property
    def group(self) -> bool:
        """A team rather than a human being."""
        return self.name.group
