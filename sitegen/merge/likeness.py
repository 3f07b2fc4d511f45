"""What two titles have in common, as evidence of one work.

Only differences that leave the words alone are overlooked: typing errors, OCR errors, a subtitle that one
list drops. Another number, another acronym or another word makes another work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz import fuzz

from sitegen.merge.spelling import (
    as_seen,
    is_inflected,
    is_misspelt,
    is_slip_in_acronym,
    misspelt_numbers,
    number_of,
    numbers,
    same_word,
    variant,
)
from sitegen.merge.title_parts import (
    LONG_TITLE,
    NEARLY,
    NO_SUBTITLE,
    OTHERWISE,
    TELLING_ANOTHER,
    Likeness,
    likeness_of_ending,
    likeness_of_part,
)
from sitegen.merge.titles import FILLERS, REVIEW_WORDS, Title
from sitegen.model.reasons import Reason

RATHER_LONG = 4
"""The same, from which on it does if all else is the same."""

VERY_LONG_TITLE = 6
"""The same, of a title that says so much that one of its names may be left out."""

MUCH_THE_SAME = 75.0
"""Similarity in percent, whatever the order of the words, from which on titles may be of one work."""

NOTHING_KNOWN: Mapping[str, int] = {}

_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z0-9]\w*\b")
ALMOST = Reason("almost_same_title")
"""What it says of long titles of which one has a word or two more, or a word that is hardly one: of one work
only where all else is the same."""
_SAME = Reason("same_title")
_DIGIT = re.compile(r"[0-9]")
_LIGATURE = re.compile("ff[il]?|f[il]")
_TWO = re.compile(r"([a-z]+)2([a-z]+)")


def likeness(one: Title, other: Title, known: Mapping[str, int] = NOTHING_KNOWN) -> Likeness:
    """How strongly two titles speak for one work, 0 to 5, and in what they are alike.

    5 is the same long title, 1 a resemblance that is at best worth a question, 0 means other titles.

    Args:
        known: in how many titles a word stands; one known word in the place of another is no typing error.
    """
    if not one.words or not other.words or one.notice != other.notice:
        return OTHERWISE
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        if _are_book_and_review(one, other):
            return min(3, _strength(one)), NO_SUBTITLE
        return _strength(one), _SAME
    if _without_ligatures(one.words) == _without_ligatures(other.words):
        return min(4, _strength(one), _strength(other)), _SAME
    shorter, longer = sorted((one, other), key=lambda title: (len(title.words), title.words))
    found = likeness_of_part(shorter, longer)
    found = found if found[0] else _spelled(one, other, known)
    found = found if found[0] else likeness_of_ending(shorter, longer)
    return found if found[0] else _resembling(one, other)


@lru_cache(10_000)
def _without_ligatures(words: tuple[str, ...]) -> str:
    """The letters of a title without ``fi``, ``fl`` and ``ff``, which copies from PDF lose: ``e ciently``."""
    return _LIGATURE.sub("", "".join(words))


def _are_book_and_review(one: Title, other: Title) -> bool:
    """Whether only one of two titles says that it is that of a review."""
    return one.remark.isdisjoint(REVIEW_WORDS) != other.remark.isdisjoint(REVIEW_WORDS)


def _strength(title: Title) -> int:
    """How much it says that two works have this title."""
    if title.generic:
        return 1
    return {0: 0, 1: 1, 2: 2, 3: 4, 4: 4}.get(title.length, 5)


def _spelled(one: Title, other: Title, known: Mapping[str, int]) -> Likeness:
    """As `likeness`, where the words may be written otherwise."""
    our_words, your_words = _without_part(one.words), _without_part(other.words)
    ours, yours = _written_out(our_words, your_words), _written_out(your_words, our_words)
    mine, theirs = _split_like(ours, yours), _split_like(yours, ours)
    left, right = _only(mine, theirs), _only(theirs, mine)
    if numbers(left) != numbers(right) and not misspelt_numbers(left, right):
        return OTHERWISE
    if left and right and {*left, *right} <= FILLERS:
        is_other = {"to", "from"} == {*left, *right}
        return (1, NEARLY) if is_other else (min(2, _strength(one)), _spelling([*left, *right]))
    small = [word for word in (*left, *right) if word in FILLERS]
    left, right = ([word for word in some if word not in FILLERS] for some in (left, right))
    if "".join(left) == "".join(right):
        return min(4 if small else 5, _strength(one), _strength(other)), _spelling(small)
    acronyms = _acronyms(one.shown) | _acronyms(other.shown)
    if len(left) != len(right):
        return _longer(one, other, left, right, acronyms)
    if len(left) == 1 and max(one.length, other.length) >= LONG_TITLE:
        is_last = one.words[-1:] == tuple(left) and other.words[-1:] == tuple(right)
        if _is_hardly_another(left[0], right[0], known, acronyms, is_last=is_last):
            return _almost(one, other)
    return _misspelt(one, left, right, known, acronyms)


def _resembling(one: Title, other: Title) -> Likeness:
    """As `likeness`, where other words say something similar: `relational model`, `database model`."""
    if min(one.length, other.length) < RATHER_LONG:
        return OTHERWISE
    ours, yours = _only(one.words, other.words), _only(other.words, one.words)
    acronyms = _acronyms(one.shown) | _acronyms(other.shown)
    names = any(word in acronyms or number_of(word) or _DIGIT.search(word) for word in (*ours, *yours))
    contrary = any(word.endswith(another) or another.endswith(word) for word, another in product(ours, yours))
    if names or contrary or not TELLING_ANOTHER.isdisjoint((*ours, *yours)):
        return OTHERWISE
    left, right = (" ".join(sorted(title.words)) for title in (one, other))
    return (1, NEARLY) if fuzz.ratio(left, right, score_cutoff=MUCH_THE_SAME) else OTHERWISE


def _almost(one: Title, other: Title) -> Likeness:
    return 2 if min(one.length, other.length) >= LONG_TITLE else 1, ALMOST


def _longer(
    one: Title, other: Title, left: Sequence[str], right: Sequence[str], acronyms: frozenset[str]
) -> Likeness:
    """As `likeness`, where one title only has a word or two more, which say nothing special.

    In a very long one a name may be among them.
    """
    added, shortest = [*left, *right], min(one.length, other.length)
    if (left and right) or len(added) > 2 or shortest < RATHER_LONG or not TELLING_ANOTHER.isdisjoint(added):
        return OTHERWISE
    if acronyms.isdisjoint(added):
        return _almost(one, other)
    return (1, ALMOST) if shortest >= VERY_LONG_TITLE else OTHERWISE


def _is_hardly_another(
    word: str, other: str, known: Mapping[str, int], acronyms: frozenset[str], *, is_last: bool
) -> bool:
    """Whether the only word in which two titles differ is no other word, although it is not sure.

    It is misspelt, a form of the same, or cut at the end of the title.
    """
    if word in acronyms and other in acronyms:
        return is_slip_in_acronym(word, other, known)
    if not acronyms.isdisjoint((word, other)) or same_word(word, other, known) > 1:
        return False
    is_cut = is_last and (word.startswith(other) or other.startswith(word))
    return is_cut or is_inflected(word, other) or is_misspelt(word, other, known)


def _misspelt(
    title: Title,
    left: Sequence[str],
    right: Sequence[str],
    known: Mapping[str, int],
    acronyms: frozenset[str],
) -> Likeness:
    """As `likeness`, of titles that have as many words, these in the place of those."""
    worst, errors, told = 4, 0, list[str]()
    for word, another in zip(left, right, strict=True):
        if number_of(word) and number_of(word) == number_of(another):
            continue
        alike = same_word(word, another, known)
        if word in acronyms or another in acronyms:
            is_same = variant(word) == variant(another) or as_seen(word) == as_seen(another)
            alike = alike if is_same else min(alike, 1)
        worst = min(worst, alike)
        errors += alike < 4
        told.append(f"{word} / {another}")
    if worst < 1 or errors > max(1, title.length // 3) or title.length < 3:
        return OTHERWISE
    if worst == 1:
        return 1, NEARLY
    return min(worst, _strength(title)), _spelling(told)


def _written_out(words: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The words of one title, that with a 2 as the other writes it: ``b2b``, ``business to business``."""
    for number, word in enumerate(words):
        if match := _TWO.fullmatch(word):
            for three in zip(other, other[1:], other[2:], strict=False):
                if three[1] == "to" and three[0].startswith(match[1]) and three[2].startswith(match[2]):
                    return (*words[:number], *three, *words[number + 1 :])
    return words


def _without_part(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title without ``part`` before a number: ``Part 2`` and ``2``, ``Part II`` and ``II``."""
    if "part" not in words:
        return words
    after = (*words[1:], "")
    return tuple(
        [word for word, then in zip(words, after, strict=True) if word != "part" or not number_of(then)]
    )


def _spelling(words: Sequence[str]) -> Reason:
    return Reason("spelling", (", ".join(words),)) if words else _SAME


def _split_like(words: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words of one title, those joined that only the other writes as one: ``data base``, ``database``."""
    compounds, joined = {*other} - {*words}, list[str]()
    for word in words:
        if joined and joined[-1] + word in compounds:
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words that stand less often among the `others`, in order."""
    left, found = list(others), list[str]()
    for word in words:
        if word in left:
            left.remove(word)
        else:
            found.append(word)
    return found


@lru_cache(10_000)
def _acronyms(title: str) -> frozenset[str]:
    """The words that carry a name: ``WARM``, ``RecurrentGemma``, ``GPT4``; none in an all-capital title."""
    return frozenset() if title.isupper() else frozenset(word.lower() for word in _ACRONYM.findall(title))
