"""Reads PubMed's XML: articles, and books and chapters of the NCBI Bookshelf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from xml.etree.ElementTree import Element

from sitegen.model.publications import UNCOUNTED, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    date_of,
    doubts,
    each_once,
    group_of,
    issue_and_online,
    names_of,
    not_used,
    pages_of,
    person,
    with_grants,
)
from sitegen.readers.shared.pubmed_notices import notices_of, related_in_xml, versions_of
from sitegen.readers.shared.pubmed_values import KINDS, date_in_words, pages_in_full, title_without_marks
from sitegen.readers.shared.xml_items import read_elements
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.text.dates import month_number, season_in
from sitegen.text.identifiers import find_doi
from sitegen.text.languages import language_code

NAME = "pubmed_xml"

_START = re.compile(r"<(?:PubmedArticle|PubmedBookArticle)(?:Set)?[\s>]")
_SOURCE = "https://pubmed.ncbi.nlm.nih.gov/"
_INITIALS = re.compile(r"[A-Z]{1,3}")
_READ = frozenset(
    "Journal ArticleTitle Pagination ELocationID Abstract AuthorList Language GrantList PublicationTypeList "
    "ArticleDate".split()
)
_OF_NO_USE = frozenset({"VernacularTitle", "DataBankList"})


def sniff(head: str, filename: str) -> bool:
    """Whether the text has an article or book as PubMed writes it."""
    del filename
    return head.lstrip()[:1] == "<" and _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    record = partial(_record, unused=unused)
    names = "PubmedArticle|PubmedBookArticle"
    yield from read_elements(text, source, names, record, "save the answer of PubMed again")
    yield from not_used(unused, source)


def _record(
    entry: Element, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that an element is, or why it is none."""
    is_book = entry.tag == "PubmedBookArticle"
    about = _at(entry, "BookDocument") if is_book else _at(entry, "MedlineCitation/Article")
    where = _at(about, "Book") if is_book else _at(about, "Journal")
    chapter = title_without_marks(title_in(about.find("ArticleTitle")))
    if chapter in ("", "Not Available"):  # not translated
        chapter = title_without_marks(title_in(about.find("VernacularTitle")))
    book = title_without_marks(title_in(where.find("BookTitle")))
    title = chapter or book
    ids = {each.get("IdType", ""): plain_in(each) for each in _identifiers(entry)}
    doi = find_doi(ids.get("doi", ""))
    if not title and not doi:
        yield damaged("R013", source, line, "the record has no title", "add <ArticleTitle>…</ArticleTitle>")
        return
    for name in {each.tag for each in about} - _READ - _OF_NO_USE if not is_book else ():
        unused.setdefault(name, []).append(line)
    date, online = issue_and_online(_date(where), _date(about, "ArticleDate"))
    issued = _at(where, "PubDate" if is_book else "JournalIssue/PubDate")
    yield from doubts(Place(source, line), "", "" if date else line_in(issued))
    kind, genre = _kind(about, is_book=is_book, is_chapter=bool(chapter))
    authors, hidden = _people(about, "authors")
    of_book = _people(where, "authors")[0]
    number = plain_in(entry.find("*/PMID")) or ids.get("pubmed", "")
    venue = _first(where, "Title", "ISOAbbreviation")
    types = {line_in(each).lower() for each in entry.iter("PublicationType")}
    notices, notice_of = notices_of(related_in_xml(entry), types)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors or of_book,
        hidden_authors=hidden,
        editors=_people(about, "editors")[0] or _people(where, "editors")[0],
        abstract=_abstract(about),
        venue=book if is_book and chapter else "" if NOT_A_VENUE.match(venue) else venue,
        series=_first(where, "CollectionTitle"),
        volume=_first(where, "JournalIssue/Volume", "Volume"),
        number=_first(where, "JournalIssue/Issue"),
        pages=_pages(about),
        publisher=_first(where, "Publisher/PublisherName"),
        address=_first(where, "Publisher/PublisherLocation"),
        edition=_first(where, "Edition"),
        doi=doi,
        isbn=_first(where, "Isbn"),
        issn=_first(where, "ISSN"),
        url=f"{_SOURCE}{number}/" if number.isdecimal() and not doi else "",
        keywords=each_once(line_in(each) for each in entry.iterfind("*/KeywordList/Keyword")),
        language=language_code(_first(about, "Language")),
        genre=genre,
        funding=_funding(about),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=season_in(" ".join(issued.itertext()) if issued is not None else ""),
        online=online,
        other_ids=_other_ids(versions_of(related_in_xml(entry), types), number, ids, doi),
        notices=notices,
        notice_of=notice_of,
    )


def _at(element: Element, path: str) -> Element:
    """What stands at a path; an empty element where there is nothing."""
    found = element.find(path)
    return Element("none") if found is None else found


def _first(element: Element, *paths: str) -> str:
    """The first value that is not empty."""
    found = (line_in(each) for path in paths for each in element.iterfind(path))
    return next(filter(None, found), "")


def _identifiers(entry: Element) -> Iterator[Element]:
    """Of the publication itself, not those in its list of references; those of its publisher count most."""
    yield from entry.iterfind("*/ArticleIdList/ArticleId")
    for each in entry.iterfind("MedlineCitation/Article/ELocationID"):
        if each.get("ValidYN") != "N":
            each.set("IdType", each.get("EIdType", ""))
            yield each


def _kind(about: Element, *, is_book: bool, is_chapter: bool) -> tuple[Kind, str]:
    """The kind, and whether it is a review."""
    types = [line_in(each).lower() for each in about.iter("PublicationType")]
    genre = "Review" if "review" in types else ""
    if is_book:
        return "incollection" if is_chapter else "book", genre
    return "preprint" if "preprint" in types else next(
        (KINDS[sort] for sort in types if sort in KINDS), "article"
    ), genre


def _people(element: Element, role: str) -> tuple[tuple[Name, ...], int]:
    """The names in the lists of some role; lists without one are of authors."""
    lists = [each for each in element.iterfind("AuthorList") if each.get("Type", "authors") == role]
    names, hidden = names_of(
        _name(each) for one in lists for each in one.iterfind("Author") if each.get("ValidYN") != "N"
    )
    return names, UNCOUNTED if any(each.get("CompleteYN") == "N" for each in lists) else hidden


def _name(author: Element) -> Name | str:
    """Somebody with name and perhaps ORCID iD, or a group."""
    if group := line_in(author.find("CollectiveName")):
        return group_of(group)
    family, given, suffix = (line_in(author.find(part)) for part in ("LastName", "ForeName", "Suffix"))
    initials = line_in(author.find("Initials"))
    given = given or (
        " ".join(f"{letter}." for letter in initials) if _INITIALS.fullmatch(initials) else initials
    )
    ids = (plain_in(each) for each in author.iterfind("Identifier") if each.get("Source") == "ORCID")
    return person(", ".join(filter(None, (family, suffix, given))), next(ids, ""))


def _date(element: Element, name: str = "PubDate") -> str:
    """The date of an issue or book, which may be a span in words."""
    date = next(element.iter(name), None)
    if date is None:
        return ""
    if words := line_in(date.find("MedlineDate")):
        return date_in_words(words)
    year, month, day = (plain_in(date.find(part)) for part in ("Year", "Month", "Day"))
    number = month_number(month)
    return date_of((year, number, day) if number else (year,))


def _abstract(about: Element) -> str:
    """The abstract; what its parts are called stands before them."""
    parts = [(each.get("Label", ""), paragraphs_in(each)) for each in about.iterfind("Abstract/AbstractText")]
    return "\n".join(
        f"{label}: {text}" if label and label != "UNLABELLED" else text for label, text in parts if text
    )


def _pages(about: Element) -> str:
    if written := _first(about, "Pagination/MedlinePgn"):
        return pages_of(pages_in_full(written))
    first, last = _first(about, "Pagination/StartPage"), _first(about, "Pagination/EndPage")
    return pages_of(f"{first}-{last}" if first and last and first != last else first)


def _funding(about: Element) -> str:
    """Who paid for it, with the numbers of grants."""
    return with_grants(
        (_first(each, "Agency"), _first(each, "GrantID")) for each in about.iterfind("GrantList/Grant")
    )


def _other_ids(versions: Iterable[str], number: str, ids: dict[str, str], doi: str) -> tuple[str, ...]:
    """Numbers in PubMed and PubMed Central, and the DOI of the preprint or of the publication."""
    central = ids.get("pmc", "")
    return each_once(
        (
            f"pmid:{number}" if number.isdecimal() else "",
            f"pmcid:{central}" if central else "",
            *(other for other in versions if other != f"doi:{doi}"),
        )
    )
