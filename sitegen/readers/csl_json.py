"""Reads CSL-JSON, which Zotero, pandoc and DOI resolvers write.

What Crossref's API answers is nearly the same, and read too. Notes are not read: Zotero puts
there what its users wrote for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    arxiv_id_of,
    date_of,
    doubts,
    each_once,
    key_of,
    names_of,
    pages_of,
    paragraphs_of,
    text_of,
)
from sitegen.readers.shared.json_items import Item, is_json, plain, read_items
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.names import parse_name

NAME = "csl_json"
TITLE = "CSL-JSON export"

_MEMBER = re.compile(r'"(?:title|DOI|issued|container-title)"\s*:')
_OF_OTHERS = re.compile(r'"(?:authorships|paperId)"\s*:|"https://openalex\.org/W')
"""What only OpenAlex and Semantic Scholar have."""
_KINDS: dict[str, Kind] = {
    "article": "preprint",
    "article-journal": "article",
    "article-magazine": "article",
    "book": "book",
    "book-chapter": "incollection",
    "chapter": "incollection",
    "dissertation": "thesis",
    "document": "misc",
    "edited-book": "book",
    "journal-article": "article",
    "monograph": "book",
    "paper-conference": "inproceedings",
    "posted-content": "preprint",
    "proceedings": "proceedings",
    "proceedings-article": "inproceedings",
    "report": "report",
    "thesis": "thesis",
    "webpage": "misc",
}
"""Types of CSL, and of Crossref."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON with a member that publications have."""
    del filename
    return is_json(head) and bool(_MEMBER.search(head)) and not _OF_OTHERS.search(head)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    return read_items(text, source, _record, lists=("items",))


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an item is, or why it is none."""

    def first(*names: str) -> str:
        return next((text for name in names if (text := plain(item.get(name)))), "")

    kind = _KINDS.get(first("type"), "")
    title, subtitle = text_of(first("title")), text_of(first("subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    doi = find_doi(first("DOI"))
    arxiv = f"arXiv:{first('archive_location')}" if first("archive").lower() == "arxiv" else ""
    arxiv_id = arxiv_id_of((arxiv, first("number"), first("DOI"), first("URL")))
    if not title and not doi and not arxiv_id:
        yield damaged(source, line, "the publication has no title", 'add "title"')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else first("DOI"), "")
    authors, hidden = names_of(_names(item.get("author")))
    editors, _ = names_of(_names(item.get("editor")))
    publisher, is_of_school = text_of(first("publisher")), kind in ("thesis", "report")
    published, online = _dates(item)
    number = "" if "arxiv" in first("number").lower() else text_of(first("number"))
    keywords = item.get("keyword", item.get("subject", ""))
    listed = keywords if isinstance(keywords, list) else re.split("[,;]", plain(keywords))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("abstract")),
        venue=text_of(first("container-title")),
        series=text_of(first("collection-title")),
        volume=text_of(first("volume")),
        number="" if kind == "report" else text_of(first("issue")) or number,
        report_number=number if kind == "report" else "",
        pages=pages_of(first("page")),
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text_of(first("publisher-place", "publisher-location")),
        edition=text_of(first("edition")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(first("ISBN")),
        issn=text_of(first("ISSN")),
        url=safe_url(first("URL")),
        keywords=each_once(text_of(plain(word)) for word in listed),
        language=text_of(first("language")),
        published=published,
        online=online,
        citation_key=key_of(first("citation-key", "id")),
    )


def _names(value: object) -> Iterator[Name | str]:
    """The names in a member; a text where the whole name is one."""
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict):
            yield plain(each)
        elif literal := plain(each.get("literal")) or plain(each.get("name")):
            yield (
                literal
                if parse_name(literal).group or " " not in literal
                else Name(text_of(literal), group=True)
            )
        else:
            particles = _joined(each, "dropping-particle", "non-dropping-particle", "family")
            yield ", ".join(filter(None, (particles, plain(each.get("suffix")), plain(each.get("given")))))


def _joined(item: Item, *members: str) -> str:
    return " ".join(filter(None, (plain(item.get(member)) for member in members)))


def _dates(item: Item) -> tuple[str, str]:
    """When the issue appeared, and when it was online before that, else ``""``."""
    found = {member: date for member in _DATES if (date := _date(item.get(member)))}
    online = found.get("published-online", "")
    issue = found.get("published-print", "")
    if issue and online and online < issue:
        return issue, online
    return next(iter(found.values()), ""), ""


_DATES = (
    "published-print",
    "issued",
    "published",
    "published-online",
    "posted",
    "created",
)
"""Members that say when it appeared, that which it is cited by first."""


def _date(value: object) -> str:
    """The date in a member; ``""`` if there is none."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return date_of(map(plain, _known(parts[0])))
    return parse_date(plain(value.get("raw")) or plain(value.get("literal")))


def _known(parts: Iterable[Any]) -> list[Any]:
    """Parts of a date up to the first that is unknown."""
    known: list[Any] = []
    for part in parts:
        if part in (None, ""):
            break
        known.append(part)
    return known
