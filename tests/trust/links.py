"""Whether the links of a site lead to files that are there: read with a parser of its own."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"href", "src", "poster", "data"}


class _Links(HTMLParser):
    """Collects what a page links to and loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _ADDRESSES and value:
                self.found.add(value)
            elif name == "srcset" and value:
                self.found.update(each.split()[0] for each in value.split(",") if each.strip())


def dead_links(site: Path, start: str = "index.html") -> list[str]:
    """Links that lead to no file, on all pages to which links lead from one page: ``page -> address``."""
    dead = []
    waiting, seen = [start], {start}
    while waiting:
        page = waiting.pop()
        for address, target in _targets(site, page):
            if target is None:
                dead.append(f"{page} -> {address}")
            elif target not in seen:
                seen.add(target)
                if target.endswith(".html"):
                    waiting.append(target)
    return dead


def _targets(site: Path, page: str) -> Iterator[tuple[str, str | None]]:
    """Each address on a page that belongs to the site, and the file that it leads to."""
    reader = _Links()
    reader.feed((site / page).read_text("utf-8"))
    for address in sorted(reader.found):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path:
            continue
        path = normpath(str(PurePosixPath(page).parent / unquote(parts.path)).lstrip("/"))
        file = site / path
        if file.is_dir():
            path = normpath(f"{path}/index.html")
            file = site / path
        yield address, path if file.is_file() else None
