"""Reads EndNote's XML, which Zotero, Mendeley, Bookends and many library sites write too.

Every value may stand in runs of ``<style>``; files are often one long line. What a field means depends on the
type of the reference. Notes are not read: people write them for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.endnote_values import EDITED_BOOK, KINDS, date_beside, name_of
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    doubts,
    each_once,
    key_of,
    names_of,
    not_used,
    pages_of,
    text_of,
)
from sitegen.readers.shared.xml_items import read_elements
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.text.dates import parse_date, season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.languages import language_code
from sitegen.text.states import state_in

NAME = "endnote_xml"

_RECORD = re.compile(r"<record[\s>]")
_TYPE = re.compile(r"<ref-type[\s>]|<source-app\s")
_EXPORT = "export the list from EndNote as XML again"
_LATER = re.compile(r"(?:e-?pub|epub ahead of print)\W+", re.IGNORECASE)
_PUBMED = re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,9})\b")
_PMC = re.compile(r"PMC\d{1,9}", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[\n;(,].*", re.DOTALL)
_USUAL = re.compile(r"ph\.? ?d\.?(?: thesis| dissertation)?|doctoral (?:thesis|dissertation)", re.IGNORECASE)
_WITH_ISBN = frozenset({"book", "incollection", "inproceedings", "proceedings"})
_NUMBERS = {
    "5": "book section",
    "6": "book",
    "9": "computer program",
    "10": "conference proceedings",
    "12": "web page",
    "17": "journal article",
    "19": "magazine article",
    "23": "newspaper article",
    "25": "patent",
    "27": "report",
    "28": EDITED_BOOK,
    "32": "thesis",
    "34": "unpublished work",
    "43": "electronic article",
    "44": "electronic book",
    "47": "conference paper",
    "59": "dataset",
}
"""EndNote's own numbers of types, for the files that leave out the names."""
_CONTAINERS = frozenset("contributors titles periodical alt-periodical keywords dates urls".split())
_READ = frozenset(
    "ref-type contributors/authors contributors/secondary-authors contributors/subsidiary-authors "
    "titles/title titles/secondary-title titles/tertiary-title periodical/full-title periodical/abbr-1 "
    "pages volume number issue section edition keywords/keyword dates/year dates/pub-dates pub-location "
    "publisher isbn accession-num report-id abstract label work-type urls/web-urls urls/related-urls "
    "urls/text-urls electronic-resource-num language access-date".split()
)
_OF_NO_USE = frozenset(
    "database source-app rec-number foreign-keys auth-address auth-affiliaton titles/short-title "
    "titles/alt-title titles/translated-title periodical/abbr-2 periodical/abbr-3 alt-periodical/full-title "
    "alt-periodical/abbr-1 alt-periodical/abbr-2 alt-periodical/abbr-3 dates/copyright-dates num-vols "
    "orig-pub call-num notes research-notes image caption urls/pdf-urls urls/image-urls "
    "remote-database-name remote-database-provider modified-date added-date size reprint-edition "
    "reprint-status custom6".split()
)
"""What programs keep for themselves, say twice, or let people note."""
_CUSTOM_OF_ARTICLES = frozenset({"custom1", "custom2", "custom7"})
"""What PubMed's import filter fills: legal note, number in PubMed Central, number of the article."""

_CUSTOM_OF_PAPERS = frozenset({"custom1", "custom3"})
"""Of papers at conferences: where, and title of the proceedings."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text has records with a type of reference, or made by EndNote."""
    del filename
    return head.lstrip()[:1] == "<" and bool(_RECORD.search(head) and _TYPE.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    record = partial(_record, unused=unused)
    yield from read_elements(text, source, "record", record, _EXPORT)
    yield from not_used(unused, source)


def _record(
    entry: Element, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that an element is, or why it is none."""
    first = partial(_first, entry)
    title = title_in(entry.find("titles/title"))
    addresses = [plain_in(each) for each in entry.iterfind("urls/*/url")]
    written, accession = first("electronic-resource-num"), first("accession-num")
    doi = find_doi(written) or next(filter(None, map(find_doi, addresses)), "")
    journal = first("periodical/full-title", "titles/secondary-title", "periodical/abbr-1")
    arxiv_id = arxiv_id_of([written, *addresses, accession, journal, first("pages"), first("volume")])
    if not title and not doi and not arxiv_id:
        yield damaged(
            "R013", source, line, "the record has no title", "add <titles><title>…</title></titles>"
        )
        return
    sort, kind = _kind(entry)
    if arxiv_id and NOT_A_VENUE.match(journal):  # "arXiv preprint arXiv:…", as Google Scholar writes
        kind = "preprint"
    for name in _unused(entry, kind):
        unused.setdefault(name, []).append(line)
    date, online, state = _dates(entry, kind)
    yield from doubts(
        Place(source, line), "" if doi or arxiv_id else written, "" if date or state else first("dates/year")
    )
    authors, hidden = _names(entry, "authors")
    editors, _ = _names(entry, "secondary-authors")
    if sort == EDITED_BOOK and not editors:
        authors, editors = (), authors
    venue, event, series = _places(entry, kind, journal)
    publisher, number, serial = first("publisher"), first("number", "issue"), _BEHIND.sub("", first("isbn"))
    by_type = first("report-id") or serial or number
    is_of_school, has_isbn = kind in ("thesis", "report"), kind in _WITH_ISBN
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=() if kind in ("thesis", "patent") else editors,
        translators=_names(entry, "subsidiary-authors")[0] if has_isbn or kind == "article" else (),
        abstract=paragraphs_in(entry.find("abstract")),
        venue=venue,
        event=event,
        series=series,
        volume=first("volume"),
        number=by_type if kind == "patent" else "" if kind == "report" else number,
        report_number=by_type if kind == "report" else "",
        pages=_pages(entry, kind),
        publisher="" if is_of_school or kind == "patent" else publisher,
        institution=publisher if is_of_school else "",
        holder=publisher if kind == "patent" else "",
        address=first(*(["custom1"] if kind == "inproceedings" else []), "pub-location"),
        edition="" if kind in ("article", "software") else first("edition"),
        version=first("edition") if kind == "software" else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=serial if has_isbn else "",
        issn="" if has_isbn or kind in ("report", "patent") else serial,
        url="" if doi or arxiv_id else next(filter(None, map(safe_url, addresses)), ""),
        accessed=parse_date(first("access-date")) or first("access-date"),
        keywords=_keywords(entry),
        language=language_code(first("language")) or first("language"),
        genre=_genre(first("work-type"), kind),
        state=state,
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=season_in(first("dates/pub-dates/date") or first("dates/year")),
        online=online,
        other_ids=_other_ids(entry, addresses, accession),
        citation_key=key_of(first("label")),
    )


def _first(entry: Element, *paths: str) -> str:
    """The first value that is not empty."""
    found = (line_in(each) for path in paths for each in entry.iterfind(path))
    return next(filter(None, found), "")


def _kind(entry: Element) -> tuple[str, Kind]:
    """The type of the reference in small letters, by its name or its number, and the kind that it is."""
    written = entry.find("ref-type")
    if written is None:
        return "", "misc"
    sort = written.get("name", "").strip().lower() or _NUMBERS.get(plain_in(written), "")
    return sort, KINDS.get(sort, "misc")


def _unused(entry: Element, kind: Kind) -> Iterator[str]:
    """Names of what this reader has no use for."""
    known = _READ | _OF_NO_USE
    if kind == "article":
        known |= _CUSTOM_OF_ARTICLES
    elif kind == "inproceedings":
        known |= _CUSTOM_OF_PAPERS
    for child in entry:
        paths = [f"{child.tag}/{each.tag}" for each in child] if child.tag in _CONTAINERS else []
        values = zip(paths, child, strict=True) if paths else [(child.tag, child)]
        for path, each in values:
            if path not in known and plain_in(each):
                yield path.rpartition("/")[2]


def _names(entry: Element, role: str) -> tuple[tuple[Name, ...], int]:
    return names_of(name_of(line_in(each)) for each in entry.iterfind(f"contributors/{role}/author"))


def _places(entry: Element, kind: Kind, journal: str) -> tuple[str, str, str]:
    """Venue, event and series, which types of references keep in different fields."""
    second, third = _first(entry, "titles/secondary-title"), _first(entry, "titles/tertiary-title")
    if kind in ("book", "report", "software", "dataset"):
        return "", "", second or third
    if kind in ("thesis", "patent"):
        return "", "", ""
    if kind == "inproceedings" and (proceedings := _first(entry, "custom3")):
        return proceedings, second if second != proceedings else "", third
    return "" if NOT_A_VENUE.match(journal) else journal, "", third if third != journal else ""


def _pages(entry: Element, kind: Kind) -> str:
    """Where it stands; of a whole book or thesis, a number alone says how long it is."""
    pages = pages_of(_first(entry, "pages", *(["custom7", "section"] if kind == "article" else [])))
    return "" if kind in ("book", "thesis") and "–" not in pages else pages


def _dates(entry: Element, kind: Kind) -> tuple[str, str, str]:
    """When it appeared, when it was online before that, and what is said in the place of a year."""
    year = _first(entry, "dates/year")
    day = _LATER.sub("", _first(entry, "dates/pub-dates/date"))
    date = date_beside(year, day)
    # Of articles, the field for the edition holds the day on which they were put online.
    online = parse_date(_LATER.sub("", _first(entry, "edition"))) if kind == "article" else ""
    return date, online if online < date else "", "" if date else state_in(year) or state_in(day)


def _keywords(entry: Element) -> tuple[str, ...]:
    written = (plain_in(each) for each in entry.iterfind("keywords/keyword"))
    return each_once(text_of(word) for value in written for word in re.split(r"[\n;]", value))


def _genre(written: str, kind: Kind) -> str:
    """What the type of the work says beyond the kind."""
    is_review = kind == "article" and written.lower() == "review"
    return written if is_review or (kind in ("thesis", "report") and not _USUAL.fullmatch(written)) else ""


def _other_ids(entry: Element, addresses: list[str], accession: str) -> tuple[str, ...]:
    """Numbers in PubMed and PubMed Central."""
    provider = _first(entry, "remote-database-provider", "remote-database-name").lower()
    is_of_pubmed = accession.isdecimal() and provider in ("nlm", "pubmed", "medline")
    linked = next((found[1] for found in map(_PUBMED.search, addresses) if found), "")
    number = accession if is_of_pubmed else linked
    central = _PMC.fullmatch(_first(entry, "custom2"))
    return each_once((number and f"pmid:{number}", f"pmcid:{central[0].upper()}" if central else ""))
