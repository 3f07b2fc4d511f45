"""Items of collections as lists show them."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.authored import Collection, CollectionItem
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.pictures import picture
from sitegen.site.values import Anchor, ItemGroup, ListedItem
from sitegen.site.words import Words
from sitegen.text.cleaning import escaped


def heading_of_collection(words: Words, collection: Collection) -> str:
    """What its list is called: as the settings say, else the usual word."""
    heading: str = collection.title or words.collections.get(collection.folder, collection.folder)
    return heading


def items_about(site: Site, subject: str) -> Iterator[CollectionItem]:
    """The items that name ``paper:<slug>`` or ``person:<id>``, in the order of their lists."""
    wanted = set(site.items_of.get(subject, ()))
    if wanted:
        for each in site.collections.values():
            yield from (item for item in each.items if item.id in wanted)


def groups_about(context: RenderContext, subject: str) -> tuple[ItemGroup, ...]:
    """The same, for its page: a group for each collection."""
    found: dict[str, list[CollectionItem]] = {}
    for item in items_about(context.site, subject):
        found.setdefault(item.collection, []).append(item)
    return tuple(group_of_items(context, folder, tuple(items)) for folder, items in found.items())


def group_of_items(context: RenderContext, folder: str, items: tuple[CollectionItem, ...]) -> ItemGroup:
    """Some items of a collection."""
    collection = context.site.collections[folder].collection
    return ItemGroup(
        heading=heading_of_collection(context.words, collection),
        href=urls.link(f"{folder}/index.html"),
        show=collection.show,
        items=tuple(item_view(context, item) for item in items),
    )


def item_view(context: RenderContext, item: CollectionItem) -> ListedItem:
    """An item as lists show it."""
    words = context.words
    dates = [words.date(date) for date in (item.date, item.until) if date]
    return ListedItem(
        title=item.title,
        href=item.url or urls.link(urls.item_page(item.id)),
        date=item.date,
        date_text=" – ".join(dict.fromkeys(dates)),
        location=item.location,
        summary=item.summary,
        image=picture(context.site, item.image, "card"),
        tags=item.tags,
        links=tuple(Anchor(link.label, link.url) for link in item.links),
    )


def names_of_people(context: RenderContext, names: tuple[str, ...]) -> Markup:
    """People as heads of items and posts name them, linked where they have a page."""
    site = context.site
    shown = []
    for written in names:
        person = site.person_called.get(written, "")
        name = escaped(site.people[person].name.full if person else written)
        has_page = person in site.profiles
        shown.append(f'<a href="{urls.link(urls.person_page(person))}">{name}</a>' if has_page else name)
    return Markup(", ".join(shown))
