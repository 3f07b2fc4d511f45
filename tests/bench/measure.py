"""What a whole process costs: wall time, processor time and memory, with everything it starts."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tests.bench.tools.tool import Command

INTERVAL = 0.05
"""Seconds between two looks at the memory."""

_PROC = Path("/proc")


class Cost(msgspec.Struct, frozen=True):
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time, user and system, of all processes together."""
    peak: int
    """Most memory of all processes together at any time, in bytes; 0 where the system does not tell."""
    largest: int
    """Most memory that a single one of them had, in bytes."""


class Failed(msgspec.Struct, frozen=True):
    """A run that did not come to a good end."""

    why: str


def measure(command: Command, timeout: float) -> Cost | Failed:
    """Run a command to its end and say what it took; stopped after `timeout` seconds."""
    with subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that what it started can be stopped together with it
    ) as process:
        begin = time.perf_counter()
        watch = _Watch(process.pid, begin + timeout)
        watch.start()
        errors = process.stderr.read() if process.stderr else b""
        # wait4 alone tells what a process and those it waited for have used.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.ended.set()
        watch.join()
    if process.returncode not in command.accepted:
        said = errors.decode("utf-8", "replace").strip().splitlines()[-3:]
        reason = "stopped, it took too long" if watch.stopped else f"exit code {process.returncode}"
        return Failed(": ".join([reason, *said]))
    told = _told(used)
    return Cost(wall, used.ru_utime + used.ru_stime, max(watch.peak, told), max(watch.largest, told))


def _told(used: resource.struct_rusage) -> int:
    """The most memory of a single process that ended, in bytes, as the system remembers it; else 0.

    That misses no short peak, but a process also remembers the memory of the one that
    started it, which is ours. Only a larger figure is its own.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit if used.ru_maxrss > own else 0


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until `ended` is set."""

    def __init__(self, root: int, deadline: float) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.deadline = deadline
        self.ended = threading.Event()
        self.peak = 0
        self.largest = 0
        self.stopped = False

    def run(self) -> None:
        pause = INTERVAL
        while not self.ended.wait(pause):
            begin = time.perf_counter()
            if begin > self.deadline:
                self.stopped = True
                os.killpg(self.root, 9)
                return
            sizes = memory_of(list(descendants(self.root)))
            self.peak = max(self.peak, sum(sizes))
            self.largest = max(self.largest, *sizes)
            # Adding up the pages of large processes takes the kernel long enough to slow them down.
            pause = max(INTERVAL, 20 * (time.perf_counter() - begin))


def descendants(root: int) -> Iterator[int]:
    """The process `root` and all that it started, as far as they still run."""
    yield root
    for task in _entries(_PROC / str(root) / "task"):
        try:
            children = (_PROC / str(root) / "task" / task / "children").read_text("ascii").split()
        except OSError:
            continue
        for child in children:
            yield from descendants(int(child))


def memory_of(processes: list[int]) -> list[int]:
    """Memory of each of some processes in bytes, so that the sum counts each page they share once.

    A process alone is asked for its resident size, which costs nothing to tell; several
    are asked for their proportional sizes.
    """
    return [_resident(process) if len(processes) == 1 else _proportional(process) for process in processes]


def _resident(process: int) -> int:
    try:
        pages = int((_PROC / str(process) / "statm").read_text("ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _proportional(process: int) -> int:
    try:
        for line in (_PROC / str(process) / "smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return _resident(process)


def _entries(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  # names are all that is wanted, twenty times a second
    except OSError:
        return []
