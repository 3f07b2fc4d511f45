"""What a person writes in ``corrections.yml`` to point at a paper, and the records it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process

from sitegen.authored import Corrections
from sitegen.identifiers import find_arxiv_id, find_doi
from sitegen.latex import plain
from sitegen.model import Facts, Problem, Record
from sitegen.naming import citation_key, paper_slug
from sitegen.slugs import fold, slugify

CLOSE = 75.0
"""Similarity in percent from which a known reference is offered for one that is unknown."""

Index = Mapping[str, Sequence[int]]
"""Normalised reference -> positions of the records it means."""


def index_records(records: Sequence[Record]) -> Index:
    """Every way to refer to each record: arXiv id, DOI, citation key, title, slug, ``file:line``.

    Keys and slugs are those of the source and those that the site would make.
    """
    index: dict[str, list[int]] = defaultdict(list)
    for position, record in enumerate(records):
        for reference in set(_forms(record)) | {str(record.place)}:
            index[reference].append(position)
    return index


def normalise(reference: str) -> str:
    """The form under which `index_records` files a reference as a person writes it."""
    if arxiv_id := find_arxiv_id(reference):
        return f"arxiv:{arxiv_id}"
    if doi := find_doi(reference):
        return f"doi:{doi}"
    return reference.strip()


def find(reference: str, index: Index) -> Sequence[int]:
    """Positions of the records that `reference` means; empty if there are none."""
    # As written first: a citation key or a file name may contain what looks like an arXiv id.
    forms = (reference.strip(), normalise(reference), f"title:{fold(reference)}")
    return next((index[form] for form in forms if form in index), ())


def reference_to(record: Record, index: Index, members: Collection[int]) -> str:
    """The shortest lasting way to refer to a record that means none but the `members` of its work."""
    ways = (
        f"arXiv:{record.arxiv_id}" if record.arxiv_id else "",
        f"doi:{record.doi}" if record.doi else "",
        record.citation_key,
        slugify(plain(record.title)),
    )
    fitting = (way for way in ways if way and set(find(way, index)) <= set(members))
    return next(fitting, str(record.place))


def quoted(reference: str) -> str:
    """`reference` as YAML text."""
    return "'" + reference.replace("'", "''") + "'"


def unknown_references(corrections: Corrections, index: Index) -> Iterable[Problem]:
    """A problem for every reference in the corrections that means no record."""
    named = [
        (reference, grouping.place)
        for grouping in (*corrections.same, *corrections.different)
        for reference in grouping.references
    ]
    named += [(paper.reference, paper.place) for paper in corrections.papers]
    unknown = [(reference, place) for reference, place in named if not find(reference, index)]
    known = {key: fold(key) for key in index if not key.startswith("title:")} if unknown else {}
    for reference, place in unknown:
        nearest = process.extractOne(fold(reference), known, score_cutoff=CLOSE)
        remedy = (
            f"did you mean {_as_written(nearest[2])}?"
            if nearest
            else "write its arXiv id, DOI, citation key or title"
        )
        yield Problem("error", place, f"no paper is called {reference!r}", remedy)


def _as_written(reference: str) -> str:
    """A normalised reference as people write it."""
    return quoted(f"arXiv:{reference[6:]}" if reference.startswith("arxiv:") else reference)


def _forms(facts: Facts) -> Iterator[str]:
    """The normalised references that point at one set of facts."""
    if facts.arxiv_id:
        yield f"arxiv:{facts.arxiv_id}"
    if facts.doi:
        yield f"doi:{facts.doi}"
    if facts.citation_key:
        yield facts.citation_key
    yield paper_slug(facts)
    yield citation_key(facts)
    title = plain(facts.title)
    if slug := slugify(title):
        yield slug
    if folded := fold(title):
        yield f"title:{folded}"
