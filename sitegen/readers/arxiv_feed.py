"""Reads what arXiv announces each day: its RSS and Atom feeds, in the form of today and in that until 2024.

A feed names new preprints, and old ones that were replaced or listed in a further class. Only what is new
has its date; of the others, the id says in which month they were new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.model.publications import Place, Problem, Record
from sitegen.readers.shared.arxiv_page import AFFILIATION
from sitegen.readers.shared.copied_text import damaged, paragraphs, prose, quoted, read_names
from sitegen.readers.shared.exports import each_once
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.readers.shared.xml_items import read_elements
from sitegen.text.dates import parse_date
from sitegen.text.html_tags import without_tags
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "arxiv_feed"

_FEED = re.compile(r"<(?:rss|rdf:RDF|feed|item|entry)\b")
_ITEM = re.compile(
    r"Announce Type: ?[a-z]|<(?:guid[^<>]*|id)>\s*oai:arXiv\.org:|<item rdf:about=\"https?://arxiv\.org/abs/"
)
_HEAD = re.compile(
    r"\s*arXiv:(?P<id>\S+?)(?:v\d+)?\s+Announce Type:\s*(?P<type>[a-z-]+)\s*(?:Abstract:)?\s*", re.I
)
_TITLE_END = re.compile(r"\.?\s*\(arXiv:[^()\s]+ \[(?P<class>[^\[\]]{1,40})\](?P<updated> UPDATED)?\)\s*\Z")
_DAY = re.compile(r"[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"(?:[a-z.-]+/)?([0-9]{2})(0[1-9]|1[0-2])")
_CENTURY_BEGINS = 91
"""arXiv began in 1991: ids with this and later years are of the last century."""
_EXPORT = "save the feed again; the other entries are read"


def sniff(head: str, filename: str) -> bool:
    """Whether the text is a feed of arXiv's announcements."""
    del filename
    return head.lstrip()[:1] == "<" and bool(_FEED.search(head)) and bool(_ITEM.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a feed, and a problem for every entry that is damaged."""
    yield from read_elements(text, source, "item|entry", _record, "save the feed again")


def _record(entry: Element, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an entry is, or why it is none."""

    def text(*names: str) -> str:
        return next(filter(None, (_text(entry, name) for name in names)), "")

    described = text("description", "summary")
    head = _HEAD.match(described)
    written = text("title")
    end = _TITLE_END.search(written[-200:])
    title = prose(written[: len(written) - len(end[0])] if end else written)
    addresses = (
        head["id"] if head else "",
        entry.get("about", ""),
        text("link"),
        text("guid"),
        text("id"),
    )
    arxiv_id = next(
        filter(None, map(find_arxiv_id, (each.replace("oai:arXiv.org:", "") for each in addresses))), ""
    )
    if not arxiv_id:
        yield damaged(
            "R022", source, line, f"the entry {quoted(title)} is no preprint: it has no arXiv id", _EXPORT
        )
        return
    day = _DAY.search(text("pubDate", "published", "updated", "date"))
    date = parse_date(day[0]) if day else ""
    kind = (
        text("announce_type")
        or (head["type"] if head else "")
        or ("replace" if end and end["updated"] else "new")
    )
    is_new = kind == "new" and bool(date)
    journal = parse_journal_reference(prose(text("journal_reference", "journal_ref")))
    abstract = without_tags(described[head.end() :] if head else described)
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind="article" if journal.volume else "",
        title=title,
        authors=read_names(AFFILIATION.sub("", prose(without_tags(text("creator"))))),
        abstract=paragraphs(abstract.split("\n")),
        venue=journal.venue,
        volume=journal.volume,
        number=journal.number,
        pages=journal.pages,
        published=journal.published,
        doi=find_doi(text("DOI", "doi")),
        arxiv_id=arxiv_id,
        categories=_categories(entry) or each_once([end["class"] if end else ""]),
        announced=date if is_new else _month_of(arxiv_id),
        updated=date if kind.startswith("replace") else "",
    )


def _text(entry: Element, name: str) -> str:
    """The text of the first child of this name."""
    child = entry.find(name)
    return "".join(child.itertext()).strip() if child is not None else ""


def _categories(entry: Element) -> tuple[str, ...]:
    """The subject classes: text in RSS, an attribute in Atom."""
    return each_once((each.get("term") or each.text or "").strip() for each in entry.iterfind("category"))


def _month_of(arxiv_id: str) -> str:
    """The month in which a preprint got its id."""
    match = _MONTH.match(arxiv_id)
    if not match:
        return ""
    return f"{19 if int(match[1]) >= _CENTURY_BEGINS else 20}{match[1]}-{match[2]}"
