"""Generated files that are not pages: exports, feeds, sitemap, robots, style of the accent colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from sitegen.model import urls
from sitegen.model.outputs import MARKER, Blob, Document, Job
from sitegen.model.site import Site
from sitegen.site.context import Desk, TextKind
from sitegen.site.plan import indexed_pages
from sitegen.writers import atom, bibtex, csl_json, ris, sitemap

FEED_LENGTH = 50
"""How many of the newest papers a feed carries."""


def document_pieces(desk: Desk, plan: Sequence[Job], blob: Blob) -> Iterable[str]:
    """The content of one generated file of a site with this plan, in pieces: it may be large."""
    if blob.document == "sitemap":
        return (_sitemap(desk.site, plan, blob.subject),)
    return DOCUMENTS[blob.document](desk, blob)


def _slugs(site: Site, blob: Blob) -> Sequence[str]:
    """Papers of the paper, person or site that the file is about, newest first."""
    if blob.document == "paper.bib":
        return (blob.subject,)
    return site.people[blob.subject].papers if blob.document.startswith("person.") else site.newest


def _texts(desk: Desk, kind: TextKind, blob: Blob) -> Iterator[str]:
    return (desk.text(kind, slug) for slug in _slugs(desk.site, blob))


def _bibtex(desk: Desk, blob: Blob) -> Iterator[str]:
    return bibtex.join(_texts(desk, "bib", blob))


def _ris(desk: Desk, blob: Blob) -> Iterator[str]:
    return ris.join(_texts(desk, "ris", blob))


def _csl_json(desk: Desk, blob: Blob) -> Iterator[str]:
    return csl_json.join(_texts(desk, "json", blob))


def _feed(desk: Desk, blob: Blob) -> Iterator[str]:
    site = desk.site
    base = site.config.base_url
    # The newest come first and undated papers last, so no more than these need to be looked at.
    papers = [paper for slug in _slugs(site, blob)[:FEED_LENGTH] if (paper := site.papers[slug]).date]
    entries = [
        atom.Dated(
            paper.date, urls.absolute(base, urls.paper_page(paper.slug)), desk.text("atom", paper.slug)
        )
        for paper in papers
    ]
    title, page, updated = site.config.title, "index.html", site.built
    if blob.document == "person.atom":
        title, page, updated = site.people[blob.subject].name.full, urls.person_page(blob.subject), ""
    else:
        entries += [
            atom.dated(
                atom.post_entry(
                    msgspec.structs.replace(post, body=urls.at(post.body, base)),
                    urls.absolute(base, f"news/{post.id}/index.html"),
                )
            )
            for post in site.news
        ]
    yield atom.atom_feed(
        title=title,
        feed_url=urls.absolute(base, blob.path),
        page_url=urls.absolute(base, page),
        updated=max((entry.date for entry in entries), default=updated),
        entries=entries,
    )


def _sitemap(site: Site, plan: Sequence[Job], name: str) -> str:
    pages = []
    for page in indexed_pages(plan):
        paper = site.papers[page.subject] if page.view == "paper" else None
        pages.append((page.path, paper.updated or paper.date if paper else ""))
    base = site.config.base_url
    return sitemap.sitemap(name, pages, base, partial(urls.absolute, base))


def _robots(desk: Desk, _: Blob) -> Iterator[str]:
    yield sitemap.robots(desk.site.config.base_url)


def _marker(_: Desk, __: Blob) -> Iterator[str]:
    yield MARKER


def _accent(desk: Desk, _: Blob) -> Iterator[str]:
    yield f":root {{ --accent: {desk.site.config.accent}; }}\n"


DOCUMENTS: dict[Document, Callable[[Desk, Blob], Iterator[str]]] = {
    "paper.bib": _bibtex,
    "person.bib": _bibtex,
    "site.bib": _bibtex,
    "person.ris": _ris,
    "site.ris": _ris,
    "person.json": _csl_json,
    "site.json": _csl_json,
    "person.atom": _feed,
    "site.atom": _feed,
    "robots": _robots,
    "marker": _marker,
    "accent.css": _accent,
}
