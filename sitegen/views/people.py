"""The list of people and the page of one person."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from sitegen import urls
from sitegen.authored import Config
from sitegen.jobs import Page
from sitegen.site import Site
from sitegen.viewmodel import Anchor, People, Profile
from sitegen.views.desk import Desk
from sitegen.views.items import bars_of, coauthor_item, entries, groups_by_year, person_item
from sitegen.views.pages import cut, pager

COAUTHORS = 24
"""How many co-authors a profile names."""

PEOPLE_PER_PAGE = 200


def people_view(desk: Desk, page: Page) -> People:
    """Researchers of the site, then all others who have a page."""
    site = desk.site
    researchers = site.researchers if page.number == 1 else ()
    others = cut(site.others, page.number, PEOPLE_PER_PAGE)
    return People(
        researchers=tuple(person_item(site, site.people[person]) for person in researchers),
        others=tuple(person_item(site, site.people[person]) for person in others),
        pager=pager("people/index.html", page.number, len(site.others), PEOPLE_PER_PAGE),
    )


def person_view(desk: Desk, page: Page) -> Profile:
    """Everything the site knows of one person."""
    site = desk.site
    person = site.people[page.subject]
    researcher = site.researchers.get(person.id)
    first = urls.person_page(person.id)
    size = site.config.papers_per_page
    links = [Anchor(link.label, link.url) for link in researcher.links] if researcher else []
    if researcher and researcher.orcid:
        links.insert(0, Anchor("ORCID", f"https://orcid.org/{researcher.orcid}"))
    # What only the first page shows is not worked out for the others.
    is_first = page.number == 1
    coauthors = _coauthors(site, person.id) if is_first else []
    selected = (slug for slug in person.papers if site.papers[slug].selected) if is_first else ()
    return Profile(
        person=person_item(site, person),
        group=person.group,
        biography=Markup(researcher.biography if researcher else ""),
        email=researcher.email if researcher else "",
        links=tuple(links),
        exports=exports(site.config, f"people/{person.id}/") if "people" in site.config.downloads else (),
        selected=entries(desk, selected, person.id),
        groups=groups_by_year(desk, cut(person.papers, page.number, size), person.id),
        plot=bars_of(site, person.papers) if is_first else (),
        coauthors=tuple(
            coauthor_item(site, site.people[other], shared) for other, shared in coauthors[:COAUTHORS]
        ),
        coauthor_count=len(coauthors),
        variants=tuple(form for form in person.variants if form != person.name.full),
        pager=pager(first, page.number, len(person.papers), size),
    )


def exports(config: Config, folder: str) -> tuple[Anchor, ...]:
    """Links to the downloads and the feed in `folder`, which ends in a slash or is ``""``."""
    anchors = [
        Anchor(label, f"{urls.ROOT}{folder}publications.{ending}")
        for export, label, ending in urls.EXPORTS
        if export in config.exports
    ]
    if config.base_url:
        anchors.append(Anchor("Atom feed", f"{urls.ROOT}{folder}feed.xml"))
    return tuple(anchors)


def _coauthors(site: Site, person: str) -> list[tuple[str, int]]:
    """Person id and number of shared papers; those with most first, ties by id. Groups are left out."""
    counts = Counter(
        other for slug in site.people[person].papers for other in dict.fromkeys(site.authorship[slug])
    )
    del counts[person]
    ranked = sorted(counts.items(), key=lambda counted: (-counted[1], counted[0]))
    return [(other, count) for other, count in ranked if not site.people[other].group]
