"""Short names of venues as badges, and their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
from markupsafe import Markup

from sitegen.merge.short_venues import is_other_name, notes_of
from sitegen.model.authored import VenueNote
from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.text.escaping import escaped
from sitegen.text.folding import slugify
from sitegen.text.latex import plain

_NONE = Markup()
_DARK, _LIGHT = "#000000", "#ffffff"


def badge_of(site: Site, paper: Paper) -> Markup:
    """The short name of a paper's venue: its own, else that of the venue; empty if it says nothing new."""
    short = paper.short_venue or site.short_venues.get(paper.venue, "")
    return (
        _badge(short, paper.venue, site.venue_notes.get(short), bool(paper.short_venue)) if short else _NONE
    )


@lru_cache(4096)  # many papers have one venue
def _badge(short: str, venue: str, note: VenueNote | None, is_own: bool) -> Markup:
    """The badge; none where the own name of the paper is only that of the venue, which has no note."""
    text, full = escaped(plain(short)), escaped(plain(venue))
    if is_own and not note and not is_other_name(plain(short), plain(venue)):
        return _NONE
    style = f" {_class(note.short)}" if note and note.colour else ""
    title = f' title="{full}"' if full else ""
    made = f'<abbr class="badge{style}"{title}>{text}</abbr>'
    return Markup(
        f'<a class="badge-link" href="{escaped(note.url)}">{made}</a>' if note and note.url else made
    )


def with_short_venues(site: Site, shorts: Mapping[str, str], notes: Sequence[VenueNote]) -> Site:
    """The site with the short names of its venues, by venue as papers name it, and its owner's notes."""
    shown = {*shorts.values(), *(paper.short_venue for paper in site.papers.values())} if notes else ()
    return msgspec.structs.replace(site, short_venues=dict(shorts), venue_notes=notes_of(shown, notes))


def coloured(site: Site) -> dict[str, str]:
    """Class of badges -> their colour (``#rrggbb``)."""
    return {_class(note.short): note.colour for note in site.venue_notes.values() if note.colour}


def venue_style_sheet(site: Site) -> str:
    """A rule for each colour, with black or white text on it, whichever is easier to read."""
    return "".join(
        f".{name} {{ background: {colour}; border-color: {colour}; color: {text_on(colour)}; }}\n"
        for name, colour in sorted(coloured(site).items())
    )


def text_on(colour: str) -> str:
    """The colour of text that contrasts most with a background (``#rrggbb``): 4.5 to 1 or more."""
    return max((_DARK, _LIGHT), key=lambda text: contrast(colour, text))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _class(short: str) -> str:
    return f"venue-{slugify(short) or 'other'}"
