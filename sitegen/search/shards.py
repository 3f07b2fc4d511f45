"""Cutting sorted tables into files whose borders stay where they are when the table changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.search.coding import common_prefix, content_hash, keyed, script


class Shard(msgspec.Struct, frozen=True):
    """One file of a table."""

    kind: str
    """A letter: which table this is part of."""
    first: str
    """Shortest text that parts the shard's keys from those before; ``""`` for the first shard."""
    content: str
    hash: str

    @property
    def name(self) -> str:
        """Under which the client knows it."""
        plain = "".join(c if c.isascii() and c.isalnum() else f"_{ord(c):x}" for c in self.first)
        return f"{self.kind}-{plain}"

    @property
    def file(self) -> tuple[str, str]:
        """Name of the file and its text."""
        return f"{self.name}-{self.hash}.js", script(self.name, self.content)


class _Entry(msgspec.Struct, frozen=True, gc=False):
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
    """

    def __init__(self, kind: str, largest: int) -> None:
        self.kind = kind
        self.largest = largest
        self._known: list[tuple[str, str]] = []
        self._waiting: list[_Entry] = []
        self._size = 0
        self._last = ""

    def add(self, key: str, value: str) -> Sequence[Shard]:
        """Take the next entry; gives the shards that are full by it."""
        shared = common_prefix(self._last, key)
        self._last = key
        size = len(key) - shared + len(value) + 3
        self._waiting.append(_Entry(key, value, shared, size))
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

    def directory(self) -> list[str]:
        """What the root says of the table: borders, joined by spaces, and hashes, joined by nothing."""
        return [" ".join(border for border, _ in self._known), "".join(hash_ for _, hash_ in self._known)]

    def _cut(self, count: int) -> Shard:
        entries, self._waiting = self._waiting[:count], self._waiting[count:]
        self._size = sum(entry.size for entry in self._waiting)
        first = entries[0]
        border = first.key[: first.shared + 1] if self._known else ""
        content = keyed(
            (entry.key, entry.value, entry.shared if entry is not first else 0) for entry in entries
        )
        shard = Shard(self.kind, border, content, content_hash(content))
        self._known.append((border, shard.hash))
        return shard


def _best_border(entries: list[_Entry], largest: int) -> int:
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
