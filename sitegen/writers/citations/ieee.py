"""The style of the Institute of Electrical and Electronics Engineers."""

from __future__ import annotations

from sitegen.writers.citations.marked import commas, ended, ends_sentence, italic, linked, sentences
from sitegen.writers.citations.pieces import initialled, named_number, ordinal, series, with_sign
from sitegen.writers.citations.work import Work

NAME = "ieee"
LABEL = "IEEE"

LONGEST_IEEE_LIST = 6
"""Of longer author lists only the first name is shown."""

_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_IN_BOOKS = frozenset({"inproceedings", "incollection"})
_ITALIC = frozenset({"book", "proceedings", "software"})
_RELEASED = frozenset({"dataset", "software", "misc"})


def cite(work: Work) -> str:
    """``G. Cideron and S. Girgin, “MusicRL,” in *ICML*, vol. 12, no. 3, pp. 1–9, 2024, doi: …``"""
    names = _names(work)
    doi = f"doi: {linked(work.doi)}" if work.doi else ""
    is_online = work.address and not work.doi and not _is_on_arxiv(work)
    online = f"[Online]. Available: {linked(work.address)}" if is_online else ""
    if work.kind in _ITALIC or work.kind in _RELEASED:
        rest, sign = sentences(*_released(work), doi), "."
    elif work.kind in _IN_BOOKS and work.venue:
        rest, sign = sentences(_book(work), doi), ","
    else:
        rest, sign = sentences(commas(*_details(work), doi)), ","
    title = _title(work, sign if rest else ".")
    return " ".join([part for part in (names, title, rest, online) if part])


def _title(work: Work, sign: str) -> str:
    """The title with the `sign` that goes on; a question needs none."""
    if work.has_title and work.kind not in _ITALIC:
        return f"“{work.title.removesuffix('.')}{'' if work.title[-1] in '?!' else sign}”"
    title = work.title.removesuffix(".")
    if work.kind in ("book", "proceedings"):
        title = commas(
            italic(title), _edition(work), f"vol. {work.volume}" if work.volume and not work.series else ""
        )
    elif work.has_title:
        title = italic(title)
    return (
        title
        if title[-1:] == sign or (ends_sentence(title) and sign == ",")
        else ended(title)
        if sign == "."
        else title + sign
    )


def _edition(work: Work) -> str:
    return f"{ordinal(work.edition)} ed." if work.edition else ""


def _released(work: Work) -> tuple[str, ...]:
    """Of a book, of data and programs: who published it and when."""
    if work.kind in ("book", "proceedings"):
        series_ = commas(
            f"in {work.series}" if work.series else "",
            f"vol. {work.volume}" if work.volume and work.series else "",
        )
        return series_, commas(_publisher(work), work.year)
    version = f"Version {work.version}" if work.version else ""
    if work.kind == "software":
        return f"({work.year})" if work.year else "", version, work.publisher
    return version, commas(
        work.genre if work.kind == "misc" else "", work.venue or work.publisher, _date(work)
    )


def _book(work: Work) -> str:
    """``in *Handbook*, C. Editor, Ed., in Series, vol. 7. Berlin: Press, 2018, pp. 1–9``"""
    editors = [initialled(name) for name in work.editors]
    edited = f"{_listed(editors)}, {'Ed.' if len(editors) == 1 else 'Eds.'}" if editors else ""
    parts = [f"in {italic(work.venue)}", _edition(work), edited]
    volume = [f"in {work.series}" if work.series else "", f"vol. {work.volume}" if work.volume else ""]
    number = f"no. {work.number}" if work.number else ""
    when = commas(_publisher(work), _date(work), with_sign(work.pages))
    if any(volume) and work.publisher:
        return sentences(commas(*parts, *volume, number), when)
    return commas(*parts, *volume, number, when)


def _publisher(work: Work) -> str:
    return ": ".join([part for part in (work.place, work.publisher) if part]) if work.publisher else ""


def _details(work: Work) -> tuple[str, ...]:
    """Where it is, number, pages, date."""
    if work.kind == "thesis":
        return work.genre, work.publisher, work.year
    if work.kind == "report":
        return work.publisher, work.place, named_number(work.genre, work.number, "Rep."), work.year
    if work.kind == "patent":
        return named_number(work.genre or "Patent", work.number, ""), _date(work)
    if work.kind == "preprint":
        return ("" if work.arxiv_id else italic(work.publisher), _date(work), _arxiv(work))
    if work.kind == "talk":
        return work.event or work.venue, work.place, _date(work)
    if work.kind == "webpage":
        return work.venue or work.publisher, _date(work)
    return (
        italic(work.venue) or work.publisher,
        f"vol. {work.volume}" if work.volume else "",
        f"no. {work.number}" if work.number else "",
        with_sign(work.pages),
        f"{_MONTHS[work.month - 1] if work.month else work.season} {work.year}".lstrip(),
        _arxiv(work) if _is_on_arxiv(work) else "",
    )


def _is_on_arxiv(work: Work) -> bool:
    """Whether its address is that on arXiv."""
    return bool(work.arxiv_id) and work.address.endswith(work.arxiv_id)


def _arxiv(work: Work) -> str:
    return linked(f"arXiv:{work.arxiv_id}") if work.arxiv_id else ""


def _date(work: Work) -> str:
    if not work.month:
        return f"{work.season} {work.year}".lstrip()
    return (
        f"{_MONTHS[work.month - 1]} {work.day}, {work.year}"
        if work.day
        else f"{_MONTHS[work.month - 1]} {work.year}"
    )


def _names(work: Work) -> str:
    names = [initialled(name) for name in work.names]
    if not names:
        return ""
    shown = _listed(names, is_cut=work.is_cut)
    if work.are_editors:
        return f"{shown}, {'Ed.' if len(names) == 1 else 'Eds.'},"
    return f"{shown},"


def _listed(names: list[str], *, is_cut: bool = False) -> str:
    if len(names) > LONGEST_IEEE_LIST or is_cut:
        return f"{names[0]} {italic('et al.')}"
    return series(names, "and")
