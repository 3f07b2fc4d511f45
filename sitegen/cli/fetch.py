"""``sitegen fetch``."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from sitegen.cli.common import require_content

NEEDED = ("hishel", "httpx", "stamina")
"""Packages of the extra ``fetch``."""


@click.command("fetch", short_help="Find papers and what is missing of them at public services.")
@click.argument("what", nargs=-1, metavar="[FOLDER] [WORK]…")
@click.option("--dry-run", is_flag=True, help="Write nothing, only tell what would change.")
@click.option(
    "--since", default="", metavar="DATE", help="Ask only for what was added or changed since a day."
)
@click.option("--only", multiple=True, metavar="SERVICE", help="Ask only this service; may be repeated.")
@click.option("--anew", is_flag=True, help="Ask again also what was answered in the last day.")
@click.option(
    "--summary",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what changes into this file, as the text of a pull request.",
)
def fetch_command(
    what: tuple[str, ...], dry_run: bool, since: str, only: tuple[str, ...], anew: bool, summary: Path | None
) -> int:
    """Find papers, and what is missing of those that are known, at public services.

    Asks for the works of everybody in researchers/ who has an ORCID iD or a link to a profile, and for
    what services know of the papers in the lists. WORK is a DOI, an arXiv id or a PubMed id (pmid:123) of
    a paper to add. What is found goes to content/publications/fetched/, for you to look at; your own lists
    win.
    """
    require_fetch()
    from sitegen.cli.fetch_run import FetchRun, run_fetch  # noqa: PLC0415  # its packages are an extra

    folder, works = _parted(what)
    require_content(folder)
    return run_fetch(FetchRun(folder, works, _checked(since), only, dry_run, anew, summary))


def require_fetch() -> None:
    """Refuse where the packages that fetching needs are not installed."""
    if any(find_spec(name) is None for name in NEEDED):
        raise click.UsageError(
            "fetching needs a few packages more: install them with  pip install 'sitegen[fetch]'"
        )


def _parted(what: tuple[str, ...]) -> tuple[Path, tuple[str, ...]]:
    """The folder, which may stand first, and the works."""
    if what and Path(what[0]).is_dir():
        return Path(what[0]), what[1:]
    return Path(), what


def _checked(since: str) -> str:
    try:
        return date.fromisoformat(since).isoformat() if since else ""
    except ValueError:
        raise click.BadParameter(
            f"{since} is no day; write one such as 2026-01-31", param_hint="--since"
        ) from None
