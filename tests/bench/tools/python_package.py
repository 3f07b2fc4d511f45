"""A Python package in a virtual environment of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.tools.tool import Missing, run


def environment_with(requirement: str, folder: Path) -> Path | Missing:
    """The folder of executables of a virtual environment in `folder` that has `requirement`.

    It is made when it is first asked for; that needs a package index.
    """
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = programs / "python"
    done = folder / f"{requirement}.installed"
    if done.is_file():
        return programs
    folder.mkdir(parents=True, exist_ok=True)
    steps: tuple[list[str | Path], ...] = (
        [sys.executable, "-m", "venv", "."],
        [python, "-m", "pip", "install", "--quiet", requirement],
    )
    for arguments in steps:
        outcome = run(arguments, folder)
        if isinstance(outcome, Missing):
            return outcome
    done.write_text("", "utf-8")
    return programs
