"""Writes the files of a site: all into a new folder, or those that differ into the published one."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from sitegen.build.kept.store import Cache, Published, Report
from sitegen.build.output.files import UNWRITTEN, cut_stats, stat_after_move, stat_of
from sitegen.build.output.foreign import replaced
from sitegen.build.output.render import (
    BATCH,
    BatchContext,
    render_changed,
    render_files,
    run,
)
from sitegen.build.output.replace import Replacement, are_replaceable, differ_in_case, empty_folder
from sitegen.build.report import Changes, Progress
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.outputs import GeneratedFile, IndexFiles, Output
from sitegen.model.publications import Problem
from sitegen.site.templates import RenderInput
from sitegen.writers import WRITER_OF

WORTH_PROCESSES = 2_000
"""With fewer files, starting processes takes longer than they save."""

WORTH_SHARING = 50_000
"""In a site of so many files, each of the few that list all papers takes longer than starting a process."""

_LONG = frozenset({*WRITER_OF, "sitemap"})
"""What takes longest to make, of the whole site."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A site to be published."""

    render_input: RenderInput
    inputs: bytes
    """`cache.digest_of` everything that it was made from."""
    report: Callable[[], Report]
    """What is to be told of the content: some of it is looked for while other processes are at work."""
    output: Path
    cached: Cache


class FilesWritten(msgspec.Struct, frozen=True):
    """What printing gave."""

    problems: tuple[Problem, ...]
    """With templates. If there are any, nothing else counts."""
    stats: list[bytes]
    """As `Published.stats`, one by one."""
    in_index: dict[str, bytes]
    """As `Published.in_index`."""
    warnings: tuple[Problem, ...] = ()
    """Of files that a person put where the site now has one."""
    replacement: Replacement | None = None
    """What is to be replaced; None where the whole site is."""
    changes: Changes | None = None
    """The same in other words."""


def paths_of(render_input: RenderInput) -> list[str]:
    """Every planned file."""
    return [planned.path for planned in render_input.plan if not isinstance(planned, IndexFiles)]


def render_whole(
    render_input: RenderInput,
    batch: BatchContext,
    rows: dict[str, bytes],
    folder: Path,
    workers: Workers,
    progress: Progress,
) -> FilesWritten:
    """Write every file below an empty folder."""
    plan = render_input.plan
    total = len(plan)
    if total < WORTH_PROCESSES and not workers.cluster:
        workers = ONE_PROCESS
    shared = {batch.render_input: render_input} | ({batch.rows: rows} if batch.rows else {})
    # The files that take longest come first, so that none is left for one process at the end.
    long = [position for position, planned in enumerate(plan) if _takes_long(planned)]
    short = sorted(set(range(total)).difference(long))
    batches = [*([position] for position in long), *_batches(short, workers)]
    tasks = [(str(folder), positions) for positions in batches]
    stats = [UNWRITTEN] * total
    in_index: dict[str, bytes] = {}
    problems: dict[Problem, None] = {}
    done = 0
    for positions, printed in zip(batches, run(render_files, batch, shared, tasks, workers), strict=True):
        for position, stat in zip(positions, cut_stats(printed.stats), strict=True):
            stats[position] = stat
        in_index |= {path: stat for path, _, stat in printed.in_index}
        # A fault in a template shows on every page that uses it, and is told once.
        problems.update(dict.fromkeys(printed.problems))
        done += len(positions)
        progress(done, total)
    files = [stat for stat, planned in zip(stats, plan, strict=True) if not isinstance(planned, IndexFiles)]
    return FilesWritten(tuple(problems), files, in_index)


def _takes_long(planned: Output) -> bool:
    if isinstance(planned, GeneratedFile):
        return planned.scope == "site" and planned.document in _LONG
    return isinstance(planned, IndexFiles)


def render_outdated(
    task: Task,
    before: Published,
    stale: Sequence[int],
    batch: BatchContext,
    rows: dict[str, bytes],
    workers: Workers,
) -> FilesWritten | None:
    """Write the files that differ, to be put in place of the old ones; None where these can't be replaced."""
    plan = task.render_input.plan
    pending = empty_folder(task.cached.pending)
    folder, output = str(pending), str(task.output.resolve())
    long = [position for position in stale if _takes_long(plan[position])]
    long.sort(key=lambda position: not isinstance(plan[position], IndexFiles))  # the longest first
    is_long = len(long) > 1 and len(plan) >= WORTH_SHARING and workers.share_memory
    if len(stale) < WORTH_PROCESSES and not is_long:
        workers = ONE_PROCESS
    shared = {batch.render_input: task.render_input} | ({batch.rows: rows} if batch.rows else {})
    batches = [*([position] for position in long), *_batches(sorted(set(stale).difference(long)), workers)]
    tasks = [(folder, output, positions) for positions in batches]
    problems: dict[Problem, None] = {}
    files: list[tuple[str, str]] = []
    new: dict[str, bytes] = {}
    in_index: dict[str, bytes] = {}
    for (_, _, positions), printed in zip(
        tasks, run(render_changed, batch, shared, tasks, workers), strict=True
    ):
        problems.update(dict.fromkeys(printed.problems))
        for position, stat in zip(positions, cut_stats(printed.stats), strict=True):
            if stat != UNWRITTEN:
                files.append((str(position), plan[position].path))
                new[plan[position].path] = stat
        for path, name, stat in printed.in_index:
            in_index[path] = stat
            if stat != UNWRITTEN:
                files.append((name, path))
    if problems:
        return FilesWritten(tuple(problems), [], {})
    again = set(stale)
    for position, index in enumerate(plan):
        if isinstance(index, IndexFiles) and position not in again:
            in_index |= {path: stat for path, stat in before.in_index.items() if path.startswith(index.path)}
    paths = paths_of(task.render_input)
    planned = set(paths)
    gone = [path for path in before.paths if path not in planned]
    gone += sorted(before.in_index.keys() - in_index.keys())
    written = [path for _, path in files]
    ours = {*before.paths, *before.in_index}
    new_names = [path for path in written if path not in ours]
    if differ_in_case(new_names, gone) or not are_replaceable(Path(output), (*written, *gone)):
        return None
    foreign = [path for path in new_names if os.path.lexists(f"{output}/{path}")]
    # What was printed again is looked at again, also where nothing came of it: somebody may have touched it.
    known = dict(zip(before.paths, cut_stats(before.stats), strict=True))
    for position in stale:
        if not isinstance(plan[position], IndexFiles):
            path = plan[position].path
            known[path] = new.get(path) or stat_of(f"{output}/{path}")
    found = {
        path: stat_of(f"{output}/{path}") if stat == UNWRITTEN else stat for path, stat in in_index.items()
    }
    return FilesWritten(
        (),
        [known[path] for path in paths],
        found,
        tuple(map(replaced, foreign)),
        Replacement(tuple(files), tuple(gone)),
        Changes(
            new=tuple(sorted({*written} - ours)),
            changed=tuple(sorted({*written} & ours)),
            deleted=tuple(sorted(gone)),
        ),
    )


def as_replaced(published: Published, replacement: Replacement, output: Path) -> Published:
    """What is known of a site after files of it were replaced."""
    folder, moved = str(output.resolve()), {path for _, path in replacement.files}
    stats = [
        stat_after_move(f"{folder}/{path}", stat) if path in moved else stat
        for path, stat in zip(published.paths, cut_stats(published.stats), strict=True)
    ]
    in_index = {
        path: stat_after_move(f"{folder}/{path}", stat) if path in moved else stat
        for path, stat in published.in_index.items()
    }
    return msgspec.structs.replace(published, stats=b"".join(stats), in_index=in_index)


def _batches(positions: Sequence[int], workers: Workers) -> list[Sequence[int]]:
    """`positions` in pieces that are small to send to another process."""
    return [
        array("I", positions[share.start : share.stop]) for share in workers.shares(len(positions), BATCH)
    ]
