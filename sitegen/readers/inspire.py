"""Reads what INSPIRE's API answers about literature in physics: a list of hits, or one record.

A collaboration stands behind the authors, as in INSPIRE's own BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    date_of,
    doubts,
    each_once,
    group_of,
    key_of,
    names_of,
    of_the_year,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    title_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, inside, is_json, objects, read_items, scalar
from sitegen.readers.shared.service_values import counts_in, first_licence
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

NAME = "inspire"

_METADATA = re.compile(r'"metadata"\s*:\s*\{')
_TITLES = re.compile(r'"titles"\s*:\s*\[')
_KINDS: dict[str, Kind] = {
    "thesis": "thesis",
    "proceedings": "proceedings",
    "conference paper": "inproceedings",
    "book chapter": "incollection",
    "book": "book",
    "report": "report",
    "activity report": "report",
    "note": "report",
    "article": "article",
}
"""Types of documents; the first that a record has counts, in this order."""
GENRES = {
    "phd": PHD_THESIS,
    "master": MASTERS_THESIS,
    "bachelor": "Bachelor's thesis",
    "habilitation": "Habilitation",
}


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON with the metadata of records in INSPIRE."""
    del filename
    return is_json(head) and bool(_METADATA.search(head) and _TITLES.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    items = read_items(text, source, _record, lists=("hits",))
    return with_missing_authors(items, source, "ask INSPIRE without `fields`, or with `authors` in it")


def _record(hit: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a hit is, or why it is none."""
    metadata = hit.get("metadata")
    item: Item = metadata if isinstance(metadata, dict) else hit
    title, subtitle = (title_of(_first(item, "titles", part)) for part in ("title", "subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    written = _first(item, "dois", "value")
    dois = [
        scalar(each.get("value")) for each in objects(item.get("dois")) if each.get("material") != "erratum"
    ]
    doi = next(filter(None, map(find_doi, dois)), "")
    arxiv_id = find_arxiv_id(_first(item, "arxiv_eprints", "value"))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", 'add "titles": [{"title": …}]')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "")
    where = _publication(item)
    venue = text_of(scalar(where.get("journal_title")))
    kind = _kind(item, venue, arxiv_id)
    authors, hidden = names_of(_people(item, editors=False))
    editors, _ = names_of(_people(item, editors=True))
    count = item.get("author_count")
    left_out = count - len(authors) - len(editors) if isinstance(count, int) and authors else 0
    report_number = text_of(_first(item, "report_numbers", "value"))
    preprint_date = date_of(scalar(item.get("preprint_date")).split("-"))
    published, online = _published(item, where, kind, "" if arxiv_id else preprint_date)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=(*authors, *_groups(item)),
        hidden_authors=hidden or max(left_out, 0),
        editors=editors,
        abstract=paragraphs_of(_first(item, "abstracts", "value")),
        venue=venue,
        series=text_of(_first(item, "book_series", "title")),
        volume=text_of(scalar(where.get("journal_volume")) or _first(item, "book_series", "volume")),
        number=text_of(scalar(where.get("journal_issue"))),
        pages=_pages(where),
        publisher=text_of(_first(item, "imprints", "publisher")),
        institution=text_of(scalar(inside(_one(inside(item, "thesis_info", "institutions")), "name"))),
        address=text_of(_first(item, "imprints", "place")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(_first(item, "isbns", "value")),
        url="" if doi or arxiv_id else safe_url(_first(item, "urls", "value")),
        categories=_categories(item),
        keywords=each_once(text_of(scalar(each.get("value"))) for each in objects(item.get("keywords"))),
        report_number=report_number,
        language=text_of(scalar(item.get("languages"))),
        submitted=preprint_date if arxiv_id else "",
        published=published,
        online=online,
        citation_key=key_of(scalar(item.get("texkeys"))),
        counts=counts_in(item, "citation_count", NAME),
        licence=first_licence(
            scalar(each.get(name)) for each in objects(item.get("license")) for name in ("url", "license")
        ),
        genre=GENRES.get(scalar(inside(item, "thesis_info", "degree_type")).lower(), ""),
        other_ids=(f"inspire:{number}",) if (number := text_of(scalar(item.get("control_number")))) else (),
    )


def _one(value: object) -> Item:
    """The first object of a list."""
    return next(objects(value), {})


def _first(item: Item, listed: str, member: str) -> str:
    return scalar(_one(item.get(listed)).get(member))


def _publication(item: Item) -> Item:
    """Where it appeared: not where an erratum did, and rather with a journal than without."""
    places = [
        each
        for each in objects(item.get("publication_info"))
        if each.get("material") in (None, "publication")
    ]
    return next((each for each in places if each.get("journal_title")), places[0] if places else {})


def _kind(item: Item, venue: str, arxiv_id: str) -> Kind:
    """By the types of the document; an article in no journal is a preprint."""
    types = item.get("document_type")
    named = {scalar(each) for each in types} if isinstance(types, list) else set[str]()
    kind: Kind = next((kind for name, kind in _KINDS.items() if name in named), "")
    return "preprint" if kind in ("article", "") and not venue and arxiv_id else kind


def _people(item: Item, *, editors: bool) -> Iterator[Name | str]:
    """Authors or editors; those who supervised a thesis are neither."""
    for each in objects(item.get("authors")):
        written = each.get("inspire_roles")
        roles = {scalar(role) for role in written} if isinstance(written, list) else set[str]()
        if "supervisor" in roles or ("editor" in roles) != editors:
            continue
        ids = objects(each.get("ids"))
        orcid = next((scalar(one.get("value")) for one in ids if scalar(one.get("schema")) == "ORCID"), "")
        last, first = scalar(each.get("last_name")), scalar(each.get("first_name"))
        yield person(scalar(each.get("full_name")) or f"{last}, {first}", orcid)


def _groups(item: Item) -> tuple[Name, ...]:
    """Collaborations, and bodies that are authors."""
    names = [text_of(scalar(each.get("value"))) for each in objects(item.get("collaborations"))]
    called = [name if "collaboration" in name.lower() else f"{name} Collaboration" for name in names if name]
    bodies = item.get("corporate_author")
    written = [*called, *(map(scalar, bodies) if isinstance(bodies, list) else ())]
    return tuple(map(group_of, each_once(written)))


def _pages(where: Item) -> str:
    first, last = (pages_of(scalar(where.get(f"page_{end}"))) for end in ("start", "end"))
    return (
        f"{first}–{last}"
        if first and last and first != last
        else first or text_of(scalar(where.get("artid")))
    )


def _categories(item: Item) -> tuple[str, ...]:
    found = (each.get("categories") for each in objects(item.get("arxiv_eprints")))
    return each_once(text_of(scalar(one)) for each in found if isinstance(each, list) for one in each)


def _published(item: Item, where: Item, kind: Kind, otherwise: str) -> tuple[str, str]:
    """When it appeared, and when it was online before; of what is a preprint only, nothing."""
    if kind == "preprint":
        return "", ""
    of_thesis = scalar(inside(item, "thesis_info", "date"))
    year, imprint, defended = (
        date_of(written.split("-"))
        for written in (scalar(where.get("year")), _first(item, "imprints", "date"), of_thesis)
    )
    date, online = of_the_year(year, imprint)
    return date or defended or otherwise, online
