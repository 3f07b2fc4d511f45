"""Changes a table by reading and writing only the files of it that a change concerns."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from sitegen.search.coding import code_units, common_prefix, content_hash, in_table_order, read_keyed
from sitegen.search.parts import File, largest_file
from sitegen.search.shards import Cutter, Shard, ShardRow, shard_file

ReadFile = Callable[[str], str]
"""Gives the text of a file of the index by its name, or raises an OSError."""

NewValues = Mapping[str, str | None]
"""Key -> new value; None for a key that is gone, and need not have been there."""


class DamagedError(Exception):
    """A file is not as it was written."""


class Recut(msgspec.Struct, frozen=True):
    """A table after a change."""

    rows: list[ShardRow]
    """What is known of each shard."""
    files: list[File]
    """Those that were written."""


def recut(kind: str, rows: Sequence[ShardRow], changed: NewValues, papers: int, read: ReadFile) -> Recut:
    """A table with other values for some keys.

    It is the same as if all of it were cut anew: a shard depends only on the entries from its first one to
    the one by which it is full.

    Args:
        kind: of the table.
        rows: the old shards.
        changed: the new values.
        papers: number of papers of the site.
        read: reads the old files.

    Raises:
        DamagedError: if a file is not as it was written.
    """
    done = Recut([], [])
    table = _Table(kind, rows, largest_file(kind, papers), read)
    changes: dict[int, dict[str, str | None]] = defaultdict(dict)
    for key, value in changed.items():
        changes[table.shard_with(key)][key] = value
    number = 0
    for concerned in sorted(changes):
        if concerned >= number:
            first = table.first_concerned(concerned, number)
            done.rows.extend(rows[number:first])
            number = _cut_anew(table, first, changes, done)
    done.rows.extend(rows[number:])
    return done


class _Table:
    """The old table; a shard is read when it is needed."""

    def __init__(self, kind: str, rows: Sequence[ShardRow], largest: int, read: ReadFile) -> None:
        self.kind, self.rows, self.largest, self._read = kind, rows, largest, read
        self._borders = [code_units(row.border) for row in rows]

    def shard_with(self, key: str) -> int:
        """The number of the shard that has a key or would have it."""
        return max(0, bisect_right(self._borders, code_units(key)) - 1)

    def first_concerned(self, number: int, least: int) -> int:
        """The first shard, from `least` on, whose end may depend on what is in shard `number`."""
        size = 0
        while number > least:
            size += self.rows[number - 1].size
            if size > self.largest:
                break
            number -= 1
        return number

    def entries(self, number: int) -> list[tuple[str, str]]:
        """Keys and values of a shard."""
        row = self.rows[number]
        try:
            text = self._read(shard_file(self.kind, row))
            content = json.loads(text[text.index(",") + 1 : text.rindex(")")])
        except (OSError, ValueError) as error:
            raise DamagedError from error
        if not isinstance(content, str) or content_hash(content) != row.hash or len(text) != row.characters:
            raise DamagedError
        return read_keyed(content)


def _cut_anew(table: _Table, first: int, changes: Mapping[int, NewValues], done: Recut) -> int:
    """Cut from a shard on, until one begins that stays as it is: the number of that.

    Args:
        table: the old one.
        first: number of the shard.
        changes: for each shard that has some.
        done: takes what comes out.
    """
    last = table.entries(first - 1)[-1][0] if first else ""
    cutter = Cutter(table.kind, table.largest, last if first else None)
    starts: dict[tuple[str, int], int] = {}
    for number in range(first, max(1, len(table.rows))):
        old = table.entries(number) if table.rows else []
        if number in changes:
            starts.clear()  # the shards before it do not begin anew behind a change
        elif old:
            starts[old[0][0], common_prefix(last, old[0][0])] = number
        last = old[-1][0] if old else last
        for key, value in _merged(old, changes.get(number, {})):
            full = cutter.add(key, value)
            _add(full, done)
            if full and cutter.next and (stays := starts.get((cutter.next.key, cutter.next.shared))):
                return stays
    _add(cutter.finish(), done)
    return len(table.rows)


def _add(shards: Iterable[Shard], done: Recut) -> None:
    for shard in shards:
        done.rows.append(shard.row)
        done.files.append(shard.file)


def _merged(entries: Sequence[tuple[str, str]], changed: NewValues) -> Sequence[tuple[str, str]]:
    """The entries with other values for some keys, in order."""
    if not changed:
        return entries
    found = {**dict(entries), **changed}
    return [(key, value) for key in in_table_order(found) if (value := found[key]) is not None]
