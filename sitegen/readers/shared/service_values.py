"""What answers of several services have alike: licences, open copies, numbers of citations."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.model.publications import Count, Link
from sitegen.readers.shared.json_items import Item, scalar
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import safe_url
from sitegen.text.licences import licence_of


def counts_in(item: Item, member: str, reader: str) -> tuple[Count, ...]:
    """How often a work was cited.

    Args:
        item: has the number, and beside it ``counted``, the day of the answer: without one, nobody knows
            what the number is worth, and it is left out.
        member: that has the number.
        reader: `NAME` of the reader.
    """
    number, date = item.get(member), parse_date(scalar(item.get("counted")))
    if not isinstance(number, int) or isinstance(number, bool) or number < 1 or not date:
        return ()
    return (Count(reader, number, date),)


def first_licence(written: Iterable[str]) -> str:
    """The first licence that readers can do something with; ``""`` if there is none."""
    return next(filter(None, map(licence_of, written)), "")


def open_pdf(address: str) -> tuple[Link, ...]:
    """A link to a copy of the text that everybody may read."""
    url = safe_url(address)
    return (Link("PDF", url),) if url else ()
