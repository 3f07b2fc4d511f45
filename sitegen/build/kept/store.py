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
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import jinja2
import msgspec

from sitegen import __version__
from sitegen.build.kept.fingerprints import Prints
from sitegen.build.output.files import UNWRITTEN, cut_stats, stat_of
from sitegen.model.publications import Problem

_CHECKSUM = 16


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build tells of the content."""

    problems: tuple[Problem, ...]
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
    bundled: dict[str, bytes]
    """The files of bundles: path -> the same."""


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """What helps to print only what has changed."""

    frame: bytes
    """Fingerprint of all that every page depends on."""
    prints: Prints
    rows: dict[str, bytes]
    """Rows of the shelf (`sitegen.build.kept.fragments`); empty for a small site."""


class Cache(msgspec.Struct, frozen=True):
    """Where things are in the cache folder."""

    folder: Path

    @property
    def shelf(self) -> Path:
        """Folder of the texts of papers."""
        return self.folder / "shelf"

    @property
    def pending(self) -> Path:
        """Folder of the files that are about to be published."""
        return self.folder / "pending"

    @property
    def handover(self) -> Path:
        """Folder of what is handed to other processes."""
        return self.folder / "handover"

    @property
    def compiled(self) -> Path:
        """Folder of compiled templates."""
        return self.folder / "compiled"

    @property
    def readings(self) -> Path:
        """File of what the pieces of large files say (`sitegen.build.kept.readings`)."""
        return self.folder / "readings"

    @property
    def published(self) -> Path:
        """File of a `Published`."""
        return self.folder / "published"

    @property
    def remembered(self) -> Path:
        """File of a `Remembered`."""
        return self.folder / "remembered"


def cache_of(output: Path) -> Cache:
    """The cache of the site at `output`."""
    target = output.resolve()
    return Cache(target.with_name(f".{target.name}.cache"))


@contextmanager
def locked(cached: Cache) -> Iterator[bool]:
    """Whether no other process is working with the cache; while the block runs, none can begin to."""
    cached.folder.mkdir(parents=True, exist_ok=True)
    with (cached.folder / "lock").open("wb") as file:
        try:
            import fcntl  # noqa: PLC0415  # not on Windows
        except ImportError:
            yield True
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def save(path: Path, value: Published | Remembered) -> None:
    """Keep a value, in one step."""
    data = msgspec.msgpack.encode(value)
    beginning = path.with_name(path.name + ".new")
    beginning.write_bytes(_checksum(data) + data)
    beginning.replace(path)


Kept = TypeVar("Kept", Published, Remembered)


def load(path: Path, kind: type[Kept]) -> Kept | None:
    """The value that was kept; None if there is none, or it was damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    kept = memoryview(data)[_CHECKSUM:]
    if data[:_CHECKSUM] != _checksum(kept):
        return None
    try:
        return msgspec.msgpack.decode(kept, type=kind)
    except msgspec.DecodeError:
        return None


def touched(published: Published, output: Path) -> list[str]:
    """The files that are not as they were published: somebody has changed or deleted them."""
    folder = str(output)
    found = []
    for path, written in chain(
        zip(published.paths, cut_stats(published.stats), strict=True), published.bundled.items()
    ):
        try:
            stat = stat_of(f"{folder}/{path}")
        except OSError:
            stat = UNWRITTEN
        if stat != written:
            found.append(path)
    return found


def digest_of(folders: tuple[Path, ...], *settings: str) -> bytes:
    """A value that changes when anything below the folders changes, or a setting, or the program."""
    digest = hashlib.blake2b(program(), digest_size=_CHECKSUM)
    for setting in settings:
        digest.update(f"{len(setting)}:{setting}".encode())
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                digest.update(f"{path.relative_to(folder)}\0{len(data)}\0".encode(errors="surrogateescape"))
                digest.update(data)
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
    return _checksum(repr((__version__, sys.version, os.name, files, _installed())).encode())


def _installed() -> list[str]:
    """Names of what is installed where our libraries are, with versions: ``jinja2-3.1.6.dist-info``.

    To ask `importlib.metadata` about each takes a tenth of the time of a small build.
    """
    folders = {Path(library.__file__ or "").parents[1] for library in (jinja2, msgspec)}
    return sorted(path.name for folder in folders for path in folder.iterdir() if path.name.endswith("-info"))


def _checksum(data: Any) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECKSUM).digest()
