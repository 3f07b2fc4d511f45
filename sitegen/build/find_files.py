"""Finds the files below an input folder, and says what there can't be used."""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from sitegen.model.publications import Place, Problem

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


_LEADS_NOWHERE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)
MOST_PLACES = 100
"""Places in which one folder may be found: folders of links to each other would be found in millions."""


class FilesFound(NamedTuple):
    """What lies below a folder."""

    files: list[Path]
    """In the order of their paths."""
    unusable: list[Problem]
    """What was left out: names that can't be an address, pipes, links that lead nowhere."""
    unreadable: list[Problem]
    """Folders whose contents are unknown."""


def find_files(folder: Path, place: str = "", *, below: str = "", hidden: bool = False) -> FilesFound:
    """The files below `folder`, and what was left out.

    Hidden files and the leftovers of editors are passed over in silence. Links are followed,
    to folders too.

    Args:
        folder: need not exist.
        place: what its path begins with in messages, such as ``templates``; ``""`` for the content folder.
        below: only this folder or file in it.
        hidden: also those whose names begin with a dot.
    """
    found = FilesFound([], [], [])
    start = folder / below if below else folder
    shown = "/".join(part for part in (place, below) if part)
    try:
        mode = start.stat().st_mode if _is_there(start) else None
    except FileNotFoundError:
        mode = 0  # of a link that leads nowhere
    except OSError as error:
        found.unreadable.append(_unreadable(shown, error))
        return found
    if mode is not None and S_ISREG(mode):
        found.files.append(start)
    elif mode is not None:
        _walk(start, shown, found, (os.path.realpath(start),), hidden, Counter())
    return found


def files_in(folder: Path, *, hidden: bool = False) -> list[Path]:
    """The files below a folder, as `find_files` gives them; OSError where a part of it can't be read."""
    found = find_files(folder, hidden=hidden)
    if found.unreadable:
        problem = found.unreadable[0]
        raise OSError(errno.EIO, problem.message, str(folder / problem.place.file))
    return found.files


def _is_there(path: Path) -> bool:
    """Whether there is anything; unlike `os.path.lexists` it raises OSError where that can't be told."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _walk(
    folder: Path, place: str, found: FilesFound, above: tuple[str, ...], hidden: bool, seen: Counter[str]
) -> None:
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError as error:
        found.unreadable.append(_unreadable(place, error))
        return
    for name in names:
        if name.startswith("#" if hidden else (".", "#")) or name.endswith(("~", ".swp", ".tmp")):
            continue
        path, inner = folder / name, f"{place}/{name}" if place else name
        if _UNSAFE.search(name):
            found.unusable.append(_unusable_name(inner))
            continue
        try:
            mode = path.stat().st_mode
        except OSError as error:
            _pass_over(path, inner, error, found)
            continue
        if S_ISREG(mode):
            found.files.append(path)
        elif S_ISDIR(mode):
            real = os.path.realpath(path)
            if any(each == real or each.startswith(real.rstrip(os.sep) + os.sep) for each in above):
                found.unusable.append(_other(inner, "this link leads to a folder above it"))
            elif seen[real] == MOST_PLACES:
                found.unusable.append(_other(inner, f"{MOST_PLACES} links lead to this folder already"))
            else:
                seen[real] += 1
                _walk(path, inner, found, (*above, real), hidden, seen)
        else:
            found.unusable.append(_other(inner, "this is a pipe, socket or device, not a file"))


def _pass_over(path: Path, place: str, error: OSError, found: FilesFound) -> None:
    """Say of a path that the system tells nothing about why that is so."""
    if error.errno not in _LEADS_NOWHERE:
        found.unreadable.append(_unreadable(place, error, "what lies here"))
    elif path.is_symlink():  # else it was deleted just now
        found.unusable.append(_other(place, "this link leads nowhere"))


def _unreadable(place: str, error: OSError, what: str = "the folder") -> Problem:
    remedy = "check that it is a folder that you may list, or take it away"
    message = f"{what} can't be read: {error.strerror}"
    return Problem("B003", "error", Place(place or "."), message, remedy)


def shown_name(name: str) -> str:
    r"""A file name that may hold anything, for a message: ``M\xfcller.pdf``."""
    return _UNSAFE.sub(lambda match: _escape(match[0]), name)


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _unusable_name(path: str) -> Problem:
    return Problem(
        "B004",
        "error",
        Place(shown_name(path)),
        "the name of this file has characters that are not UTF-8 or can't be seen; it was left out",
        "rename it",
    )


def _other(path: str, message: str) -> Problem:
    return Problem(
        "B005", "error", Place(path), f"{message}; it was left out", "take it away, or put a file there"
    )
