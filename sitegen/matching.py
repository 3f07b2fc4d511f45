"""Which records are of one work.

Evidence joins records: an identifier in common, or the same title with authors and
years that fit. Joining never goes against evidence to the contrary (two DOIs, two
arXiv ids, a correction), also not through a third record. What looks the same but
is not sure is left apart and reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz

from sitegen.authored import Corrections
from sitegen.clusters import Clusters, Group
from sitegen.evidence import Sketch, another_issue, authors_fit, sketch, unlike, years_apart
from sitegen.latex import plain
from sitegen.model import Problem, Record
from sitegen.references import Index, find, quoted, reference_to
from sitegen.titles import differ_by_spelling, may_be_same

LARGE_BLOCK = 100
"""A first author with more titles than this is compared only among titles that begin alike."""

FAR_APART = 70.0
"""Similarity in percent below which two titles need no closer look."""

Doubts = dict[tuple[int, int], str]
"""Positions of two records that may be one work -> why they may, and why that is not sure."""


def group_records(
    records: Sequence[Record], corrections: Corrections, index: Index
) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """Sort `records` into works.

    Args:
        records: in canonical order (by file and line), which makes the result
            independent of the order in which files were read.
        corrections: ``same`` joins against all evidence, ``different`` keeps apart.
        index: from `references.index_records` of the same records.

    Returns:
        The groups, by their first record, and what to tell about doubtful pairs.
    """
    sketches = [sketch(record) for record in records]
    clusters = Clusters(records, _declared_same(corrections, index))
    doubts: Doubts = {}
    problems = list(_declare_different(corrections, index, clusters))
    _join_by_identifier(records, sketches, clusters, doubts)
    _join_by_title(records, sketches, clusters, doubts)
    _join_by_near_title(records, sketches, clusters, doubts)
    problems += _possible_duplicates(records, clusters, doubts, index)
    return clusters.groups(), tuple(problems)


def _declared_same(corrections: Corrections, index: Index) -> Iterator[tuple[int, int, str]]:
    """Pairs that a correction joins, with the reason."""
    for grouping in corrections.same:
        members = sorted({member for reference in grouping.references for member in find(reference, index)})
        for first, second in pairwise(members):
            yield first, second, f"declared the same in {grouping.place}"


def _declare_different(corrections: Corrections, index: Index, clusters: Clusters) -> Iterator[Problem]:
    """Keep apart what a correction says is different; a problem where that is impossible."""
    for grouping in corrections.different:
        for reference, another in combinations(grouping.references, 2):
            one, other = set(find(reference, index)), set(find(another, index))
            names = f"{reference!r} and {another!r}"
            if one and one == other:
                remedy = "name each by what the other does not have: DOI, arXiv id, citation key or file:line"
                yield Problem("error", grouping.place, f"{names} mean the same records", remedy)
                continue
            # Where one of them is a title that both have, the other says which is meant.
            pairs = list(product(sorted(one - other or one), sorted(other - one or other)))
            for first, second in pairs:
                clusters.keep_apart(first, second)
            if any(clusters.joined(first, second) for first, second in pairs):
                message = f"{names} are declared different here, but the same under `same:`"
                remedy = "delete one of the two declarations; until then they are one paper"
                yield Problem("error", grouping.place, message, remedy)


def _attach(
    position: int,
    earlier: list[int],
    compare: Callable[[int, int], tuple[str, str]],
    clusters: Clusters,
    doubts: Doubts,
) -> None:
    """Join a record to the first of the `earlier` ones that it belongs to, or add it to them.

    `compare` says of two records why they may be one and what speaks against it.
    """
    for first in earlier:
        reason, against = compare(first, position)
        if not reason:
            continue
        if not against or clusters.joined(first, position):
            clusters.join(first, position, reason)
            return
        doubts.setdefault((first, position), f"{reason}, but {against}")
    earlier.append(position)


def _join_by_identifier(
    records: Sequence[Record], sketches: Sequence[Sketch], clusters: Clusters, doubts: Doubts
) -> None:
    """Join records with the same DOI or arXiv id."""
    for field, label in (("doi", "same DOI"), ("arxiv_id", "same arXiv id")):

        def compare(first: int, second: int, field: str = field, label: str = label) -> tuple[str, str]:
            against = unlike(sketches[first], sketches[second], field) or clusters.conflict(first, second)
            return f"{label} {getattr(records[first], field)}", against

        bearers: dict[str, list[int]] = defaultdict(list)
        for position, record in enumerate(records):
            if identifier := getattr(record, field):
                _attach(position, bearers[identifier], compare, clusters, doubts)


def _join_by_title(
    records: Sequence[Record], sketches: Sequence[Sketch], clusters: Clusters, doubts: Doubts
) -> None:
    """Join records with the same folded title and fitting authors and dates."""

    def compare(first: int, second: int) -> tuple[str, str]:
        fits = authors_fit(sketches[first], sketches[second])
        if not fits or another_issue(records[first], records[second]):
            return "", ""
        against = clusters.obstacle(first, second)
        if against and not sketches[first].people and not sketches[second].people:
            return "", ""  # a title alone is no reason to ask
        return f"same title, {fits}", against

    bearers: dict[str, list[int]] = defaultdict(list)
    for position, each in enumerate(sketches):
        if each.title:
            _attach(position, bearers[each.title], compare, clusters, doubts)


def _join_by_near_title(
    records: Sequence[Record], sketches: Sequence[Sketch], clusters: Clusters, doubts: Doubts
) -> None:
    """Join records with nearly the same title, the same first author and nearly the same year.

    They are joined if the titles differ in spelling only; other similar titles are doubts.
    """
    blocks: dict[str, dict[str, int]] = defaultdict(dict)
    for position, each in enumerate(sketches):
        if each.title and each.first:
            blocks[each.first].setdefault(each.title, position)
    for first, second in (pair for block in blocks.values() for pair in _pairs(block)):
        one, other = sketches[first], sketches[second]
        if not fuzz.ratio(one.title, other.title, score_cutoff=FAR_APART) or clusters.joined(first, second):
            continue
        fits = authors_fit(one, other)
        if not fits or years_apart(records[first], records[second]) > 1:
            continue
        words = differ_by_spelling(one.plain, other.plain)
        if words is not None:
            difference = f" ({words})" if words else ""
            reason = f"titles differ in spelling only{difference}, {fits}"
            if against := clusters.obstacle(first, second):
                doubts.setdefault((first, second), f"{reason}, but {against}")
            else:
                clusters.join(first, second, reason)
        elif may_be_same(one.plain, other.plain):
            doubts.setdefault((first, second), f"similar titles, {fits}")


def _pairs(block: Mapping[str, int]) -> Iterable[tuple[int, int]]:
    """Pairs to compare among the titles of one first author."""
    if len(block) <= LARGE_BLOCK:
        yield from combinations(sorted(block.values()), 2)
        return
    alike: dict[str, list[int]] = defaultdict(list)
    for title, position in block.items():
        alike[title[:8]].append(position)
    for positions in alike.values():
        yield from combinations(sorted(positions), 2)


def _possible_duplicates(
    records: Sequence[Record], clusters: Clusters, doubts: Doubts, index: Index
) -> Iterator[Problem]:
    """A notice for each pair of works that may be one, with the lines that settle it."""
    told: set[tuple[int, int]] = set()
    for (first, second), reason in sorted(doubts.items()):
        roots = clusters.root(first), clusters.root(second)
        if roots[0] == roots[1] or roots in told or clusters.declared_apart(first, second):
            continue
        told |= {roots, roots[::-1]}
        one, other = records[first], records[second]
        names = [
            reference_to(records[member], index, clusters.members(member))
            for member in clusters.opponents(first, second)
        ]
        pair = f"[[{', '.join(map(quoted, names))}]]"
        yield Problem(
            "notice",
            other.place,
            f"possible duplicate of {one.place} ({reason}): {plain(other.title) or names[1]}",
            f"in corrections.yml write either `same: {pair}` or `different: {pair}`",
        )
