"""Talks and posters, for which BibTeX has no type: an ``@misc`` or ``@unpublished`` says so elsewhere."""

from __future__ import annotations

import re
from typing import Any

from sitegen.readers.bibtex.kinds import GENRES

_SORT = (
    r"(?:(?:an?\s+)?(?:(?:invited|contributed|keynote|plenary|oral|poster|lightning|seminar|colloquium|conference|"
    r"workshop|public|guest|inaugural|short|panel|demo|habilitation|job|research)\s+){0,3}"
    r"(?:talk|poster|presentation|lecture|keynote|seminar|colloquium|tutorial|vortrag)s?)"
)
_SORT_ALONE = re.compile(rf"{_SORT}\.?", re.IGNORECASE)
_BEFORE_PLACE = re.compile(
    rf"(?P<sort>{_SORT})\s*(?:(?P<sign>[,;:–—(-]+\s*)|"
    r"\s(?=(?:presented|given|held|delivered|at|in|during|for the)\s))(?P<place>.*)|"
    r"(?=presented\s+(?:at|in)\s)(?P<only>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TO_PLACE = re.compile(
    r"(?:(?:presented|given|held|delivered)\s+)?(?:(?:at|in|during|for)\s+)?(?:the\s+)?", re.IGNORECASE
)


def as_presented(genre: str, venue: str, facts: dict[str, Any]) -> tuple[str, str] | None:
    """Genre and venue of what was only presented; None if nothing says that it was.

    Args:
        genre: the field ``type``, or what the type of the entry says.
        venue: of an entry of no particular kind, as in ``Poster presented at the Meeting of Examples``.
        facts: the others; a note that only says the sort is taken out.
    """
    if any(facts.get(name) for name in ("volume", "pages", "number")):
        return None
    is_said = bool(facts.get("event")) or bool(_SORT_ALONE.fullmatch(genre))
    genre = "" if genre == GENRES["unpublished"] else genre
    note = facts.get("comment", "")
    if found := _sort_and_place(venue):
        return genre or found[0], found[1]
    if found := _sort_and_place(note, is_note=True):
        if not (found[1] and venue):
            facts["comment"] = ""
        return genre or found[0], venue or found[1]
    return (genre, venue) if is_said else None


def _sort_and_place(written: str, *, is_note: bool = False) -> tuple[str, str] | None:
    """``Poster`` and ``Meeting of Examples`` of ``Poster presented at the Meeting of Examples``.

    In a note a comma alone is not enough: ``Talk, slides on request``.
    """
    if _SORT_ALONE.fullmatch(written):
        return _capital(written.rstrip(".")), ""
    match = _BEFORE_PLACE.fullmatch(written)
    if not match or (is_note and match["sign"]):
        return None
    place = _TO_PLACE.sub("", match["place"] or match["only"] or "", count=1)
    if place.endswith(")") and "(" not in place:
        place = place[:-1]
    return _capital(match["sort"] or ""), place


def _capital(sort: str) -> str:
    sort = re.sub(r"\Aan?\s+", "", sort, flags=re.IGNORECASE)
    return sort[:1].upper() + sort[1:]
