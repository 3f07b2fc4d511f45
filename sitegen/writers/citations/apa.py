"""A paper as one entry of a reference list, in plain text."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.publications import Facts, Name, is_family_first
from sitegen.text.latex import plain

LONGEST_LIST = 20
"""Longer author lists show the first nineteen and the last name, as APA has it."""


def reference(facts: Facts) -> str:
    """``Cideron, G., & Girgin, S. (2024). MusicRL: … arXiv:2402.04229.``"""
    year = (facts.published or facts.submitted or facts.announced)[:4] or facts.state or "n.d."
    if facts.until and facts.published:
        year = f"{year}–{facts.until}"
    title = plain(facts.title) or "[untitled]"
    title += "" if title.endswith(("?", "!", ".")) else "."
    parts = [_names(facts), f"({year}).", title, _where(facts)]
    return " ".join(part for part in parts if part)


def _names(facts: Facts) -> str:
    names = [_inverted(name) for name in facts.credited]
    if names and not facts.authors:
        editors = _joined(names)
        return f"{editors} ({'Ed.' if len(names) == 1 else 'Eds.'})."
    if facts.hidden_authors:
        return ", ".join([*names[: LONGEST_LIST - 1], "et al."])
    listed = _joined(names)
    return listed + "." if len(names) == 1 and not listed.endswith(".") else listed


def _joined(names: list[str]) -> str:
    """Names with commas, and a sign for "and" before the last."""
    if len(names) > LONGEST_LIST:
        return ", ".join(names[: LONGEST_LIST - 1]) + f", … {names[-1]}"
    return ", ".join(names[:-1]) + f", & {names[-1]}" if len(names) > 1 else "".join(names)


@lru_cache(100_000)  # the same people write many papers
def _inverted(name: Name) -> str:
    """Family name first, given names as initials; a group and ``山田 太郎`` as they are."""
    if not name.given:
        return name.family
    if is_family_first(name.family, name.given):
        return name.full
    given = [part for part in name.given.replace(".", " ").split() if part[0].isalnum()]
    initials = " ".join("-".join(f"{piece[0]}." for piece in part.split("-") if piece) for part in given)
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _where(facts: Facts) -> str:
    """Venue with volume and pages, then the identifier that leads there."""
    venue = plain(facts.venue or facts.institution or facts.publisher)
    if venue and facts.volume:
        venue += f", {facts.volume}" + (f"({facts.number})" if facts.number else "")
    if venue and facts.pages:
        venue += f", {facts.pages}"
    identifier = ""
    if facts.doi:
        identifier = f"https://doi.org/{facts.doi}"
    elif facts.arxiv_id:
        identifier = f"arXiv:{facts.arxiv_id}"
    parts = [f"{venue.rstrip('.')}." if venue else "", identifier]
    return " ".join(part for part in parts if part)
