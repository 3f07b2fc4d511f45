"""The resources of a file of RDF in XML: which of them stand in it, and which they refer to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.readers.shared.xml_items import parsed

_NAME = r"[A-Za-z_][A-Za-z0-9_.-]*"
_START = re.compile(rf"<((?:{_NAME}:)?{_NAME})\s[^<>]*?\b(?:about|nodeID|ID)\s*=\s*[\"'][^<>]*>")
_IDS = ("about", "nodeID", "ID")


class Resource(NamedTuple):
    """One resource that stands by itself in a file."""

    line: int
    element: Element | str
    """Or what is wrong with its XML."""


class Resources(NamedTuple):
    """All resources of a file."""

    outermost: list[Resource]
    """In order."""
    by_id: dict[str, Element]
    """Those that have a name, also within others."""
    referred: Counter[str]
    """How often each is referred to."""


def resources_of(text: str) -> Resources:
    """The resources in `text`."""
    outermost = [*_resources(text)]
    by_id: dict[str, Element] = {}
    referred: Counter[str] = Counter()
    for _, element in outermost:
        for each in element.iter() if not isinstance(element, str) else ():
            if name := next(filter(None, map(each.get, _IDS)), ""):
                by_id.setdefault(name.lstrip("#"), each)
            if each.get("resource"):
                referred[each.get("resource", "").lstrip("#")] += 1
    return Resources(outermost, by_id, referred)


def _resources(text: str) -> Iterator[Resource]:
    """Those that are not within others. One without an end lasts until the next begins."""
    starts = [*_START.finditer(text)]
    ends = _ends(text, starts)
    line, counted, at = 1, 0, 0
    while at < len(starts):
        start, end = starts[at], ends[at]
        line, counted = line + text.count("\n", counted, start.start()), start.start()
        following = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        element = parsed(text[start.start() : end or following])
        if isinstance(element, str) and end > following:
            end, element = following, parsed(text[start.start() : following])
        yield Resource(line, element)
        at += 1
        while at < len(starts) and starts[at].start() < end:
            at += 1


def _ends(text: str, starts: list[re.Match[str]]) -> list[int]:
    """Where each element ends; 0 if another of the same name begins before that, or it has no end."""
    ends = [0] * len(starts)
    closing: dict[str, int] = {}
    open_: dict[str, int] = {}
    for index, start in enumerate(starts):
        tag = start[1]
        if start[0].endswith("/>"):
            ends[index] = start.end()
            continue
        if tag in open_ and ends[open_[tag]] > start.start():
            ends[open_[tag]] = 0
        if closing.get(tag, 0) <= start.end():
            found = text.find(f"</{tag}>", start.end())
            closing[tag] = found + len(tag) + 3 if found >= 0 else len(text) + 1
        ends[index] = closing[tag] if closing[tag] <= len(text) else 0
        open_[tag] = index
    return ends
