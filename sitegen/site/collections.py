"""Collections, such as projects and talks: their order, and about which papers and people their items are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sitegen.model.authored import CollectionItem
from sitegen.model.settings import Collection
from sitegen.model.site import ItemList, Site
from sitegen.text.folding import sort_key

_SEASONS = (
    (re.compile(r"\b(?:winter|january|wi)\b", re.IGNORECASE), "0"),
    (re.compile(r"\b(?:spring|lent|hilary|sp|ss|sommersemester|sose)\b", re.IGNORECASE), "1"),
    (re.compile(r"\b(?:summer|easter|trinity|su)\b", re.IGNORECASE), "2"),
    (re.compile(r"\b(?:fall|autumn|michaelmas|fa|ws|wintersemester|wise)\b", re.IGNORECASE), "3"),
)
"""Names of terms -> their order within a year."""


def item_lists(
    collections: Sequence[Collection], items: Iterable[CollectionItem], language: str
) -> dict[str, ItemList]:
    """The collections that have items, by folder, each in its order on pages in a language."""
    found: dict[str, list[CollectionItem]] = {collection.folder: [] for collection in collections}
    introductions: dict[str, CollectionItem] = {}
    for item in items:
        if item.id == item.collection:
            introductions[item.collection] = item
        else:
            found[item.collection].append(item)
    return {
        collection.folder: ItemList(
            collection,
            {item.id: item for item in _in_order(collection, found[collection.folder], language)},
            introductions.get(collection.folder),
        )
        for collection in collections
        if found[collection.folder] or collection.folder in introductions
    }


def _in_order(
    collection: Collection, items: Sequence[CollectionItem], language: str
) -> tuple[CollectionItem, ...]:
    """As the collection says; what is undated comes last."""
    by_title = sorted(items, key=lambda item: (sort_key(item.title, language), item.id))
    if collection.order == "title":
        return tuple(by_title)
    newest_first = sorted(by_title, key=_moment, reverse=True)
    if collection.order == "date":
        return tuple(newest_first)
    return tuple(sorted(newest_first, key=lambda item: item.order))


def _moment(item: CollectionItem) -> str:
    """Sorts by date, terms of a year in their order; what has no date is oldest."""
    season = next((number for words, number in _SEASONS if words.search(item.date_text)), "")
    return f"{item.date} {season}" if season else item.date


def with_people_called(site: Site, called: Mapping[str, str]) -> Site:
    """The site, with the people whom heads of posts and items name, by what they are called there."""
    if not site.collections and not called:
        return site
    items = (item for each in site.collections.values() for item in each.items.values())
    return msgspec.structs.replace(
        site, person_called=dict(called), items_of=_items_by_subject(items, called, site.meant)
    )


def _items_by_subject(
    items: Iterable[CollectionItem], called: Mapping[str, str], meant: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """``paper:<slug>`` or ``person:<id>`` -> ids of the items that name it.

    Args:
        items: in the order in which they are to be listed.
        called: id of a person, as `sitegen.merge.people_named.people_meant` gives it.
        meant: slug of a paper by the reference to it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        papers = [f"paper:{meant[reference]}" for reference in item.papers if reference in meant]
        people = [f"person:{called[name]}" for name in item.people if name in called]
        for subject in dict.fromkeys((*papers, *people)):
            found[subject].append(item.id)
    return {subject: tuple(ids) for subject, ids in found.items()}
