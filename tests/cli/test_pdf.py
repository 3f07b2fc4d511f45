"""`sitegen pdf`: which page is printed, from what, and what is said. The browser is a script."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sitegen.cli import main
from tests.building import write_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the browser is a shell script")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000000000200"
    "01e221bc330000000049454e44ae426082"
)
FILES: dict[str, str | bytes] = {
    "site.yml": "title: Rivers\nbase_url: https://example.org/r/\npapers_per_page: 10\n",
    "publications/x.bib": "".join(
        f"@article{{k{number}, title={{Rivers number {number}}}, author={{Abel, Ada and Zeman, Zoe}}, "
        f"journal={{J}}, year={2000 + number}}}\n"
        for number in range(12)
    ),
    "researchers/ada.md": "---\nname: Ada Abel\nphoto: images/ada.png\nlinks: {CV: files/cv.pdf}\n---\n",
    "images/ada.png": PNG,
    "files/cv.pdf": b"%PDF-1.4 by hand",
}
CV = (
    "cv: {name: 'Ada \"A.\" Abel', sections: {education: [{institution: Example University, degree: PhD}]}}\n"
)

# Keeps the page that it was given, and its style sheets and pictures.
BROWSER = """#!/bin/sh
for each; do
  case "$each" in
    --print-to-pdf=*)
      echo '%PDF-1.4 Skia/PDF' > "${each#*=}"
      cp -r "$(dirname "${each#*=}")/site" "$KEPT";;
  esac
done
printf '%s\\n' "$@" > "$KEPT/arguments"
"""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the browser keeps what it was given."""
    browser = tmp_path / "bin/chromium"
    browser.parent.mkdir()
    browser.write_text(BROWSER)
    browser.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(browser))
    monkeypatch.setenv("KEPT", str(tmp_path / "kept"))
    return tmp_path / "kept"


def site(folder: Path, **more: str) -> Path:
    """A site of `FILES`; of what is named besides, `__` stands for a slash, and names have no ending."""
    write_files(folder / "content", FILES)
    names = {name: f"{name.replace('__', '/')}.{'yml' if name == 'cv' else 'md'}" for name in more}
    write_files(folder / "content", {names[name]: text for name, text in more.items()})
    return folder


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(["pdf", *map(str, arguments)])
    return int(str(leaving.value.code))


def test_the_profile_of_the_only_researcher_is_printed_whole(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path / "my site")
    assert run(folder) == 0
    assert (folder / "ada.pdf").read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().err == f"{folder / 'ada.pdf'}: people/ada/\n"
    html = (kept / "people/ada/index.html").read_text("utf-8")
    assert html.count("Rivers number") >= 12
    assert 'data-site href="https://example.org/r/papers/' in html  # no link to a folder that is gone
    assert 'href="../../papers' not in html
    assert 'data-site href="https://example.org/r/files/cv.pdf"' in html
    assert (kept / "static/css/site.css").is_file()
    assert list((kept / "images").rglob("*.png"))
    assert not list(kept.rglob("*.pdf"))
    rules = (kept / "static/css/print.css").read_text("utf-8")
    assert "size: A4" in rules
    assert 'content: "Ada Abel"' in rules
    arguments = (kept / "arguments").read_text().splitlines()
    assert arguments[-1].startswith("file:///")
    assert arguments[-1].endswith("/people/ada/index.html")
    assert "--headless" in arguments
    assert not (folder / "site").exists()


def test_the_cv_comes_first_and_its_name_cannot_break_out(tmp_path: Path, kept: Path) -> None:
    folder = site(tmp_path / "s", cv=CV)
    assert run(folder, "--paper", "letter") == 0
    assert (folder / "cv.pdf").is_file()
    assert (kept / "cv/index.html").is_file()
    rules = (kept / "static/css/print.css").read_text("utf-8")
    assert 'content: "Ada \\22 A.\\22  Abel"' in rules
    assert "size: Letter" in rules


def test_a_page_by_path_or_address(tmp_path: Path, kept: Path) -> None:
    folder = site(tmp_path / "s")
    assert run(folder, "--page", "https://example.org/r/papers/", "--output", tmp_path / "all.pdf") == 0
    assert (tmp_path / "all.pdf").is_file()
    assert (kept / "papers/index.html").read_text("utf-8").count("Rivers number") >= 12


def test_without_an_address_links_of_the_site_are_none(tmp_path: Path, kept: Path) -> None:
    folder = site(tmp_path / "s")
    (folder / "content/site.yml").write_text("title: Rivers\n")
    assert run(folder, "--person", "Zoe Zeman", "--output", tmp_path / "x.pdf") == 2  # has no page
    assert run(folder, "--person", "Abel, Ada") == 0
    html = (kept / "people/ada/index.html").read_text("utf-8")
    assert "<a data-site" not in html
    assert 'href="../../papers' not in html


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--person", "Adda Abel"), 2, "no person is called 'Adda Abel'; did you mean ada?"),
        (("--person", "Zoe Zeman"), 2, "has no page on this site: write content/researchers/zoe-zeman.md"),
        (("--person", ""), 2, "no person is called ''"),
        (("--cv",), 2, "there is no CV: write content/cv.yml"),
        (("--page", "paper"), 2, "the site has no page 'paper'; did you mean papers/"),
        ((), 2, "name the person whose profile it is, with --person ID: ada, zoe"),
        (("--cv", "--person", "ada"), 2, "each name a page: use one of them"),
        (("--output", "no/such/x.pdf"), 2, "there is no folder no/such"),
    ],
)
def test_what_is_said(
    tmp_path: Path,
    kept: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    folder = site(tmp_path / "s", researchers__zoe="---\nname: Zoe Brook\n---\n")
    assert run(folder, *arguments) == code
    assert said in capsys.readouterr().err
    assert not kept.exists()


def test_a_file_that_was_not_printed_is_kept(
    tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path / "s")
    (folder / "ada.pdf").write_bytes(b"%PDF-1.7 my own")
    assert run(folder) == 2
    assert "is there already and was not made by this command" in capsys.readouterr().err
    assert (folder / "ada.pdf").read_bytes() == b"%PDF-1.7 my own"
    assert run(folder, "--output", folder / "ada.pdf") == 0
    assert kept.is_dir()


def test_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site(tmp_path / "s")
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert run(folder) == 1
    assert "CHROMIUM names /no/such/browser, but there is no such program" in capsys.readouterr().err
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setattr("sitegen.cli.pdf_run.find_chromium", lambda _: None)
    assert run(folder) == 1
    assert "none was found: install one" in capsys.readouterr().err


def test_a_browser_that_fails(tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    browser = kept.parent / "bin/chromium"
    browser.write_text("#!/bin/sh\necho 'cannot open display' >&2\nexit 1\n")
    folder = site(tmp_path / "s")
    assert run(folder) == 1
    assert f"{browser} could not print the page: cannot open display" in capsys.readouterr().err
    assert not (folder / "ada.pdf").exists()


def test_faulty_content_is_told(tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site(tmp_path / "s")
    (folder / "content/publications/y.bib").write_text("@article{z, title={Never closed, year=2020\n")
    assert run(folder) == 1
    assert (folder / "ada.pdf").is_file()
    assert "sitegen check" in capsys.readouterr().err
    assert kept.is_dir()
