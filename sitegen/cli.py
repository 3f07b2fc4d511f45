"""The command line. Exit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 a bug in sitegen."""

from __future__ import annotations

import gc
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from sitegen import __version__
from sitegen.build import build, numbers_of, plan_site, rendering_of
from sitegen.config import base_address
from sitegen.executors import Workers
from sitegen.explain import find, paper_as_json, paper_lines, person_as_json, person_lines, suggestions
from sitegen.model import Paper, Problem
from sitegen.report import (
    as_json,
    counts,
    one_line_json,
    problem_lines,
    problems_as_json,
    progress_on,
    tell,
)
from sitegen.site_checks import check_site
from sitegen.timing import Clock, timing_lines
from sitegen.update import write_folder

DONE, FAULTY_CONTENT, BUG = 0, 1, 3

_folder = click.argument(
    "folder", default=".", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="[FOLDER]"
)
_format = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report; text."
)
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


def _checked_base_url(_: click.Context, __: click.Parameter, value: str) -> str:
    address = base_address(value) if value else ""
    if address is None:
        raise click.BadParameter("write a whole address such as https://example.org/papers/")
    return address


_base_url = click.option(
    "--base-url",
    default="",
    callback=_checked_base_url,
    help="Address the site will have, instead of site.yml's.",
)


def _checked_cluster(_: click.Context, __: click.Parameter, value: str) -> str:
    if value and not re.fullmatch(r"dask://[^\s/:]+:\d+", value):
        raise click.BadParameter("write the address of a Dask scheduler such as dask://127.0.0.1:8786")
    return value.replace("dask://", "tcp://")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
def commands() -> None:
    """Make a website from publication lists."""


@commands.command("build")
@_folder
@click.option("--output", type=click.Path(path_type=Path), help="Where to write the site; FOLDER/site.")
@_base_url
@click.option("--jobs", type=click.IntRange(1), help="Processes to work with; all processors.")
@click.option(
    "--executor",
    "cluster",
    metavar="dask://HOST:PORT",
    callback=_checked_cluster,
    default="",
    help="A Dask cluster to work with, instead of this machine alone.",
)
@_strict
@_format
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
    timings: bool,
    profile: Path | None,
) -> int:
    """Build the site of FOLDER (the one that holds content/)."""
    _require_content(folder)
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
    if timings:
        tell(timing_lines(clock.laps))
    prefix = _prefix(folder)
    found, numbers = built.report.problems, built.report.numbers
    problems = (*built.outside, *found)
    code = _exit_code(problems, strict)
    if format_ == "json":
        report = {
            "published": built.published,
            "output": str(output),
            **numbers,
            "problems": problems_as_json(built.outside, "") + problems_as_json(found, prefix),
        }
        click.echo(as_json(report))
        return code
    serious = [problem for problem in found if problem.severity != "notice"]
    tell([*problem_lines(built.outside, ""), *problem_lines(serious, prefix)])
    notices = len(found) - len(serious)
    if built.published:
        tell([f"{output}: {_in_words(numbers)}"])
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
    import cProfile  # noqa: PLC0415  # few builds need it

    with cProfile.Profile() as profile:
        yield
    profile.dump_stats(file)


@commands.command("check")
@_folder
@_base_url
@_strict
@_format
def check_command(folder: Path, base_url: str, strict: bool, format_: str) -> int:
    """Tell everything that is wrong or doubtful, without touching the site."""
    _require_content(folder)
    planned = plan_site(folder, base_url)
    prefix = _prefix(folder)
    with tempfile.TemporaryDirectory(prefix="sitegen-") as scratch:
        written = Path(scratch) / "site"
        written.mkdir()
        workers = Workers(os.cpu_count() or 1)
        in_templates = write_folder(rendering_of(planned), written, workers, lambda done, total: None)
        in_site = () if in_templates else check_site(written, planned.site.config.base_url)
    groups = ((planned.problems, prefix), (in_templates, ""), (in_site, "site/"))
    problems = [problem for found, _ in groups for problem in found]
    if format_ == "json":
        found = [value for found, where in groups for value in problems_as_json(found, where)]
        click.echo(as_json({**numbers_of(planned), "problems": found}))
    else:
        tell([line for found, where in groups for line in problem_lines(found, where)], sys.stdout)
        tell([f"{_in_words(numbers_of(planned))}; {counts(problems)}"])
    return _exit_code(problems, strict)


@commands.command("explain")
@click.argument("query", required=False, metavar="[PAPER-OR-PERSON]")
@click.option("--all", "everything", is_flag=True, help="Every paper of the site.")
@click.option(
    "--folder",
    default=".",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folder of the site.",
)
@_format
def explain_command(query: str | None, everything: bool, folder: Path, format_: str) -> int:
    """Show which records were merged into a paper, or which names into a person, and why.

    PAPER-OR-PERSON is a slug, arXiv id, DOI, citation key, title or name. With --all
    --format json there is one JSON object per paper and line.
    """
    _require_content(folder)
    if everything == bool(query):
        raise click.UsageError("name a paper or a person, or use --all")
    planned = plan_site(folder)
    site = planned.site
    if everything:
        for paper in site.papers.values():
            _explain(paper, format_)
        return DONE
    found = find(site, query or "")
    if found is None:
        similar = suggestions(site, query or "")
        hint = f"; did you mean {' or '.join(map(repr, similar))}?" if similar else ""
        raise click.UsageError(f"no paper and no person is called {query!r}{hint}")
    _explain(found, format_)
    return DONE


def _explain(thing: Any, format_: str) -> None:
    """Print what is known of one paper or person."""
    is_paper = isinstance(thing, Paper)
    if format_ == "json":
        value = paper_as_json(thing) if is_paper else person_as_json(thing)
        click.echo(one_line_json(value))
    else:
        click.echo("\n".join(paper_lines(thing) if is_paper else person_lines(thing)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    # Next to nothing can be freed before the end, and looking for it would take a tenth of the time.
    gc.disable()
    try:
        code = commands.main(arguments, prog_name="sitegen", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        tell(["stopped; the site is as it was"])
        code = 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: not an error, and nothing can be said
        code = DONE
    except OSError as error:
        tell([f"{error.filename or 'the disk'}: {error.strerror or error}; the site is as it was"])
        code = FAULTY_CONTENT
    except Exception:  # the last line of defence: say that it is our fault, and everything needed to mend it
        traceback.print_exc()
        tell([f"This is a bug in sitegen {__version__}, not in your content. The site is as it was."])
        code = BUG
    sys.exit(code if isinstance(code, int) else DONE)


def _require_content(folder: Path) -> None:
    if not (folder / "content").is_dir():
        raise click.UsageError(
            f"there is no folder {folder / 'content'}: run this in the folder that holds content/"
        )


def _prefix(folder: Path) -> str:
    return f"{(folder / 'content').as_posix()}/"


def _exit_code(problems: Sequence[Problem], strict: bool) -> int:
    bad = ("error", "warning") if strict else ("error",)
    return FAULTY_CONTENT if any(problem.severity in bad for problem in problems) else DONE


def _in_words(numbers: dict[str, int]) -> str:
    untitled = f" ({numbers['untitled']} without a title)" if numbers["untitled"] else ""
    return (
        f"{numbers['papers']:,} papers{untitled} from {numbers['records']:,} records, "
        f"{numbers['profiles']:,} profiles, {numbers['pages']:,} pages"
    )
