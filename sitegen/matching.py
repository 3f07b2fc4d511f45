"""Which records are of one work.

Evidence joins records: an identifier in common, or the same title with authors and
years that fit. Joining never goes against evidence to the contrary (two DOIs, two
arXiv ids, a correction), also not through a third record. What looks the same but
is not sure is left apart and reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec
from rapidfuzz import fuzz

from sitegen.authored import Corrections
from sitegen.latex import plain
from sitegen.model import Problem, Record
from sitegen.names import fold_name, initials_key
from sitegen.references import Index, find, reference_to
from sitegen.slugs import fold
from sitegen.titles import differ_by_spelling, may_be_same

PREPRINT_YEARS = 4
"""How many years may lie between a preprint and its publication."""

LARGE_BLOCK = 100
"""A first author with more records than this is compared only among titles that begin alike."""


class Group(msgspec.Struct, frozen=True):
    """Records of one work."""

    members: tuple[int, ...]
    """Positions in the sequence of records, ascending."""
    because: tuple[str, ...]
    """One sentence for each join."""


class Sketch(msgspec.Struct, frozen=True):
    """What of a record is compared, folded once."""

    title: str
    families: tuple[str, ...]
    first: str
    """Family name and initial of the first author."""
    owner: str
    everyone: frozenset[str]
    """Folded full names of all shown authors."""


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
    sketches = [_sketch(record) for record in records]
    clusters = _Clusters(records, _kept_apart(corrections, index))
    doubts: dict[tuple[int, int], str] = {}
    for grouping in corrections.same:
        members = sorted({member for reference in grouping.references for member in find(reference, index)})
        for first, second in pairwise(members):
            clusters.join(first, second, f"declared the same in {grouping.place}", force=True)
    for first, second, reason in _by_identifier(records):
        if _unlike(sketches[first], sketches[second]):
            doubts[first, second] = f"{reason}, but other title and authors"
        elif not clusters.join(first, second, reason):
            doubts[first, second] = reason
    for first, second, reason in _by_title(records, sketches):
        if obstacle := _obstacle(records[first], records[second]):
            doubts[first, second] = f"{reason}, but {obstacle}"
        elif not clusters.join(first, second, reason):
            doubts[first, second] = f"{reason}, but joining them would join different identifiers"
    for first, second, reason, sure in _by_near_title(records, sketches):
        if not sure or _obstacle(records[first], records[second]) or not clusters.join(first, second, reason):
            doubts.setdefault((first, second), reason)
    return clusters.groups(), tuple(_possible_duplicates(records, clusters, doubts))


class _Clusters:
    """Union-find that knows what must stay apart. Lives only inside `group_records`."""

    def __init__(self, records: Sequence[Record], apart: Mapping[int, set[int]]) -> None:
        self._records = records
        self._parent = list(range(len(records)))
        self._members: dict[int, list[int]] = {}
        self._apart = apart
        self._reasons: dict[int, list[str]] = defaultdict(list)

    def root(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position

    def members(self, root: int) -> list[int]:
        return self._members.get(root) or [root]

    def declared_apart(self, first: int, second: int) -> bool:
        """Whether a correction keeps the two clusters apart."""
        others = set(self.members(self.root(second)))
        return any(others & self._apart.get(member, set()) for member in self.members(self.root(first)))

    def join(self, first: int, second: int, reason: str, *, force: bool = False) -> bool:
        """Make the clusters of two records one; False if something keeps them apart."""
        one, other = sorted((self.root(first), self.root(second)))
        if one == other:
            return True
        if not force and (self._contradict(one, other) or self.declared_apart(one, other)):
            return False
        self._parent[other] = one
        self._members[one] = sorted(self.members(one) + self.members(other))
        self._reasons[one] += self._reasons.pop(other, [])
        sides = " and ".join(str(self._records[position].place) for position in sorted((first, second)))
        self._reasons[one].append(f"{sides}: {reason}")
        return True

    def groups(self) -> tuple[Group, ...]:
        roots = [position for position in range(len(self._parent)) if self.root(position) == position]
        return tuple(Group(tuple(self.members(root)), tuple(self._reasons.get(root, ()))) for root in roots)

    def _contradict(self, one: int, other: int) -> bool:
        """Whether the clusters have identifiers of one sort that differ."""
        for field in ("doi", "arxiv_id"):
            ones = {getattr(self._records[member], field) for member in self.members(one)} - {""}
            others = {getattr(self._records[member], field) for member in self.members(other)} - {""}
            if ones and others and not ones & others:
                return True
        return False


def _sketch(record: Record) -> Sketch:
    names = record.authors
    return Sketch(
        title=fold(plain(record.title)),
        families=tuple(fold(name.family) for name in names),
        first=initials_key(names[0]) if names else "",
        owner=fold_name(record.owner) if record.owner else "",
        everyone=frozenset(fold_name(name) for name in names),
    )


def _kept_apart(corrections: Corrections, index: Index) -> dict[int, set[int]]:
    """Record -> the records that a correction says are of other works."""
    apart: dict[int, set[int]] = defaultdict(set)
    for grouping in corrections.different:
        for one, other in combinations([set(find(reference, index)) for reference in grouping.references], 2):
            for first in one - other:
                for second in other - one:
                    apart[first].add(second)
                    apart[second].add(first)
    return apart


def _by_identifier(records: Sequence[Record]) -> Iterator[tuple[int, int, str]]:
    """Pairs with the same DOI or arXiv id: each record with the first that has it."""
    for field, label in (("doi", "same DOI"), ("arxiv_id", "same arXiv id")):
        first_with: dict[str, int] = {}
        for position, record in enumerate(records):
            if identifier := getattr(record, field):
                first = first_with.setdefault(identifier, position)
                if first != position:
                    yield first, position, f"{label} {identifier}"


def _by_title(records: Sequence[Record], sketches: Sequence[Sketch]) -> Iterator[tuple[int, int, str]]:
    """Pairs with the same folded title and fitting authors: each record with the first it fits."""
    seen: dict[str, list[int]] = defaultdict(list)
    for position, sketch in enumerate(sketches):
        if not sketch.title:
            continue
        for earlier in seen[sketch.title]:
            if reason := _authors_fit(sketches[earlier], sketch):
                yield earlier, position, f"same title, {reason}"
                if not _obstacle(records[earlier], records[position]):
                    break
        else:
            seen[sketch.title].append(position)


def _authors_fit(one: Sketch, other: Sketch) -> str:
    """Why two author lists can be of one paper; ``""`` if they can't."""
    if not one.families or not other.families:
        if one.title.count(" ") >= 3 or (one.owner and one.owner in (other.owner, *other.everyone)):
            return "authors unknown in one of them"
        return ""
    common = len(set(one.families) & set(other.families))
    shorter = min(len(set(one.families)), len(set(other.families)))
    if 2 * common >= shorter + (one.families[0] != other.families[0]):
        return "same author" if common == 1 else f"{common} authors in common"
    return ""


def _unlike(one: Sketch, other: Sketch) -> bool:
    """Whether neither title nor authors have anything in common: an identifier given to two works."""
    if not (one.title and other.title and one.families and other.families):
        return False
    return fuzz.token_set_ratio(one.title, other.title) < 50 and not set(one.families) & set(other.families)


def _obstacle(one: Record, other: Record) -> str:
    """What speaks against records with the same title and authors being one work; ``""`` if nothing."""
    if one.doi and other.doi and one.doi != other.doi:
        return "different DOIs"
    if one.arxiv_id and other.arxiv_id and one.arxiv_id != other.arxiv_id:
        return "different arXiv ids"
    years = sorted(_year(record) for record in (one, other))
    if not years[0]:
        return ""
    gap = int(years[1]) - int(years[0])
    if _is_published(one) and _is_published(other):
        if gap > 1:
            return f"published in {years[0]} and {years[1]}"
        if one.venue and one.pages and other.venue and other.pages:
            elsewhere = fold(one.venue) != fold(other.venue) and one.pages != other.pages
            return "published in different places" if elsewhere else ""
        return ""
    return f"dated {years[0]} and {years[1]}" if gap > PREPRINT_YEARS else ""


def _year(record: Record) -> str:
    return (record.published or record.submitted or record.announced or record.updated)[:4]


def _is_published(record: Record) -> bool:
    return bool(record.venue and record.published) and record.kind != "preprint"


def _by_near_title(
    records: Sequence[Record], sketches: Sequence[Sketch]
) -> Iterator[tuple[int, int, str, bool]]:
    """Pairs with nearly the same title, the same first author and nearly the same year.

    The last value says whether the titles differ in spelling only, which is enough to join.
    """
    blocks: dict[str, dict[str, int]] = defaultdict(dict)
    for position, sketch in enumerate(sketches):
        if sketch.title and sketch.first:
            blocks[sketch.first].setdefault(sketch.title, position)
    for block in blocks.values():
        for one, other in _pairs(block):
            years = [_year(records[position]) for position in (one, other)]
            if all(years) and abs(int(years[0]) - int(years[1])) > 1:
                continue
            titles = plain(records[one].title), plain(records[other].title)
            common = _authors_fit(sketches[one], sketches[other])
            if not common:
                continue
            if (words := differ_by_spelling(*titles)) is not None:
                difference = f" ({words})" if words else ""
                yield one, other, f"titles differ in spelling only{difference}, {common}", True
            elif may_be_same(*titles):
                yield one, other, f"similar titles, {common}", False


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
    records: Sequence[Record], clusters: _Clusters, doubts: Mapping[tuple[int, int], str]
) -> Iterator[Problem]:
    """A notice for each pair of works that may be one, with the lines that settle it."""
    told: set[tuple[int, int]] = set()
    for (first, second), reason in sorted(doubts.items()):
        roots = clusters.root(first), clusters.root(second)
        if roots[0] == roots[1] or roots in told or clusters.declared_apart(first, second):
            continue
        told.add(roots)
        one, other = records[first], records[second]
        names = [reference_to(one), reference_to(other)]
        if names[0] == names[1]:
            names = [str(one.place), str(other.place)]
        pair = f"[[{names[0]!r}, {names[1]!r}]]"
        yield Problem(
            "notice",
            other.place,
            f"possible duplicate of {one.place} ({reason}): {other.title or names[1]}",
            f"in corrections.yml write either `same: {pair}` or `different: {pair}`",
        )
