"""Compiled templates, kept in files for later builds."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_CHECKSUM = 16


class CompiledTemplates(BytecodeCache):
    """Like jinja2's own cache, but a file that was damaged is not loaded: Python would crash on it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` with what was kept, if anything was."""
        try:
            data = self._file(bucket).read_bytes()
        except OSError:
            return
        code = data[_CHECKSUM:]
        if data[:_CHECKSUM] == _checksum(code):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        code = bucket.bytecode_to_string()
        file = self._file(bucket)
        beginning = file.with_name(f"{file.name}.{os.getpid()}")  # several processes may keep the same one
        beginning.write_bytes(_checksum(code) + code)
        beginning.replace(file)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key


def _checksum(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_CHECKSUM).digest()
