"""People as entries of lists, by themselves and by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.family_first import is_family_first
from sitegen.model.people import Person
from sitegen.model.publications import Name
from sitegen.model.site import PeopleGroup, Site
from sitegen.site.context import RenderContext
from sitegen.site.pictures import can_show, picture
from sitegen.site.values import PersonGroup, PersonItem
from sitegen.site.words import Words
from sitegen.text.folding import slugify


def initials_of(name: Name) -> str:
    """What stands for a portrait: ``GC``, ``山太``."""
    first, last = name.given[:1], name.family[:1]
    return (last + first if is_family_first(name.family, name.given) else first + last).upper()


def person_item(site: Site, person: Person) -> PersonItem:
    """A person as listed."""
    researcher = site.researchers.get(person.id)
    photo = researcher.photo if researcher else ""
    return PersonItem(
        name=person.name.full,
        href=urls.ROOT + urls.person_page(person.id) if person.id in site.profiles else "",
        role=researcher.role if researcher else "",
        affiliation=researcher.affiliation if researcher else "",
        photo=urls.link(photo) if can_show(site, photo) else "",
        portrait=picture(site, photo, "portrait"),
        large_portrait=picture(site, photo, "large portrait"),
        initials=initials_of(person.name),
        papers=len(person.papers),
        years=span_of_years(site, person.papers),
        researcher=researcher is not None,
        pronouns=researcher.pronouns if researcher else "",
        period=researcher.years if researcher else "",
        now=researcher.now if researcher else "",
    )


def person_groups(context: RenderContext, shown: Set[str]) -> tuple[PersonGroup, ...]:
    """The people `shown` (ids) under the headings of their groups."""
    site = context.site
    return tuple(
        PersonGroup(
            heading=_group_heading(context.words, group),
            anchor=f"group-{slugify(group.word) or number}",
            people=tuple(person_item(site, site.people[id_]) for id_ in group.people if id_ in shown),
        )
        for number, group in enumerate(site.groups, 1)
        if not shown.isdisjoint(group.people)
    )


def _group_heading(words: Words, group: PeopleGroup) -> str:
    """As the settings say; else the usual words for ``phd`` and the like, or the word itself."""
    if not group.word:
        heading: str = words.researchers if group.is_first else words.more_people
        return heading
    return group.heading or words.people_groups.get(group.word) or group.word[:1].upper() + group.word[1:]


def names(context: RenderContext, people: Iterable[tuple[str, int]]) -> Markup:
    """People by id as entries of a list of names, each with a number of papers."""
    return Markup("".join([context.name(person, papers) for person, papers in people]))


def name_item(site: Site, person: str, papers: int) -> PersonItem:
    """A person as an entry of a list of names."""
    href = urls.ROOT + urls.person_page(person) if person in site.profiles else ""
    return PersonItem(name=site.people[person].name.full, href=href, papers=papers)


def span_of_years(site: Site, slugs: Sequence[str]) -> str:
    """``2019–2025``, ``2024`` or ``""`` for papers that are ordered newest first, undated ones last."""
    dated = next((slug for slug in reversed(slugs) if site.papers[slug].year), "")
    if not dated:
        return ""
    first = site.papers[dated].year
    last = next(site.papers[slug].year for slug in slugs if site.papers[slug].year)
    return last if first == last else f"{first}–{last}"
