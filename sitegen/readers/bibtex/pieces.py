"""Where a BibTeX file can be cut.

A head of an entry at the beginning of a line ends whatever stands before it: no entry, however
damaged, reaches over it (`bibtex_syntax`). So there a text can be cut, and each piece be read by
itself, but for the macros that are defined before it. What is said of keys that are
used twice, and what entries inherit from others, is no matter of syntax.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from sitegen.readers.bibtex.lending import NOTHING, Lent
from sitegen.readers.bibtex.syntax import LINE_HEAD, MACROS, scan
from sitegen.readers.shared.pieces import Piece

SHORTEST = 1 << 16
"""Characters that a piece has at least, but for the last."""

SELDOM = 64
"""One of so many entries may begin a piece."""

_BEGINNING = 64  # characters of an entry that decide whether it may
_MACRO = re.compile(r"@\s*(?:string|preamble)\s*[{(]", re.IGNORECASE)


def cut(
    text: str, lent: Lent = NOTHING, *, shortest: int = SHORTEST, seldom: int = SELDOM
) -> Iterator[Piece]:
    """The pieces of `text`: all of it, in order; one if entries are `lent` between it and other files.

    Whether an entry begins a piece depends on its own first characters. So an edit changes the piece it is
    in, perhaps the next; all others stay the same, on other lines if need be.
    """
    start, line, macros, defines = 0, 1, {**MACROS, **lent.macros}, False
    position = -1 if lent.entries or lent.taken else text.find("@")
    while position >= 0:
        if position - start >= shortest and text[position - 1 : position] == "\n":
            beginning = text[position : position + _BEGINNING].encode(errors="surrogatepass")
            if zlib.crc32(beginning) % seldom == 0 and LINE_HEAD.match(text, position):
                yield Piece(start, position, line, macros)
                if defines:
                    macros = _macros_after(text[start:position], macros)
                line += text.count("\n", start, position)
                start, defines = position, False
        defines = defines or _MACRO.match(text, position) is not None
        position = text.find("@", position + 1)
    yield Piece(start, len(text), line, macros)


def _macros_after(text: str, macros: dict[str, str]) -> dict[str, str]:
    """The macros in force behind a piece, before which `macros` are."""
    known = dict(macros)
    for _ in scan(text, "", known):
        pass
    return known
