"""Outcomes of stages, kept in files for the next build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sitegen.build.kept.seal import read_sealed, write_sealed
from sitegen.build.kept.store import program


class KeptOutcomes:
    """The last outcome of each name, in a folder; what is damaged, or of another program, is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, name: str, key: bytes) -> bytes | None:
        """What was kept, if it was kept under the same key."""
        data, head = read_sealed(self._folder / name), program() + key
        return data[len(head) :] if data and data.startswith(head) else None

    def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Keep an outcome in the place of the last one of that name."""
        with suppress(OSError):  # it only saves time
            self._folder.mkdir(exist_ok=True)
            write_sealed(self._folder / name, program() + key + data)
