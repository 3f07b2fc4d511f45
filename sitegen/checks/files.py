"""Checks of a file that is no page: a list of small functions for each ending, each with one concern."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree

from sitegen.model.hosts import matches
from sitegen.model.publications import Place, Problem

_FOREIGN_IN_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]*)", re.IGNORECASE)


_OWN = "Save the file in static/ and name it there, or allow the host in site.yml under `allow`"

FileCheck = Callable[[str, str, Sequence[str]], Iterator[Problem]]


def valid_xml(path: str, text: str, _: Sequence[str] = ()) -> Iterator[Problem]:
    """Feeds, sitemaps and drawings parse."""
    try:
        ElementTree.fromstring(text.encode())
    except ElementTree.ParseError as error:
        yield Problem(
            "W013", "error", Place(path, error.position[0]), f"Not well-formed XML: {error}", "Build again"
        )


def valid_json(path: str, text: str, _: Sequence[str] = ()) -> Iterator[Problem]:
    """Exports parse."""
    try:
        json.loads(text)
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
        yield Problem("W014", "error", Place(path, line), f"Not valid JSON: {error}", "Build again")


def own_styles(path: str, text: str, allowed: Sequence[str] = ()) -> Iterator[Problem]:
    """Style sheets load nothing from other hosts, unless the security policy of the home page names them."""
    for match in _FOREIGN_IN_CSS.finditer(text):
        if matches(match[1], allowed):
            continue
        line = text.count("\n", 0, match.start()) + 1
        message = "The style sheet loads something from another host"
        yield Problem("W015", "error", Place(path, line), message, _OWN)


FILE_CHECKS: dict[str, tuple[FileCheck, ...]] = {
    ".xml": (valid_xml,),
    ".svg": (valid_xml,),
    ".json": (valid_json,),
    ".css": (own_styles,),
}
"""Every check of a file, by its ending; it takes the path, the text, and what the home page may load."""
