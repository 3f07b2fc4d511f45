"""When an entry of BibTeX appeared: the fields of its date -> our dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sitegen.readers.bibtex.fields import Complaint, Fields, text_in
from sitegen.text.dates import MONTHS, month_number, parse_date, parse_moment, season_in
from sitegen.text.numerals import roman_value

# Not \d, which also matches the digits of other scripts.
_ISO_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_DAY = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?")
_YEAR = re.compile(r"(?<!\d)[12][0-9]{3}(?!\d)")
_SPAN = re.compile(r"(?<!\d)([12]\d{3})(?:-\d\d(?:-\d\d)?)?\s*(?:--?|–|/|—)\s*([12]\d{3})(?!\d)")
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
"""The numbers 21 to 24 of EDTF; 25 to 32 are those of one half of the Earth, 33 to 36 quarters."""
_STILL_TO_COME = re.compile("forthcoming|press", re.IGNORECASE)


_REPRINTED = re.compile(
    r"(?P<year>[12]\d{3})\s*[\[(](?:orig(?:inal(?:ly)?|\.)?\s*|first\s*|published\s*|in\s*)*(?P<first>[12]\d{3})[\])]|"
    r"[\[(](?P<before>[12]\d{3})[\])]\s*(?P<now>[12]\d{3})"
)
_DIGITS_OPEN = re.compile(
    r"\[?(?:ca?\.?\s?)?([12]\d{2}(?=[?XxUu_-])|[12]\d(?=[?XxUu_-]{2}))[?XxUu_-]{1,2}\??\]?"
)
_ACADEMIC = re.compile(r"([12]\d)(\d\d)\s?[/–]\s?(\d\d?)")
_ROMAN = re.compile(r"M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NO_DATE = re.compile(
    r"[\[(]?(?:n\.?\s?d|s\.?\s?[ad]|o\.\s?[jD]|no date|undated|(?:date |year )?unknown|sin fecha|sans date|"
    r"ohne jahr|n/a|none|null|tb[ad]|-+|\?+)\.?[\])]?",
    re.IGNORECASE,
)
_MONTHS_OF_ONE_YEAR = re.compile(r"([12]\d{3})-(0[1-9]|1[0-2])/\1-(0[1-9]|1[0-2])")


class Appeared(NamedTuple):
    """When it appeared."""

    date: str = ""
    until: str = ""
    """The last year, where it came out over several."""
    season: str = ""
    first: str = ""
    """The year of the first edition, where that stands in brackets beside it."""


def date_in_fields(fields: Fields, *, has_state: bool = False) -> tuple[Appeared, list[Complaint]]:
    """When it appeared, as precisely as ``date``, or ``year`` … ``day`` say, and what is wrong."""
    get = fields.get
    dated, complaint = _date(get("date", ""), get("year", ""), get("month", ""), get("day", ""))
    return dated, [complaint] if complaint and not (has_state and not dated.date) else []


@lru_cache(4096)  # most entries of a file are of a few hundred months
def _date(date: str, year: str, month: str, day: str) -> tuple[Appeared, Complaint | None]:
    """The date that four fields say, and what is wrong with it."""
    if year.isdecimal() or not (year or date):
        return _of_year(date, year, month, day)
    written = text_in(year or date)
    if _NO_DATE.fullmatch(written):
        return Appeared(), None
    if (again := _REPRINTED.fullmatch(written)) and (first := again["first"] or again["before"]):
        printed = again["year"] or again["now"]
        if first < printed:
            dated, complaint = _of_year("", printed, month, day)
            return dated._replace(first=first), complaint
    if not date and not month and len(parsed := parse_moment(written)) > 4 and not _spelt_out(written):
        return Appeared(parsed), None
    spelt = _spelt_out(written)
    if not year:
        return _of_year(spelt or written, "", month, day)
    return _of_year("" if spelt else date, spelt or written, month, day)


def _spelt_out(written: str) -> str:
    """A year or a span of years in digits, of what says it otherwise; ``""`` if it does not.

    ``199?`` and ``19XX`` are the years that this may be, ``2007/8`` and ``1968–90`` several years; ``MMXX``
    is 2020.
    """
    if open_digits := _DIGITS_OPEN.fullmatch(written):
        return f"{open_digits[1]:0<4}–{open_digits[1]:9<4}"
    if academic := _ACADEMIC.fullmatch(written):
        century, first, last = academic.groups()
        if f"{int(first) + 1:02}".endswith(last):
            return f"{century}{first}–{int(century + first) + 1}"
        return (
            f"{century}{first}–{century}{last}" if "–" in written and len(last) == 2 and last > first else ""
        )
    if len(written) > 2 and _ROMAN.fullmatch(written):
        return str(roman_value(written))
    return ""


def _of_year(date: str, year: str, month: str, day: str) -> tuple[Appeared, Complaint | None]:
    """As `_date`, of fields in which a year stands in digits."""
    written = year or date
    until = span[2] if (span := _SPAN.search(written)) and span[2] > span[1] else ""
    if date and not until and (parsed := parse_moment(text_in(date))):
        return Appeared(parsed), None
    if months := _MONTHS_OF_ONE_YEAR.fullmatch(date):
        first, last = MONTHS[int(months[2]) - 1], MONTHS[int(months[3]) - 1]
        return Appeared(date[:7], "", f"{first}/{last}" if first != last else ""), None
    if date[:1] != "-" and (match := _ISO_DATE.search(date)):  # not of a year before our era
        if parsed := parse_date(match[0]):
            return Appeared(parsed, until, season_in(text_in(month))), None
        if season := _season(int(match[0][5:7] or 0)):
            return Appeared(match[0][:4], until, season), None
        message = f"the date “{date[:40]}” does not exist"
        return Appeared(match[0][:4], until), Complaint("R024", "date", message, "write it as 2024-07-22")
    if not written:
        return Appeared(), None
    found = _YEAR.search(written)
    if not found:
        message = f"“{written[:40]}” is no year; the paper is undated"
        return Appeared(), Complaint("R024", "year" if year else "date", message, "write four digits")
    season = season_in(text_in(month) or text_in(written))
    is_no_month = season and "/" not in season
    month_named, day_named = (0, 0) if is_no_month else _month_and_day(month, day)
    dates = (f"{found[0]}-{month_named:02}-{day_named:02}", f"{found[0]}-{month_named:02}", found[0])
    complaint = None
    if month_named > 12 or (month and not month_named and not season and not _STILL_TO_COME.search(month)):
        complaint = Complaint(
            "R024", "month", f"there is no month “{month[:40]}”; it is not used", "write 1 to 12"
        )
    known = next(parsed for written in dates if (parsed := parse_date(written)))
    return Appeared(known, until, season), complaint


def _season(number: int) -> str:
    """The season or quarter that stands in place of a month in BibLaTeX's dates; ``""`` if it is none."""
    if 33 <= number <= 36:
        return f"Q{number - 32}"
    return _SEASONS[(number - 21) % 4] if 21 <= number <= 32 else ""


def _month_and_day(month: str, day: str) -> tuple[int, int]:
    """The first month, and the first day, that two fields name; 0 where they name none."""
    month, day = text_in(month), text_in(day)
    numbers = [int(number) for number in re.findall(r"\d{1,2}(?!\d)", month)]
    named = next((number for word in re.findall(r"[^\W\d_]+", month) if (number := month_number(word))), 0)
    if not named:
        named, numbers = (numbers[0] if numbers else 0), []
    written = _DAY.fullmatch(day)
    return named, int(written[1]) if written else (numbers[0] if numbers else 0)
