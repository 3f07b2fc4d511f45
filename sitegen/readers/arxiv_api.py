"""Reads what arXiv's API and its author pages answer: Atom feeds, with an entry for each preprint.

Entries are parsed one by one, so each has a line, and a broken one loses only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sitegen.model.publications import Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged, paragraphs, prose, quoted
from sitegen.readers.shared.exports import each_once, names_of
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.readers.shared.xml_items import read_elements
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "arxiv_api"

_FEED = re.compile(r"<(?:feed|entry)\b")
_ID = re.compile(r"<id>\s*https?://arxiv\.org/", re.IGNORECASE)
_EXPORT = "save the answer of arXiv again; the other entries are read"


def sniff(head: str, filename: str) -> bool:
    """Whether the text is a feed whose entries are on arXiv."""
    del filename
    return head.lstrip()[:1] == "<" and bool(_FEED.search(head)) and bool(_ID.search(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a feed, and a problem for every entry that is damaged."""
    yield from read_elements(text, source, "entry", _record, "save the answer of arXiv again")


def _record(entry: Element, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an entry is, or why it is none."""

    def text(name: str, within: Element = entry) -> str:
        return within.findtext(name, "").strip()

    arxiv_id = find_arxiv_id(text("id"))
    title = prose(text("title"))
    if not arxiv_id:
        # So the API says what is wrong with a question.
        said = prose(text("summary")) if title == "Error" else "it has no arXiv id"
        yield damaged("R022", source, line, f"the entry {quoted(title)} is no preprint: {said}", _EXPORT)
        return
    authors, hidden = names_of(prose(text("name", author)) for author in entry.iter("author"))
    journal = parse_journal_reference(prose(text("journal_ref")))
    submitted, updated = parse_date(text("published")), parse_date(text("updated"))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind="article" if journal.volume else "",
        title=title,
        authors=authors,
        hidden_authors=hidden,
        abstract=paragraphs(text("summary").split("\n")),
        venue=journal.venue,
        volume=journal.volume,
        number=journal.number,
        pages=journal.pages,
        published=journal.published,
        doi=find_doi(text("doi")),
        arxiv_id=arxiv_id,
        categories=_categories(entry),
        comment=prose(text("comment")),
        submitted=submitted or updated,
        updated=updated if submitted and updated != submitted else "",
    )


def _categories(entry: Element) -> tuple[str, ...]:
    """The subject classes, that of the submission first."""
    found = [*entry.iter("primary_category"), *entry.iter("category")]
    return each_once(each.get("term", "").strip() for each in found)
