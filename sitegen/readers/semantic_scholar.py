"""Reads what Semantic Scholar's API answers: papers found, an author's papers, or one paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Kind, Link, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    date_of,
    doubts,
    names_of,
    of_the_year,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, inside, is_json, objects, read_items, scalar
from sitegen.readers.shared.service_values import counts_in, open_pdf
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.licences import licence_of

NAME = "semantic_scholar"

_IS_PDF = re.compile(r"\.pdf(?:[?#]|\Z)|/pdf(?:/|\Z)", re.IGNORECASE)
_PAPER = re.compile(r'"paperId"\s*:')
_KINDS: dict[str, Kind] = {
    "Book": "book",
    "BookSection": "incollection",
    "Conference": "inproceedings",
    "Dataset": "dataset",
    "JournalArticle": "article",
    "Review": "article",
}
"""Types of publications; the first that a paper has counts, in this order."""
_KINDS_BY_VENUE: dict[str, Kind] = {"conference": "inproceedings", "journal": "article"}


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON about papers in Semantic Scholar."""
    del filename
    return is_json(head) and _PAPER.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    items = read_items(text, source, _record, lists=("data", "papers"))
    return with_missing_authors(
        items,
        source,
        "ask Semantic Scholar with `fields=title,authors,year,venue,publicationDate,externalIds`",
    )


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a paper is, or why it is none."""
    title = text_of(scalar(item.get("title")))
    written = scalar(inside(item, "externalIds", "DOI"))
    doi = find_doi(written)
    arxiv_id = find_arxiv_id(scalar(inside(item, "externalIds", "ArXiv"))) or find_arxiv_id(written)
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the paper has no title", 'add "title"')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "")
    authors, hidden = names_of(map(_name, objects(item.get("authors"))))
    journal, venue = text_of(scalar(inside(item, "journal", "name"))), _venue(item)
    kind = _kind(item, venue or journal)
    where = (journal or venue) if kind == "article" else (venue or journal)
    date = scalar(item.get("publicationDate"))
    dated, online = of_the_year(date_of([scalar(item.get("year"))]), date_of(date.split("-")))
    is_printed = bool(where) and not NOT_A_VENUE.match(where)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        abstract=paragraphs_of(scalar(item.get("abstract"))),
        venue=where if is_printed else "",
        volume=text_of(scalar(inside(item, "journal", "volume"))) if is_printed else "",
        pages=pages_of(scalar(inside(item, "journal", "pages"))) if is_printed else "",
        doi=doi,
        arxiv_id=arxiv_id,
        other_ids=tuple(
            f"{scheme}:{number}"
            for scheme, member in (("pmid", "PubMed"), ("pmcid", "PubMedCentral"))
            if (number := text_of(scalar(inside(item, "externalIds", member))))
        ),
        links=_pdf(item),
        licence=licence_of(scalar(inside(item, "openAccessPdf", "license"))),
        counts=counts_in(item, "citationCount", NAME),
        service_id=text_of(scalar(item.get("paperId"))),
        submitted=dated if kind == "preprint" else "",
        published="" if kind == "preprint" else dated,
        online="" if kind == "preprint" else online,
    )


def _name(author: Item) -> Name | str:
    """Somebody, with the ORCID iD if it was asked for (`authors.externalIds`)."""
    name, orcid = scalar(author.get("name")), scalar(inside(author, "externalIds", "ORCID"))
    return person(name, orcid) if orcid else name


def _pdf(item: Item) -> tuple[Link, ...]:
    """An open copy; the address may be that of a page about it too."""
    url = scalar(inside(item, "openAccessPdf", "url"))
    return open_pdf(url) if _IS_PDF.search(url) else ()


def _venue(item: Item) -> str:
    return text_of(scalar(inside(item, "publicationVenue", "name")) or scalar(item.get("venue")))


def _kind(item: Item, where: str) -> Kind:
    """By where it appeared, and by its types: there, papers of conferences are articles too."""
    if NOT_A_VENUE.match(where):
        return "preprint"
    if by_venue := _KINDS_BY_VENUE.get(scalar(inside(item, "publicationVenue", "type"))):
        return by_venue
    types = item.get("publicationTypes")
    named = {scalar(each) for each in types} if isinstance(types, list) else set[str]()
    return next((kind for name, kind in _KINDS.items() if name in named), "")
