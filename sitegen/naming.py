"""Slugs and citation keys: lasting, unique, and readable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import msgspec
from anyascii import anyascii

from sitegen.latex import plain
from sitegen.model import Facts, Paper, Place
from sitegen.slugs import fold, short_hash, slugify

LONGEST_FAMILY = 40
"""Letters of a first author's name that go into a key; only groups have longer ones."""

_FILLER = frozenset(
    "a an and are as at by can do does for from how in is its of on or the to what when why with".split()
)


def name_papers(drafts: Sequence[Paper]) -> list[Paper]:
    """Give each paper its slug and its citation key.

    Both are made from the paper alone. Where two papers would get the same, the
    one that is older keeps it and the others get a suffix from their own
    identity, so a paper added later does not move the page of an earlier one.
    """
    slugs = _distinct(drafts, [paper_slug(paper) for paper in drafts], "-")
    keys = _distinct(drafts, [paper.citation_key or citation_key(paper) for paper in drafts], "")
    return [
        msgspec.structs.replace(paper, slug=slug, key=key)
        for paper, slug, key in zip(drafts, slugs, keys, strict=True)
    ]


def paper_slug(facts: Facts) -> str:
    """The title in words; first author and year join titles too short to stand alone (``Preface``)."""
    title = slugify(plain(facts.title))
    if not title:
        identifier = f"arxiv-{facts.arxiv_id}" if facts.arxiv_id else facts.doi or facts.citation_key
        return slugify(identifier.replace(".", "-")) or f"paper-{short_hash(_identity(facts))}"
    if title.count("-") < 2:
        family = facts.authors[0].family if facts.authors else ""
        return slugify(f"{title} {family} {_year(facts)}")
    return title


def citation_key(facts: Facts) -> str:
    """Family name, year and first telling word, as Google Scholar makes it: ``cideron2024musicrl``."""
    family = _letters(facts.authors[0].family)[:LONGEST_FAMILY] if facts.authors else ""
    words = (_letters(word) for word in fold(plain(facts.title)).split())
    word = next((word for word in words if word and word not in _FILLER), "")
    if not word and facts.arxiv_id:
        return f"arxiv{facts.arxiv_id}"
    word = word or short_hash(_identity(facts))
    return f"{family}{_year(facts)}{word}" if family else f"{word}{_year(facts)}"


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", anyascii(text).lower())


def _year(facts: Facts) -> str:
    return (facts.submitted or facts.announced or facts.published or facts.updated)[:4]


def _distinct(papers: Sequence[Paper], names: Sequence[str], joiner: str) -> list[str]:
    """`names` with suffixes where two would be the same, whatever their case."""
    bearers: dict[str, list[Paper]] = defaultdict(list)
    for paper, name in zip(papers, names, strict=True):
        bearers[name.lower()].append(paper)
    taken = set(bearers)
    distinct = []
    for paper, name in zip(papers, names, strict=True):
        rivals = bearers[name.lower()]
        if len(rivals) == 1 or paper is min(rivals, key=_age):
            distinct.append(name)
            continue
        identity = _identity(paper)
        while (longer := f"{name}{joiner}{short_hash(identity)}").lower() in taken:
            identity += "'"
        taken.add(longer.lower())
        distinct.append(longer)
    return distinct


def _age(paper: Paper) -> tuple[str, str, Place]:
    """Sorts the oldest paper first; the place of its first record decides between twins."""
    return paper.date or "9999", _identity(paper), paper.records[0].place


def _identity(facts: Facts) -> str:
    """Text that tells this work from all others, as far as its own facts allow."""
    names = " ".join(fold(name.full) for name in facts.authors[:10])
    return "|".join(
        (
            facts.doi,
            facts.arxiv_id,
            fold(facts.title),
            names,
            facts.venue,
            facts.volume,
            facts.pages,
            facts.published,
        )
    )
