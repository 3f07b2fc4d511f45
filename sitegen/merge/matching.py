"""Which records are of one work.

Evidence joins records: an identifier in common, or the same title with authors and
years that fit. Joining never goes against evidence to the contrary (two DOIs, two
arXiv ids, a correction), also not through a third record. What looks the same but
is not sure is left apart and reported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product
from operator import attrgetter

from sitegen.merge.applying import Apply, apply
from sitegen.merge.clusters import Clusters, Group
from sitegen.merge.evidence import (
    Sketch,
    another_issue,
    authors_fit,
    sketch,
    unlike,
)
from sitegen.merge.near_titles import UNSURE, near, near_titles
from sitegen.merge.places import SameVenue, confirmed
from sitegen.merge.references import Index, find, quoted, references_to
from sitegen.merge.venues import learned_venues
from sitegen.model.authored import Corrections
from sitegen.model.publications import Problem, Record
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import initials_key

LARGE_BLOCK = 100
"""Where more records than this could be one work, each is compared with only so many of those before it."""

NEAR_AUTHORS = 3
"""Under so many of its first authors a record is looked up: the order of names may differ."""

MOST_ASKED = 3
"""About so many others a record is asked at most: who has a hundred twins is none of them."""

Doubts = dict[tuple[int, int], str]
"""Positions of two records that may be one work -> why they may, and why that is not sure."""

Compare = Callable[[int, int], tuple[str, str]]
"""Says of two records why they may be one work, and what speaks against it; both may be ``""``."""


class _Sketches(dict[int, Sketch]):
    """Position -> sketch, made when it is first asked for: most records resemble no other."""

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__()
        self._records = records

    def __missing__(self, position: int) -> Sketch:
        made = self[position] = sketch(self._records[position])
        return made


def group_records(
    records: Sequence[Record], corrections: Corrections, index: Index, each: Apply = apply
) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """Sort `records` into works.

    Args:
        records: in canonical order (by file and line), which makes the result
            independent of the order in which files were read.
        corrections: ``same`` joins against all evidence, ``different`` keeps apart.
        index: of the same records, for the references in the corrections.
        each: applies what looks at titles alone.

    Returns:
        The groups, by their first record, and what to tell about doubtful pairs.
    """
    titles = each(folded_title, [record.title for record in records])
    sketches = _Sketches(records)
    same_venue = learned_venues(_same_works(records, titles, sketches))
    clusters = Clusters(records, _declared_same(corrections, index), same_venue)
    doubts: Doubts = {}
    problems = list(_declare_different(corrections, index, clusters))
    _join_by_identifier(records, sketches, clusters, doubts)
    _join_by_title(records, titles, sketches, clusters, doubts, same_venue)
    _join_by_near_title(records, titles, sketches, clusters, doubts, each)
    problems += _possible_duplicates(records, clusters, doubts)
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


def _joins(
    position: int, earlier: Sequence[int], compare: Compare, clusters: Clusters, doubts: Doubts
) -> bool:
    """Join a record to the first of the `earlier` ones that it belongs to, if there is one."""
    asked = 0
    for first in earlier:
        reason, against = compare(first, position)
        if not reason:
            continue
        if not against or clusters.joined(first, position):
            clusters.join(first, position, reason)
            return True
        asked += 1
        if asked <= MOST_ASKED:
            doubts.setdefault((first, position), f"{reason}, but {against}")
    return False


def _shared(values: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The values that stand at several positions, each with its position, in order."""
    bearers = Counter(values)
    bearers[""] = 0
    return ((position, value) for position, value in enumerate(values) if bearers[value] > 1)


def _join_by_identifier(
    records: Sequence[Record], sketches: Mapping[int, Sketch], clusters: Clusters, doubts: Doubts
) -> None:
    """Join records with the same DOI or arXiv id."""
    for field, label in (("doi", "same DOI"), ("arxiv_id", "same arXiv id")):

        def compare(first: int, second: int, field: str = field, label: str = label) -> tuple[str, str]:
            against = unlike(sketches[first], sketches[second], field) or clusters.conflict(first, second)
            return f"{label} {getattr(records[first], field)}", against

        bearers: dict[str, list[int]] = defaultdict(list)
        for position, identifier in _shared([*map(attrgetter(field), records)]):
            earlier = bearers[identifier]
            # What so many works bear is the identifier of a whole volume: one question about each is enough.
            comparable = earlier[-1:] if len(earlier) > LARGE_BLOCK else earlier
            if not _joins(position, comparable, compare, clusters, doubts):
                earlier.append(position)


def _join_by_title(
    records: Sequence[Record],
    titles: Sequence[str],
    sketches: Mapping[int, Sketch],
    clusters: Clusters,
    doubts: Doubts,
    same_venue: SameVenue,
) -> None:
    """Join records with the same folded title and fitting authors, kinds, dates and places."""

    def compare(first: int, second: int) -> tuple[str, str]:
        fit = authors_fit(sketches[first], sketches[second])
        if not fit.reason or another_issue(records[first], records[second], same_venue):
            return "", ""
        against = clusters.obstacle(first, second)
        if against and not sketches[first].people and not sketches[second].people:
            return "", ""  # a title alone is no reason to ask
        if not against and not fit.strong and not confirmed(records[first], records[second]):
            against = "the other authors differ"
        return f"same title, {fit.reason}", against

    bearers: dict[str, _Bearers] = defaultdict(_Bearers)
    for position, title in _shared(titles):
        each, earlier = sketches[position], bearers[title]
        if not _joins(position, earlier.comparable(each), compare, clusters, doubts):
            earlier.add(position, each)


class _Bearers:
    """The works of one title, by what `authors_fit` may know them by.

    Thousands of works may be called ``Preface``: a record is only compared with those that
    have a name in common with it or say too little, see there.
    """

    def __init__(self) -> None:
        self._all: list[int] = []
        self._nameless: list[int] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)

    def comparable(self, each: Sketch) -> list[int]:
        """The works, in order, that a record with this title may belong to."""
        alike = [self._by_name.get(name, []) for name in _names_in(each)]
        if each.tells_much:
            alike.append(self._nameless if each.people else self._all)
        return sorted({position for some in alike for position in some[-LARGE_BLOCK:]})[-LARGE_BLOCK:]

    def add(self, position: int, each: Sketch) -> None:
        """Add a work; positions must ascend."""
        self._all.append(position)
        if not each.people:
            self._nameless.append(position)
        for name in _names_in(each):
            self._by_name[name].append(position)


def _names_in(each: Sketch) -> set[str]:
    """Every form of a name by which a record may be known."""
    return {each.owner, *each.everyone, *each.people} - {""}


def folded_title(title: str) -> str:
    """A title of a record as titles are compared."""
    return fold(plain(title))


def _same_works(
    records: Sequence[Record], titles: Sequence[str], sketches: Mapping[int, Sketch]
) -> Iterator[tuple[str, str]]:
    """The venues of pairs of records from two files whose title, authors and year agree: surely one work."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for position, title in _shared(titles):
        if records[position].venue and records[position].year and title.count(" ") >= 3:
            bearers[title].append(position)
    for positions in bearers.values():
        for first, second in pairwise(positions):
            one, other = records[first], records[second]
            if one.place.file != other.place.file and one.year == other.year:
                fit = authors_fit(sketches[first], sketches[second])
                if fit.strong and not (one.pages and other.pages and not confirmed(one, other)):
                    yield one.venue, other.venue


def _join_by_near_title(
    records: Sequence[Record],
    titles: Sequence[str],
    sketches: Mapping[int, Sketch],
    clusters: Clusters,
    doubts: Doubts,
    each: Apply,
) -> None:
    """Join records with nearly the same title, an author in common and nearly the same year.

    They are joined if the titles differ in spelling only, or in letters or the subtitle and the
    pages agree; other similar titles are doubts.
    """
    keys = [[*map(initials_key, record.authors[:NEAR_AUTHORS])] or [""] for record in records]
    blocks: dict[str, dict[str, int]] = defaultdict(dict)
    for position, several_keys in enumerate(keys):
        if titles[position]:
            for key in several_keys:
                blocks[key].setdefault(titles[position], position)
    several = [[*block.items()] for block in blocks.values() if len(block) > 1]
    dated = [tuple([(title, records[position].year) for title, position in block]) for block in several]
    pairs = {
        (block[one][1], block[other][1]): None
        for block, near in zip(several, each(near_titles, dated), strict=True)
        for one, other in near
    }
    for first, second in sorted(pairs):
        if clusters.joined(first, second):
            continue
        reason, against = near(records[first], records[second], sketches[first], sketches[second])
        if not reason:
            continue
        against = against or clusters.obstacle(first, second)
        if against:
            doubts.setdefault((first, second), f"{reason}, but {against}" if against != UNSURE else reason)
        else:
            clusters.join(first, second, reason)


def _possible_duplicates(records: Sequence[Record], clusters: Clusters, doubts: Doubts) -> Iterator[Problem]:
    """A notice for each pair of works that may be one, with the lines that settle it."""
    told: set[tuple[int, int]] = set()
    pairs: list[tuple[int, int]] = []
    works: list[tuple[Record, list[int]]] = []
    for first, second in sorted(doubts):
        roots = clusters.root(first), clusters.root(second)
        if roots[0] == roots[1] or roots in told or clusters.declared_apart(first, second):
            continue
        told |= {roots, roots[::-1]}
        pairs.append((first, second))
        works += [(records[member], clusters.members(member)) for member in clusters.opponents(first, second)]
    references = references_to(works, records)
    for number, (first, second) in enumerate(pairs):
        one, other = records[first], records[second]
        names = references[2 * number : 2 * number + 2]
        pair = f"[[{', '.join(map(quoted, names))}]]"
        yield Problem(
            "notice",
            other.place,
            f"possible duplicate of {one.place} ({doubts[first, second]}): {plain(other.title) or names[1]}",
            f"in corrections.yml write either `same: {pair}` or `different: {pair}`",
        )
