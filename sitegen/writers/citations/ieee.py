"""The style of the Institute of Electrical and Electronics Engineers."""

from __future__ import annotations

from sitegen.model.publications import Facts, Name
from sitegen.text.latex import plain
from sitegen.writers.citations.pieces import (
    container_of,
    ended,
    initials,
    is_kept_whole,
    title_of,
    written_pages,
    year_of,
)

NAME = "ieee"
LABEL = "IEEE"

LONGEST_IEEE_LIST = 6
"""Of longer author lists only the first name is shown."""

_ALONE = frozenset({"book", "proceedings"})


def cite(facts: Facts) -> str:
    """``G. Cideron and S. Girgin, “MusicRL,” in ICML, vol. 12, no. 3, pp. 1–9, 2024, doi: …``"""
    title = title_of(facts).removesuffix(".")
    if facts.kind not in _ALONE and facts.title:
        title = f"“{title}"
    where = container_of(facts)
    if where and facts.kind in ("inproceedings", "incollection") and facts.venue:
        where = f"in {where}"
    details = [
        where,
        f"ser. {plain(facts.series)}" if facts.series else "",
        f"vol. {facts.volume}" if facts.volume else "",
        f"no. {facts.number}" if facts.number else "",
        written_pages(facts),
        year_of(facts, ""),
        _identifier(facts),
    ]
    rest = ", ".join(part for part in details if part)
    is_quoted = title.startswith("“")
    if title.endswith(("?", "!")):
        title += "”" if is_quoted else ""
    elif is_quoted:
        title += ",”" if rest else ".”"
    elif rest:
        title += ","
    return ended(" ".join(part for part in (_names(facts), title, rest) if part))


def _identifier(facts: Facts) -> str:
    if facts.doi:
        return f"doi: {facts.doi}"
    return f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else ""


def _names(facts: Facts) -> str:
    names = [_initialled(name) for name in facts.credited]
    if not names:
        return ""
    if len(names) > LONGEST_IEEE_LIST or facts.hidden_authors:
        listed = f"{names[0]} et al."
    elif len(names) == 2:
        listed = " and ".join(names)
    else:
        listed = ", ".join(names[:-1]) + (", and " if names[1:] else "") + names[-1]
    if not facts.authors:
        return f"{listed}, {'Ed.' if len(names) == 1 else 'Eds.'},"
    return f"{listed},"


def _initialled(name: Name) -> str:
    if is_kept_whole(name):
        return name.full
    return " ".join(part for part in (initials(name.given), name.family, name.suffix) if part)
