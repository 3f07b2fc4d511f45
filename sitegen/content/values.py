"""Checking what people write into settings: one small function per sort of value.

A check takes a `Node` and returns the value it stands for, or None where nothing
usable is written, with a problem for each thing that is wrong. Checks that hold
others (`several`, `labelled`, `read_mapping`) report the mistakes of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias, TypeVar

import msgspec

from sitegen.content.addresses import link_target, listing_path, old_page, picture_path, web_target
from sitegen.model.codes import Code
from sitegen.model.publications import Problem
from sitegen.model.settings import OldAddress
from sitegen.text.cleaning import one_line
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import safe_url
from sitegen.text.yaml import Node

T = TypeVar("T")
Checked: TypeAlias = tuple[T | None, tuple[Problem, ...]]
Check: TypeAlias = Callable[[Node], Checked[T]]

_INTEGER = re.compile(r"-?\d{1,9}")
_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})


def read_mapping(
    node: Node, checks: Mapping[str, Check[Any]], what: str = "key"
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The usable values of a mapping by key, and the problems of all keys.

    Keys that have no check are problems with the nearest known key as remedy; `what`
    calls them by name. Keys that are absent, empty or wrong are absent from the result.
    """
    if node.value is None:
        return {}, ()
    if not isinstance(node.value, dict):
        remedy = f"write lines such as `{next(iter(checks))}: …`"
        return {}, (
            error("C020", node, f"{quoted_value(node)} stands where `key: value` lines are expected", remedy),
        )
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, inner in node.value.items():
        if check := checks.get(key):
            value, found = check(inner)
            problems += (msgspec.structs.replace(each, message=f"{key}: {each.message}") for each in found)
            if value is not None:
                values[key] = value
        else:
            problems.append(
                error("C021", inner, f"there is no {what} `{_cut(key)}`", _suggestion(key, checks))
            )
    return values, tuple(problems)


def text(node: Node) -> Checked[str]:
    """Text made one line."""
    if isinstance(node.value, (tuple, dict)):
        remedy = "put the whole value into quotes if it is meant as text"
        return wrong("C020", node, f"{quoted_value(node)} stands where text is expected", remedy)
    return None if node.value is None else one_line(node.value), ()


def prose_text(node: Node) -> Checked[str]:
    """Text whose paragraphs are separated by one line end each."""
    if not isinstance(node.value, str):
        return text(node)
    return "\n".join(filter(None, map(one_line, re.split(r"\n\s*\n", node.value)))), ()


def parsed_text(parse: Callable[[str], T | None], expected: str, remedy: str) -> Check[T]:
    """A check for text that `parse` understands; it returns None for what it does not.

    Messages read "… is not `expected`". Empty text counts as nothing written.
    """

    def check(node: Node) -> Checked[T]:
        written, problems = text(node)
        if not written:
            return None, problems
        value = parse(written)
        return (
            (value, ())
            if value is not None
            else wrong("C022", node, f"{quoted_value(node)} is not {expected}", remedy)
        )

    return check


def choice(options: Collection[str]) -> Check[str]:
    """One of `options`, upper or lower case."""

    def check(node: Node) -> Checked[str]:
        written, problems = text(node)
        if not written:
            return None, problems
        if written.lower() in options:
            return written.lower(), ()
        return wrong(
            "C022", node, f"{quoted_value(node)} is not known here", _suggestion(written.lower(), options)
        )

    return check


def whole_number(least: int, most: int) -> Check[int]:
    """A whole number from `least` to `most`."""

    def parse(written: str) -> int | None:
        value = int(written) if _INTEGER.fullmatch(written) else None
        return value if value is not None and least <= value <= most else None

    return parsed_text(
        parse, f"a whole number from {least} to {most}", "write such a number without quotes or unit"
    )


def yes_or_no(node: Node) -> Checked[bool]:
    """``true`` or ``false``; ``yes``, ``no``, ``on`` and ``off`` are understood too."""
    written, problems = text(node)
    if not written:
        return None, problems
    if written.lower() in _YES | _NO:
        return written.lower() in _YES, ()
    return wrong("C022", node, f"{quoted_value(node)} is neither true nor false", "write true or false")


def several(check: Check[T], separators: str = "") -> Check[tuple[T, ...]]:
    """A list of values, or a single one; wrong items are left out, repeated ones kept once.

    With `separators` (of a regular expression) a single text is cut at them.
    """

    def check_all(node: Node) -> Checked[tuple[T, ...]]:
        if node.value is None:
            return None, ()
        items = node.value if isinstance(node.value, tuple) else (node,)
        if separators and isinstance(node.value, str):
            items = tuple(Node(node.place, part) for part in re.split(separators, node.value) if part.strip())
        values: list[T] = []
        problems: list[Problem] = []
        for item in items:
            value, found = check(item)
            problems += found
            if value is not None and value != "":
                values.append(value)
        return _unless_all_wrong(dict.fromkeys(values), problems)

    return check_all


def labelled_nodes(node: Node) -> list[tuple[str, Node]] | None:
    """Labels with what is said of each: a mapping, or a list of labels and one-key mappings; None for others.

    A label alone has an empty value.
    """
    if isinstance(node.value, dict):
        return [*node.value.items()]
    pairs: list[tuple[str, Node]] = []
    for item in node.value if isinstance(node.value, tuple) else (node,):
        if isinstance(item.value, str):
            pairs.append((one_line(item.value), Node(item.place, None)))
        elif isinstance(item.value, dict) and len(item.value) == 1:
            pairs += item.value.items()
        else:
            return None
    return pairs


def labelled(
    check: Check[str], make: Callable[[str, str], T], label_key: str, target_key: str
) -> Check[tuple[T, ...]]:
    """Labels with a target each, in order, as `make` (label, target) makes them.

    Written as a mapping ``Label: target``, or as a list of such pairs or of
    mappings with the two keys that are named here.
    """
    keys: dict[str, Check[str]] = {label_key: text, target_key: check}

    def check_all(node: Node) -> Checked[tuple[T, ...]]:
        if node.value is None:
            return None, ()
        values: list[T] = []
        problems: list[Problem] = []
        for item in node.value if isinstance(node.value, tuple) else (node,):
            if not isinstance(item.value, dict):
                remedy = f"write `Label: {target_key}`, for example `GitHub: https://github.com/…`"
                problems.append(error("C023", item, f"{quoted_value(item)} has no label", remedy))
            elif label_key in item.value or target_key in item.value:
                fields, found = read_mapping(item, keys)
                problems += found
                if len(fields) == 2:
                    values.append(make(fields[label_key], fields[target_key]))
                elif not found:
                    message = f"an entry lacks its `{label_key}` or its `{target_key}`"
                    problems.append(error("C023", item, message, "write both"))
            else:
                fields, found = read_mapping(item, dict.fromkeys(item.value, check))
                problems += found
                values += (make(one_line(label), target) for label, target in fields.items())
        return _unless_all_wrong(values, problems)

    return check_all


def old_address(node: Node) -> Checked[OldAddress]:
    """An address of a page on an earlier site."""
    path, problems = _OLD_PAGE(node)
    return (OldAddress(path, node.place) if path else None), problems


_OLD_PAGE = parsed_text(
    old_page,
    "an old address that a page can stand at",
    "write a path such as /team/ or /team.html, without ?; other files can lie in content/root/",
)
WEB_ADDRESS = parsed_text(
    lambda written: safe_url(written) or None, "a web address", "write it in full, beginning with https://"
)
_OWN_FILE = "or put the file into content/files/ and write files/…"
WEB_TARGET = parsed_text(
    web_target, "a web address", f"write it in full, beginning with https://, {_OWN_FILE}"
)
LINK_TARGET = parsed_text(
    link_target,
    "a web or mail address",
    f"write it in full, beginning with https:// or mailto:, {_OWN_FILE}",
)
PICTURE = parsed_text(
    picture_path,
    "a picture in content/images that pages show (JPEG, PNG, WebP, AVIF, GIF, SVG)",
    "put the file into that folder and write its path: images/jane.jpg",
)
LISTING_PATH = parsed_text(
    listing_path, "a path below content/publications", "write it as it is below that folder: lists/mine.bib"
)
DATE = parsed_text(
    lambda written: parse_date(written) or None, "a date", "write it as 2025-07-22, 2025-07 or 2025"
)


def error(code: Code, node: Node, message: str, remedy: str) -> Problem:
    """The problem that something in `node` cannot be used."""
    return Problem(code, "error", node.place, message, remedy)


def wrong(code: Code, node: Node, message: str, remedy: str) -> tuple[None, tuple[Problem, ...]]:
    """The result of a check that found nothing usable."""
    return None, (error(code, node, message, remedy),)


def quoted_value(node: Node) -> str:
    """What is written in `node`, for messages: ``“rot”``, ``a list`` …"""
    if isinstance(node.value, str):
        return f"“{_cut(one_line(node.value))}”"
    if isinstance(node.value, tuple):
        return "a list"
    return "nothing" if node.value is None else "`key: value`"


def _unless_all_wrong(values: Iterable[T], problems: list[Problem]) -> Checked[tuple[T, ...]]:
    """The result of a check of several values: None if mistakes have left none."""
    found = tuple(values)
    return (found if found or not problems else None), tuple(problems)


def _cut(written: str) -> str:
    """`written`, shortened so that it fits into a message."""
    return written if len(written) <= 60 else written[:59] + "…"


def _suggestion(written: str, known: Collection[str]) -> str:
    """A remedy for a word that is not one of those `known`."""
    nearest = get_close_matches(written[:60], known, n=1)
    if nearest:
        return f"did you mean `{nearest[0]}`?"
    return f"use one of {', '.join(known)}"
