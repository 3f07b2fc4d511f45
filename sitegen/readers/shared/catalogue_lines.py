"""The lines of library catalogues that say by a label or their shape what they are: series, call number …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from sitegen.readers.shared.copied_text import prose
from sitegen.readers.shared.exports import date_in, each_once, pages_of
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code

_LABELLED = re.compile(r"([A-Za-z][A-Za-z ]{0,24}?)(?:\(s\)|\.)? ?: ?(\S.*)")
_FIELDS = {
    "title": "title",
    **dict.fromkeys(("author", "authors", "creator", "creators", "by", "contributors"), "authors"),
    **dict.fromkeys(("abstract", "summary"), "abstract"),
    **dict.fromkeys(("series", "series title"), "series"),
    "edition": "edition",
    "publisher": "publisher",
    **dict.fromkeys(("published", "imprint", "publication", "publication details"), "imprint"),
    **dict.fromkeys(("date", "year", "publication date", "publication year", "date published"), "published"),
    **dict.fromkeys(("place", "place of publication"), "address"),
    "language": "language",
    "isbn": "isbn",
    "issn": "issn",
    "doi": "doi",
    **dict.fromkeys(("url", "link", "permalink", "online access"), "url"),
    **dict.fromkeys(("subject", "subjects", "keywords", "topics"), "keywords"),
    **dict.fromkeys(("journal", "source", "published in", "is part of", "in"), "venue"),
    **dict.fromkeys(("volume", "vol"), "volume"),
    **dict.fromkeys(("issue", "number"), "number"),
    "pages": "pages",
    **dict.fromkeys(("note", "notes"), "comment"),
    **dict.fromkeys(("call number", "call no", "shelfmark", "shelf mark", "classification"), ""),
    **dict.fromkeys(("location", "locations", "library", "availability", "holdings", "format", "extent"), ""),
    **dict.fromkeys(("physical description", "description", "oclc number", "record number"), ""),
}
"""Labels in small letters -> the field of a record; ``""``: there is none for what the line says."""

_SHAPES = {
    "edition": re.compile(r"(?i:(?:\d{1,3}(?:st|nd|rd|th)|[A-Z][a-z]{2,10}) (?:revised )?ed(?:\.|ition))"),
    "isbn": re.compile(r"(?:ISBN )?(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?: \([^()]{1,40}\))?"),
    "series": re.compile(r"\(?[A-Z][^;]{2,120} ; (?:vol\. ?|no\. ?)?\d{1,5}\)?"),
    "imprint": re.compile(r"[A-Z][^:;]{2,60} : [^:;]{2,100}, \[?[c©]?\d{4}\]?\.?"),
    "physical description": re.compile(r".{0,60}\b\d{1,5} (?:p\.|pages|leaves)(?: .{0,60})?; \d{1,3} cm\.?"),
    "call number": re.compile(
        r"[A-Z]{1,3} ?\d{1,4}(?:\.\d{1,5})? ?\.[A-Z]\d{1,5}(?: ?[A-Z]\d{1,5})?(?: \d{4}[a-z]?)?"
    ),
}
"""Lines without a label: ``2nd ed.``, ``QA76.9 .Q55 2021``, ``London : River Press, 2021``."""

_IMPRINT = re.compile(r"([^:;]{2,60}?) ?: ?([^:;]{2,100}?), ?\[?[c©]?\d{4}\]?\.?")
_IN_SERIES = re.compile(r"(.{3,200}?) ?[,;] ?(?:vol(?:\.|ume)?|no\.?|number)? ?(\d{1,5})", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:;|--|\||,)\s*")


class Labelled(NamedTuple):
    """What a line says that tells what it is."""

    label: str
    """In small letters."""
    field: str
    """Of a record, or ``""``; ``imprint`` is place, publisher and year."""
    value: str


def labelled_line(text: str) -> Labelled | None:
    """What `text` says if it begins with a label that catalogues use, or has the shape of such a value."""
    match = _LABELLED.fullmatch(text)
    label = match[1].strip().lower() if match else ""
    if match and label in _FIELDS:
        return Labelled(label, _FIELDS[label], match[2])
    found = next((name for name, shape in _SHAPES.items() if shape.fullmatch(text)), "")
    return Labelled(found, _FIELDS[found], text) if found else None


def says_something(line: Labelled) -> bool:
    """Whether a field of a record takes what a line says."""
    return any(text for _, text in _read(line.field, line.value))


def values_of(lines: Iterable[Labelled]) -> dict[str, Any]:
    """The values of fields of a record, by their names."""
    found: dict[str, Any] = {}
    for _, field, value in lines:
        for name, text in _read(field, value):
            if text:
                found.setdefault(name, text)
    if found.keys() & {"isbn", "edition", "publisher"} and not found.keys() & {"venue", "issn"}:
        found["kind"] = "book"
    return found


def _read(field: str, value: str) -> list[tuple[str, Any]]:
    """The fields that one line fills."""
    match field:
        case "imprint":
            parts = _IMPRINT.fullmatch(value)
            place, publisher = (prose(parts[1]), prose(parts[2])) if parts else ("", "")
            return [("address", place), ("publisher", publisher), ("published", date_in(value))]
        case "isbn":
            return [(field, value.removeprefix("ISBN ").partition(" (")[0])]
        case "series":
            counted = _IN_SERIES.fullmatch(value.strip("()"))
            return (
                [("series", prose(counted[1])), ("volume", counted[2])]
                if counted
                else [(field, prose(value))]
            )
        case "published":
            return [(field, date_in(value))]
        case "language":
            return [(field, language_code(value))]
        case "doi":
            return [(field, find_doi(value))]
        case "url":
            return [(field, safe_url(value))]
        case "keywords":
            return [(field, each_once(map(prose, _LIST.split(value))))]
        case "pages":
            return [(field, pages_of(value))]
        case _:
            return [(field, prose(value))] if field else []
