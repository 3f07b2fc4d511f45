"""Cutting long lists into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.site.values import Pager

_Item = TypeVar("_Item")


def page_count(items: int, size: int) -> int:
    """How many pages of `size` it takes to list `items`; at least one."""
    return max(1, -(-items // size))


def items_of_page(items: Sequence[_Item], number: int, size: int) -> Sequence[_Item]:
    """The items of page `number`, counted from 1."""
    return items[(number - 1) * size : number * size]


def numbered_pages(first: str, kind: str, subject: str, items: int, size: int) -> Iterator[Page]:
    """The pages of a list that is cut after `size` items; the file of the first is `first`."""
    for number in range(1, page_count(items, size) + 1):
        yield Page(urls.numbered(first, number), kind, subject, number)


def pager(page: Page, items: int, size: int) -> Pager:
    """Links from one page of a list to its neighbours."""
    total = page_count(items, size)
    first = urls.first_page(page.path, page.number)
    neighbours = [
        urls.link(urls.numbered(first, other)) if 1 <= other <= total else ""
        for other in (page.number - 1, page.number + 1)
    ]
    return Pager(number=page.number, total=total, previous=neighbours[0], next=neighbours[1])
