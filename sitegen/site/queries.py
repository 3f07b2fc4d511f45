"""Which papers of a site are in a list that is declared by conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from rapidfuzz import process

from sitegen.merge.venue_names import venue_key
from sitegen.model.publications import FORTHCOMING, Paper, Place, Problem
from sitegen.model.queries import LAST_YEAR, PaperQuery
from sitegen.model.site import Site
from sitegen.site.groupings import type_of
from sitegen.site.topic_keys import subject_key, topic_keys, topic_name
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import parse_name

_FOLDER = "publications/"

_Holds = Callable[[Paper], bool]


def with_lists(site: Site, queries: Sequence[PaperQuery]) -> tuple[Site, tuple[Problem, ...]]:
    """The site with the papers of each list, and what in the conditions means nothing on it."""
    if not queries:
        return site, ()
    listed = {query: select(site, query) for query in queries}
    problems = tuple(problem for query, slugs in listed.items() for problem in _problems(site, query, slugs))
    return msgspec.structs.replace(site, listed=listed), problems


def select(site: Site, query: PaperQuery) -> tuple[str, ...]:
    """The slugs of the papers for which all conditions hold, newest first."""
    conditions = list(_conditions(site, query))
    papers = site.papers.values()
    found = tuple(paper.slug for paper in papers if all(holds(paper) for holds in conditions))
    return found[: query.limit] if query.limit else found


def _conditions(site: Site, query: PaperQuery) -> Iterator[_Holds]:
    """A test of a paper for each condition; names are looked up only once."""
    if query.type:
        yield lambda paper: type_of(paper) in query.type
    if query.venue:
        venues = {venue for name in query.venue for venue in _venues(site, name)}
        yield lambda paper: (paper.venue, paper.short_venue) in venues
    if query.topic:
        meant = {word for name in query.topic for word in _topics(site, name)}
        yield lambda paper: not meant.isdisjoint(topic_keys(paper))
    if query.person or query.position:
        people = {person for name in query.person for person in _people(site, name)} or (
            set() if query.person else set(site.researchers)
        )
        yield lambda paper: not people.isdisjoint(_authors_at(site, paper, query.position))
    if query.file:
        files = {file for name in query.file for file in _files(site, name)}
        yield lambda paper: any(record.place.file in files for record in paper.records)
    if query.years:
        yield lambda paper: any(first <= _year(paper) <= last for first, last in query.years)
    if query.selected is not None:
        yield lambda paper: paper.selected == query.selected
    if query.state:
        yield lambda paper: any(_is_in_state(paper, state) for state in query.state)


def _is_in_state(paper: Paper, state: str) -> bool:
    """``under review`` holds for what is ``under review at Nature`` too."""
    if state in {"any", "no"}:
        return bool(paper.state) == (state == "any")
    return paper.state == state or paper.state.startswith(f"{state} ")


def _authors_at(site: Site, paper: Paper, position: str) -> Sequence[str]:
    """Ids of the authors who stand there; nobody knows who is the last of a list that is cut."""
    ids = site.authorship[paper.slug]
    if position == "first":
        return ids[:1] if paper.credited else ()
    if position == "last":
        return ids[len(paper.credited) - 1 : len(paper.credited)] if not paper.hidden_authors else ()
    return ids


def _year(paper: Paper) -> int:
    """The year under which lists have a paper: what is still to appear comes last, what has no date never."""
    if paper.listed_under == FORTHCOMING:
        return LAST_YEAR
    return int(paper.year) if paper.year else -1


def _venues(site: Site, name: str) -> set[tuple[str, str]]:
    """Venue and short name, as papers have them, that a name of a venue means."""
    written = {
        (paper.venue, paper.short_venue): site.venue_of.get(paper.slug, "") for paper in site.papers.values()
    }
    key = venue_key(name)
    found = set()
    for (venue, short), identifier in written.items():
        series = site.venues[identifier].name if identifier else ""
        called = (venue, short, site.short_venues.get(venue, ""), series)
        if identifier == name or key in {venue_key(plain(each)) for each in called if each}:
            found.add((venue, short))
    return found


def _topics(site: Site, name: str) -> set[str]:
    """Keys of the topics that a name means: as papers write it, as it is shown, or the id of its page."""
    meant, folded = subject_key(name), fold(name)
    return {
        key
        for key in _words(site)
        if key == meant
        or site.topic_of.get(key) == name
        or folded in (fold(plain(key)), fold(plain(topic_name(key))))
    }


def _words(site: Site) -> set[str]:
    return {key for paper in site.papers.values() for key in topic_keys(paper)}


def _people(site: Site, name: str) -> set[str]:
    """The ids of the people who are called so; an id means one alone."""
    if name in site.people:
        return {name}
    keys = {fold(name), fold(parse_name(name).full)}
    return {
        person.id
        for person in site.people.values()
        if not keys.isdisjoint(map(fold, (person.name.full, *person.variants)))
    }


def _files(site: Site, name: str) -> set[str]:
    """The lists that a path below ``publications/`` means: a file, perhaps without ending, or a folder."""
    path = _FOLDER + name.removeprefix("content/").removeprefix(_FOLDER).strip("/")
    files = {record.place.file for paper in site.papers.values() for record in paper.records}
    return {
        file
        for file in files
        if file == path or file.startswith(f"{path}/") or file.rpartition(".")[0] == path
    }


def _problems(site: Site, query: PaperQuery, slugs: Sequence[str]) -> Iterator[Problem]:
    """What a list says that means nothing on this site, or else that it is empty."""
    lines = dict(query.lines)
    are_known = True
    for condition, (find, known) in _NAMED.items():
        for name in getattr(query, condition):
            if not find(site, name):
                are_known = False
                nearest = process.extractOne(name, sorted(set(known(site))), processor=fold, score_cutoff=60)
                place = Place(query.place.file, lines.get(condition, query.place.line))
                message = f"{condition}: no {_THING[condition]} is called “{name[:60]}”"
                remedy = f"did you mean {nearest[0]}?" if nearest else "write it as the site does"
                yield Problem("P008", "warning", place, message, remedy)
    if not slugs and are_known:
        title = f"the list “{query.title}”" if query.title else "this list"
        yield Problem(
            "P009",
            "notice",
            query.place,
            f"{title} has no papers",
            "see whether all its conditions are meant",
        )


_Names = Callable[[Site], Iterable[str]]
_NAMED: dict[str, tuple[Callable[[Site, str], set[Any]], _Names]] = {
    "venue": (
        _venues,
        lambda site: (
            *site.short_venues.values(),
            *(paper.venue for paper in site.papers.values() if paper.venue),
        ),
    ),
    "topic": (_topics, _words),
    "person": (
        _people,
        lambda site: (*site.researchers, *(person.name.full for person in site.people.values())),
    ),
    "file": (
        _files,
        lambda site: (
            record.place.file.removeprefix(_FOLDER)
            for paper in site.papers.values()
            for record in paper.records
        ),
    ),
}
"""Condition whose values are names -> how they are looked up, and the names that there are."""
_THING = {"venue": "venue", "topic": "topic", "person": "author", "file": "list in publications/"}
