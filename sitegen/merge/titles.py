"""Comparing titles that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from sitegen.text.folding import fold

SIMILAR = 92.0
"""Similarity in percent from which two titles are worth a question."""

SHORTEST_TYPO = 5
"""Words shorter than this are too different when one letter differs: ``WARM``, ``WARP``."""

_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z0-9]\w*\b")


def differ_by_spelling(one: str, other: str) -> str | None:
    """The differing words (``behavior / behaviour``) if two titles differ in nothing but spelling.

    ``""`` if only spaces and hyphens differ; None if the titles differ in more than the
    spelling of one long word (see `_is_spelling`), in a number or in an acronym.
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
    return f"{word} / {other_word}" if _is_spelling(word, other_word) else None


def _is_spelling(word: str, other: str) -> bool:
    """Whether two words can be two spellings of one.

    A letter may be missing inside or at the end (``behaviour``, ``modelling``, ``reinforcment``),
    s may stand for z or c (``optimise``, ``defence``) and re for er (``centre``). Any other
    letter in the place of another makes another word: ``proton``, ``photon``; ``micro``, ``macro``.
    """
    if min(len(word), len(other)) < SHORTEST_TYPO or word[0] != other[0]:
        return False
    if any(letter.isdigit() for letter in word + other):
        return False
    if len(word) != len(other):
        return Levenshtein.distance(word, other) == 1
    if word[:-2] == other[:-2] and {word[-2:], other[-2:]} == {"re", "er"}:
        return True
    changed = [{letter, others} for letter, others in zip(word, other, strict=True) if letter != others]
    return changed in ([{"s", "z"}], [{"s", "c"}])


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
