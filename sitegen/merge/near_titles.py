"""Titles that are nearly the same: which of them are worth a look, and what their difference says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from sitegen.merge.evidence import Sketch, authors_fit
from sitegen.merge.places import confirmed
from sitegen.merge.titles import (
    differ_by_spelling,
    is_notice,
    may_be_same,
    misspelt,
    without_subtitle,
)
from sitegen.model.publications import Record
from sitegen.text.folding import fold

FEW = 100
"""So many titles by one author are all compared with each other."""

NEIGHBOURS = 24
"""Of so many titles by one author, in alphabetical order, each is compared with so many."""

FAR_APART = 84.0
"""Similarity in percent below which two titles need no closer look."""

UNSURE = "not sure"
"""Stands for a doubt that the reason itself says."""


def near(first: Record, second: Record, one: Sketch, other: Sketch) -> tuple[str, str]:
    """Why two records with similar titles may be of one work, and what makes that unsure; or ``""``."""
    fit = authors_fit(one, other)
    if not fit.reason or is_notice(one.plain) != is_notice(other.plain):
        return "", ""
    words = differ_by_spelling(one.plain, other.plain)
    if words is not None:
        difference = f" ({words})" if words else ""
        unsure = "" if fit.strong else "the other authors differ"
        return f"titles differ in spelling only{difference}, {fit.reason}", unsure
    is_sure = fit.strong and confirmed(first, second)
    if without_subtitle(one.plain, other.plain):
        return f"same title but for a subtitle, {fit.reason}", "" if is_sure else UNSURE
    if misspelt(one.plain, other.plain) and (is_sure or fit.all):
        return f"titles differ in a few letters, {fit.reason}", "" if is_sure else UNSURE
    if may_be_same(one.plain, other.plain) or _one_has_a_name_before(one.plain, other.plain):
        return f"similar titles, {fit.reason}", UNSURE
    return "", ""


def _one_has_a_name_before(one: str, other: str) -> bool:
    """Whether one title is the other behind the name of a system: ``RIVERBED: Deep Anchors …``."""
    short, long = sorted((one, other), key=len)
    name, colon, rest = long.partition(": ")
    return bool(colon) and name.count(" ") < 2 and fold(rest) == fold(short) and fold(short).count(" ") >= 2


def near_titles(block: tuple[tuple[str, str], ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of similar titles, nearly of one year or undated, among those of one first author.

    Args:
        block: different folded titles, each with its year, by position of the record.
    """
    titles = [title for title, _ in block]
    years = [int(year or 0) for _, year in block]
    return tuple(
        [
            (one, other)
            for numbers in _neighbourhoods(titles)
            for one, other in combinations(numbers, 2)
            if (-1 <= years[one] - years[other] <= 1 or not years[one] or not years[other])
            and _are_near(titles[one], titles[other])
        ]
    )


def _are_near(one: str, other: str) -> bool:
    if fuzz.ratio(one, other, score_cutoff=FAR_APART):
        return True
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return long.startswith(short) or long.endswith(short)


def _neighbourhoods(titles: Sequence[str]) -> Iterator[Sequence[int]]:
    """The titles of one first author, by number; if they are very many, those together that begin alike."""
    if len(titles) <= FEW:
        yield range(len(titles))
        return
    alike: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(titles)), key=titles.__getitem__):
        alike[titles[number][:8]].append(number)
    for numbers in alike.values():
        if len(numbers) <= FEW:
            yield sorted(numbers)
        else:  # in alphabetical order nearly equal titles stand side by side
            step = NEIGHBOURS // 2
            yield from (sorted(numbers[start : start + NEIGHBOURS]) for start in range(0, len(numbers), step))
