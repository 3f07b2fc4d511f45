"""Names of venues without what tells one meeting from the next, and the usual venue that a name means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from sitegen.merge.usual_venues import USUAL
from sitegen.merge.venues import as_venue
from sitegen.text.folding import fold
from sitegen.text.latex import plain

MEETING = (
    r"conf(?:erences?|\.|(?=\s))|symp(?:osium|osia|\.|(?=\s))|workshops?|wksp|meetings?|congress|colloqui(?:um|a)|"
    r"summit|conf[ée]rences?|congreso|tagung|konferenz|rencontres|jornadas|convegno"
)
"""Words that name a meeting, as a pattern."""

_LEADING = re.compile(r"^(?:in:?\s+)?(?:proceedings|proc\.?)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_MEETING = re.compile(
    r"conf|workshop|symp|meeting|congress|colloqui|summit|assembly|school|\d|(?-i:[A-Z]{3})", re.IGNORECASE
)
_MEETING_WORD = re.compile(rf"\b(?:{MEETING})", re.IGNORECASE)
_PERIODICAL = re.compile(
    r"\b(?:journals?|j\.|transactions|trans\.|letters|lett\.|reviews?|rev\.|annals|ann\.|magazine|bulletin|"
    r"archives?|series|zeitschrift|revista|revue|rivista|acta)(?!\w)",
    re.IGNORECASE,
)
_VOLUME = re.compile(
    r"[\s,:;({-]+vol(?:ume|\.)?[\s-]*(?:\d+|(?-i:[IVX]+))\b.*|[\s,:;]+(?:no|nr)\.?\s*\d+$|(?<=\w\w\w\s)\d{1,3}$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\(?'?\b(?:19|20)\d\d\b\)?|'\d\d\b|\b\d+(?:st|nd|rd|th)\b|\((?=[^()]*\d)[^()]*\)|"
    r"\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?:ten|eleven|twelf|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twentie|thirtie|fortie|fiftie)th)\b(?=\s\S+\s)",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"(?<=\w)\s+[IVX]{2,6}(?=\s*(?:[:,;.)]|$)|\s[A-Z])|"
    r"\b((?i:conference|summit|workshop|symposium))\s+[IVX](?=\s*(?::|$))"
)
"""The number of a meeting; of journals it names a section: ``Circuits and Systems II``."""
_LEFT_OVER = re.compile(
    r"\(\s*\)|\s+(?=[,.;:)])|(?<=\()\s+|^[\s,.;:/-]+|[\s,;:/-]+$|\s(?:in|of|at|for|the)$|^and\s"
)

_DROPPED = frozenset(
    "an the of on in for and to at advances annual international intl int ieee cvf acm usenix aps rsj".split()
)
"""Words of names that one list writes and another leaves out. What sort of meeting it is stays."""
_WRITTEN_OUT = {"conf": "conference", "symp": "symposium", "proc": "proceedings", "trans": "transactions"}
_BETWEEN = re.compile(r"[()\[\],;:–—]|\s-+\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@lru_cache(50_000)
def undated(venue: str) -> str:
    """The name of a venue without what tells one meeting of a series from the next."""
    leading = _LEADING.match(venue)
    # The Proceedings of the National Academy of Sciences are no meeting.
    text = venue[leading.end() :] if leading and _MEETING.search(venue, leading.end()) else venue
    text = _VOLUME.sub("", _NUMBERED.sub(" ", text).rstrip())
    if names_a_meeting(text):
        text = _ROMAN.sub(lambda match: match[1] or "", text)
    previous = ""
    while text != previous:
        previous, text = text, " ".join(_LEFT_OVER.sub("", text).split())
    return text or venue


def names_a_meeting(venue: str) -> bool:
    """Whether a name says that the venue is a conference, a workshop or the like."""
    meeting, periodical = _MEETING_WORD.search(venue), _PERIODICAL.search(venue)
    return meeting is not None and not (periodical and periodical.start() < meeting.start())


@lru_cache(50_000)
def venue_key(name: str) -> str:
    """The key under which the names of one venue meet: without years, numbers and `_DROPPED` words."""
    words = [_WRITTEN_OUT.get(word, word) for word in fold(_BRACKETS.sub(" ", undated(name))).split()]
    return " ".join(word for word in words if word not in _DROPPED) or fold(name)


def venue_keys(venue: str) -> Iterator[str]:
    """The name by which a venue is looked up, and that before a comma: ``…, ICML 2020, Vienna``."""
    yield venue_key(venue)
    before, _, after = venue.partition(",")
    if after and not as_venue(after).tracks:
        yield venue_key(before)


@lru_cache(50_000)
def usual_short_name(venue: str) -> str:
    """The short name of a usual venue, of which this is a name; ``""`` for another venue."""
    return usual_venue(venue) or _acronym_in(plain(venue))


def usual_venue(venue: str) -> str:
    """As `usual_short_name`, of names that say the venue in full or in short and nothing else."""
    return next(filter(None, map(_usual().get, venue_keys(plain(venue)))), "")


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
