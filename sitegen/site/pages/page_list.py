"""The list of the pages that people wrote, by folder: for those that the menu has no room for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sitegen.model import urls
from sitegen.model.authored import FreePage
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.page_values import PageList
from sitegen.site.values import Anchor
from sitegen.text.folding import fold, heading_of

PATH = "pages/index.html"


def needs_list(site: Site) -> bool:
    """Whether the site has the list: where the settings name it, or the menu leads not to all pages."""
    if site.config.navigation:
        entries = [each for item in site.config.navigation for each in (item, *item.below)]
        return bool(site.pages) and any(urls.file_of(each.target) == PATH for each in entries if each.target)
    apart = [page for page in site.pages.values() if page.menu is None and "/" in page.id]
    return len(in_menu(site)) > MOST_PAGES_IN_MENU or any(
        not parent_of(page.id, site.pages) for page in apart
    )


MOST_PAGES_IN_MENU = 8
"""Pages beyond that are only on the list, where the settings have no menu."""


def in_menu(site: Site) -> list[FreePage]:
    """Pages in no sub-folder that are not kept out of the menu, and those that have a label for it."""
    return [page for page in site.pages.values() if page.menu or (page.menu is None and "/" not in page.id)]


def parent_of(identifier: str, ids: Collection[str]) -> str | None:
    """The nearest page above the page with this id, among those with such `ids`; None if there is none."""
    while "/" in identifier:
        identifier = identifier.rpartition("/")[0]
        if identifier in ids:
            return identifier
    return None


def _pages(site: Site) -> Iterator[Page]:
    if needs_list(site):
        yield Page(PATH, "page-list")


def _trail(context: RenderContext, _: Page) -> Trail:
    return ((context.words.all_pages, PATH),)


def _view(context: RenderContext, _: Page) -> PageList:
    listed = [page for page in context.site.pages.values() if page.menu != ""]
    return PageList(pages=_tree(listed, ""))


def _tree(pages: Sequence[FreePage], folder: str) -> tuple[Anchor, ...]:
    """The pages in a folder, and below each those in the folder of its name."""
    own = {page.id: page for page in pages}
    inside = {page.id.removeprefix(folder).partition("/")[0] for page in pages}
    found = []
    for name in inside:
        page = own.get(folder + name)
        label = page.title if page else heading_of(name)
        below = _tree([each for each in pages if each.id.startswith(f"{folder}{name}/")], f"{folder}{name}/")
        anchor = Anchor(label, urls.link(urls.free_page(page.id)) if page else "", below=below)
        found.append((page.order if page else 0, fold(label), name, anchor))
    return tuple(anchor for *_, anchor in sorted(found, key=lambda each: each[:3]))


PAGE_LIST = PageKind(name="page-list", pages=_pages, view=_view, trail=_trail, styles=("texts",))
