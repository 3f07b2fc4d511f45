"""Texts of papers, made once and kept in files, for all processes of a build and for later builds.

A chunk is a file with the texts of some hundred papers, one after the other. A row says
where those of one paper are, and has the paper's fingerprint, by which a later build
knows whether they still hold. What was damaged on the disk counts as not there.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from sitegen.build.kept.seal import checksum
from sitegen.site.context import FragmentKind
from sitegen.site.fragments import FRAGMENT_KINDS

FINGERPRINT = 16
"""Bytes of a fingerprint."""

_CHECKSUM = 8  # bytes of a `seal.checksum`: rows are sealed as well
_ROW = struct.Struct(f"<{FINGERPRINT}sIQ{len(FRAGMENT_KINDS)}I" + f"{_CHECKSUM}s" * len(FRAGMENT_KINDS))

Rows = Mapping[str, bytes]
"""Slug -> row: fingerprint, chunk, offset, length and checksum of each text."""


def write_chunk(folder: str, chunk: int, papers: Sequence[tuple[bytes, Sequence[bytes]]]) -> list[bytes]:
    """Write the texts of some papers, and give the rows that lead to them.

    Args:
        folder: in which fragments are stored.
        chunk: a number that no stored chunk has yet.
        papers: fingerprint and texts of each, in the order of `FRAGMENT_KINDS`.
    """
    rows = []
    offset = 0
    for fingerprint, texts in papers:
        lengths = [len(text) for text in texts]
        rows.append(_ROW.pack(fingerprint, chunk, offset, *lengths, *map(_checksum, texts)))
        offset += sum(lengths)
    file = _file(folder, chunk)
    file.unlink(missing_ok=True)  # it may be a second name of another file
    file.write_bytes(b"".join([text for _, texts in papers for text in texts]))
    return rows


def stored_fragments(
    folder: str, rows: Rows, first_new: int = sys.maxsize
) -> Callable[[FragmentKind, str], str | None]:
    """Looks up a text by kind and slug; None for a paper whose fragments are not stored.

    Chunks with the number `first_new` or above were written just now, and are believed without a look.
    """

    @lru_cache(None)
    def opened(chunk: int) -> int:
        return os.open(_file(folder, chunk), os.O_RDONLY | getattr(os, "O_BINARY", 0))

    places = {kind: place for place, kind in enumerate(FRAGMENT_KINDS)}

    @lru_cache(4_000)  # papers near in time are named on the same pages
    def look_up(kind: FragmentKind, slug: str) -> str | None:
        row = rows.get(slug)
        if row is None:
            return None
        _, chunk, offset, *rest = _ROW.unpack(row)
        place = places[kind]
        try:
            text = _read(opened(chunk), rest[place], offset + sum(rest[:place]))
        except OSError:
            return None
        is_sound = chunk >= first_new or _checksum(text) == rest[len(FRAGMENT_KINDS) + place]
        return text.decode() if is_sound else None

    return look_up


def next_chunk(rows: Rows) -> int:
    """A number above those of all chunks that `rows` lead to."""
    return max((_chunk(row) for row in rows.values()), default=-1) + 1


def forget_unused_files(folder: str, rows: Rows) -> None:
    """Delete the chunks to which no row leads."""
    used = {_file(folder, chunk) for chunk in {_chunk(row) for row in rows.values()}}
    for path in Path(folder).iterdir():
        if path not in used:
            with suppress(PermissionError):  # on Windows it is still open; the next build deletes it
                path.unlink(missing_ok=True)


def _checksum(text: bytes) -> bytes:
    return checksum(text)[:_CHECKSUM]


def _chunk(row: bytes) -> int:
    chunk: int = _ROW.unpack(row)[1]
    return chunk


def _file(folder: str, chunk: int) -> Path:
    return Path(folder) / f"{chunk}.texts"


def _read(file: int, length: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, length, offset)
    os.lseek(file, offset, os.SEEK_SET)  # on Windows
    return os.read(file, length)
