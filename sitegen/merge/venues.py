"""Whether two names mean one journal, meeting or book: abbreviations, acronyms, what years add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from sitegen.text.folding import fold
from sitegen.text.latex import plain

_FILLER = frozenset(
    "a an and at der des die for for fur in la le les of on the und to und van y et de di".split()
)
_GENERAL = frozenset(
    "proceedings proc procs conference conf international intl int annual ann meeting symposium symp "
    "workshop wksh acm ieee lecture notes series journal j jour trans transactions abstracts adv "
    "advances".split()
)
"""Words that say what sort of venue it is, and that short forms leave out."""
_NUMBER = re.compile(r"(?:\d+(?:st|nd|rd|th)?|[ivx]+)\Z")
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SECTION = re.compile(r"(?<=\s)([A-Z])(?=[:,]|\s*\Z)")
_LETTERS = re.compile(r"[^\W\d_]+")
_BESIDE = {
    "workshop": "workshop",
    "workshops": "workshop",
    "wksh": "workshop",
    "tutorial": "tutorial",
    "tutorials": "tutorial",
    "companion": "companion",
    "findings": "findings",
    "student": "student",
    "demonstrations": "demonstration",
    "demos": "demonstration",
    "supplement": "supplement",
}
"""Words for what is held or printed beside something of the same name."""
_BRACKETS = re.compile(r"\(([^()]*)\)")


def same_venue(one: str, other: str) -> bool:
    """Whether two venues can be one: equal, one short for the other, or an acronym of it."""
    if one == other:
        return True
    words, others = _words(one), _words(other)
    if not words or not others or _part_of(one) != _part_of(other):
        return False
    return (
        words == others
        or _abbreviates(words, others)
        or _abbreviates(others, words)
        or _is_acronym(one, words, others, other)
        or _is_acronym(other, others, words, one)
    )


@lru_cache(16_384)
def _part_of(venue: str) -> tuple[frozenset[str], frozenset[str]]:
    """What tells parts of a series apart: the letters of sections, and that it is a workshop or the like."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", venue)}
    return frozenset(_SECTION.findall(venue)), frozenset(_BESIDE[word] for word in words & _BESIDE.keys())


@lru_cache(16_384)
def _words(venue: str) -> tuple[str, ...]:
    """The telling words of a venue, folded: without years, counts and filler."""
    words = fold(_BRACKETS.sub(" ", plain(venue))).split()
    kept = [
        word
        for word in words
        if word not in _FILLER
        and not _NUMBER.match(word)
        and not _YEAR.fullmatch(word)
        and word not in _ORDINALS
    ]
    return tuple([word for word in kept if word not in _GENERAL] or kept)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of one begins a word of the other, in order: ``river stat``, ``river statistics``."""
    if len(short) != len(full):
        return False
    return all(_begins(word, other) for word, other in zip(short, full, strict=True))


def _begins(word: str, other: str) -> bool:
    """``geol`` for ``geology``; ``natl`` for ``national``: the first letter, and all others in order."""
    if word == other:
        return True
    if other.startswith(word):
        return len(other) - len(word) > 2  # not "Cell" for "Cells"
    if len(word) > len(other) or word[:1] != other[:1] or len(word) < 3:
        return False
    letters = iter(other)
    return all(letter in letters for letter in word)


def _is_acronym(acronym: str, short: tuple[str, ...], full: tuple[str, ...], written: str) -> bool:
    """Whether one word is an acronym of the others: among them, in brackets, or made of their beginnings."""
    if len(short) != 1:
        return False
    word = short[0]
    if full[0] == word and any(part.isupper() and fold(part) == word for part in _LETTERS.findall(acronym)):
        return len(word) > 3
    if any(fold(inner).split()[:1] == [word] for inner in _BRACKETS.findall(written)):
        return True
    if len(word) < 3 or len(full) < 2:
        return False
    words = [part for part in fold(_BRACKETS.sub(" ", plain(written))).split() if part not in _FILLER]
    return any(_is_made_of(word, words[start:]) for start in range(len(words) - 1))


def _is_made_of(word: str, parts: Sequence[str]) -> bool:
    """Whether a word can be cut into beginnings of `parts`, one of each in order: ``neurips``."""
    if not word:
        return True
    if not parts or parts[0][0] != word[0]:
        return False
    longest = 0
    while longest < min(len(word), len(parts[0])) and word[longest] == parts[0][longest]:
        longest += 1
    return any(_is_made_of(word[length:], parts[1:]) for length in range(1, min(longest, 4) + 1))


class _Learned:
    """`same_venue`, and pairs of names that stand for each other in several works."""

    def __init__(self, pairs: frozenset[tuple[str, str]]) -> None:
        self._pairs = pairs

    def __call__(self, one: str, other: str) -> bool:
        return (_key(one), _key(other)) in self._pairs or _cached_same(one, other)


LEAST = 3
"""Works that must agree before two names are taken for one venue."""

_SHARE = 0.6  # of all works that one name has in common with names it does not resemble


def learned_venues(pairs: Iterable[tuple[str, str]]) -> Callable[[str, str], bool]:
    """`same_venue`, which also knows what lists call the same venue.

    Two databases may write ``SIGMOD Conference`` and ``International Conference on Management of
    Data``, which no rule can tell; that dozens of works stand in both under these names does.

    Args:
        pairs: venues of pairs of records that are surely of one work.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        if not _cached_same(one, other):
            counts[_key(one), _key(other)] += 1
            counts[_key(other), _key(one)] += 1
    totals: Counter[str] = Counter()
    for (one, _), number in counts.items():
        totals[one] += number
    known = frozenset(
        pair
        for pair, number in counts.items()
        if number >= LEAST and number >= _SHARE * max(totals[pair[0]], totals[pair[1]])
    )
    return _Learned(known) if known else _cached_same


@lru_cache(65_536)
def _cached_same(one: str, other: str) -> bool:
    return same_venue(one, other)


def _key(venue: str) -> str:
    return " ".join(_words(venue))
