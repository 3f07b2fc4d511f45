"""The style of the American Psychological Association, 7th edition."""

from __future__ import annotations

from sitegen.writers.citations.marked import commas, ended, italic, linked, sentences
from sitegen.writers.citations.pieces import (
    MONTH_NAMES,
    initialled,
    inverted_initials,
    named_number,
    ordinal,
    series,
    with_sign,
)
from sitegen.writers.citations.work import Work

NAME = "apa"
LABEL = "APA"

LONGEST_APA_LIST = 20
"""Longer author lists show the first nineteen and the last name."""

_IN_BOOKS = frozenset({"incollection", "inproceedings"})
_BRACKETED = {"dataset": "Data set", "software": "Computer software"}
_DATED = frozenset({"talk", "webpage"})
"""Kinds whose day is given."""


def cite(work: Work) -> str:
    """``Cideron, G., & Girgin, S. (2024). *MusicRL* … (arXiv:2402.04229). arXiv. https://arxiv.org/…``"""
    names, date = _names(work), f"({_date(work)})."
    title = _title(work)
    head = [names, date, title] if names else [title, date]
    original = f"(Original work published {work.original_year})" if work.original_year else ""
    return " ".join([*head, *(part for part in (_source(work), linked(work.address), original) if part)])


def _date(work: Work) -> str:
    if work.kind not in _DATED or not work.month:
        return work.year or "n.d."
    return f"{work.year}, {MONTH_NAMES[work.month - 1]}" + (f" {work.day}" if work.day else "")


def _names(work: Work) -> str:
    names = [inverted_initials(name) for name in work.names]
    if not names:
        return ""
    if work.are_editors:
        return f"{_joined(names)} ({'Ed.' if len(names) == 1 else 'Eds.'})."
    if work.is_cut:
        return ", ".join([*names[: LONGEST_APA_LIST - 1], "et al."])
    return ended(_joined(names))


def _joined(names: list[str]) -> str:
    """Names with commas, and a sign for "and" before the last."""
    if len(names) > LONGEST_APA_LIST:
        return ", ".join(names[: LONGEST_APA_LIST - 1]) + f", … {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}" if len(names) > 1 else names[0]


def _title(work: Work) -> str:
    """The title, in italics if the work stands by itself, with what is said of it in brackets."""
    translated = _translated(work)
    if work.kind == "article" or (work.kind in _IN_BOOKS and work.venue):
        return ended(work.title + (f" ({translated})" if translated and work.kind in _IN_BOOKS else ""))
    round_ = commas(*_in_round_brackets(work))
    square = _BRACKETED.get(work.kind, work.genre if work.kind in ("thesis", "talk", "misc") else "")
    if work.kind == "thesis" and work.address:
        square = commas(square, work.publisher)
    title = italic(work.title) if work.has_title else work.title
    return ended(title + (f" ({round_})" if round_ else "") + (f" [{square}]" if square else ""))


def _in_round_brackets(work: Work) -> tuple[str, ...]:
    if work.kind == "report":
        return (named_number(work.genre, work.number, "Report No."),)
    if work.kind == "patent":
        word = f"{work.genre} No." if work.genre and work.number else work.genre or "Patent"
        return (named_number(word, work.number, ""),)
    if work.kind == "preprint":
        return (f"arXiv:{work.arxiv_id}" if work.arxiv_id else "",)
    if work.kind in _BRACKETED:
        return (f"Version {work.version}" if work.version else "",)
    return (
        _translated(work),
        f"{ordinal(work.edition)} ed." if work.edition else "",
        f"Vol. {work.volume}" if work.volume else "",
    )


def _translated(work: Work) -> str:
    return (
        f"{series([initialled(name) for name in work.translators], '&')}, Trans." if work.translators else ""
    )


def _source(work: Work) -> str:
    """What it is in, or who published it."""
    if work.kind == "article":
        volume = italic(work.volume) + (f"({work.number})" if work.number else "")
        return sentences(commas(italic(work.venue), volume, work.pages) if work.venue else work.publisher)
    if work.kind in _IN_BOOKS and work.venue:
        return _book(work)
    if work.kind == "thesis":
        return "" if work.address else sentences(work.publisher)
    if work.kind == "talk":
        return sentences(commas(work.event or work.venue, work.place))
    return sentences(work.publisher if work.kind == "preprint" else work.venue, _of_venue(work))


def _of_venue(work: Work) -> str:
    """The publisher, where it is not said already: as the author, for example."""
    said = (work.venue, work.title, *(name.full for name in work.names[:1] if len(work.names) == 1))
    return "" if work.kind == "preprint" or work.publisher in said else work.publisher


def _book(work: Work) -> str:
    """``In C. Editor (Ed.), *Handbook of Rivers* (pp. 10–20). Springer.``"""
    editors = series([initialled(name) for name in work.editors], "&")
    if editors:
        editors += f" ({'Ed.' if len(work.editors) == 1 else 'Eds.'}), "
    details = commas(
        f"{ordinal(work.edition)} ed." if work.edition else "",
        f"Vol. {work.volume}" if work.volume else "",
        with_sign(work.pages),
    )
    book = f"In {editors}{italic(work.venue)}" + (f" ({details})" if details else "")
    return sentences(book, work.publisher)
