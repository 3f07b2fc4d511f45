"""Reads the XML files of the ACL Anthology's repository: one collection with its volumes and papers.

What papers of a volume have in common stands before them. Volumes themselves, and their front matter, are not
listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.model.publications import Kind, Link, Name, Notice, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    date_of,
    doubts,
    key_of,
    names_of,
    not_used,
    pages_of,
    person,
)
from sitegen.readers.shared.xml_items import items, parsed
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.text.dates import month_number, parse_date
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code

NAME = "acl_anthology"

_START = re.compile(r"<collection\s[^<>]*\bid\s*=[^<>]*>\s*(?:<!--.*?-->\s*)*<(?:volume|event)\s", re.DOTALL)
_COLLECTION = re.compile(r"<collection\s[^<>]*\bid\s*=\s*[\"']([^\"'<>]*)")
_VOLUME = re.compile(r"<volume\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"\b(id|type)\s*=\s*[\"']([^\"']*)")
_ISSUE = re.compile(r",?\s*(?:\(?Volume|Vol\.|Issue|Number)\b.*", re.DOTALL)
_SITE = "https://aclanthology.org/"
_LABELS = {
    "software": "Code",
    "code": "Code",
    "dataset": "Data",
    "data": "Data",
    "poster": "Poster",
    "presentation": "Slides",
    "slides": "Slides",
    "video": "Video",
}
"""Type of an attachment -> label of the link; all others are supplements."""
_READ = frozenset(
    "title author editor pages abstract url pdf doi bibkey award attachment video retracted removed language "
    "issue month year".split()
)
_OF_NO_USE = frozenset("revision erratum note pwccode pwcdataset mrf venue isbn issn".split())
_EXPORT = "take the file from the Anthology's repository again"


class _Volume(NamedTuple):
    """What the papers of a volume have in common."""

    collection: str
    """``2022.acl``, ``P17``."""
    number: str
    """``long``, ``1``."""
    is_journal: bool
    meta: Element


def sniff(head: str, filename: str) -> bool:
    """Whether the text is a collection of volumes."""
    del filename
    return _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of all papers, and a problem for everything that is damaged."""
    unused: dict[str, list[int]] = {}
    found = False
    for line, volume, element in _papers(text):
        found = True
        if isinstance(element, str):
            yield damaged("R011", source, line, element, f"{_EXPORT}; all others are read")
        elif element.tag == "paper":
            yield from _record(element, volume, Place(source, line), unused)
        elif element is volume.meta:
            said = "" if _date(element) else line_in(element.find("year"))
            yield from doubts(Place(source, line), "", said)
    if not found:
        yield damaged("R012", source, 1, "there are no papers in it: expected <paper>", _EXPORT)
    yield from not_used(unused, source)


def _papers(text: str) -> Iterator[tuple[int, _Volume, Element | str]]:
    """Line, volume and element of every paper; also what stands before those of a volume."""
    named = _COLLECTION.search(text)
    collection = named[1] if named else ""
    starts = [*_VOLUME.finditer(text)]
    line, counted = 1, 0
    for index, start in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        line, counted = line + text.count("\n", counted, start.start()), start.start()
        given = dict(_ATTRIBUTE.findall(start[1]))
        volume = _Volume(collection, given.get("id", ""), given.get("type") == "journal", Element("meta"))
        for below, item in items(text[start.start() : end], "meta|paper"):
            element = parsed(item)
            if isinstance(element, str):
                of_all = "the <meta> of a volume, with its title and year," * item.startswith("<meta")
                element = f"{of_all or 'the paper'} is broken: {element}"
            elif element.find("booktitle") is not None:  # events, behind the volumes, have none
                volume = volume._replace(meta=element)
            yield line + below - 1, volume, element


def _record(
    paper: Element, volume: _Volume, place: Place, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that a paper is, or why it is none."""
    title, written = title_in(paper.find("title")), plain_in(paper.find("doi"))
    doi = find_doi(written)
    if not title and not doi:
        yield damaged("R013", place.file, place.line, "the paper has no title", "add <title>…</title>")
        return
    for name in (each.tag for each in paper if each.tag not in _READ | _OF_NO_USE):
        unused.setdefault(name, []).append(place.line)
    meta, kind = volume.meta, _kind(volume)
    date = _date(paper) or _date(meta)
    yield from doubts(place, "" if doi else written, "")
    authors, hidden = names_of(map(_name, paper.iterfind("author")))
    editors, _ = names_of(map(_name, (*paper.iterfind("editor"), *meta.iterfind("editor"))))
    whole = line_in(meta.find("booktitle"))
    journal = line_in(meta.find("journal-title")) or _ISSUE.sub("", whole)
    yield Record(
        place=place,
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=() if kind == "article" else editors,
        abstract=paragraphs_in(paper.find("abstract")),
        venue=journal if kind == "article" else whole,
        volume=line_in(meta.find("journal-volume")),
        number=line_in(paper.find("issue")) or line_in(meta.find("journal-issue")),
        pages=pages_of(plain_in(paper.find("pages"))),
        publisher=line_in(meta.find("publisher")),
        address=line_in(meta.find("address")),
        doi=doi,
        isbn=plain_in(meta.find("isbn")),
        issn=plain_in(meta.find("issn")),
        url=_address(paper, volume),
        language=_language(plain_in(paper.find("language"))),
        title_addon="removed" if paper.find("removed") is not None else "",
        notices=tuple(
            Notice("retraction", date=parse_date(each.get("date", "")))
            for each in paper.iterfind("retracted")
        ),
        published=date,
        awards=tuple(filter(None, map(line_in, paper.iterfind("award")))),
        links=tuple(_links(paper)),
        citation_key=key_of(plain_in(paper.find("bibkey"))),
    )


def _kind(volume: _Volume) -> Kind:
    is_journal = volume.is_journal or volume.meta.find("journal-volume") is not None
    return "article" if is_journal else "inproceedings"


def _name(author: Element) -> Name:
    """The name in Latin letters; the Anthology tells namesakes apart by ORCID iDs."""
    first, last = line_in(author.find("first")), line_in(author.find("last"))
    return person(
        f"{last}, {first}" if first and last else last or first or line_in(author), author.get("orcid", "")
    )


def _date(element: Element) -> str:
    """The year, with the first month that is named."""
    year, month = plain_in(element.find("year")), plain_in(element.find("month"))
    named = re.match(r"[A-Za-z]+|\d+", month)
    number = month_number(named[0]) if named else 0
    return date_of((year, number) if number else (year,))


def _address(paper: Element, volume: _Volume) -> str:
    """The page of a paper, which is given in short or follows from its numbers."""
    written = plain_in(paper.find("url"))
    if "://" in written:
        return safe_url(written)
    name = written or _called(volume, paper.get("id", ""))
    return safe_url(f"{_SITE}{name}/") if name else ""


def _called(volume: _Volume, number: str) -> str:
    """How the Anthology calls a paper: ``2025.acl-long.1``, until 2019 ``P17-1001`` or ``W18-1819``."""
    if not volume.number or not number.isdecimal():
        return ""
    if volume.collection[:1].isdigit():
        return f"{volume.collection}-{volume.number}.{number}"
    if not volume.number.isdecimal():
        return ""
    collection, of_collection = volume.collection, int(volume.number)
    has_many = collection[:1] == "W" or collection == "C69" or (collection == "D19" and of_collection >= 5)
    digits = f"{of_collection:02}{int(number):02}" if has_many else f"{of_collection}{int(number):03}"
    return f"{collection}-{digits}"


def _language(written: str) -> str:
    return language_code(written) or written


def _links(paper: Element) -> Iterator[Link]:
    """Attachments and videos, which are named in short."""
    for each in (*paper.iterfind("attachment"), *paper.iterfind("video")):
        name = each.get("href", "") or plain_in(each)
        folder = "attachments/" if each.tag == "attachment" else ""
        sort = "video" if each.tag == "video" else each.get("type", "").lower()
        if url := safe_url(name if "://" in name else f"{_SITE}{folder}{name}"):
            yield Link(_LABELS.get(sort, "Supplement"), url)
