"""Takes apart references such as ``Phys. Rev. Lett. 116, 061102 (2016)``, where that needs no guessing."""

from __future__ import annotations

import re

import msgspec

_YEAR = r"(?:18|19|20)\d\d"
_PAGES = r"[A-Za-z]?\d+(?:\s*[-–]+\s*[A-Za-z]?\d+)?"
_VOLUME = r"(?P<volume>[A-Z]?\d{1,4}[A-Z]?)(?:\s*\((?P<number>\d{1,3}(?:[-–]\d{1,3})?)\))?"
_FULL = re.compile(
    rf"(?P<venue>[^\d,;:()]*[^\d,;:()\s])[,\s]\s*(?:[Vv]ol(?:\.|ume)\s*)?{_VOLUME}\s*"
    rf"(?:(?P<early>\({_YEAR}\))\s*[,:]?\s*|[,:]\s*)(?:pp?\.?\s*)?(?P<pages>{_PAGES})"
    rf"(?:,?\s*\(?(?P<year>{_YEAR})\)?)?\.?"
)
_LAST_YEAR = re.compile(rf"(?:\(|,\s*)({_YEAR})\)?\.?\Z")


class JournalReference(msgspec.Struct, frozen=True):
    """The parts of a reference, named as in `Facts`; unknown is ``""``."""

    venue: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    published: str = ""
    """The year."""


def parse_journal_reference(text: str) -> JournalReference:
    """The parts of `text` if it clearly is journal, volume, pages and year; else all of it is the venue.

    A year at the end is recognised either way.
    """
    match = _FULL.fullmatch(text) if len(text) < 300 else None
    year = match and (match["year"] or (match["early"] or "").strip("()"))
    if match and year:
        pages = re.sub(r"\s*[-–]+\s*", "–", match["pages"])
        return JournalReference(match["venue"], match["volume"], match["number"] or "", pages, year)
    last_year = _LAST_YEAR.search(text[-12:])
    return JournalReference(venue=text, published=last_year[1] if last_year else "")
