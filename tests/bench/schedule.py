"""How long a build takes with more processes: its schedule, played from the durations of its parts.

``python -m tests.bench.schedule FOLDER --processes 2,4,8`` builds the site in FOLDER in one process, for each
number with the work cut as for so many, and takes the processor time of each part: what the main process does
alone, each share that it hands out, and what it does while the others are at work. So other programs on the
machine hardly matter, and no machine with eight processors is needed.

What is left out: processors that slow each other down, and what each process sets up for itself.
"""

from __future__ import annotations

import gc
import heapq
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import click
import msgspec

from sitegen.build.build import build
from sitegen.build.workers import Workers

START = 0.03
"""Seconds to start processes by forking, and to end them."""

WIDTH = 100
"""Letters of a drawing."""

LETTERS = {"_read_held": "r", "make_fragments": "t", "render_files": "f"}
"""What stands in a drawing for the parts that are handed out: reading, texts, files."""


class Phase(msgspec.Struct):
    """What the main process does alone, and then work that it hands out; all in seconds."""

    alone: float
    letter: str = ""
    shares: list[float] = []
    """In the order in which they are handed out."""
    meanwhile: float = 0
    """What the main process does until all of it is done."""


class Played(msgspec.Struct, frozen=True):
    """A schedule."""

    seconds: float
    busy: tuple[tuple[tuple[float, float, str], ...], ...]
    """For each process from when to when it does what."""

    @property
    def idle(self) -> float:
        """The part of all processors' time in which nothing is done."""
        used = sum(end - start for each in self.busy for start, end, _ in each)
        return 1 - used / (self.seconds * len(self.busy))


def play(phases: Sequence[Phase], processes: int) -> Played:
    """Hand the shares out, each to the process that is free first."""
    busy: list[list[tuple[float, float, str]]] = [[] for _ in range(processes)]
    now = 0.0
    for phase in phases:
        begun = now + phase.alone
        busy[0].append((now, begun, "m"))
        now = begun
        if not phase.shares:
            continue
        begun += START
        # The main process takes as much of the first processor as it needs.
        free = [(begun + (phase.meanwhile if number == 0 else 0), number) for number in range(processes)]
        busy[0].append((begun, begun + phase.meanwhile, "m"))
        heapq.heapify(free)
        for share in phase.shares:
            start, number = heapq.heappop(free)
            busy[number].append((start, start + share, phase.letter))
            heapq.heappush(free, (start + share, number))
        now = max(end for end, _ in free)
    return Played(now, tuple(map(tuple, busy)))


def drawn(played: Played) -> Iterator[str]:
    """A line for each process: ``m`` is the main process alone, a point is nothing to do."""
    for each in played.busy:
        line = ["."] * WIDTH
        for start, end, letter in each:
            first, last = (round(moment / played.seconds * WIDTH) for moment in (start, end))
            line[first:last] = letter * (last - first)
        yield "".join(line)


def measured(folder: Path, processes: int) -> list[Phase]:
    """The parts of a clean build whose work is cut for so many processes; it runs in this one."""
    phases: list[Phase] = []
    since = [time.process_time()]

    def passed() -> float:
        before, since[0] = since[0], time.process_time()
        return since[0] - before

    def spread(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        name = getattr(work, "func", work).__name__
        phase = Phase(passed(), LETTERS.get(name, "o"), [], 0)
        phases.append(phase)
        return _timed(work, tasks, phase, passed)

    @contextmanager
    def start(_: Workers) -> Iterator[Any]:
        yield spread

    with mock.patch.object(Workers, "start", start), tempfile.TemporaryDirectory(dir=folder.parent) as place:
        built = build(folder, Path(place) / "site", lambda *_: None, workers=Workers(processes))
        assert built.published
        phases.append(Phase(passed()))
        shutil.rmtree(place)
        Path(place).mkdir()
    return phases


def _timed(
    work: Callable[[Any], Any], tasks: Sequence[Any], phase: Phase, passed: Callable[[], float]
) -> Iterator[Any]:
    for task in tasks:
        phase.meanwhile += passed()
        done = work(task)
        phase.shares.append(passed())
        yield done


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--processes", default="1,2,4,8", help="How many, with commas between.")
def main(folder: Path, processes: str) -> None:
    """Tell how long a clean build of FOLDER would take with so many processes, and draw who does what."""
    first, _, others = processes.partition(",")
    for line in _told(folder.resolve(), int(first)):
        click.echo(line)
    if others:  # in a process that has imported nothing yet
        command = [sys.executable, "-m", "tests.bench.schedule", str(folder), "--processes", others]
        subprocess.run(command, check=True)


def _told(folder: Path, processes: int) -> Iterator[str]:
    gc.disable()  # as the command does
    phases = measured(folder, processes)
    played = play(phases, processes)
    alone = sum(phase.alone for phase in phases)
    yield f"{processes} processes: {played.seconds:.2f} s, {alone:.2f} of it alone; {played.idle:.0%} idle"
    for phase in phases:
        if phase.shares:
            whole, longest = sum(phase.shares), max(phase.shares)
            yield (
                f"  {phase.letter}: {len(phase.shares)} shares of {whole:.2f} s together, the longest "
                f"{longest:.2f}; meanwhile {phase.meanwhile:.2f}"
            )
    yield from (f"  {line}" for line in drawn(played))


if __name__ == "__main__":
    main()
