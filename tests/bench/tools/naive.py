"""The loop over Jinja2 templates that anybody would write first."""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import version
from pathlib import Path

from tests.bench.prepared import Corpus
from tests.bench.tools.tool import LAYOUTS, Command, Program, Tool, link_or_copy


def _install(cache: Path) -> Program:
    return Program(version("jinja2"), Path(sys.executable))


def _lay_out(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(LAYOUTS / "jinja", project, dirs_exist_ok=True)
    for file in (corpus.papers_json, corpus.authors_json, corpus.publications):
        link_or_copy(file, project / file.name)


def _command(program: Program, project: Path, output: Path) -> Command:
    return Command((str(program.path), "print_pages.py", str(output)), project)


NAIVE = Tool(
    name="jinja2",
    product="Jinja2",
    variant="a plain loop",
    install=_install,
    lay_out=_lay_out,
    command=_command,
)
