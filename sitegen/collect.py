"""Reads the content folder: the only stage that opens input files."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sitegen.model import Place, Problem
from sitegen.text import strip_controls

LARGEST_TEXT = 512 * 1024 * 1024
"""Bytes; a larger file is surely not a publication list."""

COPIED = ("images", "files")
"""Folders below the content folder whose files go onto the site as they are."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Inputs(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a site is made from.

    Texts are clean (`text.strip_controls`); paths are below the content folder.
    """

    settings: str
    """Text of ``site.yml``; ``""`` if there is none."""
    authored: dict[str, str]
    """Path -> text of researchers, pages, news and corrections."""
    listings: dict[str, str]
    """Path -> text of the files in ``publications/``."""
    files: dict[str, str]
    """Path -> path on disk of the files that are copied."""


def collect(content: Path) -> tuple[Inputs, tuple[Problem, ...]]:
    """Read all input files below the folder `content`, in order of their names."""
    problems: list[Problem] = []

    def texts(*patterns: str) -> dict[str, str]:
        found = {}
        for pattern in patterns:
            for path in _files(content, pattern):
                name = path.relative_to(content).as_posix()
                outcome = _read(path, name)
                if isinstance(outcome, Problem):
                    problems.append(outcome)
                else:
                    found[name] = outcome
        return found

    settings = texts("site.yml")
    inputs = Inputs(
        settings=settings.get("site.yml", ""),
        authored=texts("researchers/*.md", "pages/*.md", "news/*.md", "corrections.yml"),
        listings=texts("publications/**/*"),
        files={
            path.relative_to(content).as_posix(): str(path)
            for folder in COPIED
            for path in _files(content, f"{folder}/**/*")
        },
    )
    if not inputs.listings:
        problems.append(
            Problem(
                "warning",
                Place("publications"),
                "there is no publication list",
                "put BibTeX files or copied listings into content/publications/",
            )
        )
    return inputs, tuple(problems)


def _files(content: Path, pattern: str) -> Iterator[Path]:
    """Files matching `pattern`, sorted; hidden files and the leftovers of editors are passed over."""
    for path in sorted(content.glob(pattern)):
        parts = path.relative_to(content).parts
        leftover = path.name.endswith(("~", ".swp", ".tmp")) or path.name.startswith("#")
        if path.is_file() and not leftover and not any(part.startswith(".") for part in parts):
            yield path


def _read(path: Path, name: str) -> str | Problem:
    """The clean text of a file. Bytes that are not UTF-8 become U+FFFD, which the readers report."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            return Problem("error", Place(name), "the file is too large to be a publication list", "split it")
        data = path.read_bytes()
    except OSError as error:
        return Problem(
            "error", Place(name), f"can't be read: {error.strerror}", "check that you may read the file"
        )
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    return strip_controls(data.decode(encoding, errors="replace"))
