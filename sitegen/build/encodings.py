"""The text of files, in whatever encoding they are."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from sitegen.model.publications import Place, Problem
from sitegen.text.cleaning import strip_controls

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_IN_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ACCENTED = re.compile(
    rb"(?<=[A-Za-z{])[\xc0-\xd6\xd8-\xf6\xf8-\xff]+|[\xc0-\xd6\xd8-\xf6\xf8-\xff]+(?=[A-Za-z])"
)
_PIECE = 16 * 1024  # bytes; so short that most pieces are ASCII, where there is hardly anything to clean
_HEAD = 2048
_DECLARED = re.compile(
    rb"""(?:\bencoding\s*[:=]\s*["']?|\bcharset\s*=\s*["']?|-\*-.{0,40}\bcoding:\s*)([A-Za-z][\w.:-]{2,30})""",
    re.IGNORECASE,
)
"""As XML, web pages, JabRef (``% Encoding: Cp1250``) and Emacs say it."""
_KNOWN = ("cp", "iso8859", "koi8", "mac", "shift", "euc", "gb", "big5", "ascii", "johab", "tis")
"""How the names of encodings of text begin."""


def text_of_others(file: BinaryIO, name: str) -> tuple[str, Problem | None]:
    """The clean text of an open file that is not all UTF-8, and what to tell of it.

    It is read as the file says that it is encoded. Else text is taken for Windows-1252, which includes
    Latin-1, where that makes words; other bytes become U+FFFD, which the readers report. That is done line by
    line: who joins files of many years joins their encodings too.
    """
    head = file.read(_HEAD)
    file.seek(0)
    if head[:2] in _UTF_16_MARKS:
        return clean_text(file, "replace"), None
    if (text := _as_declared(head, file)) is not None:
        return text, None
    file.seek(0)
    lines, others = [], []
    for number, line in enumerate(file, start=1):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError:
            is_other = _is_windows_1252(line)
            lines.append(line.decode("cp1252" if is_other else "utf-8", errors="replace"))
            if is_other:
                others.append(number)
    text = strip_controls("".join(lines))
    if not others:
        return text, None
    which = f"{len(others)} lines from this one on are" if len(others) > 1 else "this line is"
    message = f"{which} not UTF-8, so accents were read as Windows-1252 (Latin-1)"
    remedy = "save the file as UTF-8, and see whether the accents are right"
    return text, Problem("B007", "warning", Place(name, others[0]), message, remedy)


def _as_declared(head: bytes, file: BinaryIO) -> str | None:
    """The clean text of a file that says in which other encoding it is; None if it does not, or errs."""
    match = _DECLARED.search(head)
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
        if not name.startswith(_KNOWN):
            return None
        # Who wrote so on Windows meant what Windows uses.
        return strip_controls(file.read().decode("cp1252" if name in ("iso8859-1", "ascii") else name))
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _is_windows_1252(line: bytes) -> bool:
    """Whether bytes that are not UTF-8 are accents in words, as in Windows-1252; noise has none."""
    if _IN_UTF_8.search(line):
        return False
    beyond, accents = (sum(map(len, pattern.findall(line))) for pattern in (_BEYOND_ASCII, _ACCENTED))
    return 2 * accents > beyond


def clean_text(file: BinaryIO, errors: str = "strict") -> str:
    """The clean text of an open file in UTF-8 or UTF-16, read in pieces that end with a line.

    With ``strict``, what is neither raises UnicodeDecodeError.

    A single emoji makes Python keep a text with four bytes for each character: what is cleaned in
    pieces exists like that only once.
    """
    start = file.read(2)
    if start in _UTF_16_MARKS:
        return strip_controls((start + file.read()).decode("utf-16", errors))
    pieces = []
    while piece := start + file.read(_PIECE) + file.readline():
        start = b""
        # The mark that a file in UTF-8 may begin with is one of those that `strip_controls` drops.
        pieces.append(strip_controls(piece.decode("utf-8", errors)))
    return "".join(pieces)
