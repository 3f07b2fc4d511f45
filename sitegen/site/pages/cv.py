"""The CV of the person whose site it is, with all their papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from sitegen.model.authored import CvEntry, CvSection
from sitegen.model.outputs import Page
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.icons import icon_of
from sitegen.site.items import entries
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.values import Anchor, CvItem, CvPage, CvPart
from sitegen.site.words import Words
from sitegen.text.folding import fold, slugify
from sitegen.text.latex import plain
from sitegen.text.names import fold_name, parse_name

_PATH = "cv/index.html"
_PUBLICATIONS = re.compile(r"\b(?:publications?|papers|publikationen|schriften)\b", re.IGNORECASE)
_OPEN = frozenset({"present", "now", "current", "today", "heute"})


def _pages(site: Site) -> Iterator[Page]:
    if site.cv:
        yield Page(_PATH, "cv")


def _menu(context: RenderContext) -> Iterable[tuple[str, str]]:
    if context.site.cv:
        yield context.words.cv, "cv/"


def _trail(context: RenderContext, _: Page) -> Trail:
    return ((context.words.cv, _PATH),)


def _description(context: RenderContext, _: Page) -> str:
    site = context.site
    return f"{context.words.cv}: {site.cv.name if site.cv and site.cv.name else site.config.title}"


def _view(context: RenderContext, _: Page) -> CvPage:
    site, words = context.site, context.words
    cv = site.cv
    if cv is None:  # `_pages` plans the page only where there is one
        raise AssertionError
    slugs = _papers_of_owner(site)
    titles = {fold(plain(site.papers[slug].title)) for slug in slugs}
    parts: list[CvPart] = []
    before: int | None = None
    for section in cv.sections:
        shown = section.entries
        if _is_of_publications(section):
            before = len(parts) if before is None else before
            shown = tuple(entry for entry in shown if fold(entry.title) not in titles)
        if shown:
            parts.append(_part(words, CvSection(section.name, section.heading, shown), len(parts)))
    return CvPage(
        name=cv.name or site.config.title,
        label=cv.label,
        location=cv.location,
        phone=cv.phone,
        email=cv.email,
        links=tuple(Anchor(link.label, link.url, icon=icon_of(link.label, link.url)) for link in cv.links),
        summary=Markup(cv.summary),
        parts=tuple(parts),
        publications_after=len(parts) if before is None else before,
        publications=entries(context, slugs),
    )


def _papers_of_owner(site: Site) -> Sequence[str]:
    """Slugs of the papers of the person whose CV it is: of that name, or the only researcher."""
    researchers = list(site.researchers.values())
    wanted = fold_name(parse_name(site.cv.name)) if site.cv and site.cv.name else ""
    named = [one.id for one in researchers if wanted in map(fold_name, (one.name, *one.aliases))]
    owners = named or [one.id for one in researchers if len(researchers) == 1]
    if owners:
        return site.people[owners[0]].papers
    person = next((each for each in site.people.values() if wanted and fold_name(each.name) == wanted), None)
    return person.papers if person else ()


def _is_of_publications(section: CvSection) -> bool:
    return section.name == "publications" or bool(_PUBLICATIONS.search(section.heading))


def _part(words: Words, section: CvSection, number: int) -> CvPart:
    heading = words.cv_sections.get(section.name, section.heading) if section.name else section.heading
    anchor = f"cv-{slugify(heading) or number}"
    return CvPart(heading, anchor, tuple(_item(words, entry) for entry in section.entries))


def _item(words: Words, entry: CvEntry) -> CvItem:
    return CvItem(
        title=entry.title,
        href=entry.url,
        detail=entry.detail,
        location=entry.location,
        date_text=_span(words, entry),
        text=Markup(entry.text),
        highlights=tuple(map(Markup, entry.highlights)),
    )


def _span(words: Words, entry: CvEntry) -> str:
    """``September 2019 – present``"""
    is_open = entry.is_open or entry.end.lower() in _OPEN
    end = words.cv_present if is_open else _when(words, entry.end)
    return " – ".join(filter(None, (_when(words, entry.start), end)))


def _when(words: Words, date: str) -> str:
    """A date in the language of the site; what is none as it is written."""
    return words.date(date) if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", date) else date


CV = PageKind(
    name="cv", pages=_pages, view=_view, trail=_trail, menu=_menu, description=_description, preview="profile"
)
