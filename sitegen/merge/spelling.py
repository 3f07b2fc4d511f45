"""Whether two words are one, written otherwise or misspelt, and which of them are numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from sitegen.text.numerals import roman_value

SHORTEST_TYPO = 5
"""Words shorter than this are too different when one letter differs: ``WARM``, ``WARP``."""

SHORTEST_STEM = 3
"""Letters that are left of a word without its ending."""

OFTEN = 3
"""Titles in which a word must stand to be known."""

RARE = 20
"""A word that is so many times as rare as one that looks like it is that one, misspelt."""

COMMON = 100
"""Titles in which a word stands that every other word is a misspelling of that differs by one letter."""

_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        ("one first", "two second", "three third", "four fourth", "five fifth", "six sixth", "seven seventh"),
        1,
    )
    for word in words.split()
}
_OF_A_SERIES = frozenset(
    "part parts volume vol version edition teil band partie parte first second third fourth fifth sixth "
    "seventh eighth ninth tenth".split()
)
_TWO_LETTERS = re.compile("ae|oe|ue|aa")
_SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})our"), "or"),
    (re.compile(r"(?<=[a-z]{2})is(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|es|er|ing)\b)"), "yz"),
    (re.compile(r"(?<=[a-z]{3})ll(?=(?:ed|ing|er|ers)\b)"), "l"),
    (re.compile(r"(?<=[a-z]{3}[bct])re\b"), "er"),
    (re.compile(r"(?<=[a-z]{3})ence\b"), "ense"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"(?<=[a-z]{3})ogue\b"), "og"),
)
"""British forms of words, and the American ones that they are compared as."""
_LOOK_ALIKES = tuple(pair.split(">") for pair in "rn>m vv>w cl>d ii>u 0>o 1>l i>l 5>s 8>b fi>h c>e".split())
"""Letters that character recognition takes for others."""


@lru_cache(10_000)
def variant(word: str) -> str:
    """A word in American spelling, as far as that follows from its letters, in the singular."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    if len(word) < SHORTEST_TYPO or word.endswith("ss"):
        return word
    return (
        word.removesuffix("es") if word.endswith(("sses", "xes", "ches", "shes")) else word.removesuffix("s")
    )


@lru_cache(10_000)
def transliterated(word: str) -> str:
    """A word whose umlauts, or letters of Scandinavian languages, were written as two letters, with one."""
    return _TWO_LETTERS.sub(lambda match: match[0][0], word)


@lru_cache(10_000)
def as_seen(word: str) -> str:
    """A word with letters that look alike made the same."""
    for letters, instead in _LOOK_ALIKES:
        word = word.replace(letters, instead)
    return word


def same_word(word: str, other: str, known: Mapping[str, int]) -> int:
    """How well two words can be one, misspelt: 4 another spelling, 3 an error, 1 perhaps, 0 two words."""
    if variant(word) == variant(other) or transliterated(word) == transliterated(other):
        return 4
    if min(len(word), len(other)) < SHORTEST_TYPO or max(word, other) > "\u2e80":
        return 0
    seldom, often = sorted((known.get(word, 0), known.get(other, 0)))
    both_known = seldom >= OFTEN and often < RARE * seldom
    if as_seen(word) == as_seen(other):
        return 1 if both_known else 3
    if any(letter.isdigit() for letter in word + other):
        return 0
    allowed = 2 if min(len(word), len(other)) >= 9 else 1
    if OSA.distance(word, other, score_cutoff=allowed) > allowed:
        return 0
    if word[0] != other[0]:
        return 0
    if both_known:
        return 1
    if sorted(word) == sorted(other) or _is_subsequence(*sorted((word, other), key=len)):
        return 3
    # A letter in the place of another makes another word (proton, photon), unless it is hardly one at all.
    return 3 if often >= COMMON and seldom < OFTEN and OSA.distance(word, other) == 1 else 1


def is_misspelt(word: str, other: str, known: Mapping[str, int]) -> bool:
    """Whether one of two words looks like the other, and stands in no other title: hardly a word."""
    return min(known.get(word, 0), known.get(other, 0)) <= 1 and OSA.distance(
        word, other, score_cutoff=2
    ) <= (2 if len(word) >= SHORTEST_TYPO else 1)


def _is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def numbers(words: Sequence[str]) -> list[str]:
    """The numbers among words, and words with digits, which are names: ``gpt4``."""
    return sorted(filter(None, map(number_of, words)))


def misspelt_numbers(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether numbers only seem to differ: one of them is a misspelt word (``foruth``)."""
    return len(left) == len(right) and all(
        word.isalpha() and other.isalpha() and OSA.distance(word, other) == 1 and len(word) == len(other) > 5
        for word, other in zip(left, right, strict=True)
        if number_of(word) != number_of(other)
    )


@lru_cache(10_000)
def number_of(word: str) -> str:
    """What number a word is, or the word itself if it is a name with digits; else ``""``."""
    if word.isdecimal():
        return str(int(word)) if word.isascii() else word
    if word[:-2].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"):
        return word[:-2]
    if word in _ORDINALS:
        return _ORDINALS[word]
    if len(word) < SHORTEST_TYPO and _ROMAN.fullmatch(word):
        return str(roman_value(word))
    is_name = sum(map(str.isdigit, word)) > 1 or (word[-1:].isdigit() or len(word) < SHORTEST_TYPO)
    return word if is_name and any(map(str.isdigit, word)) else ""


def tells_one_of_a_series(words: Sequence[str]) -> bool:
    """Whether words tell one of a series from the others; in ``a study in three countries`` none does.

    Nor does ``part of a larger project``.
    """
    telling = [word for word, after in pairwise([*words, ""]) if (word, after) != ("part", "of")]
    return not _OF_A_SERIES.isdisjoint(telling) or bool(
        numbers([word for word in telling if word not in _ORDINALS])
    )


def is_inflected(word: str, other: str) -> bool:
    """Whether two words are forms of one: ``base`` and ``based``, ``learn`` and ``learning``."""
    return _stem(word) == _stem(other)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def is_slip_in_acronym(word: str, other: str, known: Mapping[str, int]) -> bool:
    """Whether one of two acronyms looks like a typing error of the other: ``EFIS`` and ``EEFIS``.

    It stands in no other title. Two letters behind the first are swapped, or there is one more between the
    first and the last; one letter in the place of another makes another acronym.
    """
    if min(known.get(word, 0), known.get(other, 0)) > 1 or word[0] != other[0]:
        return False
    if len(word) == len(other):
        return sorted(word) == sorted(other) and OSA.distance(word, other) == 1
    return word[-1] == other[-1] and OSA.distance(word, other) == 1
