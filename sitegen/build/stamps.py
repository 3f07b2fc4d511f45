"""What tells the states of a file apart without reading it."""

from __future__ import annotations

import time
from pathlib import Path

FileStamp = tuple[int, int, int, int]
"""File number, size, time of the last change, and of the last change of name or rights."""

_SETTLED = 0.1
"""Seconds after which a file's time tells a later change apart; clocks of file systems tick slowly."""


def settled_stamp(path: Path) -> FileStamp | None:
    """The stamp of a file; None if it cannot be asked, or a change at once might leave it the same."""
    started = time.time_ns()
    try:
        found = path.stat()
    except OSError:
        return None
    stamp = found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
    return stamp if started - max(stamp[2:]) > _SETTLED * 1e9 else None
