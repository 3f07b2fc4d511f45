"""Compiled templates, kept in files for later builds."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from sitegen.build.kept.seal import seal, secret_key, unseal


class CompiledTemplates(BytecodeCache):
    """Like jinja2's own cache, but code is run only if this user compiled it, and this very template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what was kept, if anything was."""
        try:
            data = unseal(self._file(bucket).read_bytes()) if secret_key() else None
        except OSError:
            return
        name = _name(bucket)
        if data and data.startswith(name):
            bucket.bytecode_from_string(data[len(name) :])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        if not secret_key():
            return
        file = self._file(bucket)
        beginning = file.with_name(f"{file.name}.{os.getpid()}")  # several processes may keep the same one
        try:
            beginning.write_bytes(seal(_name(bucket) + bucket.bytecode_to_string()))
            beginning.replace(file)
        except OSError:  # it only saves time
            return

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


def forget_old_templates(folder: Path) -> None:
    """Delete what builds that were killed left half written."""
    for path in folder.glob("*.*"):
        path.unlink(missing_ok=True)


def _name(bucket: Bucket) -> bytes:
    """What code must begin with, so that it can't stand in for another template or another text of it."""
    return f"{bucket.key}\n{bucket.checksum}\n".encode()
