"""The style of the American Psychological Association, 7th edition."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.publications import Facts, Name
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

NAME = "apa"
LABEL = "APA"

LONGEST_APA_LIST = 20
"""Longer author lists show the first nineteen and the last name."""


def cite(facts: Facts) -> str:
    """``Cideron, G., & Girgin, S. (2024). MusicRL: … arXiv:2402.04229.``"""
    parts = [_names(facts), f"({year_of(facts, 'n.d.')}).", ended(title_of(facts)), _where(facts)]
    return " ".join(part for part in parts if part)


def _names(facts: Facts) -> str:
    names = [_inverted(name) for name in facts.credited]
    if names and not facts.authors:
        editors = _joined(names)
        return f"{editors} ({'Ed.' if len(names) == 1 else 'Eds.'})."
    if facts.hidden_authors:
        return ", ".join([*names[: LONGEST_APA_LIST - 1], "et al."])
    listed = _joined(names)
    return ended(listed) if len(names) == 1 else listed


def _joined(names: list[str], *, inverted: bool = True) -> str:
    """Names with commas, and a sign for "and" before the last; two that are not inverted need no comma."""
    if len(names) > LONGEST_APA_LIST:
        return ", ".join(names[: LONGEST_APA_LIST - 1]) + f", … {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    comma = "," if inverted or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


@lru_cache(100_000)  # the same people write many papers
def _inverted(name: Name) -> str:
    """Family name first, given names as initials."""
    if is_kept_whole(name):
        return name.full if name.given else name.family
    return ", ".join(part for part in (name.family, initials(name.given), name.suffix) if part)


def _where(facts: Facts) -> str:
    """Venue with volume and pages, then the identifier that leads there."""
    if facts.kind == "incollection" and facts.venue and facts.authors:
        return " ".join(part for part in (_book(facts), _identifier(facts)) if part)
    venue = container_of(facts)
    if venue and facts.volume:
        venue += f", {facts.volume}" + (f"({facts.number})" if facts.number else "")
    if venue and facts.pages:
        venue += f", {facts.pages}"
    return " ".join(part for part in (ended(venue) if venue else "", _identifier(facts)) if part)


def _book(facts: Facts) -> str:
    """``In C. Editor (Ed.), Handbook of Rivers (pp. 10–20). Springer.``"""
    editors = [
        name.full if is_kept_whole(name) else f"{initials(name.given)} {name.family}"
        for name in facts.editors
    ]
    edited_by = (
        f"{_joined(editors, inverted=False)} ({'Ed.' if len(editors) == 1 else 'Eds.'}), " if editors else ""
    )
    inside = [f"Vol. {facts.volume}" if facts.volume else "", written_pages(facts)]
    details = ", ".join(part for part in inside if part)
    book = f"In {edited_by}{container_of(facts)}" + (f" ({details})" if details else "")
    return " ".join(ended(part) for part in (book, publisher_of(facts)) if part)


def _identifier(facts: Facts) -> str:
    if facts.doi:
        return f"https://doi.org/{facts.doi}"
    return f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else ""
