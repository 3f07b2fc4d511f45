"""Files that a person put into the published folder: CNAME, .well-known/, notes, a repository.

sitegen knows what it wrote from the record of the build before. Where that record is lost, the
names decide: what sitegen never writes is somebody else's, and what may be anybody's (in ``files/``,
``images/`` and ``static/``) is kept too.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from sitegen.model.outputs import MARKER_FILE, SCALED_PICTURES
from sitegen.model.publications import Place, Problem

_FOLDERS_OF_PAGES = frozenset(
    {"cv", "news", "pages", "papers", "people", "search", "topics", "types", "venues", "years"}
)
_FOLDERS_OF_COPIES = frozenset({"files", "images", "static"})
_ENDINGS = (".html", ".bib", ".ris", ".json", ".xml", ".js")
"""Of what sitegen writes into folders of pages."""
_MARK_OF_PAGES = b'<meta name="generator" content="sitegen">'
_AT_THE_TOP = ("index.html", "404.html", "robots.txt", "feed.xml", MARKER_FILE)


class _IsOurs(Protocol):
    """Says whether sitegen wrote what has a path."""

    def __call__(self, path: str, *, is_folder: bool) -> bool: ...


def foreign_entries(output: Path, written: Collection[str]) -> list[str]:
    """Paths below `output` of files and folders that sitegen did not write; of a whole folder only its own.

    Args:
        output: a published site.
        written: what the build before wrote, below `output`; empty where that is not known.
    """
    folders = {""}
    for path in written:
        while path := path.rpartition("/")[0]:
            if path in folders:
                break
            folders.add(path)
    known = frozenset(written)

    def is_ours(path: str, *, is_folder: bool) -> bool:
        if known:
            return path in (folders if is_folder else known)
        return _looks_ours(path, is_folder=is_folder)

    return sorted(_foreign(output, "", is_ours))


def keep_foreign(
    output: Path, staged: Path, entries: Collection[str], *, is_known: bool
) -> tuple[Problem, ...]:
    """Give the new site in `staged` what is foreign in the old one; nothing of `output` is changed.

    Files get a second name where the file system allows that, else they are copied.

    Args:
        output: the old site.
        staged: the new one.
        entries: as `foreign_entries` gives them.
        is_known: whether a record says that sitegen did not write them.

    Returns:
        A warning for each known entry in whose place the new site has a file of its own.
    """
    problems: list[Problem] = []
    for path in entries:
        source, target = output / path, staged / path
        is_folder = source.is_dir() and not source.is_symlink()
        if is_folder and target.is_dir() and not target.is_symlink():
            inside = sorted(f"{path}/{inner.name}" for inner in source.iterdir())
            problems += keep_foreign(output, staged, inside, is_known=is_known)
        elif os.path.lexists(target) or any(parent.is_file() for parent in target.parents):
            if is_known and not _is_same(source, target):
                problems.append(replaced(path))
        elif is_folder:
            shutil.copytree(source, target, symlinks=True, copy_function=_link)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(str(source), str(target))
    return tuple(problems)


def perhaps_left(output: Path, staged: Path, entries: Iterable[str]) -> tuple[Problem, ...]:
    """A notice where some of the entries that are kept may be files of an earlier site.

    The arguments are those of `keep_foreign`, before that is called.
    """
    kept = [path for path in entries if not os.path.lexists(staged / path) and _may_be_ours(output, path)]
    if not kept:
        return ()
    others = f" and {len(kept) - 1} more" if len(kept) > 1 else ""
    message = f"the record of what sitegen wrote is lost, so what this site has not stayed: {kept[0]}{others}"
    remedy = "delete from the published folder what is not yours"
    return (Problem("B014", "notice", Place(output.name), message, remedy),)


def _may_be_ours(output: Path, path: str) -> bool:
    """Whether an entry that is kept is a copied file or a page: of folders there are any in collections."""
    if path.partition("/")[0] in _FOLDERS_OF_COPIES:
        return True
    page = output / path if path.endswith(".html") else output / path / "index.html"
    try:
        with page.open("rb") as file:
            return _MARK_OF_PAGES in file.read(4_000)
    except OSError:
        return False


def _foreign(output: Path, folder: str, is_ours: _IsOurs) -> Iterator[str]:
    with os.scandir(output / folder) as entries:
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if not entry.is_dir(follow_symlinks=False):
                if not is_ours(path, is_folder=False):
                    yield path
            elif is_ours(path, is_folder=True):
                yield from _foreign(output, path, is_ours)
            else:
                yield path


def _looks_ours(path: str, *, is_folder: bool) -> bool:
    first, _, rest = path.partition("/")
    name = path.rpartition("/")[2]
    if first in _FOLDERS_OF_COPIES:
        return (is_folder and name != ".git") or path.startswith(f"{SCALED_PICTURES}/")
    if first in _FOLDERS_OF_PAGES:
        return not name.startswith(".") and (is_folder or name.endswith(_ENDINGS))
    return not (rest or is_folder) and (
        name in _AT_THE_TOP or (name.startswith(("publications.", "sitemap")) and name.endswith(_ENDINGS))
    )


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _is_same(one: Path, other: Path) -> bool:
    return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)


def replaced(path: str) -> Problem:
    """The warning that a file of the site takes the place of one that sitegen did not write."""
    return Problem(
        "B011",
        "warning",
        Place(path),
        "this file of the published folder was not written by sitegen, but the site now has one of that name",
        "it was replaced; give yours another name and put it there again",
    )
