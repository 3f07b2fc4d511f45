"""Scripts as the site has them: stripped, and small."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.build.theme import delivered_text, find_theme, static_files
from sitegen.site.plan import copies
from tests.building import quiet


def sources(folder: Path) -> dict[str, tuple[str, ...]]:
    """Path on the site -> the files on disk of every script, for a site in `folder`."""
    found = copies(static_files(find_theme(folder)))
    return {copy.path: copy.sources for copy in found if copy.path.endswith(".js")}


SCRIPTS = sources(Path("nowhere"))


def delivered(path: str) -> bytes:
    """A script of the theme as the site has it."""
    script = delivered_text(SCRIPTS[path])
    assert script is not None
    return script


def packed(name: str) -> int:
    """Bytes that are sent: as the site has the script, after `gzip -9`."""
    return len(gzip.compress(delivered(f"static/js/{name}"), 9))


@pytest.mark.parametrize("path", SCRIPTS)
def test_comments_are_left_out(path: str) -> None:
    source = b"".join(Path(file).read_bytes() for file in SCRIPTS[path])
    script = delivered(path)
    assert source.startswith(b"//")
    assert not script.startswith(b"//")
    assert len(script) < len(source) * 0.9


def test_the_client_of_search_is_small() -> None:
    assert packed("search.js") <= 6_144


def test_what_checks_the_scripts_is_pinned() -> None:
    """And its lock file names no place to load it from: everybody uses their own registry."""
    folder = Path(__file__).parents[2] / ".ci/scripts"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert not [name for name, package in lock.items() if "resolved" in package]


def test_parts_are_delivered_with_their_script() -> None:
    script = delivered("static/js/search.js")
    assert b"sitegenSearch.open=" in script
    assert not any(path.startswith("static/js/search/") for path in SCRIPTS)


def test_scripts_of_ones_own_stay_as_they_are(tmp_path: Path) -> None:
    """Whatever they hold: a licence that must be kept, or bytes that are no UTF-8."""
    script = b"/*! (c) Somebody, MIT */\nvar caf\xe9 = 1 // \xe9\n"
    (tmp_path / "content/publications").mkdir(parents=True)
    (tmp_path / "content/publications/a.bib").write_text("@misc{a, title={A title}, year=2020}\n", "utf-8")
    (tmp_path / "static/js").mkdir(parents=True)
    for name in ("mine.js", "site.js"):  # one more, and one in the place of the theme's
        (tmp_path / "static/js" / name).write_bytes(script)
    assert build(tmp_path, tmp_path / "site", quiet).published
    written = tmp_path / "site/static/js"
    assert (written / "mine.js").read_bytes() == script
    words, own = (written / "site.js").read_bytes().split(b"\n", 1)
    assert own == script
    assert words.startswith(b"const sitegenWords={")
    assert (written / "search.js").read_bytes() == delivered("static/js/search.js")


@pytest.mark.parametrize("copied", ["search.js", "search/engine.js", "search-page.js", ""])
def test_each_part_can_be_replaced(tmp_path: Path, copied: str) -> None:
    """Any single file of the theme can; also all of them, as in a copy of the whole folder."""
    theirs, mine = Path(SCRIPTS["static/js/search.js"][0]).parent, tmp_path / "static/js"
    names = [copied] if copied else ["search.js", "search/engine.js", "search-page.js"]
    for name in names:
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        (mine / name).write_bytes((theirs / name).read_bytes())
    assert sources(tmp_path) == SCRIPTS  # until it is changed, a copy is as good as the theme's
    for name in names:
        (mine / name).write_bytes((theirs / name).read_bytes() + b"// mine\n")
    found = sources(tmp_path)
    assert found.keys() == SCRIPTS.keys()
    parts = ("search.js", "search/engine.js")
    expected = {"static/js/search.js": parts, "static/js/search-page.js": ("search-page.js",)}
    for path, files in expected.items():
        used = [Path(file) for file in found[path]]
        assert used == [(mine if name in names else theirs) / name for name in files]
        script = delivered_text([*map(str, used)])
        if files == ("search-page.js",) and files[0] in names:
            assert script is None  # one's own is merely copied
        else:
            assert script is not None
            assert all((mine / name).read_bytes() in script for name in files if name in names)
