"""Builds in which one system call on the site's files fails, or at which they are killed, by `strace`."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from tests.building import contents, write_files
from tests.trust.kills import state_of
from tests.trust.outcome import Outcome
from tests.trust.processes import Done, run_build
from tests.trust.progress import reported
from tests.trust.small_sites import CHANGES, begin, leftovers, prepare, states
from tests.trust.warm import Warm, warm

TITLE = "every system call on the site's files fails once with each error, and builds are killed at it"
LONG = 2
"""Faults at each call that only reads, or writes what nobody sees yet; half of it still tries each."""

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

READ_ALIKE = ("input", "caches", "kept", "beside")
"""Sorts of files that are read in the same way whatever has changed."""

CACHES = "-caches"

MISSED, ATTEMPTS = "another call was hit", 3
"""The calls of two builds are numbered alike, but for a few that depend on how much time has passed."""

KILL = "SIGKILL"

LOST, NO_MEMORY = "[B014]", "[B012]"
"""Codes of what is told where the record of the build before is lost, or can't be used."""


@dataclass(frozen=True)
class Call:
    """A system call on a file of the site or of what is kept."""

    name: str
    number: int
    """How many of this name the process has made, with this one."""
    paths: str
    """On what, with names that are the same in each build."""
    sort: str
    """On what sort of files, as `_sort` says."""
    turn: int
    """How many of this name there were on this path, with this one."""
    is_changing: bool
    """Whether it changes what is on the disk."""

    @property
    def is_step(self) -> bool:
        """Whether it changes the published site, or what says how far a change is: each of these is tried."""
        in_loop = self.sort in {"staging", "caches"} or self.paths.count("/.site.cache/pending/") == 1
        return self.is_changing and (", /site" in self.paths or not in_loop)

    @property
    def kind(self) -> tuple[object, ...]:
        """What it has in common with calls that are made in the same loop, on files of the same sort."""
        path = PurePosixPath(self.paths.partition(", ")[0])
        turn = self.turn if self.sort in READ_ALIKE else min(self.turn, 3)
        return self.name, path.parts[:3], len(path.parts), path.suffix, turn


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
    return try_faults(seed, amount, folder)


def try_faults(seed: int, amount: int, folder: Path, few: int = 0) -> Outcome:
    """As `attack`; only `few` of all faults, chosen by the seed, if that is not 0."""
    # Its name begins like that of the site, so that calls on what is kept for all sites are seen too.
    with warm(folder / "warm", XDG_CACHE_HOME=str(folder / f"site{CACHES}")) as source:
        source.import_all(_first_site(folder))
        return _Attempts(source, folder).make(seed, amount, few)


def _first_site(folder: Path) -> Path:
    """A site whose build imports whatever a build imports."""
    return write_files(folder / "first", states(PAPERS)["grown"])


class _Attempts:
    """Faults in builds of one small site."""

    def __init__(self, source: Warm, folder: Path) -> None:
        self._source, self._folder = source, folder
        self._prepared = prepare(folder / "prepared", PAPERS, source.build)

    def make(self, seed: int, amount: int, few: int) -> Outcome:
        """As `try_faults`."""
        calls = {change: self._calls(*change) for change in CHANGES}
        faults = _faults(calls, seed, amount)
        chosen = random.Random(seed).sample(faults, few) if few else faults
        failures: list[str] = []
        states: Counter[str] = Counter()
        for fault in reported(chosen, len(chosen), "faults", failures):
            for _ in range(ATTEMPTS):
                state, found = self._try(fault)
                if MISSED not in found:
                    break
            states[state] += 1
            failures += [f"{fault}: {each}" for each in found]
        sorts = Counter(call.sort for call in {id(fault.call): fault.call for fault in faults}.values())
        figures = (
            f"{sum(map(len, calls.values())):,} calls, of which one of each kind: {sum(sorts.values()):,}",
            *(f"{number:,} on {sort}" for sort, number in sorted(sorts.items())),
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
        turns: Counter[tuple[str, str]] = Counter()
        found = []
        for name, arguments in _lines(log):
            counts[name] += 1
            if paths := _paths(arguments, site):
                changes = name in CHANGING or "O_CREAT" in arguments
                turns[name, paths] += 1
                turn = turns[name, paths]
                found.append(Call(name, counts[name], paths, _sort(paths), turn, changes))
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
        failures = [] if is_kill or _was_hit(log, call, site) else [MISSED]
        old, new = self._prepared.sites[before], self._prepared.sites[after]
        state, wrong = state_of(site / "site", old, new)
        if is_kill:
            failures += [f"it ended with {done.code}"] * (done.code != -9) + wrong
        else:
            failures += _untrue(done, state, wrong, call, site / "site", new)
        then = self._source.build(site)
        if then.code:
            failures.append(f"the next command ends with {then.code}: {then.told}")
        found = contents(site / "site")
        if found != new and not (LOST in done.told and _has_all_but_unsure(found, new)):
            failures.append("the next command does not complete it")
        failures += [f"{name} is left" for name in leftovers(site)]
        shutil.rmtree(site)
        return state, failures


def _faults(calls: dict[tuple[str, str], list[Call]], seed: int, amount: int) -> list[Fault]:
    """What goes wrong, one after the other: the steps first.

    At each step happens all that can. Of other calls, which read, or write what nobody sees yet, one of each
    kind is tried, the first in each change, or in all changes where these read the same; there happens so
    much of what can, in turn.
    """
    seen: set[object] = set()
    faults = []
    for change in sorted(calls, key=lambda change: not change[0]):  # what is built from nothing takes longest
        for number, call in enumerate(calls[change]):
            kind = call.kind if call.sort in READ_ALIKE else (change, call.kind)
            if kind in seen and not call.is_step:
                continue
            seen.add(kind)
            possible = (*ERRORS, KILL) if call.is_changing else ERRORS_OF_READING
            for turn in range(len(possible) if call.is_step else min(amount, len(possible))):
                faults.append(Fault(change, call, possible[(number + seed + turn) % len(possible)]))
    return sorted(faults, key=lambda fault: not fault.call.is_step)


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
    if paths.startswith(CACHES):
        return "caches"
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


def _is_unsure(path: str) -> bool:
    """Whether, once the record is lost, a file may be a person's."""
    return path.startswith(("files/", "images/", "static/"))


def _has_all_but_unsure(found: dict[str, bytes], new: dict[str, bytes]) -> bool:
    """Whether a site is the new one, but for files that were not deleted since they may be a person's."""
    return found == {**{path: data for path, data in found.items() if _is_unsure(path)}, **new}


def _untrue(
    done: Done, state: str, wrong: Sequence[str], call: Call, site: Path, new: dict[str, bytes]
) -> list[str]:
    """What a build says of the site that is not so, or does to it without a word."""
    told_of = f"exit code {done.code}, the site is {state}: {done.told}"
    if "Traceback" in done.told or done.code not in {0, 1}:
        return [told_of]
    as_it_was = any(words in done.told for words in ("is as it was", "left as it was", "nothing was written"))
    if as_it_was:
        return [] if state in {"old", "before it had written"} else [f"untrue: {told_of}"]
    if "published all the same" in done.told:
        return [] if state == "new" else [f"untrue: {told_of}"]
    if state == "new":
        return []
    if _has_all_but_unsure(contents(site), new) and any(code in done.told for code in (LOST, NO_MEMORY)):
        return []
    if done.code and call.sort == "input":
        return []  # published without it
    if done.code and "next `sitegen build`" in done.told:
        return [*wrong]
    return [f"untrue: {told_of}", *wrong]
