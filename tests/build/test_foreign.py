"""Files that a person put into the published folder stay there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from sitegen.build.build import Built, build
from sitegen.build.kept.seal import seal
from sitegen.build.kept.store import cache_of
from sitegen.build.output.foreign import foreign_entries
from sitegen.build.output.replace import Replacement
from tests.building import contents, quiet, write_files

PAPER = "@article{turing1936, author={Turing, Alan}, title={On Computable Numbers}, year={1936}}\n"
OTHER = "@article{turing1950, author={Turing, Alan}, title={Computing Machinery}, year={1950}}\n"

FOREIGN = {
    "CNAME": "turing.example.org",
    ".well-known/security.txt": "Contact: mailto:a@example.org",
    ".htaccess": "Options -Indexes",
    "google1234.html": "google-site-verification: google1234.html",
    "notes/mine.txt": "not to be lost",
    "papers/.git/HEAD": "ref: refs/heads/main",
    "files/put-here-by-hand.pdf": "a paper",
    "papers/on-computable-numbers/notes.txt": "beside a page",
}


pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site that was published, into which a person then put files."""
    (tmp_path / "content/publications").mkdir(parents=True)
    (tmp_path / "content/publications/a.bib").write_text(PAPER)
    (tmp_path / "content/site.yml").write_text("title: One\n")
    assert publish(tmp_path).published
    write_files(tmp_path / "site", FOREIGN)
    (tmp_path / "site/link").symlink_to("CNAME")
    (tmp_path / "site/empty").mkdir()
    return tmp_path


def publish(folder: Path) -> Built:
    return build(folder, folder / "site", quiet)


def assert_all_there(folder: Path) -> None:
    found = contents(folder / "site")
    assert {path: found[path].decode() for path in FOREIGN} == FOREIGN
    assert (folder / "site/link").readlink() == Path("CNAME")
    assert (folder / "site/empty").is_dir()


@pytest.mark.parametrize("cache", ["kept", "lost"])
def test_a_new_site_keeps_them(folder: Path, cache: str) -> None:
    if cache == "lost":
        shutil.rmtree(cache_of(folder / "site").folder)
    (folder / "content/site.yml").write_text("title: Another\n")
    built = publish(folder)
    assert built.published
    assert [each.code for each in built.outside] == (["B014"] if cache == "lost" else [])
    assert "Another" in (folder / "site/index.html").read_text()
    assert_all_there(folder)


@pytest.mark.parametrize("cache", ["kept", "lost"])
def test_pages_of_papers_that_are_gone_go(folder: Path, cache: str) -> None:
    (folder / "content/publications/a.bib").write_text(OTHER)
    (folder / "content/site.yml").write_text("title: Another\n")
    if cache == "lost":
        shutil.rmtree(cache_of(folder / "site").folder)
    publish(folder)
    page = "papers/on-computable-numbers"
    assert not (folder / "site" / page / "index.html").exists()
    assert_all_there(folder)


@pytest.mark.parametrize("title", ["One", "Another"])
def test_a_file_that_gives_way_is_named(folder: Path, title: str) -> None:
    """Both when single files are replaced and when the whole site is."""
    (folder / "site/files/cv.txt").write_text("theirs")
    (folder / "content/files").mkdir()
    (folder / "content/files/cv.txt").write_text("ours")
    (folder / "content/site.yml").write_text(f"title: {title}\n")
    built = publish(folder)
    assert [(each.severity, each.place.file) for each in built.outside] == [("warning", "files/cv.txt")]
    assert (folder / "site/files/cv.txt").read_text() == "ours"
    assert_all_there(folder)


def test_the_record_tells_ours_from_theirs(folder: Path) -> None:
    entries = foreign_entries(folder / "site", contents(folder / "site").keys() - FOREIGN.keys() - {"link"})
    assert entries == [
        ".htaccess",
        ".well-known",
        "CNAME",
        "empty",
        "files",
        "google1234.html",
        "link",
        "notes",
        "papers/.git",
        "papers/on-computable-numbers/notes.txt",
    ]


@pytest.mark.parametrize("name", ["static/site", "templates/site", "static"])
def test_an_output_folder_among_the_inputs_is_refused(folder: Path, name: str) -> None:
    (folder / "static").mkdir()
    built = build(folder, folder / name, quiet)
    assert not built.published
    assert "overlap" in built.outside[0].message
    assert not (folder / "static/index.html").exists()


def test_a_change_that_was_stopped_keeps_them(folder: Path) -> None:
    """What the next command completes is ours, and is not taken for somebody else's later."""
    cached = cache_of(folder / "site")
    cached.pending.mkdir()
    (cached.pending / "0").write_text("a page that came in between")
    plan = Replacement((("0", "papers/between/index.html"),), ())
    (cached.pending / "plan").write_bytes(seal(msgspec.msgpack.encode(plan)))
    (folder / "content/site.yml").write_text("title: Another\n")
    publish(folder)
    assert not (folder / "site/papers/between").exists()
    assert_all_there(folder)
