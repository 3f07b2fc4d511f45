"""The posting lists after a change, and what the tables of words say then."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec

from sitegen.search import layout
from sitegen.search.beginnings import changed_prefixes
from sitegen.search.columns import Columns, ListsOfKey
from sitegen.search.lexicon import frequent_least
from sitegen.search.parts import PREFIX_LEAST, entries_of
from sitegen.search.postings import (
    ABSTRACT,
    PERSON,
    TITLE,
    TOPIC,
    VENUE,
    Band,
    Postings,
    bands,
    empty_list,
    shown_initials,
)

_OF_WORDS = "tarfi"
"""The tables of words."""


class Relisted(msgspec.Struct, frozen=True):
    """The lists after a change."""

    words: Columns
    initials: list[str]
    """As `KeptIndex.initials`."""
    changed: dict[str, dict[str, str | None]]
    """For each table of words what has changed."""


def relist(
    words: Columns,
    initials: Sequence[str],
    gone: Sequence[set[int]],
    postings: Postings,
    before: int,
    papers: int,
) -> Relisted:
    """Take what is gone out of the lists, and add what is new.

    Args:
        words: all posting lists as they were.
        initials: as `KeptIndex.initials`.
        gone: for each band the ids that are not to be found in it any more.
        postings: what is new.
        before: how many papers there were.
        papers: how many there are.
    """
    written = bands(postings, papers)
    out = [_values(ids, band.unit) for ids, band in zip(gone, written, strict=True)]
    concerned = set(chain.from_iterable(band.lists for band in written))
    concerned.update(*(words.holders(place, values) for place, values in enumerate(out)))
    old = {key: words.lists(key) for key in concerned}
    new = {key: _lists(old[key], key, written, out) for key in concerned}
    now = words.with_lists(new)
    said = dict(zip(_with_people(words), initials, strict=True))
    named = _initials(old, said, postings, new)
    said |= {key: groups for key, groups in named.items() if groups is not None}
    rewritten = {**new, **{key: now.lists(key) for key in _crossing(now, before, papers) - concerned}}
    changed = _entries(rewritten, written, papers)
    changed["t"] |= changed_prefixes(now, rewritten, written, PREFIX_LEAST)
    changed["i"] = {
        key: shown_initials(key, text) if text is not None else None for key, text in named.items()
    }
    return Relisted(now, [said[key] for key in _with_people(now)], changed)


def _values(ids: set[int], unit: int) -> set[int]:
    """All that may stand for the ids in a list."""
    return ids if unit == 1 else {id_ * unit + value for id_ in ids for value in range(unit)}


def _lists(old: ListsOfKey, key: str, written: Sequence[Band], out: Sequence[set[int]]) -> ListsOfKey:
    """The lists of a key after the change."""
    found = []
    for entries, band, values in zip(old, written, out, strict=True):
        added = band.lists.get(key)
        if added or not values.isdisjoint(entries):
            stay = (value for value in entries if value not in values)
            found.append(array("I", sorted([*stay, *(added or ())])))
        else:
            found.append(entries)
    return tuple(found)


def _with_people(words: Columns) -> list[str]:
    """The words that names of people have."""
    return [key for key, count in zip(words.keys, words.counts[PERSON], strict=True) if count]


def _initials(
    old: Mapping[str, ListsOfKey],
    said: Mapping[str, str],
    postings: Postings,
    new: Mapping[str, ListsOfKey],
) -> dict[str, str | None]:
    """For each word whose list of people has changed the initials that go with it; None if it is empty."""
    found: dict[str, str | None] = {}
    for key, lists in new.items():
        if lists[PERSON] == old[key][PERSON] and key not in postings.person:
            continue
        groups = dict(zip(old[key][PERSON], said[key].split("."), strict=True)) if key in said else {}
        groups |= dict(zip(postings.person.get(key, ()), postings.initials.get(key, ()), strict=True))
        found[key] = ".".join([groups[value] for value in lists[PERSON]]) if lists[PERSON] else None
    return found


def _crossing(words: Columns, before: int, papers: int) -> set[str]:
    """The words of which another number of papers makes something else, though their lists are the same."""
    found: set[str] = set()
    for bounds, places in (
        (sorted(map(layout.common, (before, papers))), (TITLE, VENUE, ABSTRACT, TOPIC)),
        (sorted(least - 1 for least in map(frequent_least, (before, papers))), (TITLE,)),
    ):
        low, high = bounds
        if low < high:
            for place in places:
                counts = zip(words.keys, words.counts[place], strict=True)
                found.update(key for key, count in counts if low < count <= high)
    return found


def _entries(
    rewritten: Mapping[str, ListsOfKey], written: Sequence[Band], papers: int
) -> dict[str, dict[str, str | None]]:
    """What the tables say of some words."""
    given = [
        msgspec.structs.replace(
            band,
            lists=defaultdict(
                empty_list, {key: lists[place] for key, lists in rewritten.items() if lists[place]}
            ),
        )
        for place, band in enumerate(written)
    ]
    limit = layout.common(papers)
    found: dict[str, dict[str, str | None]] = {table: {} for table in _OF_WORDS}
    for key, lists in rewritten.items():
        said = entries_of(key, given, papers, limit) if any(lists) else None
        found["t"][key] = said.head if said else None
        found["a"][key] = (said and said.abstracts) or None
        found["r"][key[::-1]] = (said and said.meant) or None
        found["f"][key] = (said and said.frequent) or None
    return found
