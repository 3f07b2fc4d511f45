"""Pages that people write: teaching, talks, how to join."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.model import urls
from sitegen.model.authored import FreePage
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.values import Written
from sitegen.site.written import written_html


def _pages(site: Site) -> Iterator[Page]:
    for authored in site.pages:
        yield Page(urls.free_page(authored.id), "page", authored.id)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    for authored in context.site.pages:
        yield authored.title, f"pages/{authored.id}/"


def _trail(context: RenderContext, page: Page) -> Trail:
    return ((_authored(context.site, page).title, page.path),)


def _view(context: RenderContext, page: Page) -> Written:
    authored = _authored(context.site, page)
    return Written(title=authored.title, body=written_html(context, authored.body))


def _authored(site: Site, page: Page) -> FreePage:
    return next(authored for authored in site.pages if authored.id == page.subject)


PAGE = PageKind(name="page", pages=_pages, view=_view, trail=_trail, menu=_menu)
