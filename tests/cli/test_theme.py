"""The files of the theme: listed, copied, and told when a copy is older."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.build.copies import copy_text, instead_of_copy, outdated_copies, theme_files
from sitegen.build.theme import find_theme
from sitegen.cli import main
from sitegen.model.theme import HOOKS
from tests.building import contents, quiet

ENTRY = "@misc{a, title={A title}, author={Grace Example}, year=2020}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/publications").mkdir(parents=True)
    (tmp_path / "content/publications/a.bib").write_text(ENTRY)
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    return int(str(leaving.value.code))


def test_every_file_of_the_theme_says_what_it_is(site: Path) -> None:
    files = theme_files(find_theme(site))
    assert {"templates/base.html", "static/css/site.css", "templates/words/en.yml"} <= {
        file.name for file in files
    }
    for file in files:
        assert 3 < len(file.title) < 90, file
        assert "//" not in file.title
    assert set(HOOKS) <= {file.name.removeprefix("templates/") for file in files}


def test_list(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "templates").mkdir()
    (site / "templates/paper.html").write_text("x")
    assert run("theme", "--folder", str(site)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("* templates/paper.html ") and line.endswith("One paper") for line in lines)
    assert any(line.startswith("  templates/base.html ") for line in lines)


def test_a_copy_changes_nothing_until_it_is_changed(site: Path) -> None:
    theme = find_theme(site)
    build(site, site / "before", quiet)
    for file in theme_files(theme):
        target = site / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(copy_text(file))
    assert not list(outdated_copies(find_theme(site)))
    assert build(site, site / "after", quiet).published
    before, after = contents(site / "before"), contents(site / "after")
    assert before.keys() == after.keys()
    for name, text in before.items():
        if name.endswith(".html"):
            assert after[name] == text, name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("paper.html", "templates/paper.html"),
        ("templates/paper.html", "templates/paper.html"),
        ("theme/paper.html", "templates/paper.html"),
        ("site.css", "static/css/site.css"),
        ("css/site.css", "static/css/site.css"),
        ("en.yml", "templates/words/en.yml"),
        ("favicon.svg", "static/favicon.svg"),
    ],
)
def test_copy(site: Path, name: str, written: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("theme", name, "--folder", str(site)) == 0
    assert (site / written).is_file()
    assert f"{written}: a copy of the theme's" in capsys.readouterr().err
    mine = (site / written).read_bytes()
    assert run("theme", name, "--folder", str(site)) == 2
    assert "is there already; nothing was written" in capsys.readouterr().err
    assert (site / written).read_bytes() == mine


@pytest.mark.parametrize("name", ["nothing.html", "../paper.html", "/etc/passwd", "html", ""])
def test_what_is_no_file_of_the_theme(site: Path, name: str) -> None:
    assert run("theme", name or "templates", "--folder", str(site)) == 2
    assert {path.name for path in site.iterdir()} == {"content"}


def test_what_does_instead_is_said(site: Path) -> None:
    said = {file.name: instead_of_copy(file) for file in theme_files(find_theme(site))}
    assert "static/css/custom.css" in said["static/css/site.css"]
    assert '{% extends "theme/person.html" %}' in said["templates/person.html"]
    assert "templates/_after_person.html" in said["templates/person.html"]
    assert "templates/_head_extra.html" in said["templates/_head.html"]
    assert said["templates/_after_paper.html"] == ""


@pytest.mark.parametrize("name", ["paper.html", "site.css", "site.js", "favicon.svg"])
def test_copies_of_older_files_are_told(site: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("theme", name, "--folder", str(site))
    (file,) = (file for file in theme_files(find_theme(site)) if file.name.endswith(f"/{name}"))
    copy = site / file.name
    assert file.digest.encode() in copy.read_bytes()
    copy.write_bytes(copy.read_bytes().replace(file.digest.encode(), b"0123456789ab") + b"\n")
    (problem,) = outdated_copies(find_theme(site))
    assert problem.message == f"this is a copy of an older {file.name}; the theme's has changed since"
    assert file.digest in problem.remedy
    capsys.readouterr()
    assert run("theme", "--folder", str(site)) == 0
    assert "a copy of an older" in capsys.readouterr().err
    run("check", str(site))
    assert "a copy of an older" in capsys.readouterr().out
    copy.write_bytes(copy.read_bytes().replace(name.encode(), b"gone.html", 1))
    (problem,) = outdated_copies(find_theme(site))
    assert "which the theme no longer has" in problem.message


def test_copies_without_a_mark_are_not_judged(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/paper.html").write_text('{% extends "theme/paper.html" %}')
    assert not list(outdated_copies(find_theme(site)))
