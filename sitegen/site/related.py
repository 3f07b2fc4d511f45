"""Papers of the site that are near a paper: by the same people, about the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.text.folding import fold
from sitegen.text.latex import plain

RELATED = 5
CANDIDATES = 16
"""How many papers of each author are looked at for related ones."""


def related(site: Site, paper: Paper) -> list[str]:
    """Slugs of other papers by the same people, those about the same first.

    Looks only at a few authors, and of each only at the papers that are nearest in time, so
    that its cost does not grow with the site.
    """
    ids = site.authorship[paper.slug]
    known = [person for person in ids if person in site.researchers] if site.researchers else []
    people = dict.fromkeys((*known[:3], *ids[:2], *ids[-1:]))
    shared: dict[str, int] = {}
    for person in people:
        for slug in _nearest(site, site.people[person].papers, paper.date):
            shared[slug] = shared.get(slug, 0) + 1
    shared.pop(paper.slug, None)
    words, papers = _words(paper.title), site.papers
    rank = {
        slug: 2 * (words & _words(papers[slug].title)).bit_count() + number for slug, number in shared.items()
    }
    # Of equal ones the first author's come first, and of these the newest.
    return sorted(rank, key=rank.__getitem__, reverse=True)[:RELATED]


def _nearest(site: Site, slugs: Sequence[str], date: str) -> Sequence[str]:
    """Those of the papers `slugs`, newest first, that are nearest to a date."""
    if len(slugs) <= CANDIDATES:
        return slugs
    newer, older = 0, len(slugs)
    while newer < older:
        middle = (newer + older) // 2
        if site.papers[slugs[middle]].date > date:
            newer = middle + 1
        else:
            older = middle
    start = max(0, min(newer - CANDIDATES // 2, len(slugs) - CANDIDATES))
    return slugs[start : start + CANDIDATES]


@lru_cache(200_000)  # every title is compared dozens of times
def _words(title: str) -> int:
    """The longer words of a title as bits of a number: how many two titles share is soon counted.

    Two words may have the same bit, but seldom do.
    """
    bits = 0
    for word in fold(plain(title)).split():
        if len(word) > 3:
            bits |= 1 << crc32(word.encode()) % 512
    return bits
