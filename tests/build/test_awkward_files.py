"""Folders and files with names that nobody expects: a message, and the rest of the site."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sitegen.build.build import Built, build
from sitegen.build.find_files import find_files
from tests.build.sample_pictures import drawing, saved
from tests.building import quiet

PAPER = "@article{turing1936, author={Turing, Alan}, title={On Computable Numbers}, year={1936}}\n"
FOLDERS = ["publications", "files", "images", "researchers", "news", "pages"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site with all folders."""
    for name in FOLDERS:
        (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content/publications/a.bib").write_text(PAPER)
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    return tmp_path


def publish(folder: Path, output: str = "site") -> Built:
    return build(folder, folder / output, quiet)


def run(folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "."],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", ["out{x}", "{}", "{0}/site", "a%sb", "o'x \"y"])
def test_braces_in_the_output_path(folder: Path, name: str) -> None:
    assert publish(folder, name).published
    (folder / "content/publications/a.bib").write_text(PAPER.replace("On ", "Of "))
    assert publish(folder, name).published
    assert list((folder / name / "search").glob("*.js"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("where", [*(f"content/{name}" for name in FOLDERS), "static", "templates"])
def test_names_that_are_not_utf_8(folder: Path, where: str) -> None:
    ending = {"publications": "bib", "files": "pdf", "images": "png", "templates": "html"}.get(
        where.rpartition("/")[2], "md"
    )
    file = os.fsencode(folder / where) + b"/M\xfcller." + ending.encode()
    Path(os.fsdecode(file)).write_text("---\nname: A\n---\n")
    done = run(folder)
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert b"Traceback" not in told
    assert told.count(b"M\\xfcller") == 1
    assert (folder / "site/index.html").exists()


@pytest.mark.parametrize("where", ["content/files", "static"])
def test_names_with_marks_of_terminals_and_directions(folder: Path, where: str) -> None:
    (folder / where / "a\x1b[31mb\u202ec.txt").write_text("x")
    done = run(folder)
    assert done.returncode == 1
    assert b"a\\x1b[31mb\\u202ec.txt" in done.stdout + done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize(
    "path",
    [
        "templates/x.html",
        "static/x.css",
        "content/publications/x.bib",
        "content/files/x",
        "content/news/x.md",
    ],
)
def test_a_pipe_is_named_and_not_waited_for(folder: Path, path: str) -> None:
    os.mkfifo(folder / path)
    done = run(folder)
    assert done.returncode == 1
    assert (done.stdout + done.stderr).count(b"pipe") == 1
    assert (folder / "site/index.html").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_links_are_followed_and_changes_behind_them_seen(folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    (folder / "content/publications").rename(elsewhere)
    (folder / "content/publications").symlink_to("../elsewhere")
    (folder / "more").mkdir()
    (elsewhere / "more").symlink_to("../more")
    (folder / "more/b.bib").write_text(PAPER.replace("1936", "1950").replace("On ", "Of "))
    assert publish(folder).report.numbers["papers"] == 2
    (folder / "more/b.bib").write_text(PAPER.replace("1936", "1951").replace("On ", "In "))
    publish(folder)
    assert "In Computable" in (folder / "site/index.html").read_text()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_links_that_lead_nowhere_or_round_are_named(folder: Path) -> None:
    (folder / "content/publications/gone.bib").symlink_to("nowhere.bib")
    (folder / "content/publications/round").symlink_to("..")
    found = find_files(folder / "content", below="publications")
    assert [path.name for path in found.files] == ["a.bib"]
    assert {problem.place.file for problem in found.unusable} == {
        "publications/gone.bib",
        "publications/round",
    }


@pytest.mark.skipif(os.name != "posix", reason="needs permissions")
@pytest.mark.parametrize("name", ["content/publications", "static"])
def test_a_folder_that_may_not_be_listed_stops_the_build(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert publish(folder).published
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path) == folder / name:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)  # root may list everything
    built = publish(folder)
    assert not built.published
    assert "can't be read" in built.outside[0].message
    assert "Computable" in (folder / "site/index.html").read_text()


def test_a_template_of_any_ending_counts(folder: Path) -> None:
    (folder / "templates/mark.svg").write_text("<svg>one</svg>")
    footer = '<footer>{% include "mark.svg" %}</footer>'
    (folder / "templates/_footer.html").write_text(footer)
    publish(folder)
    (folder / "templates/mark.svg").write_text("<svg>two</svg>")
    publish(folder)
    pages = list((folder / "site").rglob("*.html"))
    assert pages
    assert not [page for page in pages if "one</svg>" in page.read_text()]


def test_names_with_decomposed_accents(folder: Path) -> None:
    (folder / "content/images" / unicodedata.normalize("NFD", "Müller.png")).write_bytes(
        saved(drawing(), "PNG")
    )
    (folder / "content/researchers/jo.md").write_text("---\nname: Jo Müller\nphoto: images/Müller.png\n---\n")
    built = publish(folder)
    assert "no photo" not in " ".join(problem.message for problem in built.report.problems)
    assert (folder / "site/images/Müller.png").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_folders_of_links_to_each_other(tmp_path: Path) -> None:
    """Each of the 25 has two links to the next: 33 million ways through them."""
    for number in range(25):
        (tmp_path / f"d{number}").mkdir()
        for name in "ab":
            (tmp_path / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    (tmp_path / "d25").mkdir()
    (tmp_path / "d25/last.txt").write_text("x")
    found = find_files(tmp_path)
    assert any(path.name == "last.txt" for path in found.files)
    assert len(found.files) < 1_000
    assert any("100 links lead to this folder already" in each.message for each in found.unusable)
