"""The page of a curriculum vitae."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.authored import Researcher
from sitegen.model.cv import Cv, CvEntry, CvSection
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.model.texts import Text
from sitegen.site.context import RenderContext
from sitegen.site.cv_papers import CvPapers, cv_owner, cv_sections, papers_in
from sitegen.site.groupings import by_type
from sitegen.site.groups import type_heading
from sitegen.site.icons import icon_of
from sitegen.site.items import listed_authors, paper_item
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.page_values import CvItem, CvPage, CvPaperGroup, CvPart, CvSectionView
from sitegen.site.person_items import person_item
from sitegen.site.values import Anchor, PersonItem
from sitegen.site.words import Words
from sitegen.site.written import written_html
from sitegen.text.folding import slugify

_PATH = "cv/index.html"

MOST_PAPERS = 400
"""Longer lists are cut, unless other lists may be longer: the person's own page has all."""


def _pages(site: Site) -> Iterator[Page]:
    if site.cv:
        yield Page(_PATH, "cv")


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    if context.site.cv:
        yield context.words.cv, "cv/"


def _trail(context: RenderContext, _: Page) -> Trail:
    return ((context.words.cv, _PATH),)


def _description(context: RenderContext, _: Page) -> str:
    cv = _cv(context.site)
    return ", ".join(part for part in (cv.name, cv.headline) if part) or context.site.config.title


def _cv(site: Site) -> Cv:
    assert site.cv  # there is no page without
    return site.cv


def _view(context: RenderContext, _: Page) -> CvPage:
    site, cv = context.site, _cv(context.site)
    owner = cv_owner(site)
    sections = [_section(context, section, number) for number, section in enumerate(cv_sections(site, cv), 1)]
    person = person_item(site, site.people[owner]) if owner else None
    researcher = site.researchers.get(owner)
    return CvPage(
        name=cv.name or (person.name if person else ""),
        headline=cv.headline or (_position(context.words, person) if person else ""),
        person=person,
        links=tuple(_contact(context.words, cv)) or (tuple(_known_contact(researcher)) if researcher else ()),
        where=Anchor(cv.where, icon="place") if cv.where else None,
        file=_own_file(site, owner),
        summary=written_html(context, cv.summary),
        sections=tuple(section for section in sections if section.parts or section.papers),
    )


def _contact(words: Words, cv: Cv) -> Iterator[Anchor]:
    """How to reach the person."""
    if cv.email:
        yield Anchor(cv.email, f"mailto:{cv.email}", icon="email")
    if cv.phone:
        number = "".join(letter for letter in cv.phone if letter.isdecimal() or letter == "+")
        shown = cv.phone.replace(" ", "\N{NO-BREAK SPACE}")
        yield Anchor(shown, f"tel:{number}", icon="phone")
    for link in cv.links:
        yield Anchor(words.links.get(link.label, link.label), link.url, icon=icon_of(link.label, link.url))


def _position(words: Words, person: PersonItem) -> str:
    """What the site says of the person's position, for a CV that does not."""
    return str(words.comma_between).join(part for part in (person.role, person.affiliation) if part)


def _known_contact(researcher: Researcher) -> Iterator[Anchor]:
    """How the site says the person is reached, for a CV that does not; without files of the site."""
    if researcher.email:
        yield Anchor(researcher.email, f"mailto:{researcher.email}", icon="email")
    if researcher.orcid:
        yield Anchor("ORCID", f"https://orcid.org/{researcher.orcid}", icon="orcid")
    for link in researcher.links:
        if not link.url.startswith(urls.ROOT):
            yield Anchor(link.label, link.url, icon=icon_of(link.label, link.url))


def _own_file(site: Site, owner: str) -> str:
    """Link to a CV in a file that the person has put on the site; ``""`` if there is none."""
    links = site.researchers[owner].links if owner in site.researchers else ()
    own = [link for link in links if link.url.startswith(urls.ROOT)]
    return next((link.url for link in own if icon_of(link.label, link.url) == "document"), "")


def _section(context: RenderContext, section: CvSection, number: int) -> CvSectionView:
    found = papers_in(context.site, section) if section.is_publications else CvPapers((), section.entries)
    most = max(MOST_PAPERS, context.site.config.papers_per_page)
    more = max(0, len(found.slugs) - most)
    return CvSectionView(
        heading=_heading(context.words, section.name),
        anchor=f"cv-{slugify(section.name) or number}-{number}",
        parts=tuple(_parts(context, found.written)),
        papers=_paper_groups(context, found.slugs[:most]),
        more=more,
        more_href=urls.link(urls.person_page(cv_owner(context.site))) if more else "",
    )


def _heading(words: Words, name: str) -> str:
    """The name of a section as it is written; one that is a key of a format in the language of the site."""
    key = name.strip().lower().replace(" ", "_")
    if name.islower() and (known := words.cv_sections.get(key)):
        return str(known)
    written = name.replace("_", " ") if " " not in name else name
    return written[:1].upper() + written[1:]


def _parts(context: RenderContext, entries: Sequence[CvEntry]) -> Iterator[CvPart]:
    """Entries of one shape after the other belong together."""
    for shape, found in groupby(entries, lambda entry: entry.shape):
        yield CvPart(shape, tuple(_item(context, entry) for entry in found))


def _item(context: RenderContext, entry: CvEntry) -> CvItem:
    def shown(texts: Iterable[Text]) -> tuple[Markup, ...]:
        return tuple(html for text in texts if (html := written_html(context, text)))

    heading = written_html(context, entry.heading)
    return CvItem(
        heading=heading,
        beside=shown(entry.beside),
        where=entry.where,
        dates=_dates(context.words, entry),
        href="" if "<a " in heading else entry.url,  # a link cannot hold another one
        grade=context.words.cv_grade(grade=entry.grade) if entry.grade else "",
        texts=shown(entry.texts),
        items=shown(entry.items),
    )


def _dates(words: Words, entry: CvEntry) -> str:
    """``March 2019 – May 2021``, ``2019 – present``, or what is written."""
    if entry.start:
        start = _date(words, entry.start)
        end = _date(words, entry.end) if entry.end else words.cv_present
        if start == end:
            return start
        dash = "–" if start.isdecimal() and end.isdecimal() else " – "
        return f"{start}{dash}{end}"
    return _date(words, entry.date or entry.end)


def _date(words: Words, written: str) -> str:
    is_iso = written[:4].isdecimal() and len(written) in (4, 7, 10) and not written[4:].strip("-0123456789")
    return words.date(written) if is_iso else written


def _paper_groups(context: RenderContext, slugs: Sequence[str]) -> tuple[CvPaperGroup, ...]:
    """Papers by type, each type numbered from where the one before ends."""
    site, owner = context.site, cv_owner(context.site)
    # Papers that are all of one type have no types.
    kinds = by_type([site.papers[slug] for slug in slugs]) or ({"": tuple(slugs)} if slugs else {})
    groups, first = [], 1
    for kind, of_kind in kinds.items():
        items = tuple(
            paper_item(context, paper, listed_authors(context, paper, owner))
            for paper in map(site.papers.__getitem__, of_kind)
        )
        heading = type_heading(context.words, kind) if len(kinds) > 1 else ""
        groups.append(CvPaperGroup(heading, first, items))
        first += len(items)
    return tuple(groups)


CV = PageKind(
    name="cv",
    pages=_pages,
    view=_view,
    trail=_trail,
    menu=_menu,
    description=_description,
    styles=("lists", "texts", "cv"),
)
