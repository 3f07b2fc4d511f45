"""Values of BibTeX fields as they are written: texts, numbers and macros, joined by ``#``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.model.codes import Code
from sitegen.model.publications import Severity
from sitegen.readers.bibtex.journals import JOURNALS
from sitegen.text.dates import month_number

FIELD_NAME = re.compile(r"([A-Za-z][\w.:+/-]*)\s*=\s*")
"""The beginning of a field: its name, and the sign of equality."""

LONGEST_MACRO = 5_000
"""Characters of a macro. A few that are made of each other could otherwise grow to any length."""

LONGEST_MACROS = 1_000_000
"""Characters of all macros of a file."""

_LONGEST_EXPANDED = 20_000  # characters of one value that come from macros
_TOO_LONG = f"macros make this value longer than {_LONGEST_EXPANDED:,} characters; the rest of it is left out"

_SWITCHES = frozenset({"true", "false", "yes", "no"})
_GAP = re.compile(r"(?:\s|%[^\n]*)*")
_BARE = re.compile(r"[^\s,#{}()\"=%]+")
_LOOSE_WORDS = re.compile(r"[^\n,{}=]*")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


class Fault(NamedTuple):
    """What is wrong at one position of the text."""

    code: Code
    position: int
    message: str
    remedy: str
    of_file: bool = False
    """Told once for a file, however many entries have it."""
    severity: Severity = "error"
    """A warning where what is meant is clear all the same."""


class Body(NamedTuple):
    """The part of the text that one entry can reach over."""

    text: str
    limit: int
    """Where the next entry begins: what is not closed until there never will be."""
    closing: str
    macros: Mapping[str, str]


class MacroValue(NamedTuple):
    """A value that was read."""

    text: str
    end: int
    """Position behind it."""
    complete: bool
    """False if its closing brace or quotation mark is missing."""


def is_plain_word(word: str) -> bool:
    """Whether a word without braces needs no definition: the name of a month, or a switch (``true``)."""
    return word.lower() in _SWITCHES or bool(month_number(word))


def skip(body: Body, position: int) -> int:
    """`position` moved over white space and comments."""
    match = _GAP.match(body.text, position, body.limit)
    return match.end() if match else position


def read_value(body: Body, position: int, faults: list[Fault]) -> MacroValue:
    """A value: texts, numbers and macros joined by ``#``."""
    pieces: list[str] = []
    room = _LONGEST_EXPANDED
    while True:
        piece = _read_piece(body, position, faults)
        room -= max(0, len(piece.text) - (piece.end - position))
        if room >= 0:
            pieces.append(piece.text)
        elif not faults or faults[-1].message != _TOO_LONG:
            faults.append(Fault("R048", position, _TOO_LONG, "write the text itself"))
        position = skip(body, piece.end)
        if not piece.complete or position >= body.limit or body.text[position] != "#":
            return MacroValue("".join(pieces), piece.end, piece.complete)
        position = skip(body, position + 1)


def _read_piece(body: Body, position: int, faults: list[Fault]) -> MacroValue:
    """One text in braces or quotation marks, one number or one macro."""
    text, limit = body.text, body.limit
    opening = text[position : min(position + 1, limit)]
    if opening in ("{", '"') and opening:
        find = closing_brace if opening == "{" else _closing_quote
        end = find(text, position + 1, limit)
        return (
            MacroValue("", position, False)
            if end < 0
            else MacroValue(text[position + 1 : end], end + 1, True)
        )
    match = _BARE.match(text, position, limit)
    if not match:
        return MacroValue("", position, True)
    word = match[0]
    after = skip(body, match.end())
    if after >= limit or text[after] in ",#" + body.closing or FIELD_NAME.match(text, after, limit):
        if word.lstrip("\\").lower() in JOURNALS and word.lower() not in body.macros:
            # Styles of astronomy define these words, with or without a backslash; see `journal_of`.
            return MacroValue("\\" + word.lstrip("\\"), match.end(), True)
        if word[0].isdigit() and not word.isdecimal():
            message = f"the text “{word[:40]}” stands without braces"
            faults.append(Fault("R047", position, message, "put it in braces", severity="warning"))
        elif not word.isdecimal() and word.lower() not in body.macros and not is_plain_word(word):
            message = f"the macro “{word}” is not defined; its name is used"
            remedy = "put the text in braces, or define it with @string"
            faults.append(Fault("R046", position, message, remedy, of_file=True))
        return MacroValue(body.macros.get(word.lower(), word), match.end(), True)
    loose = _LOOSE_WORDS.match(text, position, limit)
    words = loose[0].strip() if loose else word
    message = f"the text “{words[:40]}” stands without braces"
    faults.append(Fault("R047", position, message, "put it in braces"))
    return MacroValue(words, loose.end() if loose else match.end(), True)


def closing_brace(text: str, position: int, limit: int) -> int:
    """Where the brace is closed that was opened before `position`; -1 if it is not."""
    depth = 1
    for match in _BRACE.finditer(text, position, limit):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return -1


def _closing_quote(text: str, position: int, limit: int) -> int:
    r"""Where the quotation mark outside of braces is that ends a value; -1 if there is none.

    The quotation mark of an accent, as in ``"M\"uller"``, ends nothing.
    """
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(text, position, limit):
        if match[0] == '"':
            start = match.start()
            if depth <= 0 and not (text[start - 1] == "\\" and text[start + 1 : start + 2].isalpha()):
                return start
        else:
            depth += 1 if match[0] == "{" else -1
    return -1
