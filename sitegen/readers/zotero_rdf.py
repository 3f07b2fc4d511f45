"""Reads Zotero's RDF: every item is a resource that may refer to its journal, notes and files.

What belongs to the journal or book that something appeared in (volume, number, DOI …) stands in that. Notes
and files are no publications; of what people write into “Extra”, only citation keys and identifiers are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_in,
    doubts,
    each_once,
    group_of,
    key_of,
    names_of,
    not_used,
    pages_of,
)
from sitegen.readers.shared.rdf_items import Resources, resources_of
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.readers.shared.zotero_values import NO_PAPERS, ZOTERO_KINDS, extra_of
from sitegen.text.dates import season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.states import state_in

NAME = "zotero_rdf"

_RDF = re.compile(r"<(?:\w+:)?RDF[\s>]")
_OWN = re.compile(r"<z:itemType>|http://www\.zotero\.org/namespaces/export#|http://purl\.org/net/biblio#")
_CLASSES = frozenset(
    "Article Book BookSection ConferenceProceedings Data Document Manuscript Patent Report Thesis".split()
)
"""Classes of publications, in files of programs that leave out the type."""
_AUTHORS = ("authors", "presenters", "programmers", "inventors", "directors", "podcasters", "interviewees")
_TITLES = (
    "proceedingsTitle",
    "bookTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "websiteTitle",
    "blogTitle",
)
"""What holds the title of the whole where that is no resource."""
_READ = frozenset(
    "itemType isPartOf title date issued identifier subject abstract language publisher volume number pages "
    "edition type citationKey description dateSubmitted presentedAt editors translators meetingName "
    "archiveID repository assignee status versionNumber".split()
)
_OF_NO_USE = frozenset(
    "link isReferencedBy relation alternative rights shortTitle libraryCatalog archive coverage displayTitle "
    "numPages numberOfPages numberOfVolumes callNumber hasPart value seriesTitle".split()
)
"""What a site has no place for, or Zotero keeps for itself."""


class _Whole(NamedTuple):
    """What an item appeared in."""

    journal: Element
    series: Element
    details: Element
    """The journal, unless several items refer to it: then it says nothing of one of them."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text is RDF with Zotero's types of items."""
    del filename
    return head.lstrip()[:1] == "<" and bool(_RDF.search(head) and _OWN.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    found = resources_of(text)
    remedy = "export the collection from Zotero again"
    for line, element in found.outermost:
        if isinstance(element, str):
            yield damaged(
                "R011", source, line, f"the item is broken: {element}", f"{remedy}; the others are read"
            )
        elif _is_paper(element, found):
            yield from _record(element, Place(source, line), found, unused)
    if not found.outermost:
        yield damaged("R012", source, 1, "there are no items in it", remedy)
    yield from not_used(unused, source)


def _is_paper(element: Element, found: Resources) -> bool:
    """Whether a resource is a publication, not a journal, note, file or collection."""
    if sort := plain_in(element.find("itemType")):
        return sort not in NO_PAPERS
    return element.tag in _CLASSES and not any(
        found.referred[element.get(name, "")] for name in ("about", "nodeID")
    )


def _record(
    item: Element, place: Place, found: Resources, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that an item is, or why it is none."""
    whole = _whole(item, found)
    journal = whole.journal
    ids = _identifiers(item, whole.details)
    extra = extra_of(plain_in(item.find("description")))
    address = next(filter(None, map(safe_url, ids.get("", ()))), "")
    title, written = title_in(item.find("title")), (*ids.get("DOI", ()), extra.get("doi", ""), address)
    doi = next(filter(None, map(find_doi, written)), "")
    number = _first((item, whole.details), "number") or _first((whole.series,), "identifier")
    marked = (*written, number, plain_in(item.find("archiveID")), f"arXiv:{extra.get('arxiv', '')}")
    arxiv_id = arxiv_id_of(marked)
    if not title and not doi and not arxiv_id:
        yield damaged("R013", place.file, place.line, "the item has no title", "give it one in Zotero")
        return
    kind = _kind(item)
    for name in _unused(item, journal):
        unused.setdefault(name, []).append(place.line)
    day = plain_in(item.find("date")) or plain_in(item.find("issued"))
    date, state = date_in(day), state_in(day) or state_in(plain_in(item.find("status")))
    yield from doubts(place, "" if doi or arxiv_id else written[0], "" if date or state else day)
    authors, hidden = _people(item, _AUTHORS)
    venue = line_in(journal.find("title")) or _first((item,), *_TITLES)
    publisher, town = _publisher(item)
    is_of_school, is_server = kind in ("thesis", "report"), kind == "preprint"
    edition = _first((item, whole.details), "edition", "versionNumber")
    yield Record(
        place=place,
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=_people(item, ("editors",))[0],
        translators=_people(item, ("translators",))[0],
        abstract=paragraphs_in(item.find("abstract")),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        series=_first((whole.series,), "title", "alternative"),
        volume=_first((item, whole.details), "volume"),
        number="" if kind == "report" or (arxiv_id and "arxiv" in number.lower()) else number,
        report_number=number if kind == "report" else "",
        pages=pages_of(_first((item, whole.details), "pages")),
        publisher="" if is_of_school or is_server or kind == "patent" else publisher,
        institution=publisher if is_of_school else "",
        holder=(_first((item,), "assignee") or publisher) if kind == "patent" else "",
        address=town,
        edition="" if kind in ("software", "dataset") else edition,
        version=edition if kind in ("software", "dataset") else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=_one(ids.get("ISBN")),
        issn=_one(ids.get("ISSN")),
        url="" if doi or arxiv_id else address,
        accessed=date_in(plain_in(item.find("dateSubmitted")))
        if address and not doi and not arxiv_id
        else "",
        keywords=_keywords(item),
        language=line_in(item.find("language")),
        genre=_first((item,), "type") if kind in ("thesis", "report", "talk", "misc") else "",
        event=line_in(item.find("presentedAt//title")) or _first((item,), "meetingName"),
        state="" if date else state,
        submitted=date if is_server else "",
        published="" if is_server else date,
        season=season_in(day),
        other_ids=each_once(f"{name}:{extra[name]}" for name in ("pmid", "pmcid") if name in extra),
        citation_key=key_of(
            _first((item,), "citationKey") or extra.get("citation key") or extra.get("bibtex", "")
        ),
    )


def _whole(item: Element, found: Resources) -> _Whole:
    """The journal or book, and the series; a section of a newspaper may stand between."""
    journal = series = Element("none")
    shared, level = False, [item]
    for _ in range(4):
        parts: list[Element] = []
        for link in (link for element in level for link in element.iterfind("isPartOf")):
            name = link.get("resource", "").lstrip("#")
            part = found.by_id.get(name) if name else next(iter(link), None)
            if part is None or part is item:
                continue
            parts.append(part)
            if part.tag == "Series" and series.tag == "none":
                series = part
            elif part.tag not in ("Series", "Part") and journal.tag == "none":
                journal, shared = part, found.referred[name] > 1
        level = parts
    return _Whole(journal, series, Element("none") if shared else journal)


def _kind(item: Element) -> Kind:
    return ZOTERO_KINDS.get(plain_in(item.find("itemType")) or item.tag, "misc")


def _identifiers(*elements: Element) -> dict[str, list[str]]:
    """Scheme -> identifiers: ``DOI``, ``ISSN``, ``ISBN``, and ``""`` for those without, such as addresses."""
    found: dict[str, list[str]] = {}
    for written in (plain_in(each) for element in elements for each in element.iterfind("identifier")):
        scheme, _, value = written.partition(" ")
        if scheme in ("DOI", "ISSN", "ISBN"):
            found.setdefault(scheme, []).append(value.strip())
        else:
            found.setdefault("", []).append(written)
    return found


def _one(values: list[str] | None) -> str:
    """The first of the numbers in the first value."""
    return re.split(r"[,;\s]", values[0].strip(), maxsplit=1)[0] if values else ""


def _first(elements: tuple[Element, ...], *names: str) -> str:
    """The first value that is not empty of some names in some elements."""
    found = (line_in(each) for element in elements for name in names for each in element.iterfind(name))
    return next(filter(None, found), "")


def _people(item: Element, roles: tuple[str, ...]) -> tuple[tuple[Name, ...], int]:
    """The people of the first role that somebody has."""
    role = next((found for name in roles if (found := item.find(name)) is not None), None)
    people = (
        (each for each in role.iter() if each.tag in ("Person", "Organization")) if role is not None else ()
    )
    return names_of(map(_name, people))


def _name(person: Element) -> Name | str:
    """Zotero gives names in two fields, and those of groups in one."""
    family = _first((person,), "surname", "name")
    given = _first((person,), "givenName", "givenname", "firstName")
    if family and given:
        return f"{family}, {given}"
    return group_of(family) if " " in family else family or given


def _publisher(item: Element) -> tuple[str, str]:
    """Name and place, which stand in an organisation; other programs write only the name."""
    publisher = item.find("publisher")
    if publisher is None:
        return "", ""
    if len(publisher):
        return line_in(publisher.find(".//name")), line_in(publisher.find(".//locality"))
    return line_in(publisher), ""


def _keywords(item: Element) -> tuple[str, ...]:
    """Tags, not signatures of libraries."""
    return each_once(line_in(each) for each in item.iterfind("subject") if each.find("LCC") is None)


def _unused(item: Element, journal: Element) -> Iterator[str]:
    """Names of what this reader has no use for."""
    role = next((name for name in _AUTHORS if item.find(name) is not None), "")
    known = _READ | _OF_NO_USE | {role, *_TITLES}
    return (
        each.tag for each in (*item, *journal) if each.tag not in known and "".join(each.itertext()).strip()
    )
