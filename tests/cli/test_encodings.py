"""What commands print on Windows: where the terminal or a pipe lacks letters, and of long paths."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.outcome import reason_of
from tests.building import write_files

ROOT = Path(__file__).parents[2]
LIST = "@article{b, title = {深度学习}, author = {王小明 and Żółty, Łukasz}, year = {20x5}}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with something to tell in letters that Windows-1252 has not."""
    files = {"site.yml": "研究室: x\n", "publications/a.bib": LIST}
    return write_files(tmp_path_factory.mktemp("site") / "content", files).parent


def run(*arguments: str) -> tuple[int, bytes, bytes]:
    """Exit code, output and messages."""
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_letters_are_shown_by_their_codes(folder: Path) -> None:
    code, output, messages = run("check", str(folder))
    assert (code, b"Traceback" in messages) == (1, False)
    assert rb"there is no setting `\u7814\u7a76\u5ba4`" in output
    code, output, messages = run("explain", "b", "--folder", str(folder))
    assert (code, messages) == (0, b"")
    assert rb"\u6df1\u5ea6\u5b66\u4e60" in output


def test_json_is_utf_8(folder: Path) -> None:
    code, output, messages = run("check", "--format", "json", str(folder))
    assert (code, messages) == (1, b"")
    assert any("研究室" in problem["message"] for problem in json.loads(output)["problems"])


def test_a_path_that_is_too_long_is_called_that() -> None:
    long = OSError(errno.ENOENT, "No such file or directory", "C:\\" + "x" * 300)
    assert "too long for Windows" in reason_of(long, "win32")
    assert reason_of(long, "linux").endswith(": No such file or directory")
