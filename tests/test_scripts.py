"""Scripts as the site has them: stripped, and small."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from sitegen.theme import find_theme, is_script, static_files, stripped

SCRIPTS = {path: file for path, file in static_files(find_theme(Path("nowhere"))).items() if is_script(path)}
SEARCH = ("search.js", "search-engine.js", "search-page.js")


def packed(name: str) -> int:
    """Bytes that are sent: as the site has the script, after `gzip -9`."""
    return len(gzip.compress(stripped(SCRIPTS[f"static/js/{name}"]), 9))


@pytest.mark.parametrize("path", SCRIPTS)
def test_comments_are_left_out(path: str) -> None:
    source, delivered = Path(SCRIPTS[path]).read_bytes(), stripped(SCRIPTS[path])
    assert source.startswith(b"//")
    assert not delivered.startswith(b"//")
    assert len(delivered) < len(source) * 0.9


def test_the_client_of_search_is_small() -> None:
    assert sum(map(packed, SEARCH)) <= 8_600
    assert packed("search.js") <= 2_400, "all that pages load before somebody searches"


def test_only_scripts_of_the_theme_are_stripped() -> None:
    assert not is_script("files/slides.js")
    assert not is_script("static/css/site.css")
