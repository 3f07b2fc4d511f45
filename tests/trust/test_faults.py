"""A few faults; `python -m tests.trust faults` tries many hundred."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.faults import attack, can_inject


@pytest.mark.skipif(not can_inject(), reason="there is no strace here that may trace")
def test_a_failing_system_call_is_told_truly_and_mended_by_the_next_build(tmp_path: Path) -> None:
    assert attack(2, 1, tmp_path).failures == ()
