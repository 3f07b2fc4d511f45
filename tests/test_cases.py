"""The cases of ``../shared/cases``: small sites taken from what people reported, each with its own check."""

from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

NOT_YET = {
    "bib": set[str](),
    "truth": set[str](),
}
"""Cases that are known to be wrong; whoever mends one takes it out here."""


def run_case(case: Path, folder: Path) -> str:
    """What is wrong in a case; ``""`` if nothing is."""
    shutil.copytree(case, folder)
    command = [sys.executable, "-m", "sitegen", "build", "--output", "out"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    (folder / "log.txt").write_text(f"{built.returncode}\n{built.stdout}{built.stderr}", "utf-8")
    check = [sys.executable, "check.py", "out", "log.txt"]
    checked = subprocess.run(check, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    said = (checked.stdout + checked.stderr).strip().splitlines() or ["said nothing"]
    return said[-1] if checked.returncode else ""


@pytest.mark.parametrize("group", sorted(NOT_YET))
def test_cases(shared: Path, tmp_path: Path, group: str) -> None:
    cases = sorted(path.parent for path in (shared / "cases" / group).glob("*/check.py"))
    assert len(cases) > 30
    with ThreadPoolExecutor(2) as pool:
        wrong = dict(
            zip(
                [case.name for case in cases],
                pool.map(run_case, cases, [tmp_path / case.name for case in cases]),
                strict=True,
            )
        )
    found = {name: why for name, why in wrong.items() if why}
    assert {name: why for name, why in found.items() if name not in NOT_YET[group]} == {}
    assert NOT_YET[group] <= found.keys()
