"""What a person writes in ``corrections.yml`` to point at a paper, and the records it means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process

from sitegen.authored import Corrections
from sitegen.identifiers import find_arxiv_id, find_doi
from sitegen.latex import plain
from sitegen.model import Facts, Problem, Record
from sitegen.slugs import fold, slugify

Index = Mapping[str, Sequence[int]]
"""Normalised reference -> positions of the records it means."""


def index_records(records: Sequence[Record]) -> Index:
    """Every way to refer to each record: arXiv id, DOI, citation key, title, slug, ``file:line``."""
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
    return index.get(normalise(reference)) or index.get(f"title:{fold(reference)}") or ()


def reference_to(record: Record) -> str:
    """The shortest lasting way to refer to a record."""
    if record.arxiv_id:
        return f"arXiv:{record.arxiv_id}"
    if record.doi:
        return f"doi:{record.doi}"
    return record.citation_key or slugify(plain(record.title)) or str(record.place)


def unknown_references(corrections: Corrections, index: Index) -> Iterable[Problem]:
    """A problem for every reference in the corrections that means no record."""
    named = [
        (reference, grouping.place)
        for grouping in (*corrections.same, *corrections.different)
        for reference in grouping.references
    ]
    named += [(paper.reference, paper.place) for paper in corrections.papers]
    slugs = [key for key in index if not key.startswith(("title:", "arxiv:", "doi:"))]
    for reference, place in named:
        if not find(reference, index):
            nearest = process.extractOne(reference, slugs, score_cutoff=60)
            yield Problem(
                "error",
                place,
                f"no paper is called {reference!r}",
                f"did you mean {nearest[0]!r}?"
                if nearest
                else "write its arXiv id, DOI, citation key or title",
            )


def _forms(facts: Facts) -> Iterable[str]:
    """The normalised references that point at one set of facts."""
    if facts.arxiv_id:
        yield f"arxiv:{facts.arxiv_id}"
    if facts.doi:
        yield f"doi:{facts.doi}"
    if facts.citation_key:
        yield facts.citation_key
    if facts.title:
        title = plain(facts.title)
        yield slugify(title)
        yield f"title:{fold(title)}"
