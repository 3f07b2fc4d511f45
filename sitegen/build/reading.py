"""Reading large files with all processors, and only what an earlier build has not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

import msgspec

from sitegen.build.kept.encoding import Shared, pack, unpack
from sitegen.build.kept.readings import KeptReadings, Packed, reading_key
from sitegen.build.spread import WorkerLostError
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.publications import Source
from sitegen.readers.shared.pieces import Piece, Reading, ReadPiece, ReadPieces, moved, one_by_one

FEWEST = 32
"""Pieces of a file for which it pays to start processes."""

_BEGINNING = 100
"""Characters by which a piece is found again in memory."""

_TOGETHER = 8
"""Pieces that are handed to a process at once, at most."""

_shared: list[tuple[Source, Sequence[Piece], ReadPiece]] = []
"""What is being read, for the processes that are forked meanwhile."""


def reading_by(workers: Workers, kept: KeptReadings | None = None) -> ReadPieces:
    """How the pieces of a file are read.

    Args:
        workers: share the work if they know what is in this process's memory. Elsewhere to start them and
            to hand them the text takes too long.
        kept: what an earlier build has read is not read again.
    """
    return partial(_read_large, workers, kept) if kept or workers.processes > 1 else one_by_one


def reading_again() -> ReadPieces:
    """How the pieces of a file are read for as long as this process runs: only those that are new."""
    return partial(_read_again, {})


class _FileRead(msgspec.Struct, frozen=True):
    """A file that was read."""

    source: Source
    readings: dict[str, tuple[Piece, Reading]]
    """By the beginning of each piece, by which it is found again: its text is the key, and is compared."""


def _read_again(
    kept: dict[str, _FileRead], source: Source, pieces: Sequence[Piece], read: ReadPiece
) -> Iterator[Reading | None]:
    """As `one_by_one`; `kept` are the files by path."""
    before, now = kept.get(source.path), _FileRead(source, {})
    kept[source.path] = now
    if before and msgspec.structs.replace(before.source, text=source.text) != source:
        before = None
    for piece in pieces:
        beginning = source.text[piece.start : piece.start + _BEGINNING]
        reading = _known(before, source.text, piece, beginning) if before else None
        reading = reading or read(source, piece)
        if reading:
            now.readings[beginning] = piece, reading
        yield reading


def _known(before: _FileRead, text: str, piece: Piece, beginning: str) -> Reading | None:
    """What the same piece said before, moved to its line."""
    earlier, known = before.readings.get(beginning, (piece, None))
    if not known or earlier.given != piece.given:
        return None
    is_same = before.source.text[earlier.start : earlier.end] == text[piece.start : piece.end]
    return moved(known, piece.line - earlier.line) if is_same else None


def _read_large(
    workers: Workers, kept: KeptReadings | None, source: Source, pieces: Sequence[Piece], read: ReadPiece
) -> Iterator[Reading | None]:
    """As `one_by_one`, if there are few; else what is new in several processes, and the rest not at all."""
    if len(pieces) < FEWEST:
        yield from one_by_one(source, pieces, read)
        return
    workers = workers if workers.share_memory else ONE_PROCESS
    if not kept and workers.processes < 2:
        yield from one_by_one(source, pieces, read)
        return
    shared = Shared({}, {})
    keys = [reading_key(source, piece) if kept else b"" for piece in pieces]
    new = [piece for piece, key in zip(pieces, keys, strict=True) if not (kept and key in kept)]
    read_now = _read_together(workers, source, new, read, shared)
    for piece, key in zip(pieces, keys, strict=True):
        packed = kept.recall(key) if kept and key in kept else None
        is_same = packed is not None and packed.line == piece.line
        if packed:
            data, reading = _recalled(packed, piece, shared)
        elif kept and key in kept:  # damaged
            data, reading = _read_one(source, piece, read)
        else:
            data, reading = next(read_now)
        if kept and reading:
            kept.keep(key, Packed(data, piece.line), is_recalled=is_same)
        yield reading


def _recalled(packed: Packed, piece: Piece, shared: Shared) -> tuple[bytes, Reading | None]:
    """What was kept of a piece, moved to its line and packed again if need be."""
    reading = unpack(packed.data, shared)
    if piece.line == packed.line:
        return packed.data, reading
    reading = moved(reading, piece.line - packed.line)
    return pack(reading), reading


def _read_one(source: Source, piece: Piece, read: ReadPiece) -> tuple[bytes, Reading | None]:
    """What a piece says, also packed."""
    reading = read(source, piece)
    return pack(reading) if reading else b"", reading


def _read_together(
    workers: Workers, source: Source, pieces: Sequence[Piece], read: ReadPiece, shared: Shared
) -> Iterator[tuple[bytes, Reading | None]]:
    """What the pieces say, also packed; read in several processes at once, if it pays."""
    done = 0
    if workers.processes > 1 and len(pieces) >= FEWEST:
        _shared[:] = [(source, pieces, read)]
        try:
            with workers.start() as spread:
                batches = spread(_read_held, [*workers.shares(len(pieces), _TOGETHER)])
                for packed in chain.from_iterable(batches):
                    done += 1
                    yield packed, unpack(packed, shared) if packed else None
        except WorkerLostError:  # somebody killed one
            pass
        finally:
            _shared.clear()
    for piece in pieces[done:]:
        yield _read_one(source, piece, read)


def _read_held(places: range) -> list[bytes]:
    """What some of the pieces say; ``b""`` for None."""
    ((source, pieces, read),) = _shared
    readings = [read(source, pieces[place]) for place in places]
    return [pack(reading) if reading else b"" for reading in readings]
