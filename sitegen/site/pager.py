"""Cutting long lists into pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sitegen.model import urls
from sitegen.site.values import Pager

Item = TypeVar("Item")


def page_count(items: int, size: int) -> int:
    """How many pages of `size` it takes to list `items`; at least one."""
    return max(1, -(-items // size))


def cut(items: Sequence[Item], number: int, size: int) -> Sequence[Item]:
    """The items of page `number`, counted from 1."""
    return items[(number - 1) * size : number * size]


def pager(first: str, number: int, items: int, size: int) -> Pager:
    """Links to the neighbours of page `number` in a list whose first page is the file `first`."""
    total = page_count(items, size)
    neighbours = [
        urls.link(urls.numbered(first, other)) if 1 <= other <= total else ""
        for other in (number - 1, number + 1)
    ]
    return Pager(number=number, total=total, previous=neighbours[0], next=neighbours[1])
