"""What `sitegen pdf` does, once its options are read."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click
import msgspec

from sitegen.build.chromium import VARIABLE, find_chromium, folder_it_can_read, print_page
from sitegen.build.kept.store import cache_of
from sitegen.build.paper_page import write_page
from sitegen.build.pictures.stage import PictureStore
from sitegen.build.pipeline import Planned, plan_site, render_input_of
from sitegen.build.reading import reading_by
from sitegen.build.report import counts, problem_lines
from sitegen.build.workers import Workers
from sitegen.cli.outcome import DONE, FAULTY_CONTENT, tell
from sitegen.cli.pdf_page import page_at, page_of_cv, page_of_person, usual_page
from sitegen.model.outputs import Page
from sitegen.text.folding import slugify


class Wanted(msgspec.Struct, frozen=True):
    """What was asked for."""

    cv: bool
    person: str | None
    page: str | None
    output: Path | None
    paper: str


def write_pdf(folder: Path, wanted: Wanted) -> int:
    """Print one page of the site in `folder`; the exit code."""
    program = _program()
    where = folder_it_can_read(program, os.environ)
    with tempfile.TemporaryDirectory(prefix="sitegen-", dir=where, ignore_cleanup_errors=True) as name:
        scratch = Path(name).resolve()
        workers = Workers(os.cpu_count() or 1)
        pictures = PictureStore(scratch / "pictures", cache_of(folder / "site").pictures, workers)
        planned = plan_site(folder, read_pieces=reading_by(workers), pictures=pictures)
        page = _page(planned, wanted)
        output = wanted.output or folder / f"{_file_name(planned, page)}.pdf"
        _refuse_to_replace(output, named=bool(wanted.output))
        site = scratch / "site"
        site.mkdir()
        head = _head(planned, page)
        if problems := write_page(render_input_of(planned), page, site, wanted.paper, head):
            tell(problem_lines(problems, ""))
            return FAULTY_CONTENT
        pdf = scratch / "page.pdf"
        if fault := print_page(program, site / page.path, pdf, scratch):
            raise click.ClickException(f"{program} could not print the page: {fault}")
        _copy(pdf, output)
    tell([f"{output}: {page.path.removesuffix('index.html') or page.path}"])
    errors = [problem for problem in planned.problems if problem.severity == "error"]
    if errors:
        tell([f"The content has {counts(errors)}, which may be missing in the PDF: sitegen check"])
    return FAULTY_CONTENT if errors else DONE


def _program() -> Path:
    """The browser; without one a message says how to get it."""
    if program := find_chromium(os.environ):
        return program
    if named := os.environ.get(VARIABLE):
        raise click.ClickException(f"{VARIABLE} names {named}, but there is no such program")
    raise click.ClickException(
        "a PDF is printed by Chromium, Google Chrome or Microsoft Edge, and none was found: install one "
        f"(on Debian: apt install chromium; on macOS: brew install --cask google-chrome), or set {VARIABLE} "
        "to the path of its program"
    )


def _page(planned: Planned, wanted: Wanted) -> Page:
    """The page that is meant."""
    site = planned.site
    if wanted.page is not None:
        path = page_at(site, planned.plan, wanted.page)
    elif wanted.person is not None:
        path = page_of_person(site, wanted.person)
    else:
        path = page_of_cv(site) if wanted.cv else usual_page(site)
    return next(output for output in planned.plan if isinstance(output, Page) and output.path == path)


def _file_name(planned: Planned, page: Page) -> str:
    """``cv``, the id of a person, ``papers``: what the file is called without its ending."""
    name = page.subject if page.kind == "person" else page.path.removesuffix("index.html")
    return slugify(name.replace("/", " ")) or slugify(planned.site.config.title) or "home"


def _head(planned: Planned, page: Page) -> str:
    """What stands at the top of all pages but the first: the name of the person, or of the site."""
    site = planned.site
    if page.kind == "person":
        return site.people[page.subject].name.full
    return (site.cv.name if page.kind == "cv" and site.cv else "") or site.config.title


def _refuse_to_replace(output: Path, *, named: bool) -> None:
    """Keep a file that was not written by a browser, unless its name was given."""
    if named or not output.is_file():
        return
    with output.open("rb") as file:
        if b"Skia/PDF" not in file.read(2000):
            raise click.UsageError(
                f"{output} is there already and was not made by this command: give another name with --output"
            )


def _copy(pdf: Path, output: Path) -> None:
    try:
        shutil.copyfile(pdf, output)
    except OSError as error:
        raise click.ClickException(f"{output} can't be written: {error.strerror or error}") from error
