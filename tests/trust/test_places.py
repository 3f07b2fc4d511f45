"""A few awkward places; `python -m tests.trust places` tries them all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.trust.places import attack


@pytest.mark.skipif(os.name != "posix", reason="makes pipes, links and devices")
def test_builds_in_awkward_places(tmp_path: Path) -> None:
    assert attack(1, 3, tmp_path).failures == ()
