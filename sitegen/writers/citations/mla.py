"""The style of the Modern Language Association, 9th edition."""

from __future__ import annotations

import re

from sitegen.model.publications import Facts, Name
from sitegen.writers.citations.pieces import (
    address,
    container_of,
    ended,
    is_kept_whole,
    publisher_of,
    title_of,
    written_pages,
    year_of,
)

NAME = "mla"
LABEL = "MLA"

_RANGE = re.compile(r"\b(\d{3,})[–-](\d{3,})\b")
_ALONE = frozenset({"book", "proceedings", "thesis", "report", "dataset", "software", "patent"})
"""Kinds that stand by themselves: their titles are not in quotation marks."""


def cite(facts: Facts) -> str:
    """``Cideron, Geoffrey, and Sertan Girgin. “MusicRL.” ICML, vol. 12, no. 3, 2024, pp. 1–9, https://…``"""
    title = title_of(facts)
    title = ended(title) if facts.kind in _ALONE or not facts.title else f"“{ended(title)}”"
    details = [
        container_of(facts),
        f"edited by {_in_a_row(facts.editors)}" if facts.editors and facts.authors else "",
        f"vol. {facts.volume}" if facts.volume else "",
        f"no. {facts.number}" if facts.number else "",
        publisher_of(facts),
        year_of(facts, ""),
        _RANGE.sub(_shortened, written_pages(facts)),
        address(facts),
    ]
    where = ", ".join(part for part in details if part)
    return " ".join(part for part in (_names(facts), title, ended(where) if where else "") if part)


def _in_a_row(names: tuple[Name, ...]) -> str:
    """Names as they are spoken: ``Ada Example and Ben Example``; of three and more only the first."""
    if len(names) > 2:
        return f"{names[0].full} et al."
    return " and ".join(name.full for name in names)


def _shortened(pages: re.Match[str]) -> str:
    """``436–44``: of the last page what differs, at least two digits."""
    first, last = pages[1], pages[2]
    if len(first) != len(last):
        return f"{first}–{last}"
    differs = next((place for place, digit in enumerate(first) if digit != last[place]), len(first))
    return f"{first}–{last[min(differs, len(last) - 2) :]}"


def _names(facts: Facts) -> str:
    """The first name turned round; of three and more only the first."""
    names = facts.credited
    if not names:
        return ""
    listed = _inverted(names[0])
    if len(names) > 2 or facts.hidden_authors:
        listed += ", et al."
    elif len(names) == 2:
        listed += f", and {names[1].full}"
    if not facts.authors:
        return f"{listed.rstrip('.')}, {'editor' if len(names) == 1 else 'editors'}."
    return ended(listed)


def _inverted(name: Name) -> str:
    if is_kept_whole(name):
        return name.full
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
