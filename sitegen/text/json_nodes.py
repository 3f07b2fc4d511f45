"""JSON as nodes with the lines they stand on, as `sitegen.text.yaml` gives them for YAML."""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # typeshed lacks it

import msgspec

from sitegen.model.publications import Place, Problem
from sitegen.text.cleaning import strip_controls
from sitegen.text.yaml import DEEPEST_YAML, Node

_SPACE = re.compile(r"[ \t\n\r]*")
_SCALAR = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")


class _Json(msgspec.Struct, frozen=True):
    """A text that is read."""

    text: str
    file: str
    starts: list[int]
    """Where each line begins."""

    def place(self, position: int) -> Place:
        """Where a position of the text is."""
        return Place(self.file, bisect_right(self.starts, position))

    def after_space(self, position: int) -> int:
        """The position of the next sign that is not white space."""
        match = _SPACE.match(self.text, position)
        return match.end() if match else position


def read_json(text: str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    """The value in `text`, numbers as they are written, and one problem if it is no JSON."""
    text = text.removeprefix("\ufeff")
    reading = _Json(text, file, [0, *(match.end() for match in re.finditer("\n", text))])
    try:
        node, position = _value(reading, reading.after_space(0), 0)
        if (end := reading.after_space(position)) < len(text):
            raise JSONDecodeError("something stands behind the end", text, end)
    except JSONDecodeError as error:
        message = f"this is not valid JSON: {error.msg}"
        remedy = "correct it: texts in double quotes, commas between values, none after the last"
        place = reading.place(min(error.pos, len(text)))
        return Node(Place(file, 1), None), (Problem("C010", "error", place, message, remedy),)
    return node, ()


def _value(reading: _Json, position: int, depth: int) -> tuple[Node, int]:
    """The value that begins at a position, and the position behind it."""
    text, place = reading.text, reading.place(position)
    if depth > DEEPEST_YAML:
        raise JSONDecodeError(f"lists are nested more than {DEEPEST_YAML} deep", text, position)
    sign = text[position : position + 1]
    if sign == '"':
        written, end = scanstring(text, position + 1, False)
        return Node(place, strip_controls(written).encode("utf-8", "replace").decode()), end
    if sign == "[":
        return _list(reading, position, depth)
    if sign == "{":
        return _object(reading, position, depth)
    match = _SCALAR.match(text, position)
    if not match:
        raise JSONDecodeError("a value is missing", text, position)
    return Node(place, None if match[0] == "null" else match[0]), match.end()


def _list(reading: _Json, position: int, depth: int) -> tuple[Node, int]:
    items: list[Node] = []
    at = reading.after_space(position + 1)
    if reading.text[at : at + 1] == "]":
        return Node(reading.place(position), ()), at + 1
    while True:
        item, at = _value(reading, at, depth + 1)
        items.append(item)
        at, is_end = _next(reading, at, "]")
        if is_end:
            return Node(reading.place(position), tuple(items)), at


def _object(reading: _Json, position: int, depth: int) -> tuple[Node, int]:
    values: dict[str, Node] = {}
    at = reading.after_space(position + 1)
    if reading.text[at : at + 1] == "}":
        return Node(reading.place(position), values), at + 1
    while True:
        if reading.text[at : at + 1] != '"':
            raise JSONDecodeError("a key in double quotes is missing", reading.text, at)
        start = at
        key, at = scanstring(reading.text, at + 1, False)
        at = reading.after_space(at)
        if reading.text[at : at + 1] != ":":
            raise JSONDecodeError("a colon is missing", reading.text, at)
        value, at = _value(reading, reading.after_space(at + 1), depth + 1)
        if key in values:
            raise JSONDecodeError(f"“{key}” is written a second time", reading.text, start)
        values[key] = Node(reading.place(start), value.value)
        at, is_end = _next(reading, at, "}")
        if is_end:
            return Node(reading.place(position), values), at


def _next(reading: _Json, position: int, end: str) -> tuple[int, bool]:
    """The position behind the comma or the `end` that must stand here, and whether it is the end."""
    at = reading.after_space(position)
    sign = reading.text[at : at + 1]
    if sign not in {",", end} or not sign:
        raise JSONDecodeError(f"a comma or {end} is missing", reading.text, at)
    return reading.after_space(at + 1) if sign == "," else at + 1, sign == end
