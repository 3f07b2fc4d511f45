"""``sitemap.xml`` (sitemaps.org protocol 0.9) and ``robots.txt``: what crawlers read first."""

from __future__ import annotations

from collections.abc import Iterable
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


def sitemap(entries: Iterable[tuple[str, str]], base_url: str) -> tuple[tuple[str, str], ...]:
    """(file name, text) of each file of the sitemap, named and ordered as by `sitemap_names`.

    `entries` are (public address, date of last change or ``""``); dates may lack day or
    month. Up to `URLS_PER_FILE` addresses are one file; more are parts of that size
    below an index, which needs `base_url` (ending in a slash) for their addresses.
    """
    listed = tuple(entries)
    names = sitemap_names(len(listed))
    if len(names) == 1:
        return ((names[0], _list("urlset", "url", listed)),)
    parts = [listed[start : start + URLS_PER_FILE] for start in range(0, len(listed), URLS_PER_FILE)]
    index = [
        (base_url + name, max(date for _, date in part)) for name, part in zip(names[1:], parts, strict=True)
    ]
    texts = [_list("sitemapindex", "sitemap", index), *(_list("urlset", "url", part) for part in parts)]
    return tuple(zip(names, texts, strict=True))


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
