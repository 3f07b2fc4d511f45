"""Takes apart references such as ``Phys. Rev. Lett. 116, 061102 (2016)``, where that needs no guessing."""

from __future__ import annotations

import re

import msgspec

_YEAR = r"(?:18|19|20)\d\d"
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?\s+)?"
_NUMBERS = r"\d{1,3}(?:[-–]\d{1,3})?"
_FULL = re.compile(
    r"(?P<venue>[^\d,;:()]*[^\d,;:()\s])(?:[,\s]\s*|(?<=\.))"
    r"(?:[Vv]ol(?:\.|ume)\s*)?(?P<volume>[A-Z]?\d{1,4}[A-Z]?)"
    # the issue: "12(3)"; "12, no. 3"; "12 (2016), no. 3"; and INSPIRE's "12 (2016) 3, 45"
    rf"(?:\s*\((?P<inner>{_NUMBERS})\))?"
    rf"(?:\s*\((?P<early>{_YEAR})\))?"
    rf"(?:[,\s]\s*(?:[Nn]o|[Nn]um(?:ber)?|[Ii]ss(?:ue)?)\.?\s*(?P<issue>{_NUMBERS}))?"
    rf"(?:,\s*{_MONTH}(?P<between>{_YEAR})(?=,\s*[Pp]))?"
    rf"(?(early)(?:\s*,?\s*(?P<bare>{_NUMBERS}),)?)"
    r"(?(early)[\s,:]\s*|(?:\s*[,:]|(?<=[\d)])\s+(?=[\w–-]{1,20}\s*,?\s*\())\s*)"
    r"(?:(?:pp?|[Pp]ages?|[Aa]rt(?:icle)?)\.?\s*(?:[Ii][Dd]|[Nn]o\.?)?\s*)?"
    r"(?P<pages>[A-Za-z]{0,2}\d+(?:\s*[-–]+\s*[A-Za-z]{0,2}\d+)?)"
    rf"(?:[,.]?\s*\(?{_MONTH}(?P<late>{_YEAR})\)?)?\.?"
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
    year = match and (match["early"] or match["between"] or match["late"])
    if (
        match and year and (match["early"] or match["volume"] != year)
    ):  # "JHEP 2021 (2021) 12", not "ICML 2021, 12"
        number = match["inner"] or match["issue"] or match["bare"] or ""
        pages = re.sub(r"\s*[-–]+\s*", "–", match["pages"])
        return JournalReference(match["venue"], match["volume"], number, pages, year)
    last_year = _LAST_YEAR.search(text[-12:])
    return JournalReference(venue=text, published=last_year[1] if last_year else "")
