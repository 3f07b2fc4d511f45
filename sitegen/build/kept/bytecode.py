"""Compiled templates: in files for later builds, or in memory for as long as a preview runs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.build.kept.seal import read_sealed, secret_key, write_sealed
from sitegen.build.kept.store import program


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
            data = read_sealed(self._folder / bucket.key)
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
                write_sealed(self._folder / bucket.key, data, str(os.getpid()))


def _name(bucket: Bucket) -> bytes:
    """What code must begin with, so that it can't stand in for another template, text or compiler of it."""
    return f"{bucket.key}\n{bucket.checksum}\n{program().hex()}\n".encode()
