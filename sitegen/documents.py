"""Generated files that are not pages: exports, feeds, sitemap, robots, style of the accent colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from sitegen import markdown, urls
from sitegen.jobs import MARKER, Blob, Document, Job
from sitegen.model import Paper
from sitegen.plan import indexed_pages
from sitegen.site import Site
from sitegen.writers import atom, bibtex, csl_json, ris, sitemap

FEED_LENGTH = 50
"""How many of the newest papers a feed carries."""


class Desk(msgspec.Struct, frozen=True):
    """What documents are written from, with room for texts that are written once and used in many files."""

    site: Site
    plan: tuple[Job, ...]
    texts: dict[tuple[str, str], str] = msgspec.field(default_factory=dict)
    """(file ending, slug) -> the entry of a paper in that format."""


def document_text(desk: Desk, blob: Blob) -> str:
    """The content of one generated file."""
    return DOCUMENTS[blob.document](desk, blob)


def _once(desk: Desk, format_: str, paper: Paper, write: Callable[[Paper], str]) -> str:
    """The entry of a paper in some format, written when it is first asked for."""
    key = format_, paper.slug
    if key not in desk.texts:
        desk.texts[key] = write(paper)
    return desk.texts[key]


def _papers_of(site: Site, blob: Blob) -> list[Paper]:
    """Papers of the paper, person or site that the file is about, newest first."""
    if blob.document == "paper.bib":
        return [site.papers[blob.subject]]
    if blob.document.startswith("person."):
        return [site.papers[slug] for slug in site.people[blob.subject].papers]
    return list(site.papers.values())


def _bibtex(desk: Desk, blob: Blob) -> str:
    write = partial(bibtex.entry, encoding=desk.site.config.bibtex_encoding)
    return bibtex.join(_once(desk, "bib", paper, write) for paper in _papers_of(desk.site, blob))


def _ris(desk: Desk, blob: Blob) -> str:
    return ris.join(_once(desk, "ris", paper, ris.entry) for paper in _papers_of(desk.site, blob))


def _csl_json(desk: Desk, blob: Blob) -> str:
    return csl_json.join(_once(desk, "json", paper, csl_json.entry) for paper in _papers_of(desk.site, blob))


def _feed(desk: Desk, blob: Blob) -> str:
    site = desk.site
    base = site.config.base_url
    papers = [paper for paper in _papers_of(site, blob) if paper.date][:FEED_LENGTH]
    entries = [atom.paper_entry(paper, urls.absolute(base, urls.paper_page(paper.slug))) for paper in papers]
    title, page = site.config.title, "index.html"
    if blob.document == "person.atom":
        title, page = site.people[blob.subject].name.full, urls.person_page(blob.subject)
    else:
        entries += [
            atom.post_entry(
                msgspec.structs.replace(post, body=markdown.at(post.body, base)),
                urls.absolute(base, f"news/{post.id}/index.html"),
            )
            for post in site.news
        ]
    return atom.atom_feed(
        title=title,
        feed_url=urls.absolute(base, blob.path),
        page_url=urls.absolute(base, page),
        updated=max((entry.date for entry in entries), default=site.built),
        entries=entries,
    )


def _sitemap(desk: Desk, blob: Blob) -> str:
    site = desk.site
    entries = []
    for page in indexed_pages(desk.plan):
        paper = site.papers[page.subject] if page.view == "paper" else None
        changed = paper.updated or paper.date if paper else ""
        entries.append((urls.absolute(site.config.base_url, page.path), changed))
    return dict(sitemap.sitemap(entries, site.config.base_url))[blob.subject]


def _robots(desk: Desk, _: Blob) -> str:
    return sitemap.robots(desk.site.config.base_url)


def _marker(_: Desk, __: Blob) -> str:
    return MARKER


def _accent(desk: Desk, _: Blob) -> str:
    return f":root {{ --accent: {desk.site.config.accent}; }}\n"


DOCUMENTS: dict[Document, Callable[[Desk, Blob], str]] = {
    "paper.bib": _bibtex,
    "person.bib": _bibtex,
    "site.bib": _bibtex,
    "person.ris": _ris,
    "site.ris": _ris,
    "person.json": _csl_json,
    "site.json": _csl_json,
    "person.atom": _feed,
    "site.atom": _feed,
    "sitemap": _sitemap,
    "robots": _robots,
    "marker": _marker,
    "accent.css": _accent,
}
