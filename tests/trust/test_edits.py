"""A few of the edits of `tests.trust.edits`."""

from __future__ import annotations

from pathlib import Path

from tests.trust import edits


def test_edits(tmp_path: Path) -> None:
    assert edits.attack(7, 12, tmp_path).failures == ()
