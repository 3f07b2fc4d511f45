"""Brings a published site up to date: all of it, or only the files that have changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from sitegen.build.kept import fingerprints
from sitegen.build.kept.bytecode import compiled_folder
from sitegen.build.kept.fingerprints import Fingerprints
from sitegen.build.kept.fragments import FINGERPRINT, forget_unused_files, next_chunk
from sitegen.build.kept.seal import load, save
from sitegen.build.kept.store import Cache, Published, program
from sitegen.build.kept.touched import touched
from sitegen.build.output.files import remove
from sitegen.build.output.foreign import foreign_entries, keep_foreign, perhaps_left
from sitegen.build.output.index_files import bases_of
from sitegen.build.output.publish import publish, staging
from sitegen.build.output.render import (
    BATCH,
    BatchContext,
    make_fragments,
    run,
)
from sitegen.build.output.replace import Replacement, empty_folder, replace_files
from sitegen.build.output.standing import PUBLISHED, stands
from sitegen.build.output.write_site import (
    Task,
    as_replaced,
    paths_of,
    render_outdated,
    render_whole,
)
from sitegen.build.report import Changes, Progress
from sitegen.build.timing import Clock
from sitegen.build.workers import Workers
from sitegen.model.outputs import IndexFiles
from sitegen.model.publications import Place, Problem
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.site.templates import RenderInput
from sitegen.site.translations import own_outputs

WORTH_STORING = 20_000
"""In a site with fewer files, the texts of all papers fit into the memory of each process."""

LARGE_CHANGE = 3
"""If more than one file in so many may have changed, the whole site is written anew and put in place."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What helps to print only what has changed."""

    frame: bytes
    """Fingerprint of all that every page depends on."""
    prints: tuple[Fingerprints, ...]
    """Of the site in each of its languages."""
    rows: dict[str, bytes]
    """Rows of the stored fragments (`sitegen.build.kept.fragments`); empty for a small site."""
    inputs: bytes
    """`Published.inputs` of the site that it goes with."""


def write_folder(
    render_input: RenderInput, folder: Path, workers: Workers, progress: Progress
) -> tuple[Problem, ...]:
    """Write every file of a site below an empty folder; problems are those of templates."""
    handover = folder.with_name(f"{folder.name}.{time.time_ns()}")
    batch = BatchContext(str(handover))
    try:
        return render_whole(render_input, batch, {}, folder, workers, progress).problems
    finally:
        handover.unlink(missing_ok=True)


class BroughtUpToDate(msgspec.Struct, frozen=True):
    """What became of a site."""

    problems: tuple[Problem, ...]
    """With templates (errors), and with what is not ours in the output folder (warnings)."""
    changes: Changes | None = None
    """What became of the files that were there; None where all were written anew."""


def bring_up_to_date(
    task: Task, before: Published | None, workers: Workers, progress: Progress, clock: Clock
) -> BroughtUpToDate:
    """Publish a site; if templates fail, nothing is published.

    Args:
        task: what to publish and where.
        before: the site that is published now, where that is known.
        workers: who prints large sites.
        progress: told how many files are done.
        clock: times the steps.
    """
    render_input, cached = task.render_input, task.cached
    site, plan = render_input.site, render_input.plan
    folder = _identity(task.output)
    frame = _frame(site, [each.site for each in render_input.translations], render_input.theme)
    is_theme_known = bool(render_input.theme.version)
    remembered = load(cached.remembered, Remembered) if before and is_theme_known else None
    if before and remembered and (remembered.frame, remembered.inputs) != (frame, before.inputs):
        remembered = None
    clock.lap("recall")
    rows, problems = _fragments(task, remembered, workers)
    clock.lap("texts", len(site.papers))
    if problems:
        return BroughtUpToDate(problems)
    prints = (_prints(render_input, rows), *(_prints(each, {}) for each in render_input.translations))
    stale, is_index_known = None, False
    if before and remembered:
        unsure = frozenset(touched(before, task.output, workers))
        is_index_known = bool(before.in_index) and unsure.isdisjoint(before.in_index)
        stale = _stale(task, before, remembered, prints, unsure, is_index_known=is_index_known)
    clock.lap("compare")
    is_small = before is not None and stale is not None and len(stale) * LARGE_CHANGE <= len(plan)
    batch = _batch(cached, has_store=bool(rows), first_new=_first_new(remembered))
    known = remembered.prints if remembered and is_small and is_index_known else ()
    batch = msgspec.structs.replace(
        batch, indexes=tuple(bases_of(render_input, cached.indexes, frame, prints, known))
    )
    with ExitStack() as stack:
        staged = written = None
        if before and stale is not None and is_small:
            written = render_outdated(task, before, stale, batch, rows, workers)
        if written is None or folder != _identity(task.output):
            staged = stack.enter_context(staging(task.output))
            written = render_whole(render_input, batch, rows, staged, workers, progress)
        clock.lap("files", len(plan) if staged or stale is None else len(stale))
        if written.problems:
            return BroughtUpToDate(written.problems)
        published = Published(
            inputs=task.inputs,
            report=task.report(),
            paths=paths_of(render_input),
            stats=b"".join(written.stats),
            in_index=written.in_index,
        )
        unkept = _keep(
            cached, published, Remembered(frame=frame, prints=prints, rows=rows, inputs=task.inputs)
        )
        warnings = written.warnings
        if staged:
            warnings += _carry_over(task.output.resolve(), staged, before)
            publish(staged, task.output)
        elif written.replacement:
            replace_files(task.output, cached.pending, written.replacement.files, written.replacement.deleted)
        clock.lap("publish")
        with stands(PUBLISHED):
            unkept += _tidy(task, published, written.replacement, rows)
    clock.lap("remember")
    changes = None if staged else written.changes
    return BroughtUpToDate((*warnings, *unkept[:1]), changes)


def _identity(output: Path) -> tuple[int, int]:
    """Differs once another build has published: then what was compared with the old site does not hold."""
    try:
        found = output.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_dev, found.st_ino


def _keep(cached: Cache, published: Published, remembered: Remembered) -> tuple[Problem, ...]:
    """Keep for the next build what is about to be true: a notice where that fails, as on a full disk."""
    try:
        empty_folder(cached.handover)
        save(cached.remembered, remembered)
        save(cached.coming, published)
    except OSError as error:
        remove(cached.coming)
        remove(cached.published)  # it would be that of another site
        return (_unkept(cached, error),)
    return ()


def _tidy(
    task: Task, published: Published, replacement: Replacement | None, rows: dict[str, bytes]
) -> tuple[Problem, ...]:
    """Make the record of what was coming that of what is published, and forget what is no longer used."""
    cached = task.cached
    try:
        if cached.coming.exists():
            if replacement and replacement.files:
                save(cached.coming, as_replaced(published, replacement, task.output))
            cached.coming.replace(cached.published)
        if rows:
            forget_unused_files(str(cached.fragments), rows)
    except OSError as error:
        return (_unkept(cached, error),)
    return ()


def _unkept(cached: Cache, error: OSError) -> Problem:
    message = f"what saves the next build time can't be kept: {error.strerror or error}"
    remedy = "the site is published all the same; look after the disk"
    return Problem("B012", "notice", Place(cached.folder.name), message, remedy)


def _carry_over(output: Path, staged: Path, before: Published | None) -> tuple[Problem, ...]:
    """Keep what a person put into the published folder; a warning for each file that must give way."""
    if not output.is_dir():
        return ()
    written = {*before.paths, *before.in_index} if before else set()
    entries = foreign_entries(output, written)
    unsure = () if written else perhaps_left(output, staged, entries)
    return (*keep_foreign(output, staged, entries, is_known=bool(written)), *unsure)


def _first_new(remembered: Remembered | None) -> int:
    """Number of the first chunk that this build may write."""
    return next_chunk(remembered.rows if remembered else {})


def _batch(cached: Cache, *, has_store: bool, first_new: int = 0) -> BatchContext:
    handover = empty_folder(cached.handover)
    now = time.time_ns()  # a worker of a cluster remembers what it was handed by the build before
    rows, fragments = (str(handover / f"rows-{now}"), str(cached.fragments)) if has_store else ("", "")
    return BatchContext(str(handover / f"input-{now}"), rows, fragments, first_new, compiled_folder())


def _frame(site: Site, translations: Sequence[Site], theme: Theme) -> bytes:
    """A value that changes with anything that every page may show."""
    return fingerprints.fingerprint(
        program(), (theme.version, theme.has_own_styles), *map(_everywhere, (site, *translations))
    )


def _everywhere(site: Site) -> tuple[object, ...]:
    """What every page of a site in one language may show of it."""
    pages = [(page.id, page.title, page.order, page.menu) for page in site.pages.values()]
    collections = [
        (each.collection, each.introduction.title if each.introduction else "")
        for each in site.collections.values()
    ]
    return (
        (site.config, site.languages),
        site.pictures.get(site.config.image),
        pages,
        (bool(site.news), bool(site.cv)),
        collections,
        list(site.years),
        list(site.researchers),
        site.venue_notes,
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
    shares = workers.shares(len(newest), BATCH)
    tasks = [(chunk + number, share.start, share.stop) for number, share in enumerate(shares)]
    rows: list[bytes] = []
    problems: dict[Problem, None] = {}
    known = {batch.render_input: render_input, batch.rows: before}
    for shelved in run(make_fragments, batch, known, tasks, workers, task.report):
        rows += shelved.rows
        problems.update(dict.fromkeys(shelved.problems))
    return dict(zip(newest, rows, strict=True)), tuple(problems)


def _prints(render_input: RenderInput, rows: dict[str, bytes]) -> Fingerprints:
    """The fingerprints of the site in one language."""
    site = render_input.site
    if rows:
        papers = {slug: row[:FINGERPRINT] for slug, row in rows.items()}
    else:
        mark = fingerprints.author_marks(site)
        papers = {slug: fingerprints.of_paper(site, paper, mark) for slug, paper in site.papers.items()}
    _, own = own_outputs(render_input.plan, site)
    people = {person: fingerprints.of_person(site, known) for person, known in site.people.items()}
    return Fingerprints(papers, people, fingerprints.of_lists(site, own, papers, people))


def _stale(
    task: Task,
    before: Published,
    remembered: Remembered,
    prints: Sequence[Fingerprints],
    unsure: frozenset[str],
    *,
    is_index_known: bool,
) -> list[int]:
    """Positions in the plan of all files that may not be as they should; `unsure` were touched."""
    render_input = task.render_input
    known = set(before.paths) - unsure
    have_paths_changed = before.paths != paths_of(render_input)
    stale: set[int] = set()
    inputs = (render_input, *render_input.translations)
    for each, old, now in zip(inputs, remembered.prints, prints, strict=True):
        positions, own = own_outputs(render_input.plan, each.site)
        found = fingerprints.outdated(each.site, own, old, now, have_paths_changed=have_paths_changed)
        stale.update(positions[place] for place in found)
    for position, planned in enumerate(render_input.plan):
        if not (is_index_known if isinstance(planned, IndexFiles) else planned.path in known):
            stale.add(position)
    return sorted(stale)
