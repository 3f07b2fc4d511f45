"""``sitegen import``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.cli.import_site.importing import import_site
from sitegen.cli.outcome import DONE, tell


@click.command("import", short_help="Make a content folder from a site of another generator.")
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path), metavar="FOLDER")
@click.argument("target", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
def import_command(folder: Path, target: Path | None) -> int:
    """Make the new folder DIR from the site in FOLDER, and tell what could not be carried over.

    Sites of al-folio, academicpages, HugoBlox (Wowchemy), lab-website-template, Quarto and Jekyll are known.
    Without DIR the new folder is called FOLDER-sitegen and lies beside it. FOLDER stays as it is, and
    nothing in it is run.
    """
    folder = folder.resolve()
    target = target or folder.with_name(f"{folder.name}-sitegen")
    page, refused = import_site(folder, target)
    if refused:
        raise click.UsageError(refused)
    tell([page], sys.stdout)
    tell(
        [
            f"{target}: written, with this page as IMPORT.md. Look at the site with:",
            f"    sitegen serve --open {target}",
        ]
    )
    return DONE
