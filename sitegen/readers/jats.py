"""Reads JATS, the XML of articles in PubMed Central and with publishers: what stands in front of the text.

An article has several dates: of the issue that it is cited by, and of the day when it was put online. Editors
of an article are those who handled it, not editors of a volume: they are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.model.publications import UNCOUNTED, Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_in,
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
from sitegen.readers.shared.xml_items import items, parsed
from sitegen.readers.shared.xml_text import line_in, paragraphs_in, plain_in, title_in
from sitegen.text.dates import agree, month_number, season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.preprints import is_preprint_doi, is_server

NAME = "jats"

_START = re.compile(r"<(?:\w+:)?article-meta[\s>]")
_END_OF_FRONT = re.compile(r"</((?:\w+:)?)front\s*>")
GENRES = {
    "book-review": "Book review",
    "correction": "Correction",
    "editorial": "Editorial",
    "letter": "Letter",
    "retraction": "Retraction",
    "review-article": "Review",
}
_ISSUE = frozenset({"ppub", "epub-ppub", "pub-print", "print"})
_ONLINE = frozenset({"epub", "pub-electronic", "electronic", "pub", "epub-only", ""})
_RELATED = frozenset({"preprint", "is-preprint-of", "has-preprint", "version-of-record", "published-article"})
"""What an article is to another appearance of the same work."""
_READ = frozenset(
    "article-id title-group contrib-group pub-date volume issue issue-title fpage lpage page-range "
    "elocation-id abstract kwd-group funding-group conference self-uri related-article".split()
)
_OF_NO_USE = frozenset(
    "article-categories aff aff-alternatives author-notes history pub-history permissions counts "
    "custom-meta-group custom-meta support-group supplementary-material ext-link uri product related-object "
    "trans-abstract trans-title article-version article-version-alternatives pub-date-not-available "
    "volume-id volume-series issue-id issue-sponsor issue-part supplement isbn copyright-statement "
    "copyright-year license email contract-num contract-sponsor x".split()
)
"""What a site has no place for, and what is said elsewhere too."""
_EXPORT = "save the article's XML again"


def sniff(head: str, filename: str) -> bool:
    """Whether the text has what stands in front of an article in JATS."""
    del filename
    return head.lstrip()[:1] == "<" and _START.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of one article or several, and a problem for every one that is damaged."""
    unused: dict[str, list[int]] = {}
    found = False
    for line, item in items(text, "article"):
        found = True
        element = parsed(_without_text(item))
        if isinstance(element, str):
            yield damaged(
                "R011", source, line, f"the article is broken: {element}", f"{_EXPORT}; the others are read"
            )
        else:
            yield from _record(element, Place(source, line), unused)
    if not found:
        yield damaged("R012", source, 1, "there are no articles in it: expected <article>", _EXPORT)
    yield from not_used(unused, source)


def _without_text(item: str) -> str:
    """An article up to the end of its front: so damage in its text does no harm."""
    end = _END_OF_FRONT.search(item)
    return f"{item[: end.end()]}</{end[1]}article>" if end else item


def _record(article: Element, place: Place, unused: dict[str, list[int]]) -> Iterator[Record | Problem]:
    """The record that an article is, or why it is none."""
    meta = article.find("front/article-meta")
    meta = Element("none") if meta is None else meta
    journal = article.find("front/journal-meta")
    journal = Element("none") if journal is None else journal
    title = _title(meta)
    ids = {each.get("pub-id-type", ""): plain_in(each) for each in meta.iterfind("article-id")}
    written = ids.get("doi", "")
    doi, arxiv_id = find_doi(written), arxiv_id_of((f"arXiv:{ids.get('arxiv', '')}", written))
    if not title and not doi and not arxiv_id:
        remedy = "add <title-group><article-title>…</article-title></title-group>"
        yield damaged("R013", place.file, place.line, "the article has no title", remedy)
        return
    for name in _unused(meta):
        unused.setdefault(name, []).append(place.line)
    dates = _dates(meta)
    yield from doubts(
        place, "" if doi or arxiv_id else written, "" if any(dates) else _first(meta, "pub-date")
    )
    date, online = issue_and_online(*dates)
    venue = _first(journal, "journal-title-group/journal-title", "journal-title", ".//abbrev-journal-title")
    language = article.get("lang", "").lower()
    kind = _kind(article, venue, doi)
    authors, hidden = _people(meta)
    yield Record(
        place=place,
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        translators=names_of(map(_name, _contributors(meta, "translator")))[0],
        abstract=_abstract(meta),
        venue="" if kind == "preprint" or NOT_A_VENUE.match(venue) else venue,
        volume="" if kind == "preprint" else _first(meta, "volume"),
        number="" if kind == "preprint" else _first(meta, "issue"),
        issue_title=_first(meta, "issue-title"),
        pages=_pages(meta),
        publisher="" if kind == "preprint" else _first(journal, "publisher/publisher-name"),
        address="" if kind == "preprint" else _first(journal, "publisher/publisher-loc"),
        doi=doi,
        arxiv_id=arxiv_id,
        issn=_first(journal, "issn[@pub-type='ppub']", "issn") if kind != "preprint" else "",
        url="" if doi or arxiv_id else _address(meta),
        keywords=_keywords(meta, language),
        language=language,
        genre=GENRES.get(article.get("article-type", ""), ""),
        event=_first(meta, "conference/conf-name"),
        event_date=_first(meta, "conference/conf-date"),
        funding=_funding(meta),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        season=_season(meta),
        online="" if kind == "preprint" else online,
        other_ids=_other_ids(meta, ids, doi),
    )


def _first(element: Element, *paths: str) -> str:
    """The first value that is not empty."""
    found = (line_in(each) for path in paths for each in element.iterfind(path))
    return next(filter(None, found), "")


def _title(meta: Element) -> str:
    title, subtitle = (title_in(meta.find(f"title-group/{name}")) for name in ("article-title", "subtitle"))
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _kind(article: Element, venue: str, doi: str) -> Kind:
    """Servers for preprints give themselves as the journal."""
    is_preprint = article.get("article-type") == "preprint" or is_server(venue, "") or is_preprint_doi(doi)
    return "preprint" if is_preprint else "article"


def _people(meta: Element) -> tuple[tuple[Name, ...], int]:
    """The authors; groups among them, not their members."""
    authors, hidden = names_of(map(_name, _contributors(meta, "author")))
    is_cut = (
        meta.find("contrib-group/contrib/etal") is not None or meta.find("contrib-group/etal") is not None
    )
    return authors, UNCOUNTED if is_cut else hidden


def _contributors(meta: Element, role: str) -> Iterator[Element]:
    """Those who did something; who is nothing said of wrote it."""
    for each in meta.iterfind("contrib-group/contrib"):
        if each.get("contrib-type", "author").lower().removesuffix("s") == role:
            yield each


def _name(contributor: Element) -> Name | str:
    """Somebody with name and perhaps ORCID iD, or a group."""
    name = next((found for path in _NAMES if (found := contributor.find(path)) is not None), None)
    if name is None:
        return group_of(_first(contributor, "collab", "on-behalf-of"))
    family, given, suffix = (line_in(name.find(part)) for part in ("surname", "given-names", "suffix"))
    written = ", ".join(filter(None, (family, suffix, given))) if family else line_in(name) or given
    ids = (
        plain_in(each)
        for each in contributor.iterfind("contrib-id")
        if each.get("contrib-id-type") == "orcid"
    )
    return person(written, next(ids, ""))


_NAMES = ("name", "name-alternatives/name", "string-name", "name-alternatives/string-name")


def _dates(meta: Element) -> tuple[str, str]:
    """The date of the issue, and the earliest one online; not that of an archive.

    That of a collection, usually a year, is only one if the article was not put online in that year.
    """
    issues, collections, online = list[str](), list[str](), list[str]()
    for each in meta.iterfind("pub-date"):
        sort = each.get("pub-type") or each.get("publication-format") or each.get("date-type") or ""
        if not (date := _date(each)):
            continue
        if "collection" in (sort, each.get("date-type")):
            collections.append(date)
        elif sort in _ISSUE:
            issues.append(date)
        elif sort in _ONLINE:
            online.append(date)
    first = min(online, default="")
    collection = min(collections, default="")
    return min(issues, default="" if first and agree(collection, first) else collection), first


def _season(meta: Element) -> str:
    """Of the issue, where it has one in place of a month."""
    named = (plain_in(each.find(part)) for each in meta.iterfind("pub-date") for part in ("season", "month"))
    return next(filter(None, map(season_in, named)), "")


def _date(date: Element) -> str:
    year, month, day = (plain_in(date.find(part)) for part in ("year", "month", "day"))
    number = month_number(month)
    return date_of((year, number, day) if number else (year,)) or date_in(
        date.get("iso-8601-date", "") or plain_in(date.find("string-date"))
    )


def _abstract(meta: Element) -> str:
    """The abstract itself, not one for the public or in a picture."""
    abstracts = [*meta.iterfind("abstract")]
    return paragraphs_in(next((each for each in abstracts if not each.get("abstract-type")), None))


def _pages(meta: Element) -> str:
    first, last = _first(meta, "fpage"), _first(meta, "lpage")
    if first:
        return pages_of(f"{first}-{last}" if last and last != first else first)
    return pages_of(_first(meta, "page-range", "elocation-id"))


def _keywords(meta: Element, language: str) -> tuple[str, ...]:
    """Keywords in the language of the article; no lists of abbreviations."""
    groups = (
        each
        for each in meta.iterfind("kwd-group")
        if "abbr" not in each.get("kwd-group-type", "")
        and (not language or each.get("lang", language).lower() == language)
    )
    return each_once(line_in(word) for group in groups for word in group.iter("kwd"))


def _address(meta: Element) -> str:
    return next(filter(None, (safe_url(each.get("href", "")) for each in meta.iterfind("self-uri"))), "")


def _funding(meta: Element) -> str:
    """Who paid for it, with the numbers of grants."""
    grants = meta.iterfind("funding-group/award-group")
    pairs = [
        (_first(each, "funding-source//institution", "funding-source"), number)
        for each in grants
        for number in [line_in(one) for one in each.iterfind("award-id")] or [""]
    ]
    return with_grants(pairs)


def _other_ids(meta: Element, ids: dict[str, str], doi: str) -> tuple[str, ...]:
    """Numbers in PubMed and PubMed Central, and the DOI of the preprint or of the publication."""
    central = ids.get("pmcid") or ids.get("pmc", "")
    related = (
        find_doi(each.get("href", "") or plain_in(each))
        for each in meta.iterfind("related-article")
        if each.get("related-article-type") in _RELATED
    )
    return each_once(
        (
            f"pmid:{ids['pmid']}" if ids.get("pmid") else "",
            f"pmcid:PMC{central.removeprefix('PMC')}" if central else "",
            *(f"doi:{other}" for other in related if other and other != doi),
        )
    )


def _unused(meta: Element) -> Iterator[str]:
    """Names of what this reader has no use for."""
    yield from (each.tag for each in meta if each.tag not in _READ | _OF_NO_USE)
