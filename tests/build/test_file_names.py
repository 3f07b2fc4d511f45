"""No file of a site has a name that some system refuses."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.build.file_names import usable_names
from sitegen.build.pipeline import plan_site
from sitegen.build.theme import find_theme, theme_problems
from sitegen.content.pages import read_page
from sitegen.text.file_names import why_refused
from sitegen.text.folding import slugify
from tests.building import quiet, write_files

KEYS = ["NUL", "con.1", "aux:", "COM1", "trailing.", "CON"]
TITLES = ["Con", "Nul", "AUX", "com1", "lpt9.", "What is a name?"]
AUTHORS = ["Con", "Aux, A", "Prn", "Nul, X", "Com1", "E. Lpt1"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("files/a:b.pdf", "Windows can't have a file with : in its name"),
        ("files/what?.pdf", "Windows can't have a file with ? in its name"),
        ("files/a\\b", "Windows can't have a file with \\ in its name"),
        ("files/talk./a.pdf", "Windows can't have a name that ends in a dot"),
        ("files/talk ", "Windows can't have a name that ends in a space"),
        ("CON", "Windows keeps the name CON for itself"),
        ("images/nul.tar.gz", "Windows keeps the name nul for itself"),
        ("com1/x.html", "Windows keeps the name com1 for itself"),
        ("files/con.txt", "Windows keeps the name con for itself"),
        ("files/aux .txt", "Windows keeps the name aux  for itself"),
        ("conin$", "Windows keeps the name conin$ for itself"),
    ],
)
def test_refused(path: str, reason: str) -> None:
    assert why_refused(path) == reason


@pytest.mark.parametrize(
    "path", ["files/a b.pdf", "content.md", "com10", "console.log", ".well-known/x", "a..b", "é.png"]
)
def test_fine(path: str) -> None:
    assert why_refused(path) == ""


def test_names_that_differ_only_in_capitals() -> None:
    kept, (problem,) = usable_names({"images/Lab.png": "1", "images/lab.png": "2", "images/b.png": "3"})
    assert kept == {"images/Lab.png": "1", "images/b.png": "3"}
    assert problem.place.file == "images/lab.png"
    assert "only in capitals" in problem.message


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_no_such_file_is_written(tmp_path: Path) -> None:
    entry = "@misc{%s, title={%s}, author={%s}, year=2020}\n"
    files = {
        "content/publications/a:b.bib": "".join(
            entry % (key, title, author) for key, title, author in zip(KEYS, TITLES, AUTHORS, strict=True)
        ),
        "content/site.yml": "people_pages: all\n",
        "content/files/a:b.pdf": "x",
        "content/files/con.txt": "x",
        "content/images/A.svg": "<svg/>",
        "content/images/a.svg": "<svg/>",
        "content/root/nul": "x",
        "content/root/ROBOTS.txt": "x",
        "content/root/INDEX.html": "x",
        "content/pages/aux.md": "---\ntitle: Aux\n---\n",
        "static/x?.js": "x",
    }  # fmt: skip
    write_files(tmp_path, files)
    built = build(tmp_path, tmp_path / "site", quiet)
    assert built.published
    written = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")]
    assert not [path for path in written if why_refused(path)]
    folded = [path.casefold() for path in written]
    assert len(folded) == len(set(folded))
    told = {problem.place.file for problem in plan_site(tmp_path).problems if problem.severity == "error"}
    assert {
        "files/a:b.pdf", "files/con.txt", "images/a.svg", "root/nul", "root/INDEX.html", "pages/aux.md",
    } <= told  # fmt: skip
    assert [each.place.file for each in theme_problems(find_theme(tmp_path))] == ["static/x?.js"]


@pytest.mark.parametrize("name", ["aux", "com1", "page-2"])
def test_pages_with_such_names_get_another_address(name: str) -> None:
    page, (problem,) = read_page(f"---\ntitle: {name}\n---\n", f"pages/{name}.md")
    assert page
    assert page.id == slugify(name) != name
    assert re.match(
        "the file name .* would make a bad address: Windows or the site keeps it", problem.message
    )


def test_long_names_of_pages_stay() -> None:
    name = "a-very-long-name-" * 6 + "of-a-page"
    page, problems = read_page("---\ntitle: X\n---\n", f"pages/{name}.md")
    assert page
    assert (page.id, problems) == (name, ())
