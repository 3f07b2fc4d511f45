"""Cutting sorted tables into files whose borders stay where they are when the table changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.search.coding import common_prefix, content_hash, keyed, script


class ShardRow(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file of a table without reading it."""

    border: str
    """Shortest text that parts the shard's keys from those before; ``""`` for the first shard."""
    hash: str
    size: int
    """By which shards are cut: about how many characters the entries take."""
    characters: int
    """In the file."""


class Shard(msgspec.Struct, frozen=True):
    """One file of a table."""

    row: ShardRow
    file: tuple[str, str]
    """Name of the file and its text."""


def shard_name(kind: str, border: str) -> str:
    """Under which the client knows a shard."""
    plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in border)
    return f"{kind}-{plain}"


def shard_file(kind: str, row: ShardRow) -> str:
    """Name of the file of a shard."""
    return f"{shard_name(kind, row.border)}-{row.hash}.js"


def directory(rows: Sequence[ShardRow]) -> list[str]:
    """What the root says of a table: borders, joined by spaces, and hashes, joined by nothing."""
    return [" ".join([row.border for row in rows]), "".join([row.hash for row in rows])]


class TableEntry(msgspec.Struct, frozen=True, gc=False):
    """A line of a table that waits for its shard."""

    key: str
    value: str
    shared: int
    """How many characters the key begins with as the one before does."""
    size: int
    """About how many characters the entry takes."""


class Cutter:
    """Cuts a table that arrives entry by entry into shards.

    They have about a third of `largest` to `largest` characters; a longer entry stands
    alone. Within that span a shard ends where neighbouring keys have the least in common,
    as between ``…az`` and ``b…``. Such places depend on the keys near them only, so a
    change moves few borders; they also keep words that begin alike together, and make
    the list of borders short.

    Args:
        kind: a letter, which table this is.
        largest: in characters.
        before: the last key before the first entry; None at the beginning of the table.
    """

    def __init__(self, kind: str, largest: int, before: str | None = None) -> None:
        self.kind = kind
        self.largest = largest
        self._is_first = before is None
        self._waiting: list[TableEntry] = []
        self._size = 0
        self._last = before or ""

    @property
    def next(self) -> TableEntry | None:
        """The first entry that waits for its shard."""
        return self._waiting[0] if self._waiting else None

    def add(self, key: str, value: str) -> Sequence[Shard]:
        """Take the next entry; gives the shards that are full by it."""
        shared = common_prefix(self._last, key)
        self._last = key
        size = len(key) - shared + len(value) + 3
        self._waiting.append(TableEntry(key, value, shared, size))
        self._size += size
        if self._size <= self.largest:
            return ()
        full = []
        while self._size > self.largest and len(self._waiting) > 1:
            full.append(self._cut(_best_border(self._waiting, self.largest)))
        return full

    def finish(self) -> Iterator[Shard]:
        """The last shard."""
        if self._waiting:
            yield self._cut(len(self._waiting))

    def _cut(self, count: int) -> Shard:
        entries, self._waiting = self._waiting[:count], self._waiting[count:]
        size = sum([entry.size for entry in entries])
        self._size -= size
        first = entries[0]
        border = "" if self._is_first else first.key[: first.shared + 1]
        self._is_first = False
        content = keyed(
            (entry.key, entry.value, entry.shared if entry is not first else 0) for entry in entries
        )
        name = shard_name(self.kind, border)
        text = script(name, content)
        row = ShardRow(border, content_hash(content), size, len(text))
        return Shard(row, (shard_file(self.kind, row), text))


def _best_border(entries: list[TableEntry], largest: int) -> int:
    """How many of `entries` the next shard takes."""
    size, best, least = 0, 1, None
    for count, (entry, following) in enumerate(pairwise(entries), start=1):
        size += entry.size
        if size > largest:
            break
        if size < largest // 3:
            best = count
        elif least is None or following.shared < least:
            best, least = count, following.shared
    return best
