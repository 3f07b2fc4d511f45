"""Publishing a small change: single files of a site are replaced, each in one step.

New files come first, those that pages name before the pages, and deleted ones go last, pages before
what they name: so no link on the way from the home page ever leads to a file that is not there. What is
to be done is written down before anything is: if the program is stopped, the next command does the rest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from unicodedata import normalize

import msgspec

from sitegen.build.kept.seal import load, save
from sitegen.build.output.files import is_file, is_inside, move, remove
from sitegen.build.output.standing import in_part, note

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


def are_replaceable(output: Path, paths: Iterable[str]) -> bool:
    """Whether each path of the site is free or a file, in folders: a file may have become a folder."""
    folders: set[str] = set()
    for path in paths:
        if (output / path).is_dir():
            return False
        folders.update(path[:end] for end, letter in enumerate(path) if letter == "/")
    return not any(os.path.lexists(output / folder) and not (output / folder).is_dir() for folder in folders)


def differ_in_case(new: Iterable[str], gone: Iterable[str]) -> bool:
    """Whether a new path, or a folder of one, has the name of one that is gone but for upper and lower case.

    To many systems these are one file: to replace it and then delete it would leave none.
    """
    names = {_folded(name): name for path in gone for name in _with_folders(path)}
    return bool(names) and any(
        names.get(_folded(name), name) != name for path in new for name in _with_folders(path)
    )


def _with_folders(path: str) -> Iterator[str]:
    yield path
    for end, letter in enumerate(path):
        if letter == "/":
            yield path[:end]


def _folded(path: str) -> str:
    return normalize("NFC", path).casefold()


def replace_files(
    output: Path, pending: Path, files: Sequence[tuple[str, str]], deleted: Sequence[str]
) -> None:
    """Move pending files to their places in the site, and delete others.

    Args:
        output: the published site.
        pending: a folder on the same file system.
        files: as in `Replacement.files`, in any order; `are_replaceable`.
        deleted: paths below the site.
    """
    new_first = sorted(files, key=lambda file: ((output / file[1]).exists(), _is_page(file[1])))
    pages_first = sorted(deleted, key=lambda path: not _is_page(path))
    save(pending / _PLAN, Replacement(tuple(new_first), tuple(pages_first)))
    finish(output, pending)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def finish(output: Path, pending: Path) -> bool:
    """Do the rest of a change that was begun, and say whether there was one; what was not begun is dropped.

    A plan that is damaged, or that leads out of the site, counts as not begun. What is raised says how much
    was done.
    """
    change = _read_plan(pending / _PLAN)
    if change is None:
        remove(pending)
        return False
    target = output.resolve()
    done = 0
    try:
        for name, path in change.files:
            _move(pending / name, target / path)
            done += 1
        for path in change.deleted:
            _delete(target, path)
            done += 1
    except BaseException as error:
        note(error, in_part(done, len(change.files) + len(change.deleted)))
        raise
    remove(pending)
    return True


def _move(waiting: Path, target: Path) -> None:
    """Put a file in its place, unless that is done already."""
    if not is_file(waiting):  # or somebody put something else there: the site is looked at again anyhow
        return
    try:
        move(waiting, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        move(waiting, target)


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
