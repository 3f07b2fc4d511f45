"""Which titles are worth comparing: those that begin or end alike, or have words with the same initials.

So are those of the same people in the same year, where the words stand in another order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from rapidfuzz import fuzz

from sitegen.model.kept import Kept
from sitegen.model.publications import Record

Thing = TypeVar("Thing")

FEW = 12
"""Up to so many things in one block, each is compared with each; of more, each with its neighbours."""

NEIGHBOURS = 5

FAR_APART = 70.0
"""Similarity in percent below which two titles need no closer look."""

SAME_WORDS = 75.0
"""Similarity in percent, whatever the order of the words, below which titles of a team are of two works."""

ENOUGH_WORDS = 3
"""Words that carry meaning, below which a title shares no block with those that begin like it."""

LONGEST_SHORT = 5
"""Words of such a title, with those that carry none."""

ENDS = 16
"""Letters by which titles begin or end alike; or three words, where these are shorter."""

_SKIPPED = frozenset(
    "a an the of in on for to and at by with from via using der die das und le la les de des".split()
)


def keys_of(title: str) -> tuple[str, ...]:
    """The blocks that a folded title is in.

    A title that was cut, or lost its subtitle, still begins alike; one that lost its beginning ends
    alike; one with typing errors has words with the same initials.
    """
    words = [word for word in title.split() if word not in _SKIPPED]
    letters = "".join(words)
    if len(words) < ENOUGH_WORDS:
        if len(letters) < ENDS:
            return (" ".join(words),) if words else ()
        # Words that a copy glued together.
        return " ".join(words), f"{letters[:ENDS]}…", f"…{letters[-ENDS:]}"
    initials = "".join([word[0] for word in words])
    first, last = "".join(words[:3]), "".join(words[-3:])
    short = (*([f"{first}…"] if len(first) < ENDS else ()), *([f"…{last}"] if len(last) < ENDS else ()))
    return f"{letters[:ENDS]}…", f"…{letters[-ENDS:]}", initials, *short


def near_titles(block: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Pairs of the titles in a block that may be nearly the same, or one the beginning or end of the other.

    Args:
        block: folded titles, in order; the key of the block stands first.
    """
    key, titles = block[0], block[1:]
    if key.startswith("…"):
        titles = tuple(sorted(titles, key=lambda title: title[::-1]))
    return tuple(
        [
            (min(one, other), max(one, other))
            for one, other in neighbours(titles)
            if _is_part(one, other) or fuzz.ratio(one, other, score_cutoff=FAR_APART)
        ]
    )


def _is_part(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return long.startswith(f"{short} ") or long.endswith(f" {short}")


def neighbours(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """Each with each if they are few, else each with those that follow next."""
    if len(things) <= FEW:
        yield from combinations(things, 2)
        return
    for number, thing in enumerate(things):
        for other in things[number + 1 : number + 1 + NEIGHBOURS]:
            yield thing, other


def pairs_of_titles(titles: Iterable[str], kept: Kept) -> list[tuple[str, str]]:
    """Pairs of different folded titles that may belong to one work, in order."""
    different = sorted(set(titles))
    blocks: dict[str, list[str]] = defaultdict(list)
    for title, keys in zip(different, kept.each(keys_of, different), strict=True):
        for key in keys:
            blocks[key].append(title)
    several = [(key, *block) for key, block in blocks.items() if len(block) > 1]
    return sorted({pair for pairs in kept.each(near_titles, several) for pair in pairs})


def pairs_of_teams(records: Sequence[Record], titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of records in two lists that the same people may have called by the same words in another order.

    Args:
        records: those without a citation key are not compared, as only people order words anew.
        titles: of the records, folded.
    """
    if len({record.place.file for record in records if record.citation_key}) < 2:
        return
    teams: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for position, (record, title) in enumerate(zip(records, titles, strict=True)):
        if record.citation_key and len(record.authors) > 1 and record.year and title.count(" ") > 2:
            initials = "".join(sorted([name.family[:1].lower() for name in record.authors]))
            teams[record.year, initials].append((" ".join(sorted(title.split())), position))
    for team in teams.values():
        for (words, one), (other_words, other) in neighbours(sorted(team)):
            if titles[one] == titles[other] or records[one].place.file == records[other].place.file:
                continue
            if fuzz.ratio(words, other_words, score_cutoff=SAME_WORDS):
                yield one, other


def pairs_of_main_titles(records: Sequence[Record], titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of records with an author in common, one of which has a short title with which the other begins.

    Args:
        titles: of the records, folded.
    """
    short: dict[str, list[int]] = defaultdict(list)
    for position, title in enumerate(titles):
        if title and title.count(" ") < LONGEST_SHORT and _is_short(title):
            short[title].append(position)
    firsts = {title.partition(" ")[0] for title in short}
    for position, title in enumerate(titles):
        end = title.find(" ")
        if title[: max(end, 0)] not in firsts:
            continue
        for _ in range(LONGEST_SHORT):
            if end < 0:
                break
            for other in short.get(title[:end], ())[:FEW]:
                if not _families(records[position]).isdisjoint(_families(records[other])):
                    yield position, other
            end = title.find(" ", end + 1)


def _is_short(title: str) -> bool:
    return sum(word not in _SKIPPED for word in title.split()) < ENOUGH_WORDS


def _families(record: Record) -> frozenset[str]:
    return frozenset([name.family.lower() for name in record.authors])
