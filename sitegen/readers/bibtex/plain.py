r"""The quick path: entries that are so plain that a few regular expressions read them.

Nearly every entry of a large file is written by a program: ``@type{key,``, then fields whose
values are texts in braces or quotation marks, numbers or macros, a comma between them, a brace at
the end. Such an entry is recognised and taken apart here without a step of Python
for each brace and comma, many times as fast as in `bibtex_syntax`. All others (with comments,
parentheses, a missing comma …) are left to the careful path there, which alone
knows of damage. The two agree: the tests compare them on generated, damaged and real entries.

All quantifiers are possessive: what a part of the pattern has taken is never given back, so
that the time is proportional to the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sitegen.readers.bibtex.values import Body, Fault, read_value, skip

# What looks like the head of an entry is in no plain text: at the beginning of a line it would be one.
# Braces are counted to a depth of four; what is nested deeper is not plain.
_AT = r"@(?!\s*+[A-Za-z][A-Za-z_-]*+\s*+[{(])"
_BRACED = rf"[^{{}}@]*+(?:{_AT}[^{{}}@]*+)*+"
for _ in range(3):
    _BRACED = rf"[^{{}}@]*+(?:(?:\{{{_BRACED}\}}|{_AT})[^{{}}@]*+)*+"
_QUOTED = rf"[^\"{{}}@\\]*+(?:(?:\{{{_BRACED}\}}|{_AT}|\\(?![\"{{}}@]))[^\"{{}}@\\]*+)*+"
_NAME = r"[A-Za-z][A-Za-z0-9_-]*+"
_WORD = r"[0-9]++|[A-Za-z]++"
# What is joined by # is a few signs as a rule; to compile the whole pattern for it would take long each time.
_MORE = rf"(?:#\s*+(?:\"[^\"{{}}@\\]*+\"|\{{[^{{}}@]*+\}}|{_WORD})\s*+)*+"
_AFTER = r"(?:,|(?=\}))"

_HEAD = re.compile(r"\s*+(?<![\w.])@(?!(?i:string|preamble|comment)\{)([A-Za-z]++)\{([^\s,{}=()\"#%@]++),")
_FIELD = re.compile(
    rf"\s*+({_NAME})\s*+=\s*+(?:\"({_QUOTED})\"|\{{({_BRACED})\}}|({_WORD}))\s*+({_MORE}){_AFTER}"
)
# No field goes on behind it, as where a brace too many has closed the entry.
_CLOSING = re.compile(r"\s*+\}(?!\s*+(?:,\s*+[A-Za-z][\w-]*+\s*+=|[A-Za-z][\w-]*+\s*+=\s*+[{\"]))")


class PlainEntry(NamedTuple):
    """An entry that was read."""

    type: str
    """In lower case."""
    key: str
    fields: dict[str, str]
    """By name in lower case, without outer marks; only those that are not empty."""
    start: int
    """Position of its ``@``."""
    end: int
    """Position behind it."""


def read_plain(text: str, position: int, macros: Mapping[str, str]) -> PlainEntry | None:
    """The entry that begins at `position` or behind white space there; None if it is not plain."""
    head = _HEAD.match(text, position)
    if not head:
        return None
    fields: dict[str, str] = {}
    end, count, is_empty = head.end(), 0, False
    while field := _FIELD.match(text, end):
        name, quoted, braced, word, more = field.groups()
        value = quoted or braced or ""
        if word:
            value = word if word.isdecimal() else macros.get(word.lower())
            if value is None:
                return None
        if more:
            body, faults = Body(more, len(more), "", macros), list[Fault]()
            value += read_value(body, skip(body, 1), faults).text
            if faults:
                return None
        value = fields[name.lower()] = value.strip()
        is_empty = is_empty or not value
        end, count = field.end(), count + 1
    closing = _CLOSING.match(text, end)
    if not closing or len(fields) < count:  # a field is there twice
        return None
    if is_empty:
        fields = {name: value for name, value in fields.items() if value}
    return PlainEntry(head[1].lower(), head[2], fields, head.start(1) - 1, closing.end())


def position_of(text: str, start: int, name: str) -> int:
    """Where the field `name` of the plain entry at `start` stands; -1 if it has none.

    Positions are needed for complaints alone, so they are not kept for a million fields.
    """
    if head := _HEAD.match(text, start):
        end = head.end()
        while field := _FIELD.match(text, end):
            if field[1].lower() == name:
                return field.start(1)
            end = field.end()
    return -1
