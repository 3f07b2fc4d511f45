"""Atom feeds (RFC 4287) of new papers and news, for sites whose public address is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from sitegen.model.authored import Post
from sitegen.model.publications import Paper
from sitegen.text import latex
from sitegen.text.cleaning import is_printable
from sitegen.text.escaping import escaped
from sitegen.text.languages import language_tag
from sitegen.writers.abstracts import shown_abstract

NEWEST = 50
"""How many entries a feed has: enough for a reader who looks once a month."""

LARGEST_FEED = 300_000
"""Bytes of a feed: readers fetch it again and again. It ends sooner where its entries are long."""

FEWEST_ENTRIES = 5
"""How many entries a feed has however long they are."""

MOST_AUTHORS_OF_ENTRY = 100
"""Names of an entry; the page has the others."""

UNDATED = "1970-01-01"
"""Stands for a date that is unknown: the standard demands one."""

_LANGUAGE = re.compile("[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a feed."""

    url: str
    """Public address of the page. Also the entry's id: addresses of pages never change."""
    title: str
    """Plain text."""
    date: str
    """ISO 8601, as precise as known; may be ``""``."""
    updated: str = ""
    """Like `date`, of the last change; ``""`` if there was none."""
    authors: tuple[str, ...] = ()
    language: str = ""
    """BCP 47 tag, where it is not that of the feed."""
    summary: str = ""
    """HTML; for an entry whose page says more."""
    content: str = ""
    """HTML; for an entry that is complete here. Its links are relative to `url`."""


def paper_entry(paper: Paper, url: str) -> FeedEntry:
    """A paper as an entry: its abstract, below venue and authors' remark.

    A paper without a title is entered under its arXiv id or its key.
    """
    paragraphs = [paper.venue, *shown_abstract(paper).split("\n"), paper.comment]
    return FeedEntry(
        url=url,
        title=latex.plain(paper.title) or (f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.key),
        date=paper.date,
        updated=paper.updated if paper.updated > paper.date else "",
        language=_tag(paper.language),
        authors=tuple(author.full for author in paper.authors),
        summary="".join(f"<p>{latex.html(paragraph)}</p>" for paragraph in paragraphs if paragraph),
    )


def _tag(language: str) -> str:
    """The BCP 47 tag of a paper's language, also of one that we have no name for; ``""`` if it is none."""
    return language_tag(language) or (language if _LANGUAGE.fullmatch(language) else "")


def post_entry(post: Post, content: str, url: str, authors: tuple[str, ...] = ()) -> FeedEntry:
    """A news post as an entry with its whole text, which is HTML."""
    return FeedEntry(
        url=url, title=post.title, date=post.date, updated=post.updated, authors=authors, content=content
    )


class Dated(NamedTuple):
    """An entry of a feed, written."""

    date: str
    url: str
    text: str
    """By `entry_text`."""


def dated(entry: FeedEntry) -> Dated:
    """An entry with its text."""
    return Dated(entry.date, entry.url, entry_text(entry))


def atom_feed(
    *, title: str, feed_url: str, page_url: str, updated: str, entries: Iterable[Dated], language: str = ""
) -> str:
    """The feed at `feed_url` that belongs to the page at `page_url`, with the newest entries first.

    `language` is that of the site, a BCP 47 tag. `updated` is a date as precise as known;
    ``""`` takes the newest entry's. An entry without a date comes last, under `UNDATED`,
    so that it never looks new. The feed's author is its title: the standard wants one for
    entries that name nobody.
    """
    newest = _short_enough(sorted(entries, reverse=True)[:NEWEST])
    changed = updated or (newest[0].date if newest else "")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom"{_in_language(language)}>\n'
        f"<id>{_xml(feed_url)}</id>\n"
        f"<title>{_xml(title)}</title>\n"
        f"<updated>{moment(changed)}</updated>\n"
        f"<author><name>{_xml(title)}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href="{_xml(feed_url)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_xml(page_url)}"/>\n'
    )
    return "".join([head, *(entry.text for entry in newest), "</feed>\n"])


def _short_enough(newest: Sequence[Dated]) -> Sequence[Dated]:
    """The first entries that a feed has room for."""
    sizes = accumulate(len(entry.text.encode()) for entry in newest)
    return newest[: max(FEWEST_ENTRIES, sum(size <= LARGEST_FEED for size in sizes))]


def moment(date: str) -> str:
    """The first moment of a date that may lack day or month: ``2024-03`` is ``2024-03-01T00:00:00Z``."""
    complete = date + "-01-01"[len(date) - 4 :] if date else UNDATED
    return f"{complete}T00:00:00Z"


def entry_text(entry: FeedEntry) -> str:
    """The lines of one entry."""
    lines = [
        f"<entry{_in_language(entry.language)}>",
        f"<id>{_xml(entry.url)}</id>",
        f"<title>{_xml(entry.title)}</title>",
        f"<updated>{moment(entry.updated or entry.date)}</updated>",
        *([f"<published>{moment(entry.date)}</published>"] if entry.date else []),
        f'<link rel="alternate" type="text/html" href="{_xml(entry.url)}"/>',
        *[f"<author><name>{_xml(author)}</name></author>" for author in _named(entry.authors)],
    ]
    if entry.summary:
        lines.append(f'<summary type="html">{_xml(entry.summary)}</summary>')
    if entry.content:
        lines.append(f'<content type="html" xml:base="{_xml(entry.url)}">{_xml(entry.content)}</content>')
    return "\n".join([*lines, "</entry>\n"])


def _named(authors: tuple[str, ...]) -> tuple[str, ...]:
    return authors if len(authors) <= MOST_AUTHORS_OF_ENTRY else (*authors[:MOST_AUTHORS_OF_ENTRY], "et al.")


def _in_language(language: str) -> str:
    return f' xml:lang="{_xml(language)}"' if language else ""


def _xml(text: str) -> str:
    """`text` for content or attribute: escaped, without the characters that XML cannot hold at all."""
    return escaped(_NOT_XML.sub("", text) if not is_printable(text) else text)
