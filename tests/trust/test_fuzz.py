"""Damaged inputs, a few of each kind."""

from pathlib import Path

from tests.trust.fuzz import attack
from tests.trust.targets import targets


def test_damaged_inputs(tmp_path: Path) -> None:
    outcome = attack(seed=18, amount=8, folder=tmp_path)
    assert outcome.failures == ()
    assert outcome.tried == 8 * len(targets())
