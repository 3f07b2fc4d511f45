"""Which names of venues are one series: the years of a meeting, the spellings of a journal."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.merge.venues import as_venue, compare
from sitegen.model.publications import Paper

_LONGEST_ACRONYM = 10
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety hundred".split())
_LEADING = re.compile(r"^(?:in:?\s+)?(?:proceedings|proc\.?)\s+(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_MEETING = re.compile(
    r"conf|workshop|symp|meeting|congress|colloqui|assembly|school|\d|(?-i:[A-Z]{3})", re.IGNORECASE
)
_VOLUME = re.compile(r"[\s,:;({-]+vol(?:ume|\.)?\s*\d+\b.*|(?<=\w\w\w\s)\d{1,3}$", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\(?'?\b(?:19|20)\d\d\b\)?|'\d\d\b|\b\d+(?:st|nd|rd|th)\b|\((?=[^()]*\d)[^()]*\)|"
    r"\b(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]?)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|(?:ten|eleven|twelf|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twentie|thirtie|fortie|fiftie)th)\b(?=\s\S+\s)",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\(\s*\)|\s+(?=[,.;:)])|(?<=\()\s+|^[\s,.;:/-]+|[\s,;:/-]+$|\s(?:in|of|at|for|the)$")

_Key = tuple[tuple[str, ...], frozenset[str], frozenset[str]]
"""What all names of a series have in common: its words, its track (a workshop, Findings), its section."""


def papers_by_venue(papers: Iterable[Paper]) -> Counter[str]:
    """Venue as papers name it -> how many papers it has."""
    return Counter(paper.venue for paper in papers if paper.venue)


def series_of(numbers: Mapping[str, int]) -> dict[str, str]:
    """Venue as papers name it -> the name of the series, as most papers write it in full.

    ``Proceedings of the 36th International Conference on Machine Learning`` and ``ICML 2020`` are in one
    series. A short name joins a full one only where no other full name fits it.

    Args:
        numbers: venue -> how many papers it has.
    """
    keys: dict[_Key, list[str]] = defaultdict(list)
    for venue in sorted(numbers):
        keys[_key(venue)].append(venue)
    joined = _short_to_full(keys)
    groups: dict[_Key, list[str]] = defaultdict(list)
    for key, venues in keys.items():
        groups[joined.get(key, key)] += venues
    return {
        venue: name for venues in groups.values() for name in [_name(venues, numbers)] for venue in venues
    }


def _key(venue: str) -> _Key:
    known = as_venue(undated(venue))
    words = tuple(word for word in known.words if word not in _TENS)
    return words or known.words, known.tracks, known.section


def _short_to_full(keys: Mapping[_Key, Sequence[str]]) -> dict[_Key, _Key]:
    """The key of each acronym or abbreviation that fits one full name and no other."""
    by_beginning: dict[str, list[_Key]] = defaultdict(list)
    by_initials: dict[str, list[_Key]] = defaultdict(list)
    by_short: dict[str, list[_Key]] = defaultdict(list)
    for key, venues in keys.items():
        if len(key[0]) > 1:
            by_beginning[key[0][0][:2]].append(key)
            for initials in {_initials(key[0]), *(_initials(_telling(venue)) for venue in venues[:3])}:
                by_initials[initials].append(key)
            for short in {short for venue in venues for short in as_venue(venue).short}:
                by_short[short].append(key)
    joined: dict[_Key, _Key] = {}
    # Long names first: an abbreviation counts as the full name that it stands for.
    for key, venues in sorted(keys.items(), key=lambda each: (-_length(each[0]), each[1])):
        words = key[0]
        is_word = len(words) == 1 and len(words[0]) <= _LONGEST_ACRONYM
        near = by_short[words[0]] if is_word else []
        if not near:
            initials = words[0] if is_word else _initials(words)
            near = [*by_initials[initials], *(by_beginning[words[0][:2]] if is_word else ())]
        fitting = {
            joined.get(full, full)
            for full in near
            if full[1:] == key[1:] and _length(full) > _length(key) and _fit(venues[0], keys[full])
        }
        if len(fitting) == 1:
            joined[key] = fitting.pop()
    return joined


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _telling(venue: str) -> Iterator[str]:
    """The words of a name that acronyms are made of: ``international conference machine learning``."""
    return (word for word in as_venue(undated(venue)).written if len(word) > 3)


def _length(key: _Key) -> int:
    return sum(map(len, key[0]))


def _fit(short: str, full: Sequence[str]) -> bool:
    return any(compare(undated(short), undated(name)) == "same" for name in full[:3])


def _name(venues: Sequence[str], numbers: Mapping[str, int]) -> str:
    """What to call a series: the form that most papers use of those that are written out."""
    forms: Counter[str] = Counter()
    for venue in venues:
        forms[undated(venue)] += numbers[venue]
    written_out = [form for form in forms if len(form.split()) > 1 and "." not in form] or list(forms)
    return min(written_out, key=lambda form: (-forms[form], -len(form), form))


def undated(venue: str) -> str:
    """The name of a venue without what tells one meeting of a series from the next."""
    leading = _LEADING.match(venue)
    # The Proceedings of the National Academy of Sciences are no meeting.
    text = venue[leading.end() :] if leading and _MEETING.search(venue, leading.end()) else venue
    text = _VOLUME.sub("", _NUMBERED.sub(" ", text).rstrip())
    previous = ""
    while text != previous:
        previous, text = text, " ".join(_LEFT_OVER.sub("", text).split())
    return text or venue
