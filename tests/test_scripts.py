"""Scripts as the site has them: stripped, and small."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from building import quiet

from sitegen.build import build
from sitegen.theme import find_theme, is_our_script, static_files, stripped

SCRIPTS = {
    path: file for path, file in static_files(find_theme(Path("nowhere"))).items() if is_our_script(file)
}


def packed(name: str) -> int:
    """Bytes that are sent: as the site has the script, after `gzip -9`."""
    return len(gzip.compress(stripped(SCRIPTS[f"static/js/{name}"]), 9))


@pytest.mark.parametrize("path", SCRIPTS)
def test_comments_are_left_out(path: str) -> None:
    file = Path(SCRIPTS[path])
    parts = file.with_suffix("").glob("*.js")
    source = file.read_bytes() + b"".join(part.read_bytes() for part in parts)
    delivered = stripped(str(file))
    assert source.startswith(b"//")
    assert not delivered.startswith(b"//")
    assert len(delivered) < len(source) * 0.9


def test_the_client_of_search_is_small() -> None:
    assert packed("search.js") <= 7_850


def test_parts_are_delivered_with_their_script() -> None:
    script = stripped(SCRIPTS["static/js/search.js"])
    assert b"sitegenSearch.open=" in script
    assert b"sitegenSearch.equipPage=" in script
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
    assert (written / "mine.js").read_bytes() == (written / "site.js").read_bytes() == script
    assert (written / "search.js").read_bytes() == stripped(SCRIPTS["static/js/search.js"])


def test_a_copy_of_the_whole_theme_keeps_its_search(tmp_path: Path) -> None:
    """Whoever copies static/ has all parts of the script, and they are delivered as one."""
    copied = tmp_path / "static"
    shutil.copytree(find_theme(tmp_path).static[-1], copied)
    files = static_files(find_theme(tmp_path))
    assert "static/js/search.js" in files
    assert not any(path.startswith("static/js/search/") for path in files)
    assert is_our_script(files["static/js/search.js"])
    delivered = stripped(files["static/js/search.js"])
    for part in ("search.js", "search/engine.js", "search/page.js"):
        assert (copied / "js" / part).read_bytes() in delivered
