"""Every file of the site, known before one is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.model import urls
from sitegen.model.authored import Download
from sitegen.model.outputs import (
    ACCENT_FILE,
    MARKER_FILE,
    SEARCH_PARTS,
    SEARCH_SCRIPT,
    CopiedFile,
    Document,
    GeneratedFile,
    IndexFiles,
    Output,
    Page,
    View,
)
from sitegen.model.publications import Place, Problem
from sitegen.model.site import Site
from sitegen.site.pager import page_count
from sitegen.site.pages.people import PEOPLE_PER_PAGE
from sitegen.writers.sitemap import sitemap_names

_OF_SITE: dict[str, Document] = {
    "bib": "site.bib",
    "ris": "site.ris",
    "json": "site.json",
    "xml": "site.atom",
}
"""File ending -> what is written for the whole site."""

_OF_PERSON: dict[str, Document] = {
    "bib": "person.bib",
    "ris": "person.ris",
    "json": "person.json",
    "xml": "person.atom",
}
"""The same for one person."""


ROBOTS = "robots.txt"
_NOT_LISTED: frozenset[View] = frozenset({"not-found", "search"})


def plan_pages(site: Site, files: Mapping[str, str], root: Mapping[str, str] = {}) -> tuple[Output, ...]:
    """All outputs, in an order that depends on the site alone.

    Args:
        site: what the pages are made of.
        files: path on the site -> path on disk, for files that are taken over as they are.
        root: the same for files that a person puts anywhere; those that the site has itself are left out
            (`hidden_files` names them), except that one's own ``robots.txt`` is used.
    """
    outputs: list[Output] = [
        *_home_and_lists(site),
        *_people(site),
        *_papers(site),
        *(Page(f"pages/{page.id}/index.html", "page", page.id) for page in site.pages),
        *_news(site),
        Page("404.html", "not-found"),
        *((Page("search/index.html", "search"), IndexFiles("search/")) if site.config.search else ()),
        *(GeneratedFile(name, document) for name, document in _downloads(site, "site", _OF_SITE)),
        *copies(files),
        GeneratedFile(MARKER_FILE, "marker"),
        GeneratedFile(ROBOTS, "robots"),
    ]
    if root:
        own = {
            path: planned
            for path, planned in root.items()
            if path not in {planned.path for planned in outputs} - {ROBOTS}
        }
        outputs = [planned for planned in outputs if planned.path != ROBOTS or ROBOTS not in own]
        outputs += [CopiedFile(path, own[path]) for path in sorted(own)]
    if site.config.accent:
        outputs.append(GeneratedFile(ACCENT_FILE, "accent.css"))
    if site.config.base_url:
        listed = len(indexed_pages(outputs))
        outputs += [GeneratedFile(name, "sitemap", name) for name in sitemap_names(listed)]
    return tuple(outputs)


def hidden_files(plan: Sequence[Output], root: Mapping[str, str]) -> Iterator[Problem]:
    """An error for each file for the top of the site in whose place the site has one of its own."""
    if root:
        used = {
            planned.path
            for planned in plan
            if isinstance(planned, CopiedFile) and root.get(planned.path) == planned.source
        }
        for path in sorted(root.keys() - used):
            message = "the site has a file of this name itself; this one is left out"
            yield Problem("error", Place(f"root/{path}"), message, "give it another name, or take it away")


def indexed_pages(outputs: Sequence[Output]) -> list[Page]:
    """The pages that a sitemap lists."""
    return [planned for planned in outputs if isinstance(planned, Page) and planned.view not in _NOT_LISTED]


def _home_and_lists(site: Site) -> Iterator[Output]:
    size = site.config.papers_per_page
    yield Page("index.html", "home")
    yield from _numbered("people/index.html", "people", "", len(site.others), PEOPLE_PER_PAGE)
    yield from _numbered("papers/index.html", "papers", "", len(site.papers), size)
    yield Page("years/index.html", "years")
    for year, slugs in site.years.items():
        yield from _numbered(urls.year_page(year), "year", year, len(slugs), size)


def _people(site: Site) -> Iterator[Output]:
    """A page, or several, for each person who has one, and the exports of their papers."""
    downloads = _downloads(site, "people", _OF_PERSON)
    size = site.config.papers_per_page
    for identifier, person in site.people.items():
        if identifier in site.profiles:
            first = urls.person_page(identifier)
            yield Page(first, "person", identifier)
            if len(person.papers) > size:
                yield from _further(first, "person", identifier, len(person.papers), size)
            for name, document in downloads:
                yield GeneratedFile(f"people/{identifier}/{name}", document, identifier)


def _papers(site: Site) -> Iterator[Output]:
    with_bibtex = "papers" in site.config.downloads
    for slug, paper in site.papers.items():
        yield Page(urls.paper_page(slug), "paper", slug)
        if with_bibtex:
            yield GeneratedFile(urls.paper_bibtex(slug, paper.key), "paper.bib", slug)


def _news(site: Site) -> Iterator[Output]:
    if site.news:
        yield Page("news/index.html", "news")
    for post in site.news:
        yield Page(f"news/{post.id}/index.html", "post", post.id)


def copies(files: Mapping[str, str]) -> Iterator[CopiedFile]:
    """The files that are taken over; the parts of the search's script go with it."""
    paths = sorted(files)
    parts = tuple(files[path] for path in paths if path.startswith(SEARCH_PARTS))
    for path in paths:
        if not path.startswith(SEARCH_PARTS):
            yield CopiedFile(path, files[path], parts if path == SEARCH_SCRIPT else ())


def _downloads(site: Site, of: Download, documents: Mapping[str, Document]) -> list[tuple[str, Document]]:
    """The exports of a list, by file name, and its feed where the site knows its own address."""
    if of not in site.config.downloads:
        return []
    endings = [ending for export, _, ending in urls.EXPORTS if export in site.config.exports]
    downloads = [(f"publications.{ending}", documents[ending]) for ending in endings]
    return [*downloads, ("feed.xml", documents["xml"])] if site.config.base_url else downloads


def _numbered(first: str, view: View, subject: str, items: int, size: int) -> Iterator[Page]:
    """The pages of a list that is cut after `size` items."""
    yield Page(first, view, subject)
    yield from _further(first, view, subject, items, size)


def _further(first: str, view: View, subject: str, items: int, size: int) -> Iterator[Page]:
    """The pages of a list from the second on."""
    for number in range(2, page_count(items, size) + 1):
        yield Page(urls.numbered(first, number), view, subject, number)
