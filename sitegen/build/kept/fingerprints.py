"""Short values that change whenever what a file shows changes, and what they say must be printed again.

A paper's fingerprint covers everything that any page or export shows of it; a person's
everything shown of them but their papers. From these follows, without printing anything,
which files a change may concern. That may be a few too many, but never one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from operator import attrgetter

import msgspec

from sitegen.merge.precedence import origins_of
from sitegen.model.outputs import GeneratedFile, IndexFiles, Output, Page
from sitegen.model.people import Person
from sitegen.model.publications import Facts, Paper
from sitegen.model.site import Site
from sitegen.site.cv_papers import cv_owner
from sitegen.site.item_views import items_about
from sitegen.site.pages import KIND_OF
from sitegen.writers import WRITER_OF

_facts = attrgetter(*Facts.__struct_fields__)
_of_paper = attrgetter("slug", "key", "because", "unlisted_authors")
_encode = msgspec.msgpack.Encoder().encode


class Fingerprints(msgspec.Struct, frozen=True):
    """The fingerprints of everything on a site."""

    papers: dict[str, bytes]
    """By slug."""
    people: dict[str, bytes]
    """By id."""
    lists: dict[str, bytes]
    """By path, of all pages that list papers or people; and of what the search index says of other pages."""


def fingerprint(*values: object) -> bytes:
    """Sixteen bytes that depend on all of `values`."""
    return blake2b(_encode(values), digest_size=16).digest()


AuthorMark = Callable[[str], msgspec.Raw]
"""What papers say of a person, by id."""


def author_marks(site: Site) -> AuthorMark:
    """What papers say of people; each is looked at once."""

    @cache
    def mark(person: str) -> msgspec.Raw:
        name = site.people[person].name
        return msgspec.Raw(_encode((person, person in site.profiles, _orcid(site, person), name)))

    return mark


def of_paper(site: Site, paper: Paper, mark: AuthorMark) -> bytes:
    """The fingerprint of a paper, with the names and links of its authors."""
    authors = [*map(mark, site.authorship[paper.slug])]
    # A line is shown only where there is no key, see `sitegen.site.pages.paper`.
    records = [
        (record.place.file, record.citation_key or record.place.line, record.reader)
        for record in paper.records
    ]
    origins = sorted(origins_of(paper).items()) if paper.origins else ()
    venue = site.venue_of.get(paper.slug)
    groups = (
        venue and (venue, site.venues[venue].name),
        [(topic, site.topics[topic].name) for topic in site.topics_of.get(paper.slug, ())],
    )
    items = _items_about(site, f"paper:{paper.slug}") if site.items_of else ()
    elsewhere = [*map(site.elsewhere.get, site.authorship[paper.slug])] if site.elsewhere else ()
    short = site.short_venues.get(paper.venue)
    teaser = _picture(site, site.teasers[paper.slug]) if paper.slug in site.teasers else None
    styles = [style.digest for style in site.csl_styles.values()]
    beside = groups, items, elsewhere, short, teaser, site.pdfs.get(paper.slug), styles
    return fingerprint(_facts(paper), _of_paper(paper), authors, records, origins, beside)


def of_person(site: Site, person: Person) -> bytes:
    """The fingerprint of a person, with the list of their papers but not what these say."""
    items = _items_about(site, f"person:{person.id}") if site.items_of else ()
    researcher = site.researchers.get(person.id)
    photo = _picture(site, researcher.photo) if researcher else None
    has_cv = bool(site.cv and researcher) and cv_owner(site) == person.id
    return fingerprint(person, researcher, person.id in site.profiles, items, photo, has_cv)


def _orcid(site: Site, person: str) -> str | None:
    """The iD of a researcher, which may be ``""``; None for others."""
    researcher = site.researchers.get(person)
    return researcher.orcid if researcher else None


def _items_about(site: Site, subject: str) -> list[tuple[object, ...]]:
    """What a page says of the items of collections that name its paper or person."""
    return [
        (
            (item.id, item.title, item.date, item.date_text, item.until, item.until_text),
            (item.location, item.url, site.collections[item.collection].collection),
        )
        for item in items_about(site, subject)
    ]


def _picture(site: Site, path: str) -> object:
    """What pages show of a picture, or why they cannot."""
    return site.pictures.get(path), path in site.left_out, path in site.missing_pictures


def of_lists(
    site: Site, plan: Iterable[Output], papers: Mapping[str, bytes], people: Mapping[str, bytes]
) -> dict[str, bytes]:
    """The fingerprints of the pages that list papers or people, by path."""
    prints = {}
    for planned in plan:
        if isinstance(planned, Page) and (contents_of := KIND_OF[planned.kind].contents):
            contents = contents_of(site, planned)
            shown = [papers[slug] for slug in contents.papers] + [people[each] for each in contents.people]
            prints[planned.path] = fingerprint(contents.total, b"".join(shown), contents.beside)
        elif isinstance(planned, IndexFiles):
            written = site.cv, site.pages, site.collections, site.news
            prints[planned.path] = fingerprint(*written)
    return prints


def changes_between(before: Fingerprints, now: Fingerprints) -> tuple[set[str], set[str]]:
    """Slugs of papers, and ids of people, that are new or not as they were."""
    papers = {slug for slug, known in now.papers.items() if before.papers.get(slug) != known}
    people = {person for person, known in now.people.items() if before.people.get(person) != known}
    return papers, people


def outdated(
    site: Site, plan: Sequence[Output], before: Fingerprints, now: Fingerprints, *, have_paths_changed: bool
) -> list[int]:
    """Positions in the plan of all files that may differ from those of an earlier build.

    Both builds must have the same settings, theme and menu. `have_paths_changed` tells
    whether the earlier one had other files.
    """
    papers, people = changes_between(before, now)
    have_papers_changed = bool(papers) or list(before.papers) != list(now.papers)
    have_people_changed = bool(people) or list(before.people) != list(now.people)
    # People whose page lists a changed paper, and papers that may name it as related.
    people.update(person for slug in papers for person in site.authorship[slug])
    near = papers.union(*(site.people[person].papers for person in people))

    if have_papers_changed:
        people.update(
            id_ for id_, researcher in site.researchers.items() if researcher.biography.shows_papers
        )

    def is_outdated(planned: Output) -> bool:
        if isinstance(planned, Page):
            kind = KIND_OF[planned.kind]
            if kind.contents:
                return before.lists.get(planned.path) != now.lists[planned.path]
            if kind.about != "site":
                return planned.subject in (near if kind.about == "paper" else people)
        elif isinstance(planned, IndexFiles):
            is_text_changed = before.lists.get(planned.path) != now.lists[planned.path]
            return have_papers_changed or have_people_changed or is_text_changed
        elif isinstance(planned, GeneratedFile):
            if planned.scope != "site":
                return planned.subject in (papers if planned.scope == "paper" else people)
            if planned.document in WRITER_OF:
                return have_papers_changed
            if planned.document == "sitemap":
                return have_papers_changed or have_paths_changed
        return True  # few, and cheap to render

    return [position for position, planned in enumerate(plan) if is_outdated(planned)]
