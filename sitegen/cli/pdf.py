"""``sitegen pdf``."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.common import folder_argument, require_content


@click.command("pdf", short_help="Write the CV, a profile or another page as PDF.")
@folder_argument
@click.option("--cv", is_flag=True, help="The CV.")
@click.option("--person", metavar="ID", help="The profile of this person: an id or a name.")
@click.option("--page", metavar="PATH", help="Another page of the site, such as papers/.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; FOLDER/cv.pdf, FOLDER/ID.pdf …",
)
@click.option(
    "--paper", type=click.Choice(["A4", "Letter"], case_sensitive=False), default="A4", help="Its size; A4."
)
def pdf_command(
    folder: Path, cv: bool, person: str | None, page: str | None, output: Path | None, paper: str
) -> int:
    """Write a page of the site of FOLDER as PDF, through a Chromium, Chrome or Edge on this machine.

    Without an option: the CV if there is one, else the profile of the only researcher. A long list of
    papers is printed whole. The site itself is not touched.
    """
    require_content(folder)
    if cv + (person is not None) + (page is not None) > 1:
        raise click.UsageError("--cv, --person and --page each name a page: use one of them")
    if output and not output.absolute().parent.is_dir():
        raise click.UsageError(f"{output} can't be written: there is no folder {output.parent}")
    from sitegen.cli.pdf_run import Wanted, write_pdf  # noqa: PLC0415  # other commands start without it

    return write_pdf(folder, Wanted(cv, person, page, output, paper))
