"""The lists of papers that the settings declare, each with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.queries import PaperQuery
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.groups import Arranged, arranged_by
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import Papers
from sitegen.site.pager import numbered_pages
from sitegen.site.pages.papers import PAPERS, contents_of, list_of_papers


def _pages(site: Site) -> Iterator[Page]:
    size = site.config.papers_per_page
    for query in site.config.lists:
        first = urls.list_page(query.id)
        yield from numbered_pages(first, "list", query.id, len(site.listed[query]), size)


def _query(site: Site, page: Page) -> PaperQuery:
    return next(query for query in site.config.lists if query.id == page.subject)


def _whole(site: Site, query: PaperQuery) -> Arranged:
    return arranged_by(site, site.listed[query], query.by, query.numbered or site.config.numbered)


def _trail(context: RenderContext, page: Page) -> Trail:
    query = _query(context.site, page)
    return *PAPERS.trail(context, page), (query.title, urls.list_page(query.id))


def _view(context: RenderContext, page: Page) -> Papers:
    query = _query(context.site, page)
    return list_of_papers(context, page, query.title, _whole(context.site, query))


def _contents(site: Site, page: Page) -> Contents:
    query = _query(site, page)
    return contents_of(site, page, _whole(site, query), (query.title, query.by))


LIST = PageKind(
    name="list",
    scripts=LISTS_SCRIPTS,
    styles=("lists", "texts"),
    template="papers.html",
    pages=_pages,
    view=_view,
    trail=_trail,
    tags=collection_tags(lambda site, page: len(site.listed[_query(site, page)])),
    contents=_contents,
)
