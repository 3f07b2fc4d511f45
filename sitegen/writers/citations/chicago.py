"""The Chicago Manual of Style, 18th edition: author and date."""

from __future__ import annotations

import re

from sitegen.model.publications import Name
from sitegen.writers.citations.marked import commas, italic, linked, sentences
from sitegen.writers.citations.pieces import (
    MONTH_NAMES,
    PAGE_RANGE,
    inverted,
    named_number,
    ordinal,
    series,
    shortened_range,
)
from sitegen.writers.citations.work import Work

NAME = "chicago"
LABEL = "Chicago"

LONGEST_CHICAGO_LIST = 6
"""Of longer lists the first three names are shown."""

_IN_BOOKS = frozenset({"incollection", "inproceedings"})
_ITALIC = frozenset({"book", "proceedings", "report", "software"})


def cite(work: Work) -> str:
    """``Cideron, Geoffrey, and Sertan Girgin. 2024. “MusicRL.” *Nature* 12 (3): 101–20. https://…``"""
    names, title = _names(work), _title(work)
    year = work.year or "n.d."
    year = year[:1].upper() + year[1:] if names and year != "n.d." else year
    year = f"({work.original_year}) {year}" if work.original_year else year
    head = [names, year, title] if names else [title, year]
    return sentences(*head, *_source(work), linked(work.address))


def _title(work: Work) -> str:
    if not work.has_title:
        return work.title
    if work.kind in _ITALIC:
        return italic(work.title)
    return work.title if work.kind == "patent" else f"“{work.title}{'' if work.title[-1] in '?!.' else '.'}”"


def _names(work: Work) -> str:
    names = work.names
    if not names:
        return ""
    shown = [inverted(names[0]), *(name.full for name in names[1:LONGEST_CHICAGO_LIST])]
    if work.is_cut or len(names) > LONGEST_CHICAGO_LIST:
        listed_names = ", ".join([*shown[: 3 if len(names) > LONGEST_CHICAGO_LIST else None], "et al."])
    elif len(shown) == 2:
        listed_names = f"{shown[0]}, and {shown[1]}"
    else:
        listed_names = series(shown, "and")
    if work.are_editors:
        return f"{listed_names}, {'ed.' if len(names) == 1 else 'eds.'}"
    return listed_names


def _source(work: Work) -> tuple[str, ...]:
    """Where it is and who published it, as sentences."""
    date = f"{MONTH_NAMES[work.month - 1]} {work.day}".removesuffix(" 0") if work.month else ""
    if work.kind == "article":
        return (_journal(work),)
    if work.kind in _IN_BOOKS and work.venue:
        volume = f"vol. {work.volume}" if work.volume else ""
        edition = f"{ordinal(work.edition)} ed." if work.edition else ""
        edited = commas(_by("edited", work.editors), _by("translated", work.translators))
        pages = "" if work.publisher else PAGE_RANGE.sub(_shortened, work.pages)
        return (
            commas(f"In {italic(work.venue)}", edition, edited, volume, pages),
            work.series,
            work.publisher,
        )
    if work.kind == "thesis":
        return (commas(work.genre, work.publisher),)
    if work.kind == "report":
        return named_number(work.genre, work.number, "Report"), work.publisher
    if work.kind == "patent":
        return (commas(named_number(work.genre or "Patent", work.number, ""), _issued(work, date)),)
    if work.kind == "preprint":
        return (commas("Preprint", work.publisher, date),)
    if work.kind == "talk":
        return work.genre, commas(work.event or work.venue, work.place, date)
    if work.kind in ("dataset", "software"):
        sign = "V." if work.kind == "software" else "Version"
        version = f"{sign} {work.version}" if work.version else ""
        return version, commas(work.publisher, date if work.kind == "dataset" else "")
    if work.kind in ("webpage", "misc"):
        return work.genre, commas(work.venue or work.publisher, date if work.kind == "webpage" else "")
    return (
        _by("Translated", work.translators),
        f"{ordinal(work.edition)} ed." if work.edition else "",
        f"Vol. {work.volume}" if work.volume else "",
        work.series,
        work.publisher,
    )


def _by(done: str, names: tuple[Name, ...]) -> str:
    return f"{done} by {series([name.full for name in names], 'and')}" if names else ""


def _issued(work: Work, date: str) -> str:
    return f"issued {date}, {work.year}" if date else ""


def _journal(work: Work) -> str:
    """``*Nature* 12 (3): 101–20``"""
    month = MONTH_NAMES[work.month - 1] if work.month and not work.number else ""
    issue = work.number or (month if work.volume else "")
    where = italic(work.venue) or work.publisher
    if work.volume or work.number:
        where += f" {work.volume}".rstrip() + (f" ({issue})" if issue else "")
    if where and work.pages:
        where += f": {PAGE_RANGE.sub(_shortened, work.pages)}"
    return where


def _shortened(found: re.Match[str]) -> str:
    """``101–8``, ``321–28``, ``1496–500``; whole below 100 and from a full hundred on."""
    first, last = found[1], found[2]
    rest = int(first) % 100
    if int(first) < 100 or not rest:
        return f"{first}–{last}"
    return shortened_range(first, last, 1 if rest < 10 else 2)
