"""Where names stand on papers, and in which forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

import msgspec

from sitegen import names
from sitegen.model import Name, Paper, Place
from sitegen.names import abbreviates, is_initials

Forms = Mapping[Name, int]
"""Form of a name as printed -> how often; 0 for one that no page prints."""


class Mentions(msgspec.Struct, frozen=True):
    """Everywhere names were found. A name is known by its folded form, here called its key."""

    papers: Sequence[Paper]
    keys: list[Sequence[str]]
    """For each paper the keys of its names in order, those of the unlisted authors last."""
    forms: dict[str, Forms]
    """Key -> forms."""
    fold_name: Callable[[Name], str]
    """`names.fold_name` that remembers: most names stand on several papers."""


def find_mentions(papers: Sequence[Paper]) -> Mentions:
    """Where names are, over all records.

    A name that only a record gives, because the paper's list was taken from another
    record, makes no person, but it may make a hint.
    """
    fold_name = cache(names.fold_name)
    lists = [paper.authors + paper.unlisted_authors for paper in papers]
    keys: list[Sequence[str]] = [[*map(fold_name, printed)] for printed in lists]
    forms: dict[str, dict[Name, int]] = {}
    # All names are counted at once, which is much faster than one by one; exceptions are moved afterwards.
    for name, count in Counter(chain.from_iterable(lists)).items():
        forms.setdefault(fold_name(name), {})[name] = count
    owned = [number for number, paper in enumerate(papers) if any(record.owner for record in paper.records)]
    for number in owned:
        meant = _meant(papers[number], lists[number], keys[number], fold_name)
        for name, key in zip(lists[number], keys[number], strict=True) if meant else ():
            if key in meant:
                _move(name, forms, key, meant[key])
        keys[number] = [meant.get(key, key) for key in keys[number]]
    for name, _ in _beside(papers):
        forms.setdefault(fold_name(name), {}).setdefault(name, 0)
    return Mentions(papers, keys, {key: counts for key, counts in forms.items() if counts}, fold_name)


def _meant(
    paper: Paper, printed: Sequence[Name], keys: Sequence[str], fold_name: Callable[[Name], str]
) -> dict[str, str]:
    """Keys of initials on a paper -> key of the owner of a list who is printed with them.

    `Paper.unlisted_authors` leaves that owner out.
    """
    meant: dict[str, str] = {}
    for owner in [record.owner for record in paper.records if record.owner]:
        if (owner_key := fold_name(owner)) not in keys:
            short = {key for key, name in zip(keys, printed, strict=True) if abbreviates(name, owner)}
            if len(short) == 1:
                meant.setdefault(short.pop(), owner_key)
    return meant


def _move(name: Name, forms: dict[str, dict[Name, int]], key: str, meant: str) -> None:
    """Count one appearance of a name under another key."""
    forms[key][name] -= 1
    if not forms[key][name]:
        del forms[key][name]
    counts = forms.setdefault(meant, {})
    counts[name] = counts.get(name, 0) + 1


def _origin(paper: Paper) -> Place:
    """Where the authors of a paper were written."""
    # Where `origins` is empty, everything comes from the one record.
    return paper.origins.get("authors", paper.records[0].place)


def _beside(papers: Iterable[Paper]) -> Iterator[tuple[Name, Place]]:
    """Names in the records that the list of authors was not taken from, and where they are."""
    for paper in papers:
        if len(paper.records) > 1:
            for record in paper.records:
                if record.place != _origin(paper):
                    yield from ((name, record.place) for name in record.authors)


def first_places(keys: Collection[str], mentions: Mentions) -> dict[str, Place]:
    """Where each of the names `keys` was found first, in the order of the papers."""
    wanted = frozenset(keys)
    places: dict[str, Place] = {}
    for paper, printed in zip(mentions.papers, mentions.keys, strict=True):
        for key in wanted.intersection(printed):
            places.setdefault(key, _origin(paper))
        for name, place in _beside((paper,)) if len(paper.records) > 1 else ():
            if (key := mentions.fold_name(name)) in wanted:
                places.setdefault(key, place)
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


def shown(forms: Forms) -> Name:
    """The form of a name to show, of all forms with their numbers."""
    return next(iter(forms)) if len(forms) == 1 else min(forms, key=lambda name: _rank(name, forms[name]))
