"""Which numbers papers and people have after a change, and whose have changed."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from sitegen.search.kept import Range
from sitegen.search.numbering import allocate, capacity


class Moves(msgspec.Struct, frozen=True):
    """What has changed of papers or people."""

    gone: set[int]
    """Numbers under which something was that is not there any more, or not as it was."""
    new: dict[str, int]
    """What is new or not as it was, in order of its numbers."""


class GivenNumbers(msgspec.Struct, frozen=True):
    """The numbers of papers or people."""

    before: dict[str, int]
    now: dict[str, int]
    """In the order in which they are numbered."""
    ranges: list[Range]

    def moves(self, changed: Collection[str]) -> Moves:
        """What has changed: what has another number, and those of which it is known already."""
        new = dict(self.now.items() - self.before.items())
        new |= {name: self.now[name] for name in changed if name in self.now}
        names = new.keys() | (self.before.keys() - self.now.keys())
        gone = {self.before[name] for name in names if name in self.before}
        return Moves(gone, dict(sorted(new.items(), key=lambda entry: entry[1])))

    def blocks_with(self, moves: Moves, size: int) -> Iterator[tuple[int, dict[int, str]]]:
        """For each block of `size` numbers that is concerned: its own number, and what is in it."""
        named = {id_: name for name, id_ in self.now.items()}
        for number in sorted({id_ // size for id_ in (*moves.gone, *moves.new.values())}):
            ids = range(number * size, (number + 1) * size)
            yield number, {id_: named[id_] for id_ in ids if id_ in named}


def renumbered(
    groups: Iterable[tuple[str, list[str]]], names: Sequence[str], packed: bytes, ranges: Sequence[Range]
) -> GivenNumbers:
    """The numbers after a change.

    Args:
        groups: what each range is called and what is in it now.
        names: what was there before, in order.
        packed: its numbers, an ``array("I")``.
        ranges: as they were.
    """
    before = array("I", packed)
    known: dict[str, tuple[Sequence[str], Sequence[int]]] = {}
    first = start = 0
    for called, count, slots in ranges:
        places = [id_ - start for id_ in before[first : first + count]]
        known[called] = names[first : first + count], places
        first += count
        start += slots
    now: dict[str, int] = {}
    ranges_now: list[Range] = []
    start = 0
    for called, group in groups:
        slots = capacity(len(group))
        same, known_places = known.get(called, ((), ()))
        found = known_places if same == group else allocate(group, slots)
        now.update(zip(group, [start + place for place in found], strict=True))
        ranges_now.append((called, len(group), slots))
        start += slots
    return GivenNumbers(dict(zip(names, before, strict=True)), now, ranges_now)
