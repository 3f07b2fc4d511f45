"""Builds in which one system call on the site's files fails, or at which they are killed, by `strace`."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.building import contents
from tests.trust.kills import state_of
from tests.trust.outcome import Outcome
from tests.trust.processes import Done, run_build
from tests.trust.progress import told
from tests.trust.small_sites import CHANGES, Prepared, begin, leftovers, prepare
from tests.trust.warm import Warm, warm

TITLE = "every system call on the site's files fails once with each error, and builds are killed at it"
LONG = 4
"""Faults at each call: all that there are. With fewer the seed decides which, and every call is still tried."""

PAPERS = 3
"""So small a site has one of each sort of file; more would only repeat the same calls."""

READING = "openat read close lseek newfstatat getdents64 flock sendfile copy_file_range".split()
CHANGING = (
    "write mkdir rmdir rename renameat2 unlink unlinkat link linkat symlink ftruncate chmod utimensat".split()
)
CALLS = (*READING, *CHANGING)

ERRORS = ("EIO", "EACCES", "ENOSPC")
ERRORS_OF_READING = ERRORS[:2]
"""Nothing that only reads needs space."""

KILL = "SIGKILL"


@dataclass(frozen=True)
class Call:
    """A system call on a file of the site or of what is kept."""

    name: str
    number: int
    """How many of this name the process has made, with this one."""
    paths: str
    """On what, with names that are the same in each build."""
    sort: str
    """On what sort of files: ``input``, ``output``, ``staging``, ``pending``, ``kept`` or ``beside``."""
    is_changing: bool
    """Whether it changes what is on the disk."""


@dataclass(frozen=True)
class Fault:
    """What goes wrong in which build."""

    change: tuple[str, str]
    call: Call
    what: str
    """An error, or `KILL`."""

    def __str__(self) -> str:
        before, after = self.change
        call = self.call
        return f"{before or 'nothing'} to {after}, {self.what} at {call.name} {call.number} ({call.paths})"


@cache
def can_inject() -> bool:
    """Whether there is a strace that may trace."""
    strace = shutil.which("strace")
    return (
        bool(strace)
        and run_build(Path("/nonexistent"), before=[str(strace), "-qq", "-o", "/dev/null"]).code == 2
    )


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Let every call fail in so many ways."""
    if not can_inject():
        return Outcome(0, "faults", figures=("there is no strace here that may trace",))
    with warm(folder / "warm") as source:
        source.import_all(_first_site(folder))
        return _Attempts(source, folder).make(seed, amount)


def _first_site(folder: Path) -> Path:
    """A site whose build imports whatever a build imports."""
    return prepare(folder / "first", PAPERS).folder / "base"


class _Attempts:
    """Faults in builds of one small site."""

    def __init__(self, source: Warm, folder: Path) -> None:
        self._source, self._folder = source, folder
        self._prepared = prepare(folder / "prepared", PAPERS, source.build)

    def make(self, seed: int, amount: int, few: int = 0) -> Outcome:
        """As `attack`; only `few` of all faults if that is not 0."""
        calls = {change: self._calls(*change) for change in CHANGES}
        faults = [*_faults(calls, seed, amount)]
        chosen = random.Random(seed).sample(faults, few) if few else faults
        failures: list[str] = []
        states: Counter[str] = Counter()
        for fault in told(chosen, len(chosen), "faults", failures):
            state, found = self._try(fault)
            states[state] += 1
            failures += [f"{fault}: {each}" for each in found]
        sorts = Counter(call.sort for found in calls.values() for call in found)
        figures = (
            f"{len(faults):,} faults at {sum(sorts.values()):,} calls",
            *(f"{number:,} on the {sort}" for sort, number in sorted(sorts.items())),
            *(f"{number:,} {state}" for state, number in sorted(states.items())),
        )
        return Outcome(len(chosen), "faults", tuple(failures), figures)

    def _calls(self, before: str, after: str) -> list[Call]:
        """All calls of such a build on files below its folder."""
        site = begin(self._prepared, before, after, self._folder / "site")
        log = self._folder / "log"
        done = self._source.build(site, _strace(log, f"trace={','.join(CALLS)}"))
        assert done.code == 0, done.told
        shutil.rmtree(site)
        counts: Counter[str] = Counter()
        found = []
        for name, arguments in _lines(log):
            counts[name] += 1
            if paths := _paths(arguments, site):
                changes = name in CHANGING or "O_CREAT" in arguments
                found.append(Call(name, counts[name], paths, _sort(paths), changes))
        return found

    def _try(self, fault: Fault) -> tuple[str, list[str]]:
        """In which state the site was afterwards, and what did not hold."""
        before, after = fault.change
        call, is_kill = fault.call, fault.what == KILL
        site = begin(self._prepared, before, after, self._folder / "site")
        log = self._folder / "log"
        injected = f"signal={KILL}" if is_kill else f"error={fault.what}"
        done = self._source.build(
            site, _strace(log, f"trace={call.name}", f"inject={call.name}:{injected}:when={call.number}")
        )
        failures = [] if is_kill or _was_hit(log, call, site) else ["another call was hit"]
        old, new = self._prepared.sites[before], self._prepared.sites[after]
        state, wrong = state_of(site / "site", old, new)
        if is_kill:
            failures += [f"it ended with {done.code}"] * (done.code != -9) + wrong
        else:
            failures += _untrue(done, state, wrong, call, site)
        then = self._source.build(site)
        if then.code:
            failures.append(f"the next command ends with {then.code}: {then.told}")
        if contents(site / "site") != new:
            failures.append("the next command does not complete it")
        failures += [f"{name} is left" for name in leftovers(site)]
        shutil.rmtree(site)
        return state, failures


def _faults(calls: dict[tuple[str, str], list[Call]], seed: int, amount: int) -> Iterator[Fault]:
    """At every call so many of what can happen there, in turn; at calls that change something also a kill."""
    for change, found in calls.items():
        for number, call in enumerate(found):
            possible = (*ERRORS, KILL) if call.is_changing else ERRORS_OF_READING
            for turn in range(min(amount, len(possible))):
                yield Fault(change, call, possible[(number + seed + turn) % len(possible)])


def _strace(log: Path, *expressions: str) -> list[str]:
    options = [part for each in expressions for part in ("-e", each)]
    return ["strace", "-qq", "-y", "-o", str(log), *options]


def _lines(log: Path) -> Iterator[tuple[str, str]]:
    """Name and arguments of each call in a log; of what was read or written only to which file."""
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(r"(\w+)\((.*?)(\) += |$)", line):
            name, arguments = match[1], match[2]
            yield name, arguments.partition(", ")[0] if name in {"read", "write"} else arguments


def _paths(arguments: str, site: Path) -> str:
    """The paths in a call, without what differs from build to build: numbers of processes, and times."""
    found = re.findall(re.escape(str(site)) + r'[^"<>]*', arguments)
    return ", ".join(re.sub(r"([-.])\d+", r"\1N", path.removeprefix(str(site))) for path in found)


def _sort(paths: str) -> str:
    """On what a call is."""
    if paths.startswith(("/content", "/static", "/templates")):
        return "input"
    if "/.site.staging-" in paths:
        return "staging"
    if "/.site.cache/pending" in paths:
        return "pending"
    if "/.site.cache" in paths:
        return "kept"
    return "output" if paths.startswith("/site") else "beside"


def _was_hit(log: Path, call: Call, site: Path) -> bool:
    """Whether, in a log of such calls alone, the one that was meant has failed and no other."""
    lines = log.read_text(errors="replace").splitlines()
    places = [place for place, line in enumerate(lines) if line.endswith("(INJECTED)")]
    found = [*_lines(log)]
    return len(places) == 1 and _paths(found[places[0]][1], site) == call.paths


def _untrue(done: Done, state: str, wrong: Sequence[str], call: Call, site: Path) -> list[str]:
    """What a build says of the site that is not so, or does to it without a word."""
    told_of = f"exit code {done.code}, the site is {state}: {done.told}"
    if "Traceback" in done.told or done.code not in {0, 1}:
        return [told_of]
    as_it_was = any(
        words in done.told for words in ("is as it was", "left as it was", "nothing was written")
    )
    if as_it_was:
        return [] if state in {"old", "before it had written"} else [f"untrue: {told_of}"]
    if "published all the same" in done.told:
        return [] if state == "new" else [f"untrue: {told_of}"]
    if state == "new":
        return []
    if done.code and call.sort == "input":
        return []  # published without it
    if done.code and "next `sitegen build`" in done.told:
        return [*wrong]
    return [f"untrue: {told_of}", *wrong]
