"""What tests of whole builds share."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.theme import find_theme
from sitegen.build.words import read_words
from sitegen.site.words import Words

ENGLISH_TEXTS, _ = read_words(find_theme(Path()), "en")
ENGLISH = Words(ENGLISH_TEXTS)
"""The words of the interface as sitegen ships them."""


def quiet(done: int, total: int) -> None:
    """Progress that nobody watches."""


def contents(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
