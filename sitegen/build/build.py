"""From a content folder to a published site, with what the build before has left."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.build.find_files import find_files
from sitegen.build.kept.store import (
    NO_KEY,
    Cache,
    Report,
    cache_in,
    cache_of,
    digest_of,
    load_published,
    locked,
    touched,
)
from sitegen.build.output.publish import discard, recover, refuse, staging_folder
from sitegen.build.output.replace import finish
from sitegen.build.report import Progress, more_than_notices
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
    if refused := refuse(output, [folder / name for name in ("content", "static", "templates")]):
        return Built(report=nothing, outside=(refused,), published=False)
    theme = find_theme(folder)
    in_theme = theme_problems(theme)
    read = (folder / "content", *map(Path, (*theme.templates, *theme.static)))
    if unreadable := [problem for each in read for problem in find_files(each, each.name).unreadable]:
        return Built(report=nothing, outside=tuple(unreadable), published=False)
    cached = cache_of(output)
    with locked(cached) as why_not:
        in_theme += _without_cache(cached, why_not)
        if why_not:
            cached = cache_in(staging_folder(cached.folder))
        try:
            if finish(output, cached.pending):  # the record is older than what is published now
                cached.published.unlink(missing_ok=True)
            recover(output)
            inputs = digest_of(read, base_url)
            before = load_published(cached)
            clock.lap("look")
            if before and before.inputs == inputs and not touched(before, output):
                clock.lap("compare", len(before.paths))
                is_good = not (strict and more_than_notices((*before.report.problems, *in_theme)))
                return Built(report=before.report, outside=in_theme, published=is_good)
            # The stages take 0.2 s to import, and a site that is as it was published needs none of them.
            from sitegen.build.kept.readings import kept_readings  # noqa: PLC0415  # see above
            from sitegen.build.output.update import bring_up_to_date  # noqa: PLC0415  # see above
            from sitegen.build.output.write_site import Task  # noqa: PLC0415  # see above
            from sitegen.build.pictures.stage import kept_pictures  # noqa: PLC0415  # see above
            from sitegen.build.pipeline import all_problems, numbers_of, plan_site, render_input_of  # noqa: PLC0415  # see above
            from sitegen.build.reading import reading_by  # noqa: PLC0415  # see above

            with (
                kept_readings(cached.readings) as kept,
                kept_pictures(cached.pictures, workers) as pictures,
            ):
                read_pieces = reading_by(workers, kept)
                planned = plan_site(folder, base_url, clock, read_pieces=read_pieces, pictures=pictures)
            report = Report(problems=all_problems(planned), numbers=numbers_of(planned))
            if strict and more_than_notices((*report.problems, *in_theme)):
                return Built(report=report, outside=in_theme, published=False)
            render_input = render_input_of(planned)
            del planned
            task = Task(render_input=render_input, inputs=inputs, report=report, output=output, cached=cached)
            outside = bring_up_to_date(task, before, workers, progress, clock)
            failed = any(problem.severity == "error" for problem in outside)
            return Built(report=report, outside=(*in_theme, *outside), published=not failed)
        finally:
            if why_not:
                discard(cached.folder)


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
    return (Problem("notice", Place(cached.folder.name), message, remedy),)
