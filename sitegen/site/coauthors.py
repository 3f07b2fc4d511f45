"""With whom somebody wrote how many papers.

The authors of a paper of thousands all share that paper with all the others. Such papers are counted once for
everybody who wrote the same of them; else a paper of 10,000 authors would be gone through 10,000 times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sitegen.model.site import Site

MOST_FIRST = 24
"""How many co-authors are known by id: pages show no more."""

LARGE_PAPER = 100
"""Authors from which on a paper is counted once for all of them."""

KEPT_LARGE = 32
"""Sets of large papers of which the counts are kept: those who wrote the same come after each other."""


class Coauthors(NamedTuple):
    """Of one person."""

    first: list[tuple[str, int]]
    """Id and number of shared papers; those with most first, ties by id. Groups are left out."""
    number: int
    """How many there are in all."""


class SharedPapers(NamedTuple):
    """Who wrote how many of some large papers."""

    counts: Mapping[str, int]
    """Person id -> how many."""
    ranked: Sequence[str]
    """Ids, without groups, those with most papers first, ties by id."""


SharedOf = Callable[[tuple[str, ...]], SharedPapers]


def shared_papers(site: Site, papers: tuple[str, ...]) -> SharedPapers:
    """Who wrote how many of these papers (slugs)."""
    counts = _counted(site, papers)
    return SharedPapers(counts, [other for other, _ in _ranked(site, counts)])


def coauthors_of(site: Site, person: str, shared_of: SharedOf) -> Coauthors:
    """The co-authors of a person; `shared_of` is `shared_papers` of the site, and may remember."""
    papers = site.people[person].papers
    large = tuple([slug for slug in papers if len(site.authorship[slug]) > LARGE_PAPER])
    is_large = {*large}
    counts = _counted(site, [slug for slug in papers if slug not in is_large] if large else papers)
    del counts[person]
    if not large:
        ranked = _ranked(site, counts)
        return Coauthors(ranked[:MOST_FIRST], len(ranked))
    shared = shared_of(large)
    named = [other for other in counts if not site.people[other].name.group]
    more: list[str] = []
    for other in shared.ranked:
        if len(more) == MOST_FIRST:
            break
        if other != person and other not in counts:
            more.append(other)
    number = len(shared.ranked) + sum(other not in shared.counts for other in named)
    is_ranked = not site.people[person].name.group
    both = {other: counts.get(other, 0) + shared.counts.get(other, 0) for other in (*named, *more)}
    return Coauthors(_ranked(site, both)[:MOST_FIRST], number - is_ranked)


def _counted(site: Site, papers: Iterable[str]) -> Counter[str]:
    return Counter([other for slug in papers for other in {*site.authorship[slug]}])


def _ranked(site: Site, counts: Mapping[str, int]) -> list[tuple[str, int]]:
    ranked = sorted([(-count, other) for other, count in counts.items()])
    return [(other, -count) for count, other in ranked if not site.people[other].name.group]
