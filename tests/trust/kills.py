"""Builds with two processes that are killed at random moments: the parent, a worker, or all."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from tests.building import contents
from tests.trust.links import dead_links
from tests.trust.outcome import Outcome
from tests.trust.processes import NEVER, kill, left_of, run_build, start_build, workers_of
from tests.trust.progress import reported
from tests.trust.small_sites import CHANGES, Prepared, begin, leftovers, prepare

TITLE = "builds killed at random moments"
LONG = 300

WHO = ("parent", "worker", "all")
OUTLIVE = 3.0
"""Seconds that a worker may live longer than its parent."""


@dataclass(frozen=True)
class Kill:
    """What is killed when."""

    number: int
    before: str
    after: str
    who: str
    store_from: int
    moment: float
    """As a part of the time that such a build takes; above 0.9 some ms after the first file was replaced."""

    def __str__(self) -> str:
        change = f"{self.before or 'nothing'} to {self.after}"
        return f"kill {self.number} ({self.who}, {change}, at {self.moment:.3f})"


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Kill so many builds; each kill is known by its number and the seed."""
    return kill_builds(prepare(folder / "prepared"), seed, amount, folder)


def kill_builds(prepared: Prepared, seed: int, amount: int, folder: Path) -> Outcome:
    """As `attack`, with a site that is prepared."""
    usual: dict[tuple[str, str], float] = {}
    failures: list[str] = []
    figures = dict.fromkeys(("before it had written", "old", "new", "in between"), 0)
    for number in reported(range(amount), amount, "kills", failures):
        kill_ = _kill(seed, number)
        change = kill_.before, kill_.after
        if change not in usual:
            usual[change] = _seconds(prepared, *change, folder / "site")
        state, found = _try(prepared, kill_, usual[change], folder / "site")
        figures[state] += 1
        failures += [f"seed {seed}, {kill_}: {each}" for each in found]
    return Outcome(
        amount, "kills", tuple(failures), tuple(f"{count} {name}" for name, count in figures.items())
    )


def _kill(seed: int, number: int) -> Kill:
    choice = random.Random(f"{seed} {number}")
    before, after = CHANGES[number % len(CHANGES)]
    return Kill(
        number,
        before,
        after,
        WHO[number // len(CHANGES) % len(WHO)],
        choice.choice((NEVER, 1)),
        choice.uniform(0.1, 1.5),
    )


def _seconds(prepared: Prepared, before: str, after: str, folder: Path) -> float:
    """How long a change takes."""
    begin(prepared, before, after, folder)
    started = time.monotonic()
    run_build(folder)
    shutil.rmtree(folder)
    return time.monotonic() - started


def _try(prepared: Prepared, what: Kill, usual: float, folder: Path) -> tuple[str, list[str]]:
    """In which state the site was, and what did not hold."""
    begin(prepared, what.before, what.after, folder)
    output = folder.with_name("told")
    process = start_build(folder, output, store_from=what.store_from)
    try:
        _wait(process, what, usual, folder)
        _strike(process, what.who)
        code = process.wait(60)
    finally:
        kill(process.pid)
        left = left_of(process.pid, OUTLIVE)
    told = output.read_text(errors="replace")
    failures = [f"{len(left)} processes outlive it"] if left else []
    if what.who == "worker" or code >= 0:
        failures += _as_if_nothing(prepared, what, folder, code, told)
    old, new = prepared.sites[what.before], prepared.sites[what.after]
    state, wrong = state_of(folder / "site", old, new)
    failures += wrong
    done = run_build(folder, store_from=what.store_from)
    if done.code:
        failures.append(f"the next command ends with {done.code}: {done.told}")
    if "can't be used" in done.told:
        failures.append(f"the next command says: {done.told}")
    if contents(folder / "site") != new:
        failures.append("the next command does not complete it")
    failures += [f"{name} is left" for name in leftovers(folder)]
    shutil.rmtree(folder)
    return state, failures


def _wait(process: subprocess.Popen[bytes], what: Kill, usual: float, folder: Path) -> None:
    """Wait until it is to be struck, or has ended by itself."""
    waits_for_plan = what.moment > 0.9 and bool(what.before)
    until = time.monotonic() + usual * (2 if waits_for_plan else what.moment % 0.9)
    plan = folder / ".site.cache/pending/plan"
    while process.poll() is None and time.monotonic() < until:
        if waits_for_plan and plan.exists():
            time.sleep((what.moment - 0.9) * 0.12)
            return
        time.sleep(0.001)


def _strike(process: subprocess.Popen[bytes], who: str) -> None:
    workers = workers_of(process.pid)
    if who == "worker":
        for worker in workers[:1]:
            kill(worker)
    elif process.poll() is None:
        if who == "all":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            kill(process.pid)


def _as_if_nothing(prepared: Prepared, what: Kill, folder: Path, code: int, told: str) -> list[str]:
    """What is wrong with a build of which at most a worker was killed: it should do all by itself."""
    if code or "Traceback" in told:
        return [f"it ends with {code}: {told}"]
    return [] if contents(folder / "site") == prepared.sites[what.after] else ["the site is not whole"]


def state_of(site: Path, old: dict[str, bytes], new: dict[str, bytes]) -> tuple[str, list[str]]:
    """Which site this is; in between, whether each file is of one of the two, and no link is dead."""
    if not site.exists():
        return "before it had written", [] if not old else ["the site is gone"]
    found = contents(site)
    if found in (old, new):
        return ("old" if found == old else "new"), []
    wrong = [path for path, data in found.items() if data not in (old.get(path), new.get(path))]
    failures = [f"{path} is of neither site" for path in wrong]
    failures += [f"{path} is missing" for path in sorted((old.keys() & new.keys()) - found.keys())]
    return "in between", failures + [f"a link leads nowhere: {link}" for link in dead_links(site)]
