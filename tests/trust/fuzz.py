"""Damaged inputs of every kind: each is told or used, none raises, hangs, or takes all memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.trust.outcome import Outcome
from tests.trust.targets import targets
from tests.trust.trials import Tried, try_all

TITLE = "damaged lists, settings, texts, pictures, sites and answers"
LONG = 100_000
"""Inputs of each target."""


def attack(seed: int, amount: int, folder: Path, names: Sequence[str] = ()) -> Outcome:
    """Try so many inputs of each target (`tests.trust.targets`), or of those named."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    os.environ["TMPDIR"] = str(folder)  # for the process that tries them
    try:
        tried = [*try_all(names or [*targets()], seed, amount)]
    finally:
        tempfile.tempdir = before
        os.environ.pop("TMPDIR", None)
    failures = [line for one in tried for line in _failures(one, seed)]
    slowest = max(tried, key=lambda one: one.slowest)
    figures = (
        f"{len(tried)} targets",
        f"slowest {slowest.slowest:.2f} s ({_again(slowest, seed, slowest.slowest_input)})",
    )
    return Outcome(sum(one.inputs for one in tried), "inputs", tuple(failures), figures)


def _failures(tried: Tried, seed: int) -> list[str]:
    """A line for each kind of failure of a target, with how often it came and the first input."""
    kinds: dict[str, list[int]] = {}
    for number, what in tried.failures:
        kinds.setdefault(what, []).append(number)
    return [
        f"{tried.name}: {what} ({len(numbers)} times); {_again(tried, seed, numbers[0])}"
        for what, numbers in kinds.items()
    ]


def _again(tried: Tried, seed: int, number: int) -> str:
    """The command that tries an input again."""
    return f"python -m tests.trust.again {tried.name} {seed} {number}"
