"""What the benchmark has to know of a tool."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

import msgspec

from tests.bench.prepared import Corpus

LAYOUTS = Path(__file__).parents[1] / "layouts"
"""Templates and settings of every tool."""

CHECKOUT = Path(__file__).parents[3]
"""The folder that holds the package ``sitegen``."""

THIS_SITEGEN = {"PYTHONPATH": str(CHECKOUT), "CI": "1", "PYTHONDONTWRITEBYTECODE": ""}
"""Environment in which the sitegen of this checkout runs, compiled once as one that was installed is."""


class Program(msgspec.Struct, frozen=True):
    """A tool that is ready to run."""

    version: str
    path: Path
    """The executable, or the interpreter of one."""


class Missing(msgspec.Struct, frozen=True):
    """A tool that cannot run on this machine."""

    why: str


class Command(msgspec.Struct, frozen=True):
    """One build as a whole process."""

    arguments: tuple[str, ...]
    folder: Path
    """To run in."""
    environment: dict[str, str] = {}
    """Added to this process's own."""
    accepted: tuple[int, ...] = (0,)
    """Exit codes of a run that did what it should."""


class Exports(Enum):
    """Whose pages have files to download beside them."""

    NOBODYS = 0
    PAPERS = 1
    """A ``.bib`` file for every paper."""
    PAPERS_AND_PEOPLE = 2
    """And ``.bib``, ``.ris``, ``.json`` and a feed for every person."""


class Tool(msgspec.Struct, frozen=True, kw_only=True):
    """How to install a tool, lay out a project for it, and build that."""

    name: str
    product: str
    variant: str = ""
    """What tells it from other tools with the same product."""
    install: Callable[[Path], Program | Missing]
    """Given the folder that tools are kept in between runs."""
    lay_out: Callable[[Program, Corpus, Path], Missing | None]
    """Writes everything the tool starts from into a new folder, or says why it can't. Not measured."""
    command: Callable[[Program, Path, Path], Command]
    """Builds the project in the first folder into the second, which does not exist before."""
    largest: int = 1_000_000
    """With more papers than these it is left out, unless it is asked for by name."""
    only_bytes: bool = False
    """Writes files of the right size without contents, so that there is nothing to look into."""
    remark: str = ""
    """What has to be known to judge its figures."""
    site_files: tuple[str, ...] = ("search.json", "publications.bib")
    """Files that its site has beside the pages."""
    exports: Exports = Exports.NOBODYS
    """Files that its site has beside every page."""
    peer: str = "hugo"
    """Name of the tool that it is held against, which writes a site of the same kind."""
    floor: str = "floor"
    """Name of the tool that only writes the files of such a site."""

    def label(self, program: Program | None = None, addition: str = "") -> str:
        """For the table: product with version, variant, and what the row has beyond that."""
        product = f"{self.product} {program.version}" if program else self.product
        return ", ".join(part for part in (product, self.variant, addition) if part)


def run(arguments: Sequence[str | Path], folder: Path, timeout: float = 900) -> str | Missing:
    """The output of a command that prepares something, or why there is none."""
    try:
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=folder,
            timeout=timeout,
            capture_output=True,
            text=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Missing(f"{arguments[0]}: {error}")
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        return Missing(f"{' '.join(map(str, arguments))}: {' '.join(last) or f'exit code {done.returncode}'}")
    return done.stdout


def link_or_copy(source: Path, target: Path) -> None:
    """Make `target` the same file as `source` without copying where that is possible."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        target.write_bytes(source.read_bytes())
