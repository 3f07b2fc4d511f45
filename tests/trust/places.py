"""Builds in awkward places: full and read-only disks, odd paths and names, what lies where nothing should."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.building import contents, write_files
from tests.trust.links import dead_links
from tests.trust.outcome import Outcome
from tests.trust.processes import Done, environment, kill, left_of, run_build, start_build
from tests.trust.progress import reported
from tests.trust.small_sites import Prepared, begin, leftovers, prepare, set_content, states
from tests.trust.warm import warm

PAPERS = 4

TITLE = "builds in awkward places"
LONG = 400

NOT_UTF_8 = "M\udcfcller"
FOLDERS = (
    *(f"content/{name}" for name in ("publications", "files", "images", "researchers", "news", "pages")),
)
EIGHT = (*FOLDERS, "static", "templates")
_ENDINGS = {"publications": "bib", "files": "pdf", "images": "png", "templates": "html", "static": "css"}

FOREIGN = {
    "CNAME": "example.org",
    ".well-known/security.txt": "Contact: mailto:a@example.org",
    ".htaccess": "Options -Indexes",
    "google1234.html": "google-site-verification",
    "notes/mine.txt": "mine",
    "papers/.git/HEAD": "ref: refs/heads/main",
}


@dataclass(frozen=True)
class _SkippedError(Exception):
    reason: str


_Place = Callable[[Prepared, Path], list[str]]


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Try so many of the places, in an order that the seed decides; all of them if there are no more."""
    with warm(folder / "warm") as source:
        source.import_all(write_files(folder / "first", states(PAPERS)["grown"]))
        return try_places(prepare(folder / "prepared", PAPERS, source.build), seed, amount, folder)


def try_places(prepared: Prepared, seed: int, amount: int, folder: Path) -> Outcome:
    """As `attack`, with a site that is prepared."""
    places = _places(prepared)
    names = sorted(places)
    random.Random(seed).shuffle(names)
    failures: list[str] = []
    skipped: dict[str, int] = {}
    for name in reported(names[:amount], min(amount, len(names)), "places", failures):
        site = folder / "site"
        try:
            failures += [f"{name}: {each}" for each in places[name](prepared, site)]
        except _SkippedError as reason:
            skipped[reason.reason] = skipped.get(reason.reason, 0) + 1
        except subprocess.TimeoutExpired:
            failures.append(f"{name}: it waits for ever")
        shutil.rmtree(site, ignore_errors=True)
    tried = min(amount, len(names)) - sum(skipped.values())
    return Outcome(
        tried, "places", tuple(failures), tuple(f"{n} skipped: {why}" for why, n in skipped.items())
    )


def _places(prepared: Prepared) -> dict[str, _Place]:
    """Name of each place -> what tries it, in a folder that is not there yet."""
    places: dict[str, _Place] = {
        "a file becomes a folder": _file_becomes_folder,
        "two builds at once": _two_at_once,
        "clocks that go backwards": _clocks,
        "a killed process 1": _killed_in_container,
        "a build in another container": _running_in_container,
        "a read-only disk": _read_only,
    }
    for kilobytes in (40, 200, 400, 560, 640, 700, 760, 840, 1000):
        places[f"a disk of {kilobytes} KB"] = partial(_full_disk, kilobytes)
    for where in ("a file", "a link", "a dangling link", "static/site", "content/site", "templates"):
        places[f"output: {where}"] = partial(_output, where)
    for name in (
        "{x}",
        "{}",
        "{0}",
        "a b",
        "new\nline",
        "b\udcff",
        "ünï",
        "%s",
        "a'b\"c",
        "a&b<c>",
        "-x",
        "C:x",
    ):
        places[f"path: {name!a}"] = partial(_path, name)
    for where in EIGHT:
        places[f"not UTF-8: {where}"] = partial(_not_utf_8, where)
        for kind in ("pipe", "socket", "device", "link to itself"):
            places[f"{kind}: {where}"] = partial(_special, kind, where)
    for after in ("grown", "renamed"):
        places[f"own files: {after}"] = partial(_own_files, after)
    kept = prepared.folder / "base/.site.cache"
    # One of each sort: compiled templates are alike.
    sorts = {
        (path.parent.name, path.suffix, path.parent == kept and path.name): path for path in kept.rglob("*")
    }
    for path in sorted(sorts.values()):
        if path.is_file():
            name = path.relative_to(kept).as_posix()
            for how in DAMAGES:
                places[f"kept {name}: {how}"] = partial(_damaged, name, how)
    return places


def _completed(prepared: Prepared, site: Path, state: str, folder: Path | None = None) -> list[str]:
    """What is wrong after a next command."""
    done = prepared.build(site)
    failures = [] if done.code == 0 else [f"the next command ends with {done.code}: {done.told}"]
    if contents(folder or site / "site") != prepared.sites[state]:
        failures.append("the next command does not complete it")
    return failures + [f"{name} is left" for name in leftovers(site)]


def _refused(done: Done, site: Path, before: dict[str, bytes]) -> list[str]:
    """What is wrong with a build that should say why it can't, and change nothing."""
    said = any(words in done.told for words in ("as it was", "nothing was written"))
    if done.code != 1 or "Traceback" in done.told or not said:
        return [f"it ends with {done.code}: {done.told}"]
    return [] if contents(site) == before else ["it says that nothing was changed, but it was"]


def _file_becomes_folder(prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "base", site)
    file = site / "content/files/slides.txt"
    failures = []
    for is_folder in (True, False):
        if is_folder:
            file.unlink()
            write_files(file, {"inner.txt": "x"})
        else:
            shutil.rmtree(file)
            file.write_text("slides")
        done = run_build(site)
        if "Traceback" in done.told or (site / "site/files/slides.txt").is_dir() != is_folder:
            failures.append(done.told)
    return failures + _completed(prepared, site, "base")


def _two_at_once(prepared: Prepared, site: Path) -> list[str]:
    failures = []
    for before, after in (("base", "grown"), ("base", "renamed"), ("", "base")):
        begin(prepared, before, after, site)
        builds = [start_build(site, site.with_name(f"told-{number}")) for number in range(2)]
        codes = [build.wait(60) for build in builds]
        if codes != [0, 0]:
            failures.append(
                f"{codes}: {site.with_name('told-0').read_text()}{site.with_name('told-1').read_text()}"
            )
        if contents(site / "site") != prepared.sites[after]:
            failures.append(f"{before} to {after}: the site is not whole")
        failures += _completed(prepared, site, after)
        shutil.rmtree(site)
    return failures


_BACKWARDS = """
import itertools, time
_start, _calls = time.time_ns(), itertools.count()
time.time_ns = lambda: _start - 86_400_000_000_000 - next(_calls) * 1_000_000_000
time.time = lambda: time.time_ns() / 1e9
"""


def _clocks(prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "grown", site)
    write_files(site.with_name("clock"), {"sitecustomize.py": _BACKWARDS})
    for path in (site / "content").rglob("*"):
        os.utime(path, (10**9, 10**9))
    modules = os.pathsep.join((str(site.with_name("clock")), environment()["PYTHONPATH"]))
    done = run_build(site, env={"PYTHONPATH": modules})
    if done.code or contents(site / "site") != prepared.sites["grown"]:
        return [done.told]
    set_content(prepared, site, "renamed")
    for each in (site / "content").rglob("*"):
        os.utime(each, (2 * 10**9, 2 * 10**9))
    return _completed(prepared, site, "renamed")


_STAGING = """
import sys, time
from pathlib import Path
from sitegen.build.output.publish import staging
with staging(Path(sys.argv[1])) as staged:
    (staged / "index.html").write_text("half")
    print(staged, flush=True)
    time.sleep(60)
"""


@contextmanager
def _in_container(site: Path) -> Iterator[tuple[int, Path]]:
    """A build as process 1 of a container: the number of what runs the container, and its staging folder."""
    unshare = shutil.which("unshare")
    options = ["--pid", "--fork", "--kill-child", "--mount-proc"]
    if (
        not unshare
        or subprocess.run([unshare, *options, "true"], capture_output=True, check=False).returncode
    ):
        raise _SkippedError("no containers can be made here")
    command = [unshare, *options, sys.executable, "-c", _STAGING, str(site / "site")]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout
            yield process.pid, Path(process.stdout.readline().strip())
        finally:
            kill(process.pid)
            left_of(process.pid, 5)


def _running_in_container(prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "renamed", site)
    with _in_container(site) as (_, staged):
        os.utime(staged, (10**9, 10**9))
        run_build(site)
        failures = [] if (staged / "index.html").exists() else ["the folder of a running build was deleted"]
    os.utime(staged, (10**9, 10**9))
    return failures + _completed(prepared, site, "renamed")


def _killed_in_container(prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "renamed", site)
    with _in_container(site) as (process, staged):
        name = staged.name
        kill(process)
        left_of(process, 5)
    if "-1-" not in name:
        return [f"{name} is not of process 1"]
    os.utime(staged, (10**9, 10**9))
    return _completed(prepared, site, "renamed")


@contextmanager
def _disk(folder: Path, size: str) -> Iterator[Callable[[str], None]]:
    """A disk of its own; the value mounts it again with other options."""
    folder.mkdir(parents=True)
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not mount or subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        raise _SkippedError("no disks can be mounted here")

    def mount_again(how: str) -> None:
        subprocess.run([mount, "-o", f"remount,{how}", str(folder)], check=True)

    try:
        yield mount_again
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _full_disk(kilobytes: int, prepared: Prepared, site: Path) -> list[str]:
    failures: list[str] = []
    for before, after in (("", "base"), ("base", "grown"), ("base", "renamed")):
        with _disk(site.with_name("disk"), "64m") as remount:
            inner = begin(prepared, before, after, site.with_name("disk") / "site")
            used = sum(path.lstat().st_blocks for path in inner.rglob("*")) // 2
            remount(f"size={used + kilobytes}k")
            done = run_build(inner)
            if done.code:
                failures += _refused(done, inner / "site", prepared.sites[before])
            elif contents(inner / "site") != prepared.sites[after]:
                failures.append(f"it says that all is well: {done.told}")
            remount("size=64m")
            failures += _completed(prepared, inner, after)
        site.with_name("disk").rmdir()
    return failures


def _read_only(prepared: Prepared, site: Path) -> list[str]:
    with _disk(site, "64m") as remount:
        inner = begin(prepared, "base", "renamed", site / "site")
        remount("ro")
        failures = _refused(run_build(inner), inner / "site", prepared.sites["base"])
        remount("rw")
        return failures + _completed(prepared, inner, "renamed")


def _output(where: str, prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "", "base", site)
    (site / "static").mkdir(exist_ok=True)
    output = site / (where if "/" in where or where == "templates" else "out")
    if where == "a file":
        output.write_text("mine")
    elif where in {"a link", "a dangling link"}:
        output.symlink_to("elsewhere")
        if where == "a link":
            (site / "elsewhere").mkdir()
        done = run_build(site, "--output", str(output))
        good = (
            done.code == 0 and output.is_symlink() and contents(site / "elsewhere") == prepared.sites["base"]
        )
        return [] if good else [done.told]
    before = contents(site)
    return _refused(run_build(site, "--output", str(output)), site, before)


def _path(name: str, prepared: Prepared, site: Path) -> list[str]:
    site.mkdir()
    inner = begin(prepared, "base", "renamed", site / name)
    failures = _completed(prepared, inner, "renamed")
    set_content(prepared, inner, "base")
    done = run_build(inner, "--output", str(site / "out" / name))
    if done.code or contents(site / "out" / name) != prepared.sites["base"]:
        failures.append(f"output: {done.told}")
    return failures


def _not_utf_8(where: str, prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "renamed", site)
    (site / where).mkdir(parents=True, exist_ok=True)
    file = site / where / f"{NOT_UTF_8}.{_ENDINGS.get(where.rpartition('/')[2], 'md')}"
    file.write_text("---\nname: A\ntitle: A\n---\n")
    return _told_once(prepared, site, file, "M\\xfcller")


def _special(kind: str, where: str, prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "renamed", site)
    (site / where).mkdir(parents=True, exist_ok=True)
    file = site / where / f"special.{_ENDINGS.get(where.rpartition('/')[2], 'md')}"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "link to itself":
        file.symlink_to(file.name)
    elif kind == "device":
        try:
            os.mknod(file, 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero, which never ends
        except OSError as error:
            raise _SkippedError("no devices can be made here") from error
    else:
        here = Path.cwd()
        os.chdir(file.parent)  # such paths may have no more than a hundred letters
        try:
            socket.socket(socket.AF_UNIX).bind(file.name)
        finally:
            os.chdir(here)
    return _told_once(prepared, site, file, "special")


def _told_once(prepared: Prepared, site: Path, file: Path, name: str) -> list[str]:
    """A file that can't be used is named, once, and the rest is built; without it, all is well."""
    done = prepared.build(site)
    failures = []
    if done.code != 1 or "Traceback" in done.told or done.told.count(name) != 1:
        failures.append(f"it ends with {done.code}: {done.told}")
    if not (site / "site/index.html").exists() or dead_links(site / "site"):
        failures.append("the rest is not built")
    file.unlink()
    return failures + _completed(prepared, site, "renamed")


def _own_files(after: str, prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", after, site)
    write_files(site / "site", FOREIGN)
    (site / "site/link").symlink_to("CNAME")
    done = run_build(site)
    found = contents(site / "site")
    wanted = prepared.sites[after] | {path: text.encode() for path, text in FOREIGN.items()}
    wanted["link"] = wanted["CNAME"]
    return (
        [] if done.code == 0 and found == wanted else [f"{sorted(wanted.keys() ^ found.keys())}: {done.told}"]
    )


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _change_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _folder(file: Path) -> None:
    file.unlink()
    write_files(file, {"x/y": "z"})


def _link(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.parents[len(file.parts) - 2] / "dev/zero")


def _link_to_victim(file: Path) -> None:
    file.unlink()
    victim = next(each for each in file.parents if each.name == ".site.cache").with_name("victim.txt")
    file.symlink_to(victim)


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": _cut,
    "a bit changed": _change_a_bit,
    "empty": lambda file: file.write_bytes(b""),
    "other bytes": lambda file: file.write_bytes(bytes(range(256)) * 8),
    "a folder": _folder,
    "a link to another file": _link_to_victim,
    "a link to what never ends": _link,
    "a pipe": _pipe,
}


def _damaged(name: str, how: str, prepared: Prepared, site: Path) -> list[str]:
    begin(prepared, "base", "grown", site)
    (site / "victim.txt").write_text("keep")
    DAMAGES[how](site / ".site.cache" / name)
    done = prepared.build(site)
    failures = [] if done.code == 0 else [f"it ends with {done.code}: {done.told}"]
    if contents(site / "site") != prepared.sites["grown"]:
        failures.append("the site is another")
    if (site / "victim.txt").read_text() != "keep":
        failures.append("another file was changed")
    (site / "victim.txt").unlink()
    return failures + _completed(prepared, site, "grown")
