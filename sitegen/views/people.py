"""The list of people and the page of one person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from markupsafe import Markup

from sitegen import markdown, urls
from sitegen.jobs import Page
from sitegen.site import Site
from sitegen.viewmodel import Anchor, People, PersonItem, Profile
from sitegen.views.items import bars, groups_by_year, paper_item, person_item
from sitegen.views.pages import cut, pager

COAUTHORS = 24
"""How many co-authors a profile names."""

PEOPLE_PER_PAGE = 200


def people_view(site: Site, page: Page) -> People:
    """Researchers of the site, then all others who have a page."""
    others = [person for person in site.people if person in site.profiles and person not in site.researchers]
    return People(
        researchers=tuple(person_item(site, site.people[person], page.path) for person in site.researchers)
        if page.number == 1
        else (),
        others=tuple(
            person_item(site, site.people[person], page.path)
            for person in cut(others, page.number, PEOPLE_PER_PAGE)
        ),
        pager=pager("people/index.html", page, len(others), PEOPLE_PER_PAGE),
    )


def person_view(site: Site, page: Page) -> Profile:
    """Everything the site knows of one person."""
    person = site.people[page.subject]
    researcher = site.researchers.get(person.id)
    first = urls.person_page(person.id)
    slugs = cut(person.papers, page.number, site.config.papers_per_page)
    links = [Anchor(link.label, link.url) for link in researcher.links] if researcher else []
    if researcher and researcher.orcid:
        links.insert(0, Anchor("ORCID", f"https://orcid.org/{researcher.orcid}"))
    coauthors = _coauthors(site, person.id)
    return Profile(
        person=person_item(site, person, page.path),
        group=person.group,
        biography=Markup(markdown.at(researcher.biography, urls.root(page.path))) if researcher else Markup(),
        email=researcher.email if researcher else "",
        links=tuple(links),
        exports=exports(site, lambda path: urls.relative(page.path, path), first),
        selected=tuple(
            paper_item(site, site.papers[slug], page.path, person.id)
            for slug in person.papers
            if site.papers[slug].selected and page.number == 1
        ),
        groups=groups_by_year(site, slugs, page.path, person.id),
        plot=bars(site, person.papers, page.path),
        coauthors=tuple(
            _coauthor(site, other, count, page.path) for other, count in coauthors.most_common(COAUTHORS)
        ),
        coauthor_count=len(coauthors),
        variants=tuple(form for form in person.variants if form != person.name.full),
        pager=pager(first, page, len(person.papers), site.config.papers_per_page),
    )


def exports(site: Site, link: Callable[[str], str], index: str) -> tuple[Anchor, ...]:
    """Links to the downloads and the feed beside page `index`; `link` makes them from paths."""
    folder = index.removesuffix("index.html")
    anchors = [
        Anchor(label, link(f"{folder}publications.{ending}"))
        for export, label, ending in urls.EXPORTS
        if export in site.config.exports
    ]
    if site.config.base_url:
        anchors.append(Anchor("Atom feed", link(f"{folder}feed.xml")))
    return tuple(anchors)


def _coauthors(site: Site, person: str) -> Counter[str]:
    """Person id -> number of shared papers; those with most first, ties by name."""
    counts: Counter[str] = Counter()
    for slug in site.people[person].papers:
        counts.update(other for other in set(site.authorship[slug]) if other != person)
    people = [other for other in counts if not site.people[other].group]
    return Counter(
        {other: counts[other] for other in sorted(people, key=lambda other: (-counts[other], other))}
    )


def _coauthor(site: Site, person: str, count: int, path: str) -> PersonItem:
    return person_item(site, site.people[person], path, papers=count)
