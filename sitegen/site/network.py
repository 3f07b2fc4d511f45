"""Who wrote with whom: counted from the lists of authors, and drawn.

A person's page shows the co-authors on a ring (`sitegen.site.network_ring`), the list of people everybody on
a map (`sitegen.site.network_map`). Where they stand depends on nothing but the papers: no clock, no chance,
and only such arithmetic as every machine rounds in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from sitegen.model.site import Site

MOST_ON_RING = 24
MOST_ON_MAP = 200
FEWEST_PEOPLE = 4
"""Fewer people, with the owner of a page among them, need no drawing."""
FEWEST_PAPERS = 3
"""With fewer papers all co-authors of a person have written with each other, or nearly so."""
NAMED_TOGETHER = 3
"""How many co-authors the table names of each person."""

Tie = tuple[int, int, int]
"""Places of two people in a list, the smaller first, and their number of papers."""


class Network(msgspec.Struct, frozen=True):
    """People, and who of them wrote together."""

    people: tuple[tuple[str, int], ...]
    """Id and number of papers, those with most first."""
    ties: tuple[Tie, ...]
    """Of `people`, in order."""


def network_of_person(site: Site, person: str, coauthors: Sequence[tuple[str, int]]) -> Network | None:
    """Who stood together on papers of one person; None where a drawing would say nothing.

    It depends on the papers of this person alone, whatever else their co-authors wrote together.

    Args:
        person: their id.
        coauthors: id and number of shared papers, those with most first.
    """
    shown = tuple(coauthors[:MOST_ON_RING])
    papers = site.people[person].papers
    if len(shown) + 1 < FEWEST_PEOPLE or len(papers) < FEWEST_PAPERS:
        return None
    return Network(shown, _ties([each for each, _ in shown], (site.authorship[slug] for slug in papers)))


def network_of_site(site: Site) -> Network | None:
    """Who of the researchers wrote together; where there are few, who of the authors with most papers.

    People who wrote with none of the others are left out.
    """
    chosen = list(site.researchers)
    if len(chosen) < FEWEST_PEOPLE:
        chosen = [id_ for id_, person in site.people.items() if not person.name.group]
    ranked = sorted((-len(site.people[id_].papers), id_) for id_ in chosen)[:MOST_ON_MAP]
    ties = _ties([id_ for _, id_ in ranked], site.authorship.values())
    tied = sorted({place for one, other, _ in ties for place in (one, other)})
    if len(tied) < FEWEST_PEOPLE:
        return None
    new = {place: number for number, place in enumerate(tied)}
    people = tuple((ranked[place][1], -ranked[place][0]) for place in tied)
    return Network(people, tuple((new[one], new[other], papers) for one, other, papers in ties))


def _ties(people: Iterable[str], bylines: Iterable[Sequence[str]]) -> tuple[Tie, ...]:
    """Which of the people (ids) stand together in the lists of authors, and in how many of these."""
    place_of = {id_: place for place, id_ in enumerate(people)}
    together: Counter[tuple[int, int]] = Counter()
    for byline in bylines:
        here = {place_of[id_] for id_ in byline if id_ in place_of}
        if len(here) > 1:
            together.update(combinations(sorted(here), 2))
    return tuple(sorted([(one, other, papers) for (one, other), papers in together.items()]))


def most_together(network: Network) -> list[list[tuple[int, int]]]:
    """For each person the few whom they wrote most with: place, and number of papers."""
    found: list[list[tuple[int, int]]] = [[] for _ in network.people]
    for one, other, papers in network.ties:
        found[one].append((-papers, other))
        found[other].append((-papers, one))
    return [[(place, -papers) for papers, place in sorted(each)[:NAMED_TOGETHER]] for each in found]


def strengths(ties: Sequence[Tie]) -> list[int]:
    """How strongly each tie is drawn: 0 of one paper, 2 of more than half of the most, else 1."""
    most = max((papers for _, _, papers in ties), default=0)
    return [0 if papers == 1 else 2 if 2 * papers > most and papers > 2 else 1 for _, _, papers in ties]
