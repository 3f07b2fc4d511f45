"""What PubMed's tagged export and its XML have in common: types, titles, names, dates, pages."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind
from sitegen.readers.shared.exports import date_of
from sitegen.text.dates import month_number

KINDS: dict[str, Kind] = {"preprint": "preprint", "journal article": "article", "book": "book"}
"""Type of publication in PubMed, in small letters, -> ours; the first that is known counts."""

_DATE = re.compile(r"([0-9]{4})(?:[ -]+([A-Za-z]{3})[a-z]*(?: +([0-9]{1,2})(?![0-9-]))?)?")
_SHORTENED = re.compile(r"([0-9]+)-([0-9]+)")
_INITIALS = re.compile(r"([^,]+) ([A-Z]{1,3})")
_IN_BRACKETS = re.compile(r"\[(.+)\]\.?")


def title_without_marks(title: str) -> str:
    """A title without the full stop behind it, and without the brackets around those that were translated."""
    translated = _IN_BRACKETS.fullmatch(title)
    return (translated[1] if translated else title).removesuffix(".")


def name_with_dots(name: str) -> str:
    """``Doe, J. M.`` for ``Doe JM``, as older records have it."""
    match = _INITIALS.fullmatch(name.strip())
    return f"{match[1]}, {' '.join(f'{letter}.' for letter in match[2])}" if match else name


def date_in_words(written: str) -> str:
    """The date that ``2016 Jan 28``, ``2016 Jan-Feb`` or ``2016 Spring`` begins with."""
    match = _DATE.match(written.strip())
    if not match:
        return ""
    month = month_number(match[2] or "")
    return date_of((match[1], month, match[3] or "") if month else (match[1],))


def pages_in_full(written: str) -> str:
    """``484-489`` for ``484-9``."""
    return _SHORTENED.sub(_in_full, written)


def _in_full(match: re.Match[str]) -> str:
    first, last = match.groups()
    return f"{first}-{first[: max(0, len(first) - len(last))]}{last}"
