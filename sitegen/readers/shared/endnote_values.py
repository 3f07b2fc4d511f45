"""What EndNote's tagged files and its XML have in common: types of references, names, dates in two parts."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind, Name
from sitegen.readers.shared.exports import date_of, group_of
from sitegen.text.dates import month_number, parse_date

_FIRST_OF_SPAN = re.compile(r"[^\W\d_]{3,9}(?=\.?\s*[-–/])")
"""The first of two months: ``Jan-Feb``."""

EDITED_BOOK = "edited book"
"""The type of reference whose authors are editors."""

KINDS: dict[str, Kind] = {
    "ancient text": "book",
    "audiovisual material": "misc",
    "blog": "webpage",
    "book": "book",
    "book section": "incollection",
    "classical work": "book",
    "computer program": "software",
    "conference paper": "inproceedings",
    "conference proceedings": "inproceedings",
    "dataset": "dataset",
    "dictionary": "incollection",
    "discussion forum": "webpage",
    "ebook": "book",
    "edited book": "book",
    "electronic article": "article",
    "electronic book": "book",
    "electronic book section": "incollection",
    "encyclopedia": "incollection",
    "government document": "report",
    "journal article": "article",
    "magazine article": "article",
    "newspaper article": "article",
    "online database": "dataset",
    "pamphlet": "book",
    "patent": "patent",
    "preprint": "preprint",
    "report": "report",
    "serial": "book",
    "social media": "webpage",
    "standard": "report",
    "thesis": "thesis",
    "unpublished work": "preprint",
    "web page": "webpage",
    "working paper": "report",
}
"""Types of references; all others are ``misc``. One of ``conference proceedings`` is a paper in them."""


def name_of(written: str) -> Name | str:
    """A name; EndNote puts a comma behind those of groups."""
    name = written.strip()
    return group_of(name.rstrip(", ")) if name.endswith(",") and name.count(",") == 1 else name


def date_beside(year: str, day: str) -> str:
    """The date of a year and of what stands beside it: a whole date, a day and month, or a month."""
    known = date_of([year])
    for written in (day, f"{day} {year}", f"{day}, {year}"):
        date = parse_date(written)
        if date and (not known or date.startswith(known)):
            return date
    month = month_number(match[0] if (match := _FIRST_OF_SPAN.match(day.strip())) else day)
    return date_of((year, month)) if month and known else known or parse_date(year)
