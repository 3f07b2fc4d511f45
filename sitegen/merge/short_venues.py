"""Short names of venues: as the site's owner says in ``venues.yml``, else the usual ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from sitegen.merge.series import undated
from sitegen.merge.usual_venues import USUAL
from sitegen.merge.venues import as_venue
from sitegen.model.authored import VenueNote
from sitegen.text.folding import fold
from sitegen.text.latex import plain

_DROPPED = frozenset(
    "an the of on in for and to at advances annual international intl int ieee cvf acm usenix aps rsj".split()
)
"""Words of names that one list writes and another leaves out. What sort of meeting it is stays."""
_WRITTEN_OUT = {"conf": "conference", "symp": "symposium", "proc": "proceedings", "trans": "transactions"}
_BETWEEN = re.compile(r"[()\[\],;:–—]|\s-+\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def short_venues(
    venues: Iterable[str], series: Mapping[str, str], notes: Sequence[VenueNote]
) -> dict[str, str]:
    """Venue as papers name it -> its short name, for venues that have one.

    Args:
        venues: as papers name them.
        series: venue -> the name of its series, where that is known.
        notes: of the site's owner, which come before what is usual.
    """
    by_hand = {venue_key(name): note.short for note in notes for name in (note.name, note.short)}
    known: dict[str, str] = {}
    for venue in venues:
        written = plain(venue)
        short = _short_name(written, by_hand)
        if not short and _is_abbreviated(written):
            short = _short_name(plain(series.get(venue, "")), by_hand)
        if short and (is_other_name(short, written) or venue_key(short) in by_hand):
            known[venue] = short
    return known


def notes_of(shorts: Iterable[str], notes: Sequence[VenueNote]) -> dict[str, VenueNote]:
    """Short name as shown, which may have a year (``ICML 2024``) -> what the owner says of the venue."""
    by_key = {venue_key(name): note for note in reversed(notes) for name in (note.name, note.short)}
    found = {short: by_key.get(venue_key(plain(short))) for short in shorts} if by_key else {}
    return {short: note for short, note in found.items() if note}


def is_other_name(short: str, venue: str) -> bool:
    """Whether a short name says something beside the venue, which may be short itself."""
    return venue_key(short) != venue_key(venue)


def _short_name(venue: str, by_hand: Mapping[str, str]) -> str:
    """The short name of one venue; ``""`` if none is known."""
    for key in _keys(venue):
        if short := by_hand.get(key, ""):
            return short
    return next(filter(None, map(_usual().get, _keys(venue))), "") or _acronym_in(venue)


def _is_abbreviated(venue: str) -> bool:
    """Whether a name needs its series to be known: ``Int. Conf. Mach. Learn.``; not ``Machine Learning``."""
    return "." in venue


def _keys(venue: str) -> Iterator[str]:
    """The name by which a venue is looked up, and that before a comma: ``…, ICML 2020, Vienna``."""
    yield venue_key(venue)
    before, _, after = venue.partition(",")
    if after and not as_venue(after).tracks:
        yield venue_key(before)


@lru_cache(4096)
def venue_key(name: str) -> str:
    """The key under which the names of one venue meet: without years, numbers and `_DROPPED` words."""
    words = [_WRITTEN_OUT.get(word, word) for word in fold(_BRACKETS.sub(" ", undated(name))).split()]
    return " ".join(word for word in words if word not in _DROPPED) or fold(name)


def _acronym_in(venue: str) -> str:
    """The only known acronym that stands apart: ``International Conference on Rivers (RIVER 2020)``."""
    if as_venue(venue).tracks:
        return ""  # a workshop or the demonstrations of that meeting
    parts = _BETWEEN.split(venue)
    found = {short for part in parts if (short := undated(part)) in USUAL} if len(parts) > 1 else set()
    return found.pop() if len(found) == 1 else ""


@cache
def _usual() -> dict[str, str]:
    return {venue_key(name): short for short, names in USUAL.items() for name in (short, *names)}
