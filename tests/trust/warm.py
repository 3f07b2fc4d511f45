"""Builds that begin at once, for attacks that take thousands of them.

To start Python, import sitegen and compile its templates takes longer than to build a small site. So a
process does that once (`tests.trust._warm`), and each build is a copy of it, made by forking, which is
the same program from its first system call on the site's files to its last.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.trust.processes import Done, environment


class Warm:
    """Makes builds, each in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process, self._folder = process, folder

    def build(self, site: Path, strace: Sequence[str] = (), **more: str) -> Done:
        """Build the site of a folder with one process, perhaps watched by a command of strace."""
        arguments = ["build", "--jobs", "1", str(site)]
        order = {"arguments": arguments, "told": str(self._folder / "told"), "strace": [*strace]}
        return Done(**self._ask({**order, **more}))

    def import_all(self, site: Path) -> None:
        """Import what a build of a folder imports."""
        modules = self._folder / "modules"
        self.build(site, modules_to=str(modules))
        self._ask({"modules": json.loads(modules.read_text())})

    def _ask(self, order: dict[str, Any]) -> Any:
        assert self._process.stdin and self._process.stdout
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())


@contextmanager
def warm(folder: Path, **variables: str) -> Iterator[Warm]:
    """A process to copy, with variables of its own; what its builds print is written into `folder`."""
    folder.mkdir(parents=True)
    env = environment(PYTHONHASHSEED="0", CI="1", **variables)
    command = [sys.executable, "-m", "tests.trust._warm"]
    with subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=os.fspath(folder)
    ) as process:
        try:
            yield Warm(process, folder)
        finally:
            process.kill()
