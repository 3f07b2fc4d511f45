"""``sitegen theme``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.build.copies import (
    ThemeFile,
    copy_text,
    find_file,
    instead_of_copy,
    outdated_copies,
    theme_files,
)
from sitegen.build.report import problem_lines
from sitegen.build.theme import find_theme
from sitegen.cli.outcome import DONE, tell


@click.command("theme", short_help="List the files of the theme, or copy one to change it.")
@click.argument("file", required=False, default="", metavar="[FILE]")
@click.option(
    "--folder",
    default=".",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="The folder that holds content/; the current one.",
)
def theme_command(file: str, folder: Path) -> int:
    """List the files of the theme; with FILE, copy that one to templates/ or static/, to be changed.

    Also tells which copies are older than the theme.
    """
    theme = find_theme(folder)
    files = theme_files(theme)
    if file:
        _copy(file, files, folder)
    else:
        _list(files, folder)
    tell(problem_lines(tuple(outdated_copies(theme)), ""))
    return DONE


def _list(files: tuple[ThemeFile, ...], folder: Path) -> None:
    """Print all files, with a line of what each is; those that the site has of its own have a mark."""
    width = max(len(file.name) for file in files)
    lines = []
    for file in files:
        is_replaced = (folder / file.name).is_file() and (folder / file.name).resolve() != file.path
        mark = "*" if is_replaced else " "
        lines.append(f"{mark} {file.name:<{width}}  {file.title}".rstrip())
    tell([*lines, "* the site has its own"], sys.stdout)


def _copy(written: str, files: tuple[ThemeFile, ...], folder: Path) -> None:
    """Copy one file; refuses what is not one file, and to overwrite."""
    found = find_file(files, written)
    if not found:
        raise click.UsageError(f"the theme has no file {written}; `sitegen theme` lists all")
    if len(found) > 1:
        raise click.UsageError(
            f"{written} may be {' or '.join(file.name for file in found)}: write one of them"
        )
    (file,) = found
    target = folder / file.name
    if target.exists():
        raise click.UsageError(f"{target} is there already; nothing was written")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(copy_text(file))
    tell([f"{target}: a copy of the theme's, for you to change"])
    if instead := instead_of_copy(file):
        tell([f"A copy misses what later versions improve. Perhaps you need none: {instead}."])
