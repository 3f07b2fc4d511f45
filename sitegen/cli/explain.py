"""``sitegen explain``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from sitegen.build.pipeline import plan_site
from sitegen.build.reading import reading_by
from sitegen.build.report import one_line_json
from sitegen.build.workers import Workers
from sitegen.cli.common import format_option, require_content
from sitegen.cli.outcome import DONE, tell_json
from sitegen.merge.explain import (
    find_subject,
    paper_as_json,
    paper_lines,
    person_as_json,
    person_lines,
    reasons_in,
    suggestions,
    why_fetched,
)
from sitegen.model.fetched import is_fetched
from sitegen.model.publications import Paper, Place
from sitegen.text.cleaning import for_terminal


@click.command("explain", short_help="Show what was merged into a paper or a person, and why.")
@click.argument("query", required=False, metavar="[PAPER-OR-PERSON]")
@click.option("--all", "everything", is_flag=True, help="Every paper of the site.")
@click.option(
    "--folder",
    default=".",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folder of the site.",
)
@format_option
def explain_command(query: str | None, everything: bool, folder: Path, format_: str) -> int:
    """Show which records were merged into a paper, or which names into a person, and why.

    PAPER-OR-PERSON is a slug, arXiv id, DOI, citation key, title or name. With --all
    --format json there is one JSON object per paper and line.
    """
    require_content(folder)
    if everything == bool(query):
        raise click.UsageError("name a paper or a person, or use --all")
    planned = plan_site(folder, read_pieces=reading_by(Workers(os.cpu_count() or 1)))
    site = planned.site
    if everything:
        for paper in site.papers.values():
            _explain(paper, format_)
        return DONE
    found = find_subject(site, query or "")
    if found is None:
        similar = suggestions(site, query or "")
        hint = f"; did you mean {' or '.join(map(repr, similar))}?" if similar else ""
        raise click.UsageError(f"no paper and no person is called {query!r}{hint}")
    _explain(found, format_, folder)
    return DONE


def _explain(thing: Any, format_: str, folder: Path | None = None) -> None:
    """Print what is known of one paper or person; with the folder also why records were fetched."""
    is_paper = isinstance(thing, Paper)
    if format_ == "json":
        value = paper_as_json(thing) if is_paper else person_as_json(thing)
        tell_json(one_line_json(value))
    else:
        taken = _why_fetched(thing, folder) if is_paper and folder else {}
        click.echo(for_terminal("\n".join(paper_lines(thing, taken) if is_paper else person_lines(thing))))


def _why_fetched(paper: Paper, folder: Path) -> dict[Place, str]:
    """Why the fetched records of a paper were taken, as their files say."""
    fetched = [record for record in paper.records if is_fetched(record.place.file)]
    files = {record.place.file for record in fetched}
    reasons = {file: reasons_in((folder / "content" / file).read_text("utf-8", "replace")) for file in files}
    return {record.place: why_fetched(record, reasons[record.place.file]) for record in fetched}
