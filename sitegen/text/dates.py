"""Dates as ISO 8601 text that is as precise as what was written."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_MONTH_NUMBERS = {
    form: number
    for number, month in enumerate(MONTHS, 1)
    for form in (month.lower(), month[:3].lower(), month[:4].lower())
}
_OTHER_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mrz apr mai jun jul aug sept okt nov dez",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janv févr mars avr mai juin juil aout sept oct nov déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago setiembre oct nov dic",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago sett ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
"""German, French, Spanish, Portuguese, Italian and Dutch."""
for _months in _OTHER_MONTHS:
    for _number, _month in enumerate(_months.split(), 1):
        _MONTH_NUMBERS.setdefault(_month, _number)

# Not \d, which also matches the digits of other scripts.
_ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:(?:T|\s+[0-9]{1,2}:).*)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[\s,]+([A-Za-z]+)\.?(?:\s+([0-9]{1,2}))?")


def parse_date(text: str) -> str:
    """The date that the whole of `text` says, or ``""`` if it says none.

    Understands ``2025-07-22``, also with a time, ``2025/07``, ``2025``, ``22 July, 2025``, ``July 2025``,
    ``Jul 22, 2025``, ``2025 Jul 22``. A year, month or day that does not exist makes it no date.
    """
    text = text.strip().rstrip(".")
    if match := _ISO.fullmatch(text):
        return _join(match[1], int(match[2] or 0), int(match[3] or 0))
    if match := _DAY_FIRST.fullmatch(text):
        return _join(match[3], month_number(match[2]) or -1, int(match[1] or 0))
    if match := _MONTH_FIRST.fullmatch(text):
        return _join(match[3], month_number(match[1]) or -1, int(match[2]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _join(match[1], month_number(match[2]) or -1, int(match[3] or 0))
    return ""


def month_number(text: str) -> int:
    """1 to 12 for the name of a month, its usual short forms or a number; else 0."""
    text = text.strip().rstrip(".").lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    return _MONTH_NUMBERS.get(text, 0)


def _join(year: str, month: int, day: int) -> str:
    """ISO text of what is known; ``""`` if year, month or day do not exist."""
    if int(year) == 0 or not 0 <= month <= 12:
        return ""
    if not 0 <= day <= (monthrange(int(year), month)[1] if month else 0):
        return ""
    return year + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def agree(one: str, other: str) -> bool:
    """Whether two dates can be the same day, one being perhaps less precise; unknown agrees with all."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(4096)  # a page names several, and there are few
def written_out(date: str) -> str:
    """``22 July 2025``, ``July 2025``, ``2025`` or ``""``."""
    year, month, day = [*date.split("-"), "", ""][:3] if date else ("", "", "")
    parts = [str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year]
    return " ".join(part for part in parts if part)
