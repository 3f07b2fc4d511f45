"""Pages that people write: teaching, talks, how to join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model import urls
from sitegen.model.authored import FreePage
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail, site_description
from sitegen.site.values import Anchor, PageList, Written
from sitegen.site.written import written_html

MOST_PAGES_IN_MENU = 8
"""Pages beyond that are found on the list of all pages."""
_LIST = "pages/index.html"


def _pages(site: Site) -> Iterator[Page]:
    for authored in site.pages:
        yield Page(urls.free_page(authored.id), "page", authored.id)


def _lists(site: Site) -> Iterator[Page]:
    """One list, where the menu can't name all pages."""
    if len(_for_the_menu(site)) > MOST_PAGES_IN_MENU:
        yield Page(_LIST, "page-list")


def _for_the_menu(site: Site) -> list[FreePage]:
    """Pages in no sub-folder that are not kept out of the menu, and those that have a label for it."""
    return [each for each in site.pages if each.menu or (each.menu is None and "/" not in each.id)]


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    for authored in _for_the_menu(context.site)[:MOST_PAGES_IN_MENU]:
        yield authored.menu or authored.title, f"pages/{authored.id}/"


def _menu_of_list(context: RenderContext) -> Iterable[tuple[str, str]]:
    if [*_lists(context.site)]:
        yield context.words.all_pages, "pages/"


def _trail(context: RenderContext, page: Page) -> Trail:
    """Through the pages of the folders above it."""
    titles = {each.id: each.title for each in context.site.pages}
    parts = page.subject.split("/")
    above = ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return tuple((titles[each], urls.free_page(each)) for each in above if each in titles)


def _trail_of_list(context: RenderContext, _: Page) -> Trail:
    return ((context.words.all_pages, _LIST),)


def _description(context: RenderContext, page: Page) -> str:
    return _authored(context.site, page).description or site_description(context, page)


def _view(context: RenderContext, page: Page) -> Written:
    authored = _authored(context.site, page)
    return Written(title=authored.title, body=written_html(context, authored.body))


def _view_of_list(context: RenderContext, _: Page) -> PageList:
    pages = context.site.pages
    return PageList(pages=tuple(Anchor(each.title, urls.link(urls.free_page(each.id))) for each in pages))


def _authored(site: Site, page: Page) -> FreePage:
    return next(authored for authored in site.pages if authored.id == page.subject)


PAGE = PageKind(name="page", pages=_pages, view=_view, trail=_trail, menu=_menu, description=_description)
PAGE_LIST = PageKind(
    name="page-list", pages=_lists, view=_view_of_list, trail=_trail_of_list, menu=_menu_of_list
)
