"""How a reference begins: its authors, perhaps the year, and where the title stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from sitegen.model.publications import Name
from sitegen.readers.references.authors import ORDERS, Authors, Order, read_authors, read_group
from sitegen.readers.references.bibliographic_marks import han_authors
from sitegen.readers.references.letters import CLOSING, OPENING_SIGNS, SEASON, UPPER, WHEN, YEAR_PATTERN
from sitegen.readers.references.words import STATE
from sitegen.text.dates import parse_date
from sitegen.text.names import is_initials

Mark = Literal["year", "quote", "colon", "full stop", "comma", "nothing"]
"""What divides the authors from the title."""

_SPAN = rf"(?P<{{0}}>{YEAR_PATTERN})[a-z]?(?:\s*[/–-]\s*(?P<{{0}}until>{YEAR_PATTERN}|\d\d\b))?"
_STATES = (
    r"in press|forthcoming|to appear|accepted(?: for publication)?|under review|in review|"
    r"submitted(?: for publication)?|"
    r"in preparation|in prep|under revision|online first|advance online publication|im druck|im erscheinen|"
    r"en prensa|aceptado|à paraître|sous presse|accepté|no prelo|aceito|in stampa|в печати"
)
_IN_BRACKETS = re.compile(
    rf"[\s.,:;]*[(\[]\s*(?:(?:c\.|ca\.|©)\s*)?(?:{_SPAN.format('year')}(?:,?\s*(?P<when>{WHEN}))?|"
    rf"(?P<first>{WHEN})\s+(?P<year2>{YEAR_PATTERN})|"
    rf"(?P<undated>n\.\s?d\.|no date|o\.\s?J\.|s\.\s?d\.)|"
    rf"(?P<state>{_STATES})\b)[^()\[\]]{{0,30}}[)\]]\s*[.,:;]?\s*",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?:[.,:;]?\s+|(?<=[.,:;])|(?<=[.,:;]\s)){_SPAN.format('year')}(?:,?\s+(?P<when>{WHEN}))?\s*(?:[.,:;]+\s*|"
    rf"\s+[–—-]\s+|\s+(?=[{UPPER}{OPENING_SIGNS}]))"
)
_STATE = re.compile(rf"[.,:;]\s*(?P<state>{_STATES})\s*[.,:;]\s*", re.IGNORECASE)
_QUOTE = re.compile(rf"[\s.,:;]*(?=[{OPENING_SIGNS}])")
_COLON = re.compile(r"\s*[:–—]\s+")
_FULL_STOP = re.compile(r"\s*\.\s*|(?<=[.?!])\s+")
_COMMA = re.compile(r"\s*[,;]\s*")
_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("full stop", _FULL_STOP),
    ("colon", _COLON),
    ("comma", _COMMA),
)
_SEASON = re.compile(SEASON)

_SURE = 4.2
"""A reading in which everything fits; no other is looked for."""
_FIRST_YEAR = re.compile(rf"[(\[]?(?P<year>{YEAR_PATTERN})[a-z]?[)\]]?\s*[.:,–—-]?\s+(?=[^\d\s])")
_FIRST_OF = 400
"""Characters in which a year behind names is sought that could not be read."""
_EARLY = re.compile(
    rf"\(\s*{YEAR_PATTERN}[a-z]?(?:,[^()]{{1,30}})?\s*\)|[.,]\s+{YEAR_PATTERN}[a-z]?\s*[.:]\s"
)


class Opening(NamedTuple):
    """The beginning of a reference, read in one of the orders of names."""

    authors: Authors | None
    mark: Mark
    title_start: int
    date: str
    until: str
    state: str
    score: float
    """How well all this fits together; below 0 it does not."""


@lru_cache(256)  # a line is looked at as the first of a reference, and again as the end of the one before
def read_opening(text: str, usual: tuple[Order, ...] = (), *, is_line: bool = False) -> Opening:
    """The best reading of how a reference begins; orders that are `usual` in its list are preferred.

    Of a reference that is broken into lines the first (`is_line`) may end with the names.
    """
    if text[:1] in OPENING_SIGNS:
        return Opening(None, "quote", 0, "", "", "", 1.0)
    if authors := han_authors(text):
        return _after(text, authors, 1.0)
    readings: list[Opening] = []
    for order in sorted(ORDERS, key=lambda each: each not in usual) if usual else ORDERS:
        if authors := read_authors(text, 0, order):
            readings.append(_after(text, authors, 0.8 if order in usual else 0.0, is_line=is_line))
            if readings[-1].score >= _SURE and readings[-1].mark in ("year", "quote"):
                break
    if "Family I" not in usual:
        readings = _without_beginnings_of_names(readings)
    best = max(readings, key=lambda each: each.score, default=None)
    if best is None or best.score < 1.5:
        if group := read_group(text):
            reading = _after(text, group, 0.0)
            best = reading if best is None or reading.score > best.score else best
        early = _EARLY.search(text, 0, _FIRST_OF)
        if (best is None or best.mark not in ("year", "quote")) and early and early.start() > 2:
            best = _up_to_year(text, early.start(), best)
    return best or Opening(None, "nothing", 0, "", "", "", -1.0)


def _without_beginnings_of_names(readings: list[Opening]) -> list[Opening]:
    """The readings but that of ``Donald E. Knuth. Title`` as one by ``Donald E`` with the title ``Knuth``."""
    full = next((each for each in readings if each.authors and each.authors.order == "Given Family"), None)
    if full is None or not full.authors or full.authors.is_open or full.mark == "nothing":
        return readings
    return [each for each in readings if each.authors and not _is_beginning(each, full.authors)]


def _is_beginning(reading: Opening, full: Authors) -> bool:
    """Whether a reading takes only the first words of a name for one: a given name and an initial."""
    short = reading.authors
    if short is None or short.order != "Family I" or len(short.names) > 1 or reading.mark != "full stop":
        return False
    return " " not in short.names[0].family and short.end < full.end


_WORTH: dict[Order, float] = {
    "Family, I.": 1.0,
    "Family I": 0.9,
    "I. Family": 1.0,
    "Given Family": 0.3,
    "Family, Given": 0.5,
    "Families, Given": 0.45,
}
_OPEN = 1.5
"""What it takes from a reading that its list of names breaks off."""
_BEHIND_NAMES = " ,;&.…andu"
_WORTH_OF_MARK: dict[Mark, float] = {
    "year": 3.0,
    "quote": 2.5,
    "colon": 1.2,
    "full stop": 1.0,
    "comma": 0.4,
    "nothing": -3.0,
}


def _after(text: str, authors: Authors, preference: float, *, is_line: bool = False) -> Opening:
    """The reading of a reference that begins with these names."""
    mark, start, date, until, state = _behind(text, authors.end)
    if mark == "nothing" and authors.are_editors:  # "A. Editor (eds), Title"
        mark = "comma"
    score = _WORTH_OF_MARK[mark] + _worth_of_names(authors, preference)
    if mark == "colon" and not preference and _is_name_and_title(authors):
        score -= 0.9
    if is_line and authors.is_open and not text[authors.end :].strip(_BEHIND_NAMES):
        score += _OPEN  # the line ends, not the list
    if start >= len(text) and not (is_line and len(authors.names) > 2):
        score -= 3
    return Opening(authors, mark, start, date, until, state, score)


def _is_name_and_title(authors: Authors) -> bool:
    """Whether the only name may be a whole one with the beginning of a title: ``Ada Doe, BERT: …``."""
    return authors.order in ("Family, Given", "Families, Given") and (
        len(authors.names) == 1 and " " in authors.names[0].family
    )


def _behind(text: str, end: int) -> tuple[Mark, int, str, str, str]:
    """What stands behind names: mark, where the title begins, date, last year of a span, state."""
    dated_by = _IN_BRACKETS.match(text, end) or _BARE.match(text, end) or _STATE.match(text, end)
    if dated_by:
        parts = dated_by.groupdict()
        date, until = _date(parts), parts.get("yearuntil") or ""
        quote = _QUOTE.match(text, dated_by.end())
        start = quote.end() if quote else dated_by.end()
        return (
            "year",
            start,
            date,
            date[:2] + until if len(until) == 2 else until,
            (parts.get("state") or "").lower(),
        )
    if quote := _QUOTE.match(text, end):
        return "quote", quote.end(), "", "", ""
    for mark, pattern in _MARKS:
        if found := pattern.match(text, end):
            return mark, found.end(), "", "", ""
    return "full stop" if text[end - 1] == "." else "nothing", end, "", "", ""


def _worth_of_names(authors: Authors, preference: float) -> float:
    """How much a list of names looks like one that was written in its order."""
    names = authors.names
    worth = _WORTH[authors.order] + min(len(names), 4) * 0.25 + preference
    if authors.is_open:
        worth -= _OPEN
    if authors.hidden:
        worth += 0.5
    match authors.order:
        case "Families, Given":
            worth -= 2.0 * sum(map(is_two_names, names)) / len(names)
        case "Family, Given" if not preference and is_two_names(names[0]):
            worth -= 2.0
        case "Given Family" if is_initials(names[0].given):
            worth -= 1.0
    return worth


def is_two_names(name: Name) -> bool:
    """Whether family and given name look like a whole name each: ``Ada Example, Bob Example``."""
    return " " in name.family and " " in name.given and "." not in name.given and name.family[0].isupper()


def _date(parts: Mapping[str, str | None]) -> str:
    year = parts.get("year") or parts.get("year2") or ""
    return dated_opening(year, parts.get("when") or parts.get("first") or "")


def dated_opening(year: str, when: str) -> str:
    """The date of a year and a month as written, perhaps with a day; a span or season is no month."""
    if not year or not when or _SEASON.match(when) or re.search(r"[-–/]", when):
        return year
    return (
        parse_date(f"{when.replace('.', '')} {year}")
        or parse_date(f"{when.replace('.', '')}, {year}")
        or year
    )


def _up_to_year(text: str, end: int, best: Opening | None) -> Opening | None:
    """All that stands before an early year as authors, where part of it is no name as names are known."""
    head = text[:end].rstrip(" ,.")
    if head.count(" ") > 12 and "," not in head:
        return best
    authors = best.authors if best else None
    names = authors.names if authors else ()
    rest = head[authors.end :] if authors else head
    if not names:
        if len(head.split()) > 8 or not head[:1].isupper():
            return best
        names = (Name(head, group=True),)
    known = Authors(
        names,
        authors.hidden if authors else 0,
        len(head),
        authors.order if authors else "Given Family",
        False,
        True,
    )
    if re.search(r"[.?!:]\s+[^\W\d_]{3}", rest.strip(" .,;:")):  # a title stands before the year
        return best
    return _after(text, known, 0.0)


def without_first_year(text: str) -> tuple[str, str]:
    """The year that stands before everything else, or ``""``, and the text without it."""
    found = _FIRST_YEAR.match(text)
    return (found["year"], text[found.end() :]) if found else ("", text)


def end_of_quotation(text: str, start: int) -> int:
    """Where the quotation that opens at `start` is closed; -1 if it is not."""
    opening = text[start]
    closing = CLOSING[opening]
    depth = 0
    for match in re.finditer(rf"[{opening}{closing}]", text[start + 1 :]):
        position = start + 1 + match.start()
        sign, behind = text[position], text[position + 1 : position + 3]
        if sign == opening and opening not in closing:
            depth += 1
        elif sign in "'’" and (
            behind[:1].isalnum() or (behind[:1] == " " and behind[1:].islower() and behind[1:] != "i")
        ):
            continue  # an apostrophe
        elif sign == opening and opening in closing and text[position - 1] in " (" and behind[:1].isalnum():
            depth += 1  # straight marks within straight marks
        elif depth:
            depth -= 1
        elif not behind[:1].isalnum() and not (opening == sign and text[position - 1] in " ("):
            return position
    return -1


def state_in_text(text: str) -> re.Match[str] | None:
    """Where a text says that the publication has not appeared yet."""
    return STATE.search(text)
