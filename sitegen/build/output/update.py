"""Brings a published site up to date: all of it, or only the files that have changed."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.build.find_files import find_files
from sitegen.build.kept import bytecode, fingerprints
from sitegen.build.kept.fingerprints import Fingerprints
from sitegen.build.kept.fragments import FINGERPRINT, forget_unused_files, next_chunk
from sitegen.build.kept.store import Cache, Published, Remembered, Report, load, program, save, touched
from sitegen.build.output.files import UNWRITTEN, cut_stats, stat_of
from sitegen.build.output.foreign import foreign_entries, keep_foreign, replaced
from sitegen.build.output.publish import discard, publish, staging_folder
from sitegen.build.output.render import (
    BATCH,
    BatchContext,
    Progress,
    make_fragments,
    render_changed,
    render_files,
    run,
)
from sitegen.build.output.replace import empty_folder, replace_files
from sitegen.build.timing import Clock
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.outputs import GeneratedFile, IndexFiles, Output
from sitegen.model.publications import Problem
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.site.templates import RenderInput
from sitegen.writers import WRITER_OF

WORTH_PROCESSES = 2_000
"""With fewer files, starting processes takes longer than they save."""

WORTH_STORING = 20_000
"""In a site with fewer files, the texts of all papers fit into the memory of each process."""

_LONG = frozenset({*WRITER_OF, "sitemap"})
"""What takes longest to make, of the whole site."""

LARGE_CHANGE = 3
"""If more than one file in so many may have changed, the whole site is written anew and put in place."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A site to be published."""

    render_input: RenderInput
    inputs: bytes
    """`cache.digest_of` everything that it was made from."""
    report: Report
    output: Path
    cached: Cache


def write_folder(
    render_input: RenderInput, folder: Path, workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Write every file of a site below an empty folder; problems are those of templates."""
    handover = folder.with_name(f"{folder.name}.{time.time_ns()}")
    batch = BatchContext(str(handover))
    try:
        return _render_whole(render_input, batch, {}, folder, workers, progress).problems
    finally:
        handover.unlink(missing_ok=True)


def bring_up_to_date(
    task: Task, before: Published | None, workers: Workers, progress: Progress, clock: Clock
) -> tuple[Problem, ...]:
    """Publish a site; if templates fail, nothing is published.

    Returns:
        Problems with templates (errors), and with what is not ours in the output folder (warnings).

    Args:
        task: what to publish and where.
        before: the site that is published now, where that is known.
        workers: who prints large sites.
        progress: told how many files are done.
        clock: times the steps.
    """
    render_input, cached = task.render_input, task.cached
    site, plan = render_input.site, render_input.plan
    frame = _frame(site, render_input.theme)
    remembered = load(cached.remembered, Remembered) if before else None
    if remembered and remembered.frame != frame:
        remembered = None
    clock.lap("recall")
    rows, problems = _fragments(task, remembered, workers)
    clock.lap("texts", len(site.papers))
    if problems:
        return problems
    prints = _prints(site, render_input, rows)
    stale = None
    if before and remembered:
        stale = _stale(task, before, remembered, prints)
    clock.lap("compare")
    batch = _batch(cached, has_store=bool(rows), first_new=_first_new(remembered))
    given_way: tuple[Problem, ...] = ()
    if before and stale is not None and len(stale) * LARGE_CHANGE <= len(plan):
        written = _replace(task, before, stale, batch, rows, workers)
        clock.lap("files", len(stale))
    else:
        staged = staging_folder(task.output)
        try:
            written = _render_whole(render_input, batch, rows, staged, workers, progress)
            clock.lap("files", len(plan))
            if not written.problems:
                given_way = _carry_over(task.output.resolve(), staged, before)
                publish(staged, task.output)
        finally:
            discard(staged)
    if written.problems:
        return written.problems
    clock.lap("publish")
    published = Published(
        inputs=task.inputs,
        report=task.report,
        paths=_paths(render_input),
        stats=b"".join(written.stats),
        in_index=written.in_index,
    )
    empty_folder(cached.handover)
    save(cached.remembered, Remembered(frame=frame, prints=prints, rows=rows))
    save(cached.published, published)
    if rows:
        forget_unused_files(str(cached.fragments), rows)
    bytecode.forget_old_templates(cached.compiled)
    clock.lap("remember")
    return (*given_way, *written.warnings)


def _carry_over(output: Path, staged: Path, before: Published | None) -> tuple[Problem, ...]:
    """Keep what a person put into the published folder; a warning for each file that must give way."""
    if not output.is_dir():
        return ()
    written = {*before.paths, *before.in_index} if before else set()
    return keep_foreign(output, staged, foreign_entries(output, written), is_known=bool(written))


class _Written(msgspec.Struct, frozen=True):
    """What printing gave."""

    problems: tuple[Problem, ...]
    """With templates. If there are any, nothing else counts."""
    stats: list[bytes]
    """As `Published.stats`, one by one."""
    in_index: dict[str, bytes]
    """As `Published.in_index`."""
    warnings: tuple[Problem, ...] = ()
    """Of files that a person put where the site now has one."""


def _paths(render_input: RenderInput) -> list[str]:
    """Every planned file."""
    return [planned.path for planned in render_input.plan if not isinstance(planned, IndexFiles)]


def _first_new(remembered: Remembered | None) -> int:
    """Number of the first chunk that this build may write."""
    return next_chunk(remembered.rows if remembered else {})


def _batch(cached: Cache, *, has_store: bool, first_new: int = 0) -> BatchContext:
    cached.compiled.mkdir(exist_ok=True)
    handover = empty_folder(cached.handover)
    now = time.time_ns()  # a worker of a cluster remembers what it was handed by the build before
    rows, fragments = (str(handover / f"rows-{now}"), str(cached.fragments)) if has_store else ("", "")
    return BatchContext(str(handover / f"input-{now}"), rows, fragments, first_new, str(cached.compiled))


def _frame(site: Site, theme: Theme) -> bytes:
    """A value that changes with anything that every page may show."""
    templates = [
        (path.relative_to(folder).as_posix(), path.read_bytes())
        for folder in theme.templates
        for path in find_files(Path(folder)).files
    ]
    pages = [(page.id, page.title, page.order) for page in site.pages]
    return fingerprints.fingerprint(
        program(), site.config, templates, pages, bool(site.news), list(site.years), list(site.researchers)
    )


def _fragments(
    task: Task, remembered: Remembered | None, workers: Workers
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The rows of the stored fragments of all papers; none for a small site."""
    render_input, cached = task.render_input, task.cached
    newest = render_input.site.newest
    if len(render_input.plan) < WORTH_STORING:
        return {}, ()
    before = remembered.rows if remembered else {}
    if not before:
        empty_folder(cached.fragments)
    chunk = _first_new(remembered)
    batch = _batch(cached, has_store=True, first_new=chunk)
    tasks = [
        (chunk + number, start, start + BATCH) for number, start in enumerate(range(0, len(newest), BATCH))
    ]
    rows: list[bytes] = []
    problems: dict[Problem, None] = {}
    for shelved in run(
        make_fragments, batch, {batch.render_input: render_input, batch.rows: before}, tasks, workers
    ):
        rows += shelved.rows
        problems.update(dict.fromkeys(shelved.problems))
    return dict(zip(newest, rows, strict=True)), tuple(problems)


def _prints(site: Site, render_input: RenderInput, rows: dict[str, bytes]) -> Fingerprints:
    if rows:
        papers = {slug: row[:FINGERPRINT] for slug, row in rows.items()}
    else:
        papers = {slug: fingerprints.of_paper(site, paper) for slug, paper in site.papers.items()}
    people = {person: fingerprints.of_person(site, known) for person, known in site.people.items()}
    return Fingerprints(papers, people, fingerprints.of_lists(site, render_input.plan, papers, people))


def _stale(task: Task, before: Published, remembered: Remembered, prints: Fingerprints) -> list[int]:
    """Positions in the plan of all files that may not be as they should."""
    render_input = task.render_input
    unsure = {*touched(before, task.output)}
    known = set(before.paths) - unsure
    have_paths_changed = before.paths != _paths(render_input)
    stale = set(
        fingerprints.outdated(
            render_input.site,
            render_input.plan,
            remembered.prints,
            prints,
            have_paths_changed=have_paths_changed,
        )
    )
    is_index_known = bool(before.in_index) and unsure.isdisjoint(before.in_index)
    for position, planned in enumerate(render_input.plan):
        if not (is_index_known if isinstance(planned, IndexFiles) else planned.path in known):
            stale.add(position)
    return sorted(stale)


def _render_whole(
    render_input: RenderInput,
    batch: BatchContext,
    rows: dict[str, bytes],
    folder: Path,
    workers: Workers,
    progress: Progress,
) -> _Written:
    """Write every file below an empty folder."""
    plan = render_input.plan
    total = len(plan)
    if total < WORTH_PROCESSES and not workers.cluster:
        workers = ONE_PROCESS
    shared = {batch.render_input: render_input} | ({batch.rows: rows} if batch.rows else {})
    # The files that take longest come first, so that none is left for one process at the end.
    long = [position for position, planned in enumerate(plan) if _takes_long(planned)]
    batches = [*([position] for position in long), *_batches(sorted(set(range(total)).difference(long)))]
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
    return _Written(tuple(problems), files, in_index)


def _takes_long(planned: Output) -> bool:
    if isinstance(planned, GeneratedFile):
        return planned.scope == "site" and planned.document in _LONG
    return isinstance(planned, IndexFiles)


def _replace(
    task: Task,
    before: Published,
    stale: Sequence[int],
    batch: BatchContext,
    rows: dict[str, bytes],
    workers: Workers,
) -> _Written:
    """Replace the files that differ, and delete those that are no longer there."""
    plan = task.render_input.plan
    pending = empty_folder(task.cached.pending)
    folder, output = str(pending), str(task.output.resolve())
    if len(stale) < WORTH_PROCESSES:
        workers = ONE_PROCESS
    shared = {batch.render_input: task.render_input} | ({batch.rows: rows} if batch.rows else {})
    tasks = [(folder, output, positions) for positions in _batches(stale)]
    problems: dict[Problem, None] = {}
    files: list[tuple[str, str]] = []
    in_index: dict[str, bytes] = {}
    for (_, _, positions), printed in zip(
        tasks, run(render_changed, batch, shared, tasks, workers), strict=True
    ):
        problems.update(dict.fromkeys(printed.problems))
        for position, stat in zip(positions, cut_stats(printed.stats), strict=True):
            if stat != UNWRITTEN:
                files.append((str(position), plan[position].path))
        for path, name, stat in printed.in_index:
            in_index[path] = stat
            if stat != UNWRITTEN:
                files.append((name, path))
    if problems:
        return _Written(tuple(problems), [], {})
    if (
        not any(isinstance(plan[position], IndexFiles) for position in stale)
        and task.render_input.site.config.search
    ):
        in_index = before.in_index
    paths = _paths(task.render_input)
    planned = set(paths)
    gone = [path for path in before.paths if path not in planned]
    gone += sorted(before.in_index.keys() - in_index.keys())
    ours = {*before.paths, *before.in_index}
    foreign = [path for _, path in files if path not in ours and os.path.lexists(f"{output}/{path}")]
    replace_files(task.output, pending, files, gone)
    # What was printed again is looked at again, also where nothing came of it: somebody may have touched it.
    known = dict(zip(before.paths, cut_stats(before.stats), strict=True))
    for position in stale:
        if not isinstance(plan[position], IndexFiles):
            known[plan[position].path] = stat_of(f"{output}/{plan[position].path}")
    found = {path: stat_of(f"{output}/{path}") for path in in_index}
    return _Written((), [known[path] for path in paths], found, tuple(map(replaced, foreign)))


def _batches(positions: Sequence[int]) -> list[Sequence[int]]:
    """`positions` in pieces that are small to send to another process."""
    return [array("I", positions[start : start + BATCH]) for start in range(0, len(positions), BATCH)]
