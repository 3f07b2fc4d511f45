"""Which records are of one work.

Identifiers join first, then whatever `sitegen.merge.evidence` finds to be one work, the strongest
evidence first. Joining never goes against evidence to the contrary (two DOIs, two arXiv ids, another
meeting, a correction), also not through a third record. What looks the same but is not sure is left
apart and asked about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, pairwise, product
from typing import Any

from sitegen.merge.candidates import FEW, neighbours, pairs_of_main_titles, pairs_of_teams, pairs_of_titles
from sitegen.merge.clusters import Clusters, Group
from sitegen.merge.evidence import weigh
from sitegen.merge.known import find_known
from sitegen.merge.questions import Doubts, possible_duplicates
from sitegen.merge.references import Index, find_records
from sitegen.merge.shared_identifiers import same_identifier
from sitegen.merge.sketches import Sketch, sketch
from sitegen.merge.titles import Title, as_title, compared
from sitegen.merge.verdicts import Verdict
from sitegen.model.authored import Corrections
from sitegen.model.kept import NOTHING_KEPT, Kept
from sitegen.model.publications import Problem, Record
from sitegen.model.reasons import Reason, ReasonCode
from sitegen.text.latex import plain
from sitegen.text.preprints import is_preprint_doi, without_version

LARGE_BLOCK = 20
"""Where more works than this bear one identifier, a further record is compared with the last of them only."""

_SAME: dict[str, ReasonCode] = {
    "doi": "same_doi",
    "arxiv": "same_arxiv",
    "pmid": "same_pmid",
    "pmcid": "same_pmcid",
}
"""Scheme in `Facts.other_ids` -> what joins those who share one; other schemes may name more than a work."""

_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


class _Sketches(dict[int, Sketch]):
    """Position -> sketch, made when it is first asked for: most records resemble no other.

    Records that no comparison tells apart share one sketch.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        super().__init__()
        self._records = records
        self._titles: dict[str, Title] = {}
        self._different: dict[Sketch, Sketch] = {}

    def __missing__(self, position: int) -> Sketch:
        record = self._records[position]
        title = self._titles.get(record.title)
        if title is None:
            title = self._titles[record.title] = as_title(plain(record.title))
        made = sketch(record, title)
        made = self[position] = self._different.setdefault(made, made)
        return made


def group_records(
    records: Sequence[Record],
    corrections: Corrections,
    index: Index,
    kept: Kept = NOTHING_KEPT,
    found: Sequence[Group] = (),
) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """Sort `records` into works.

    Args:
        records: in canonical order (by file and line), which makes the result
            independent of the order in which files were read.
        corrections: ``same`` joins against all evidence, ``different`` keeps apart.
        index: of the same records, for the references in the corrections.
        kept: outcomes for each title.
        found: groups of some of the records that stay together whatever else is among the records.

    Returns:
        The groups, by their first record, and what to tell about doubtful pairs.
    """
    titles = kept.each(folded_title, [record.title for record in records])
    by_title: dict[str, list[int]] = defaultdict(list)
    for position, title in enumerate(titles):
        by_title[title].append(position)
    sketches = _Sketches(records)
    known = find_known(records, by_title, sketches)
    clusters = Clusters(records, sketches, known)
    for group in found:
        clusters.restore(group)
    for first, second, reason in _declared_same(corrections, index):
        clusters.join(first, second, (reason,), by_name=True)
    problems = list(_declare_different(corrections, index, clusters))
    doubts: Doubts = {}
    _join_by_identifier(records, sketches, clusters, doubts)

    def verdict(first: int, second: int) -> Verdict:
        return weigh(sketches[first], sketches[second], known)

    different = _join_twins(by_title, sketches, clusters, verdict)
    near = pairs_of_titles(by_title, kept)
    pairs = chain(
        _candidates(different, near, sketches),
        pairs_of_teams(records, titles),
        pairs_of_main_titles(records, titles),
    )
    _join_by_evidence(pairs, verdict, clusters, doubts)
    problems += possible_duplicates(records, titles, clusters, doubts)
    return clusters.groups(), tuple(problems)


def folded_title(title: str) -> str:
    """A title of a record as titles are compared."""
    return compared(plain(title))


def _declared_same(corrections: Corrections, index: Index) -> Iterator[tuple[int, int, Reason]]:
    """Pairs that a correction joins, with the reason."""
    for grouping in corrections.same:
        members = sorted(
            {member for reference in grouping.references for member in find_records(reference, index)}
        )
        for first, second in pairwise(members):
            yield first, second, Reason("declared_same", (str(grouping.place),))


def _declare_different(corrections: Corrections, index: Index, clusters: Clusters) -> Iterator[Problem]:
    """Keep apart what a correction says is different; a problem where that is impossible."""
    for grouping in corrections.different:
        for reference, another in combinations(grouping.references, 2):
            one, other = set(find_records(reference, index)), set(find_records(another, index))
            names = f"{reference!r} and {another!r}"
            if one and one == other:
                remedy = "name each by what the other does not have: DOI, arXiv id, citation key or file:line"
                yield Problem("M005", "error", grouping.place, f"{names} mean the same records", remedy)
                continue
            # Where one of them is a title that both have, the other says which is meant.
            pairs = list(product(sorted(one - other or one), sorted(other - one or other)))
            for first, second in pairs:
                clusters.keep_apart(first, second)
            if any(clusters.joined(first, second) for first, second in pairs):
                message = f"{names} are declared different here, but the same under `same:`"
                remedy = "delete one of the two declarations; until then they are one paper"
                yield Problem("M005", "error", grouping.place, message, remedy)


_Identifier = tuple[ReasonCode, str]
"""What joins those who share it, and its value."""


def _named(record: Record) -> list[_Identifier]:
    """The identifiers of a record, those of other versions too, the most telling first."""
    doi = without_version(record.doi) if is_preprint_doi(record.doi) else record.doi
    return [
        *([("same_doi", doi)] if doi else ()),
        *([("same_arxiv", record.arxiv_id)] if record.arxiv_id else ()),
        *[
            (_SAME[scheme], value)
            for scheme, _, value in (each.partition(":") for each in record.other_ids)
            if scheme in _SAME
        ],
        *(
            [("same_pmid", record.url.removeprefix(_PUBMED).strip("/"))]
            if record.url.startswith(_PUBMED)
            else ()
        ),
    ]


def _join_by_identifier(
    records: Sequence[Record], sketches: Mapping[int, Sketch], clusters: Clusters, doubts: Doubts
) -> None:
    """Join records with a DOI, arXiv id or number in PubMed in common."""
    names = [_named(record) for record in records]
    bearers = Counter(chain.from_iterable(names))
    works: dict[_Identifier, list[int]] = defaultdict(list)
    for position, identifiers in enumerate(names):
        for identifier in identifiers:
            if bearers[identifier] < 2:
                continue
            earlier = works[identifier]
            # What so many works bear is the identifier of a whole volume: one question about each is enough.
            for first in earlier[-1:] if len(earlier) > LARGE_BLOCK else earlier:
                reasons = (Reason(identifier[0], identifier[1:]),)
                is_doi = identifier[0] == "same_doi"
                against = same_identifier(sketches[first], sketches[position], is_doi=is_doi)
                against = against or clusters.conflict(first, position)
                if not against or clusters.joined(first, position):
                    clusters.join(first, position, reasons, by_name=True)
                    break
                doubts.setdefault((first, position), (reasons, against))
            else:
                earlier.append(position)


def _join_twins(
    by_title: Mapping[str, Sequence[int]],
    sketches: Mapping[int, Sketch],
    clusters: Clusters,
    verdict: Callable[[int, int], Verdict],
) -> dict[str, list[int]]:
    """Join records that no comparison tells apart; the first of each work is left, by title."""
    different: dict[str, list[int]] = {}
    for title, positions in by_title.items():
        if not title or len(positions) == 1:
            different[title] = list(positions)
            continue
        firsts: dict[tuple[object, ...], int] = {}
        kept = different[title] = []
        for position in positions:
            first = firsts.setdefault(_alike(sketches[position]), position)
            if first == position:
                kept.append(position)
                continue
            found = verdict(first, position)
            if found.joins and not clusters.conflict(first, position):
                clusters.join(first, position, found.reasons)
            else:
                kept.append(position)
    return different


def _candidates(
    different: Mapping[str, Sequence[int]], near: Iterable[tuple[str, str]], sketches: Mapping[int, Sketch]
) -> Iterator[tuple[int, int]]:
    """Pairs of records that may be of one work."""
    for title, positions in different.items():
        if title and len(positions) > 1:
            yield from _of_one_title(positions, sketches)
    for one, other in near:
        yield from product(different[one][:FEW], different[other][:FEW])


def _of_one_title(positions: Sequence[int], sketches: Mapping[int, Sketch]) -> Iterator[tuple[int, int]]:
    """Pairs of the works of one title: all, or of thousands those that are most alike."""
    if len(positions) <= 2 * FEW:
        yield from combinations(positions, 2)
        return
    orders: tuple[Callable[[int], Any], ...] = (
        lambda position: (sketches[position].byline.keys, sketches[position].appearance.year),
        lambda position: (sketches[position].appearance.year, sketches[position].appearance.volume),
    )
    for order in orders:
        yield from neighbours(sorted(positions, key=order))


def _alike(record: Sketch) -> tuple[object, ...]:
    """What two records of one title must have in common for no comparison to tell them apart."""
    return record.byline, record.appearance, record.identifiers


def _join_by_evidence(
    pairs: Iterable[tuple[int, int]],
    verdict: Callable[[int, int], Verdict],
    clusters: Clusters,
    doubts: Doubts,
) -> None:
    """Join what is one work, the strongest evidence first; note what may be."""
    found: dict[tuple[int, int], Verdict] = {}
    for first, second in pairs:
        pair = (first, second) if first < second else (second, first)
        if pair not in found and (judged := verdict(*pair)).strength and (judged.joins or judged.asks):
            found[pair] = judged
    for (first, second), judged in sorted(found.items(), key=lambda item: (-item[1].strength, item[0])):
        if clusters.joined(first, second):
            continue
        against = judged.against
        if judged.joins:
            against = clusters.obstacle(first, second)
            if not against:
                clusters.join(first, second, judged.reasons)
                continue
        doubts.setdefault((first, second), (judged.reasons, against))
