"""What a build leaves for the next one, in a folder beside the site: ``.site.cache``.

It only ever saves time. Whatever is missing, damaged, or of another program, theme or
setting counts as not there, and the next build starts from nothing.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from sitegen import __version__
from sitegen.build.find_files import find_files
from sitegen.build.kept.seal import load, secret_key
from sitegen.build.output.files import UNWRITTEN, is_file, is_inside, remove
from sitegen.build.output.locks import close, lock_in_time
from sitegen.model.publications import Problem
from sitegen.model.settings import Ignored

NO_KEY = "there is no private folder for the key that seals it"
"""Why the cache of a user without one can't be used."""

PATIENCE = 10.0
"""Seconds for which a build waits for another one: most have ended by then."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build tells of the content."""

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    """The setting `ignore`, for problems of templates."""
    numbers: dict[str, int]
    """As `sitegen.build.build.numbers_of` counts."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """A site as it was published."""

    inputs: bytes
    """`digest_of` everything that was read."""
    report: Report
    paths: list[str]
    """Every planned file, below the output folder."""
    stats: bytes
    """For each of `paths` what `writing.stat_of` gave when it was written."""
    in_index: dict[str, bytes]
    """The files of the search index: path -> the same."""


class Cache(msgspec.Struct, frozen=True):
    """Where things are in the cache folder."""

    folder: Path
    fragments: Path
    """Folder of the texts of papers (`sitegen.build.kept.fragments`)."""
    pending: Path
    """Folder of the files that are about to be published."""
    handover: Path
    """Folder of what is handed to other processes."""
    pictures: Path
    """Folder of the files that were made of pictures (`sitegen.build.pictures.stage`)."""
    indexes: Path
    """Folder of what is kept of search indexes (`sitegen.build.output.index_files`)."""
    outcomes: Path
    """Folder of outcomes of stages (`sitegen.build.kept.outcomes`)."""
    readings: Path
    """File of what the pieces of large files say (`sitegen.build.kept.readings`)."""
    published: Path
    """File of a `Published`."""
    coming: Path
    """File of the `Published` that a build is about to make true."""
    remembered: Path
    """File of a `sitegen.build.output.update.Remembered`."""


def cache_in(folder: Path) -> Cache:
    """The cache in a folder; what is in it is called as the members of `Cache` are."""
    return Cache(folder, *[folder / name for name in Cache.__struct_fields__[1:]])


def cache_of(output: Path) -> Cache:
    """The cache of the site at `output`."""
    target = output.resolve()
    return cache_in(target.with_name(f".{target.name}.cache"))


@contextmanager
def locked(cached: Cache) -> Iterator[str]:
    """Why the cache can't be used, ``""`` if it can; while the block runs, no other process uses it."""
    if not secret_key():
        yield NO_KEY
        return
    lock = cached.folder / "lock"
    try:
        cached.folder.mkdir(parents=True, exist_ok=True)
        if not is_file(lock):
            remove(lock)
        # Nothing is written, so that a second name of another file does no harm.
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
    except OSError as error:
        yield error.strerror or str(error)
        return
    try:
        reason = "" if lock_in_time(file, PATIENCE) else "another build is at work with it"
        yield reason or _put_right(cached)
    finally:
        close(file)


def _put_right(cached: Cache) -> str:
    """Delete what is no file where a file is expected, or no folder; why that can't be done, else ``""``."""
    try:
        for file in (cached.readings, cached.published, cached.coming, cached.remembered):
            remove(file.with_name(f"{file.name}.new"))
            if not is_file(file):
                remove(file)
        ours = (cached.fragments, cached.pictures, cached.indexes, cached.outcomes)
        for folder in (*ours, cached.pending, cached.handover):
            if folder.is_symlink() or not folder.is_dir():
                remove(folder)
        for folder in ours:
            for path in folder.iterdir() if folder.is_dir() else ():
                if not is_file(path):
                    remove(path)
        for folder in (cached.indexes, cached.outcomes):
            for path in folder.glob("*.*"):  # builds that were killed left them half written
                path.unlink(missing_ok=True)
        remove(cached.handover)
        probe = cached.folder / "lock.new"
        remove(probe)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def load_published(cached: Cache) -> Published | None:
    """The site as a build before published it, if its record can be one of ours.

    Its paths lie in the site, and each has its stat.
    """
    return record_in(cached.published)


def record_in(file: Path) -> Published | None:
    """The site that a file tells of, if it can be one of ours."""
    published = load(file, Published)
    if not published or len(published.stats) != len(published.paths) * len(UNWRITTEN):
        return None
    return published if all(map(is_inside, (*published.paths, *published.in_index))) else None


def digest_of(folders: tuple[Path, ...], *settings: str) -> bytes:
    """A value that changes when anything below the folders changes, or a setting, or the program."""
    digest = hashlib.blake2b(program(), digest_size=16)

    def add(data: bytes) -> None:
        digest.update(b"%d:" % len(data))
        digest.update(data)

    for setting in settings:
        add(setting.encode())
    for folder in folders:
        found = find_files(folder, hidden=True)
        add(str(len(found.files)).encode())
        for path in found.files:
            add(path.relative_to(folder).as_posix().encode())
            try:
                add(path.read_bytes())
            except OSError as error:
                add(repr(error).encode(errors="surrogateescape"))
        add(repr((found.unusable, found.unreadable)).encode())
    return digest.digest()


@cache
def program() -> bytes:
    """A value that changes when sitegen, Python or a library that makes pages does."""
    package = Path(__file__).parents[2]
    # In a checkout the version stays while the code changes.
    # Data too: the index is made with `search/folding.json`.
    files = [
        (str(path), path.stat().st_mtime_ns)
        for path in sorted(package.rglob("*"))
        if path.suffix in {".py", ".json"}
    ]
    installed = repr((__version__, sys.version, os.name, files, _installed()))
    return hashlib.blake2b(installed.encode(), digest_size=16).digest()


def _installed() -> list[str]:
    """Names of what is installed where our libraries are, with versions: ``jinja2-3.1.6.dist-info``.

    To ask `importlib.metadata` about each takes a tenth of the time of a small build, and to import jinja2
    another; most builds of a site that has not changed do without it.
    """
    specs = filter(None, map(find_spec, ("jinja2", "msgspec")))
    folders = {Path(spec.origin or "").parents[1] for spec in specs}
    return sorted(path.name for folder in folders for path in folder.iterdir() if path.name.endswith("-info"))
