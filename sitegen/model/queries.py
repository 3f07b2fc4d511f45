"""Lists of papers that a person declares by conditions: what is in them, and how they are shown."""

from __future__ import annotations

from typing import Literal

import msgspec

from sitegen.model.publications import Kind, Place

Numbered = Literal["no", "descending", "ascending"]
"""Whether papers are numbered, and from which end: ``descending`` gives the oldest number 1."""

Position = Literal["", "first", "last"]

GroupedBy = Literal["year", "type", "none"]

LAST_YEAR = 9999
"""Stands for an open end of years, which includes what is still to appear."""


class PaperQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A list of papers: those for which all conditions hold. A condition holds if one of its values does."""

    place: Place
    """Where it is written."""
    id: str = ""
    """Names the page, ``lists/<id>/``; ``""`` of a list in a text."""
    type: tuple[Kind, ...] = ()
    venue: tuple[str, ...] = ()
    """Names in full or in short, or ids of venues."""
    topic: tuple[str, ...] = ()
    """Keywords or subjects, or ids of topics."""
    person: tuple[str, ...] = ()
    """Ids, or names in any of their forms."""
    position: Position = ""
    """Where one of `person` stands among the authors; without `person`, one of the site's researchers."""
    file: tuple[str, ...] = ()
    """Files or folders below ``publications/``."""
    years: tuple[tuple[int, int], ...] = ()
    """First and last year."""
    selected: bool | None = None
    state: tuple[str, ...] = ()
    """As `Facts.state`; ``any`` is all that has not appeared yet, ``no`` what has."""
    title: str = ""
    numbered: Numbered | Literal[""] = ""
    """``""``: as the settings say."""
    by: GroupedBy = "year"
    limit: int = 0
    """How many papers are shown, the newest; 0 is all."""
    lines: tuple[tuple[str, int], ...] = ()
    """Condition -> the line on which it is written."""
