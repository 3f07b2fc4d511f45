"""Reads the XML of dblp: the page of a person, or single records.

dblp tells namesakes apart by numbers behind their names and by ORCID iDs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import msgspec

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged, prose
from sitegen.readers.shared.exports import date_of, doubts, pages_of, person
from sitegen.readers.shared.xml_items import elements
from sitegen.text.dates import month_number
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url

NAME = "dblp"

_START = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!DOCTYPE[^<>]*>\s*)?<dblp(?:person)?[\s>]")
_KINDS: dict[str, Kind] = {
    "article": "article",
    "inproceedings": "inproceedings",
    "incollection": "incollection",
    "book": "book",
    "proceedings": "proceedings",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "dataset",
}
"""Elements that are records; pages of people (``www``) are none of publications."""
_KINDS_BY_TYPE: dict[str, Kind] = {"software": "software", "data": "dataset"}
"""``publtype`` -> kind."""
_GENRES = {"phdthesis": PHD_THESIS, "mastersthesis": MASTERS_THESIS}
_NUMBERED = re.compile(r"(.+?)\s+([0-9]{4})")
_RAISED = {"sub": "_", "sup": "^"}
_EXPORT = "save the answer of dblp again; the other records are read"


def sniff(head: str, filename: str) -> bool:
    """Whether the outermost element is one of dblp's."""
    del filename
    return _START.match(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a person's page, and a problem for every one that is damaged."""
    found = False
    for line, element in elements(text, "|".join(_KINDS)):
        found = True
        if isinstance(element, str):
            yield damaged("R011", source, line, f"the record is broken: {element}", _EXPORT)
        else:
            yield from _record(element, line, source)
    if not found and not is_fetched(source):
        remedy = "save the XML of the person's page on dblp (export, then XML)"
        yield damaged("R012", source, 1, "there are no records of dblp in it", remedy)


def _record(entry: Element, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an element is, or why it is none."""

    def first(name: str) -> str:
        return _text(entry.find(name))

    title = first("title").removesuffix(".")
    addresses = [_text(each) for each in entry.iter("ee")]
    doi = next(filter(None, map(find_doi, addresses)), "")
    journal, volume = first("journal"), first("volume")
    is_preprint = journal == "CoRR"
    arxiv_id = next(filter(None, map(find_arxiv_id, ([f"CoRR {volume}"] * is_preprint) + addresses)), "")
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the record has no title", "add <title>…</title>")
        return
    date = date_of((first("year"), month_number(first("month")) or ""))
    yield from doubts(Place(source, line), "", "" if date else first("year"))
    of_type = entry.get("publtype", "")
    kind: Kind = _KINDS_BY_TYPE.get(of_type.partition(" ")[0]) or _KINDS[entry.tag]
    venue = "" if is_preprint else journal or (first("booktitle") if kind != "proceedings" else "")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind="preprint" if is_preprint or (kind == "article" and of_type.startswith("informal")) else kind,
        title=title,
        authors=_people(entry, "author"),
        editors=_people(entry, "editor"),
        venue=venue,
        series=first("series"),
        volume="" if is_preprint else volume,
        number="" if is_preprint else first("number"),
        pages=pages_of(first("pages")),
        publisher=first("publisher"),
        institution=first("school"),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=first("isbn"),
        url="" if doi or arxiv_id else next(filter(None, map(safe_url, addresses)), ""),
        genre=_GENRES.get(entry.tag, ""),
        title_addon="withdrawn" if "withdrawn" in of_type else "",
        submitted=date if is_preprint else "",
        published="" if is_preprint else date,
        citation_key="DBLP:" + key if (key := entry.get("key", "")) else "",
    )


def _people(entry: Element, role: str) -> tuple[Name, ...]:
    """Authors or editors; the number of a namesake is no part of the name."""
    return tuple(name for each in entry.iter(role) if (name := _name(each)).full)


def _name(each: Element) -> Name:
    written = _text(each)
    numbered = _NUMBERED.fullmatch(written)
    name = person(numbered[1] if numbered else written, each.get("orcid", ""))
    return msgspec.structs.replace(name, id=f"dblp:{numbered[2]}") if numbered and not name.id else name


def _text(element: Element | None) -> str:
    """The text of an element; what is raised or lowered in it becomes a formula."""
    return prose(_latex(element)) if element is not None else ""


def _latex(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        inner, sign = _latex(child), _RAISED.get(child.tag)
        parts += [f"${sign}{{{inner}}}$" if sign and inner else inner, child.tail or ""]
    return "".join(parts)
