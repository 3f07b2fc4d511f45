"""Reads what the API of NASA's Astrophysics Data System (ADS) answers about publications (JSON).

What ADS writes as BibTeX, RIS and EndNote is read by the readers of these formats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    group_of,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    title_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, is_json, read_items, scalar
from sitegen.text.identifiers import find_doi
from sitegen.text.preprints import is_preprint_doi

NAME = "ads"

_BIBCODE = re.compile(r'"bibcode"\s*:')
_KINDS: dict[str, Kind] = {
    "abstract": "talk",
    "article": "article",
    "book": "book",
    "bookreview": "article",
    "catalog": "dataset",
    "circular": "article",
    "dataset": "dataset",
    "editorial": "article",
    "eprint": "preprint",
    "erratum": "article",
    "inbook": "incollection",
    "inproceedings": "inproceedings",
    "intechreport": "report",
    "mastersthesis": "thesis",
    "newsletter": "article",
    "obituary": "article",
    "phdthesis": "thesis",
    "proceedings": "proceedings",
    "software": "software",
    "talk": "talk",
    "techreport": "report",
}
"""Types of documents in ADS; all others are ``misc``."""
GENRES = {
    "phdthesis": PHD_THESIS,
    "mastersthesis": MASTERS_THESIS,
    "bookreview": "Book review",
    "erratum": "Erratum",
}
_READ = frozenset(
    "abstract arxiv_class author author_count bibcode doctype doi editor eid identifier isbn issn issue "
    "keyword lang orcid_other orcid_pub orcid_user page page_range pub pub_raw pubdate publisher series "
    "title version volume year eprintid".split()
)
_OF_NO_USE = re.compile(
    r"\[.*|_version_|ack|aff.*|all|alternate_.*|author_.*|bib(?:group|stem).*|body|book_author|caption|"
    r"cit(?:ation|e_).*|classic_factor|comment.*|copyright|credit.*|data.*|date|doctype_.*|ent(?:ry_)?date|"
    r"esources|facility|first_author.*|fulltext_.*|gpn.*|grant.*|id|identifier_.*|indexstamp|inst(?:itution)?|"
    r"keyword_.*|links_data|mention.*|metadata_.*|nasa_.*|ned.*|nonbib_.*|num_.*|orcid|origin|page_count|"
    r"planetary_.*|property|pubnote|read.*|recid|reference.*|scix_id|score|series_facet|simb.*|title_sort|uat.*|"
    r"update_timestamp|vizier.*"
)
"""What ADS counts, or what serves searching in it."""
_OBJECT = re.compile(r"</?astrobj[^<>]*>", re.IGNORECASE)
_SITE = "https://ui.adsabs.harvard.edu/abs/"


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON about publications that ADS has a bibcode for."""
    del filename
    return is_json(head) and _BIBCODE.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    items = read_items(text, source, partial(_record, unused=unused), lists=("docs",))
    fields = "title,author,pubdate,doctype,pub,volume,issue,page,doi,identifier,abstract,bibcode"
    yield from with_missing_authors(items, source, f"ask ADS with `fl={fields}`")
    yield from not_used(unused, source)


def _record(
    item: Item, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that a document is, or why it is none."""
    title = title_of(_OBJECT.sub("", scalar(item.get("title"))))
    named = [
        *_texts(item, "identifier"),
        *_texts(item, "eid"),
        *_texts(item, "eprintid"),
        *_texts(item, "page"),
    ]
    doi = _doi([*_texts(item, "doi"), *named])
    arxiv_id = arxiv_id_of([*_texts(item, "doi"), *named])
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the document has no title", "ask ADS with `title` in `fl`")
        return
    for name in item:
        if name not in _READ and not _OF_NO_USE.fullmatch(name):
            unused.setdefault(name, []).append(line)
    sort = scalar(item.get("doctype"))
    kind: Kind = _KINDS.get(sort, "misc") if sort else ""
    written = scalar(item.get("pubdate")) or scalar(item.get("year"))
    date = date_of(written.split("-")) if re.match("[0-9]{4}", written) else ""
    # Unknown years are zeros too.
    yield from doubts(Place(source, line), "", "" if date or written.startswith("0000") else written)
    authors, hidden = names_of(_people(item))
    count = item.get("author_count")
    left_out = count - len(authors) if isinstance(count, int) and authors else 0
    venue, publisher = text_of(scalar(item.get("pub"))), text_of(scalar(item.get("publisher")))
    is_part = kind not in ("book", "proceedings", "thesis", "report", "software", "dataset", "preprint")
    number = text_of(scalar(item.get("issue")))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden or max(left_out, 0),
        editors=names_of(_texts(item, "editor"))[0],
        abstract=paragraphs_of(_OBJECT.sub("", scalar(item.get("abstract")))),
        venue=venue if is_part and not NOT_A_VENUE.match(venue) else "",
        series=text_of(scalar(item.get("series"))),
        volume=text_of(scalar(item.get("volume"))),
        number="" if kind == "report" else number,
        report_number=number if kind == "report" else "",
        pages=_pages(item) if kind not in ("thesis", "software", "dataset") else "",
        publisher="" if kind in ("thesis", "report", "preprint") else publisher,
        institution=(publisher or _school(item))
        if kind == "thesis"
        else publisher
        if kind == "report"
        else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(scalar(item.get("isbn"))),
        issn=text_of(scalar(item.get("issn"))),
        url="" if doi or arxiv_id else _address(item),
        categories=each_once(map(text_of, _texts(item, "arxiv_class"))),
        keywords=each_once(map(text_of, _texts(item, "keyword"))),
        language=text_of(scalar(item.get("lang"))),
        genre=GENRES.get(sort, ""),
        version=text_of(scalar(item.get("version"))),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        other_ids=_preprints(item, doi),
    )


def _texts(item: Item, name: str) -> list[str]:
    """All texts of a member, which may be one or a list."""
    value = item.get(name)
    return [*map(scalar, value)] if isinstance(value, list) else [scalar(value)] if value else []


def _doi(written: list[str]) -> str:
    """The DOI of the publication, rather than that of its preprint."""
    found = [*filter(None, map(find_doi, written))]
    return next((doi for doi in found if not is_preprint_doi(doi)), found[0] if found else "")


def _preprints(item: Item, doi: str) -> tuple[str, ...]:
    """DOIs that ADS has for the same work: of its preprints."""
    found = (find_doi(each) for name in ("doi", "identifier") for each in _texts(item, name))
    return each_once(f"doi:{other}" for other in found if other and other != doi and is_preprint_doi(other))


def _people(item: Item) -> Iterator[Name | str]:
    """The authors, each with the ORCID iD that stands at the same place of one of three lists."""
    lists = [_texts(item, f"orcid_{sort}") for sort in ("pub", "user", "other")]
    for index, name in enumerate(_texts(item, "author")):
        ids = (each[index] for each in lists if index < len(each) and each[index] != "-")
        # Those of people have a comma, unless they have only one name.
        yield person(name, next(ids, "")) if "," in name or " " not in name.strip() else group_of(name)


def _pages(item: Item) -> str:
    """A span of pages, the first page, or the number of the article; no arXiv id."""
    found = (text_of(scalar(item.get(name))) for name in ("page_range", "page", "eid"))
    return next(
        (pages_of(each) for each in found if each and not re.match(r"arxiv|[a-z-]+/\d{7}", each, re.I)), ""
    )


def _school(item: Item) -> str:
    """Where a thesis was written, as in ``Ph.D. Thesis, University of Examples``."""
    raw = text_of(scalar(item.get("pub_raw")))
    return next(
        (
            part.strip(" .")
            for part in raw.split(",")
            if re.search(r"universi|institut|school|college", part, re.I)
        ),
        "",
    )


def _address(item: Item) -> str:
    bibcode = scalar(item.get("bibcode")).strip()
    return f"{_SITE}{quote(bibcode)}/abstract" if bibcode else ""
