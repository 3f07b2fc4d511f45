"""Plans, writes and publishes a site that is not as it was published before.

Apart from `sitegen.build.build`, which imports it only then: the stages take 0.2 s to load.
"""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import msgspec

from sitegen.build.ignored import without_ignored
from sitegen.build.kept.outcomes import KeptOutcomes
from sitegen.build.kept.readings import kept_readings
from sitegen.build.kept.store import Cache, Published, Report
from sitegen.build.output.update import BroughtUpToDate, bring_up_to_date
from sitegen.build.output.write_site import Task
from sitegen.build.pictures.stage import kept_pictures
from sitegen.build.pipeline import Planned, all_problems, numbers_of, plan_site, render_input_of
from sitegen.build.reading import reading_by
from sitegen.build.report import Progress, more_than_notices
from sitegen.build.timing import Clock
from sitegen.build.workers import Workers
from sitegen.model.publications import Problem


class ChangedSite(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be built, and what the build before has left of it."""

    folder: Path
    output: Path
    base_url: str
    inputs: bytes
    """`cache.digest_of` everything that it is made from."""
    before: Published | None
    cached: Cache
    in_theme: tuple[Problem, ...]
    """The problems of the theme that are known before a page is made."""


NOT_KNOWN = b""
"""In the place of the digest of what a site is made from: the next build looks at everything again."""


def plan_and_write(
    site: ChangedSite, workers: Workers, progress: Progress, clock: Clock, *, strict: bool
) -> tuple[Report, BroughtUpToDate | None]:
    """What is to be told of the content, and what became of the site.

    A site of which a folder can't be read is not written, nor with `strict` one whose content or theme has
    more than notices; then the second is None.
    """
    with (
        kept_readings(site.cached.readings) as kept,
        kept_pictures(site.cached.pictures, workers) as pictures,
    ):
        read_pieces = reading_by(workers, kept)
        planned = plan_site(
            site.folder,
            site.base_url,
            clock,
            read_pieces=read_pieces,
            pictures=pictures,
            outcomes=KeptOutcomes(site.cached.outcomes),
        )
    ignored = planned.site.config.ignore
    report = cache(partial(_report, planned))
    if any(problem.code == "B003" for problem in planned.problems):
        return report(), None  # a folder that could be read a moment ago can't be any more
    if strict and more_than_notices((*report().problems, *without_ignored(site.in_theme, ignored)[0])):
        return report(), None
    task = Task(
        render_input=render_input_of(planned),
        inputs=NOT_KNOWN if _is_incomplete(planned) else site.inputs,
        report=report,
        output=site.output,
        cached=site.cached,
    )
    written = bring_up_to_date(task, site.before, workers, progress, clock)
    return report(), written


def _is_incomplete(planned: Planned) -> bool:
    """Whether a file could not be read. Perhaps it can be the next time, though it has not changed."""
    return any(problem.code == "B002" for problem in planned.problems)


def _report(planned: Planned) -> Report:
    return Report(
        problems=all_problems(planned), ignored=planned.site.config.ignore, numbers=numbers_of(planned)
    )
