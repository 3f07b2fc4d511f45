"""A small group with two papers, to which tests add pages, news and collections."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.build import Built
from tests.building import built_site, written_page

PAPERS = """\
@article{doe2021, author = {Doe, Ada and Roe, Bob}, title = {On Examples}, year = 2021, journal = {Example}}
@article{doe2022, author = {Doe, Ada}, title = {More Examples}, year = 2022, journal = {Example}}
"""
BASE = "https://example.org/group/"


def built(folder: Path, files: dict[str, str]) -> Built:
    files = {
        "publications/papers.bib": PAPERS,
        "researchers/ada-doe.md": "---\nname: Ada Doe\n---\n",
        **files,
    }
    return built_site(folder, files)


def said(done: Built) -> list[str]:
    return [f"{each.place}: {each.message}" for each in done.report.problems if each.severity != "notice"]


def words(folder: Path, path: str) -> str:
    main = written_page(folder, path).css_first("main")
    assert main
    return " ".join(main.text().split())


def menu(folder: Path, path: str = "index.html") -> list[str]:
    return [link.text() for link in written_page(folder, path).css(".site-nav a, .site-nav summary")]
