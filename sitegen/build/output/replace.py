"""Publishing a small change: single files of a site are replaced, each in one step.

New files come first and deleted ones go last, so that no link ever leads to a page that
is not there. What is to be done is written down before anything is: if the program is
stopped, the next command does the rest.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sitegen.build.kept.seal import load, save
from sitegen.build.output.files import is_inside, remove

_PLAN = "plan"


class Replacement(msgspec.Struct, frozen=True):
    """What becomes of a site."""

    files: tuple[tuple[str, str], ...]
    """Name in the folder of pending files, and path below the site; new files first."""
    deleted: tuple[str, ...]
    """Paths below the site."""


def empty_folder(folder: Path) -> Path:
    """The folder, without anything in it."""
    remove(folder)
    folder.mkdir(parents=True)
    return folder


def replace_files(
    output: Path, pending: Path, files: Sequence[tuple[str, str]], deleted: Sequence[str]
) -> None:
    """Move pending files to their places in the site, and delete others.

    Args:
        output: the published site.
        pending: a folder on the same file system.
        files: as in `Change.files`, in any order.
        deleted: paths below the site.
    """
    new_first = sorted(files, key=lambda file: (output / file[1]).exists())
    save(pending / _PLAN, Replacement(tuple(new_first), tuple(deleted)))
    finish(output, pending)


def finish(output: Path, pending: Path) -> bool:
    """Do the rest of a change that was begun, and say whether there was one; what was not begun is dropped.

    A plan that is damaged, or that leads out of the site, counts as not begun.
    """
    change = _read_plan(pending / _PLAN)
    if change is None:
        remove(pending)
        return False
    folder, waiting = str(output.resolve()), str(pending)
    for name, path in change.files:
        target = f"{folder}/{path}"
        try:
            os.replace(f"{waiting}/{name}", target)
        except FileNotFoundError:
            if Path(waiting, name).exists():  # it was the folder that is missing
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                os.replace(f"{waiting}/{name}", target)
    for path in change.deleted:
        _delete(output.resolve(), path)
    remove(pending)
    return True


def _read_plan(file: Path) -> Replacement | None:
    change = load(file, Replacement)
    if change is None:
        return None
    paths = (*change.deleted, *(path for name_and_path in change.files for path in name_and_path))
    return change if all(map(is_inside, paths)) else None


def _delete(output: Path, path: str) -> None:
    """Delete a file, and the folders that are empty then."""
    file = output / path
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == output:
            return
        try:
            folder.rmdir()
        except OSError:  # other files are in it, or it has gone already
            if folder.exists():
                return
