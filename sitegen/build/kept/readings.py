"""What the pieces of large files say, kept in a file for the next build.

The file is a row of packed readings (`sitegen.build.kept.encoding`), each behind a head: a key that
changes with everything that reading it depends on, the line it began on, its length and its checksum.
What was damaged, or is of another program, counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import compare_digest
from typing import BinaryIO, NamedTuple

import msgspec

from sitegen.build.kept.seal import checksum
from sitegen.build.kept.store import program
from sitegen.build.output.files import move
from sitegen.model.publications import Source
from sitegen.readers.shared.pieces import Piece

_HEAD = struct.Struct("<16sII16s")

_LARGEST = 1 << 26
"""Bytes; a longer reading is not kept."""


class Packed(NamedTuple):
    """A packed reading."""

    data: bytes
    line: int
    """The line that its piece began on."""


class _Place(NamedTuple):
    """Where a packed reading is in the file."""

    offset: int
    length: int
    line: int
    checksum: bytes


class KeptReadings:
    """The readings of the build before, and those of this one."""

    def __init__(self, before: BinaryIO | None, now: BinaryIO) -> None:
        self._before, self._now = before, now
        self._places = dict(_places(before)) if before else {}

    def __contains__(self, key: object) -> bool:
        """Whether something was kept under a key; that it was damaged shows when it is recalled."""
        return key in self._places

    def recall(self, key: bytes) -> Packed | None:
        """What was kept under a key, if it was."""
        place = self._places.get(key)
        if not place or not self._before or place.length > _LARGEST:
            return None
        self._before.seek(place.offset)
        data = self._before.read(place.length)
        packed = Packed(data, place.line)
        return packed if compare_digest(_checksum(key, packed), place.checksum) else None

    def keep(self, key: bytes, packed: Packed, *, is_recalled: bool = False) -> None:
        """Keep a packed reading for the next build; the checksum of a recalled one is known."""
        if len(packed.data) <= _LARGEST:
            known = self._places[key].checksum if is_recalled else _checksum(key, packed)
            self._now.write(_HEAD.pack(key, packed.line, len(packed.data), known))
            self._now.write(packed.data)


@contextmanager
def kept_readings(path: Path) -> Iterator[KeptReadings]:
    """The readings in the file `path`, which those that are kept meanwhile take the place of."""
    beginning = path.with_name(path.name + ".new")
    try:
        before = path.open("rb")
    except OSError:
        before = None
    try:
        with beginning.open("wb") as now:
            yield KeptReadings(before, now)
    finally:
        if before:
            before.close()
    if beginning.stat().st_size:
        move(beginning, path)
    else:
        beginning.unlink()
        path.unlink(missing_ok=True)


def reading_key(source: Source, piece: Piece) -> bytes:
    """What the reading of a piece is kept under."""
    frame_parts = (program(), source.path, source.format, source.owner, sorted(piece.given.items()))
    digest = hashlib.blake2b(msgspec.msgpack.encode(frame_parts), digest_size=16)
    digest.update(source.text[piece.start : piece.end].encode(errors="surrogatepass"))
    return digest.digest()


def _checksum(key: bytes, packed: Packed) -> bytes:
    return checksum(key + packed.line.to_bytes(4) + packed.data)


def _places(file: BinaryIO) -> Iterator[tuple[bytes, _Place]]:
    """Key and place of every reading in a file."""
    size = file.seek(0, os.SEEK_END)
    offset = 0
    while offset + _HEAD.size <= size:
        file.seek(offset)
        key, line, length, sealed = _HEAD.unpack(file.read(_HEAD.size))
        offset += _HEAD.size
        yield key, _Place(offset, length, line, sealed)
        offset += length
