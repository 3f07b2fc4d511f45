"""Whether GitHub Pages takes a site. Its limits: 1 GB for a site, and 100 MB for a file in a repository."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.model.publications import Place, Problem

LARGEST_SITE = 1_000_000_000
"""Bytes that GitHub Pages publishes."""

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes that a file in a repository on GitHub may have."""

_COPIED = ("files/", "images/")
_DOWNLOADS = (".bib", ".ris", ".json", "feed.xml")

_REMEDIES = {
    "downloads": "`downloads: [site]` in site.yml leaves out those of single people and papers",
    "pages of people": "`people_pages: researchers` or a larger number gives fewer people a page",
    "search": "`search: no` in site.yml leaves out the search index",
    "files and pictures": "put the largest of content/files/ and content/images/ elsewhere and link to them",
    "the rest": "split the site in two, or publish it on a server of your own",
}
"""What a site consists of, and how to make that part smaller."""


def check_hosting(sizes: Mapping[str, int]) -> Iterator[Problem]:
    """What GitHub Pages would refuse of a site with these files (path -> bytes), and what to turn off."""
    for path, size in sizes.items():
        if path.startswith(_COPIED) and size > LARGEST_FILE:
            yield Problem(
                "W022",
                "warning",
                Place(path),
                f"The file has {_megabytes(size)}; GitHub takes {_megabytes(LARGEST_FILE)} at most",
                "Make it smaller, or put it elsewhere and link to it",
            )
    total = sum(sizes.values())
    if total <= LARGEST_SITE:
        return
    parts: Counter[str] = Counter()
    for path, size in sizes.items():
        parts[_part(path)] += size
    shares = ", ".join(f"{part} {_megabytes(size)}" for part, size in parts.most_common())
    large = [part for part, size in parts.most_common() if size * 10 >= total]
    yield Problem(
        "W023",
        "warning",
        Place("index.html"),
        f"The site has {_megabytes(total)}; GitHub Pages takes {_megabytes(LARGEST_SITE)} at most ({shares})",
        "; ".join(_REMEDIES[part] for part in large),
    )


def _part(path: str) -> str:
    if path.startswith(_COPIED):
        return "files and pictures"
    if path.startswith("search/"):
        return "search"
    if path.endswith(_DOWNLOADS):
        return "downloads"
    return "pages of people" if path.startswith("people/") else "the rest"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
