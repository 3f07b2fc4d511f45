"""``sitegen check``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click

from sitegen import __version__
from sitegen.build.copies import outdated_copies
from sitegen.build.ignored import ignored_in_vain, without_ignored
from sitegen.build.kept.store import cache_of
from sitegen.build.output.update import write_folder
from sitegen.build.pictures.stage import PictureStore
from sitegen.build.pipeline import all_and_silenced, numbers_of, plan_site, render_input_of
from sitegen.build.reading import reading_by
from sitegen.build.report import as_json, by_severity, counts, problem_lines, problems_as_json
from sitegen.build.sarif import as_sarif
from sitegen.build.theme import theme_problems
from sitegen.build.translations import sites_of
from sitegen.build.workers import Workers
from sitegen.checks.content import dead_links
from sitegen.checks.written_site import check_site
from sitegen.cli.code_explained import code_explained
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
from sitegen.cli.outcome import tell, tell_json
from sitegen.model.outputs import CopiedFile


def _explain(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        click.echo(code_explained(value))
        context.exit()


@click.command("check", short_help="Tell everything that is wrong or doubtful.")
@folder_argument
@base_url_option
@strict_option
@format_option
@click.option(
    "--sarif",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    help="Write the problems to this file in SARIF, for GitHub and editors; - for the standard output.",
)
@click.option(
    "--explain",
    metavar="CODE",
    callback=_explain,
    expose_value=False,
    is_eager=True,
    help="Tell what a code such as R040 means and what to do; `all` lists all codes.",
)
def check_command(folder: Path, base_url: str, strict: bool, format_: str, sarif: str | None) -> int:
    """Tell everything that is wrong or doubtful, without touching the site."""
    require_content(folder)
    if sarif == "-" and format_ == "json":
        raise click.UsageError("--sarif - and --format json would write into each other: name a file for one")
    workers = Workers(os.cpu_count() or 1)
    prefix = prefix_of(folder)
    with tempfile.TemporaryDirectory(prefix="sitegen-") as scratch:
        made_before = cache_of(folder / "site").pictures
        pictures = PictureStore(Path(scratch) / "pictures", made_before, workers)
        planned = plan_site(folder, base_url, read_pieces=reading_by(workers), pictures=pictures)
        written = Path(scratch) / "site"
        written.mkdir()
        in_templates = write_folder(render_input_of(planned), written, workers, lambda done, total: None)
        dead = [
            link.path
            for site in (planned.site, *sites_of(planned.translations))
            for link in dead_links(site, planned.plan)
        ]
        own = [output.path for output in planned.plan if isinstance(output, CopiedFile)]
        in_site = () if in_templates else check_site(written, planned.site.config.base_url, dead, own)
    ignored = planned.site.config.ignore
    in_content, silenced = all_and_silenced(planned)
    in_theme = (*theme_problems(planned.theme), *outdated_copies(planned.theme), *in_templates)
    (in_theme, more), (in_site, most) = (without_ignored(each, ignored) for each in (in_theme, in_site))
    told = (*in_content, *in_theme, *in_site)
    in_content += tuple(ignored_in_vain(ignored, (*silenced, *more, *most), told))
    groups = ((in_content, prefix), (in_theme, ""), (in_site, "site/"))
    problems = [problem for found, _ in groups for problem in found]
    if sarif is not None:
        with click.open_file(sarif, "w", encoding="utf-8") as file:
            file.write(as_sarif(groups, __version__) + "\n")
    if format_ == "json":
        found = [value for found, where in groups for value in problems_as_json(found, where)]
        tell_json(as_json({**numbers_of(planned), "problems": found}))
    elif sarif != "-":
        tell([line for found, where in groups for line in problem_lines(found, where)], sys.stdout)
        tell([f"{in_words(numbers_of(planned))}; {counts(problems)}"])
        if problems:
            worst = by_severity(problems)[0].code
            tell([f"sitegen check --explain {worst} says more; so it does of every code in brackets"])
    return exit_code(problems, strict)
