"""Names that look alike and may belong to one person: hints, never joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

import msgspec
from rapidfuzz.distance import DamerauLevenshtein

from sitegen.merge.mentions import Forms, Mentions, first_places, form_to_show
from sitegen.merge.references import quoted_reference
from sitegen.model.publications import Place, Problem
from sitegen.text.folding import fold
from sitegen.text.names import is_initials

LARGEST_BLOCK = 60
"""More names than this with one family name and initial are too common for hints to mean anything."""


def hints(mentions: Mentions, joined: Mapping[str, str], apart: Collection[frozenset[str]]) -> list[Problem]:
    """Notices for names that may be one person, those with most shared co-authors first.

    Args:
        mentions: everything that is known of the names.
        joined: folded name -> folded name that stands for the person.
        apart: pairs of people, by the folded names that stand for them, that are known to be two.
    """
    pairs = [
        (one, other, reason)
        for one, other, reason in _look_alikes(mentions.forms)
        if joined[one] != joined[other] and not (apart and frozenset((joined[one], joined[other])) in apart)
    ]
    number = mentions.keys
    lists, venues, company = _company(frozenset(number[key] for pair in pairs for key in pair[:2]), mentions)

    @cache  # hundreds of pairs may stand in the same two long lists
    def in_common(one: frozenset[int], other: frozenset[int]) -> int:
        beside_one, beside_other = (set[int]().union(*map(lists.__getitem__, some)) for some in (one, other))
        return len(beside_one & beside_other)

    found = []
    for one, other, reason in pairs:
        with_one, with_other = company[number[one]], company[number[other]]
        if with_one.isdisjoint(with_other):  # else they stand side by side on one paper: two people
            shared = in_common(with_one, with_other)
            same_place = "" if shared else _place_in_common(with_one, with_other, venues)
            if shared or same_place:  # else any two namesakes would be asked about
                found.append(
                    (-shared, one, other, f"{reason}, both in {same_place}" if same_place else reason)
                )
    places = first_places(frozenset(number[other] for _, _, other, _ in found), mentions)
    name_of = cache(lambda key: form_to_show(mentions.forms[key]).full)
    return [
        _hint(name_of(one), name_of(other), reason, -shared, places[number[other]])
        for shared, one, other, reason in sorted(found)
    ]


def _hint(one: str, other: str, reason: str, shared: int, place: Place) -> Problem:
    """Notice that two names may be one person's, who share some co-authors."""
    pair = f"[[{quoted_reference(one)}, {quoted_reference(other)}]]"
    authors = f"{'one' if shared == 1 else shared} shared co-author{'' if shared == 1 else 's'}"
    why = f"{reason}, {authors}" if shared else reason
    return Problem(
        "M010",
        "notice",
        place,
        f"{one} and {other} may be one person ({why})",
        f"in corrections.yml under `people:` write either `same: {pair}` or `different: {pair}`",
    )


def _company(
    wanted: frozenset[int], mentions: Mentions
) -> tuple[list[Sequence[int]], list[str], dict[int, frozenset[int]]]:
    """Author lists of all records (numbers of names), their venues, and in which each of the `wanted` is."""
    lists: list[Sequence[int]] = []
    venues: list[str] = []
    company: dict[int, set[int]] = {number: set() for number in wanted}
    for paper, printed in zip(mentions.papers, mentions.printed, strict=True):
        (first, *others) = paper.records
        written: Iterable[Sequence[int]] = (printed,)
        if others or first.owner or first.credited is not paper.credited:
            different = {paper.credited, *(record.credited for record in paper.records)}
            written = ([*map(mentions.number_of.__getitem__, authors)] for authors in different)
        for numbers in written:
            if not wanted.isdisjoint(numbers):
                for number in wanted.intersection(numbers):
                    company[number].add(len(lists))
                lists.append(numbers)
                venues.append(paper.venue or paper.institution)
    return lists, venues, {number: frozenset(stands) for number, stands in company.items()}


def _place_in_common(one: Iterable[int], other: Iterable[int], venues: Sequence[str]) -> str:
    """A venue or institution in which both have published; ``""`` if there is none."""
    ours, theirs = ({venues[number] for number in some} - {""} for some in (one, other))
    return min(ours & theirs, default="")


class _Given(msgspec.Struct, frozen=True, gc=False):
    """A given name, prepared for comparing it with many others."""

    key: str
    """The whole name, folded."""
    text: str
    """The given name, folded."""
    letters: str
    """The first letter of each word of it."""
    initials: bool
    """Whether it consists of initials only."""


def _look_alikes(forms: Mapping[str, Forms]) -> Iterator[tuple[str, str, str]]:
    """Pairs of folded names that differ by initials or by one or two letters."""
    by_family: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    by_given: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    fold_once = cache(fold)
    for key, written in forms.items():
        name = form_to_show(written)
        if name.given and not name.group:
            family, given = fold_once(name.family), fold_once(name.given)
            by_family[family, given[:1]].append((key, given, name.given))
            if len(given) > 2:
                by_given[given, family[:1]].append((key, family))
    yield from _written_otherwise(forms)
    for block in by_family.values():
        if 1 < len(block) <= LARGEST_BLOCK:
            people = [
                _Given(key, given, _letters(given), is_initials(written))
                for key, given, written in sorted(block)
            ]
            for one, other in combinations(people, 2):
                if reason := _given_names_fit(one, other):
                    yield one.key, other.key, reason
    for families in by_given.values():
        if 1 < len(families) <= LARGEST_BLOCK:
            long = [family for family in sorted(families) if len(family[1]) >= 5]
            for (one_key, one_family), (other_key, other_family) in combinations(long, 2):
                if _misspelt(one_family, other_family, shortest=5):
                    yield one_key, other_key, "family names differ by a letter"


_UMLAUTS = str.maketrans(
    {letter: f"{base}e" for letter, base in zip("äöüøå", "aouoa", strict=True)} | {"ß": "ss"}
)


def _written_otherwise(forms: Mapping[str, Forms]) -> Iterator[tuple[str, str, str]]:
    """Pairs of names that are the same once ü is written ue: ``Jörg Müller``, ``Joerg Mueller``."""
    plain = {}
    for key, written in forms.items():
        name = form_to_show(written).full
        if not name.isascii() and (spelled := fold(name.lower().translate(_UMLAUTS))) != key:
            plain[key] = spelled
    for key, spelled in sorted(plain.items()):
        if spelled in forms:
            yield key, spelled, "the same with ü as ue"


def _letters(given: str) -> str:
    """The first letter of each word of a folded given name."""
    return "".join([word[0] for word in given.split()]) if " " in given else given[:1]


def _given_names_fit(one: _Given, other: _Given) -> str:
    """Why two given names before the same family name can be one; ``""`` if they can't."""
    if (one.initials and other.letters.startswith(one.letters)) or (
        other.initials and one.letters.startswith(other.letters)
    ):
        return "initials fit"
    shorter, longer = (one.text, other.text) if len(one.text) < len(other.text) else (other.text, one.text)
    if longer.startswith(f"{shorter} ") and shorter[1:2].strip():
        return "middle name missing in one of them"
    if _misspelt(shorter, longer, shortest=5):
        return "given names differ by a letter"
    return ""


def _misspelt(one: str, other: str, *, shortest: int) -> bool:
    """Whether two words are one edit apart (two for words of eight letters and more)."""
    length = min(len(one), len(other))
    allowed = 2 if length >= 8 else 1
    if length < shortest or abs(len(one) - len(other)) > allowed:
        return False
    return 0 < DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
