"""sitegen, which alone starts from the ``.bib``: with a theme as small as its peers', and with its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sitegen import __version__
from tests.bench.prepared import Corpus
from tests.bench.tools.tool import LAYOUTS, THIS_SITEGEN, Command, Program, Tool, link_or_copy

FULL_SETTINGS = "title: Benchmark\nbase_url: https://papers.example.org/\npeople_pages: all\n"

MINIMAL_LAYOUT = LAYOUTS / "sitegen"
"""``site.yml`` and ``templates/``."""


def _install(cache: Path) -> Program:
    return Program(__version__, Path(sys.executable))


def _lay_out_minimal(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(MINIMAL_LAYOUT / "templates", project / "templates")
    (project / "content").mkdir()
    shutil.copyfile(MINIMAL_LAYOUT / "site.yml", project / "content" / "site.yml")
    link_or_copy(corpus.bib, project / "content" / "publications" / corpus.bib.name)


def _lay_out_full(program: Program, corpus: Corpus, project: Path) -> None:
    (project / "content").mkdir(parents=True)
    (project / "content" / "site.yml").write_text(FULL_SETTINGS, "utf-8")
    link_or_copy(corpus.bib, project / "content" / "publications" / corpus.bib.name)


def _command(program: Program, project: Path, output: Path) -> Command:
    arguments = (str(program.path), "-m", "sitegen", "build", str(project), "--output", str(output))
    # Not in the checkout's folder but with it on the path, so that this very sitegen is measured.
    return Command(arguments, project, THIS_SITEGEN)


MINIMAL = Tool(
    name="sitegen",
    product="sitegen",
    variant="minimal theme, from .bib",
    install=_install,
    lay_out=_lay_out_minimal,
    command=_command,
    site_files=("publications.bib",),
    remark="writes lists by year, and no search.json yet",
)
FULL = Tool(
    name="sitegen-full",
    product="sitegen",
    variant="own theme, all exports, from .bib",
    install=_install,
    lay_out=_lay_out_full,
    command=_command,
    site_files=("publications.bib", "publications.ris", "publications.json", "feed.xml"),
)
