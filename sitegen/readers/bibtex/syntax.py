"""The syntax of BibTeX files: text -> entries with their fields as written. No LaTeX, no meaning.

Three readers take turns, the quickest first. Plain entries, nearly all of a file that a program
wrote, are recognised and read by regular expressions (`bibtex_plain`). What is not plain is read
here, carefully, token by token. What this stumbles over is put to bibtexparser
(`bibtex_library`). What none can read is damaged: a missing comma, quote or brace then costs one
field, or at most its own entry, and is reported with its line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sitegen.model.publications import Place, Problem
from sitegen.readers.bibtex.between import lost_entries
from sitegen.readers.bibtex.careful import RawField, read_fields, read_key
from sitegen.readers.bibtex.commands import defined_in
from sitegen.readers.bibtex.library import read_entry
from sitegen.readers.bibtex.plain import position_of, read_plain
from sitegen.readers.bibtex.values import (
    LONGEST_MACRO,
    LONGEST_MACROS,
    Body,
    Fault,
    closing_brace,
    read_value,
    skip,
)

_HEAD = re.compile(r"(?<![\w.])@\s*([A-Za-z][A-Za-z_-]*)\s*([{(])")
LINE_HEAD = re.compile(r"^[ \t]*@[A-Za-z][A-Za-z_-]*[ \t]*[{(]", re.MULTILINE)
"""The head of an entry at the beginning of a line; nothing that stands before it reaches over it."""

STYLE_SETTINGS = re.compile(r"ieeetranbstctl|\w*control|settings|[\w-]*options", re.IGNORECASE)
"""Types of entries that only tell a style of BibTeX how to set the others."""

_NOTHING_SAID = re.compile(r"[{}\s]|(?:https?://)?(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)

_GROWTH = 10
"""The fields of a text may be so many times as long as the text, beside `LONGEST_MACROS` characters."""

STOPPED = "from here on macros are not expanded"
"""How the message begins that macros have made a text too long."""

_CLOSING = {"{": "}", "(": ")"}
MACROS = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}
"""Those that are in force at the beginning of a file."""


class Entry(msgspec.Struct, frozen=True):
    """One entry as written."""

    type: str
    """Lower case: ``inproceedings``."""
    key: str
    line: int
    fields: dict[str, str]
    """By name in lower case: values without their outer marks, macros expanded and parts joined; LaTeX as
    written. Only fields that are not empty."""
    start: int
    """Position of its ``@``."""
    lines: dict[str, int] | None = None
    """The line of each field; None for an entry from the quick path (see `line_of`)."""


class _Located(NamedTuple):
    """A field of which the line is known."""

    name: str
    text: str
    position: int
    line: int


def scan(
    text: str, file: str, macros: dict[str, str], line: int = 1, *, spare: int = LONGEST_MACROS
) -> Iterator[Entry | Problem]:
    """The entries of a text in order, and what is wrong with them.

    Macros are expanded; ``@comment`` and text between entries are passed over.

    Args:
        text: a file, or a piece of one (`bibtex_pieces`).
        file: `Place.file` of problems.
        macros: those in force; those of the text (``@string``, ``@preamble``) are added.
        line: that on which the text begins.
        spare: so many characters macros may add beside `_GROWTH` times the length of the text.
    """
    position, counted, limit = 0, 0, 0
    room = LONGEST_MACROS - sum(map(len, macros.values()))
    growth = spare + _GROWTH * len(text)
    while True:
        if plain := read_plain(text, position, macros):
            line += text.count("\n", counted, plain.start)
            counted, position = plain.start, plain.end
            growth -= _length(plain.fields, macros)
            if growth < 0:
                yield _stop_expanding(macros, Place(file, line))
                room, growth = -1, sys.maxsize
            yield Entry(plain.type, plain.key, line, plain.fields, plain.start)
            continue
        head = _HEAD.search(text, position)
        lost = [*lost_entries(text[position : head.start() if head else len(text)], position)]
        yield from _problems(text, file, Entry("", "", line, {}, counted), lost)
        if not head:
            return
        before = text[max(position, text.rfind("\n", position, head.start())) : head.start()]
        line += text.count("\n", counted, head.start())
        counted = head.start()
        position = head.end()
        if limit < position:
            following = LINE_HEAD.search(text, position)
            limit = following.start() if following else len(text)
        kind = head[1].lower()
        if "%" in before:
            continue
        if kind == "comment" or STYLE_SETTINGS.fullmatch(kind):
            # JabRef keeps its settings in comments, with balanced braces.
            position = closing_brace(text, position, limit) + 1 or position
            continue
        body = Body(text, limit, _CLOSING[head[2]], macros)
        faults: list[Fault] = []
        if kind == "preamble":
            value = read_value(body, skip(body, position), [])
            macros.update(defined_in(value.text))
            position = max(position, value.end)
        elif kind == "string":
            found, position = read_fields(body, position, faults)
            room = define(macros, found, room, faults)
            yield from _problems(text, file, Entry(kind, "", line, {}, head.start()), faults)
        else:
            entry, position = _read_carefully(body, head, line, faults)
            yield from _problems(text, file, entry, faults)
            growth -= _length(entry.fields, macros)
            if growth < 0:
                yield _stop_expanding(macros, Place(file, line))
                room, growth = -1, sys.maxsize
            yield entry


def _length(fields: dict[str, str], macros: dict[str, str]) -> int:
    """Characters of all fields; 0 where there are no macros that could have made them longer."""
    return sum(map(len, fields.values())) if len(macros) > len(MACROS) else 0


def _stop_expanding(macros: dict[str, str], place: Place) -> Problem:
    """Let every macro stand for its name from now on; the problem that says so."""
    longest = max(macros, key=lambda name: len(macros[name]))
    macros.update((name, name) for name in macros.keys() - MACROS.keys())
    message = f"{STOPPED}: those such as “{longest}” have made the file more than {_GROWTH} times as long"
    return Problem("R045", "error", place, message, "write long texts where they are used")


def define(macros: dict[str, str], found: list[RawField], room: int, faults: list[Fault]) -> int:
    """Add macros to those in force; what is too long is not defined. How many characters are left."""
    for field in found:
        if len(field.text) > LONGEST_MACRO:
            message = f"the macro “{field.name}” has more than {LONGEST_MACRO:,} characters; it is left out"
            faults.append(Fault("R048", field.position, message, "write the text where it is used"))
        elif len(field.text) > room >= 0:
            message = f"the macros of the file have more than {LONGEST_MACROS:,} characters in all"
            faults.append(Fault("R048", field.position, message, "write long texts where they are used"))
            room = -1
        if len(field.text) > min(room, LONGEST_MACRO):
            macros[field.name] = field.name
        else:
            macros[field.name] = field.text
            room -= len(field.text)
    return room


def _read_carefully(body: Body, head: re.Match[str], line: int, faults: list[Fault]) -> tuple[Entry, int]:
    """The entry with a `head` on a line, and the position behind it; its faults go to `faults`."""
    text, start = body.text, head.start()
    key, position = read_key(body, head.end(), faults)
    found, position = read_fields(body, position, faults)
    entry = Entry(head[1].lower(), key, line, {}, start)
    if key and faults and not any(fault.code == "R055" for fault in faults):
        following = _HEAD.search(text, head.end(), body.limit)
        end = following.start() if following else body.limit
        read = read_entry(text[start:end], body.macros)
        if read is not None:
            faults.clear()
            fields = [_Located(name, value, start, line + field_line) for name, value, field_line in read]
            return _with_fields(entry, fields, faults), max(position, end)
    lines = _lines(text, start, line, [field.position for field in found])
    fields = [
        _Located(field.name, field.text.strip(), field.position, field_line)
        for field, field_line in zip(found, lines, strict=True)
    ]
    return _with_fields(entry, fields, faults), position


def _with_fields(entry: Entry, fields: list[_Located], faults: list[Fault]) -> Entry:
    """`entry` with fields; of several with one name it gets the first."""
    first: dict[str, _Located] = {}
    for field in fields:
        if field.name in first:
            if not _say_the_same(first[field.name].text, field.text):
                message = f"the field “{field.name}” is there twice; the first is used"
                faults.append(Fault("R052", field.position, message, "remove one of the two"))
        elif field.text:
            first[field.name] = field
    return msgspec.structs.replace(
        entry,
        fields={name: field.text for name, field in first.items()},
        lines={name: field.line for name, field in first.items()},
    )


def _say_the_same(one: str, other: str) -> bool:
    """Whether two values differ at most in braces, blanks, and a resolver before a DOI."""
    return one == other or _NOTHING_SAID.sub("", one) == _NOTHING_SAID.sub("", other)


def _problems(text: str, file: str, entry: Entry, faults: list[Fault]) -> Iterator[Problem]:
    """The faults of an entry, as problems with their lines."""
    faults.sort(key=lambda fault: (fault.position, fault.message))
    lines = _lines(text, entry.start, entry.line, [fault.position for fault in faults])
    for fault, line in zip(faults, lines, strict=True):
        message = fault.message if fault.of_file else f"{called(entry)}: {fault.message}"
        yield Problem(fault.code, fault.severity, Place(file, line), message, fault.remedy)


def line_of(text: str, entry: Entry, name: str) -> int | None:
    """The line of a field of an entry that `scan` found in `text`; None if it has no such field."""
    if entry.lines is not None:
        return entry.lines.get(name)
    position = position_of(text, entry.start, name)
    return None if position < 0 else entry.line + text.count("\n", entry.start, position)


def called(entry: Entry) -> str:
    """An entry by type and key, for messages: ``@article{smith2020}``."""
    return f"@{entry.type}{{{entry.key}}}" if entry.key else f"@{entry.type}"


def _lines(text: str, start: int, line: int, positions: list[int]) -> list[int]:
    """The lines of ascending `positions`; `start` is on `line`."""
    lines = []
    for position in positions:
        line += text.count("\n", start, position)
        start = max(start, position)
        lines.append(line)
    return lines
