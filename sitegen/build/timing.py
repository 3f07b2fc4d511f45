"""How long each step of a build takes, and how much memory has been needed until then."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

import msgspec


class Lap(msgspec.Struct, frozen=True):
    """One step."""

    name: str
    seconds: float
    count: int
    """How many things it dealt with; 0 where that says nothing."""
    peak: int
    """Most memory, in bytes, that this process or one of its helpers that has ended had until then."""


class Clock:
    """Times steps, one after the other."""

    def __init__(self) -> None:
        self.laps: list[Lap] = []
        self._started = time.perf_counter()

    def lap(self, name: str, count: int = 0) -> None:
        """A step has ended just now, and the next begins."""
        now = time.perf_counter()
        self.laps.append(Lap(name, now - self._started, count, _peak()))
        self._started = now


def timing_lines(laps: list[Lap]) -> Iterator[str]:
    """A table of the steps for people to read."""
    yield f"{'step':<10} {'seconds':>9} {'number':>11} {'peak MB':>9}"
    for lap in laps:
        number = f"{lap.count:,}" if lap.count else ""
        yield f"{lap.name:<10} {lap.seconds:>9.3f} {number:>11} {lap.peak / 1e6:>9.0f}"
    yield f"{'all':<10} {sum(lap.seconds for lap in laps):>9.3f}"


def _peak() -> int:
    try:
        import resource  # noqa: PLC0415  # Windows has no such module
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    largest = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return largest * unit
