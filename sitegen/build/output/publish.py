"""Putting a finished site in the place of the old one, in one step that cannot be seen half done.

A site is built in a staging folder beside the output folder and then exchanged with
it. Whatever kills the program, the output folder holds one whole site: the old one
or the new one. Only where the system cannot exchange two folders is there a moment
without any; `recover`, called before every build, mends what a kill leaves then.

Names beside an output folder ``site``, with the process they belong to:
``.site.staging-4711-0`` is being written, ``.site.old-4711-0`` is to be deleted. Both are
locked while that process is at work.
"""

from __future__ import annotations

import errno
import itertools
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sitegen.build.output.files import move
from sitegen.build.output.locks import holding
from sitegen.build.output.standing import MOVED_ASIDE, PUBLISHED, note, stands
from sitegen.model.outputs import MARKER, MARKER_FILE
from sitegen.model.publications import Place, Problem

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux
_RENAME_SWAP = 2  # macOS
# Unknown to the system, not offered by the file system, or forbidden by a sandbox that knows only old calls.
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
_A_DAY = 86_400
_A_MOMENT = 10
"""Seconds between the making of a folder and its lock, at most."""


def refuse(output: Path, inputs: Sequence[Path]) -> Problem | None:
    """Why publishing to `output` would destroy something that is not a site of ours; None if it would not.

    Does not write. A folder that is missing or empty is fine, and so is a link to a folder.

    Args:
        output: where the site is to be.
        inputs: folders that it is made from.
    """
    place = Place(output.as_posix())

    def refused(message: str, remedy: str) -> Problem:
        return Problem("B010", "error", place, f"{message}; nothing was written", remedy)

    elsewhere = "Choose another folder with --output"
    try:
        target = output.resolve()
        for source in (folder.resolve() for folder in inputs):
            if target == source or target in source.parents or source in target.parents:
                return refused(f"The output folder and the folder {source.name} overlap", elsewhere)
        if target.is_symlink():  # from Python 3.13 on such a link is no error
            return refused("The output folder is a link that leads to itself", elsewhere)
        if not target.exists():
            return None
        if not target.is_dir():
            return refused("The output folder is a file", elsewhere)
        if os.path.ismount(target):
            return refused(
                "The output folder is a mounted disk, which cannot be exchanged", f"{elsewhere} inside it"
            )
        names = {entry.name for entry in target.iterdir()}
        if ".git" in names:
            return refused(
                "The output folder is a Git repository, whose history would be lost",
                "Build into another folder and copy the files over",
            )
        if names and not _is_ours(target):
            return refused(
                "The output folder holds files that sitegen did not write",
                f"{elsewhere}, or empty this one yourself",
            )
    except (OSError, RuntimeError) as error:  # the latter for such a link before Python 3.13
        return refused(f"The output folder cannot be read ({error})", elsewhere)
    return None


@contextmanager
def staging(output: Path) -> Iterator[Path]:
    """A new empty folder on the file system of `output`, to write the site into; gone when the block ends."""
    while True:
        staged = staging_folder(output)
        with holding(staged) as held:
            if held is False or not staged.is_dir():  # another build took it for one that was left
                continue
            try:
                yield staged
            finally:
                discard(staged)
            return


def staging_folder(output: Path) -> Path:
    """A new empty folder as `staging` gives; whoever makes it locks it, and deletes it."""
    target = output.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    for staged in _names(target, "staging"):
        try:
            staged.mkdir()
        except FileExistsError:  # perhaps of a process in a container that has the same number
            continue
        return staged
    raise AssertionError("there is no end of names")


def publish(staged: Path, output: Path) -> None:
    """Make the folder `staged` the site at `output`; the old site is deleted afterwards.

    `staged` comes from `staging` and is gone when this returns. Raises OSError,
    with the old site in place, if the file system refuses.
    """
    target = output.resolve()
    if not target.exists():
        move(staged, target)
        return
    try:
        exchange(staged, target)
    except OSError as error:
        if error.errno not in _CANNOT_EXCHANGE:
            raise
        replace_in_two_steps(staged, target)
    with stands(PUBLISHED):
        discard(staged)


def discard(folder: Path) -> None:
    """Delete a staging folder, as far as possible: what resists is harmless and tried again next time."""
    shutil.rmtree(folder, ignore_errors=True)


def recover(output: Path) -> None:
    """Clean up after builds that were killed: bring back a site that was moved aside, delete the rest.

    Folders of builds that are still running are left alone.
    """
    target = output.resolve()
    for folder, process in _left(target):
        with holding(folder, shared=False) as is_free:
            if _is_at_work(folder, process, is_free):
                continue
            if ".old-" in folder.name and not target.exists():
                move(folder, target)
            else:
                discard(folder)


def exchange(one: Path, other: Path) -> None:
    """Swap two folders in one atomic step; OSError, with ENOSYS where the system has no such step."""
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform.startswith("linux"):
        _call("renameat2", _AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif sys.platform == "darwin":
        _call("renamex_np", first, second, _RENAME_SWAP)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def _call(function: str, *arguments: int | bytes) -> None:
    """Call a function of the C library that Python does not offer; OSError if it fails or is missing."""
    import ctypes  # noqa: PLC0415  # 2 ms of start-up; a small change does without

    call = getattr(ctypes.CDLL(None, use_errno=True), function, None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(*arguments):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def replace_in_two_steps(staged: Path, target: Path) -> None:
    """Replace `target` where folders cannot be exchanged: the old site moves aside, the new one in.

    If the second step fails the first is undone; if the program dies between them,
    `recover` undoes it.
    """
    old = next(path for path in _names(target, "old") if not path.exists())
    with holding(target):
        move(target, old)
        try:
            move(staged, target)
        except BaseException as error:
            try:
                move(old, target)
            except OSError:
                note(error, MOVED_ASIDE)
            raise
        with stands(PUBLISHED):
            discard(old)


def _is_ours(folder: Path) -> bool:
    """Whether sitegen wrote this site."""
    marker = folder / MARKER_FILE
    return marker.is_file() and marker.read_bytes().startswith(MARKER.strip().encode())


def _names(target: Path, purpose: str) -> Iterator[Path]:
    """Paths beside `target` that say to which process they belong."""
    return (
        target.with_name(f".{target.name}.{purpose}-{os.getpid()}-{number}") for number in itertools.count()
    )


def _left(target: Path) -> list[tuple[Path, int]]:
    """Folders beside `target` that builds may have left, in order of name, with numbers of processes."""
    if not target.parent.is_dir():
        return []
    ours = re.compile(rf"\.{re.escape(target.name)}\.(?:staging|old)-(\d+)-\d+")
    found = [(path, ours.fullmatch(path.name)) for path in sorted(target.parent.iterdir())]
    return [(path, int(match[1])) for path, match in found if match]


def _is_at_work(folder: Path, process: int, is_free: bool | None) -> bool:
    """Whether a folder still belongs to a build that runs.

    Its lock says so. Between the making of a folder and its lock, and where there are no locks, the number
    of the process does; where processes cannot be asked without harm (on Windows), a folder that was
    touched within a day counts as being worked on.
    """
    if is_free is False:
        return True
    age = abs(time.time() - folder.stat().st_mtime)
    if is_free and age > _A_MOMENT:
        return False
    return _is_running(process) if os.name == "posix" else age < _A_DAY


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OverflowError:  # no process has such a number: somebody made the name up
        return False
    except PermissionError:  # it runs, for another user
        return True
    return True
