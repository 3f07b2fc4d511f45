"""``sitemap.xml`` (sitemaps.org protocol 0.9) and ``robots.txt``: what crawlers read first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape

URLS_PER_FILE = 50_000
"""The protocol's limit for one file."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap_names(count: int) -> tuple[str, ...]:
    """The files that a sitemap of `count` addresses consists of, ``sitemap.xml`` first."""
    parts = -(-count // URLS_PER_FILE)
    if parts <= 1:
        return ("sitemap.xml",)
    return ("sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, parts + 1)))


def sitemap(name: str, pages: Sequence[tuple[str, str]], base_url: str, address: Callable[[str], str]) -> str:
    """The text of one file of the sitemap, called as by `sitemap_names`.

    Args:
        name: of the file.
        pages: path and date of last change (or ``""``) of every page of the site; dates may
            lack day or month. Up to `URLS_PER_FILE` pages are one file; more are parts of
            that size below an index.
        base_url: ends in a slash; comes before the names of the parts.
        address: path -> public address.
    """
    names = sitemap_names(len(pages))
    starts = range(0, len(pages), URLS_PER_FILE)
    if name == names[0] and len(names) > 1:
        newest = [max(date for _, date in pages[start : start + URLS_PER_FILE]) for start in starts]
        parts = [base_url + part for part in names[1:]]
        return _list("sitemapindex", "sitemap", zip(parts, newest, strict=True))
    start = starts[max(0, names.index(name) - 1)] if pages else 0
    listed = pages[start : start + URLS_PER_FILE]
    return _list("urlset", "url", ((address(path), date) for path, date in listed))


def robots(base_url: str) -> str:
    """Everything may be read; the sitemap is named where its address is known."""
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {base_url}sitemap.xml\n" if base_url else rules


def _list(root: str, element: str, entries: Iterable[tuple[str, str]]) -> str:
    """One file: an `element` for each address, inside `root`."""
    lines = [
        f"<{element}><loc>{escape(url)}</loc>"
        + (f"<lastmod>{escape(date)}</lastmod>" if date else "")
        + f"</{element}>"
        for url, date in entries
    ]
    return "\n".join([f"{_HEAD}<{root} {_NAMESPACE}>", *lines, f"</{root}>"]) + "\n"
