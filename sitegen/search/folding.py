"""What every character becomes in a word: the table that the index is made with and that the client reads.

Both sides look characters up in the same table, so they cut texts into the same words whatever version
of Unicode they know. It is kept as a file, because making it takes half a second; after a change of the
rules below (or to take in a later version of Unicode) make it anew::

    python -c "from sitegen.search import folding; print(folding.written())" > table
    mv table sitegen/search/folding.json

The table is a list of runs of code points, each a length and what becomes of the characters: 1 if they
are kept, ``" "`` if they part words, ``""`` if they are dropped, ``None`` if this part of the table does not
tell, else what each of them becomes, between commas.
"""

from __future__ import annotations

import json
import pkgutil
import re
import unicodedata
from bisect import bisect
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from sitegen.text.folding import fold

Runs = list[int | str | None]
"""Lengths and actions in turn."""

NEAR = ((0, 0x250), (0x2000, 0x2070))
"""Code points that the root of the index has: Latin letters, dashes and quotation marks."""

# Dropped without parting the word: accents, apostrophes, vowel points of Hebrew and Arabic, and marks that
# only choose between glyphs.
_DROPPED = re.compile(
    r"['’ʼ`´\xad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    r"\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)


def fold_character(character: str) -> str:
    """The rule behind the table: letters, ``""`` if `character` is dropped, ``" "`` if it parts words."""
    if _DROPPED.match(character):
        return ""
    folded = fold(character) or " "
    if any("\u0590" <= letter < "\u0700" for letter in folded):  # alef with hamza or madda is an alef
        folded = unicodedata.normalize("NFKD", folded)
    return _DROPPED.sub("", folded)


def make_table() -> Runs:
    """The whole table, by the rule and with the Unicode of this Python."""
    becomes = (_action(chr(code)) for code in range(0x110000))
    return _runs(groupby(becomes, key=lambda each: each[0]))


def _action(character: str) -> tuple[int | str, str]:
    """What kind of run a character belongs to, and what it becomes; kind 2 are those that are replaced."""
    folded = " " if "\ud800" <= character <= "\udfff" else fold_character(character)
    return (1 if folded == character else folded if folded in ("", " ") else 2), folded


def _runs(groups: Iterator[tuple[int | str, Iterator[tuple[int | str, str]]]]) -> Runs:
    runs: Runs = []
    for kind, group in groups:
        texts = [text for _, text in group]
        runs += [len(texts), ",".join(texts) if kind == 2 else kind]
    return runs


def written() -> str:
    """What the file of the table has."""
    return json.dumps(make_table(), ensure_ascii=False, separators=(",", ":"))


@cache
def table() -> Runs:
    """The whole table."""
    runs: Runs = json.loads(pkgutil.get_data(__package__, "folding.json") or "")
    return runs


@cache
def near_table() -> Runs:
    """The part of the table that the root has: `NEAR`, and ``None`` for all that lies between."""
    runs: Runs = []
    at = 0
    for first, end in NEAR:
        if first > at:
            runs += [first - at, None]
        for start, length, action in _located():
            low, high = max(start, first), min(start + length, end)
            if low < high and isinstance(action, str) and "," in action:
                runs += [high - low, ",".join(action.split(",")[low - start : high - start])]
            elif low < high:
                runs += [high - low, action]
        at = end
    return runs


@cache
def _located() -> list[tuple[int, int, int | str | None]]:
    """(first code point, length, action) of each run."""
    found, at = [], 0
    runs = iter(table())
    for length, action in zip(runs, runs, strict=True):
        assert isinstance(length, int)
        found.append((at, length, action))
        at += length
    return found


class Folding(dict[int, str]):
    """The table in the form that ``str.translate`` takes, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        found = _located()
        start, _, action = found[bisect(found, code, key=lambda run: run[0]) - 1]
        if isinstance(action, str):
            texts = action.split(",")
            text = texts[code - start] if len(texts) > 1 else action
        else:
            text = chr(code)
        self[code] = text
        return text
