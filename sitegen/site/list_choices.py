"""What narrows down a list of papers: for which choices its page keeps a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

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
    papers = [site.papers[slug] for slug in slugs]
    values: dict[str, Callable[[Paper], Iterable[str]]] = {
        "type": lambda paper: (type_of(paper),),
        "year": lambda paper: (paper.date[:4],) if paper.date else (),
        "venue": lambda paper: (venue,) if (venue := site.venue_of.get(paper.slug)) else (),
        "topic": lambda paper: site.topics_of.get(paper.slug, ()),
        "author": lambda paper: _authors(site, paper, me),
    }
    places = ("place",) if me and any(_place(site, paper, me) for paper in papers) else ()
    return ("q", *places, *(name for name, of in values.items() if _differ(map(of, papers))))


def _differ(values: Iterable[Iterable[str]]) -> bool:
    """Whether there are two that are not the same; those that come after are not looked at."""
    each = chain.from_iterable(values)
    first = next(each, None)
    return any(value != first for value in each)


def _authors(site: Site, paper: Paper, me: str) -> list[str]:
    """Those named in lists who have a page, without the one whose page it is."""
    named = site.authorship[paper.slug][: visible(paper, LIST_AUTHORS)]
    return [author for author in named if author != me and author in site.profiles]


def _place(site: Site, paper: Paper, me: str) -> str:
    authors = site.authorship[paper.slug]
    return place_of_own(paper, authors.index(me)) if me in authors else ""
