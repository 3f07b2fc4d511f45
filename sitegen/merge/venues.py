"""Whether two names mean one journal, meeting or book: abbreviations, acronyms, what years add."""

from __future__ import annotations

import re
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
_BRACKETS = re.compile(r"\(([^()]*)\)")


def same_venue(one: str, other: str) -> bool:
    """Whether two venues can be one: equal, one short for the other, or an acronym of it."""
    if one == other:
        return True
    words, others = _words(one), _words(other)
    if words == others:
        return True
    if not words or not others:
        return False
    if words[: len(others)] == others or others[: len(words)] == words:
        return min(len(words), len(others)) > 1 or _is_telling(min(words, others, key=len)[0])
    return (
        _abbreviates(words, others)
        or _abbreviates(others, words)
        or _is_acronym(words, others, other)
        or _is_acronym(others, words, one)
    )


def years_in(venue: str) -> frozenset[str]:
    """The years that the name of a venue contains."""
    return frozenset(_YEAR.findall(venue)) if "19" in venue or "20" in venue else frozenset()


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


def _is_telling(word: str) -> bool:
    return len(word) > 5


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether each word of one begins a word of the other, in order: ``river stat``, ``river statistics``."""
    if len(short) != len(full):
        return False
    return all(_begins(word, other) for word, other in zip(short, full, strict=True))


def _begins(word: str, other: str) -> bool:
    """``geol`` for ``geology``; ``natl`` for ``national``: the first letter, and all others in order."""
    if word == other or other.startswith(word):
        return True
    if len(word) > len(other) or word[:1] != other[:1] or len(word) < 3:
        return False
    letters = iter(other)
    return all(letter in letters for letter in word)


def _is_acronym(short: tuple[str, ...], full: tuple[str, ...], written: str) -> bool:
    """Whether one word is made of the first letters of the others, or stands in brackets behind them."""
    if len(short) != 1 or len(full) < 3:
        return False
    word = short[0]
    if any(fold(inner).split()[:1] == [word] for inner in _BRACKETS.findall(written)):
        return True
    initials = "".join(part[0] for part in fold(written).split() if part not in _FILLER)
    return len(word) > 2 and (word == "".join(part[0] for part in full) or word == initials)
