"""Where names stand on papers, and in which forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import Name, Paper, Place
from sitegen.text.names import abbreviates, is_initials, person_key

Forms = Mapping[Name, int]
"""Form of a name as printed -> how often; 0 for one that no page prints."""


class Mentions(msgspec.Struct, frozen=True):
    """Everywhere names were found. A name is known by its folded form, here called its key.

    There are so many mentions that each is only the number of its key.
    """

    papers: Sequence[Paper]
    keys: Mapping[str, int]
    """Key -> number, in ascending order."""
    printed: Sequence[Sequence[int]]
    """For each paper the numbers of its names in order, those of the unlisted authors last."""
    forms: Mapping[str, Forms]
    """Key -> forms; only keys that some form is counted under."""
    number_of: Mapping[Name, int]
    """Form -> number of its key, for all names of all records."""


def find_mentions(papers: Sequence[Paper]) -> Mentions:
    """Where names are, over all records.

    A name that only a record gives, because the paper's list was taken from another
    record, makes no person, but it may make a hint.
    """
    # Most names stand on several papers and are one object there: each is looked at once, in order of
    # appearance, and by its identity numbers are found in half the time.
    names_on = [paper.credited + paper.unlisted_authors for paper in papers]
    objects = {id(name): name for name in chain.from_iterable(names_on)}
    times = Counter(map(id, chain.from_iterable(names_on)))
    special = [paper for paper in papers if not is_plain(paper)]
    records = [record for paper in special for record in paper.records]
    owners = [record.owner for record in records if record.owner]
    others = [record.credited for record in records]
    keys: dict[str, int] = {}
    number_of: dict[Name, int] = {}
    for name in chain(objects.values(), owners, chain.from_iterable(others)):
        if name not in number_of:
            number_of[name] = keys.setdefault(person_key(name), len(keys))
    number_at = {identity: number_of[name] for identity, name in objects.items()}
    printed: list[Sequence[int]] = [[*map(number_at.__getitem__, map(id, names))] for names in names_on]
    forms: list[dict[Name, int]] = [{} for _ in keys]
    for identity, name in objects.items():
        counts = forms[number_at[identity]]
        counts[name] = counts.get(name, 0) + times[identity]
    for place, paper in enumerate(papers) if owners else ():
        if meant := _meant(paper, printed[place], number_of):
            for name, number in zip(paper.credited + paper.unlisted_authors, printed[place], strict=True):
                if number in meant:
                    _move(name, forms[number], forms[meant[number]])
            printed[place] = [meant.get(number, number) for number in printed[place]]
    for name, _ in _beside(special):
        forms[number_of[name]].setdefault(name, 0)
    counted = {key: counts for key, counts in zip(keys, forms, strict=True) if counts}
    return Mentions(papers, keys, printed, counted, number_of)


def is_plain(paper: Paper) -> bool:
    """Whether the authors of a paper are all that its records tell of names, as of nearly every paper."""
    first = paper.records[0]
    return first.credited is paper.credited and len(paper.records) == 1 and not first.owner


def _meant(paper: Paper, printed: Sequence[int], number_of: Mapping[Name, int]) -> dict[int, int]:
    """Numbers of initials on a paper -> number of the owner of a list who is printed with them.

    `Paper.unlisted_authors` leaves that owner out.
    """
    meant: dict[int, int] = {}
    for owner in [record.owner for record in paper.records if record.owner]:
        if number_of[owner] not in printed:
            names = zip(paper.credited + paper.unlisted_authors, printed, strict=True)
            short = {number for name, number in names if abbreviates(name, owner)}
            if len(short) == 1:
                meant.setdefault(short.pop(), number_of[owner])
    return meant


def _move(name: Name, forms: dict[Name, int], meant: dict[Name, int]) -> None:
    """Count one appearance of a name among the forms of another key."""
    forms[name] -= 1
    if not forms[name]:
        del forms[name]
    meant[name] = meant.get(name, 0) + 1


def origin_of(paper: Paper) -> Place:
    """Where the authors of a paper were written."""
    # Where `origins` is empty, everything comes from the one record.
    return paper.origins.get("authors" if paper.authors else "editors", paper.records[0].place)


def _beside(papers: Iterable[Paper]) -> Iterator[tuple[Name, Place]]:
    """Names in the records that the list of authors was not taken from, and where they are.

    Not those of fetched records: how a service writes a name on a paper that has it otherwise is no question.
    """
    for paper in papers:
        if len(paper.records) > 1:
            for record in paper.records:
                if record.place != origin_of(paper) and not is_fetched(record.place.file):
                    yield from ((name, record.place) for name in record.credited)


def first_places(wanted: frozenset[int], mentions: Mentions) -> dict[int, Place]:
    """Where each of the names with the numbers `wanted` was found first, in the order of the papers."""
    places: dict[int, Place] = {}
    for paper, printed in zip(mentions.papers, mentions.printed, strict=True):
        if not wanted.isdisjoint(printed):
            for number in wanted.intersection(printed):
                places.setdefault(number, origin_of(paper))
        if len(paper.records) > 1:
            for name, place in _beside((paper,)):
                if (number := mentions.number_of[name]) in wanted:
                    places.setdefault(number, place)
    return places


def all_forms(mentions: Mentions, keys: Iterable[str]) -> Forms:
    """All printed forms of the names `keys`, which are one person's, and how often each is printed."""
    counts: Counter[Name] = Counter()
    for key in keys:
        counts.update(mentions.forms.get(key, {}))
    return counts


def _rank(name: Name, count: int) -> tuple[bool, bool, int, int, int, Name]:
    """Sorts the form to show first: not initials, not capitals only, with accents, frequent."""
    full = name.full
    accents = sum(letter.isalpha() and not letter.isascii() for letter in full)
    capitals = sum(letter.isupper() for letter in full)
    return is_initials(name.given), full.isupper(), -accents, -count, -capitals, name


def form_to_show(forms: Forms) -> Name:
    """The form of a name to show, of all forms with their numbers."""
    return next(iter(forms)) if len(forms) == 1 else min(forms, key=lambda name: _rank(name, forms[name]))
