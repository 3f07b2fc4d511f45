"""The syntax of BibTeX files: text -> entries with their fields as written. No LaTeX, no meaning.

Plain entries are read here, quickly and one at a time; what is not plain is put to
bibtexparser (`bibtex_library`). What neither can read is damaged: a missing comma, quote or
brace then costs one field, or at most its own entry, and is reported with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sitegen.model import Place, Problem
from sitegen.readers.bibtex_library import read_entry
from sitegen.readers.bibtex_values import FIELD_NAME, Body, Fault, closing_brace, read_value, skip

_HEAD = re.compile(r"(?<![\w.])@\s*([A-Za-z]+)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_KEY = re.compile(r"[^,{}=\n]*")
_FIELD_LINE = re.compile(r"\n\s*([A-Za-z][\w-]*)\s*=\s*[{\"\w]")
_CLOSING = {"{": "}", "(": ")"}
_MACROS = {name: name for name in "jan feb mar apr may jun jul aug sep oct nov dec".split()}


class Field(msgspec.Struct, frozen=True):
    """One field of an entry."""

    text: str
    """The value without its outer marks, macros expanded and parts joined; LaTeX as written."""
    line: int


class Entry(msgspec.Struct, frozen=True):
    """One entry as written."""

    type: str
    """Lower case: ``inproceedings``."""
    key: str
    line: int
    fields: dict[str, Field]
    """By name in lower case; only fields that are not empty."""


class _RawField(NamedTuple):
    """A field that was read."""

    name: str
    text: str
    position: int
    """Of its name."""
    start: int
    """Of its value."""
    complete: bool


def scan(text: str, file: str) -> Iterator[Entry | Problem]:
    """The entries of a file in order, and what is wrong with them.

    ``@string`` macros are expanded; ``@preamble``, ``@comment`` and text between entries are passed over.
    """
    macros = dict(_MACROS)
    position, line, counted, limit = 0, 1, 0, 0
    while head := _HEAD.search(text, position):
        line += text.count("\n", counted, head.start())
        counted = head.start()
        before = text[max(position, text.rfind("\n", position, head.start())) : head.start()]
        position = head.end()
        if limit < position:
            following = _LINE_HEAD.search(text, position)
            limit = following.start() if following else len(text)
        kind = head[1].lower()
        if "%" in before:
            continue
        if kind == "comment":
            # JabRef keeps its settings in comments, with balanced braces.
            position = closing_brace(text, position, limit) + 1 or position
            continue
        body = Body(text, limit, _CLOSING[head[2]], macros)
        if kind == "preamble":
            position = max(position, read_value(body, position, []).end)
            continue
        faults: list[Fault] = []
        key, start = ("", position) if kind == "string" else _read_key(body, position, faults)
        fields, position = _read_fields(body, start, faults)
        if kind == "string":
            macros |= {field.name: field.text for field in fields}
            entry = Entry(kind, "", line, {})
        else:
            read = None
            if key and faults:
                following = _HEAD.search(text, head.end(), limit)
                end = following.start() if following else limit
                read = read_entry(text[head.start() : end], macros)
            if read is None:
                lines = _lines(text, head.start(), line, [field.position for field in fields])
                named = [(field.name, field.text, field.position) for field in fields]
            else:
                faults.clear()
                lines = [line + field_line for _, _, field_line in read]
                named = [(name, value, head.start()) for name, value, _ in read]
                position = max(position, end)
            entry = _entry(kind, key, line, named, lines, faults)
        faults.sort()
        lines = _lines(text, head.start(), line, [fault.position for fault in faults])
        for fault, fault_line in zip(faults, lines, strict=True):
            message = f"{called(entry)}: {fault.message}"
            yield Problem("error", Place(file, fault_line), message, fault.remedy)
        if kind != "string":
            yield entry


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


def _entry(
    kind: str,
    key: str,
    line: int,
    fields: list[tuple[str, str, int]],
    lines: list[int],
    faults: list[Fault],
) -> Entry:
    """The entry made of fields (name, text, position), the first of several with one name."""
    first: dict[str, Field] = {}
    for (name, value, position), field_line in zip(fields, lines, strict=True):
        if name in first:
            if first[name].text != value:
                message = f"the field “{name}” is there twice; the first is used"
                faults.append(Fault(position, message, "remove one of the two"))
        elif value:
            first[name] = Field(value, field_line)
    return Entry(kind, key, line, first)


def _read_key(body: Body, position: int, faults: list[Fault]) -> tuple[str, int]:
    """The citation key, and the position behind it."""
    match = _KEY.match(body.text, position, body.limit)
    key = match[0].strip() if match else ""
    end = match.end() if match else position
    following = body.text[end : min(end + 1, body.limit)]
    if following == "=":
        faults.append(Fault(position, "there is no citation key", "write a key and a comma after the brace"))
        return "", position
    if body.closing == ")":
        key = key.rstrip(")")
    if following == "\n" and key:
        faults.append(Fault(position, "there is no comma after the citation key", "write the comma"))
    return key, end


def _read_fields(
    body: Body, position: int, faults: list[Fault], may_mend: bool = True
) -> tuple[list[_RawField], int]:
    """The fields, and the position behind the entry."""
    fields: list[_RawField] = []
    comma = True
    while True:
        end, position = position, skip(body, position)
        following = body.text[position : min(position + 1, body.limit)]
        if following == ",":
            comma, position = True, position + 1
        elif following == body.closing:
            return fields, position + 1
        elif name := FIELD_NAME.match(body.text, position, body.limit):
            if not comma:
                message = f"there is no comma before the field “{name[1]}”"
                faults.append(Fault(position, message, "write the comma at the end of the field before"))
            value = read_value(body, name.end(), faults)
            fields.append(
                _RawField(name[1].lower(), value.text.strip(), position, name.end(), value.complete)
            )
            comma, position = False, value.end if value.complete else body.limit
        elif following:
            shown = body.text[position : min(position + 30, body.limit)].split("\n")[0].strip()
            message = f"expected a field, found “{shown}”; the rest of the entry is not read"
            faults.append(Fault(position, message, "write name = {value} and a comma"))
            return fields, position
        else:
            return _without_end(body, fields, end, faults, may_mend)


def _without_end(
    body: Body, fields: list[_RawField], end: int, faults: list[Fault], may_mend: bool
) -> tuple[list[_RawField], int]:
    """The fields of an entry of which a brace is missing: its own, or that of its last value.

    A value that is not closed has taken in the lines after it. It is made to end before
    the first of them that begins like a field, and reading goes on from there.
    """
    last = fields[-1] if fields else None
    taken = _FIELD_LINE.search(body.text, last.start, body.limit) if last and may_mend else None
    if not last or (last.complete and not taken):
        faults.append(Fault(max(end - 1, 0), "the closing brace is missing", "close the entry"))
        return fields, body.limit
    message = f"the value of “{last.name}” is not closed"
    faults.append(Fault(last.position, message, "add the missing brace or quotation mark"))
    if not taken:
        return fields[:-1], body.limit
    value = body.text[last.start : taken.start()].strip().rstrip(",").strip()[1:]
    rest, end = _read_fields(body, taken.start(1), faults, may_mend=False)
    return [*fields[:-1], last._replace(text=value), *rest], end
