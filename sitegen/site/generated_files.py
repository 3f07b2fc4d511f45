"""What is in generated files that are no pages: exports, feeds, sitemap, robots, style of the accent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from sitegen.model import urls
from sitegen.model.authored import Post
from sitegen.model.outputs import MARKER, GeneratedFile, Output, Page
from sitegen.model.publications import UNCOUNTED
from sitegen.model.site import Site
from sitegen.site.badges import venue_style_sheet
from sitegen.site.context import FragmentKind, RenderContext
from sitegen.site.fragments import fragment_of
from sitegen.site.item_views import names_called
from sitegen.site.plan import indexed_pages
from sitegen.site.services import visits_script
from sitegen.site.translations import alternates, in_first_language, with_ways
from sitegen.site.written import written_html
from sitegen.writers import WRITER_OF, atom, sitemap

_DAY = len("2024-05-06")
AUTHORS_IN_DOWNLOADS = 100
"""How many authors of one paper stand in the downloads of somebody who is no researcher of the site: all of
ten thousand would have all ten thousand. The paper's own file, and that of the site, have them all."""
FEED_LENGTH = 50
"""How many of the newest papers a feed carries."""


def contents_of_file(context: RenderContext, plan: Sequence[Output], file: GeneratedFile) -> Iterable[str]:
    """The content of one generated file of a site with this plan, in pieces: it may be large."""
    if writer := WRITER_OF.get(file.document):
        slugs = _slugs(context.site, file)
        return writer.join(_entry(context, file, file.document, slug) for slug in slugs)
    if file.document == "sitemap":
        return (_sitemap(context, plan, file.subject),)
    return _DOCUMENTS[file.document](context, file)


def _slugs(site: Site, file: GeneratedFile) -> Sequence[str]:
    """Papers of the paper, person or site that the file is about, newest first."""
    if file.scope == "paper":
        return (file.subject,)
    return site.people[file.subject].papers if file.scope == "person" else site.newest


def _entry(context: RenderContext, file: GeneratedFile, kind: FragmentKind, slug: str) -> str:
    """The record of a paper as it stands in a file, of too many authors only the first."""
    site = context.site
    hidden = len(site.papers[slug].authors) - AUTHORS_IN_DOWNLOADS
    if hidden <= 0 or file.scope != "person" or file.subject in site.researchers:
        return context.fragment(kind, slug)
    paper = site.papers[slug]
    # Where the list was cut before nobody may know how many it leaves out.
    unknown = paper.hidden_authors == UNCOUNTED
    short = msgspec.structs.replace(
        paper,
        authors=paper.authors[:AUTHORS_IN_DOWNLOADS],
        hidden_authors=UNCOUNTED if unknown else paper.hidden_authors + hidden,
    )
    return fragment_of(site, kind, short)


def _feed(context: RenderContext, file: GeneratedFile) -> Iterator[str]:
    site = context.site
    base = site.config.base_url
    # The newest come first and undated papers last, so no more than these need to be looked at.
    papers = [paper for slug in _slugs(site, file)[:FEED_LENGTH] if (paper := site.papers[slug]).date]
    entries = [
        atom.Dated(
            paper.date,
            urls.absolute(base, urls.paper_page(paper.slug)),
            _entry(context, file, "atom", paper.slug),
        )
        for paper in papers
    ]
    title, page, updated = site.config.title, "index.html", site.built
    changes = [post.updated for post in site.news.values() if file.scope == "site" and post.updated]
    changes += [paper.updated for paper in papers]
    if file.scope == "person":
        title, page, updated = site.people[file.subject].name.full, urls.person_page(file.subject), ""
    else:
        entries += [
            atom.dated(
                atom.post_entry(
                    post,
                    _with_addresses(context, post),
                    urls.absolute(base, f"news/{post.id}/index.html"),
                    names_called(site, post.authors),
                )
            )
            for post in site.news.values()
        ]
    yield atom.atom_feed(
        title=title,
        feed_url=urls.absolute(base, file.path),
        page_url=urls.absolute(base, page),
        language=site.config.language,
        updated=max((*(entry.date for entry in entries), *changes), default=updated),
        entries=entries,
    )


def _with_addresses(context: RenderContext, post: Post) -> str:
    """The text of a post, whose links are public addresses."""
    site, html = context.site, written_html(context, post.body)
    if not site.languages:
        return urls.at(html, site.config.base_url)
    ways = site.config.base_url, site.top_url
    return with_ways(html, urls.post_page(post.id), site.folder, context.paths, ways)


def _sitemap(context: RenderContext, plan: Sequence[Output], name: str) -> str:
    site = context.site
    indexed = indexed_pages(plan)
    told = sitemap.told_by(name, len(indexed), max(1, len(site.languages)))
    pages = [(page.path, "") for page in indexed]
    for place in told:
        pages[place] = indexed[place].path, _last_change(site, indexed[place])
    base = site.config.base_url
    address = partial(urls.absolute, base)
    if not site.languages:
        return sitemap.sitemap(name, pages, base, address)

    def others(path: str) -> Sequence[tuple[str, str]]:
        return alternates(site, in_first_language(site, path), context.paths)

    return sitemap.sitemap(name, pages, base, address, len(site.languages), others)


def _last_change(site: Site, page: Page) -> str:
    """The day on which what a page is about last changed; ``""`` where nobody says a day.

    Crawlers trust these dates only if they mean it: a year or a month is none, and a list has no date.
    """
    if page.kind == "paper":
        paper = site.papers[page.subject]
        days = [paper.updated, paper.published, paper.online, paper.submitted]
        return max([day for day in days if len(day) == _DAY], default="")
    if page.kind == "post":
        post = site.news[page.subject]
        return post.updated or post.date
    return site.built if page.kind == "home" and len(site.built) == _DAY else ""


def _robots(context: RenderContext, _: GeneratedFile) -> Iterator[str]:
    yield sitemap.robots(context.site.config.base_url)


def _marker(_: RenderContext, __: GeneratedFile) -> Iterator[str]:
    yield MARKER


def _accent(context: RenderContext, _: GeneratedFile) -> Iterator[str]:
    yield f":root {{ --accent: {context.site.config.accent}; }}\n"


def _visits(context: RenderContext, _: GeneratedFile) -> Iterator[str]:
    yield visits_script(context.site.config)


def _venue_colours(context: RenderContext, _: GeneratedFile) -> Iterator[str]:
    yield venue_style_sheet(context.site)


_DOCUMENTS: dict[str, Callable[[RenderContext, GeneratedFile], Iterator[str]]] = {
    "atom": _feed,
    "robots": _robots,
    "marker": _marker,
    "accent": _accent,
    "visits": _visits,
    "venue-colours": _venue_colours,
}
