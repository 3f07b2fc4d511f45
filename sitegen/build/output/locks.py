"""Locks on files and folders, by which processes see that another one is at work.

They end with the processes that hold them, however these end. Unlike the numbers of processes they
hold between containers too, each of which numbers its processes from 1.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


def lock(file: int, *, shared: bool = False) -> bool | None:
    """Lock an open file or folder until it is closed.

    Returns:
        Whether it is locked now; None where it can't be told, as on some network disks.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # only Windows has it

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            return False if error.errno in _HELD else None
        return True
    import fcntl  # noqa: PLC0415  # Windows has no such module

    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


def lock_in_time(file: int, seconds: float) -> bool:
    """Lock an open file, waiting for others; True also where there are no locks at all."""
    until = time.monotonic() + seconds
    while True:
        locked = lock(file)
        if locked is not False:
            return True
        if time.monotonic() > until:
            return False
        time.sleep(0.02)


@contextmanager
def holding(folder: Path, *, shared: bool = True) -> Iterator[bool | None]:
    """Lock a folder while the block runs, and say whether it is locked, as `lock` does.

    Several may hold a shared lock, which is to say that they use the folder. Who gets one that is not
    shared knows that nobody does. On Windows folders can't be locked.
    """
    try:
        file = os.open(folder, os.O_RDONLY) if os.name == "posix" else None
    except OSError:
        file = None
    if file is None:
        yield None
        return
    try:
        yield lock(file, shared=shared)
    finally:
        close(file)


def close(file: int) -> None:
    """Close a file that was only locked, which ends the lock; nothing is lost where that fails."""
    with suppress(OSError):
        os.close(file)
