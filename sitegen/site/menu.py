"""The menu: as the settings say, else the parts of the site, what does not fit under “More”."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.model.settings import NavigationItem
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.page_kind import PageKind
from sitegen.site.pages.page_list import needs_list
from sitegen.site.values import Anchor

MOST_ENTRIES = 7
MOST_LETTERS = 56
"""Of the labels in one row, each with the gap after it: title and search stand beside them."""
GAP = 3
FIRST_TO_GO = frozenset({"years/"})
"""Parts that stand under “More” before others: the list of papers leads to them too."""


def menu(context: RenderContext, page: Page, kinds: Iterable[PageKind]) -> tuple[Anchor, ...]:
    """The menu on a page."""
    config = context.site.config
    entries = config.navigation or _parts(context, kinds)
    return tuple(_anchor(item, page) for item in entries)


def menu_targets(site: Site) -> frozenset[str]:
    """Files that entries of the settings' menu lead to."""
    return frozenset(
        urls.file_of(inner.target) for item in site.config.navigation for inner in (item.below or (item,))
    )


def _parts(context: RenderContext, kinds: Iterable[PageKind]) -> Sequence[NavigationItem]:
    """Every part of the site, as many as fit; the others in a menu of their own."""
    items = [NavigationItem(label, target) for kind in kinds for label, target in kind.menu(context)]
    if needs_list(context.site):
        items.append(NavigationItem(context.words.all_pages, "pages/"))
    if _fits(items):
        return items
    items.sort(key=lambda item: item.target in FIRST_TO_GO)
    more: str = context.words.menu_more
    shown = next(
        number for number in range(len(items), -1, -1) if _fits([*items[:number], NavigationItem(more, "")])
    )
    return [*items[:shown], NavigationItem(more, "", tuple(items[shown:]))]


def _fits(items: Sequence[NavigationItem]) -> bool:
    letters = sum(len(item.label) + GAP for item in items)
    return len(items) <= 1 or (len(items) <= MOST_ENTRIES and letters <= MOST_LETTERS)


def _anchor(item: NavigationItem, page: Page) -> Anchor:
    if item.below:
        inner = tuple(_anchor(each, page) for each in item.below)
        return Anchor(item.label, current=any(each.current for each in inner), below=inner)
    section = page.path.partition("/")[0]
    return Anchor(
        item.label,
        item.target if "://" in item.target else urls.link(urls.file_of(item.target)),
        current=urls.file_of(item.target) == page.path
        or (item.target.count("/") == 1 and item.target == f"{section}/"),
    )
