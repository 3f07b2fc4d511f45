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


def sources(folder: Path) -> dict[str, str]:
    """Path on the site -> the file on disk of every script, for a site in `folder`."""
    found = copies(static_files(find_theme(folder)))
    return {copy.path: copy.source for copy in found if copy.path.endswith(".js")}


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
    source = Path(SCRIPTS[path]).read_bytes()
    script = delivered(path)
    assert source.startswith(b"//")
    assert not script.startswith(b"//")
    assert len(script) < len(source) * 0.9


def test_the_client_of_search_is_small() -> None:
    """What every page has; what finds words; what is loaded with it on demand."""
    assert packed("search.js") <= 1_400
    assert packed("search.js") + packed("search/engine.js") <= 6_144
    assert packed("search/query.js") <= 4_096
    assert packed("search/results.js") + packed("search/dialog.js") <= 3_600


def test_the_page_of_a_paper_loads_little() -> None:
    """Bytes before compression, as the site has them; what is for paper alone is not loaded by screens."""
    styles = Path(SCRIPTS["static/js/site.js"]).parents[1] / "css"
    sheets = [delivered_text(str(styles / f"{name}.css")) or b"" for name in ("site", "paper", "search")]
    assert all(sheets)
    assert sum(map(len, sheets)) <= 18 * 1024
    assert sum(len(delivered(f"static/js/{name}.js")) for name in ("site", "search", "cite")) <= 10_000


def test_what_checks_the_scripts_is_pinned() -> None:
    """And its lock file names no place to load it from: everybody uses their own registry."""
    folder = Path(__file__).parents[2] / ".ci/scripts"
    wanted = json.loads((folder / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((folder / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert not [name for name, package in lock.items() if "resolved" in package]


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


@pytest.mark.parametrize("copied", ["search.js", "search/engine.js", "search-page.js"])
def test_each_script_can_be_replaced(tmp_path: Path, copied: str) -> None:
    path = f"static/js/{copied}"
    mine = tmp_path / path
    mine.parent.mkdir(parents=True)
    mine.write_bytes(Path(SCRIPTS[path]).read_bytes())
    assert sources(tmp_path) == SCRIPTS  # until it is changed, a copy is as good as the theme's
    mine.write_bytes(mine.read_bytes() + b"// mine\n")
    found = sources(tmp_path)
    assert found == {**SCRIPTS, path: str(mine)}
    assert delivered_text(found[path]) is None  # one's own is merely copied
