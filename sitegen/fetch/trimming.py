"""What is kept of an answer in JSON: the members that a shape names, in its order, whatever the service adds.

So a work is the same text in a list and alone, today and next week, and nothing unexpected reaches a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Shape = Mapping[str, "Shape | None"]
"""Member -> the shape of the object in it, or of those in its list; None is `PLAIN`."""

PLAIN = None
"""The shape of a text, a number, yes or no, or a list of them."""


def trimmed(value: object, shape: Shape | None) -> Any:
    """What a shape names of a JSON value; None, or an empty list or object, where there is nothing of it."""
    if isinstance(value, list):
        return [kept for each in value if not _is_empty(kept := trimmed(each, shape))]
    if shape is None:
        return writable(value) if isinstance(value, str | int | float) else None
    if not isinstance(value, dict):
        return None
    members = ((name, trimmed(value.get(name), inner)) for name, inner in shape.items())
    return {name: kept for name, kept in members if not _is_empty(kept)}


def plain_members(*members: str) -> Shape:
    """The shape of an object of texts and numbers."""
    return dict.fromkeys(members, PLAIN)


def writable(value: Any) -> Any:
    """A value with a question mark for the half characters that JSON can name and no file can hold."""
    return value.encode(errors="replace").decode() if isinstance(value, str) else value


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)
