"""Short names of venues: as the site's owner says in ``venues.yml``, else the usual ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sitegen.merge.venue_names import usual_short_name, venue_key, venue_keys
from sitegen.model.authored import VenueNote
from sitegen.text.latex import plain


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
        short = _short_name(written, by_hand) or _short_name(plain(series.get(venue, "")), by_hand)
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
    return next((by_hand[key] for key in venue_keys(venue) if by_hand.get(key)), "") or usual_short_name(
        venue
    )
