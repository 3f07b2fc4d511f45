"""``sitemap.xml`` (sitemaps.org protocol 0.9) and ``robots.txt``: what crawlers read first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import repeat

URLS_PER_FILE = 50_000
"""The protocol's limit for one file. Where pages name themselves in other languages, a file has fewer: it may
not be larger than 50 MB either."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_OF_ALTERNATES = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'

Alternates = Callable[[str], Sequence[tuple[str, str]]]
"""Path of a page -> language tag and public address of the same page in all languages."""


def sitemap_names(count: int, languages: int = 1) -> tuple[str, ...]:
    """The files that a sitemap of `count` addresses consists of, ``sitemap.xml`` first."""
    parts = -(-count // (URLS_PER_FILE // languages))
    if parts <= 1:
        return ("sitemap.xml",)
    return ("sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, parts + 1)))


def told_by(name: str, count: int, languages: int = 1) -> range:
    """The places of the pages, of `count` in all, whose dates a file of the sitemap tells of."""
    size, names = URLS_PER_FILE // languages, sitemap_names(count, languages)
    if name == names[0]:
        return range(count)
    start = (names.index(name) - 1) * size
    return range(start, min(start + size, count))


def sitemap(
    name: str,
    pages: Sequence[tuple[str, str]],
    base_url: str,
    address: Callable[[str], str],
    languages: int = 1,
    alternates: Alternates | None = None,
) -> str:
    """The text of one file of the sitemap, called as by `sitemap_names`.

    Args:
        name: of the file.
        pages: path and date of last change (or ``""``) of every page of the site; dates may
            lack day or month. Up to `URLS_PER_FILE` pages are one file; more are parts of
            that size below an index. Dates of pages that are not `told_by` the file do not matter.
        base_url: ends in a slash; comes before the names of the parts.
        address: path -> public address.
        languages: how many the site has.
        alternates: gives the same page in other languages, on a site in several.
    """
    size = URLS_PER_FILE // languages
    names = sitemap_names(len(pages), languages)
    starts = range(0, len(pages), size)
    if name == names[0] and len(names) > 1:
        newest = [max(date for _, date in pages[start : start + size]) for start in starts]
        parts = [base_url + part for part in names[1:]]
        return _list("sitemapindex", "sitemap", zip(parts, newest, repeat(""), strict=False), _NAMESPACE)
    start = starts[max(0, names.index(name) - 1)] if pages else 0
    listed = pages[start : start + size]
    if alternates is None:
        return _list("urlset", "url", ((address(path), date, "") for path, date in listed), _NAMESPACE)
    entries = ((address(path), date, _in_languages(alternates(path))) for path, date in listed)
    return _list("urlset", "url", entries, f"{_NAMESPACE} {_OF_ALTERNATES}")


def robots(base_url: str) -> str:
    """Everything may be read; the sitemap is named where its address is known."""
    rules = "User-agent: *\nAllow: /\n"
    return f"{rules}\nSitemap: {base_url}sitemap.xml\n" if base_url else rules


def _in_languages(addresses: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{escape(tag)}" href="{escape(url)}"/>'
        for tag, url in addresses
    )


def _list(root: str, element: str, entries: Iterable[tuple[str, str, str]], namespaces: str) -> str:
    """One file: an `element` for each address with its date and more of it, inside `root`."""
    lines = [
        f"<{element}><loc>{escape(url)}</loc>"
        + (f"<lastmod>{escape(date)}</lastmod>" if date else "")
        + f"{more}</{element}>"
        for url, date, more in entries
    ]
    return "\n".join([f"{_HEAD}<{root} {namespaces}>", *lines, f"</{root}>"]) + "\n"
