"""Writes single files, and tells whether a written file was touched since.

With system calls instead of `pathlib`, which takes twice as long: a site may have a million files.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import struct
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from stat import S_ISREG

_STAT = struct.Struct("<QQQ")
_TOGETHER = 200
"""Pieces of a large file that are written at once."""

_MOVED = struct.calcsize("<QQ")
"""Where the stat has what moving a file changes."""
WAIT_TO_MOVE = 3.0 if sys.platform == "win32" else 0.0
"""Seconds for which `move` waits for other programs."""
UNWRITTEN = _STAT.pack(0, 0, 0)
"""Stands for a file that was not written."""


def stat_of(path: str | int) -> bytes:
    """Size and times of a file: of the last change, and of the last change of its name or rights.

    They tell whether it was touched since. A file that replaces another may have its size and the first time,
    but not the second. (On Windows there is no second: what has its name there is the time of creation, which
    a file may take over from the one that it replaces.)
    """
    found = os.lstat(path) if isinstance(path, str) else os.fstat(path)
    return _packed(found)


def _packed(found: os.stat_result) -> bytes:
    return _STAT.pack(found.st_size, found.st_mtime_ns, found.st_ctime_ns if os.name == "posix" else 0)


def look_at(folder: str, paths: Sequence[str], written: Sequence[bytes]) -> list[str]:
    """The files that have another stat than when they were written, or are gone.

    Args:
        folder: in which they are.
        paths: of the files, below the folder.
        written: for each what `stat_of` gave.
    """
    try:
        # A path from an open folder on is found faster.
        above = os.open(folder, os.O_RDONLY) if os.stat in os.supports_dir_fd else None
    except OSError:
        return list(paths)
    try:
        return [
            path for path, stat in zip(paths, written, strict=True) if not _is_as(folder, path, stat, above)
        ]
    finally:
        if above is not None:
            os.close(above)


def _is_as(folder: str, path: str, stat: bytes, above: int | None) -> bool:
    try:
        if above is None:
            return stat_of(f"{folder}/{path}") == stat
        found = os.stat(path, dir_fd=above, follow_symlinks=False)
    except OSError:
        return stat == UNWRITTEN
    return _packed(found) == stat


def stat_after_move(path: str, stat: bytes) -> bytes:
    """The stat of a file that was moved to its place, which sets its last time; `stat` was its own before.

    If it is not as it was before, somebody else has been there: then the old one, which shows that.
    """
    try:
        now = stat_of(path)
    except OSError:
        return stat
    return now if now[:_MOVED] == stat[:_MOVED] else stat


def cut_stats(stats: bytes) -> list[bytes]:
    """The stats of several files, which stand in a row."""
    return [stats[start : start + _STAT.size] for start in range(0, len(stats), _STAT.size)]


def make_folder(folder: str) -> None:
    """Make a folder, and those above it; it may be there."""
    try:
        os.mkdir(folder)
    except FileExistsError:
        pass
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)


def write_file(path: str, data: bytes) -> bytes:
    """Write a new file, and give its stat."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, data[written:])
        stat = stat_of(file)
    finally:
        os.close(file)
    return stat if os.name == "posix" else stat_of(path)  # Windows sets the time when a file is closed


def write_pieces(path: str, pieces: Iterable[str]) -> bytes:
    """Write a new file that may be too large to hold it in memory."""
    given = iter(pieces)
    with open(path, "wb", buffering=1 << 20) as file:
        while some := [*islice(given, _TOGETHER)]:
            file.write("".join(some).encode())
    return stat_of(path)


def move(source: str | Path, target: str | Path) -> None:
    """Give a file or folder another name; a file of that name is replaced, in one step.

    Windows moves nothing into which another program looks, as virus scanners do with what is new. So it is
    tried there for some seconds; then PermissionError is raised.
    """
    until = time.monotonic() + WAIT_TO_MOVE
    while True:
        try:
            os.replace(source, target)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return


def unless_same(path: str, published: str, stat: bytes) -> bytes:
    """The stat of a new file; `UNWRITTEN`, and the file is gone, if it is the same as the published one."""
    is_there = stat != UNWRITTEN and os.path.isfile(published) and not os.path.islink(published)
    if is_there and filecmp.cmp(path, published, shallow=False):
        os.unlink(path)
        return UNWRITTEN
    return stat


def is_inside(path: str) -> bool:
    """Whether a path stays below the folder that it starts from."""
    return bool(path) and not path.startswith("/") and ".." not in path.replace("\\", "/").split("/")


def is_file(path: Path) -> bool:
    """Whether there is a plain file: no folder, link, pipe or device."""
    try:
        return S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False


def remove(path: Path) -> None:
    """Delete a folder with all that is in it, or whatever else lies there; what resists stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)
