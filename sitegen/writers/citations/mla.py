"""The style of the Modern Language Association, 9th edition."""

from __future__ import annotations

from sitegen.model.publications import Name
from sitegen.writers.citations.marked import commas, ended, italic, linked, sentences
from sitegen.writers.citations.pieces import (
    MONTH_NAMES,
    inverted,
    named_number,
    ordinal,
    with_short_end,
    with_sign,
)
from sitegen.writers.citations.work import Work

NAME = "mla"
LABEL = "MLA"

_ITALIC = frozenset({"book", "proceedings", "thesis", "report", "software", "patent"})
"""Kinds that stand by themselves: their titles are in italics, not in quotation marks."""
_DAYS = frozenset({"preprint", "dataset", "webpage", "patent", "talk"})
"""Kinds whose day is given."""
_ONLY_YEARS = frozenset(
    {"inproceedings", "incollection", "book", "proceedings", "thesis", "report", "software"}
)


def cite(work: Work) -> str:
    """``Cideron, Geoffrey, and Sertan Girgin. “MusicRL.” *Nature*, vol. 12, no. 3, 2024, pp. 1–9, https://…``"""
    genre = work.genre if work.kind in ("talk", "misc") else ""
    if work.kind == "thesis":
        where, after = commas(_date(work), linked(work.address)), commas(work.publisher, work.genre)
    else:
        where = commas(*_details(work), _date(work), _pages(work), linked(work.address))
        where = where[:1].upper() + where[1:] if not work.venue else where
        after = work.series
    before, after = (genre, after) if work.kind == "misc" else (work.original_year, after or genre)
    return sentences(_names(work), _title(work), before, where, after)


def _details(work: Work) -> tuple[str, ...]:
    if work.kind == "talk":
        return (work.event or work.venue, work.place)
    number = f"no. {work.number}" if work.number else ""
    if work.kind == "report":
        number = named_number(work.genre, work.number, "report no.")
    if work.kind == "patent":
        number = f"{work.genre} {number}".strip()
    return (
        italic(work.publisher if work.kind == "preprint" else work.venue),
        f"edited by {_in_a_row(work.editors)}" if work.editors else "",
        f"translated by {_in_a_row(work.translators)}" if work.translators else "",
        f"{ordinal(work.edition)} ed." if work.edition else "",
        f"version {work.version}" if work.version else "",
        f"vol. {work.volume}" if work.volume else "",
        number,
        ""
        if work.kind in ("preprint", "article") and (work.venue or work.kind == "preprint")
        else work.publisher,
    )


def _date(work: Work) -> str:
    if work.kind in _ONLY_YEARS:
        return work.year
    if not work.month:
        return f"{work.season} {work.year}".lstrip()
    name = MONTH_NAMES[work.month - 1]
    month = name if len(name) < 5 else f"{name[:4] if name == 'September' else name[:3]}."
    return f"{work.day if work.day and work.kind in _DAYS else ''} {month} {work.year}".lstrip()


def _pages(work: Work) -> str:
    return with_sign(with_short_end(work.pages, 2))


def _title(work: Work) -> str:
    if not work.has_title:
        return work.title
    return italic(work.title) if work.kind in _ITALIC else f"“{ended(work.title)}”"


def _in_a_row(names: tuple[Name, ...]) -> str:
    """Names as they are spoken: ``Ada Example and Ben Example``; of three and more only the first."""
    if len(names) > 2:
        return f"{names[0].full} et al."
    return " and ".join(name.full for name in names)


def _names(work: Work) -> str:
    """The first name turned round; of three and more only the first."""
    names = work.names
    if not names:
        return ""
    shown = inverted(names[0])
    if len(names) > 2 or work.is_cut:
        shown += ", et al."
    elif len(names) == 2:
        shown += f", and {names[1].full}"
    if work.are_editors:
        return f"{shown.rstrip('.')}, {'editor' if len(names) == 1 else 'editors'}"
    return shown
