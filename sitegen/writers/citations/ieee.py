"""The style of the Institute of Electrical and Electronics Engineers."""

from __future__ import annotations

from sitegen.model.publications import Facts, Name
from sitegen.text.latex import plain
from sitegen.writers.citations.pieces import (
    container_of,
    ended,
    initials,
    is_kept_whole,
    publisher_of,
    title_of,
    written_pages,
    year_of,
)

NAME = "ieee"
LABEL = "IEEE"

LONGEST_IEEE_LIST = 6
"""Of longer author lists only the first name is shown."""

_MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec.".split()
_IN_BOOKS = frozenset({"inproceedings", "incollection"})
_ALONE = frozenset({"book", "proceedings"})


def cite(facts: Facts) -> str:
    """``G. Cideron and S. Girgin, “MusicRL,” in ICML, vol. 12, no. 3, pp. 1–9, 2024, doi: …``"""
    title = title_of(facts).removesuffix(".")
    if facts.kind not in _ALONE and facts.title:
        title = f"“{title}"
    where = container_of(facts)
    if where and facts.kind in _IN_BOOKS and facts.venue:
        where = f"in {where}"
    editors = [_initialled(name) for name in facts.editors] if facts.authors else []
    details = [
        where,
        f"{_listed(editors)}, {'Ed.' if len(editors) == 1 else 'Eds.'}" if editors else "",
        publisher_of(facts),
        f"ser. {plain(facts.series)}" if facts.series else "",
        f"vol. {facts.volume}" if facts.volume else "",
        f"no. {facts.number}" if facts.number else "",
        *_when_and_where(facts),
        _identifier(facts),
    ]
    rest = ", ".join(part for part in details if part)
    is_quoted = title.startswith("“")
    if title.endswith(("?", "!")):
        title += "”" if is_quoted else ""
    elif is_quoted:
        title += ",”" if rest else ".”"
    elif rest:
        title += "." if facts.kind in _ALONE else ","
    return ended(" ".join(part for part in (_names(facts), title, rest) if part))


def _when_and_where(facts: Facts) -> tuple[str, str]:
    """Date and pages; of articles the pages first, and the month."""
    year, pages = year_of(facts, ""), written_pages(facts)
    if facts.kind in _IN_BOOKS:
        return year, pages
    month = facts.published[5:7] if facts.kind == "article" else ""
    return pages, f"{_MONTHS[int(month) - 1]} {year}" if month else year


def _identifier(facts: Facts) -> str:
    if facts.doi:
        return f"doi: {facts.doi}"
    return f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else ""


def _names(facts: Facts) -> str:
    names = [_initialled(name) for name in facts.credited]
    if not names:
        return ""
    listed = _listed(names, is_cut=bool(facts.hidden_authors))
    if not facts.authors:
        return f"{listed}, {'Ed.' if len(names) == 1 else 'Eds.'},"
    return f"{listed},"


def _listed(names: list[str], *, is_cut: bool = False) -> str:
    if len(names) > LONGEST_IEEE_LIST or is_cut:
        return f"{names[0]} et al."
    if len(names) == 2:
        return " and ".join(names)
    return ", ".join(names[:-1]) + (", and " if names[1:] else "") + names[-1]


def _initialled(name: Name) -> str:
    if is_kept_whole(name):
        return name.full
    return " ".join(part for part in (initials(name.given), name.family, name.suffix) if part)
