"""Pelican, the common site generator in Python: as it is meant, and with a generator for prepared data."""

from __future__ import annotations

import shutil
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from tests.bench.prepared import Corpus
from tests.bench.tools.python_package import environment_with
from tests.bench.tools.tool import LAYOUTS, Command, Missing, Program, Tool, link_or_copy

VERSION = "4.12.0"

_FIELDS = ("slug", "title_html", "venue", "venue_tag", "volume", "first_page", "last_page", "year", "doi")


def _install(cache: Path) -> Program | Missing:
    programs = environment_with(f"pelican=={VERSION}", cache / "pelican")
    return programs if isinstance(programs, Missing) else Program(VERSION, programs / "pelican")


def _lay_out_articles(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(LAYOUTS / "pelican-articles", project, dirs_exist_ok=True)
    link_or_copy(corpus.publications, project / "content" / "publications.bib")
    articles = project / "content" / "papers"
    articles.mkdir()
    for paper in msgspec.json.decode(corpus.papers_json.read_bytes()):
        (articles / f"{paper['slug']}.html").write_text(_article(paper), "utf-8")


def _article(paper: dict[str, Any]) -> str:
    """A paper as an article of Pelican's, which wants a day of every date."""
    year, _, month = paper["date"].partition("/")
    values = {name: paper[name] for name in _FIELDS if paper[name]}
    values["authors"] = "; ".join(author["name"] for author in paper["authors"])
    values["date"] = f"{year}-{month or '01'}-01"
    values["published"] = paper["date"]
    values["link"] = paper["url"]
    tags = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in values.items())
    return (
        f"<html><head><title>{escape(paper['title'])}</title>\n{tags}</head>\n"
        f"<body><p>{paper['abstract']}</p>\n<pre>{escape(paper['bibtex'])}</pre></body></html>\n"
    )


def _lay_out_prepared(program: Program, corpus: Corpus, project: Path) -> None:
    shutil.copytree(LAYOUTS / "pelican", project, dirs_exist_ok=True)
    templates = project / "theme" / "templates"
    shutil.copytree(LAYOUTS / "jinja", templates, ignore=shutil.ignore_patterns("*.py"))
    link_or_copy(corpus.papers_json, project / "papers.json")
    link_or_copy(corpus.authors_json, project / "authors.json")
    link_or_copy(corpus.publications, project / "content" / "publications.bib")


def _command(program: Program, project: Path, output: Path) -> Command:
    arguments = (str(program.path), "--quiet", "--settings", "pelicanconf.py", "--output", str(output))
    return Command(arguments, project)


ARTICLES = Tool(
    name="pelican",
    product="Pelican",
    variant="articles",
    install=_install,
    lay_out=_lay_out_articles,
    command=_command,
    largest=10_000,
)
PREPARED = Tool(
    name="pelican-prepared",
    product="Pelican",
    variant="a generator of our own in it",
    install=_install,
    lay_out=_lay_out_prepared,
    command=_command,
    largest=10_000,
)
