"""What a person writes in ``corrections.yml`` to point at a paper, and the records it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz import process

from sitegen.merge.slugs_and_keys import citation_key, paper_slug, year_in_key
from sitegen.model.authored import Corrections
from sitegen.model.publications import Paper, Place, Problem, Record
from sitegen.text.folding import fold, slugify
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.latex import plain

CLOSE = 75.0
"""Similarity in percent from which a known reference is offered for one that is unknown."""

OPENING = 24
"""Letters by which titles are told apart before they are compared as a whole."""

Index = Mapping[str, Sequence[int]]
"""Normalised reference -> positions of the records it means, in ascending order."""


def index_records(records: Sequence[Record], references: Iterable[str]) -> Index:
    """The records that each of the `references` means, for `find_records`.

    A record can be referred to by arXiv id, DOI, citation key, title, slug and
    ``file:line``; keys and slugs are those of the source and those that the site would
    make. Only the forms that somebody asks for are filed, for to file all of all
    records would take more time and memory than the whole merging.
    """
    wanted = {form for reference in references for form in _readings(reference)}
    if not wanted:
        return {}
    openings = {fold(form.removeprefix("title:"))[:OPENING] for form in wanted}
    initials = {opening[:1] for opening in openings}
    keys = [form for form in wanted if form.isalnum()]
    key_of_year = cache(lambda year: any(year in key for key in keys))
    index: dict[str, list[int]] = defaultdict(list)
    files = {record.place.file for record in records}
    by_place = any(form in files or form.rpartition(":")[0] in files for form in wanted)
    for position, record in enumerate(records):
        forms = _identifiers(record)
        if by_place:  # seldom, and to write the place of every record takes long
            forms.append(str(record.place))
        if keys and key_of_year(year_in_key(record)):
            forms.append(citation_key(record))
        if _may_begin(record.title, openings, initials):  # also where there is no title
            forms.extend(_title_forms(record))
        if not wanted.isdisjoint(forms):
            for form in wanted.intersection(forms):
                index[form].append(position)
    return index


def _may_begin(title: str, openings: Collection[str], initials: Collection[str]) -> bool:
    """Whether one of the `_title_forms` may begin, folded, with one of the `openings`.

    The `initials` are their first letters; any form of most titles begins with that of the title.

    To make these forms of every record would cost more than merging; this spares nearly all.
    Short titles, maths, other letters and a slug that is cut early take the long way.
    """
    initial = title[:1].lower()
    if initial not in initials and initial.isascii() and initial.isalnum():
        return False
    head = title[: 3 * OPENING]
    folded = fold(head)
    return folded[:OPENING] in openings or " " not in folded[OPENING:] or not head.isascii() or r"\(" in head


def normalise(reference: str) -> str:
    """The form under which `index_records` files a reference as a person writes it."""
    if arxiv_id := find_arxiv_id(reference):
        return f"arxiv:{arxiv_id}"
    if doi := find_doi(reference):
        return f"doi:{doi}"
    return reference.strip()


def find_records(reference: str, index: Index) -> Sequence[int]:
    """Positions of the records that `reference` means; empty if there are none.

    Args:
        index: made by `index_records` for `reference`, among others.
    """
    return next((index[form] for form in _readings(reference) if form in index), ())


def _readings(reference: str) -> tuple[str, str, str]:
    """The forms that a person may mean by `reference`, the most likely first."""
    # As written first: a citation key or a file name may contain what looks like an arXiv id.
    return reference.strip(), normalise(reference), f"title:{fold(reference)}"


def references_to(works: Sequence[tuple[Record, Collection[int]]], records: Sequence[Record]) -> list[str]:
    """The shortest lasting way to refer to each record that means none but the records of its work.

    Args:
        works: a record, and the positions of all records of the same work.
        records: all of them.
    """
    index = index_records(records, {way for record, _ in works for way in _ways(record)})
    return [
        next(
            (way for way in _ways(record) if set(find_records(way, index)) <= set(members)), str(record.place)
        )
        for record, members in works
    ]


def quoted_reference(reference: str) -> str:
    """`reference` as YAML text."""
    return "'" + reference.replace("'", "''") + "'"


def references_in(corrections: Corrections) -> list[tuple[str, Place]]:
    """Every reference to a paper in the corrections, and where it is written."""
    groupings = (*corrections.same, *corrections.different)
    named = [(reference, grouping.place) for grouping in groupings for reference in grouping.references]
    return named + [(paper.reference, paper.place) for paper in corrections.papers]


def papers_meant(
    references: Sequence[tuple[str, Place]], papers: Sequence[Paper], quietly: Sequence[str] = ()
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Reference -> slug of the paper that it means, and an error for each of `references` that means none.

    Those looked for `quietly` are reported elsewhere. The key and the slug that the site has made count
    first, then what `index_records` knows of the records.
    """
    wanted = dict.fromkeys((*(reference for reference, _ in references), *quietly))
    if not wanted:
        return {}, ()
    own = {name: paper.slug for paper in papers for name in (paper.key, paper.slug)}
    records = [record for paper in papers for record in paper.records]
    index = index_records(records, wanted)
    slug_of = [paper.slug for paper in papers for _ in paper.records]
    meant: dict[str, str] = {}
    for reference in wanted:
        if reference in own:
            meant[reference] = own[reference]
        elif found := find_records(reference, index):
            meant[reference] = slug_of[found[0]]
    unknown = [each for each in dict.fromkeys(references) if each[0] not in meant]
    return meant, tuple(_problems(unknown, records))


def unknown_references(
    corrections: Corrections, records: Sequence[Record], index: Index
) -> Iterator[Problem]:
    """A problem for every reference in the corrections that means no record."""
    unknown = [
        (reference, place)
        for reference, place in references_in(corrections)
        if not find_records(reference, index)
    ]
    return _problems(unknown, records)


def _problems(unknown: Sequence[tuple[str, Place]], records: Sequence[Record]) -> Iterator[Problem]:
    """A problem for each unknown reference, which names a known one that is nearly the same."""
    known: dict[str, str] = {}
    for record in records if unknown else ():
        known |= {form: fold(form) for form in _forms(record) if not form.startswith("title:")}
    for reference, place in unknown:
        nearest = process.extractOne(fold(reference), known, score_cutoff=CLOSE)
        remedy = (
            f"did you mean {_as_written(nearest[2])}?"
            if nearest
            else "write its arXiv id, DOI, citation key or title"
        )
        yield Problem("M003", "error", place, f"no paper is called {reference!r}", remedy)


def _as_written(reference: str) -> str:
    """A normalised reference as people write it."""
    return quoted_reference(f"arXiv:{reference[6:]}" if reference.startswith("arxiv:") else reference)


def _ways(record: Record) -> list[str]:
    """References to one record as a person would write them, the shortest and most lasting first."""
    ways = (
        f"arXiv:{record.arxiv_id}" if record.arxiv_id else "",
        f"doi:{record.doi}" if record.doi else "",
        record.citation_key,
        slugify(plain(record.title)),
    )
    return [way for way in ways if way]


def _forms(record: Record) -> Iterator[str]:
    """The normalised references that point at one record."""
    yield str(record.place)
    yield from _identifiers(record)
    yield from _title_forms(record)


def _identifiers(record: Record) -> list[str]:
    """The references that a record itself holds, but for its place."""
    forms = [record.citation_key] if record.citation_key else []
    if record.doi:
        forms.insert(0, f"doi:{record.doi}")
    if record.arxiv_id:
        forms.insert(0, f"arxiv:{record.arxiv_id}")
    return forms


def _title_forms(record: Record) -> Iterator[str]:
    """The references that are made of the title, or of what stands for one."""
    yield paper_slug(record)
    yield citation_key(record)
    title = plain(record.title)
    if slug := slugify(title):
        yield slug
    if folded := fold(title):
        yield f"title:{folded}"
