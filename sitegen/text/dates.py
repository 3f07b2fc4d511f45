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
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april mai juni juli august september oktober november desember",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu "
    "joulukuu",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
"""German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish and Norwegian, Catalan, Polish, Czech,
Finnish, Turkish and Russian."""
for _months in _OTHER_MONTHS:
    for _number, _month in enumerate(_months.split(), 1):
        _MONTH_NUMBERS.setdefault(_month, _number)

# Not \d, which also matches the digits of other scripts.
_ISO = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2})(?:[-/]([0-9]{1,2}))?)?(?:(?:T|\s+[0-9]{1,2}:).*)?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]+)\.?,?\s+([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[\s,]+([A-Za-z]+)\.?(?:\s+([0-9]{1,2}))?")


_WEEKDAY = re.compile(r"[^\W\d_]{2,10}\.?,\s+(?=[^\W\d_]|[0-9]{1,2}\b)")
_TIME = re.compile(
    r"(?:[T,]|\s+at\b)?\s*\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|[A-Z]{2,5}|[+-][0-9]{2}:?[0-9]{2})?\Z",
    re.IGNORECASE,
)
_WITH_DOTS = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_DAY_DOT = re.compile(r"([0-9]{1,2})(?:\.|\s+de|st|nd|rd|th|er)?\s+([^\W\d_]+)\.?,?(?:\s+de)?\s+([0-9]{4})")


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


def parse_moment(text: str) -> str:
    """The date in what people write at the head of a page: as `parse_date`, perhaps with a time.

    Beside the above: ``2024-03-01 12:00:00 +0100``, ``2024-03-01T12:00Z``, ``Fri, 1 Mar 2024 12:00 GMT``,
    ``1. März 2024``, ``1.3.2024``. ``03/01/2024`` is no date: nobody knows which is the month.
    """
    text = _TIME.sub("", _WEEKDAY.sub("", text.strip()))
    if match := _WITH_DOTS.fullmatch(text):
        return _join(match[3], int(match[2]) or -1, int(match[1]))
    if match := _DAY_DOT.fullmatch(text):
        return _join(match[3], month_number(match[2]) or -1, int(match[1]))
    return parse_date(text)


def month_number(text: str) -> int:
    """1 to 12 for the name of a month, its usual short forms or a number; else 0."""
    text = text.strip().rstrip(".").lower()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else 0
    return _MONTH_NUMBERS.get(text, 0)


_SEASONS = {
    "Spring": "spring spr frühling frühjahr printemps primavera primavera voorjaar",
    "Summer": "summer sum sommer été verano verão estate zomer",
    "Autumn": "autumn aut herbst automne otoño outono autunno herfst",
    "Fall": "fall fal",
    "Winter": "winter win hiver invierno inverno winter",
    "Michaelmas": "michaelmas",
    "Hilary": "hilary",
    "Trinity": "trinity",
    "Easter": "easter",
    **{f"Q{number}": f"q{number}" for number in range(1, 5)},
}
_SEASON_OF = {form: season for season, forms in _SEASONS.items() for form in forms.split()}
_WORD = re.compile(r"[^\W_]+")
_ORDINALS = ("first", "second", "third", "fourth")
_QUARTER = re.compile(
    rf"\b(?:([1-4])(?:st|nd|rd|th|\.)?|Q([1-4])|({'|'.join(_ORDINALS)}))\s*quarter\b", re.IGNORECASE
)
_MONTHS_JOINED = re.compile(r"([^\W\d_]{3,})\.?\s*(?:[-–—/&+]+|\band\b|\bund\b|\bet\b)\s*([^\W\d_]{3,})\.?")


def season_in(text: str) -> str:
    """The part of a year that a date without a month names: ``Fall``, ``July/August``, ``Q3``; else ``""``.

    The names of seasons in other languages and short forms are given in English: ``Herbst``, ``SPR``.
    """
    if (match := _MONTHS_JOINED.search(text)) and (first := month_number(match[1])):
        last = month_number(match[2])
        return f"{MONTHS[first - 1]}/{MONTHS[last - 1]}" if last and last != first else ""
    if match := _QUARTER.search(text):
        return f"Q{match[1] or match[2] or _ORDINALS.index(match[3].lower()) + 1}"
    words = _WORD.findall(text.lower())
    return next((_SEASON_OF[word] for word in words if word in _SEASON_OF), "")


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
