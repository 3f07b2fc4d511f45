"""The style of the Association for Computing Machinery."""

from __future__ import annotations

from sitegen.writers.citations.marked import commas, italic, linked, sentences
from sitegen.writers.citations.pieces import MONTH_NAMES, named_number, ordinal, series
from sitegen.writers.citations.work import Work

NAME = "acm"
LABEL = "ACM"

_IN_BOOKS = frozenset({"inproceedings", "incollection"})
_ITALIC = frozenset({"book", "proceedings", "report"})


def cite(work: Work) -> str:
    """``Geoffrey Cideron and Sertan Girgin. 2024. MusicRL. *Nature* 12, 3 (May 2024), 101–120. https://…``"""
    address = linked(work.address)
    if address and not work.doi:
        address = f"Retrieved from {address}"
    year = work.year[:1].upper() + work.year[1:]
    said = sentences(_names(work), year, _title(work), *_source(work))
    return f"{said} {address}" if address else said


def _title(work: Work) -> str:
    if work.kind not in _ITALIC or not work.has_title:
        return work.title
    return italic(work.title) + (f" ({ordinal(work.edition)} ed.)" if work.edition else "")


def _names(work: Work) -> str:
    if not work.names:
        return ""
    shown = [name.full for name in work.names]
    listed_names = ", ".join([*shown, "et al."]) if work.is_cut else series(shown, "and")
    return f"{listed_names} ({'Ed.' if len(shown) == 1 else 'Eds.'})" if work.are_editors else listed_names


def _source(work: Work) -> tuple[str, ...]:
    """Where it is and who published it, as sentences."""
    if work.kind == "article":
        return (_journal(work),)
    if work.kind in _IN_BOOKS and work.venue:
        return _book(work)
    if work.kind == "thesis":
        return work.genre, work.publisher
    if work.kind == "report":
        return named_number(work.genre, work.number, "Report"), _publisher(work)
    if work.kind == "patent":
        return named_number(work.genre or "Patent", work.number, ""), work.publisher
    if work.kind == "preprint":
        return (italic(work.publisher) if not work.arxiv_id else "",)
    if work.kind == "talk":
        return work.genre, commas(work.event or work.venue, work.place)
    if work.kind == "webpage":
        return (italic(work.venue) or work.publisher,)
    if work.kind == "misc":
        return work.genre, work.venue or work.publisher
    return f"Version {work.version}" if work.version else "", _publisher(work)


def _publisher(work: Work) -> str:
    return commas(work.publisher, work.place) if work.publisher else ""


def _month(work: Work) -> str:
    return f"{MONTH_NAMES[work.month - 1]} {work.year}" if work.month else work.year


def _journal(work: Work) -> str:
    """``*Nature* 12, 3 (May 2024), 101–120``"""
    where = italic(work.venue) or work.publisher
    if not where:
        return ""
    issue = commas(work.volume, work.number)
    where += f" {issue}" if issue else ""
    date = _month(work)
    if date and issue and work.year[:1].isdecimal():
        where += f" ({date})"
    return commas(where, work.pages)


def _book(work: Work) -> tuple[str, ...]:
    """``In *Proceedings* (*Series*), July 2021. Press, Vienna, 11–19``"""
    series_ = f" ({italic(work.series)})" if work.series else ""
    edition = f" ({ordinal(work.edition)} ed.)" if work.edition else ""
    edited, date = "", ""
    if work.kind == "inproceedings":
        date = _month(work)
    elif work.editors:
        editors = series([name.full for name in work.editors], "and")
        edited = f"{editors} ({'ed.' if len(work.editors) == 1 else 'eds.'})"
    book = commas(f"In {italic(work.venue)}{series_}{edition}", edited, date)
    return book, commas(_publisher(work), work.pages)
