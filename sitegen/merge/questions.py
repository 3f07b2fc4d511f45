"""Asking about works that may be one: each question once, with the lines that settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sitegen.merge.clusters import Clusters
from sitegen.merge.references import quoted_reference, references_to
from sitegen.model.publications import Problem, Record
from sitegen.model.reasons import Reason, in_english
from sitegen.text.latex import plain

LARGE_SERIES = 10
"""Works of one title from which on it is the title of a series: nobody is asked about each pair of them."""

Doubts = dict[tuple[int, int], tuple[tuple[Reason, ...], Reason | None]]
"""Positions of two records that may be one work -> why they may, and what speaks against it."""


def possible_duplicates(
    records: Sequence[Record], titles: Sequence[str], clusters: Clusters, doubts: Doubts
) -> Iterator[Problem]:
    """A notice for each pair of works that may be one, with the lines that settle it.

    Args:
        titles: of the records, folded.
    """
    pairs = list(_worth_asking(titles, clusters, doubts))
    works: list[tuple[Record, Sequence[int]]] = []
    for first, second in pairs:
        works += [(records[member], clusters.members(member)) for member in clusters.opponents(first, second)]
    references = references_to(works, records)
    for number, (first, second) in enumerate(pairs):
        one, other = records[first], records[second]
        names = references[2 * number : 2 * number + 2]
        pair = f"[[{', '.join(map(quoted_reference, names))}]]"
        reasons, against = doubts[first, second]
        why = f"{in_english(*reasons)}, but {in_english(against)}" if against else in_english(*reasons)
        yield Problem(
            "M001",
            "notice",
            other.place,
            f"possible duplicate of {one.place} ({why}): {plain(other.title) or names[1]}",
            f"in corrections.yml write either `same: {pair}` or `different: {pair}`",
        )


def _worth_asking(titles: Sequence[str], clusters: Clusters, doubts: Doubts) -> Iterator[tuple[int, int]]:
    """The doubts that are left, so many that an answer to each settles all."""
    numbers = _works_of_titles(titles, clusters, doubts)
    parent: dict[int, int] = {}

    def group(root: int) -> int:
        while parent.setdefault(root, root) != root:
            parent[root] = parent[parent[root]]
            root = parent[root]
        return root

    for first, second in sorted(doubts):
        if clusters.joined(first, second) or clusters.declared_apart(first, second):
            continue
        if titles[first] == titles[second] and numbers[titles[first]] > LARGE_SERIES:
            continue
        one, other = group(clusters.root(first)), group(clusters.root(second))
        if one != other:
            parent[other] = one
            yield first, second


def _works_of_titles(titles: Sequence[str], clusters: Clusters, doubts: Doubts) -> Mapping[str, int]:
    """Title -> how many works have it, of the titles that two doubtful works share."""
    wanted = {titles[first] for first, second in doubts if titles[first] == titles[second]}
    if not wanted:
        return {}
    roots = {clusters.root(position) for position, title in enumerate(titles) if title in wanted}
    return Counter(titles[root] for root in roots)
