"""Pages that people write: teaching, talks, how to join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model import urls
from sitegen.model.outputs import LISTS_SCRIPTS, Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail, site_description
from sitegen.site.page_values import Written
from sitegen.site.pages.page_list import MOST_PAGES_IN_MENU, PAGE_LIST, in_menu, needs_list, parent_of
from sitegen.site.values import Anchor
from sitegen.site.written import written_html


def _pages(site: Site) -> Iterator[Page]:
    for identifier in site.pages:
        yield Page(urls.free_page(identifier), "page", identifier)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    for authored in in_menu(context.site)[:MOST_PAGES_IN_MENU]:
        yield authored.menu or authored.title, f"pages/{authored.id}/"


def _trail(context: RenderContext, page: Page) -> Trail:
    """Through the pages of the folders above it."""
    site = context.site
    parts = page.subject.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    steps = tuple((site.pages[each].title, urls.free_page(each)) for each in above if each in site.pages)
    return (*PAGE_LIST.trail(context, page), *steps) if len(parts) > 1 and needs_list(site) else steps


def _description(context: RenderContext, page: Page) -> str:
    return context.site.pages[page.subject].description or site_description(context, page)


def _view(context: RenderContext, page: Page) -> Written:
    authored = context.site.pages[page.subject]
    return Written(
        title=authored.title,
        body=written_html(context, authored.body),
        below=_below(context.site, authored.id),
        language=authored.body.language,
    )


def _below(site: Site, identifier: str) -> tuple[Anchor, ...]:
    """The pages to which no other page of the folder is nearer."""
    return tuple(
        Anchor(each.menu or each.title, urls.link(urls.free_page(each.id)))
        for each in site.pages.values()
        if each.menu != "" and parent_of(each.id, site.pages) == identifier
    )


PAGE = PageKind(
    name="page",
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    description=_description,
    styles=("lists", "texts"),
    scripts=LISTS_SCRIPTS,
)
