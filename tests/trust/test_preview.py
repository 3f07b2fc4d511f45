"""A little of `tests.trust.preview`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.trust import preview


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for sizes and processes")
def test_preview(tmp_path: Path) -> None:
    assert preview.attack(1, 10, tmp_path).failures == ()
