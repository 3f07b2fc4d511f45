"""A few of the builds of `tests.trust.same_bytes`."""

from __future__ import annotations

from pathlib import Path

from tests.trust import same_bytes


def test_same_bytes(tmp_path: Path) -> None:
    assert same_bytes.attack(1, 3, tmp_path).failures == ()
