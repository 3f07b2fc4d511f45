"""Words of a text as the search index knows them.

The client (``static/js/search/engine.js``) cuts queries in exactly the same way, so every
rule here is one that both languages can follow to the letter, whatever version of
Unicode they know:

1. The text is put into Unicode's normal form C, which is the same in all versions.
2. Every code point is replaced on its own: by a letter or several (``É`` -> ``e``,
   ``ß`` -> ``ss``, full-width ``Ａ`` -> ``a``), by nothing (accents, apostrophes,
   soft hyphens), or by a space (whatever is not part of a word). `folding` has the table.
3. What stands between spaces is a word. Scripts that are written without spaces
   (`DENSE`) are cut into pairs of neighbouring characters instead.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from sitegen.search.folding import Folding

_IDENTIFIER = re.compile(
    r"(?:.*?[:/])?(10\.\d{4,9}/\S+|\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?"
)
_ARXIV_DOI = "10.48550/arxiv."
"""Before an arXiv id it makes a DOI of it."""
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
DENSE = "".join(f"{chr(first)}-{chr(last)}" for first, last in _DENSE)
"""The same as between the brackets of a regular expression."""
_DENSE_START = re.compile(f"[{DENSE}]")
_FOLDING = Folding()


@cache  # not made when the program starts: that would take a thirtieth of the time of its start
def _ascii() -> tuple[bytes, bytes]:
    """What ASCII characters become, as a table of bytes, and which are dropped: for `bytes.translate`.

    Most text is ASCII, and this is many times as fast as any other way. All other letters
    pass such a table: in UTF-8 they have bytes from 0x80 on only.
    """
    folded = [_FOLDING[code] for code in range(0x80)]
    table = bytes(ord(letter or " ") for letter in folded) + bytes(range(0x80, 0x100))
    return table, bytes(code for code, letter in enumerate(folded) if not letter)


def _fold_beyond(error: UnicodeError) -> tuple[bytes, int]:
    """What characters beyond ASCII become. To be called by the codec is the quickest way to find them."""
    assert isinstance(error, UnicodeEncodeError)
    return error.object[error.start : error.end].translate(_FOLDING).encode(), error.end


_FOLDED = "sitegen.folded"
codecs.register_error(_FOLDED, _fold_beyond)


def is_dense(character: str) -> bool:
    """Whether `character` belongs to a script that is written without spaces between words."""
    return _DENSE_START.match(character) is not None


def words(text: str) -> list[str]:
    """The words of `text`, folded, in order, repeated as they are repeated."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    folded = text.encode("ascii", _FOLDED).translate(*_ascii()).decode()
    found = folded.split()
    if folded.isascii() or not _DENSE_START.search(folded):
        return found
    return [part for word in found for part in ((word,) if word.isascii() else _parts(word))]


def _parts(word: str) -> Iterator[str]:
    """`word`, with runs of dense script cut into pairs of neighbours."""
    for run in _dense_run().findall(word):
        if len(run) > 1 and is_dense(run[0]):
            yield from map("".join, pairwise(run))
        else:
            yield run


@cache  # as `_ascii`
def _dense_run() -> re.Pattern[str]:
    """Characters that are all of dense script, or all of others."""
    return re.compile(f"[{DENSE}]+|[^{DENSE}]+")


def identifier(text: str) -> str:
    """The DOI or arXiv id that `text` is, without prefix, resolver and version; else ``""``.

    A DOI of arXiv is the arXiv id in it.
    """
    match = _IDENTIFIER.fullmatch(text.lower())
    return match[1].removeprefix(_ARXIV_DOI) if match else ""


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
