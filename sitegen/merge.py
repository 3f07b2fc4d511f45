"""From records to papers: one paper for all records of a work, each field with its origin."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from sitegen import dates
from sitegen.authored import Corrections, PaperCorrection
from sitegen.clusters import Group
from sitegen.latex import plain
from sitegen.matching import group_records
from sitegen.model import UNCOUNTED, Name, Paper, Place, Problem, Record, TitleSplit
from sitegen.names import abbreviates, fold_name
from sitegen.naming import name_papers
from sitegen.precedence import choose
from sitegen.references import Index, find, index_records, quoted, reference_to, unknown_references
from sitegen.slugs import fold


def merge(
    records: Iterable[Record], corrections: Corrections
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """Make papers of records.

    The result does not depend on the order of `records`, and merging the records
    of merged papers again gives the same papers.

    Returns:
        Papers, newest first, and what a person should look at: references in the
        corrections that point nowhere, possible duplicates, papers without a title,
        sources that contradict each other.
    """
    ordered = sorted(records, key=_place_and_more)
    ordered, problems = _settle_splits(ordered)
    index = index_records(ordered)
    problems += unknown_references(corrections, index)
    groups, doubts = group_records(ordered, corrections, index)
    problems += doubts
    corrected, ambiguous = _corrected(corrections, ordered, groups, index)
    problems += ambiguous
    drafts = []
    for group in groups:
        draft, found = _combine([ordered[member] for member in group.members], group, corrected[group])
        drafts.append(draft)
        problems += found
        if not draft.title:
            problems.append(_untitled(ordered[group.members[0]], group, index))
    papers = name_papers(drafts)
    return tuple(sorted(papers, key=_newest_first, reverse=True)), tuple(problems)


def _place_and_more(record: Record) -> tuple[Any, ...]:
    """Sorts records by place; a file may have several records on one line."""
    return record.place, record.title, record.doi, record.arxiv_id, record.citation_key, record.authors


def _corrected(
    corrections: Corrections, records: Sequence[Record], groups: Sequence[Group], index: Index
) -> tuple[dict[Group, list[PaperCorrection]], list[Problem]]:
    """The corrections of each work, and those that could be meant for several."""
    group_of = {member: group for group in groups for member in group.members}
    corrected: dict[Group, list[PaperCorrection]] = {group: [] for group in groups}
    problems = []
    for correction in corrections.papers:
        meant = list(dict.fromkeys(group_of[member] for member in find(correction.reference, index)))
        if len(meant) == 1:
            corrected[meant[0]].append(correction)
        elif meant:
            names = [quoted(reference_to(records[group.members[0]], index, group.members)) for group in meant]
            problems.append(
                Problem(
                    "error",
                    correction.place,
                    f"{correction.reference!r} can mean {len(meant)} papers, so nothing was corrected",
                    f"name the one that is meant: {' or '.join(names)}",
                )
            )
    return corrected, problems


def _newest_first(paper: Paper) -> tuple[str, str]:
    return paper.date, paper.slug


def _settle_splits(records: Sequence[Record]) -> tuple[list[Record], list[Problem]]:
    """Decide records whose title line can be read in several ways.

    The same title in another record decides; else the reader's best reading stays, with a notice.
    """
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
        "notice",
        record.place,
        f"title and first author are not clearly divided; read as {plain(record.title)!r} "
        f"by {record.authors[0].full if record.authors else 'nobody'}",
        "if that is wrong, give title and authors under `papers:` in corrections.yml",
    )


def _combine(
    records: Sequence[Record], group: Group, corrected: Sequence[PaperCorrection]
) -> tuple[Paper, list[Problem]]:
    """One paper, still without slug and key, and what its sources disagree about."""
    values, origins = choose(records)
    by_hand: dict[str, Place] = {}
    problems: list[Problem] = []
    for correction in corrected:
        problems += _corrected_twice(correction, by_hand)
        by_hand.update(correction.places)
    problems += _disagreements(records, values, origins, by_hand)
    for correction in corrected:
        values.update(correction.values)
    origins = {field: place for field, place in {**origins, **by_hand}.items() if values[field]}
    owners: dict[str, Name] = {}
    for record in records:
        if record.owner:
            owners.setdefault(fold_name(record.owner), record.owner)
    unlisted = tuple(owner for owner in owners.values() if not _is_listed(owner, values.get("authors", ())))
    if "authors" not in by_hand and values.get("authors") and not values.get("hidden_authors"):
        problems += [_missing_owner(owner, records, origins["authors"]) for owner in unlisted]
    paper = Paper(
        slug="",
        key="",
        records=tuple(records),
        origins=origins,
        because=group.because,
        unlisted_authors=unlisted,
        **values,
    )
    return paper, problems


def _corrected_twice(correction: PaperCorrection, before: Mapping[str, Place]) -> Iterator[Problem]:
    for field, place in correction.places.items():
        if field in before:
            yield Problem(
                "warning",
                place,
                f"{field} of {correction.reference!r} is corrected in {before[field]} already",
                "keep one of the two; until then the later one counts",
            )


def _untitled(record: Record, group: Group, index: Index) -> Problem:
    reference = reference_to(record, index, group.members)
    return Problem(
        "notice",
        record.place,
        f"no source gives a title for {reference}",
        f"in corrections.yml give {reference} a title and authors under `papers:`",
    )


def _missing_owner(owner: Name, records: Sequence[Record], origin: Place) -> Problem:
    """Notice that the owner of a list is not among the authors of a paper in it."""
    return Problem(
        "notice",
        next(record.place for record in records if record.owner == owner),
        f"{owner.full} is not among the authors in {origin}, but the paper stands in their own list, "
        f"so it is counted as theirs: {plain(records[0].title)}",
        "if it is not, take it out of the list; else complete the authors under `papers:` in corrections.yml",
    )


def _is_listed(owner: Name, authors: Sequence[Name]) -> bool:
    """Whether the owner of a list is among the names of a paper in it, perhaps with initials only."""
    return any(
        fold_name(owner) == fold_name(name) or abbreviates(name, owner) or abbreviates(owner, name)
        for name in authors
    )


def _disagreements(
    records: Sequence[Record],
    values: Mapping[str, Any],
    origins: Mapping[str, Place],
    by_hand: Collection[str],
) -> Iterator[Problem]:
    """Notices where records contradict the value that was chosen, unless it is one set by hand."""
    for record in records:
        for field, label in (("submitted", "submission date"), ("published", "publication date")):
            theirs, ours = getattr(record, field), values.get(field, "")
            if field in by_hand or (field == "published" and record.kind == "preprint"):
                continue
            if theirs and ours and not dates.agree(theirs, ours):
                yield _disagreement(
                    record, f"{label} {theirs}", f"{ours} in {origins[field]}", values.get("title", "")
                )
        if "authors" not in by_hand:
            yield from _other_names(record, values.get("authors", ()), origins.get("authors"))
    if "authors" not in by_hand:
        yield from _other_numbers(records, values, origins)


def _other_numbers(
    records: Sequence[Record], values: Mapping[str, Any], origins: Mapping[str, Place]
) -> Iterator[Problem]:
    """A notice for each number of authors that a record counts and the chosen list does not have."""
    hidden = values.get("hidden_authors", 0)
    if "authors" not in values or hidden == UNCOUNTED:
        return
    told = {len(values.get("authors", ())) + hidden}
    for record in records:
        number = len(record.authors) + record.hidden_authors
        if record.hidden_authors > 0 and number not in told:
            ours = f"{max(told):,} in {origins['authors']}" if len(told) == 1 else "another number elsewhere"
            yield _disagreement(record, f"{number:,} authors", ours, record.title)
            told.add(number)


def _other_names(record: Record, authors: Sequence[Name], origin: Place | None) -> Iterator[Problem]:
    """A notice for each name of a record that the chosen list does not have."""
    if not origin or record.place == origin:
        return
    known = {fold_name(name) for name in authors}
    for position, name in enumerate(record.authors):
        if fold_name(name) in known or any(
            abbreviates(name, other) or abbreviates(other, name) for other in authors
        ):
            continue
        instead = (
            f"{authors[position].full} stands at that place"
            if position < len(authors)
            else "the list is shorter"
        )
        yield _disagreement(record, f"author {name.full}", f"in {origin} {instead}", record.title)


def _disagreement(record: Record, theirs: str, ours: str, title: str) -> Problem:
    return Problem(
        "notice",
        record.place,
        f"sources disagree: {theirs} here, {ours}: {plain(title)}",
        "if the page shows the wrong one, correct it under `papers:` in corrections.yml",
    )
