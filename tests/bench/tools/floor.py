"""The floors: only writing the bytes that sitegen's small site consists of, or the site of its own theme."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench.prepared import Corpus
from tests.bench.tools.sitegen import FULL, MINIMAL
from tests.bench.tools.tool import CHECKOUT, Command, Missing, Program, Tool, run

SOURCE = Path(__file__).parents[1] / "floor.c"
SCRIPT = Path(__file__).parents[1] / "floor.py"
"""Does the same where there is no C compiler."""


def _install(cache: Path) -> Program:
    compiler = shutil.which("cc")
    program = cache / "floor"
    cache.mkdir(parents=True, exist_ok=True)
    if compiler and not isinstance(run([compiler, "-O2", "-o", program, SOURCE], cache), Missing):
        return Program("in C: only writing sitegen's files", program)
    return Program("in Python: only writing sitegen's files", SCRIPT)


def _lay_out_minimal(program: Program, corpus: Corpus, project: Path) -> Missing | None:
    return _list_files(MINIMAL, corpus, project)


def _lay_out_full(program: Program, corpus: Corpus, project: Path) -> Missing | None:
    return _list_files(FULL, corpus, project)


def _list_files(tool: Tool, corpus: Corpus, project: Path) -> Missing | None:
    """Build the site once, and write down what files it has."""
    project.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=project) as scratch:
        site, output = Path(scratch, "project"), Path(scratch, "site")
        tool.lay_out(Program("", Path(sys.executable)), corpus, site)
        outcome = run([sys.executable, "-m", "sitegen", "build", site, "--output", output], CHECKOUT, 3_600)
        if isinstance(outcome, Missing):
            return Missing(f"sitegen did not build the site whose files are to be written: {outcome.why}")
        lines = [
            f"{Path(folder, name).stat().st_size} {Path(folder, name).relative_to(output).as_posix()}\n"
            for folder, _, names in os.walk(output)
            for name in names
        ]
    (project / "files").write_text("".join(lines), "utf-8")
    return None


def _command(program: Program, project: Path, output: Path) -> Command:
    interpreter = (sys.executable,) if program.path == SCRIPT else ()
    return Command((*interpreter, str(program.path), str(project / "files"), str(output)), project)


FLOOR = Tool(
    name="floor",
    product="floor",
    install=_install,
    lay_out=_lay_out_minimal,
    command=_command,
    only_bytes=True,
)
FLOOR_FULL = Tool(
    name="floor-full",
    product="floor",
    variant="own theme",
    install=_install,
    lay_out=_lay_out_full,
    command=_command,
    only_bytes=True,
    peer="hugo-full",
    floor="floor-full",
)
