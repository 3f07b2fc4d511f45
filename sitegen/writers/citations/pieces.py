"""What citation styles have in common: names, pages, dates, editions."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.publications import Name, is_family_first

MONTH_NAMES = "January February March April May June July August September October November December".split()

PAGE_RANGE = re.compile(r"\b(\d{1,9})[–-](\d{1,9})\b")


@lru_cache(100_000)  # the same people write many papers
def initials(given: str, between: str = " ") -> str:
    """Given names as initials: ``Jean-Pierre Robert`` is ``J.-P. R.``; `between` stands between words."""
    words = [word for word in given.replace(".", " ").split() if word[0].isalnum()]
    return between.join("-".join(f"{piece[0]}." for piece in word.split("-") if piece) for word in words)


def is_kept_whole(name: Name) -> bool:
    """Whether a name is never turned round: a group, and a name in Chinese, Japanese or Korean script."""
    return not name.given or is_family_first(name.family, name.given)


@lru_cache(100_000)
def inverted(name: Name) -> str:
    """``King, Martin Luther, Jr.``"""
    return name.full if is_kept_whole(name) else _with_commas(name, name.given)


@lru_cache(100_000)
def inverted_initials(name: Name, between: str = " ") -> str:
    """``King, M. L., Jr.``"""
    return name.full if is_kept_whole(name) else _with_commas(name, initials(name.given, between))


@lru_cache(100_000)
def initialled(name: Name, between: str = " ") -> str:
    """``M. L. King Jr.``"""
    if is_kept_whole(name):
        return name.full
    return " ".join([part for part in (initials(name.given, between), name.family, name.suffix) if part])


def _with_commas(name: Name, given: str) -> str:
    return ", ".join([part for part in (name.family, given, name.suffix) if part])


def series(names: list[str], sign: str, *, comma: bool = True) -> str:
    """``A, B, and C``; with `comma` there is one before the `sign` of three and more names."""
    if len(names) < 3:
        return f" {sign} ".join(names)
    return f"{', '.join(names[:-1])}{',' if comma else ''} {sign} {names[-1]}"


def is_several_pages(pages: str) -> bool:
    """Whether pages are more than one."""
    return "–" in pages or "-" in pages or "," in pages


def with_sign(pages: str) -> str:
    """``pp. 1–9``, ``p. 7``; ``""`` if they are not known."""
    return f"{'pp.' if is_several_pages(pages) else 'p.'} {pages}" if pages else ""


def with_short_end(pages: str, least: int) -> str:
    """Pages with only what differs of the last, at least so many digits: ``436–44``."""
    return PAGE_RANGE.sub(lambda found: shortened_range(found[1], found[2], least), pages) if pages else ""


def shortened_range(first: str, last: str, least: int) -> str:
    """The same of one range of pages."""
    if len(first) != len(last) or first >= last:
        return f"{first}–{last}"
    differs = next(place for place, digit in enumerate(first) if digit != last[place])
    return f"{first}–{last[min(differs, max(0, len(last) - least)) :]}"


def ordinal(edition: str) -> str:
    """``2nd`` of ``2``; other editions as they are written."""
    if not edition.isdecimal():
        return edition.removesuffix(" edition").removesuffix(" Edition")
    ending = "th" if edition[-2:-1] == "1" else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return edition + ending


def named_number(genre: str, number: str, unnamed: str) -> str:
    """``Technical report TR-7``: the number of a report or patent behind the word for it."""
    word = genre or unnamed
    return f"{word} {number}" if number else word if genre else ""
