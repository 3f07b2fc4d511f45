"""What other systems than Linux lack or do otherwise, as far as it can be tried anywhere."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sitegen.build.build import build
from sitegen.build.collect import collect
from sitegen.build.kept.store import cache_of
from sitegen.build.output import files, locks, publish, update
from sitegen.build.output.files import move
from sitegen.build.output.replace import differ_in_case
from sitegen.build.stamps import settled_stamp
from tests.building import built_site, contents, quiet, write_files

PAPER = "@article{{k{0}, title={{Paper {0} on things}}, author={{Doe, Jane}}, year={{2020}}}}\n"
LIST = "".join(map(PAPER.format, range(12)))


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders can't be exchanged, opened or linked, there is no `fcntl`, and the second time says nothing."""
    locked: set[int] = set()
    msvcrt = SimpleNamespace(LK_NBLCK=2, locking=lambda file, mode, size: locked.add(file))
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    windows = SimpleNamespace(platform="win32")
    monkeypatch.setattr(locks, "sys", windows)
    monkeypatch.setattr(publish, "sys", windows)
    for module in (files, locks, publish):
        monkeypatch.setattr(module, "os", _WindowsOs())

    def no_link(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "links need a privilege")

    monkeypatch.setattr(os, "link", no_link)


class _WindowsOs:
    """`os`, but that it says its name is that of Windows'."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


@pytest.mark.usefixtures("as_on_windows")
def test_a_site_is_built_and_changed_as_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update, "LARGE_CHANGE", 1)
    built_site(tmp_path, {"publications/a.bib": LIST})
    write_files(tmp_path / "site", {"CNAME": "example.org", "papers/.git/HEAD": "x"})
    settings = ("", "title: Another\n")
    for text in settings:  # single files are replaced, then the whole site
        write_files(
            tmp_path / "content", {"site.yml": text, "publications/b.bib": PAPER.format(99 + len(text))}
        )
        built_site(tmp_path)
        assert (tmp_path / "site/CNAME").read_text() == "example.org"
        assert (tmp_path / "site/papers/.git/HEAD").read_text() == "x"
        assert not [path.name for path in tmp_path.glob(".site.[so]*")]
    again = build(tmp_path, tmp_path / "site", quiet)
    assert again.published
    assert not again.outside
    shutil.rmtree(tmp_path / "site/papers/.git")
    found = {path: data for path, data in contents(tmp_path / "site").items() if path != "CNAME"}
    shutil.rmtree(cache_of(tmp_path / "site").folder)
    build(tmp_path, tmp_path / "clean", quiet)
    assert contents(tmp_path / "clean") == found


def test_moving_waits_for_other_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "new").write_text("x")
    refusals = 2
    replace = os.replace

    def refused_at_first(source: Path, target: Path) -> None:
        nonlocal refusals
        if refusals:
            refusals -= 1
            raise PermissionError(errno.EACCES, "another program looks into it")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refused_at_first)
    with pytest.raises(PermissionError):
        move(tmp_path / "new", tmp_path / "old")
    monkeypatch.setattr(files, "WAIT_TO_MOVE", 5.0)
    move(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "x"


@pytest.mark.parametrize(
    ("new", "gone", "expected"),
    [
        (["files/slides.txt"], ["files/Slides.txt"], True),
        (["talks/b/index.html"], ["Talks/a/index.html"], True),
        (["files/ünï.txt"], ["files/u\u0308NÏ.txt"], True),
        (["files/a.txt"], ["files/b.txt"], False),
        (["files/a.txt"], [], False),
        (["files/x/a.txt"], ["files/x/b.txt"], False),
    ],
)
def test_names_that_differ_in_case(new: list[str], gone: list[str], expected: bool) -> None:
    assert differ_in_case(new, gone) is expected


def test_a_file_gets_a_name_in_other_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where that is the same file, it must not be deleted, and where it is not the old one must go."""
    monkeypatch.setattr(update, "LARGE_CHANGE", 1)
    built_site(tmp_path, {"publications/a.bib": LIST, "files/Slides.txt": "slides"})
    (tmp_path / "content/files/Slides.txt").rename(tmp_path / "content/files/slides.txt")
    built_site(tmp_path)
    assert [path.name for path in (tmp_path / "site/files").iterdir()] == ["slides.txt"]


def test_times_in_whole_seconds_settle_later(tmp_path: Path) -> None:
    """As those of FAT, where two changes in two seconds may have the same time."""
    for name, rest in (("fine", 123_456_789), ("coarse", 0)):
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, ns=(0, 1_000_000_000 * int(time.time() - 60) + rest))
    time.sleep(0.3)  # more than the clock of a usual file system takes
    assert settled_stamp(tmp_path / "fine")
    assert settled_stamp(tmp_path / "coarse") is None


def test_a_folder_in_other_case_is_named(tmp_path: Path) -> None:
    write_files(tmp_path, {"Publications/a.bib": LIST, "site.YML": "title: x\n"})
    _, problems = collect(tmp_path)
    told = {problem.place.file: problem.remedy for problem in problems if problem.code == "B008"}
    assert told == {"Publications": "rename it to publications", "site.YML": "rename it to site.yml"}
