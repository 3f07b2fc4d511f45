"""Prints many files at once: in this process, in worker processes or on other machines.

Work is handed out in batches: positions in the plan or in the list of papers. What a
batch needs besides is named by a `Ticket`: files that hold it. Processes that are forked
from this one have it in memory already and never open those files.
"""

from __future__ import annotations

import errno
import gc
import pickle
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

from sitegen.build.kept import fingerprints
from sitegen.build.kept.bytecode import CompiledTemplates
from sitegen.build.kept.fragments import FINGERPRINT, shelf, write_chunk
from sitegen.build.output.files import UNWRITTEN, make_folder, stat_of, unless_same, write, write_pieces
from sitegen.build.theme import as_script
from sitegen.build.workers import Workers
from sitegen.model.outputs import Blob, Bundle, Copy, Page
from sitegen.model.publications import Problem
from sitegen.site.fragments import KINDS, kinds_shown, make_text
from sitegen.site.templates import (
    Press,
    Rendering,
    bundle_files,
    render_page,
    render_pieces,
    set_up,
    template_problem,
)

BATCH = 500
"""Files or papers that are printed in one go."""

Progress = Callable[[int, int], None]
"""Called with the number of files that are done and of all."""

Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


class Ticket(msgspec.Struct, frozen=True):
    """What every batch needs: files, known to each process that works on it.

    No two builds use the same names.
    """

    rendering: str
    """Holds a `Rendering`, pickled."""
    rows: str = ""
    """Holds the rows of the shelf, pickled; ``""`` where there is no shelf."""
    shelf: str = ""
    """Folder of the shelf."""
    fresh: int = 0
    """Number from which on chunks on the shelf were written by this build."""
    compiled: str = ""
    """Folder of compiled templates; ``""`` where none are kept."""
    digests: tuple[tuple[str, bytes], ...] = ()
    """The digest of each file that was written for other processes: somebody else may have put one there."""


class Printed(msgspec.Struct, frozen=True):
    """What became of a batch of files."""

    stats: bytes
    """For each file what `stat_of` gives, or `UNWRITTEN`."""
    problems: tuple[Problem, ...] = ()
    bundled: tuple[tuple[str, str, bytes], ...] = ()
    """Of the files of bundles: path below the site, name of the written file, and its stat."""


class Shelved(msgspec.Struct, frozen=True):
    """What became of a batch of papers."""

    rows: list[bytes]
    """For each paper where its texts are, beginning with its fingerprint."""
    problems: tuple[Problem, ...] = ()


def run(
    work: Callable[[Ticket, Task], Outcome],
    ticket: Ticket,
    held: Mapping[str, Any],
    tasks: Sequence[Task],
    workers: Workers,
) -> Iterator[Outcome]:
    """Do `work` on all `tasks`, and give the outcomes in their order.

    Where the system ends a process, as it does for want of memory, this one does the rest.

    Args:
        work: a function of this module that takes a ticket and a task.
        ticket: names files.
        held: what these files hold.
        tasks: what the workers are handed one by one.
        workers: who does it.
    """
    _held.clear()
    _held.update(held)
    if not workers.share_memory:
        ticket = msgspec.structs.replace(ticket, digests=tuple(map(_hand_over, held, held.values())))
    # What exists already will never be freed: collecting garbage need not look at it, and processes that
    # are forked now share it for longer.
    gc.freeze()
    done = 0
    try:
        with workers.start() as spread:
            for outcome in spread(partial(work, ticket), tasks):
                done += 1
                yield outcome
    except BrokenProcessPool:
        yield from map(partial(work, ticket), tasks[done:])
    finally:
        gc.unfreeze()
        _held.clear()
        _presses.clear()


def make_texts(ticket: Ticket, task: tuple[int, int, int]) -> Shelved:
    """Put the texts of some papers on the shelf; those that are there and still hold are left.

    Args:
        ticket: with rows of an earlier build, perhaps none.
        task: number of the new chunk, and which of `Site.newest`.
    """
    chunk, start, stop = task
    press = _press(ticket)
    site = press.rendering.site
    shown = kinds_shown(site.config)
    before = _load(ticket, ticket.rows)
    rows: list[bytes] = []
    new: list[tuple[bytes, list[bytes]]] = []
    problems: list[Problem] = []
    for slug in site.newest[start:stop]:
        known = fingerprints.of_paper(site, site.papers[slug])
        row = before.get(slug, b"")
        if row[:FINGERPRINT] != known:
            texts = []
            for kind in KINDS:
                try:
                    texts.append(make_text(press.desk, kind, slug).encode() if kind in shown else b"")
                except Exception as error:  # expressions in a template raise anything; ours is raised again
                    problems.append(_template_problem(press, error))
                    texts.append(b"")
            new.append((known, texts))
            row = b""
        rows.append(row)
    places = iter(write_chunk(ticket.shelf, chunk, new) if new else ())
    return Shelved([row or next(places) for row in rows], tuple(dict.fromkeys(problems)))


def print_files(ticket: Ticket, task: tuple[str, Sequence[int]]) -> Printed:
    """Write files of the plan below a new folder.

    Args:
        ticket: of the site.
        task: the folder, and positions in the plan.
    """
    folder, positions = task
    press = _press(ticket)
    plan = press.rendering.plan
    stats: list[bytes] = []
    problems: dict[Problem, None] = {}
    bundled: list[tuple[str, str, bytes]] = []
    folders: set[str] = set()
    for position in positions:
        path = f"{folder}/{plan[position].path}"
        parent = path.rpartition("/")[0]
        if parent not in folders:
            make_folder(parent)
            folders.add(parent)
        job = plan[position]
        if isinstance(job, Bundle):
            bundled += _print_bundle(press, job, lambda _, file: f"{folder}/{file}")
            stats.append(UNWRITTEN)
        else:
            stats.append(_print(press, job, path, problems))
    return Printed(b"".join(stats), tuple(problems), tuple(bundled))


def print_changed(ticket: Ticket, task: tuple[str, str, Sequence[int]]) -> Printed:
    """Write those files of the plan that differ from the published ones, each under its position.

    Args:
        ticket: of the site.
        task: the folder to write into, the published site, and positions in the plan.
    """
    folder, output, positions = task
    press = _press(ticket)
    plan = press.rendering.plan
    stats: list[bytes] = []
    problems: dict[Problem, None] = {}
    bundled: list[tuple[str, str, bytes]] = []
    for position in positions:
        path, published = f"{folder}/{position}", f"{output}/{plan[position].path}"
        job = plan[position]
        if isinstance(job, Bundle):
            made = _print_bundle(press, job, partial(_numbered, path))
            bundled += [
                (file, name, unless_same(f"{folder}/{name}", f"{output}/{file}", stat))
                for file, name, stat in made
            ]
            stats.append(UNWRITTEN)
        else:
            stats.append(unless_same(path, published, _print(press, job, path, problems)))
    return Printed(b"".join(stats), tuple(problems), tuple(bundled))


def _print_bundle(
    press: Press, bundle: Bundle, name_for: Callable[[int, str], str]
) -> Iterator[tuple[str, str, bytes]]:
    """Write the files of a bundle; of each the path below the site, the name it was given and its stat.

    Args:
        name_for: gives the path to write to, of the number of a file and its path below the site.
    """
    for number, (file, text) in enumerate(bundle_files(press, bundle)):
        target = name_for(number, file)
        yield file, target.rpartition("/")[2], write(target, text.encode())


def _numbered(path: str, number: int, _: str) -> str:
    """Where to put a file of a bundle that waits to be published."""
    return f"{path}-{number}"


def _print(press: Press, job: Page | Blob | Copy, path: str, problems: dict[Problem, None]) -> bytes:
    """Write one planned file to `path`, and give its stat; if its template fails, there is a problem more."""
    if isinstance(job, Copy):
        script = as_script(job.sources)
        if script is not None:
            return write(path, script)
        shutil.copyfile(job.source, path)
        return stat_of(path)
    try:
        if isinstance(job, Blob) and job.document.startswith("site."):
            return write_pieces(path, render_pieces(press, job))
        data = (
            render_page(press, job) if isinstance(job, Page) else "".join(render_pieces(press, job)).encode()
        )
        return write(path, data)
    except Exception as error:  # expressions in a template raise anything; ours is raised again
        problems[_template_problem(press, error)] = None
        return UNWRITTEN


def _template_problem(press: Press, error: Exception) -> Problem:
    """The problem with a template; raises `error` again if it is none."""
    problem = template_problem(error, press.rendering.theme)
    if problem is None:
        raise error
    return problem


_held: dict[str, Any] = {}
"""What files named by tickets hold, where this process knows it."""

_presses: dict[Ticket, Press] = {}
"""The press for the ticket in use: set up once in each process."""


_setting_up = Lock()
"""Workers of a cluster may be threads of one process."""


def _hand_over(path: str, value: Any) -> tuple[str, bytes]:
    """Write a value for other processes; the path and the digest of the file."""
    data = pickle.dumps(value, protocol=5)
    Path(path).write_bytes(data)
    return path, _digest(data)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=32).digest()


def _load(ticket: Ticket, path: str) -> Any:
    if path not in _held:
        data = Path(path).read_bytes()
        if _digest(data) != dict(ticket.digests)[path]:
            raise OSError(errno.EIO, "another program has changed the file", path)
        _held[path] = pickle.loads(data)
    return _held[path]


def _press(ticket: Ticket) -> Press:
    with _setting_up:
        return _presses.get(ticket) or _new_press(ticket)


def _new_press(ticket: Ticket) -> Press:
    """A press in the place of the one of an earlier build, if there was one."""
    for path in _held.keys() - {ticket.rendering, ticket.rows}:
        del _held[path]
    rendering: Rendering = _load(ticket, ticket.rendering)
    look_up = shelf(ticket.shelf, _load(ticket, ticket.rows), ticket.fresh) if ticket.rows else None
    _presses.clear()
    compiled = CompiledTemplates(Path(ticket.compiled)) if ticket.compiled else None
    return _presses.setdefault(ticket, set_up(rendering, look_up, compiled))
