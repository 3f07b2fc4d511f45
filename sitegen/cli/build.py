"""``sitegen build``."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from sitegen.build.build import Built, build
from sitegen.build.output.standing import PUBLISHED, stands
from sitegen.build.report import (
    as_json,
    change_lines,
    changes_as_json,
    changes_in_words,
    counts,
    problem_lines,
    problems_as_json,
    progress_on,
)
from sitegen.build.timing import Clock, timing_lines
from sitegen.build.workers import Workers
from sitegen.cli.common import (
    base_url_option,
    exit_code,
    folder_argument,
    format_option,
    in_words,
    prefix_of,
    require_content,
    strict_option,
)
from sitegen.cli.outcome import AS_IT_WAS, tell, tell_json


def _checked_cluster(_: click.Context, __: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"dask://[^\s/:]+:\d+", value):
        raise click.BadParameter("write the address of a Dask scheduler such as dask://127.0.0.1:8786")
    return value.replace("dask://", "tcp://")


@click.command("build", short_help="Write the site.")
@folder_argument
@click.option("--output", type=click.Path(path_type=Path), help="Where to write the site; FOLDER/site.")
@base_url_option
@click.option("--jobs", type=click.IntRange(1), help="Processes to work with; all processors.")
@click.option(
    "--executor",
    "cluster",
    metavar="dask://HOST:PORT",
    callback=_checked_cluster,
    default="",
    help="A Dask cluster to work with, instead of this machine alone.",
)
@strict_option
@format_option
@click.option("--changes", is_flag=True, help="List the files of the site that were written or deleted.")
@click.option("--timings", is_flag=True, help="Tell how long each step took.")
@click.option(
    "--profile", type=click.Path(dir_okay=False, path_type=Path), help="Write a profile to this file."
)
def build_command(
    folder: Path,
    output: Path | None,
    base_url: str,
    jobs: int | None,
    cluster: str,
    strict: bool,
    format_: str,
    changes: bool,
    timings: bool,
    profile: Path | None,
) -> int:
    """Build the site of FOLDER (the one that holds content/)."""
    require_content(folder)
    output = output or folder / "site"
    quiet = format_ == "json" or "CI" in os.environ
    clock = Clock()
    with _profiled(profile):
        built = build(
            folder,
            output,
            progress_on(sys.stderr, quiet=quiet),
            base_url=base_url,
            workers=Workers(jobs or os.cpu_count() or 1, cluster),
            strict=strict,
            clock=clock,
        )
    with stands(PUBLISHED if built.published else AS_IT_WAS):
        if timings:
            tell(timing_lines(clock.laps))
        return _tell_what_was_built(built, folder, output, format_, strict=strict, listed=changes)


def _tell_what_was_built(
    built: Built, folder: Path, output: Path, format_: str, *, strict: bool, listed: bool
) -> int:
    """Print the outcome of a build, and give the exit code."""
    prefix = prefix_of(folder)
    found, numbers = built.report.problems, built.report.numbers
    problems = (*built.outside, *found)
    code = exit_code(problems, strict)
    if format_ == "json":
        report = {
            "published": built.published,
            "output": str(output),
            **numbers,
            "changes": changes_as_json(built.changes),
            "problems": problems_as_json(built.outside, "") + problems_as_json(found, prefix),
        }
        tell_json(as_json(report))
        return code
    serious = [problem for problem in found if problem.severity != "notice"]
    tell([*problem_lines(built.outside, ""), *problem_lines(serious, prefix)])
    notices = len(found) - len(serious)
    if built.published:
        what = f"; {changes_in_words(built.changes)}" if built.changes else ""
        tell([f"{output}: {in_words(numbers)}{what}"])
        if listed and built.changes:
            tell(change_lines(built.changes), sys.stdout)
    else:
        tell([f"{output} was left as it was: {counts(problems)}"])
    if notices:
        tell([f"{notices} {'notice' if notices == 1 else 'notices'} worth a look: sitegen check"])
    return code


@contextmanager
def _profiled(file: Path | None) -> Iterator[None]:
    """Write to `file`, if there is one, how often each function was called and how long it took."""
    if file is None:
        yield
        return
    import cProfile  # noqa: PLC0415  # its C module costs start-up time, and few builds are profiled

    with cProfile.Profile() as profile:
        yield
    profile.dump_stats(file)
