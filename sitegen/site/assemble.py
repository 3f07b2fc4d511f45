"""Put everything the pages need into one immutable `Site`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter
from urllib.parse import quote, unquote

import msgspec

from sitegen.model import urls
from sitegen.model.authored import Authored
from sitegen.model.people import Person
from sitegen.model.publications import Link, Paper
from sitegen.model.settings import Config
from sitegen.model.site import Site, languages_of
from sitegen.site.collections import item_lists
from sitegen.site.groupings import by_tag, by_topic, by_type, by_venue
from sitegen.site.people_groups import by_family_name, people_groups

_FILES = f"{urls.ROOT}files/"


def assemble(
    config: Config,
    papers: Sequence[Paper],
    people: Sequence[Person],
    authorship: Mapping[str, tuple[str, ...]],
    authored: Authored,
    series: Mapping[str, str],
    meant: Mapping[str, str] = {},
) -> Site:
    """The site of these papers (newest first) and people (in order of the list of people).

    `series` names the journal or series of meetings of each venue; `meant` are the slugs of the papers that
    texts refer to.
    """
    researchers = {researcher.id: researcher for researcher in authored.researchers}
    profiles = _profiles(people, config, researchers)
    newest = tuple(map(attrgetter("slug"), papers))
    venues, venue_of = by_venue(papers if "venues" in config.groupings else (), series)
    types = by_type(papers if "types" in config.groupings else ())
    topics, topic_of, topics_of = by_topic(papers if "topics" in config.groupings else ())
    others, letters = by_family_name(
        person for person in people if person.id in profiles and person.id not in researchers
    )
    dates = [paper.date for paper in papers[:1]] + [post.date for post in authored.news[:1]]
    return Site(
        config=config,
        languages=languages_of(config),
        papers=dict(zip(newest, papers, strict=True)),
        people={person.id: person for person in people},
        researchers=researchers,
        groups=people_groups(config, researchers),
        authorship=dict(authorship),
        profiles=profiles,
        newest=newest,
        others=others,
        letters=letters,
        years=_years(papers, newest),
        types=types,
        venues=venues,
        topics=topics,
        venue_of=venue_of,
        topics_of=topics_of,
        topic_of=topic_of,
        meant=dict(meant),
        home=authored.home,
        cv=authored.cv,
        collections=item_lists(authored.collections, authored.items, config.language),
        texts=authored.texts,
        pages={page.id: page for page in authored.pages},
        news={post.id: post for post in authored.news},
        tags=by_tag(authored.news, config.language),
        built=max(dates, default=""),
    )


def with_found_files(site: Site, files: Collection[str]) -> Site:
    """The site, its papers' links to files that are not there leading to the one file of that name elsewhere.

    Templates keep slides in one folder and PDFs in another, and an entry has only the name.
    """
    missing = {
        link
        for paper in site.papers.values()
        for link in paper.links
        if link.url.startswith(_FILES) and unquote(link.url.removeprefix(urls.ROOT)) not in files
    }
    if not missing:
        return site
    places: dict[str, list[str]] = defaultdict(list)
    for path in files:
        if path.startswith(_FILES.removeprefix(urls.ROOT)):
            places[path.rpartition("/")[2].lower()].append(path)
    found = {}
    for link in missing:
        there = places[unquote(link.url).rpartition("/")[2].lower()]
        if len(there) == 1:
            found[link] = msgspec.structs.replace(link, url=urls.ROOT + quote(there[0]))
    papers = {
        slug: msgspec.structs.replace(paper, links=tuple(found.get(link, link) for link in paper.links))
        for slug, paper in site.papers.items()
        if not found.keys().isdisjoint(paper.links)
    }
    return msgspec.structs.replace(site, papers={**site.papers, **papers})


def without_links(site: Site, files: Collection[str]) -> Site:
    """The site, its papers without links to these files of the site, which it does not have."""
    if not files:
        return site
    papers = {
        slug: msgspec.structs.replace(
            paper, links=tuple(link for link in paper.links if not _leads_to(link, files))
        )
        for slug, paper in site.papers.items()
        if any(_leads_to(link, files) for link in paper.links)
    }
    return msgspec.structs.replace(site, papers={**site.papers, **papers})


def _leads_to(link: Link, files: Collection[str]) -> bool:
    return link.url.startswith(urls.ROOT) and unquote(link.url.removeprefix(urls.ROOT)) in files


def _profiles(people: Sequence[Person], config: Config, researchers: Mapping[str, object]) -> frozenset[str]:
    """Ids of those to whom the settings give a page; without any researcher every author gets one."""
    if config.people_pages == "all" or not (researchers or isinstance(config.people_pages, int)):
        return frozenset(person.id for person in people)
    if not isinstance(config.people_pages, int):
        return frozenset(researchers)
    least = config.people_pages
    return frozenset(person.id for person in people if len(person.papers) >= least).union(researchers)


def _years(papers: Sequence[Paper], slugs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Year -> slugs, newest first; what is still to appear first, undated papers last."""
    dated = zip(map(attrgetter("listed_under"), papers), slugs, strict=True)
    return {year: tuple([slug for _, slug in found]) for year, found in groupby(dated, itemgetter(0))}
