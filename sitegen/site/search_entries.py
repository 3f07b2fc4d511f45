"""What the search index holds of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from sitegen.merge.short_venues import is_other_name
from sitegen.merge.usual_venues import USUAL
from sitegen.merge.venue_names import undated
from sitegen.model.people import Person
from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.search import Keep, SearchPaper, SearchPerson, SearchSettings, SearchSource, build_index
from sitegen.site.groupings import type_of
from sitegen.site.items import title_text
from sitegen.site.search_pages import search_pages
from sitegen.site.topic_keys import topic_keys, topic_name
from sitegen.site.words import Words
from sitegen.text.latex import plain


def index_files(site: Site, words: Words, folder: str, keep: Keep | None = None) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the search index, which lies in `folder`; `keep` as of `build_index`."""
    source = search_source(site, words)
    papers = (source.paper(slug) for slug, _ in source.papers)
    people = (source.person(person) for person, _ in source.people)
    for name, text in build_index(papers, people, source.settings, source.pages(), keep):
        yield folder + name, text


def search_source(site: Site, words: Words) -> SearchSource:
    """All that the search index holds of a site."""
    people = sorted(site.people.values(), key=lambda person: -len(person.papers))
    return SearchSource(
        papers=[(slug, site.papers[slug].year) for slug in site.newest],
        paper=_papers(site),
        facets=lambda slug: (site.venue_of.get(slug, ""), type_of(site.papers[slug])),
        people=[
            (person.id, person.papers) for person in people if person.papers or person.id in site.profiles
        ],
        person=lambda person: _person(site, site.people[person]),
        pages=lambda: search_pages(site, words),
        settings=SearchSettings(venues=_venues(site), types=words.kinds),
    )


def _venues(site: Site) -> dict[str, str]:
    """Id of a journal or series of meetings -> what it is called in a list to choose from."""
    found = {}
    for identifier, venue in site.venues.items():
        name = plain(venue.name)
        short = plain(site.short_venues.get(venue.name, ""))
        found[identifier] = f"{short}: {name}" if short and is_other_name(short, name) else name
    return found


def _papers(site: Site) -> Callable[[str], SearchPaper]:
    """Makes what is indexed of a paper."""

    @cache
    def names(venue: str, own_short: str, series: str) -> tuple[str, tuple[str, ...]]:
        """What a venue is called in results, and the other names by which it is found."""
        known = plain(own_short or site.short_venues.get(venue, ""))
        shown = known or plain(venue)
        full = USUAL.get(undated(shown), ()) if shown == plain(venue) else ()
        others = (plain(venue), plain(series), plain(site.short_venues.get(venue, "")), *full)
        return shown, tuple(dict.fromkeys(name for name in others if name and name != shown))

    def paper_of(slug: str) -> SearchPaper:
        paper = site.papers[slug]
        series = site.venue_of.get(slug, "")
        shown, others = names(paper.venue, paper.short_venue, site.venues[series].name if series else "")
        return _paper(site, paper, series, shown.removesuffix(f" {paper.year}"), others)

    return paper_of


def _paper(site: Site, paper: Paper, series: str, venue: str, names: Sequence[str]) -> SearchPaper:
    topics = tuple(topic_keys(paper))
    return SearchPaper(
        slug=paper.slug,
        title=title_text(paper),
        authors=tuple([name.full for name in (*paper.authors, *paper.unlisted_authors)]),
        # Those who own a list that names the paper are among the hidden ones.
        hidden_authors=max(0, paper.hidden_authors - len(paper.unlisted_authors)),
        year=paper.year,
        venue=venue,
        venue_names=tuple(names),
        series=series,
        kind=type_of(paper),
        topics=tuple([plain(topic_name(key)) for key in topics]),
        topic_ids=site.topics_of.get(paper.slug, ()),
        awards=tuple(map(plain, paper.awards)),
        abstract=plain(paper.abstract),
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
    )


def _person(site: Site, person: Person) -> SearchPerson:
    name = person.name.full
    return SearchPerson(
        id=person.id,
        name=name,
        variants=tuple(form for form in person.variants if form != name),
        papers=person.papers,
        page=person.id in site.profiles,
    )
