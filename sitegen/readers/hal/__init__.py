"""Reads what HAL's API answers about documents: JSON, or TEI in XML.

Names of members end with their sort: ``title_s``, ``title_t``. Unless it is asked for more, HAL gives only a
citation and an address of each document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from sitegen.model.publications import Kind, Link, Name, Place, Problem, Record
from sitegen.readers.hal.fields import EDITED, GENRES, KINDS, OF_NO_USE, READ, ROLES
from sitegen.readers.hal.tei import ORCIDS, documents, orcids_in
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    issue_and_online,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    person,
    text_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, is_json, read_items, scalar
from sitegen.text.html_tags import with_emphasis
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

NAME = "hal"

_DOCUMENT = re.compile(r'"(?:halId_s|docType_s|uri_s|label_s|title_s|authFullName_s)"\s*:')
_TEI = re.compile(r"<(?:\w+:)?biblFull[\s>]")
_OF_HAL = re.compile(r"type=[\"']hal(?:Id|Uri|Ref)|scheme=[\"']hal")
_SUFFIX = re.compile(r"_(?:s|t|sci|bool|i)\Z")
_ASK = "ask HAL with `&fl=*`, or name at least `title_s,authFullName_s,docType_s,producedDate_s` there"


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON or TEI about documents in HAL."""
    del filename
    return bool(_DOCUMENT.search(head)) if is_json(head) else bool(_TEI.search(head) and _OF_HAL.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    citations: list[int] = []
    record = partial(_record, unused=unused, citations=citations)
    if is_json(text):
        yield from with_missing_authors(read_items(text, source, record, lists=("docs",)), source, _ASK)
    else:
        yield from _read_tei(text, source, record)
    if citations:
        message = (
            f"{len(citations)} documents have no titles, only citations and addresses: they are left out"
        )
        yield damaged("R035", source, citations[0], message, _ASK)
    yield from not_used(unused, source)


def _read_tei(
    text: str, source: str, record: Callable[[Item, int, str], Iterator[Record | Problem]]
) -> Iterator[Record | Problem]:
    """The records of documents in TEI."""
    found = False
    for line, item in documents(text):
        found = True
        if isinstance(item, str):
            remedy = "save the TEI from HAL again; the others are read"
            yield damaged("R011", source, line, f"the document is broken: {item}", remedy)
        else:
            yield from record(item, line, source)
    if not found:
        yield damaged(
            "R012",
            source,
            1,
            "there are no documents in it: expected <biblFull>",
            "save the TEI from HAL again",
        )


def _record(
    item: Item, line: int, source: str, *, unused: dict[str, list[int]], citations: list[int]
) -> Iterator[Record | Problem]:
    """The record that a document is, or why it is none."""
    first = partial(_first, item)
    language = first("language")
    title = _title(item, language)
    written = first("doiId")
    doi = find_doi(written)
    arxiv_id = find_arxiv_id(first("arxivId")) or arxiv_id_of((written,))
    if not title and not doi and not arxiv_id:
        if item.get("label_s"):
            citations.append(line)
        else:
            yield damaged("R013", source, line, "the document has no title", _ASK)
        return
    for name in item:
        if name != ORCIDS and _SUFFIX.sub("", name) not in READ and not OF_NO_USE.fullmatch(name):
            unused.setdefault(name, []).append(line)
    sort = first("docType")
    kind: Kind = KINDS.get(sort, "misc") if sort else ""
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "")
    people, hidden = _people(item, sort)
    date, online = _dates(item, kind)
    publisher, is_of_school = first("publisher", "journalPublisher"), kind in ("thesis", "report")
    venue, event = _places(item, kind)
    number = first("number")
    is_whole = kind in ("patent", "report")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=people["author"],
        hidden_authors=hidden,
        editors=people["editor"] or names_of(_texts(item, "scientificEditor"))[0],
        translators=people["translator"],
        abstract=paragraphs_of(_in_language(item, "abstract", language)),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        event=event,
        event_date=_span(item),
        series=first("bookCollection", "serie"),
        volume=first("volume"),
        number=number if kind == "patent" else "" if is_whole else first("issue"),
        report_number=number if kind == "report" else "",
        pages=pages_of(first("page")),
        publisher="" if is_of_school else publisher,
        institution=(first("authorityInstitution") or publisher) if is_of_school else "",
        address=first("publicationLocation", "city"),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=first("isbn"),
        issn=first("journalIssn"),
        url="" if doi or arxiv_id else safe_url(first("uri")),
        categories=each_once(_texts(item, "domainAllCode") or _texts(item, "primaryDomain")),
        keywords=each_once(_texts(item, "keyword")),
        language=language,
        genre=GENRES.get(sort, "") or (first("reportType") if kind == "report" else ""),
        version=first("softVersion"),
        funding="; ".join(_texts(item, "funding")),
        comment=first("comment"),
        state="in press" if item.get("inPress_bool") is True and not date else "",
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        online="" if kind == "preprint" else online,
        links=tuple(_links(item)),
        other_ids=_other_ids(item),
    )


def _texts(item: Item, name: str) -> list[str]:
    """All texts of a member, whichever sort it was asked for in."""
    for ending in ("_s", "_t", "_sci", "_id", ""):
        if value := item.get(name + ending):
            values = value if isinstance(value, list) else [value]
            return [text for each in values if (text := text_of(scalar(each)))]
    return []


def _first(item: Item, *names: str) -> str:
    return next((texts[0] for name in names if (texts := _texts(item, name))), "")


def _in_language(item: Item, name: str, language: str) -> str:
    """The text in the language of the document, else the first."""
    written = scalar(item.get(f"{language}_{name}_s")) or scalar(item.get(f"{language}_{name}_t"))
    return written or scalar(item.get(f"{name}_s")) or scalar(item.get(f"{name}_t")) or scalar(item.get(name))


def _title(item: Item, language: str) -> str:
    title, subtitle = (
        text_of(with_emphasis(_in_language(item, name, language))) for name in ("title", "subTitle")
    )
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _people(item: Item, sort: str) -> tuple[dict[str, tuple[Name, ...]], int]:
    """The names by role. Whose an ORCID iD is, only the TEI says, which answers with all fields contain."""
    names, roles = _texts(item, "authFullName"), _texts(item, "authQuality")
    last, given = _texts(item, "authLastName"), _texts(item, "authFirstName")
    if len(last) == len(given) and len(last) == (len(names) or len(last)):
        names = [f"{family}, {first}" for family, first in zip(last, given, strict=True)]
    roles = roles if len(roles) == len(names) else [""] * len(names)
    usual = "editor" if sort in EDITED else "author"
    written = item.get(ORCIDS)
    orcids = (
        [*map(scalar, written)] if isinstance(written, list) else orcids_in(scalar(item.get("label_xml")))
    )
    orcids = orcids if len(orcids) == len(names) else [""] * len(names)
    found: dict[str, list[Name]] = {"author": [], "editor": [], "translator": [], "": []}
    for name, role, orcid in zip(names, roles, orcids, strict=True):
        found[ROLES.get(role, usual)].append(person(name, orcid))
    hidden = names_of(found["author"])[1]
    return {role: names_of(each)[0] for role, each in found.items()}, hidden


def _places(item: Item, kind: Kind) -> tuple[str, str]:
    """Venue and event: a paper at a conference is in its proceedings, if these have a title of their own."""
    journal, book, conference = (
        _first(item, name) for name in ("journalTitle", "bookTitle", "conferenceTitle")
    )
    if kind == "inproceedings":
        proceedings = book or _first(item, "source") or journal
        return (
            (proceedings, "" if conference == proceedings else conference)
            if proceedings
            else (conference, "")
        )
    if kind == "talk":
        return "", conference or _first(item, "source")
    if kind in ("book", "proceedings", "thesis", "report", "patent"):
        return "", conference
    return journal or book or _first(item, "source"), conference


def _span(item: Item) -> str:
    """The days of a conference."""
    start, end = (date_of(_first(item, f"conference{each}Date").split("-")) for each in ("Start", "End"))
    return f"{start}/{end}" if start and end and start != end else start


def _dates(item: Item, kind: Kind) -> tuple[str, str]:
    """When it appeared, and when it was online before that."""
    if kind == "thesis" and (defended := date_of(_first(item, "defenseDate").split("-"))):
        return defended, ""
    dates = [date_of(_first(item, f"{name}Date").split("-")) for name in ("publication", "produced")]
    date = next(filter(None, dates), "") or date_of([_first(item, "publicationDateY", "producedDateY")])
    if not date:
        date = date_of([scalar(item.get("publicationDateY_i")) or scalar(item.get("producedDateY_i"))])
    if not date and kind == "preprint":
        date = date_of(_first(item, "submittedDate").partition(" ")[0].split("-"))
    return issue_and_online(date, date_of(_first(item, "ePublicationDate").split("-")))


def _links(item: Item) -> Iterator[Link]:
    for name, label in (("fileMain", "PDF"), ("softCodeRepository", "Code")):
        if url := safe_url(_first(item, name)):
            yield Link(label, url)


def _other_ids(item: Item) -> tuple[str, ...]:
    """Numbers in HAL, PubMed and PubMed Central, and the DOI of a preprint on bioRxiv."""
    named = (("hal", "halId"), ("pmid", "pubmedId"), ("pmcid", "pubmedcentralId"), ("doi", "biorxivId"))
    found = ((scheme, _first(item, name)) for scheme, name in named)
    return each_once(
        f"{scheme}:{find_doi(value) if scheme == 'doi' else value}"
        for scheme, value in found
        if value and (scheme != "doi" or find_doi(value))
    )
