"""JSON for people who read it and see what changed in it: no endless line, and no line for each number."""

from __future__ import annotations

import json

_WIDTH = 110
"""Characters of a line that need not be broken."""


def readable_json(value: object, depth: int = 0) -> str:
    """A value with its members on lines of their own, unless it is short, or has no objects in it.

    So an author is a line, and so are all words of an abstract with their places.
    """
    line = json.dumps(value, ensure_ascii=False)
    if depth + len(line) <= _WIDTH or not _has_objects(value):
        return line
    blank = " " * (depth + 1)
    if isinstance(value, dict):
        members = (
            f"{json.dumps(name, ensure_ascii=False)}: {readable_json(each, depth + 1)}"
            for name, each in value.items()
        )
        return "{\n" + ",\n".join(blank + member for member in members) + f"\n{' ' * depth}}}"
    items = (readable_json(each, depth + 1) for each in (value if isinstance(value, list) else ()))
    return "[\n" + ",\n".join(blank + item for item in items) + f"\n{' ' * depth}]"


def _has_objects(value: object) -> bool:
    """Whether an object or list has objects in it."""
    if isinstance(value, dict):
        return any(isinstance(each, dict) or _has_objects_in_list(each) for each in value.values())
    return _has_objects_in_list(value)


def _has_objects_in_list(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(each, dict) or _has_objects_in_list(each) for each in value
    )
