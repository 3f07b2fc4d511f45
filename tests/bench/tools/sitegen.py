"""sitegen, which alone starts from the ``.bib``: with a theme as small as its peers', and with its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sitegen import __version__
from tests.bench.prepared import Corpus
from tests.bench.tools.tool import LAYOUTS, THIS_SITEGEN, Command, Exports, Program, Tool, link_or_copy

FULL_SETTINGS = "title: Benchmark\nbase_url: https://papers.example.org/\npeople_pages: all\n"

EVERYTHING_SETTINGS = f"{FULL_SETTINGS}downloads: [site, people, papers]\n"
"""With the exports and the feed of everybody who has a page."""

MINIMAL_LAYOUT = LAYOUTS / "sitegen"
"""``site.yml`` and ``templates/``."""


_FULL_FILES = (
    *("publications.bib", "publications.ris", "publications.json", "feed.xml"),
    *("sitemap.xml", "robots.txt", "404.html", ".nojekyll"),
    *(f"{each}/index.html" for each in ("papers", "people", "years", "types", "venues", "search")),
    *("static/css/site.css", "static/js/site.js"),
)
"""What the own theme writes whatever the papers are."""


def _install(cache: Path) -> Program:
    return Program(__version__, Path(sys.executable))


def _lay_out_minimal(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(MINIMAL_LAYOUT / "templates", project / "templates")
    (project / "content").mkdir()
    shutil.copyfile(MINIMAL_LAYOUT / "site.yml", project / "content" / "site.yml")
    link_or_copy(corpus.bib, project / "content" / "publications" / corpus.bib.name)


def _lay_out_full(program: Program, corpus: Corpus, project: Path) -> None:
    _lay_out_own(FULL_SETTINGS, corpus, project)


def _lay_out_everything(program: Program, corpus: Corpus, project: Path) -> None:
    _lay_out_own(EVERYTHING_SETTINGS, corpus, project)


def _lay_out_own(settings: str, corpus: Corpus, project: Path) -> None:
    (project / "content").mkdir(parents=True)
    (project / "content" / "site.yml").write_text(settings, "utf-8")
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
    variant="own theme, from .bib",
    install=_install,
    lay_out=_lay_out_full,
    command=_command,
    site_files=_FULL_FILES,
    exports=Exports.PAPERS,
    peer="hugo-full",
    floor="floor-full",
)
EVERYTHING = Tool(
    name="sitegen-everything",
    product="sitegen",
    variant="own theme, everybody's exports, from .bib",
    install=_install,
    lay_out=_lay_out_everything,
    command=_command,
    site_files=_FULL_FILES,
    exports=Exports.PAPERS_AND_PEOPLE,
    peer="hugo-everything",
    floor="floor-full",
)
