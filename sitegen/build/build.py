"""From a content folder to a published site, with what the build before has left."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import msgspec

from sitegen.build.find_files import find_files
from sitegen.build.ignored import without_ignored
from sitegen.build.kept.store import (
    NO_KEY,
    Cache,
    Report,
    cache_in,
    cache_of,
    digest_of,
    load_published,
    locked,
)
from sitegen.build.kept.touched import settle_records, touched
from sitegen.build.output.files import remove
from sitegen.build.output.publish import recover, refuse, staging
from sitegen.build.output.replace import finish
from sitegen.build.output.standing import HALF_BEFORE, stands
from sitegen.build.report import Changes, Progress, more_than_notices
from sitegen.build.theme import find_theme, theme_problems
from sitegen.build.timing import Clock
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.model.publications import Place, Problem


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    report: Report
    outside: tuple[Problem, ...] = ()
    """Problems of templates and of the output folder; their paths do not start from the content folder."""
    published: bool
    """Whether the output folder now holds this site; if not, it is as it was."""
    changes: Changes | None = None
    """What became of the files of the site that was there; None where all were written anew."""


def build(
    folder: Path,
    output: Path,
    progress: Progress,
    *,
    base_url: str = "",
    workers: Workers = ONE_PROCESS,
    strict: bool = False,
    clock: Clock | None = None,
) -> Built:
    """Build the site in `folder` and publish it to `output`.

    A site with faulty content is published without what is lost, unless `strict`; a
    site whose templates fail is not published. What a build before has left in the
    cache spares work, and changes nothing else.
    """
    clock = clock or Clock()
    nothing = Report(problems=(), numbers={})
    own = [folder / name for name in ("content", "static", "templates")]
    if refused := refuse(output, own):
        return Built(report=nothing, outside=(refused,), published=False)
    if unreadable := [problem for each in own for problem in find_files(each, each.name).unreadable]:
        return Built(report=nothing, outside=tuple(unreadable), published=False)
    theme = find_theme(folder)
    in_theme = theme_problems(theme)
    read = (folder / "content", *map(Path, (*theme.templates, *theme.static)))
    cached = cache_of(output)
    with ExitStack() as stack:
        why_not = stack.enter_context(locked(cached))
        in_theme += _without_cache(cached, why_not)
        recover(cached.folder)
        if why_not:
            cached = cache_in(stack.enter_context(staging(cached.folder)))
        if _finish_earlier(output, cached) is False:
            stack.enter_context(stands(HALF_BEFORE))
        recover(output)
        inputs = digest_of(read, base_url)
        if cached.coming.exists():
            settle_records(cached, output)
        before = load_published(cached)
        clock.lap("look")
        if before and before.inputs == inputs and not touched(before, output, workers):
            clock.lap("compare", len(before.paths))
            in_theme, _ = without_ignored(in_theme, before.report.ignored)
            is_good = not (strict and more_than_notices((*before.report.problems, *in_theme)))
            return Built(report=before.report, outside=in_theme, published=is_good, changes=Changes())
        from sitegen.build import changed_site as stages  # noqa: PLC0415  # 0.2 s; an unchanged site does without

        changed = stages.ChangedSite(
            folder=folder,
            output=output,
            base_url=base_url,
            inputs=inputs,
            before=before,
            cached=cached,
            in_theme=in_theme,
        )
        report, written = stages.plan_and_write(changed, workers, progress, clock, strict=strict)
        in_theme, _ = without_ignored(in_theme, report.ignored)
        outside = (*in_theme, *(written.problems if written else ()))
        if not written or any(problem.severity == "error" for problem in written.problems):
            return Built(report=report, outside=outside, published=False)
        return Built(report=report, outside=outside, published=True, changes=written.changes)


def _finish_earlier(output: Path, cached: Cache) -> bool | None:
    """Complete a change that was stopped: whether that could be done; None if there was none.

    What can't be completed file by file is dropped: this build writes the whole site anew.
    """
    finished: bool | None
    try:
        finished = True if finish(output, cached.pending) else None
    except OSError:
        finished = False
        remove(cached.pending)
    if finished is not None and not cached.coming.exists():
        remove(cached.published)  # it is older than what is published now
    return finished


def _without_cache(cached: Cache, reason: str) -> tuple[Problem, ...]:
    """The notice that a build remembers nothing, if there is a reason for that."""
    if not reason:
        return ()
    message = f"the folder that saves the next build time can't be used: {reason}"
    remedy = (
        "let ~/.cache/sitegen, or sitegen in the folder that XDG_CACHE_HOME names, be yours alone"
        if reason == NO_KEY
        else "wait for the other build to end, or delete the folder"
    )
    return (Problem("B012", "notice", Place(cached.folder.name), message, remedy),)
