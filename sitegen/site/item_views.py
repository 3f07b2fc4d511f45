"""Items of collections as lists show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.authored import CollectionItem
from sitegen.model.site import ItemList, Site
from sitegen.site.context import RenderContext
from sitegen.site.pictures import picture
from sitegen.site.values import Anchor, ItemGroup, ListedItem
from sitegen.site.words import Words
from sitegen.text.escaping import escaped

_SEASON = re.compile(r"(spring|summer|autumn|fall|winter),? ([0-9]{4}(?:[-–/][0-9]{2,4})?)", re.IGNORECASE)
"""``Fall 2024``, ``Winter 2023/24``."""


def heading_of_collection(words: Words, shown: ItemList) -> str:
    """What its list is called: as its own page or the settings say, else the usual word."""
    own = shown.introduction.title if shown.introduction else ""
    folder = shown.collection.folder
    heading: str = own or shown.collection.title or words.collections.get(folder, folder)
    return heading


def items_about(site: Site, subject: str) -> Iterator[CollectionItem]:
    """The items that name ``paper:<slug>`` or ``person:<id>``, in the order of their lists."""
    for identifier in site.items_of.get(subject, ()):
        yield site.collections[identifier.partition("/")[0]].items[identifier]


def groups_about(context: RenderContext, subject: str) -> tuple[ItemGroup, ...]:
    """The same, for its page: a group for each collection."""
    found: dict[str, list[CollectionItem]] = {}
    for item in items_about(context.site, subject):
        found.setdefault(item.collection, []).append(item)
    return tuple(group_of_items(context, folder, items) for folder, items in found.items())


def group_of_items(context: RenderContext, folder: str, items: Iterable[CollectionItem]) -> ItemGroup:
    """Some items of a collection."""
    shown = context.site.collections[folder]
    views = tuple(item_view(context, item) for item in items)
    return ItemGroup(
        heading=heading_of_collection(context.words, shown),
        href=urls.link(f"{folder}/index.html"),
        show=shown.collection.show,
        items=views,
        has_dates=any(view.date_text for view in views),
        has_places=any(view.location for view in views),
    )


def item_view(context: RenderContext, item: CollectionItem) -> ListedItem:
    """An item as lists show it."""
    return ListedItem(
        title=item.title,
        href=item.url or urls.link(urls.item_page(item.id)),
        date=item.date,
        date_text=dates_text(context.words, item),
        location=item.location,
        summary=item.summary,
        image=picture(context.site, item.image, "card"),
        tags=item.tags,
        links=tuple(Anchor(link.label, link.url) for link in item.links),
        language=item.body.language,
    )


def _goes_on(words: Words, written: str) -> str:
    """The word for what has no end yet, in the language of the site if it was written in English."""
    known: dict[str, str] = {"ongoing": words.ongoing, "present": words.cv_present}
    return known.get(written.lower(), written)


def _in_words(words: Words, written: str) -> str:
    """A date that was not written in numbers: a season in the language of the site, else as it is."""
    if not (match := _SEASON.fullmatch(written)):
        return _goes_on(words, written)
    text: str = words.seasons[match[1].lower()]
    return text.replace("{year}", match[2])


def dates_text(words: Words, item: CollectionItem) -> str:
    """When an item was, or from when to when: ``2022–2025``, ``3 May 2024 – 5 May 2024``."""
    first = _in_words(words, item.date_text) or words.date(item.date)
    last = _in_words(words, item.until_text) or words.date(item.until)
    if not last or last == first:
        return first
    if not first:
        return f"– {last}"
    dash = "–" if first.isdecimal() and last.isalnum() else " – "
    return f"{first}{dash}{last}"


def names_called(site: Site, names: tuple[str, ...]) -> tuple[str, ...]:
    """People as their pages call them, others as they are named."""
    known = ((name, site.person_called.get(name)) for name in names)
    return tuple(site.people[person].name.full if person else name for name, person in known)


def names_of_people(context: RenderContext, names: tuple[str, ...]) -> Markup:
    """People as heads of items and posts name them, linked where they have a page."""
    site = context.site
    shown = []
    for written, name in zip(names, names_called(site, names), strict=True):
        person = site.person_called.get(written, "")
        href = urls.link(urls.person_page(person)) if person in site.profiles else ""
        shown.append(f'<a href="{href}">{escaped(name)}</a>' if href else escaped(name))
    if context.words.direction == "rtl":
        shown = [f"<bdi>{name}</bdi>" for name in shown]
    return Markup(escaped(context.words.comma_between).join(shown))
