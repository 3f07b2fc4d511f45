"""What is kept of an index, so that a change of a few papers need not build it anew."""

from __future__ import annotations

import msgspec

from sitegen.search.columns import PackedColumns
from sitegen.search.shards import ShardRow


class BlockRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a block without reading it."""

    hash: str
    """``----`` where there is none."""
    characters: int
    """In its file."""


Range = tuple[str, int, int]
"""What it is called, how many it has, and how many it could have."""

NO_BLOCK = BlockRow("----", 0)


class KeptIndex(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of an index besides its files."""

    slugs: list[str]
    """Of papers, newest first."""
    slug_ids: bytes
    """Their ids, an ``array("I")``."""
    years: list[Range]
    """Those of papers, called by the year."""
    people: list[str]
    """Ids of people in the order in which they are numbered."""
    people_ids: bytes
    """Their numbers, an ``array("I")``."""
    magnitudes: list[Range]
    """Those of people, called by their magnitude."""
    words: PackedColumns
    """All posting lists, complete, in the bands of `sitegen.search.postings.bands`."""
    initials: list[str]
    """For each key with people, in order of `words`: the initials that go with each entry, dots between."""
    sets: PackedColumns
    """The papers of each venue, type and topic; one band."""
    blocks: dict[str, list[BlockRow]]
    """Kind of block -> what is known of each."""
    tables: dict[str, list[ShardRow]]
    """Kind of table -> what is known of each shard."""

    @property
    def characters(self) -> int:
        """In all files but the root and the folding table."""
        blocks = sum(row.characters for kind, rows in self.blocks.items() if kind != "u" for row in rows)
        return blocks + sum(row.characters for rows in self.tables.values() for row in rows)
