"""What all records together tell: which words titles use, which names lists have for one venue."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, combinations

from sitegen.merge.bylines import in_common
from sitegen.merge.sketches import Known, Sketch
from sitegen.merge.venues import compare
from sitegen.model.publications import Record

LEAST = 3
"""Works that must link two names of a venue."""

REPEATED_ENTRIES = 20
"""Entries that stand twice in a file, from which on nobody has gone through it, if they are also …"""

SHARE = 0.01
"""… so many of its entries."""

LARGEST_GROUP = 6
"""Records of one title, up to which they tell anything of venues."""


def find_known(
    records: Sequence[Record], by_title: Mapping[str, Sequence[int]], sketches: Mapping[int, Sketch]
) -> Known:
    """What all records together tell.

    Args:
        by_title: folded title -> positions of the records, of all titles.
        sketches: of the records whose title another record has.
    """
    several = [positions for title, positions in by_title.items() if title and len(positions) > 1]
    return Known(
        words=_words(by_title),
        same_venues=_same_venues(several, sketches),
        unkept=_unkept(records, several, sketches),
    )


def _words(titles: Iterable[str]) -> Mapping[str, int]:
    """In how many titles each word stands."""
    return Counter(chain.from_iterable([{*title.split()} for title in titles]))


def _same_venues(
    several: Iterable[Sequence[int]], sketches: Mapping[int, Sketch]
) -> frozenset[frozenset[str]]:
    """Pairs of venues that lists use for each other.

    Works with the same title, authors and year in two lists link the venues that these name. Where that is
    so of several works, and of most that link either of the two, both mean the same.
    """
    links: Counter[frozenset[str]] = Counter()
    linked: Counter[str] = Counter()
    for positions in several:
        if len(positions) > LARGEST_GROUP:
            continue
        found = {
            frozenset(venues)
            for one, other in combinations([sketches[position] for position in positions], 2)
            if (venues := _linked(one, other))
        }
        links.update(found)
        linked.update(venue for pair in found for venue in pair)
    return frozenset(
        pair
        for pair, count in links.items()
        if count >= LEAST and 2 * count > min(linked[venue] for venue in pair)
    )


def _linked(one: Sketch, other: Sketch) -> tuple[str, str] | None:
    """The venues, named otherwise, that two records of one work have; None where that may be another work."""
    ours, theirs = one.appearance, other.appearance
    if one.entry[0] and one.entry[0] == other.entry[0]:
        return None
    if not ours.venue or not theirs.venue or not ours.year or ours.year != theirs.year:
        return None
    if one.title.generic or one.title.length < 3 or in_common(one.byline, other.byline)[0] < 1:
        return None
    return None if compare(ours.venue, theirs.venue) == "same" else (ours.venue, theirs.venue)


def _unkept(
    records: Sequence[Record], several: Iterable[Collection[int]], sketches: Mapping[int, Sketch]
) -> frozenset[str]:
    """Files that nobody has gone through: many entries stand in them twice, under different keys."""
    twice: Counter[str] = Counter()
    for positions in several:
        keys: dict[tuple[str, object], set[str]] = defaultdict(set)
        for position in positions:
            each = sketches[position]
            if each.entry[1] and each.byline.keys:
                appearance = each.appearance
                keys[each.entry[0], (each.byline.keys, appearance.year, appearance.venue)].add(each.entry[1])
        twice.update(file for (file, _), found in keys.items() if len(found) > 1)
    suspected = {file for file, count in twice.items() if count >= REPEATED_ENTRIES}
    if not suspected:
        return frozenset()
    sizes = Counter(record.place.file for record in records)
    return frozenset(file for file in suspected if twice[file] >= SHARE * sizes[file])
