"""The syntax of BibTeX files: text -> entries with their fields as written. No LaTeX, no meaning.

Written by hand because real files are damaged: here a missing comma, quote or brace costs
one field, or at most its own entry, and is reported with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from sitegen.model import Place, Problem

_HEAD = re.compile(r"(?<![\w.])@\s*([A-Za-z]+)\s*([{(])")
_LINE_HEAD = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_GAP = re.compile(r"(?:\s|%[^\n]*)*")
_KEY = re.compile(r"[^,{}=\n]*")
_FIELD_NAME = re.compile(r"([A-Za-z][\w.:+/-]*)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}()\"=%]+")
_LOOSE_WORDS = re.compile(r"[^\n,{}=]*")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
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


class _Fault(NamedTuple):
    """What is wrong at one position of the text."""

    position: int
    message: str
    remedy: str


class _Body(NamedTuple):
    """The part of the text that one entry can reach over."""

    text: str
    limit: int
    """Where the next entry begins: what is not closed until there never will be."""
    closing: str
    macros: Mapping[str, str]


class _Value(NamedTuple):
    """A value that was read."""

    text: str
    end: int
    """Position behind it."""
    complete: bool
    """False if its closing brace or quotation mark is missing."""


def scan(text: str, file: str) -> Iterator[Entry | Problem]:
    """The entries of a file in order, and what is wrong with them.

    ``@string`` macros are expanded; ``@preamble``, ``@comment`` and text between entries are passed over.
    """
    macros = dict(_MACROS)
    position, line, counted = 0, 1, 0
    while head := _HEAD.search(text, position):
        line += text.count("\n", counted, head.start())
        counted = head.start()
        position = head.end()
        kind = head[1].lower()
        if kind == "comment" or "%" in text[text.rfind("\n", 0, head.start()) + 1 : head.start()]:
            position = _end_of_comment(text, head) if kind == "comment" else position
            continue
        following = _LINE_HEAD.search(text, position)
        body = _Body(text, following.start() if following else len(text), _CLOSING[head[2]], macros)
        if kind == "preamble":
            position = max(position, _read_value(body, position, []).end)
            continue
        faults: list[_Fault] = []
        key, start = ("", position) if kind == "string" else _read_key(body, position, faults)
        fields, position = _read_fields(body, start, faults)
        if kind == "string":
            macros |= {name: value for name, value, _ in fields}
            entry = Entry(kind, "", line, {})
        else:
            entry = _entry(kind, key, line, text, head.start(), fields, faults)
        for fault in faults:
            place = Place(file, line + text.count("\n", head.start(), fault.position))
            yield Problem("error", place, f"{called(entry)}: {fault.message}", fault.remedy)
        if kind != "string":
            yield entry


def called(entry: Entry) -> str:
    """An entry by type and key, for messages: ``@article{smith2020}``."""
    return f"@{entry.type}{{{entry.key}}}" if entry.key else f"@{entry.type}"


def _entry(
    kind: str,
    key: str,
    line: int,
    text: str,
    start: int,
    fields: list[tuple[str, str, int]],
    faults: list[_Fault],
) -> Entry:
    """The entry made of fields, the first of several with one name."""
    first: dict[str, Field] = {}
    for name, value, position in fields:
        if name in first:
            if first[name].text != value:
                message = f"the field “{name}” is there twice; the first is used"
                faults.append(_Fault(position, message, "remove one of the two"))
        elif value:
            first[name] = Field(value, line + text.count("\n", start, position))
    return Entry(kind, key, line, first)


def _end_of_comment(text: str, head: re.Match[str]) -> int:
    """The position behind a comment; of one that is not closed, behind its head."""
    following = _LINE_HEAD.search(text, head.end())
    limit = following.start() if following else len(text)
    # JabRef keeps its settings in comments, with balanced braces.
    return _closing_brace(text, head.end(), limit) + 1 or head.end()


def _read_key(body: _Body, position: int, faults: list[_Fault]) -> tuple[str, int]:
    """The citation key, and the position behind it."""
    match = _KEY.match(body.text, position, body.limit)
    key = match[0].strip() if match else ""
    end = match.end() if match else position
    following = body.text[end : min(end + 1, body.limit)]
    if following == "=":
        faults.append(_Fault(position, "there is no citation key", "write a key and a comma after the brace"))
        return "", position
    if body.closing == ")":
        key = key.rstrip(")")
    if following == "\n" and key:
        faults.append(_Fault(position, "there is no comma after the citation key", "write the comma"))
    return key, end


def _read_fields(body: _Body, position: int, faults: list[_Fault]) -> tuple[list[tuple[str, str, int]], int]:
    """Names, values and positions of the fields, and the position behind the entry."""
    fields: list[tuple[str, str, int]] = []
    text, limit = body.text, body.limit
    comma = True
    while True:
        position = _skip(body, position)
        if position >= limit:
            faults.append(_Fault(position - 1, "the closing brace is missing", "close the entry"))
            return fields, limit
        if text[position] == body.closing:
            return fields, position + 1
        if text[position] == ",":
            comma, position = True, position + 1
            continue
        name = _FIELD_NAME.match(text, position, limit)
        if not name:
            shown = text[position : min(position + 30, limit)].split("\n")[0].strip()
            message = f"expected a field, found “{shown}”; the rest of the entry is not read"
            faults.append(_Fault(position, message, "write name = {value} and a comma"))
            return fields, position
        if not comma:
            message = f"there is no comma before the field “{name[1]}”"
            faults.append(_Fault(position, message, "write the comma at the end of the field before"))
        start = position
        value = _read_value(body, name.end(), faults)
        if not value.complete:
            message = f"the value of “{name[1]}” is not closed; the entry is not read from there on"
            faults.append(_Fault(start, message, "add the missing brace or quotation mark"))
            return fields, name.end()
        fields.append((name[1].lower(), value.text.strip(), start))
        comma, position = False, value.end


def _skip(body: _Body, position: int) -> int:
    """`position` moved over white space and comments."""
    match = _GAP.match(body.text, position, body.limit)
    return match.end() if match else position


def _read_value(body: _Body, position: int, faults: list[_Fault]) -> _Value:
    """A value: texts, numbers and macros joined by ``#``."""
    pieces: list[str] = []
    while True:
        piece = _read_piece(body, position, faults)
        pieces.append(piece.text)
        position = _skip(body, piece.end)
        if not piece.complete or position >= body.limit or body.text[position] != "#":
            return _Value("".join(pieces), piece.end, piece.complete)
        position = _skip(body, position + 1)


def _read_piece(body: _Body, position: int, faults: list[_Fault]) -> _Value:
    """One text in braces or quotation marks, one number or one macro."""
    text, limit = body.text, body.limit
    opening = text[position : min(position + 1, limit)]
    if opening in ("{", '"') and opening:
        find = _closing_brace if opening == "{" else _closing_quote
        end = find(text, position + 1, limit)
        return _Value("", position, False) if end < 0 else _Value(text[position + 1 : end], end + 1, True)
    match = _BARE.match(text, position, limit)
    if not match:
        return _Value("", position, True)
    word = match[0]
    after = _skip(body, match.end())
    if after >= limit or text[after] in ",#" + body.closing or _FIELD_NAME.match(text, after, limit):
        if not word.isdecimal() and word.lower() not in body.macros:
            message = f"the macro “{word}” is not defined; its name is used"
            faults.append(_Fault(position, message, "put the text in braces, or define it with @string"))
        return _Value(body.macros.get(word.lower(), word), match.end(), True)
    loose = _LOOSE_WORDS.match(text, position, limit)
    words = loose[0].strip() if loose else word
    message = f"the text “{words[:40]}” stands without braces"
    faults.append(_Fault(position, message, "put it in braces"))
    return _Value(words, loose.end() if loose else match.end(), True)


def _closing_brace(text: str, position: int, limit: int) -> int:
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
