"""Where something appeared: whether volumes, issues and pages, however they are written, are the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.model.publications import Record

_NUMBER = re.compile(r"\d+")
_FIRST_PAGE = re.compile(r"[A-Za-z]*\d+")

SameVenue = Callable[[str, str], bool]
"""Says whether two names of venues mean one."""


def same_place(one: Record, other: Record, same_venue: SameVenue) -> bool:
    """Whether venue, volume and pages are known and agree."""
    return bool(
        one.venue
        and other.venue
        and same_venue(one.venue, other.venue)
        and one.year == other.year
        and volume_of(one) == volume_of(other)
        and one.pages
        and first_page_of(one) == first_page_of(other)
    )


def confirmed(one: Record, other: Record) -> bool:
    """Whether two records begin on the same page of the same volume, or of the same year."""
    if not one.pages or first_page_of(one) != first_page_of(other) or not first_page_of(one):
        return False
    return (bool(one.volume) and volume_of(one) == volume_of(other)) or (
        bool(one.year) and one.year == other.year
    )


def volume_of(record: Record) -> str:
    """The number of the volume, however it is written: ``12``, ``Vol. 12``, ``12(3)``."""
    match = _NUMBER.search(record.volume)
    return match[0].lstrip("0") if match else record.volume.strip().lower()


def issue_of(record: Record) -> str:
    """The number of the issue, also where it stands with the volume: ``12(3)``."""
    written = record.number or record.volume.partition("(")[2]
    match = _NUMBER.search(written)
    return match[0].lstrip("0") if match else written.strip("). ").lower()


def first_page_of(record: Record) -> str:
    """The first page, or the number of an article; ``""`` if there is none."""
    match = _FIRST_PAGE.search(record.pages)
    return match[0].lower() if match else ""


def pages_differ(one: Record, other: Record) -> bool:
    """Whether two records begin on different pages, as far as both are known."""
    return bool(one.pages and other.pages) and differ(first_page_of(one), first_page_of(other))


def differ(one: str, other: str) -> bool:
    """Whether two values are known and not the same."""
    return bool(one and other) and one != other
