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
) -> Iterator[Record | Problem]:
    """The records of all items, and a problem for everything that is damaged.

    Args:
        text: the file: a list, an object with a list of items, or items one after the other (JSON Lines).
        source: as for `Reader.read`.
        record: what an item says, of its line and `source`.
        lists: names of the members that hold the items.
    """
    for line, item in _items(text, lists):
        if isinstance(item, str):
            remedy = "export the list again; what stands above this line is read"
            yield damaged(source, line, f"the JSON is broken: {item}", remedy)
        elif isinstance(item, dict):
            yield from record(item, line, source)
        else:
            yield damaged(source, line, "this is no publication", "write it as {…}, or delete it")


def _items(text: str, lists: Sequence[str]) -> Iterator[tuple[int, Any]]:
    """Line and value of every item; at the end perhaps line and, as a text, what is wrong with the JSON."""
    decoder = json.JSONDecoder()
    at, end = _next(text, 0), ""  # what stands behind the last item
    if text[at : at + 1] == "[":
        at, end = at + 1, "]"
    elif found := re.search(rf'"(?:{"|".join(lists)})"\s*:\s*\[', text):
        at, end = found.end(), "]"
    elif found := _MESSAGE.search(text):
        at, end = found.end(), "}"
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


def plain(value: object) -> str:
    """A text, a number, or the first of several; ``""`` for anything else."""
    if isinstance(value, list):
        return plain(value[0]) if value else ""
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
