"""Words of a text as the search index knows them.

The client (``static/js/search.js``) cuts queries in exactly the same way, so every
rule here is one that both languages can follow to the letter, whatever version of
Unicode they know:

1. The text is put into Unicode's normal form C, which is the same in all versions.
2. Every code point is replaced on its own: by a letter or several (``É`` -> ``e``,
   ``ß`` -> ``ss``, full-width ``Ａ`` -> ``a``), by nothing (accents, apostrophes,
   soft hyphens), or by a space (whatever is not part of a word).
3. What stands between spaces is a word. Scripts that are written without spaces
   (`is_dense`) are cut into pairs of neighbouring characters instead.

Rule 2 is a table, `fold_table`, that is made here and shipped in the index; the
client uses no knowledge of its own beyond ASCII.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sitegen.slugs import fold

LATIN_END = 0x250
"""The table up to here travels in the root of the index, the rest in a file of its own."""

_WORD = re.compile(r"[a-z0-9]+")
_IDENTIFIER = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:|https?://arxiv\.org/(?:abs|pdf)/|arxiv:)?"
    r"(10\.\d{4,9}/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
)
# Dropped without parting the word: accents, apostrophes, vowel points of Hebrew and Arabic, and marks that
# only choose between glyphs.
_DROPPED = re.compile(
    r"['’ʼ`´\xad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    r"\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
_DENSE = (
    (0x0E01, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3005, 0x3007),  # signs that repeat an ideograph, zero
    (0x3041, 0x312F),  # Hiragana, Katakana, Bopomofo
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xAC00, 0xD7AF),  # Hangul: particles are written together with the word
    (0x20000, 0x3FFFF),
)
"""Ranges of code points of scripts without spaces between words."""
_DENSE_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _DENSE)
_DENSE_START = re.compile(f"[{_DENSE_CLASS}]")
_DENSE_RUN = re.compile(f"[{_DENSE_CLASS}]+|[^{_DENSE_CLASS}]+")


def is_dense(character: str) -> bool:
    """Whether `character` belongs to a script that is written without spaces between words."""
    return _DENSE_START.match(character) is not None


def fold_character(character: str) -> str:
    """What a code point becomes: letters, ``""`` if it is dropped, ``" "`` if it parts words."""
    if _DROPPED.match(character):
        return ""
    folded = fold(character) or " "
    if "\u0590" <= character < "\u0700":  # alef with hamza or madda is an alef
        return _DROPPED.sub("", unicodedata.normalize("NFKD", folded))
    return folded


class _Folding(dict[int, str]):
    """`fold_character` in the form that ``str.translate`` takes, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        return folded


_FOLDING = _Folding()


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order, repeated as they are repeated."""
    if text.isascii():
        return _WORD.findall(text.lower().replace("'", "").replace("`", ""))
    folded = unicodedata.normalize("NFC", text).translate(_FOLDING)
    if folded.isascii():
        return folded.split()
    return [part for word in folded.split() for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    """`word`, with runs of dense script cut into pairs of neighbours."""
    if word.isascii():
        yield word
        return
    for run in _DENSE_RUN.findall(word):
        if len(run) > 1 and is_dense(run[0]):
            yield from map("".join, pairwise(run))
        else:
            yield run


def identifier(text: str) -> str:
    """The DOI or arXiv id that `text` is, without prefix, resolver and version; else ``""``."""
    match = _IDENTIFIER.fullmatch(text.lower())
    return match[1] if match else ""


def german_spelling(name: str) -> str:
    """`name` with umlauts written out, as ``Müller`` is ``Mueller`` where there are none."""
    return name.translate(_UMLAUTS)


_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "å": "aa",
        "ø": "oe",
        "Å": "Aa",
        "Ø": "Oe",
    }
)


@cache
def fold_table(first: int, end: int) -> list[str | int]:
    """What code points from `first` up to `end` become, for the client.

    Returns runs, as a flat list of (length, action) pairs: action 0 parts words, 1 keeps
    the character, 2 keeps it and is dense, 3 drops it, and text lists what each
    character of the run becomes, separated by commas.
    """
    table: list[str | int] = []
    start, running, texts = first, -1, [""]
    for code, (action, text) in _actions(first, min(end, _ASSIGNED)):
        if action != running:
            if code > start:
                table += [code - start, ",".join(texts) if running == 4 else running]
            start, running, texts = code, action, []
        if text:
            texts.append(text)
    table += [min(end, _ASSIGNED) - start, ",".join(texts) if running == 4 else running]
    return table


def _actions(first: int, end: int) -> Iterator[tuple[int, tuple[int, str]]]:
    """Code points from `first` up to `end` with their actions; of many with the same only the first."""
    start = first
    while start < end:
        if _EMPTY[0] <= start < _EMPTY[1]:
            start = _EMPTY[1]
            continue
        stop = min(start - start % _BLOCK + _BLOCK, end)
        block = "".join(map(chr, range(start, stop)))
        # Most of Unicode are letters that stay as they are, or nothing yet: these are settled together.
        action = None
        if start >= 0x700 and not _DROPPED.search(block):
            if not any(map(str.isprintable, block)):
                action = 0
            elif block.isalpha() and fold(block) == block and len(_DENSE_RUN.findall(block)) == 1:
                action = 2 if is_dense(block[0]) else 1
        if action is not None:
            yield start, (action, "")
        else:
            yield from ((code, _action(chr(code))) for code in range(start, stop))
        start = stop


def _action(character: str) -> tuple[int, str]:
    """The action of `fold_table` for one character, and the text that action 4 (replace) puts."""
    category = unicodedata.category(character)
    if category[0] == "C" and category != "Cf":  # unassigned, private, half of a pair
        return (3 if _DROPPED.match(character) else 0), ""
    if character >= "\u0700" and unicodedata.is_normalized("NFKD", character):
        # Nearly all of Unicode, settled quickly: letters that stay as they are, and signs that are none.
        if category[0] == "L" and character.casefold() == character:
            return 2 if is_dense(character) else 1, ""
        if category[0] in "SPZ" and not _DROPPED.match(character):
            return 0, ""
    folded = fold_character(character)
    if folded == character:
        return 2 if is_dense(character) else 1, ""
    return (0, "") if folded == " " else (4, folded) if folded else (3, "")


_EMPTY = 0x323B0, 0xE0100
"""From the first to before the second no code point means a letter, in any version so far."""
_ASSIGNED = 0xE01F0
"""Nor does one from here on."""
_BLOCK = 256
