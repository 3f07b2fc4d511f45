"""Many sorted lists of numbers in few large arrays, which are read, changed and kept in a moment."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress, count

import msgspec

from sitegen.search.coding import code_units, in_table_order

ListsOfKey = tuple["array[int]", ...]
"""The lists of one key, one for each band, each ascending; those that it has not are empty."""

_FEW = 4
"""Values that are looked for one by one."""

_END = b"\xff\xff\xff"
"""Comes after whatever may follow the beginning of a key."""


class Columns(msgspec.Struct, frozen=True, dict=True):
    """Lists by key, in some bands."""

    keys: list[str]
    """In the order of tables."""
    counts: tuple[array[int], ...]
    """For each band, how long the list of each key is."""
    entries: tuple[array[int], ...]
    """For each band, the lists of all keys one after the other."""

    @cached_property
    def starts(self) -> tuple[list[int], ...]:
        """For each band, where the list of each key begins; and the end of the last one."""
        return tuple([0, *accumulate(counts)] for counts in self.counts)

    def place(self, key: str) -> int:
        """Where a key stands, or would stand."""
        if key.isascii() and self.are_ascii:
            return bisect_left(self.keys, key)
        return bisect_left(self.keys, code_units(key), key=code_units)

    @cached_property
    def are_ascii(self) -> bool:
        """Whether the order of tables is that of Python for sure."""
        return not self.keys or "".join(self.keys).isascii()

    def span(self, beginning: str) -> tuple[int, int]:
        """Where the keys that begin so stand: first place, and that after the last."""
        start = self.place(beginning)
        return start, bisect_right(self.keys, code_units(beginning) + _END, start, key=code_units)

    def lists(self, key: str) -> ListsOfKey:
        """The lists of a key; it need not be there."""
        place = self.place(key)
        if place == len(self.keys) or self.keys[place] != key:
            return tuple(array("I") for _ in self.counts)
        return tuple(
            entries[starts[place] : starts[place + 1]]
            for entries, starts in zip(self.entries, self.starts, strict=True)
        )

    def holders(self, band: int, values: Collection[int]) -> set[str]:
        """The keys whose list has one of the values."""
        if not values:
            return set()
        starts = self.starts[band]
        found = _positions(self.entries[band], values)
        return {self.keys[bisect_right(starts, position) - 1] for position in found}

    def with_lists(self, changed: Mapping[str, ListsOfKey]) -> Columns:
        """The same with other lists for some keys; keys without any are left out."""
        order = in_table_order(changed)
        pieces = list(_pieces(self, order))
        keys: list[str] = []
        for start, stop, key in pieces:
            keys += self.keys[start:stop]
            if key is not None and any(changed[key]):
                keys.append(key)
        counts, entries = [], []
        for band, (old, starts) in enumerate(zip(self.entries, self.starts, strict=True)):
            lengths, values = array("I"), array("I")
            for start, stop, key in pieces:
                lengths += self.counts[band][start:stop]
                values += old[starts[start] : starts[stop]]
                if key is not None and any(changed[key]):
                    lengths.append(len(changed[key][band]))
                    values += changed[key][band]
            counts.append(lengths)
            entries.append(values)
        return Columns(keys, tuple(counts), tuple(entries))


def _positions(entries: array[int], values: Collection[int]) -> Iterator[int]:
    """Where any of the values stands."""
    if len(values) > _FEW:
        yield from compress(count(), map(values.__contains__, entries))
        return
    data, width = entries.tobytes(), entries.itemsize
    for value in values:  # an eighth of the time
        wanted, at = array("I", [value]).tobytes(), -1
        while (at := data.find(wanted, at + 1)) >= 0:
            if at % width == 0:
                yield at // width


def _pieces(columns: Columns, changed: Sequence[str]) -> Iterator[tuple[int, int, str | None]]:
    """What stays before each of the changed keys: first place, that after the last, and the key."""
    start = 0
    for key in changed:
        stop = columns.place(key)
        yield start, stop, key
        start = stop + (stop < len(columns.keys) and columns.keys[stop] == key)
    yield start, len(columns.keys), None


def columns_of(bands: Sequence[Mapping[str, array[int]]], keys: list[str]) -> Columns:
    """Columns of lists by key; `keys` are all of them in the order of tables."""
    none = array("I")
    counts, entries = [], []
    for lists in bands:
        found = [lists.get(key, none) for key in keys]
        counts.append(array("I", map(len, found)))
        entries.append(array("I", b"".join(found)))
    return Columns(keys, tuple(counts), tuple(entries))


class PackedColumns(msgspec.Struct, frozen=True):
    """`Columns` as they are kept."""

    keys: str
    """With a space after each."""
    counts: tuple[bytes, ...]
    entries: tuple[bytes, ...]


def pack_columns(columns: Columns) -> PackedColumns:
    """Columns for being kept."""
    keys = "".join([f"{key} " for key in columns.keys])
    return PackedColumns(
        keys, tuple(map(array.tobytes, columns.counts)), tuple(map(array.tobytes, columns.entries))
    )


def unpack_columns(packed: PackedColumns) -> Columns:
    """What `pack_columns` packed."""
    keys = packed.keys.split(" ")[:-1]
    return Columns(
        keys,
        tuple(array("I", each) for each in packed.counts),
        tuple(array("I", each) for each in packed.entries),
    )
