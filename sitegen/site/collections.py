"""Collections, such as projects and talks: their order, and about which papers and people their items are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sitegen.model.authored import Authored, Collection, CollectionItem
from sitegen.model.publications import Person
from sitegen.model.site import ItemList
from sitegen.text.folding import fold
from sitegen.text.names import fold_name, parse_name


def item_lists(collections: Sequence[Collection], items: Iterable[CollectionItem]) -> dict[str, ItemList]:
    """The collections that have items, by folder, each in its order."""
    found: dict[str, list[CollectionItem]] = {collection.folder: [] for collection in collections}
    for item in items:
        found[item.collection].append(item)
    return {
        collection.folder: ItemList(collection, _in_order(collection, found[collection.folder]))
        for collection in collections
        if found[collection.folder]
    }


def _in_order(collection: Collection, items: Sequence[CollectionItem]) -> tuple[CollectionItem, ...]:
    """As the collection says; what is undated comes last."""
    by_title = sorted(items, key=lambda item: (fold(item.title), item.id))
    if collection.order == "title":
        return tuple(by_title)
    newest_first = sorted(by_title, key=lambda item: item.date, reverse=True)
    if collection.order == "date":
        return tuple(newest_first)
    return tuple(sorted(newest_first, key=lambda item: item.order))


def people_called(authored: Authored, people: Sequence[Person]) -> dict[str, str]:
    """Person as heads of items and posts name them, by id or name -> id."""
    named = {name for item in authored.items for name in item.people}
    named.update(name for post in authored.news for name in post.authors)
    if not named:
        return {}
    ids = {person.id for person in people}
    by_name: dict[str, str] = {}
    for person in reversed(people):  # of namesakes the first counts
        for form in (person.name.full, *person.variants):
            by_name[fold_name(parse_name(form))] = person.id
    called = {name: name if name in ids else by_name.get(fold_name(parse_name(name)), "") for name in named}
    return {name: person for name, person in called.items() if person}


def items_by_subject(
    items: Iterable[CollectionItem], called: Mapping[str, str], meant: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """``paper:<slug>`` or ``person:<id>`` -> ids of the items that name it.

    Args:
        items: in the order in which they are to be listed.
        called: id of a person, as `people_called` gives it.
        meant: slug of a paper by the reference to it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for item in items:
        papers = [f"paper:{meant[reference]}" for reference in item.papers if reference in meant]
        people = [f"person:{called[name]}" for name in item.people if name in called]
        for subject in dict.fromkeys((*papers, *people)):
            found[subject].append(item.id)
    return {subject: tuple(ids) for subject, ids in found.items()}
