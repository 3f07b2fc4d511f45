"""The Vancouver style, as the U.S. National Library of Medicine writes it."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.publications import Name
from sitegen.writers.citations.marked import linked, sentences
from sitegen.writers.citations.pieces import (
    MONTH_NAMES,
    initials,
    is_kept_whole,
    named_number,
    ordinal,
    with_short_end,
)
from sitegen.writers.citations.work import Work

NAME = "vancouver"
LABEL = "Vancouver"

LONGEST_VANCOUVER_LIST = 6
"""Longer lists of names are cut after so many."""

_IN_BOOKS = frozenset({"inproceedings", "incollection"})
_INSIDE = frozenset({"article", "preprint", *_IN_BOOKS})
_NAMED = frozenset({"thesis", "talk", "misc"})
"""Kinds whose genre stands in brackets."""


def cite(work: Work) -> str:
    """``Cideron G, Girgin S. MusicRL. Nature. 2024 May 14;12(3):101–20. doi:…``"""
    names = _listed(work.names, is_cut=work.is_cut)
    if work.are_editors:
        names += ", editor" if len(work.names) == 1 else ", editors"
    end = _end(work)
    return sentences(names, _title(work), *_source(work)) + (f" {end}" if end else "")


def _title(work: Work) -> str:
    kind = "Preprint" if work.kind == "preprint" else work.genre if work.kind in _NAMED else ""
    return work.title + (f" [{kind}]" if kind else "") + ("" if work.kind in _INSIDE else _internet(work))


def _internet(work: Work) -> str:
    """The mark of what is read on the web."""
    return " [Internet]" if work.address and not work.doi else ""


def _source(work: Work) -> tuple[str, ...]:
    """Where it is and who published it, as sentences."""
    date = _date(work)
    if work.kind == "article":
        where = work.venue.replace(".", "") or work.publisher
        issue = _issue(work, date)
        return where + (_internet(work) if where else ""), issue[:1].upper() + issue[1:]
    if work.kind in _IN_BOOKS and work.venue:
        editors = _listed(work.editors)
        if editors:
            editors += ", editor" if len(work.editors) == 1 else ", editors"
        venue = work.venue + _internet(work)
        book = f"In: {editors or venue}", venue if editors else ""
        pages = f"p. {with_short_end(work.pages, 1)}" if work.pages else ""
        return (
            *book,
            _edition(work),
            "" if work.series else _volume(work),
            _imprint(work),
            pages,
            _series(work),
        )
    if work.kind == "report":
        return _imprint(work), named_number(work.genre, work.number, "Report No.:")
    if work.kind == "patent":
        return named_number(work.genre or "Patent", work.number, ""), work.publisher, date
    if work.kind == "talk":
        place = "; ".join([part for part in (work.event or work.venue, date, work.place) if part])
        return (f"Presented at: {place}" if place else "",)
    if work.kind == "preprint":
        return work.publisher, date
    if work.kind in ("webpage", "misc"):
        where = work.venue or work.publisher
        return ("; ".join([part for part in (where, date) if part]),)
    version = f"Version {work.version}" if work.version else ""
    return version, _edition(work), "" if work.series else _volume(work), _imprint(work), _series(work)


def _issue(work: Work, date: str) -> str:
    """``2024 May 14;12(3):101–20``"""
    issue = work.volume + (f"({work.number})" if work.number else "")
    when = ";".join([part for part in (date, issue) if part])
    return f"{when}:{with_short_end(work.pages, 1)}" if work.pages and when else when or work.pages


def _date(work: Work) -> str:
    if not work.month:
        return work.year
    return f"{work.year} {MONTH_NAMES[work.month - 1][:3]}" + (f" {work.day}" if work.day else "")


def _edition(work: Work) -> str:
    return f"{ordinal(work.edition)} ed." if work.edition else ""


def _volume(work: Work) -> str:
    return f"Vol. {work.volume}" if work.volume else ""


def _series(work: Work) -> str:
    volume = f"; vol. {work.volume}" if work.volume else ""
    return f"({work.series}{volume})" if work.series else ""


def _imprint(work: Work) -> str:
    """``Berlin: Example Press; 2018``"""
    publisher = f"{work.place}: {work.publisher}" if work.place and work.publisher else work.publisher
    return "; ".join([part for part in (publisher, work.year) if part])


def _end(work: Work) -> str:
    if work.doi:
        return f"doi:{linked(work.doi)}"
    return f"Available from: {linked(work.address)}" if work.address else ""


def _listed(names: tuple[Name, ...], *, is_cut: bool = False) -> str:
    shown = [_short(name) for name in names[:LONGEST_VANCOUVER_LIST]]
    return ", ".join([*shown, "et al."] if is_cut or len(names) > LONGEST_VANCOUVER_LIST else shown)


@lru_cache(100_000)  # the same people write many papers
def _short(name: Name) -> str:
    """``King ML Jr``"""
    if is_kept_whole(name):
        return name.full
    letters = initials(name.given, "").replace(".", "").replace("-", "")
    return " ".join([part for part in (name.family, letters, name.suffix.rstrip(".")) if part])
