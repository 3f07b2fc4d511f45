"""Comparing titles that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sitegen.slugs import fold

SIMILAR = 92.0
"""Similarity in percent from which two titles are worth a question."""

SHORTEST_TYPO = 5
"""Words shorter than this are too different when one letter differs: ``WARM``, ``WARP``."""

_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z0-9]\w*\b")


def differ_by_spelling(one: str, other: str) -> str | None:
    """The differing words (``behavior / behaviour``) if two titles differ in nothing but spelling.

    ``""`` if only spaces and hyphens differ; None if the titles differ in more than one
    letter of one long word, in its first letter, in a number or in an acronym.
    """
    folded, other_folded = fold(one), fold(other)
    if folded.replace(" ", "") == other_folded.replace(" ", ""):
        return ""
    if _acronyms(one) != _acronyms(other):
        return None
    left, right = _differing_words(folded, other_folded)
    if len(left) != 1 or len(right) != 1 or len(folded.split()) < 4:
        return None
    word, other_word = left[0], right[0]
    if min(len(word), len(other_word)) < SHORTEST_TYPO or word[0] != other_word[0]:
        return None
    if any(letter.isdigit() for letter in word + other_word):
        return None
    return f"{word} / {other_word}" if Levenshtein.distance(word, other_word) == 1 else None


def may_be_same(one: str, other: str) -> bool:
    """Whether a person should look at two titles: nearly the same, with the same numbers and acronyms."""
    left, right = _differing_words(fold(one), fold(other))
    if any(letter.isdigit() for word in left + right for letter in word):
        return False
    return _acronyms(one) == _acronyms(other) and fuzz.ratio(fold(one), fold(other)) >= SIMILAR


def _differing_words(one: str, other: str) -> tuple[list[str], list[str]]:
    """Words of each folded title that the other lacks."""
    words, other_words = Counter(one.split()), Counter(other.split())
    return list((words - other_words).elements()), list((other_words - words).elements())


def _acronyms(title: str) -> set[str]:
    """The words that carry a name: ``WARM``, ``RecurrentGemma``, ``GPT4``; none in an all-capital title."""
    return set() if title.isupper() else {word.lower() for word in _ACRONYM.findall(title)}
