"""Builds in which one system call on the site's files fails, or at which they are killed, by `strace`."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.building import contents
from tests.trust.kills import state_of
from tests.trust.outcome import Outcome
from tests.trust.processes import Done, run_build
from tests.trust.small_sites import CHANGES, Prepared, begin, leftovers, prepare

TITLE = "system calls that fail, and builds killed at one"
LONG = 900

ERRORS = ("ENOSPC", "EIO", "EACCES")
CALLS = (
    "openat read write close lseek newfstatat getdents64 mkdir rmdir rename renameat2 unlink unlinkat "
    "link linkat symlink flock ftruncate sendfile copy_file_range chmod utimensat"
).split()
CHANGING = frozenset("mkdir rmdir rename renameat2 unlink unlinkat".split())
"""At these a build is killed."""


@dataclass(frozen=True)
class Call:
    """A system call on a file of the site or of what is kept."""

    name: str
    number: int
    """How many of this name the process has made, with this one."""
    line: str
    """What it was, for the report."""
    is_input: bool
    """Whether it is on a file of the content: then the build may rightly go on without that file."""


@cache
def can_inject() -> bool:
    """Whether there is a strace that may trace."""
    strace = shutil.which("strace")
    return (
        bool(strace)
        and run_build(Path("/nonexistent"), before=[str(strace), "-qq", "-o", "/dev/null"]).code == 2
    )


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Let so many calls fail, chosen by the seed; every fourth time kill the build there instead."""
    if not can_inject():
        return Outcome(0, "faults", figures=("there is no strace here that may trace",))
    prepared = prepare(folder / "prepared")
    calls = {change: _calls(prepared, *change, folder) for change in CHANGES}
    choice = random.Random(seed)
    failures: list[str] = []
    states: Counter[str] = Counter()
    for number in range(amount):
        change = CHANGES[number % len(CHANGES)]
        is_kill = number // len(CHANGES) % 4 == 3
        among = [call for call in calls[change] if call.name in CHANGING or not is_kill]
        call = choice.choice(among)
        what = "signal=SIGKILL" if is_kill else f"error={choice.choice(ERRORS)}"
        state, found = _try(prepared, change, call, what, folder)
        states[state] += 1
        failures += [
            f"seed {seed}, {number}: {change} {what} {call.name} {call.number}: {each}" for each in found
        ]
    figures = [f"{sum(map(len, calls.values()))} calls to choose from"]
    return Outcome(
        amount, "faults", tuple(failures), (*figures, *(f"{n} {name}" for name, n in states.items()))
    )


def replacing(folder: Path) -> Iterable[str]:
    """Kill a build at each call that replaces or deletes a file of the published site; what did not hold."""
    prepared = prepare(folder / "prepared")
    for change in (("base", "grown"), ("grown", "base")):
        for call in _calls(prepared, *change, folder):
            if call.name in CHANGING and "/site/site/" in call.line:
                _, found = _try(prepared, change, call, "signal=SIGKILL", folder)
                yield from (f"{change} {call.line}: {each}" for each in found)


def _calls(prepared: Prepared, before: str, after: str, folder: Path) -> list[Call]:
    """All calls of such a build on files below its folder."""
    site = begin(prepared, before, after, folder / "site")
    log = folder / "log"
    _run(site, log, f"trace={','.join(CALLS)}", "-y")
    counts: Counter[str] = Counter()
    found = []
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(r"\d+ +(\w+)\((.*)", line):
            counts[match[1]] += 1
            if str(site) in match[2]:
                is_input = any(f"{site}/{name}" in match[2] for name in ("content", "static", "templates"))
                found.append(Call(match[1], counts[match[1]], line, is_input))
    shutil.rmtree(site)
    return found


def _run(site: Path, log: Path, *expressions: str) -> Done:
    options = [part for each in expressions for part in (("-e", each) if "=" in each else (each,))]
    strace = ["strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log), *options]
    return run_build(site, "--jobs", "1", before=strace, env={"PYTHONHASHSEED": "0"})


def _try(
    prepared: Prepared, change: tuple[str, str], call: Call, what: str, folder: Path
) -> tuple[str, list[str]]:
    """In which state the site was afterwards, and what did not hold."""
    before, after = change
    site = begin(prepared, before, after, folder / "site")
    done = _run(site, folder / "log", f"inject={call.name}:{what}:when={call.number}")
    old, new = prepared.sites[before], prepared.sites[after]
    state, wrong = state_of(site / "site", old, new)
    is_kill = "signal" in what
    failures = [] if call.is_input and not is_kill else wrong
    if not is_kill:
        failures += _untrue(done, state, is_input=call.is_input)
    then = run_build(site)
    if then.code:
        failures.append(f"the next command ends with {then.code}: {then.told}")
    if contents(site / "site") != new:
        failures.append("the next command does not complete it")
    failures += [f"{name} is left" for name in leftovers(site)]
    shutil.rmtree(site)
    return state, failures


def _untrue(done: Done, state: str, *, is_input: bool) -> list[str]:
    """What a build says of the site that is not so."""
    told = f"exit code {done.code}, the site is {state}: {done.told}"
    if "Traceback" in done.told or done.code not in {0, 1}:
        return [told]
    as_it_was = (
        "is as it was" in done.told or "left as it was" in done.told or "nothing was written" in done.told
    )
    is_untrue = (
        (as_it_was and state not in {"old", "before it had written"})
        or ("published all the same" in done.told and state != "new")
        or (done.code == 0 and state != "new" and not is_input)
        or (
            (done.code == 1 and not is_input and not as_it_was and "next `sitegen build`" not in done.told)
            and state != "new"
        )
    )
    return [f"untrue: {told}"] if is_untrue else []
