"""Reading large files with all processors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import chain

from sitegen.executors import Workers
from sitegen.model import Source
from sitegen.packing import Shared, pack, unpack
from sitegen.readers.pieces import Piece, Reading, ReadPiece, ReadPieces, one_by_one

FEWEST = 32
"""Pieces of a file for which it pays to start processes."""

_TOGETHER = 8
"""Pieces that are handed to a process at once."""

_held: list[tuple[Source, Sequence[Piece], ReadPiece]] = []
"""What is being read, for the processes that are forked meanwhile."""


def reading_by(workers: Workers) -> ReadPieces:
    """How `workers` read the pieces of a file: by themselves if they know what is in this process's memory.

    Elsewhere to start them and to hand them the text takes too long.
    """
    if workers.processes < 2 or not workers.share_memory:
        return one_by_one
    return partial(_read_together, workers)


def _read_together(
    workers: Workers, source: Source, pieces: Sequence[Piece], read: ReadPiece
) -> Iterator[Reading | None]:
    """As `one_by_one`, in several processes at once."""
    done = 0
    shared = Shared({}, {})
    if len(pieces) >= FEWEST:
        _held[:] = [(source, pieces, read)]
        try:
            with workers.start() as spread:
                batches = spread(_read_held, range(0, len(pieces), _TOGETHER))
                for packed in chain.from_iterable(batches):
                    done += 1
                    yield unpack(packed, shared) if packed else None
        except BrokenProcessPool:  # somebody killed one
            pass
        finally:
            _held.clear()
    yield from one_by_one(source, pieces[done:], read)


def _read_held(start: int) -> list[bytes]:
    """What some of the pieces say, beginning with one; ``b""`` for None."""
    ((source, pieces, read),) = _held
    readings = [read(source, piece) for piece in pieces[start : start + _TOGETHER]]
    return [pack(reading) if reading else b"" for reading in readings]
