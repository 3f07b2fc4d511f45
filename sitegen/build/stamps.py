"""What tells the states of a file apart without reading it."""

from __future__ import annotations

import time
from pathlib import Path

FileStamp = tuple[int, int, int, int]
"""File number, size, time of the last change, and of the last change of name or rights."""

_SETTLED, _SETTLED_IN_WHOLE_SECONDS = 0.1, 2.1
"""Seconds after which a file's time tells a later change apart; clocks of file systems tick slowly.

The second is for those that know whole seconds, or every second one: FAT on a stick.
"""


def settled_stamp(path: Path) -> FileStamp | None:
    """The stamp of a file; None if it cannot be asked, or a change at once might leave it the same."""
    started = time.time_ns()
    try:
        found = path.stat()
    except OSError:
        return None
    stamp = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    settled = _SETTLED if found.st_mtime_ns % 1_000_000_000 else _SETTLED_IN_WHOLE_SECONDS
    return stamp if started - max(stamp[2:]) > settled * 1e9 else None
