"""Cutting long lists into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.site.values import Anchor, Pager

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
    numbers = tuple(
        Anchor(str(number), urls.link(urls.numbered(first, number)), current=number == page.number)
        if number
        else Anchor("")
        for number in named_pages(page.number, total)
    )
    return Pager(number=page.number, total=total, previous=neighbours[0], next=neighbours[1], pages=numbers)


def named_pages(number: int, total: int) -> list[int]:
    """The pages that a pager names, 0 for a gap: ``1 0 15 16 17 0 32``. A gap is more than one page."""
    named = sorted({1, total, *range(max(1, number - 1), min(total, number + 1) + 1)})
    found: list[int] = []
    for page in named:
        skipped = page - found[-1] - 1 if found else 0
        found += [page - 1] if skipped == 1 else [0] if skipped else []
        found.append(page)
    return found
