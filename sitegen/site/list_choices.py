"""What narrows down a list of papers: for which choices its page keeps a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.site.groupings import type_of
from sitegen.site.items import LIST_AUTHORS, place_of_own, visible


def choices_of(site: Site, slugs: Sequence[str], me: str = "") -> tuple[str, ...]:
    """Names of the choices that the script ``lists.js`` offers for the papers `slugs` of a page.

    Words (``q``) are always one, others where the papers have two values; nothing narrows down one paper.
    On the page of the person `me`, where they stand among the authors is one too.
    """
    if len(slugs) < 2:
        return ()
    found: dict[str, set[str]] = {}
    for slug in slugs:
        for name, value in _values(site, site.papers[slug], me):
            found.setdefault(name, set()).add(value)
    places = ("place",) if "place" in found else ()
    return ("q", *places, *(name for name, values in found.items() if name != "place" and len(values) > 1))


def _values(site: Site, paper: Paper, me: str) -> Iterator[tuple[str, str]]:
    yield "type", type_of(paper)
    if paper.date:
        yield "year", paper.date[:4]
    if venue := site.venue_of.get(paper.slug):
        yield "venue", venue
    for topic in site.topics_of.get(paper.slug, ()):
        yield "topic", topic
    authors = site.authorship[paper.slug]
    for author in authors[: visible(paper, LIST_AUTHORS)]:
        if author != me and author in site.profiles:
            yield "author", author
    if me in authors and (place := place_of_own(paper, authors.index(me))):
        yield "place", place
