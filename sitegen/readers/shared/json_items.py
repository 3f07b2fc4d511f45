"""What the readers of JSON share: exports of programs, and answers of services.

Items are decoded one by one: so each has a line, and those before a fault are not lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sitegen.model.publications import Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.text.cleaning import strip_controls

_NEXT = re.compile(r"[^\s,]")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.|\\\Z)*(?:"(\s*:)?|\Z)|[{}\[\]]', re.DOTALL)
_MESSAGE = re.compile(r'"message"\s*:\s*(?=\{)')

Item = dict[str, Any]
"""A JSON object."""


def is_json(head: str) -> bool:
    """Whether a file that begins with `head` may be JSON."""
    return head.lstrip()[:1] in ("[", "{")


def read_items(
    text: str,
    source: str,
    record: Callable[[Item, int, str], Iterator[Record | Problem]],
    lists: Sequence[str],
    within: str = "",
) -> Iterator[Record | Problem]:
    """The records of all items, and a problem for everything that is damaged.

    Args:
        text: the file: a list, an object with a list of items, or items one after the other (JSON Lines).
        source: as for `Reader.read`.
        record: what an item says, of its line and `source`.
        lists: names of the members that hold the items.
        within: the member that these stand in, where others have lists of the same names.
    """
    for line, item in _items(text, lists, within):
        if isinstance(item, str):
            remedy = "export the list again; what stands above this line is read"
            yield damaged("R011", source, line, f"the JSON is broken: {item}", remedy)
        elif isinstance(item, dict):
            yield from record(item, line, source)
        else:
            yield damaged("R026", source, line, "this is no publication", "write it as {…}, or delete it")


def members_of(head: str, lists: Sequence[str]) -> tuple[str, ...]:
    """Names of the members of the items that a file begins with, in order; it may break off anywhere."""
    at, _ = _start(head, lists)
    names: dict[str, None] = {}
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(head, at):
        if token[0] in ("{", "["):
            depth += 1
        elif token[0] in ("}", "]"):
            depth -= 1
            if depth < 0:
                break
        elif token[1] and depth == 1:
            names[token[0][: -len(token[1])].strip('"')] = None
    return tuple(names)


def _start(text: str, lists: Sequence[str], within: str = "") -> tuple[int, str]:
    """Where the first item begins, and what stands behind the last."""
    at = _next(text, 0)
    if text[at : at + 1] == "[":
        return at + 1, "]"
    around = re.compile(rf'"{within}"\s*:\s*\{{').search(text) if within else None
    behind = around.end() if around else 0
    for filled in (
        (r"(?!\s*[\d\]])", "") if lists else ()
    ):  # an empty list, or one of numbers, may stand before
        list_of_items = re.compile(rf'"(?:{"|".join(lists)})"\s*:\s*\[{filled}')
        if found := list_of_items.search(text, behind):
            return found.end(), "]"
    if found := _MESSAGE.search(text):
        return found.end(), "}"
    return at, ""


def _items(text: str, lists: Sequence[str], within: str) -> Iterator[tuple[int, Any]]:
    """Line and value of every item; at the end perhaps line and, as a text, what is wrong with the JSON."""
    decoder = json.JSONDecoder()
    at, end = _start(text, lists, within)
    line, counted = 1, 0
    while True:
        at = _next(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if text[at : at + 1] == end:
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield error.lineno, error.msg + f" column {error.colno}" * error.msg.endswith(" at")
            return
        except (RecursionError, ValueError):
            yield line, "too many brackets in each other, or a number without end"
            return
        yield line, [item] if isinstance(item, str) else item


def _next(text: str, at: int) -> int:
    """Where what follows the white space and commas from `at` on begins."""
    found = _NEXT.search(text, at)
    return found.start() if found else len(text)


def scalar(value: object) -> str:
    """A text, a number, or the first of several; ``""`` for anything else."""
    if value is None or (isinstance(value, str) and value.isascii() and value.isprintable()):
        return value or ""  # nearly always
    if isinstance(value, list):
        return scalar(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # JSON may name characters that no text has, and those that are taken from every file.
    return strip_controls(str(value).encode(errors="replace").decode())


def inside(value: object, *path: str) -> object:
    """What lies in objects within each other, ``None`` where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def objects(value: object) -> Iterator[Item]:
    """The objects in a list."""
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())
