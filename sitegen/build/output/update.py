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
from sitegen.build.kept.fingerprints import Prints
from sitegen.build.kept.fragments import FINGERPRINT, next_chunk, tidy
from sitegen.build.kept.store import Cache, Published, Remembered, Report, load, program, save, touched
from sitegen.build.output.files import UNWRITTEN, cut_stats, stat_of
from sitegen.build.output.foreign import carry_over, foreign_entries, replaced
from sitegen.build.output.publish import discard, publish, staging_folder
from sitegen.build.output.render import BATCH, Progress, Ticket, make_texts, print_changed, print_files, run
from sitegen.build.output.replace import empty_folder, replace_files
from sitegen.build.timing import Clock
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.outputs import Blob, Bundle, Document, Job
from sitegen.model.publications import Problem
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.site.templates import Rendering

WORTH_PROCESSES = 2_000
"""With fewer files, starting processes takes longer than they save."""

WORTH_SHELF = 20_000
"""In a site with fewer files, the texts of all papers fit into the memory of each process."""

_LONG: frozenset[Document] = frozenset({"site.bib", "site.ris", "site.json", "sitemap"})

LARGE_CHANGE = 3
"""If more than one file in so many may have changed, the whole site is written anew and put in place."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A site to be published."""

    rendering: Rendering
    inputs: bytes
    """`cache.digest_of` everything that it was made from."""
    report: Report
    output: Path
    cached: Cache


def write_folder(
    rendering: Rendering, folder: Path, workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Write every file of a site below an empty folder; problems are those of templates."""
    handover = folder.with_name(f"{folder.name}.{time.time_ns()}")
    ticket = Ticket(str(handover))
    try:
        return _print_whole(rendering, ticket, {}, folder, workers, progress).problems
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
    rendering, cached = task.rendering, task.cached
    site, plan = rendering.site, rendering.plan
    frame = _frame(site, rendering.theme)
    remembered = load(cached.remembered, Remembered) if before else None
    if remembered and remembered.frame != frame:
        remembered = None
    clock.lap("recall")
    rows, problems = _texts(task, remembered, workers)
    clock.lap("texts", len(site.papers))
    if problems:
        return problems
    prints = _prints(site, rendering, rows)
    stale = None
    if before and remembered:
        stale = _stale(task, before, remembered, prints)
    clock.lap("compare")
    ticket = _ticket(cached, has_shelf=bool(rows), fresh=_fresh(remembered))
    given_way: tuple[Problem, ...] = ()
    if before and stale is not None and len(stale) * LARGE_CHANGE <= len(plan):
        written = _replace(task, before, stale, ticket, rows, workers)
        clock.lap("files", len(stale))
    else:
        staged = staging_folder(task.output)
        try:
            written = _print_whole(rendering, ticket, rows, staged, workers, progress)
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
        paths=_paths(rendering),
        stats=b"".join(written.stats),
        bundled=written.bundled,
    )
    empty_folder(cached.handover)
    save(cached.remembered, Remembered(frame=frame, prints=prints, rows=rows))
    save(cached.published, published)
    if rows:
        tidy(str(cached.shelf), rows)
    bytecode.tidy(cached.compiled)
    clock.lap("remember")
    return (*given_way, *written.warnings)


def _carry_over(output: Path, staged: Path, before: Published | None) -> tuple[Problem, ...]:
    """Keep what a person put into the published folder; a warning for each file that must give way."""
    if not output.is_dir():
        return ()
    written = {*before.paths, *before.bundled} if before else set()
    return carry_over(output, staged, foreign_entries(output, written), is_known=bool(written))


class _Written(msgspec.Struct, frozen=True):
    """What printing gave."""

    problems: tuple[Problem, ...]
    """With templates. If there are any, nothing else counts."""
    stats: list[bytes]
    """As `Published.stats`, one by one."""
    bundled: dict[str, bytes]
    """As `Published.bundled`."""
    warnings: tuple[Problem, ...] = ()
    """Of files that a person put where the site now has one."""


def _paths(rendering: Rendering) -> list[str]:
    """Every planned file."""
    return [job.path for job in rendering.plan if not isinstance(job, Bundle)]


def _fresh(remembered: Remembered | None) -> int:
    """Number of the first chunk that this build may write."""
    return next_chunk(remembered.rows if remembered else {})


def _ticket(cached: Cache, *, has_shelf: bool, fresh: int = 0) -> Ticket:
    cached.compiled.mkdir(exist_ok=True)
    handover = empty_folder(cached.handover)
    now = time.time_ns()  # a worker of a cluster remembers what it was handed by the build before
    rows, shelf = (str(handover / f"rows-{now}"), str(cached.shelf)) if has_shelf else ("", "")
    return Ticket(str(handover / f"rendering-{now}"), rows, shelf, fresh, str(cached.compiled))


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


def _texts(
    task: Task, remembered: Remembered | None, workers: Workers
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The rows of the shelf, with the texts of all papers on it; none for a small site."""
    rendering, cached = task.rendering, task.cached
    newest = rendering.site.newest
    if len(rendering.plan) < WORTH_SHELF:
        return {}, ()
    before = remembered.rows if remembered else {}
    if not before:
        empty_folder(cached.shelf)
    chunk = _fresh(remembered)
    ticket = _ticket(cached, has_shelf=True, fresh=chunk)
    tasks = [
        (chunk + number, start, start + BATCH) for number, start in enumerate(range(0, len(newest), BATCH))
    ]
    rows: list[bytes] = []
    problems: dict[Problem, None] = {}
    for shelved in run(
        make_texts, ticket, {ticket.rendering: rendering, ticket.rows: before}, tasks, workers
    ):
        rows += shelved.rows
        problems.update(dict.fromkeys(shelved.problems))
    return dict(zip(newest, rows, strict=True)), tuple(problems)


def _prints(site: Site, rendering: Rendering, rows: dict[str, bytes]) -> Prints:
    if rows:
        papers = {slug: row[:FINGERPRINT] for slug, row in rows.items()}
    else:
        papers = {slug: fingerprints.of_paper(site, paper) for slug, paper in site.papers.items()}
    people = {person: fingerprints.of_person(site, known) for person, known in site.people.items()}
    return Prints(papers, people, fingerprints.of_lists(site, rendering.plan, papers, people))


def _stale(task: Task, before: Published, remembered: Remembered, prints: Prints) -> list[int]:
    """Positions in the plan of all files that may not be as they should."""
    rendering = task.rendering
    unsure = {*touched(before, task.output)}
    known = set(before.paths) - unsure
    have_paths_changed = before.paths != _paths(rendering)
    stale = set(
        fingerprints.stale_jobs(
            rendering.site, rendering.plan, remembered.prints, prints, have_paths_changed=have_paths_changed
        )
    )
    is_bundle_known = bool(before.bundled) and unsure.isdisjoint(before.bundled)
    for position, job in enumerate(rendering.plan):
        if not (is_bundle_known if isinstance(job, Bundle) else job.path in known):
            stale.add(position)
    return sorted(stale)


def _print_whole(
    rendering: Rendering,
    ticket: Ticket,
    rows: dict[str, bytes],
    folder: Path,
    workers: Workers,
    progress: Progress,
) -> _Written:
    """Write every file below an empty folder."""
    plan = rendering.plan
    total = len(plan)
    if total < WORTH_PROCESSES and not workers.cluster:
        workers = ONE_PROCESS
    held = {ticket.rendering: rendering} | ({ticket.rows: rows} if ticket.rows else {})
    # The files that take longest come first, so that none is left for one process at the end.
    long = [position for position, job in enumerate(plan) if _takes_long(job)]
    batches = [*([position] for position in long), *_batches(sorted(set(range(total)).difference(long)))]
    tasks = [(str(folder), positions) for positions in batches]
    stats = [UNWRITTEN] * total
    bundled: dict[str, bytes] = {}
    problems: dict[Problem, None] = {}
    done = 0
    for positions, printed in zip(batches, run(print_files, ticket, held, tasks, workers), strict=True):
        for position, stat in zip(positions, cut_stats(printed.stats), strict=True):
            stats[position] = stat
        bundled |= {path: stat for path, _, stat in printed.bundled}
        # A fault in a template shows on every page that uses it, and is told once.
        problems.update(dict.fromkeys(printed.problems))
        done += len(positions)
        progress(done, total)
    files = [stat for stat, job in zip(stats, plan, strict=True) if not isinstance(job, Bundle)]
    return _Written(tuple(problems), files, bundled)


def _takes_long(job: Job) -> bool:
    return isinstance(job, Bundle) or (isinstance(job, Blob) and job.document in _LONG)


def _replace(
    task: Task,
    before: Published,
    stale: Sequence[int],
    ticket: Ticket,
    rows: dict[str, bytes],
    workers: Workers,
) -> _Written:
    """Replace the files that differ, and delete those that are no longer there."""
    plan = task.rendering.plan
    pending = empty_folder(task.cached.pending)
    folder, output = str(pending), str(task.output.resolve())
    if len(stale) < WORTH_PROCESSES:
        workers = ONE_PROCESS
    held = {ticket.rendering: task.rendering} | ({ticket.rows: rows} if ticket.rows else {})
    tasks = [(folder, output, positions) for positions in _batches(stale)]
    problems: dict[Problem, None] = {}
    files: list[tuple[str, str]] = []
    bundled: dict[str, bytes] = {}
    for (_, _, positions), printed in zip(
        tasks, run(print_changed, ticket, held, tasks, workers), strict=True
    ):
        problems.update(dict.fromkeys(printed.problems))
        for position, stat in zip(positions, cut_stats(printed.stats), strict=True):
            if stat != UNWRITTEN:
                files.append((str(position), plan[position].path))
        for path, name, stat in printed.bundled:
            bundled[path] = stat
            if stat != UNWRITTEN:
                files.append((name, path))
    if problems:
        return _Written(tuple(problems), [], {})
    if (
        not any(isinstance(plan[position], Bundle) for position in stale)
        and task.rendering.site.config.search
    ):
        bundled = before.bundled
    paths = _paths(task.rendering)
    planned = set(paths)
    gone = [path for path in before.paths if path not in planned]
    gone += sorted(before.bundled.keys() - bundled.keys())
    ours = {*before.paths, *before.bundled}
    foreign = [path for _, path in files if path not in ours and os.path.lexists(f"{output}/{path}")]
    replace_files(task.output, pending, files, gone)
    # What was printed again is looked at again, also where nothing came of it: somebody may have touched it.
    known = dict(zip(before.paths, cut_stats(before.stats), strict=True))
    for position in stale:
        if not isinstance(plan[position], Bundle):
            known[plan[position].path] = stat_of(f"{output}/{plan[position].path}")
    found = {path: stat_of(f"{output}/{path}") for path in bundled}
    return _Written((), [known[path] for path in paths], found, tuple(map(replaced, foreign)))


def _batches(positions: Sequence[int]) -> list[Sequence[int]]:
    """`positions` in pieces that are small to send to another process."""
    return [array("I", positions[start : start + BATCH]) for start in range(0, len(positions), BATCH)]
