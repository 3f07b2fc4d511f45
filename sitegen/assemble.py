"""Put everything the pages need into one immutable `Site`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sitegen.authored import Authored, Config
from sitegen.model import Paper, Person
from sitegen.site import Site


def assemble(
    config: Config,
    papers: Sequence[Paper],
    people: Sequence[Person],
    authorship: Mapping[str, tuple[str, ...]],
    authored: Authored,
) -> Site:
    """The site of these papers (newest first) and people (in order of the list of people)."""
    researchers = {researcher.id: researcher for researcher in authored.researchers}
    profiles = frozenset(person.id for person in people if _has_page(person, config, researchers))
    news = tuple(sorted(authored.news, key=lambda post: (post.date, post.id), reverse=True))
    return Site(
        config=config,
        papers={paper.slug: paper for paper in papers},
        people={person.id: person for person in people},
        researchers=researchers,
        authorship=dict(authorship),
        profiles=profiles,
        newest=tuple(paper.slug for paper in papers),
        others=tuple(
            person.id for person in people if person.id in profiles and person.id not in researchers
        ),
        years=_years(papers),
        pages=tuple(sorted(authored.pages, key=lambda page: (page.order, page.title))),
        news=news,
        built=max(
            (date for date in (*(p.date for p in papers), *(n.date for n in news)) if date), default=""
        ),
    )


def _has_page(person: Person, config: Config, researchers: Mapping[str, object]) -> bool:
    """Whether the settings give this person a page; without any researcher every author gets one."""
    if person.id in researchers:
        return True
    if isinstance(config.people_pages, int):
        return len(person.papers) >= config.people_pages
    return config.people_pages == "all" or not researchers


def _years(papers: Sequence[Paper]) -> dict[str, tuple[str, ...]]:
    """Year -> slugs, newest first; undated papers last."""
    years: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        years[paper.year].append(paper.slug)
    return {year: tuple(years[year]) for year in sorted(years, reverse=True)}
