"""From records to papers: one paper for all records of a work, each field with its origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter, lt
from typing import Any

import msgspec

from sitegen.merge.clusters import Group
from sitegen.merge.conflicts import disagreements
from sitegen.merge.fill_in import choose_by_hand_first, knows_people, with_links_of_a_person
from sitegen.merge.list_owners import is_listed, missing_owner, told_once
from sitegen.merge.matching import group_records
from sitegen.merge.notices import notices_once, with_told_notices
from sitegen.merge.precedence import as_preprint
from sitegen.merge.references import (
    find_records,
    index_records,
    quoted_reference,
    references_in,
    references_to,
    unknown_references,
)
from sitegen.merge.settled import Settled, names_of_groups, settled_works
from sitegen.model.authored import Corrections, PaperCorrection
from sitegen.model.fetched import is_fetched
from sitegen.model.kept import NOTHING_KEPT, Kept
from sitegen.model.publications import Facts, Name, Paper, Place, Problem, Record, TitleSplit
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name

_all_facts: Callable[[Facts], tuple[Any, ...]] = attrgetter(*Facts.__struct_fields__)
_file_and_line: Callable[[Record], tuple[str, int]] = attrgetter("place.file", "place.line")
_NOWHERE: dict[str, Place] = {}
"""`Paper.origins` of papers of one uncorrected record."""


def merge(
    records: Iterable[Record], corrections: Corrections, kept: Kept = NOTHING_KEPT
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """Make papers of records.

    The result does not depend on the order of `records`, and merging the records
    of merged papers again gives the same papers.

    Args:
        records: of all sources.
        corrections: made by hand.
        kept: outcomes for each title, which is what takes long in a large site, and the papers of the last
            run: one of a single record that is still there is the same object again.

    Returns:
        Papers, newest first, those of one date in the order of file and line of their first
        records, undated papers last; and what a person should look at: references in the
        corrections that point nowhere, possible duplicates, papers without a title,
        sources that contradict each other.
    """
    ordered = with_told_notices(_in_order(records))
    # What lists of a person say is settled first, so that nothing fetched moves a page or a key.
    settled = settled_works(ordered, lambda own: _drafts(own, corrections, kept)[:2], kept)
    groups, drafts, firsts, problems = _drafts(ordered, corrections, kept, settled)
    last = kept.last(merge)
    known = {paper.slug: paper for paper in last[1][0] if paper.origins is _NOWHERE} if last else {}
    papers = [
        msgspec.structs.replace(draft, slug=slug, key=key, old_slugs=old)
        if isinstance(draft, Paper)
        else _of_one_record(draft, first, slug, key, known.get(slug))
        for draft, first, (slug, key, old) in zip(
            drafts, firsts, names_of_groups(groups, drafts, settled, kept), strict=True
        )
    ]
    return tuple(sorted(papers, key=_newest, reverse=True)), tuple(problems)


def _drafts(
    ordered: Sequence[Record], corrections: Corrections, kept: Kept, settled: Sequence[Settled] = ()
) -> tuple[Sequence[Group], list[Record | Paper], list[Record], list[Problem]]:
    """The works, still without slugs and keys, the first record of each, and what is doubtful."""
    ordered, problems = _settle_splits(ordered)
    index = index_records(ordered, [reference for reference, _ in references_in(corrections)])
    problems += unknown_references(corrections, ordered, index)
    groups, doubts = group_records(ordered, corrections, index, kept, [each.group for each in settled])
    problems += doubts
    corrected, ambiguous = _corrected(corrections, ordered, groups, index)
    problems += ambiguous
    # Nearly every work is a single uncorrected record, which is its own draft.
    drafts: list[Record | Paper] = []
    found: list[tuple[int, Problem]] = []
    strangers: list[tuple[int, Problem]] = []
    for number, group in enumerate(groups):
        first = ordered[group.members[0]]
        if len(group.members) == 1 and not first.owner and not (corrected and group in corrected):
            drafts.append(as_preprint(first))
            continue
        members = [ordered[member] for member in group.members]
        draft, in_group, without_owner = _combine(members, group, corrected.get(group, ()))
        drafts.append(draft)
        found += [(number, problem) for problem in in_group]
        strangers += [(number, problem) for problem in without_owner]
    found += told_once(strangers, ordered)
    found += _untitled(drafts, groups, ordered)
    problems += [problem for _, problem in sorted(found, key=itemgetter(0))]
    return groups, drafts, [ordered[group.members[0]] for group in groups], problems


def _of_one_record(facts: Facts, record: Record, slug: str, key: str, known: Paper | None) -> Paper:
    """The paper with the `facts` of one uncorrected `record`; `known` may be that of the last run."""
    if known and known.records[0] is record and known.key == key:
        return known
    return Paper(*_all_facts(facts), slug=slug, key=key, records=(record,), origins=_NOWHERE)


def _newest(paper: Paper) -> str:
    """What papers are sorted by: what is still to appear is the newest, what has no date the oldest."""
    return paper.date or ("9999" if paper.state else "")


def _in_order(records: Iterable[Record]) -> list[Record]:
    """The records by file and line; where one line has several, by what they say."""
    given = list(records)
    places = [*map(_file_and_line, given)]
    if all(map(lt, places, places[1:])):  # as they nearly always come
        return given
    return [
        record
        for _, together in groupby(sorted(given, key=_file_and_line), _file_and_line)
        for record in sorted(together, key=_what_it_says)
    ]


def _what_it_says(record: Record) -> tuple[Any, ...]:
    return record.title, record.doi, record.arxiv_id, record.citation_key, record.authors, repr(record)


def _corrected(
    corrections: Corrections,
    records: Sequence[Record],
    groups: Sequence[Group],
    index: Mapping[str, Sequence[int]],
) -> tuple[dict[Group, list[PaperCorrection]], list[Problem]]:
    """The corrections of each work that has some, and those that could be meant for several."""
    if not corrections.papers:
        return {}, []
    group_of = {member: group for group in groups for member in group.members}
    corrected: dict[Group, list[PaperCorrection]] = defaultdict(list)
    problems = []
    for correction in corrections.papers:
        meant = list(dict.fromkeys(group_of[member] for member in find_records(correction.reference, index)))
        if len(meant) == 1:
            corrected[meant[0]].append(correction)
        elif meant:
            ways = references_to([(records[group.members[0]], group.members) for group in meant], records)
            problems.append(
                Problem(
                    "M004",
                    "error",
                    correction.place,
                    f"{correction.reference!r} can mean {len(meant)} papers, so nothing was corrected",
                    f"name the one that is meant: {' or '.join(map(quoted_reference, ways))}",
                )
            )
    return corrected, problems


def _settle_splits(records: Sequence[Record]) -> tuple[list[Record], list[Problem]]:
    """Decide records whose title line can be read in several ways.

    The same title in another record decides; else the reader's best reading stays, with a notice.
    """
    if not any(record.alternatives for record in records):
        return list(records), []
    known = {fold(plain(record.title)) for record in records if not record.alternatives}
    settled: list[Record] = []
    problems: list[Problem] = []
    for record in records:
        if not record.alternatives:
            settled.append(record)
            continue
        ways = (TitleSplit(record.title, record.authors), *record.alternatives)
        chosen = next((way for way in ways if fold(plain(way.title)) in known), None)
        if chosen is None:
            chosen = ways[0]
            problems.append(_doubtful_split(record))
        settled.append(
            msgspec.structs.replace(record, title=chosen.title, authors=chosen.authors, alternatives=())
        )
    return settled, problems


def _doubtful_split(record: Record) -> Problem:
    return Problem(
        "M008",
        "notice",
        record.place,
        f"title and first author are not clearly divided; read as {plain(record.title)!r} "
        f"by {record.authors[0].full if record.authors else 'nobody'}",
        "if that is wrong, give title and authors under `papers:` in corrections.yml",
    )


def _combine(
    records: Sequence[Record], group: Group, corrected: Sequence[PaperCorrection]
) -> tuple[Paper, list[Problem], list[Problem]]:
    """One paper, still without slug and key, what its sources disagree about, and owners it does not name."""
    values, origins = choose_by_hand_first(records)
    if "authors" in values:
        values["authors"] = _with_ids(values["authors"], records)
    if "notices" in values:
        values["notices"] = notices_once(values["notices"])
    by_hand: dict[str, Place] = {}
    problems: list[Problem] = []
    for correction in corrected:
        problems += _corrected_twice(correction, by_hand)
        by_hand.update(correction.places)
    problems += disagreements(records, values, origins, by_hand)
    for correction in corrected:
        added = {"links": with_links_of_a_person(values, correction.values, records)}
        values.update({**correction.values, **(added if added["links"] else {})})
    origins = {field: place for field, place in {**origins, **by_hand}.items() if values[field]}
    owners: dict[str, Name] = {}
    for record in records:
        if record.owner:
            owners.setdefault(fold_name(record.owner), record.owner)
    unlisted = tuple(owner for owner in owners.values() if not is_listed(owner, values.get("authors", ())))
    without_owner: list[Problem] = []
    if "authors" not in by_hand and values.get("authors") and not values.get("hidden_authors"):
        without_owner = [missing_owner(owner, records, origins["authors"]) for owner in unlisted]
    paper = Paper(
        slug="",
        key="",
        records=tuple(records),
        origins=origins if by_hand or len(records) > 1 else {},
        because=group.because,
        unlisted_authors=unlisted,
        **values,
    )
    return paper, problems, without_owner


def _with_ids(names: tuple[Name, ...], records: Sequence[Record]) -> tuple[Name, ...]:
    """The names, with identifiers that another record gives for the same names."""
    own = [record for record in records if not is_fetched(record.place.file)]
    sure = records if not own else [*own, *(record for record in records if knows_people(record))]
    known = {fold_name(name): name.id for record in sure for name in record.authors if name.id}
    if not known or all(name.id for name in names):
        return names
    return tuple(
        msgspec.structs.replace(name, id=name.id or known.get(fold_name(name), "")) for name in names
    )


def _corrected_twice(correction: PaperCorrection, before: Mapping[str, Place]) -> Iterator[Problem]:
    for field, place in correction.places.items():
        if field in before:
            yield Problem(
                "M006",
                "warning",
                place,
                f"{field} of {correction.reference!r} is corrected in {before[field]} already",
                "keep one of the two; until then the later one counts",
            )


def _untitled(
    drafts: Sequence[Facts], groups: Sequence[Group], records: Sequence[Record]
) -> Iterator[tuple[int, Problem]]:
    """A notice for each work without a title, with its number."""
    numbers = [number for number, draft in enumerate(drafts) if not draft.title]
    firsts = [records[groups[number].members[0]] for number in numbers]
    works = [(first, groups[number].members) for number, first in zip(numbers, firsts, strict=True)]
    for number, first, reference in zip(numbers, firsts, references_to(works, records), strict=True):
        yield (
            number,
            Problem(
                "M007",
                "notice",
                first.place,
                f"no source gives a title for {reference}",
                f"in corrections.yml give {reference} a title and authors under `papers:`",
            ),
        )
