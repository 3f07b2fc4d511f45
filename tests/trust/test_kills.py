"""A few kills; `python -m tests.trust kills` tries three hundred."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.trust.kills import attack


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_builds_are_completed_by_the_next(tmp_path: Path) -> None:
    assert attack(1, 2, tmp_path).failures == ()
