"""What several papers of a list have in common, counted: their venues, their topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.model import urls
from sitegen.model.publications import Paper
from sitegen.model.site import PaperList, Site
from sitegen.site.values import NamedGroup, Tally
from sitegen.text.latex import plain


def venue_group(site: Site, paper: Paper) -> NamedGroup | None:
    """The journal or series of meetings that a paper belongs to, where these have pages."""
    identifier = site.venue_of.get(paper.slug)
    return NamedGroup(identifier, plain(site.venues[identifier].name)) if identifier else None


def topic_groups(site: Site, paper: Paper) -> tuple[NamedGroup, ...]:
    """The topics of a paper that have a page."""
    topics = site.topics_of.get(paper.slug, ())
    return tuple([NamedGroup(topic, plain(site.topics[topic].name)) for topic in topics])


def top_venues(site: Site, slugs: Iterable[str]) -> tuple[Tally, ...]:
    """The venues of some papers, those with most first."""
    counts = Counter([site.venue_of[slug] for slug in slugs if slug in site.venue_of])
    return _tallies(site.venues, "venues", "venue", counts)


def top_topics(site: Site, slugs: Iterable[str]) -> tuple[Tally, ...]:
    """The topics of some papers, those with most first."""
    counts = Counter([topic for slug in slugs for topic in site.topics_of.get(slug, ())])
    return _tallies(site.topics, "topics", "topic", counts)


def _tallies(
    lists: Mapping[str, PaperList], folder: str, name: str, counts: Mapping[str, int]
) -> tuple[Tally, ...]:
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(
        Tally(
            label=plain(lists[identifier].name),
            href=urls.link(urls.group_page(folder, identifier)),
            count=count,
            filter=f"{name}={identifier}",
        )
        for identifier, count in ranked
    )
