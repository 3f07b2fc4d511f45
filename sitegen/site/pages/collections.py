"""Collections, such as projects and talks: the list of each, and a page for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from sitegen.model import urls
from sitegen.model.authored import CollectionItem
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.item_views import group_of_items, heading_of_collection, item_view, names_of_people
from sitegen.site.items import entries
from sitegen.site.page_kind import PageKind, Trail, collection_tags, site_description
from sitegen.site.page_values import ItemPage
from sitegen.site.pictures import picture
from sitegen.site.values import Anchor, ItemGroup
from sitegen.site.written import written_html


def _lists(site: Site) -> Iterator[Page]:
    for folder in site.collections:
        yield Page(f"{folder}/index.html", "collection", folder)


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    for folder, each in context.site.collections.items():
        yield heading_of_collection(context.words, each), f"{folder}/"


def _trail_of_list(context: RenderContext, page: Page) -> Trail:
    folder = page.subject.partition("/")[0]
    shown = context.site.collections[folder]
    return ((heading_of_collection(context.words, shown), f"{folder}/index.html"),)


def _view_of_list(context: RenderContext, page: Page) -> ItemGroup:
    shown = context.site.collections[page.subject]
    group = group_of_items(context, page.subject, shown.items.values())
    if shown.introduction is None:
        return group
    return msgspec.structs.replace(group, text=written_html(context, shown.introduction.body))


def _description_of_list(context: RenderContext, page: Page) -> str:
    introduction = context.site.collections[page.subject].introduction
    return (introduction.summary if introduction else "") or site_description(context, page)


def _pages(site: Site) -> Iterator[Page]:
    """Items whose own page is elsewhere have none here."""
    for each in site.collections.values():
        for item in each.items.values():
            if not item.url:
                yield Page(urls.item_page(item.id), "item", item.id)


def _item(site: Site, page: Page) -> CollectionItem:
    return site.collections[page.subject.partition("/")[0]].items[page.subject]


def _trail(context: RenderContext, page: Page) -> Trail:
    return *_trail_of_list(context, page), (_item(context.site, page).title, page.path)


def _image(site: Site, page: Page) -> str:
    return _item(site, page).image


def _description(context: RenderContext, page: Page) -> str:
    item = _item(context.site, page)
    return item.summary or f"{item.title} – {context.site.config.title}"


def _view(context: RenderContext, page: Page) -> ItemPage:
    site = context.site
    item = _item(site, page)
    (heading, path), _ = _trail(context, page)
    slugs = dict.fromkeys(site.meant[reference] for reference in item.papers if reference in site.meant)
    return ItemPage(
        item=item_view(context, item),
        collection=Anchor(heading, urls.link(path)),
        people=names_of_people(context, item.people),
        papers=entries(context, slugs),
        image=picture(site, item.image, "text"),
        body=written_html(context, item.body),
    )


def _is_list_in_item(site: Site, page: Page) -> bool:
    item = _item(site, page)
    return bool(item.papers or item.body.lists)


def _is_list_in_introduction(site: Site, page: Page) -> bool:
    introduction = site.collections[page.subject].introduction
    return introduction is not None and bool(introduction.body.lists)


COLLECTION = PageKind(
    name="collection",
    styles=("lists", "texts"),
    pages=_lists,
    view=_view_of_list,
    trail=_trail_of_list,
    menu=_menu,
    description=_description_of_list,
    lists=_is_list_in_introduction,
    tags=collection_tags(lambda site, page: len(site.collections[page.subject].items)),
)
ITEM = PageKind(
    name="item",
    styles=("lists", "texts"),
    pages=_pages,
    view=_view,
    trail=_trail,
    description=_description,
    preview="article",
    image=_image,
    lists=_is_list_in_item,
    numerous=True,
)
