"""Where links between the files of the content lead, however they are written.

Jekyll, Hugo, Quarto and editors of Markdown write them relative to the file (``../team.md``) or to the page
(``../team/``); from the top of the site (``pages/team/``) is usual here. What leads to a page that somebody
wrote is meant so.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

import msgspec

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/|#|\?")
_SOURCES = (".md", ".markdown", ".qmd", ".rmd", ".ipynb")


class WrittenPages(msgspec.Struct, frozen=True):
    """The pages that people write, to be found from each other."""

    by_file: Mapping[str, str] = {}
    """Path below the content folder -> path of the page on the site."""
    pages: frozenset[str] = frozenset()
    """Their paths on the site."""


NO_PAGES = WrittenPages()


def page_meant(written: str, file: str, known: WrittenPages) -> str:
    """`written`, a link in the content file `file`, or the path from the top of the site that it means."""
    path = re.split(r"[?#]", written, maxsplit=1)[0]
    if not known.pages or not path or _SCHEME.match(written):
        return written
    found = _page(unquote(path), file, known)
    return f"/{quote(found.removesuffix('index.html'))}{written[len(path) :]}" if found else written


def _page(path: str, file: str, known: WrittenPages) -> str | None:
    """The page that a path means, if somebody wrote it."""
    stem, ending = posixpath.splitext(path)
    if ending.lower() in _SOURCES:
        sources = (posixpath.join(posixpath.dirname(file), f"{stem}.md"), f"{stem}.md")
        found = (known.by_file.get(posixpath.normpath(source)) for source in sources)
        return next((page for page in found if page), None)
    return next((page for page in _candidates(path, file, known) if page in known.pages), None)


def _candidates(path: str, file: str, known: WrittenPages) -> Iterator[str]:
    """Files of the site that a path may mean: from the top first, unless it begins with dots."""
    starts = [posixpath.dirname(known.by_file.get(file, "")), posixpath.dirname(file)]
    for start in starts if path.startswith(".") else ["", *starts]:
        folder = posixpath.normpath(posixpath.join(start, path))
        if not folder.startswith(".."):
            folder = folder.removesuffix("index.html").removesuffix(".html").rstrip("/")
            yield posixpath.normpath(f"{folder}/index.html")
