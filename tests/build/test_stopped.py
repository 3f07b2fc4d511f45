"""What a build that fails in the middle says, and what the next one makes of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.build.build import Built, build
from sitegen.build.kept.store import cache_of
from sitegen.build.output import publish as publishing
from sitegen.build.output.replace import are_replaceable, replace_files
from sitegen.cli.outcome import AS_IT_WAS, what_stands
from tests.building import contents, quiet, write_files

PAPER = "@article{{turing{0}, author={{Turing, Alan}}, title={{On Number {0}}}, year={{1936}}}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site that was published."""
    write_files(tmp_path / "content", {"publications/a.bib": "".join(map(PAPER.format, range(8)))})
    write_files(tmp_path / "content", {"files/a.txt": "a", "files/b.txt": "b"})
    assert publish(tmp_path).published
    return tmp_path


def publish(folder: Path) -> Built:
    return build(folder, folder / "site", quiet)


def fail_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """The disk fails when so many files of the site have been replaced."""
    replace, done = os.replace, 0

    def failing(source: Path, target: Path) -> None:
        nonlocal done
        is_of_site = "pending" in str(source) and "plan" not in str(source)
        if is_of_site and done == moves:
            raise OSError(5, "Input/output error", str(source))
        replace(source, target)
        done += is_of_site

    monkeypatch.setattr(os, "replace", failing)


@pytest.mark.parametrize("moves", [0, 2])
def test_a_change_that_failed_says_how_far_it_came(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    monkeypatch.setattr("sitegen.build.output.update.LARGE_CHANGE", 1)
    write_files(folder / "content", {"publications/b.bib": PAPER.format(9)})
    (folder / "content/files/a.txt").unlink()
    with monkeypatch.context() as disk:
        fail_after(disk, moves)
        with pytest.raises(OSError, match="Input/output") as raised:
            publish(folder)
    said = what_stands(raised.value)
    assert said.startswith(f"{moves} of ")
    assert "the next `sitegen build` completes" in said
    (folder / "content/files/b.txt").unlink()
    assert publish(folder).published
    build(folder, folder / "clean", quiet)
    assert contents(folder / "site") == contents(folder / "clean"), "no file is taken for somebody else's"


def test_what_fails_before_anything_is_done_leaves_the_site_as_it_was(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = contents(folder / "site")
    write_files(folder / "content", {"site.yml": "title: Another\n"})

    def failing(one: Path, _: Path) -> None:
        raise OSError(5, "Input/output error", str(one))

    monkeypatch.setattr(publishing, "exchange", failing)
    with pytest.raises(OSError, match="Input/output") as raised:
        publish(folder)
    assert what_stands(raised.value) == AS_IT_WAS
    assert contents(folder / "site") == old


def test_a_build_killed_before_it_could_note_that_it_has_published(folder: Path) -> None:
    """The record of what was coming is that of the site: files that go later are known as ours."""
    cached = cache_of(folder / "site")
    before = cached.published.read_bytes()
    write_files(folder / "content", {"files/c.txt": "c", "site.yml": "title: Another\n"})
    assert publish(folder).published
    cached.published.rename(cached.coming)
    cached.published.write_bytes(before)
    (folder / "content/files/c.txt").unlink()
    write_files(folder / "content", {"site.yml": "title: A third\n"})
    assert publish(folder).published
    assert not (folder / "site/files/c.txt").exists()


def test_the_record_of_what_did_not_come_is_dropped(folder: Path) -> None:
    cached = cache_of(folder / "site")
    site = contents(folder / "site")
    build(folder, folder / "other", quiet)
    cached.coming.write_bytes(cache_of(folder / "other").published.read_bytes())
    publish(folder)
    assert not cached.coming.exists()
    assert contents(folder / "site") == site


def test_what_pages_name_comes_before_them_and_goes_after_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"index.html": "", "old/index.html": "", "old.bib": ""}
    site = write_files(tmp_path / "site", files)
    pending = [("0", "index.html"), ("1", "new/index.html"), ("2", "new/new.bib")]
    write_files(tmp_path / "pending", {name: "new" for name, _ in pending})
    order: list[str] = []
    replace, unlink = os.replace, Path.unlink

    def noted_replace(source: Path, target: Path) -> None:
        order.append(Path(target).name)
        replace(source, target)

    def noted_unlink(path: Path, *, missing_ok: bool = False) -> None:
        order.append(path.relative_to(tmp_path).as_posix())
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", noted_replace)
    monkeypatch.setattr(Path, "unlink", noted_unlink)
    replace_files(site, tmp_path / "pending", pending, ["old.bib", "old/index.html"])
    first = [order.index(name) for name in ("new.bib", "index.html", "site/old/index.html", "site/old.bib")]
    assert first == sorted(first)
    assert contents(site) == {"index.html": b"new", "new/index.html": b"new", "new/new.bib": b"new"}


def test_a_file_that_becomes_a_folder_and_back(folder: Path) -> None:
    file = folder / "content/files/a.txt"
    for name, text in (("files/a.txt/inner.txt", "x"), ("files/a.txt", "a")):
        if file.is_dir():
            (file / "inner.txt").unlink()
            file.rmdir()
        else:
            file.unlink()
        write_files(folder / "content", {name: text})
        assert publish(folder).published
        assert name in contents(folder / "site")
    assert not are_replaceable(folder / "site", ["files"])
    assert not are_replaceable(folder / "site", ["files/a.txt/inner.txt"])
    assert are_replaceable(folder / "site", ["files/a.txt", "files/new/b.txt"])
