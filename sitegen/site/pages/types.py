"""The papers under their types: journal articles, conference papers, books …"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.groups import type_heading
from sitegen.site.items import entries
from sitegen.site.list_choices import choices_of
from sitegen.site.page_kind import Contents, PageKind, Trail, collection_tags
from sitegen.site.page_values import Papers
from sitegen.site.pager import numbered_pages
from sitegen.site.pages.papers import contents_of, list_of_papers
from sitegen.site.values import Pager, PaperGroup

_FIRST = "types/index.html"

SHOWN_OF_TYPE = 50
"""How many papers the list of types shows of each; the type's own page has all."""


def _list(site: Site) -> Iterator[Page]:
    if site.types:
        yield Page(_FIRST, "types")


def _trail_of_list(context: RenderContext, _: Page) -> Trail:
    return ((context.words.types, _FIRST),)


def _view_of_list(context: RenderContext, _: Page) -> Papers:
    site = context.site
    groups = [
        PaperGroup(
            heading=type_heading(context.words, kind),
            anchor=kind,
            entries=entries(context, slugs[:SHOWN_OF_TYPE]),
            href=urls.link(urls.group_page("types", kind)),
        )
        for kind, slugs in site.types.items()
    ]
    return Papers(
        heading=context.words.types,
        total=len(site.papers),
        groups=tuple(groups),
        choices=choices_of(site, _shown(site)),
        pager=Pager(1, 1),
    )


def _shown(site: Site) -> list[str]:
    return [slug for slugs in site.types.values() for slug in slugs[:SHOWN_OF_TYPE]]


def _contents_of_list(site: Site, _: Page) -> Contents:
    return Contents(len(site.papers), _shown(site), beside=list(site.types))


def _pages(site: Site) -> Iterator[Page]:
    size = site.config.papers_per_page
    for kind, slugs in site.types.items():
        yield from numbered_pages(urls.group_page("types", kind), "type", kind, len(slugs), size)


def _trail(context: RenderContext, page: Page) -> Trail:
    kind = page.subject
    return *_trail_of_list(context, page), (type_heading(context.words, kind), urls.group_page("types", kind))


def _view(context: RenderContext, page: Page) -> Papers:
    heading = type_heading(context.words, page.subject)
    return list_of_papers(context, page, heading, context.site.types[page.subject], f"type={page.subject}")


def _contents(site: Site, page: Page) -> Contents:
    return contents_of(site, page, site.types[page.subject])


TYPES = PageKind(
    name="types",
    styles=("lists",),
    scripts=LISTS_SCRIPTS,
    template="papers.html",
    pages=_list,
    view=_view_of_list,
    trail=_trail_of_list,
    tags=collection_tags(lambda site, _: len(site.papers)),
    contents=_contents_of_list,
)
TYPE = PageKind(
    name="type",
    styles=("lists",),
    scripts=LISTS_SCRIPTS,
    template="papers.html",
    pages=_pages,
    view=_view,
    trail=_trail,
    tags=collection_tags(lambda site, page: len(site.types[page.subject])),
    contents=_contents,
    numerous=True,
)
