"""Finding a browser that prints, and what is said of its failures. Programs here are small scripts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sitegen.build.chromium import find_chromium, folder_it_can_read, print_page

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are shell scripts")


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def printed(folder: Path, script: str, longest: float = 30) -> str:
    """What `print_page` says with a browser that is `script`; the PDF would be at ``out.pdf``."""
    (folder / "scratch").mkdir()
    browser = program(folder / "browser", script)
    page = folder / "page.html"
    return print_page(browser, page, folder / "out.pdf", folder / "scratch", longest)


def test_the_first_of_the_known_names_on_the_path(tmp_path: Path) -> None:
    for name in ("msedge", "google-chrome"):
        program(tmp_path / "b" / name)
    (tmp_path / "a").mkdir()
    (tmp_path / "a/chromium").write_text("no program")
    path = f"{tmp_path / 'a'}:{tmp_path / 'b'}"
    assert find_chromium({"PATH": path}, "linux") == tmp_path / "b/google-chrome"
    assert find_chromium({"PATH": str(tmp_path / "a")}, "linux") is None


def test_the_variable_wins_and_nothing_else_will_do(tmp_path: Path) -> None:
    program(tmp_path / "chromium")
    mine = program(tmp_path / "elsewhere/mine")
    path = str(tmp_path)
    assert find_chromium({"PATH": path, "CHROMIUM": str(mine)}, "linux") == mine
    assert find_chromium({"PATH": str(mine.parent), "CHROMIUM": "mine"}, "linux") == mine
    assert find_chromium({"PATH": path, "CHROMIUM": "/no/such/program"}, "linux") is None


def test_usual_places_of_macos_and_windows(tmp_path: Path) -> None:
    on_macos = program(tmp_path / "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
    assert find_chromium({"HOME": str(tmp_path)}, "darwin") == on_macos
    on_windows = program(tmp_path / "Google/Chrome/Application/chrome.exe")
    assert find_chromium({"PROGRAMFILES(X86)": str(tmp_path)}, "win32") == on_windows
    assert find_chromium({"PROGRAMFILES(X86)": str(tmp_path)}, "linux") is None


def test_a_snap_gets_a_folder_that_it_can_read(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert folder_it_can_read(Path("/snap/bin/chromium"), home) == tmp_path / "snap/chromium/common"
    assert (tmp_path / "snap/chromium/common").is_dir()
    assert folder_it_can_read(Path("/usr/bin/google-chrome"), home) is None


def test_a_printed_page(tmp_path: Path) -> None:
    script = 'for each; do case "$each" in --print-to-pdf=*) echo %PDF-1.4 > "${each#*=}";; esac; done'
    assert printed(tmp_path, script) == ""
    assert (tmp_path / "out.pdf").is_file()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo one >&2; echo 'two  ' >&2; echo >&2; exit 1", "two"),
        ("exit 7", "it ended with code 7 and wrote nothing"),
        ("exit 0", "it ended with code 0 and wrote nothing"),
        ("exec sleep 60", "it was not done after 0.2 seconds"),
        ("sleep 60", "it was not done after 0.2 seconds"),
    ],
)
def test_why_there_is_no_pdf(tmp_path: Path, script: str, said: str) -> None:
    assert printed(tmp_path, script, 0.2 if "sleep" in script else 30) == said


def test_what_is_no_program(tmp_path: Path) -> None:
    assert print_page(tmp_path / "none", tmp_path / "x", tmp_path / "y", tmp_path).startswith(
        "it can't be started: "
    )
