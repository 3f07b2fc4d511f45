"""Compiled templates: in files for later builds, or in memory for as long as a preview runs.

The files are in this user's own folder, for all sites: compiling takes a third of the time of a small build,
and most sites have the templates of the theme.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.build.kept.seal import own_folder, read_sealed, secret_key, write_sealed
from sitegen.build.kept.store import program

MOST_KEPT = 800
"""Files: what some twenty versions of a theme, or languages, make. Then the older half goes."""


def compiled_folder() -> str:
    """Where compiled templates are kept; ``""`` where none can be."""
    own = own_folder()
    try:
        if own:
            (own / "compiled").mkdir(exist_ok=True)
    except OSError:  # it only saves time
        return ""
    return str(own / "compiled") if own else ""


class CompiledTemplates(BytecodeCache):
    """Like jinja2's own cache, but code is run only if this user compiled it, and this very template.

    Args:
        folder: in which they are kept; None keeps them in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._in_memory: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what was kept, if anything was."""
        data = self._in_memory.get(bucket.key)
        if self._folder and secret_key():
            data = read_sealed(self._folder / _file(bucket))
        name = _name(bucket)
        if data and data.startswith(name):
            bucket.bytecode_from_string(data[len(name) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        data = _name(bucket) + bucket.bytecode_to_string()
        if not self._folder:
            self._in_memory[bucket.key] = data
        elif secret_key():
            with suppress(OSError):  # it only saves time
                # Several processes may keep the same one.
                write_sealed(self._folder / _file(bucket), data, str(os.getpid()))
                _make_room(self._folder)


def _make_room(folder: Path) -> None:
    """Delete the older half of the files if there are too many; other builds may be doing the same."""
    files = [*folder.iterdir()]
    if len(files) > MOST_KEPT:
        for path in sorted(files, key=lambda file: file.lstat().st_mtime)[: MOST_KEPT // 2]:
            path.unlink(missing_ok=True)


def _file(bucket: Bucket) -> str:
    """The name of the file that code is kept in: another one for each text and compiler of a template."""
    return blake2b(_name(bucket), digest_size=16).hexdigest()


def _name(bucket: Bucket) -> bytes:
    """What code must begin with, so that it can't stand in for another template, text or compiler of it."""
    return f"{bucket.key}\n{bucket.checksum}\n{program().hex()}\n".encode()
