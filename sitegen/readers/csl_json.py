"""Reads CSL-JSON, which Zotero, pandoc and DOI resolvers write.

What Crossref's API answers is nearly the same, and read too. Notes are not read: Zotero puts
there what its users wrote for themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.dates import parse_date
from sitegen.identifiers import find_doi, safe_url
from sitegen.model import Kind, Name, Place, Problem, Record
from sitegen.names import parse_name
from sitegen.readers.exported import (
    arxiv_id_of,
    date_of,
    doubts,
    key_of,
    names_of,
    pages_of,
    paragraphs_of,
    text_of,
)
from sitegen.readers.listing import damaged
from sitegen.text import strip_controls

NAME = "csl_json"
TITLE = "CSL-JSON export"

_MEMBER = re.compile(r'"(?:title|DOI|issued|container-title)"\s*:')
_LIST = re.compile(r'"items"\s*:\s*\[')
_MESSAGE = re.compile(r'"message"\s*:\s*(?=\{)')
_NEXT = re.compile(r"[^\s,]")
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

Item = dict[str, Any]


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON with a member that publications have."""
    del filename
    return head.lstrip()[:1] in ("[", "{") and _MEMBER.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    for line, item in _items(text):
        if isinstance(item, str):
            remedy = "export the list again; what stands above this line is read"
            yield damaged(source, line, f"the JSON is broken: {item}", remedy)
        elif isinstance(item, dict):
            yield from _record(item, line, source)
        else:
            yield damaged(source, line, "this is no publication", "write it as {…}, or delete it")


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Line and value of every item; at the end perhaps line and what is wrong with the JSON there, as a text.

    Items are decoded one by one: so each has a line, and those before a fault are not lost.
    """
    decoder = json.JSONDecoder()
    at = _next(text, 0)
    is_list = text[at : at + 1] == "["
    if is_list:
        at += 1
    elif found := _LIST.search(text):
        at, is_list = found.end(), True
    elif found := _MESSAGE.search(text):
        at = found.end()
    line, counted = 1, 0
    while True:
        at = _next(text, at)
        line, counted = line + text.count("\n", counted, at), at
        if is_list and text[at : at + 1] == "]":
            return
        try:
            item, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield error.lineno, error.msg
            return
        except (RecursionError, ValueError):
            yield line, "too many brackets in each other, or a number without end"
            return
        yield line, [item] if isinstance(item, str) else item
        if not is_list:
            return


def _next(text: str, at: int) -> int:
    """Where what follows the white space and commas from `at` on begins."""
    found = _NEXT.search(text, at)
    return found.start() if found else len(text)


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an item is, or why it is none."""

    def first(*names: str) -> str:
        return next((text for name in names if (text := _text(item.get(name)))), "")

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
    number = "" if "arxiv" in first("number").lower() else text_of(first("number"))
    keywords = item.get("keyword", item.get("subject", ""))
    listed = keywords if isinstance(keywords, list) else re.split("[,;]", _text(keywords))
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
        keywords=tuple(dict.fromkeys(filter(None, (text_of(_text(word)) for word in listed)))),
        language=text_of(first("language")),
        published=_date(item),
        citation_key=key_of(first("citation-key", "id")),
    )


def _text(value: object) -> str:
    """A text, a number, or the first of several."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # JSON may name characters that no text has, and those that are taken from every file.
    return strip_controls(str(value).encode(errors="replace").decode())


def _names(value: object) -> Iterator[Name | str]:
    """The names in a member; a text where the whole name is one."""
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict):
            yield _text(each)
        elif literal := _text(each.get("literal")) or _text(each.get("name")):
            yield (
                literal
                if parse_name(literal).group or " " not in literal
                else Name(text_of(literal), group=True)
            )
        else:
            particles = _joined(each, "dropping-particle", "non-dropping-particle", "family")
            yield ", ".join(filter(None, (particles, _text(each.get("suffix")), _text(each.get("given")))))


def _joined(item: Item, *members: str) -> str:
    return " ".join(filter(None, (_text(item.get(member)) for member in members)))


def _date(item: Item) -> str:
    """When it appeared: the first date that is known."""
    for member in ("issued", "published", "published-print", "published-online", "posted", "created"):
        value = item.get(member)
        if not isinstance(value, dict):
            continue
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            date = date_of(map(_text, _known(parts[0])))
        else:
            date = parse_date(_text(value.get("raw")) or _text(value.get("literal")))
        if date:
            return date
    return ""


def _known(parts: Iterable[Any]) -> list[Any]:
    """Parts of a date up to the first that is unknown."""
    known: list[Any] = []
    for part in parts:
        if part in (None, ""):
            break
        known.append(part)
    return known
