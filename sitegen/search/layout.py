"""The numbers that the client of the index has to know. Only here: the root of the index carries them."""

from __future__ import annotations

VERSION = 5
"""Of the format (see FORMAT.md). A client refuses an index of another version than its own."""

PAPERS_IN_BLOCK = 32
"""Ids in a block of papers."""
PEOPLE_IN_BLOCK = 512
"""Ids in a block of people."""
PAGES_IN_BLOCK = 32
"""Ids in a block of other pages."""
CHUNK = 4096
"""Ids in a chunk of facets: a multiple of `PAPERS_IN_BLOCK`."""

COMMON_SHARE = 6
"""A word in more than one in so many titles, venues or abstracts says nothing: its list is cut, …"""
COMMON_LEAST = 2_000
"""… unless the list is shorter than this."""
COMMON_HEAD = 512
"""How much of such a list is kept: its best part."""
ABSTRACT_HEAD = 40
"""How much of a list of abstracts, which matter less, stands in the file of terms."""


def common(papers: int) -> int:
    """Longest list of titles, venues or abstracts that is complete, on a site of so many papers."""
    return max(COMMON_LEAST, papers // COMMON_SHARE)


def heads() -> tuple[int, ...]:
    """How much of a long list stands in the file of terms, for each band in order; 0 where all of it does."""
    return (COMMON_HEAD, 0, COMMON_HEAD, 0, ABSTRACT_HEAD, COMMON_HEAD, 0)


def in_root(papers: int) -> dict[str, object]:
    """What the root of the index of so many papers says of these numbers."""
    return {
        "version": VERSION,
        "common": common(papers),
        "heads": heads(),
        "sizes": {"p": PAPERS_IN_BLOCK, "q": PEOPLE_IN_BLOCK, "g": PAGES_IN_BLOCK, "c": CHUNK},
    }
