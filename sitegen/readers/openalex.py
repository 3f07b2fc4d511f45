"""Reads what OpenAlex's API answers about works: a list with ``results``, or one work.

Abstracts come as an index from words to their places, for legal reasons; the text is put
together again. Lists of works leave out all authors after the hundredth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import UNCOUNTED, Kind, Name, Notice, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    names_of,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    title_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, inside, is_json, objects, read_items, scalar
from sitegen.readers.shared.service_values import counts_in, open_pdf
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.licences import licence_of
from sitegen.text.preprints import is_preprint_doi

NAME = "openalex"

_WORK = re.compile(r'"authorships"\s*:|"https://openalex\.org/W')
_KINDS: dict[str, Kind] = {
    "article": "article",
    "book": "book",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "conference-paper": "inproceedings",
    "dataset": "dataset",
    "dissertation": "thesis",
    "editorial": "article",
    "erratum": "article",
    "letter": "article",
    "monograph": "book",
    "posted-content": "preprint",
    "preprint": "preprint",
    "proceedings": "proceedings",
    "proceedings-article": "inproceedings",
    "reference-entry": "incollection",
    "report": "report",
    "review": "article",
    "software": "software",
}
"""Types of OpenAlex, and of Crossref (``type_crossref``); all others are ``misc``."""
_KINDS_BY_SOURCE: dict[str, Kind] = {"conference": "inproceedings", "repository": "preprint"}
"""What an article is that appeared in such a source."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON about works in OpenAlex."""
    del filename
    return is_json(head) and _WORK.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    items = read_items(text, source, _record, lists=("results",))
    return with_missing_authors(items, source, "ask OpenAlex without `select`, or with `authorships` in it")


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a work is, or why it is none."""
    title = title_of(scalar(item.get("title")) or scalar(item.get("display_name")))
    written = scalar(item.get("doi"))
    doi = find_doi(_without_resolver(written))
    address = scalar(inside(item, "primary_location", "landing_page_url"))
    others = [scalar(place.get("landing_page_url")) for place in objects(item.get("locations"))]
    arxiv_id = arxiv_id_of((written, address, *others))
    open_copy = inside(item, "best_oa_location")
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the work has no title", 'add "title"')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "")
    kind = _kind(item)
    where = text_of(
        scalar(inside(item, "primary_location", "source", "display_name"))
        or scalar(inside(item, "primary_location", "raw_source_name"))
    )
    authors, hidden = names_of(map(_name, objects(item.get("authorships"))))
    date = _date(item)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=UNCOUNTED if item.get("is_authors_truncated") is True else hidden,
        abstract=_abstract(item.get("abstract_inverted_index")),
        venue="" if NOT_A_VENUE.match(where) else where,
        volume=text_of(scalar(inside(item, "biblio", "volume"))),
        number=text_of(scalar(inside(item, "biblio", "issue"))),
        pages=_pages(item),
        publisher=_publisher(item, kind),
        doi=doi,
        arxiv_id=arxiv_id,
        issn=text_of(scalar(inside(item, "primary_location", "source", "issn_l"))),
        url="" if doi or arxiv_id else safe_url(address),
        keywords=_keywords(item),
        language=text_of(scalar(item.get("language"))),
        funding=_funding(item),
        other_ids=_other_ids(item, [address, *others], kind, doi),
        links=open_pdf(scalar(inside(open_copy, "pdf_url"))),
        notices=(Notice("retraction"),) if item.get("is_retracted") is True else (),
        licence=licence_of(scalar(inside(open_copy, "license"))),
        counts=counts_in(item, "cited_by_count", NAME),
        service_id=text_of(scalar(item.get("id")).rpartition("/")[2]),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
    )


def _without_resolver(written: str) -> str:
    """A DOI without the address that OpenAlex puts before each, even where # and ? are in it."""
    return written if "%" in written else written.removeprefix("https://doi.org/")


def _kind(item: Item) -> Kind:
    """What Crossref calls it says more than what OpenAlex does: there, papers of conferences are articles."""
    kind = _KINDS.get(scalar(item.get("type_crossref"))) or _KINDS.get(scalar(item.get("type")), "misc")
    by_source = _KINDS_BY_SOURCE.get(scalar(inside(item, "primary_location", "source", "type")))
    return by_source if by_source and kind == "article" else kind


def _name(authorship: Item) -> Name:
    """As printed on the publication; where that is not known, as OpenAlex writes it."""
    printed = scalar(authorship.get("raw_author_name")) or scalar(
        inside(authorship, "author", "display_name")
    )
    return person(printed, scalar(inside(authorship, "author", "orcid")))


def _funding(item: Item) -> str:
    """Who paid for it, with the numbers of grants."""
    found: dict[str, list[str]] = {}
    for grant in (*objects(item.get("grants")), *objects(item.get("awards"))):
        if name := scalar(grant.get("funder_display_name")):
            found.setdefault(name, []).append(
                scalar(grant.get("award_id")) or scalar(grant.get("funder_award_id"))
            )
    texts = ((name, ", ".join(filter(None, numbers))) for name, numbers in found.items())
    return text_of("; ".join(f"{name} ({numbers})" if numbers else name for name, numbers in texts))


def _other_ids(item: Item, addresses: list[str], kind: Kind, doi: str) -> tuple[str, ...]:
    """Identifiers in PubMed and PubMed Central, and DOIs of preprints: OpenAlex gives them as addresses.

    Of what it takes for a preprint, that of the publication too.
    """
    published = {
        find_doi(scalar(place.get("landing_page_url")))
        for place in objects(item.get("locations"))
        if kind == "preprint"
        and (place.get("version") == "publishedVersion" or inside(place, "source", "type") == "journal")
    }
    found = (
        (scheme, scalar(inside(item, "ids", scheme)).rstrip("/").rpartition("/")[2])
        for scheme in ("pmid", "pmcid")
    )
    preprints = (
        other
        for other in map(find_doi, addresses)
        if other and other != doi and (is_preprint_doi(other) or other in published)
    )
    return each_once(
        (*(f"{scheme}:{number}" for scheme, number in found if number), *(f"doi:{one}" for one in preprints))
    )


def _abstract(index: object) -> str:
    """The text of an index from words to their places."""
    words: dict[int, str] = {}
    for word, places in index.items() if isinstance(index, dict) else ():
        for place in places if isinstance(places, list) else ():
            if isinstance(place, int):
                words[place] = word
    return paragraphs_of(scalar(" ".join(words[place] for place in sorted(words))))


def _pages(item: Item) -> str:
    first, last = (pages_of(scalar(inside(item, "biblio", f"{end}_page"))) for end in ("first", "last"))
    return first if first == last or not last else f"{first}–{last}".lstrip("–")


def _publisher(item: Item, kind: Kind) -> str:
    """Of a repository, the host is no publisher."""
    name = text_of(scalar(inside(item, "primary_location", "source", "host_organization_name")))
    return "" if kind in ("preprint", "thesis", "report") else name


def _keywords(item: Item) -> tuple[str, ...]:
    names = (text_of(scalar(each.get("display_name"))) for each in objects(item.get("keywords")))
    return each_once(names)


def _date(item: Item) -> str:
    """OpenAlex writes the first of January where it knows the year only."""
    date = scalar(item.get("publication_date")).removesuffix("-01-01")
    return date_of(date.split("-")) or date_of([scalar(item.get("publication_year"))])
