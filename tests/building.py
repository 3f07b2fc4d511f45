"""What tests of whole builds share."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from sitegen.build.build import Built, build
from sitegen.build.theme import find_theme
from sitegen.build.words import read_words
from sitegen.site.words import Words

ENGLISH_TEXTS, _ = read_words(find_theme(Path()), "en")
ENGLISH = Words(ENGLISH_TEXTS)
"""The words of the interface as sitegen ships them."""


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, by path below a folder, which is given back."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def built_site(folder: Path, files: Mapping[str, str | bytes] = {}) -> Built:
    """Build the site in a folder into ``site/``, after writing files below ``content/``; it is published."""
    write_files(folder / "content", files)
    built = build(folder, folder / "site", quiet)
    assert built.published
    return built


def written_page(folder: Path, path: str) -> LexborHTMLParser:
    """A page of the site that `built_site` has made."""
    return LexborHTMLParser((folder / "site" / path).read_text("utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
