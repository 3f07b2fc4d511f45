"""Builds as processes of their own, to be watched, killed and outlived."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_SITEGEN = """
import os, sys, time
from sitegen.build import reading
from sitegen.build.output import render, update, write_site
write_site.WORTH_PROCESSES = reading.FEWEST = 1
render.BATCH = write_site.BATCH = update.BATCH = 8
update.LARGE_CHANGE = 1
update.WORTH_STORING = int(sys.argv.pop(1))
replace = os.replace
def replace_slowly(*names):
    time.sleep(0.001)
    replace(*names)
os.replace = replace_slowly
from sitegen.cli import main
main(sys.argv[1:])
"""
"""sitegen, but that small sites too are worth several processes, that all changes count as small,
and that files are put in place slowly enough to be killed in between."""

NEVER = 10**9


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    """Its exit code; negative for a signal."""
    told: str
    """What it printed."""


def command(*arguments: str, store_from: int = NEVER) -> list[str]:
    """What starts sitegen; sites of `store_from` files and more store the texts of papers."""
    return [sys.executable, "-c", _SITEGEN, str(store_from), *arguments]


def environment(**more: str) -> dict[str, str]:
    """The environment of a build: this checkout, whatever folder it runs in."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **more}


def run_build(
    folder: Path,
    *arguments: str,
    before: Sequence[str] = (),
    store_from: int = NEVER,
    env: Mapping[str, str] = {},
    seconds: float = 60,
) -> Done:
    """Build the site of a folder with two processes; `before` is what the command line begins with."""
    done = subprocess.run(
        [*before, *command("build", "--jobs", "2", *arguments, str(folder), store_from=store_from)],
        env=environment(**env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(errors="replace"))


def start_build(folder: Path, output: Path, *, store_from: int = NEVER) -> subprocess.Popen[bytes]:
    """A build with two processes, in a session of its own; what it prints goes to the file `output`."""
    with output.open("wb") as stream:
        return subprocess.Popen(
            command("build", "--jobs", "2", str(folder), store_from=store_from),
            env=environment(),
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )


def workers_of(process: int) -> list[int]:
    """The processes that a process has started."""
    return [other for other, (parent, _) in _processes().items() if parent == process]


def left_of(session: int, within: float) -> list[int]:
    """The processes of a session that still run after so many seconds; in vain, they are killed."""
    until = time.monotonic() + within
    while (left := _of_session(session)) and time.monotonic() < until:
        time.sleep(0.02)
    for process in left:
        kill(process)
    return left


def kill(process: int) -> None:
    """End a process at once; it may have ended."""
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def _of_session(session: int) -> list[int]:
    return [process for process, (_, its) in _processes().items() if its == session]


def _processes() -> dict[int, tuple[int, int]]:
    """Number of each process that has not ended -> its parent and its session (Linux)."""
    found = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text()
            except OSError:
                continue
            state, parent, _, session = stat.rpartition(")")[2].split()[:4]
            if state not in {"Z", "X"}:
                found[int(entry.name)] = int(parent), int(session)
    return found
