"""What services have in common that answer in pages, lists and batches, and how far an answer is believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sitegen.fetch.service import UnansweredError
from sitegen.readers.shared.json_items import Item

_T = TypeVar("_T")

MOST_PAGES = 500
"""Of one answer: the papers of the largest collaborations have fewer."""

_DEEPEST = 30
"""Lists and objects in each other; real answers have seven."""


def all_pages(
    page: Callable[[str], tuple[Sequence[_T], str]], first: str, id_of: Callable[[_T], str]
) -> Iterator[_T]:
    """The items of all pages, each once; those without an id are left out.

    Args:
        page: the items of the page with a mark, and the mark of the next one; ``""`` behind the last.
        first: mark of the first page.
        id_of: what the service calls an item, or ``""``.

    Raises:
        UnansweredError: the pages have no end.
    """
    known: set[str] = set()
    mark = first
    for _ in range(MOST_PAGES):
        items, mark = page(mark)
        new = {id_: item for item in items if (id_ := id_of(item)) and id_ not in known}
        yield from new.values()
        if not mark:
            return
        if not new:
            raise UnansweredError("it gives page after page, but nothing new")
        known.update(new)
    raise UnansweredError(f"its answer has more than {MOST_PAGES} pages")


def batches(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Some of the ids after the other."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def list_in(answer: Any, *path: str) -> list[Item]:
    """The objects of the list that stands at a path; UnansweredError if there is no list."""
    found = answer
    for member in path:
        found = found.get(member) if isinstance(found, dict) else None
    if not isinstance(found, list):
        raise UnansweredError(f"its answer is not as expected: it has no list {'.'.join(path)}")
    return [item for item in found if isinstance(item, dict)]


def without_empty(item: Item) -> Item:
    """An object without members that say nothing, or have more in each other than any answer has."""
    return {
        name: value
        for name, value in item.items()
        if value not in (None, "", [], {}) and not _is_too_deep(value)
    }


def _is_too_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [
            inner
            for each in level
            if isinstance(each, dict | list)
            for inner in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return True


def query_words(text: str) -> str:
    """The letters and numbers of a title or name, without signs that mean something in a query."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())
