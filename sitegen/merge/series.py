"""Which names of venues are one series: the years of a meeting, the spellings of a journal.

A journal and a meeting are never one, although only a word such as "Conference" may tell their names apart:
*Machine Learning* is no name of the *International Conference on Machine Learning*. Where no name says
which it is, the papers do: articles are in journals.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.merge.usual_venues import USUAL
from sitegen.merge.venue_names import names_a_meeting, undated, usual_venue
from sitegen.merge.venues import as_venue, compare, words_abbreviate
from sitegen.model.publications import Paper
from sitegen.text.folding import fold

_LONGEST_ACRONYM = 10
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety hundred".split())
_WORKSHOPS = frozenset(("workshops", "ws", "wksp"))
_ONLY_OF_JOURNALS = {"international": "international", "intl": "international", "int": "international"}
_ONLY_OF_JOURNALS |= {"annual": "annual", "annu": "annual"}
"""Words that lists leave out of the names of meetings, but tell one journal from another."""
_BESIDE_ACRONYMS = frozenset("the conference conf meeting proceedings annual international".split())
_PUBLISHERS = frozenset("acm ieee usenix ifip".split())
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_ACRONYM = re.compile(r"\*?[^\W\d_]+(?:[+&/-][^\W\d_]+)*")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")

NO_KINDS: Mapping[str, int] = {}


class _Key(msgspec.Struct, frozen=True):
    """What all names of a series have in common."""

    words: tuple[str, ...]
    tracks: frozenset[str]
    """A workshop, Findings …"""
    section: frozenset[str]
    meeting: bool = False
    scope: frozenset[str] = frozenset()
    """Of a journal: what `_ONLY_OF_JOURNALS` says."""
    part: int = 0
    """Which of several series that share all of the above, but not an acronym or a publisher."""

    @property
    def length(self) -> int:
        return sum(map(len, self.words))


def papers_by_venue(papers: Iterable[Paper]) -> Counter[str]:
    """Venue as papers name it -> how many papers it has."""
    return Counter(paper.venue for paper in papers if paper.venue)


def articles_by_venue(papers: Iterable[Paper]) -> dict[str, int]:
    """Venue as papers name it -> how many more articles than papers of meetings it has."""
    found: Counter[str] = Counter()
    for paper in papers:
        if paper.venue and paper.kind in ("article", "inproceedings", "proceedings"):
            found[paper.venue] += 1 if paper.kind == "article" else -1
    return dict(found)


def series_of(numbers: Mapping[str, int], articles: Mapping[str, int] = NO_KINDS) -> dict[str, str]:
    """Venue as papers name it -> the name of the series, as most papers write it in full.

    ``Proceedings of the 36th International Conference on Machine Learning`` and ``ICML 2020`` are in one
    series. A short name joins a full one only where no other full name fits it.

    Args:
        numbers: venue -> how many papers it has.
        articles: as `articles_by_venue`.
    """
    alike: dict[_Key, list[str]] = defaultdict(list)
    for venue in sorted(numbers):
        alike[_key(venue)].append(venue)
    keys = {key: venues for each, some in alike.items() for key, venues in _told_apart(each, some, articles)}
    joined = _short_to_full(keys)
    usual = _usual(keys)
    groups: dict[object, list[str]] = defaultdict(list)
    for key, venues in keys.items():
        full = joined.get(key, key)
        groups[usual.get(key) or usual.get(full) or full] += venues
    return {
        venue: name for venues in groups.values() for name in [_name(venues, numbers)] for venue in venues
    }


def _key(venue: str) -> _Key:
    known = as_venue(undated(venue))
    words = tuple("workshop" if word in _WORKSHOPS else word for word in known.words if word not in _TENS)
    tracks = frozenset("workshop" if word in _WORKSHOPS else word for word in known.tracks)
    return _Key(words or known.words, tracks, known.section)


def _told_apart(
    key: _Key, venues: Sequence[str], articles: Mapping[str, int]
) -> Iterator[tuple[_Key, Sequence[str]]]:
    """The series whose names share a key, each with a key of its own."""
    meetings = [venue for venue in venues if names_a_meeting(venue)]
    others: dict[frozenset[str], list[str]] = defaultdict(list)
    for venue in venues:
        if not names_a_meeting(venue):
            others[_scope(venue)].append(venue)
    for scope, some in others.items():
        for number, part in enumerate(_parts(some, _publishers, undated)):
            if sum(articles.get(venue, 0) for venue in part) < 0:
                meetings += part
            else:
                yield msgspec.structs.replace(key, scope=scope, part=number), part
    for number, part in enumerate(_parts(meetings, _acronyms, _without_brackets)):
        yield msgspec.structs.replace(key, meeting=True, part=number), part


def _scope(venue: str) -> frozenset[str]:
    """What `_ONLY_OF_JOURNALS` has of a name, and whether it ends in ``Proceedings``."""
    written = as_venue(undated(venue)).written
    return frozenset([_ONLY_OF_JOURNALS[word] for word in written if word in _ONLY_OF_JOURNALS]) | (
        {"proceedings"} & {*written[-1:]}
    )


def _parts(
    venues: Sequence[str], marks_of: Callable[[str], frozenset[str]], bare: Callable[[str], str]
) -> list[list[str]]:
    """The names sorted into series by marks that contradict each other, where names are not the same without.

    The International Conference on Natural Language Processing (ICON) is not the Conference on
    Natural Language Processing (KONVENS). A name without marks goes to the series of its bare name, or to
    the only one.
    """
    parts: list[list[str]] = []
    for venue in venues:
        marks, name = marks_of(venue), fold(bare(venue))
        near = [
            part
            for part in parts
            if any(fold(bare(each)) == name or _can_be_one(marks, marks_of(each)) for each in part)
        ]
        parts = [part for part in parts if part not in near] + [[*chain(*near), venue]]
    marked = [part for part in parts if any(map(marks_of, part))]
    if len(marked) <= 1:
        return [[*venues]] if venues else []
    unmarked = [venue for part in parts if part not in marked for venue in part]
    return [*marked, unmarked] if unmarked else marked


def _can_be_one(marks: frozenset[str], others: frozenset[str]) -> bool:
    return any(_one_acronym(one, other) for one in marks for other in others)


def _acronyms(venue: str) -> frozenset[str]:
    """The acronyms that stand in brackets, in small letters: ``wnut`` of ``(W-NUT 2019)``."""
    inner = [found for text in _IN_BRACKETS.findall(venue) for found in _ACRONYM.findall(text)[:1]]
    return frozenset(
        [re.sub(r"[\W_]", "", each).lower() for each in inner if sum(map(str.isupper, each)) > 1]
    )


def _publishers(venue: str) -> frozenset[str]:
    return _PUBLISHERS.intersection(fold(venue).split())


def _one_acronym(one: str, other: str) -> bool:
    """Whether two acronyms can mean the same: ``enlg``, ``ewnlg``."""
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def _without_brackets(venue: str) -> str:
    return _IN_BRACKETS.sub(" ", undated(venue))


def _usual(keys: Mapping[_Key, Sequence[str]]) -> dict[_Key, str]:
    """The short name of each series that is a usual venue; its workshops and tutorials are not."""
    found: dict[_Key, str] = {}
    for key, venues in keys.items():
        names = Counter(filter(None, map(usual_venue, venues)))
        for name in sorted(names, key=lambda name: (-names[name], name)):
            if any(as_venue(full).tracks == key.tracks for full in (name, *USUAL[name])):
                found.setdefault(key, name)
    return found


def _short_to_full(keys: Mapping[_Key, Sequence[str]]) -> dict[_Key, _Key]:
    """The key of each acronym or abbreviation that fits one full name and no other."""
    by_beginning: dict[str, list[_Key]] = defaultdict(list)
    by_initials: dict[str, list[_Key]] = defaultdict(list)
    by_short: dict[str, list[_Key]] = defaultdict(list)
    for key, venues in keys.items():
        for initials in {_initials(key.words), *(_initials(_telling(venue)) for venue in venues[:3])}:
            by_initials[initials].append(key)
        if len(key.words) > 1:
            by_beginning[key.words[0][:2]].append(key)
            for short in {short for venue in venues for short in as_venue(venue).short}:
                by_short[short].append(key)
    joined: dict[_Key, _Key] = {}
    # Long names first: an abbreviation counts as the full name that it stands for.
    for key, venues in sorted(keys.items(), key=lambda each: (-each[0].length, each[1])):
        if _is_acronym(key, venues[0]):
            fit = _is_short_for
            word = key.words[0]
            near = by_short[word] or [*by_initials[word], *by_beginning[word[:2]]]
        else:
            fit = _is_abbreviated_to
            near = by_initials[_initials(key.words)]
        fitting = {
            joined.get(full, full)
            for full in near
            if full.section == key.section
            and full.length > key.length
            and fit(key, venues[0], full, keys[full])
        }
        if len(fitting) == 1:
            joined[key] = fitting.pop()
    return joined


def _is_acronym(key: _Key, venue: str) -> bool:
    """Whether the name is one short word: not ``J. ACM``."""
    written = [word for word in as_venue(undated(venue)).written if word not in _BESIDE_ACRONYMS]
    return len(written) == 1 == len(key.words) and len(written[0]) <= _LONGEST_ACRONYM


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)


def _telling(venue: str) -> Iterator[str]:
    """The words of a name that acronyms are made of: ``international conference machine learning``."""
    return (word for word in as_venue(undated(venue)).written if len(word) > 3)


def _is_short_for(key: _Key, short: str, full: _Key, names: Sequence[str]) -> bool:
    """Whether an acronym stands for a series; one that papers of meetings have is of no journal."""
    if (key.meeting and not full.meeting) or key.tracks != full.tracks or len(full.words) == 1:
        return False
    return any(compare(undated(short), undated(name)) == "same" for name in names[:3])


def _is_abbreviated_to(key: _Key, short: str, full: _Key, names: Sequence[str]) -> bool:
    """Whether each word of a name words_abbreviate a word of the full one: ``J. River Stat.``."""
    if key.meeting != full.meeting or key.scope != full.scope or not words_abbreviate(key.words, full.words):
        return False
    publishers, others = _publishers(short), _publishers(names[0])
    if publishers and others and not publishers & others:
        return False
    # Acronyms and numbers abbreviate nothing: ACL is not AACL, Part II not Part III.
    capitals = {fold(word) for name in (short, *names[:3]) for word in _CAPITALS.findall(name)}
    return all(
        one == other for one, other in zip(key.words, full.words, strict=True) if {one, other} & capitals
    )


def _name(venues: Sequence[str], numbers: Mapping[str, int]) -> str:
    """What to call a series: the form that most papers use of those that are written out."""
    forms: Counter[str] = Counter()
    for venue in venues:
        forms[undated(venue)] += numbers[venue]
    written_out = [form for form in forms if len(form.split()) > 1 and "." not in form] or list(forms)
    return min(written_out, key=lambda form: (-forms[form], -len(form), form))
