"""Volume, number, pages and date that stand together: ``12(3), 1–10 (2019)``, ``2019 May;12(3):1-10`` …"""

from __future__ import annotations

import re
from typing import NamedTuple

from sitegen.readers.references.letters import MONTH, WHEN, YEAR_PATTERN
from sitegen.readers.references.opening import dated_opening

PAGE_NUMBERS = (
    r"(?:\d{1,3}:\d{1,3}|[A-Za-z]{0,2}\d{1,9}(?:\.\d{1,4})?[A-Za-z]?|[A-Za-z]{3,5}\d{3,9}|[ivxlc]{1,7}\b)"
)
RANGE = rf"{PAGE_NUMBERS}(?:\s*[-–—−]{{1,2}}\s*{PAGE_NUMBERS})?(?:\s*,\s*\d+\s*[-–—]\s*\d+)?"
_LABEL = (
    r"(?:pp?\.?|pages?|pgs?\.?|págs?\.?|páginas|Seiten|S\.|С\.|стр\.|"
    r"art(?:icle|\.)?(?:\s*(?:no\.?|id|number))?)\s*"
)
_VOLUME_LABEL = r"\b(?:vol(?:umes?|s?\.|\b)|Bd\.|Band|Jg\.|v\.(?=\s*\d)|t(?:ome|\.)(?=\s*\d)|т\.(?=\s*\d))\s*"
_NUMBER_LABEL = r"(?:(?:no|nr|num|núm|number|issue|iss|fasc|вып|H|Heft)\b\.?º?|n\.\s?º?|n[°º]|№)"
_BLOCK = re.compile(
    rf"[.,;]?\s*[.,;(]?\s*"
    rf"(?:[(]?(?P<year1>{YEAR_PATTERN})[)]?\s*,?\s*(?:(?P<when1>{WHEN})(?:\s+\d{{1,2}})?)?(?:\s*[;,:]\s*|"
    rf"(?<=\))\s+))?"
    rf"(?P<label>{_VOLUME_LABEL})?"
    rf"(?<![\w/.-])(?P<volume>[A-Z]{{0,2}}\d{{1,4}}(?!\d)[A-Z]?(?:[/–-]\d{{1,3}}(?!\d))?|"
    rf"(?<=[.l]\s)[IVXLC]+|(?-i:[IVXLC]{{2,7}})(?=\s*\(\d))(?![\w.]*[^\W\d_]|[-–]\w)(?:\.?\s*(?:Jg|Jahrg)\.)?"
    rf"(?:\s*\(\s*(?P<number1>(?!{YEAR_PATTERN}\s*\)|{WHEN}\s+{YEAR_PATTERN})[^()]{{0,14}}\d[^()]{{0,14}}|Suppl\.?)\s*\)"
    rf"|\s*[.,]?\s*{_NUMBER_LABEL}\s*(?P<number2>[A-Z]?\d[\w/–-]*)"
    rf"|\s*,\s*(?P<number3>\d{{1,3}})(?=\s*\((?:{WHEN}\s+)?{YEAR_PATTERN}\)\s*[,:]\s*(?:pp?\.\s*)?[A-Za-z]?\d)|"
    rf"\.(?P<number4>\d{{1,2}})(?=\s*[,:(]))?"
    rf"(?P<dated>\s*[,;]?\s*\(?\s*(?P<when2>{WHEN})?\s*,?\s*(?P<year2>{YEAR_PATTERN})\b(?!\s*[-–—]\s*\d|\s*\({YEAR_PATTERN}\))\s*\)?)?"
    rf"(?:\s*,?\s*{_NUMBER_LABEL}\s*(?P<number5>[A-Z]?\d{{1,4}})\b)?"
    rf"(?:(?:\s*[,:;.]\s*(?:{_LABEL})?|\s*[(]?{_LABEL}|"
    rf"\s+(?=\d+\s*[-–—]\s*\d)|(?<=\))\s+(?=[A-Z]?\d{{2,7}}\b(?!\s*\()))(?P<pages>(?!{YEAR_PATTERN}\b(?!\s*[-–]\s*\d|\s*\({YEAR_PATTERN}\))){RANGE})(?![\w/]|\.\d)\)?)?"
    rf"(?:\s*[,;.]?\s*\(?\s*(?P<when3>{WHEN})?\s*,?\s*(?P<year3>{YEAR_PATTERN})\b(?!\s*[-–—]\s*\d|\s*\({YEAR_PATTERN}\))\s*\)?)?",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(rf"[\s.,;(]*{_VOLUME_LABEL}\Z".replace(r"(?=\s*\d)", ""), re.IGNORECASE)
_PAGES_ONLY = re.compile(
    rf"[,;.:]?\s*[(\[]?\s*\b(?:pp?\b\.?|pages?\b|pgs?\b\.?|págs?\b\.?|Seiten\b|стр\.|"
    rf"[SС]\.)\s*(?P<pages>{RANGE})(?![\w/])\s*[)\]]?",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(
    r"[,:¦]\s*(?P<pages>\d{1,3}:\d{1,3}\s*[-–]\s*\d{1,3}:\d{1,3}|[A-Z]?\d{1,6}\s*[-–—]\s*[A-Z]?\d{1,6})(?=\s*(?:[.,;(]|\Z))"
)
_DASHES = re.compile(r"\s*[-–—−]{1,2}\s*")
_YEAR = re.compile(YEAR_PATTERN)
_ISSUE_OF_YEAR = re.compile(rf"({YEAR_PATTERN})/\d{{1,2}}")
"""``2019/3``: the third issue of 2019."""
_DAYS = 31
_MONTH_BEFORE = re.compile(rf"\b{MONTH}\s\Z")
_WITHOUT_VOLUME = re.compile(
    rf"[,.;]?\s+(?P<year>{YEAR_PATTERN})(?:\s(?P<when>{MONTH}))?(?:;\s*\((?P<number>\d{{1,3}})\):\s*|,\s*(?=[a-z]\d))"
    rf"(?P<pages>{RANGE})(?![\w/])"
)
"""``2018;(6):CD012345``, ``2024, e202401234``: a year, an issue or none, and pages."""
_ARTICLE_PAGES = re.compile(r"[,:;]\s*(?P<pages>\d{1,3}:\d{1,3}\s?[-–]\s?\d{1,3}:\d{1,3})(?!\d)")
"""Pages by papers: ``ICALP 2018: 45:1-45:14``."""
_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")
_CLOSED = re.compile(r"\s*(?:[.,;)]|\Z)")
_DIGIT = re.compile(r"\d")
_LOOKED_AT = 60
"""Places with a digit in a reference that are looked at."""


_PAGES_BEFORE = re.compile(
    r"[\s,;.]*(?<![^\W\d_])(?:pp?\b\.?|pages?|pgs?\b\.?|págs?\b\.?|páginas|Seiten|S\.)\s*\Z", re.IGNORECASE
)
"""What calls a number behind it a page, as in ``pages 1–9, 2019``."""
_LONGEST_LABEL = 16


class NumbersFound(NamedTuple):
    """Where a publication stands, named as in `Facts`, and where that is said in the text."""

    start: int
    end: int
    volume: str = ""
    number: str = ""
    pages: str = ""
    date: str = ""


def find_numbers(text: str, start: int = 0) -> NumbersFound | None:
    """The first volume with number, pages or year behind `start`."""
    if paper := _ARTICLE_PAGES.search(text, start):
        return NumbersFound(paper.start(), paper.end(), pages=_DASHES.sub("–", paper["pages"]))
    if other := _WITHOUT_VOLUME.search(text, start):
        date = dated_opening(other["year"], other["when"] or "")
        pages = _DASHES.sub("–", other["pages"])
        return NumbersFound(other.start(), other.end(), "", other["number"] or "", pages, date)
    position = start
    for _ in range(_LOOKED_AT):
        digit = _DIGIT.search(text, position)
        if not digit:
            return None
        first = max(start, digit.start() - 12)
        for begin in _beginnings(text, first, digit.start()):
            found = _BLOCK.match(text, begin)
            if found and found.end() > digit.start() and (numbers := _numbers_of(found)):
                return numbers
        position = digit.end()
        while position < len(text) and text[position].isdigit():
            position += 1
    return None


def _beginnings(text: str, first: int, digit: int) -> tuple[int, ...]:
    """Where the block around a digit may begin: with its label, else with the separator before it."""
    head = text[first:digit]
    label = _LABEL_BEFORE.search(head)
    before = re.search(r"[\s.,;(]*(?<![\w/–-])[A-Z]{0,2}\Z", head)
    roman = re.search(r"[\s.,;]+[IVXLC]{2,7}\s*\(\Z", head)
    starts = [
        first + found.start() for found in (label, roman, before) if found and first + found.start() > 0
    ]
    return tuple(dict.fromkeys(starts))


def _numbers_of(found: re.Match[str]) -> NumbersFound | None:
    """What a block says, if it is one: a mere number is none."""
    parts = found.groupdict()
    volume = parts["volume"]
    number = next(
        (value for name in ("number1", "number2", "number3", "number4", "number5") if (value := parts[name])),
        "",
    )
    year = parts["year1"] or parts["year2"] or parts["year3"] or ""
    when = parts["when1"] or parts["when2"] or parts["when3"] or ""
    pages = _DASHES.sub("–", parts["pages"] or "")
    if _is_day(found, volume, number, pages):
        return None
    if not year and (issue := _ISSUE_OF_YEAR.fullmatch(volume)):
        year = issue[1]
    if _YEAR.fullmatch(volume) and not parts["label"]:
        if not (pages or number) or year:
            return None
        if not number:
            return None
    if not (number or pages or year or (parts["label"] and _CLOSED.match(found.string, found.end()))):
        return None
    before = found.string[: found.start("volume")][-_LONGEST_LABEL:]
    if not number and not pages and _MONTH_BEFORE.search(before):
        return None  # "July 1–4, 2009"
    named = _PAGES_BEFORE.search(before)
    if not number and not pages and (named or (year and _RANGE.fullmatch(volume))):
        start = found.start("volume") - len(named[0]) if named else found.start()
        return NumbersFound(
            start, found.end(), pages=_DASHES.sub("–", volume), date=dated_opening(year, when)
        )
    return NumbersFound(found.start(), found.end(), volume, number.strip(), pages, dated_opening(year, when))


def _is_day(found: re.Match[str], volume: str, number: str, pages: str) -> bool:
    """Whether what looks like a volume is the day of a date: ``27 September 2021``, ``Nov. 12, 2022``."""
    if number or pages or found["label"] or not volume.isdigit() or int(volume) > _DAYS:
        return False
    before = found.string[max(0, found.start("volume") - 12) : found.start("volume")]
    between = found.string[found.end("volume") : found.start("when2")] if found["when2"] else "-"
    return bool(_MONTH_BEFORE.search(before)) or not between.strip()


def find_pages(text: str) -> NumbersFound | None:
    """Pages that are called so: ``pp. 1–10``; or those behind a comma, as in ``Title, 12–15``."""
    found = _PAGES_ONLY.search(text) or _BARE_PAGES.search(text)
    if not found or (_YEAR.fullmatch(found["pages"].strip()) and "p" not in found[0].lower()):
        return None
    return NumbersFound(found.start(), found.end(), pages=_DASHES.sub("–", found["pages"]))
