"""On what a measurement was made."""

from __future__ import annotations

import os
import platform
import re
import time
from pathlib import Path

import msgspec

QUIET = 0.5
"""A machine is quiet with a smaller load."""


class Machine(msgspec.Struct, frozen=True):
    """What a reader has to know to compare figures with their own."""

    cores: int
    processor: str
    memory: int
    """In bytes; 0 if unknown."""
    file_system: str
    """Of the folder that is written to."""
    system: str
    python: str
    date: str
    """ISO 8601."""
    load: float
    """How many processes ran or waited on average in the last minute, before anything was measured."""

    @property
    def quiet(self) -> bool:
        """Whether next to nothing else ran."""
        return self.load < QUIET


def this_machine(folder: Path) -> Machine:
    """The machine that runs this, writing to `folder`."""
    return Machine(
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        processor=_field(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine(),
        memory=1024 * int((_field(Path("/proc/meminfo"), "MemTotal") or "0").split()[0]),
        file_system=_file_system(folder.resolve()),
        system=platform.system(),
        python=platform.python_version(),
        date=time.strftime("%Y-%m-%d"),
        load=round(os.getloadavg()[0], 2),
    )


def _field(file: Path, name: str) -> str:
    """The first value called `name` in a file of ``name: value`` lines; ``""`` without one."""
    if not file.is_file():
        return ""
    found = re.search(rf"^{name}\s*:\s*(.+)$", file.read_text("utf-8", "replace"), re.MULTILINE)
    return found[1] if found else ""


def _file_system(folder: Path) -> str:
    """The kind of the file system that `folder` lies on: that of the longest mount point above it."""
    mounts = Path("/proc/self/mounts")
    if not mounts.is_file():
        return "unknown file system"
    best = ("", "unknown file system")
    for line in mounts.read_text("utf-8").splitlines():
        _, point, kind, *_ = line.split()
        if folder.is_relative_to(point) and len(point) >= len(best[0]):
            best = (point, kind)
    return best[1]
