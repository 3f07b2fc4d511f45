"""Harvard style, as “Cite Them Right” describes it (12th edition)."""

from __future__ import annotations

from sitegen.model.publications import Name
from sitegen.writers.citations.marked import commas, italic, linked, sentences
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

NAME = "harvard"
LABEL = "Harvard"

LONGEST_HARVARD_LIST = 3
"""Of longer lists only the first name is shown."""

_IN_BOOKS = frozenset({"inproceedings", "incollection"})
_ITALIC = frozenset({"book", "proceedings", "thesis", "report", "webpage"})


def cite(work: Work) -> str:
    """``Cideron, G. and Girgin, S. (2024) ‘MusicRL’, *Nature*, 12(3), pp. 101–120. Available at: https://…``"""
    names = _names(work)
    year = f"({work.year or 'no date'})"
    title = _title(work)
    first, *more = _source(work)
    inside = work.kind in ("article", "webpage", *_IN_BOOKS) and bool(first)
    if names:
        head = f"{names} {year} {title}"
        begun = f"{head}, {first}" if inside else head
    else:
        begun = f"{title} {year}{' ' + first if inside else ''}"
    online = f"Available at: {linked(work.address)}" if work.address else ""
    return sentences(begun, *([] if inside else [first]), *more, online)


def _title(work: Work) -> str:
    if not work.has_title:
        return work.title
    return italic(work.title) if work.kind in _ITALIC else f"‘{work.title}’"


def _names(work: Work) -> str:
    names = [inverted_initials(name, "") for name in work.names]
    if not names:
        return ""
    if work.is_cut or len(names) > LONGEST_HARVARD_LIST:
        shown = f"{names[0]} {italic('et al.')}"
    else:
        shown = series(names, "and", comma=False)
    return f"{shown} {_role(work.names)}" if work.are_editors else shown


def _role(editors: tuple[Name, ...]) -> str:
    return "(ed.)" if len(editors) == 1 else "(eds)"


def _source(work: Work) -> tuple[str, ...]:
    """Where it is; the first belongs to the title, or is a sentence like the others."""
    if work.kind == "article":
        volume = work.volume + (f"({work.number})" if work.number else "")
        return (commas(italic(work.venue) or work.publisher, volume, with_sign(work.pages)),)
    if work.kind in _IN_BOOKS and work.venue:
        editors = series([initialled(name, "") for name in work.editors], "and", comma=False)
        edited = f"{editors} {_role(work.editors)}" if editors else ""
        translators = series([initialled(name, "") for name in work.translators], "and", comma=False)
        edited = commas(edited, f"{translators} (trans.)" if translators else "")
        book, pages = " ".join(filter(None, ("in", edited, italic(work.venue)))), with_sign(work.pages)
        if imprint := _imprint(work):
            return book, _edition(work), commas(imprint, pages)
        return (commas(book, _edition(work), pages),)
    if work.kind == "webpage":
        return (italic(work.venue) or work.publisher,)
    if work.kind == "thesis":
        return work.genre, work.publisher
    if work.kind == "report":
        return named_number(work.genre, work.number, "Report"), _imprint(work)
    if work.kind == "patent":
        return named_number(work.genre or "Patent", work.number, ""), work.publisher
    if work.kind == "talk":
        day = f"{work.day or ''} {MONTH_NAMES[work.month - 1]}".lstrip() if work.month else ""
        return work.genre, commas(work.event or work.venue, work.place, day)
    if work.kind == "misc":
        return work.genre, work.venue or work.publisher
    translated = series([initialled(name, "") for name in work.translators], "and", comma=False)
    return (
        f"Translated by {translated}" if translated else "",
        f"Version {work.version}" if work.version else "",
        _edition(work),
        _imprint(work),
    )


def _edition(work: Work) -> str:
    return f"{ordinal(work.edition)} edn" if work.edition else ""


def _imprint(work: Work) -> str:
    """``Berlin: Example Press (Examples in Geography)``"""
    publisher = f"{work.place}: {work.publisher}" if work.place and work.publisher else work.publisher
    inside = commas(work.series, work.volume) if work.series else f"vol. {work.volume}" if work.volume else ""
    return f"{publisher} ({inside})".lstrip() if inside else publisher
