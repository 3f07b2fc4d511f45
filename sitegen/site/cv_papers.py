"""The publications of a CV: which papers of the site are filled in, and what stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.cv import Cv, CvEntry, CvSection
from sitegen.model.publications import Place, Problem
from sitegen.model.site import Site
from sitegen.model.texts import Text
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import fold_name, parse_name

_TAG = re.compile(r"<[^>]*>")
_LONG_TITLE = 20
"""Letters of a title that a reference in running text can be recognised by."""


class CvPapers(msgspec.Struct, frozen=True):
    """What stands in a section of publications."""

    slugs: tuple[str, ...]
    """Papers of the site, newest first."""
    written: tuple[CvEntry, ...]
    """Entries of the CV that are none of these."""


def cv_owner(site: Site) -> str:
    """The id of the person whose CV it is: who has that name, else the only researcher; ``""`` for nobody."""
    if not site.cv:
        return ""
    key = fold_name(parse_name(site.cv.name)) if site.cv.name else ""
    for researcher in site.researchers.values():
        if key in map(fold_name, (researcher.name, *researcher.aliases)):
            return researcher.id
    if len(site.researchers) == 1:
        return next(iter(site.researchers))
    return next((id_ for id_, person in site.people.items() if key and fold_name(person.name) == key), "")


def cv_sections(site: Site, cv: Cv) -> tuple[CvSection, ...]:
    """The sections of the CV; one for publications last, where it has none and there are some."""
    if any(section.is_publications for section in cv.sections) or site.config.cv_publications == "none":
        return cv.sections
    owner = cv_owner(site)
    if not owner or not site.people[owner].papers:
        return cv.sections
    return (*cv.sections, CvSection(place=cv.place, name="publications", is_publications=True))


def papers_in(site: Site, section: CvSection) -> CvPapers:
    """The papers in a section of publications.

    All of the owner's, or the selected ones, as the setting says; in a section of selected ones these and
    those that it names. What it names is shown once, as the lists of the site have it.
    """
    owner = cv_owner(site)
    if not owner or site.config.cv_publications == "none":
        return CvPapers((), section.entries)
    slugs = site.people[owner].papers
    named = _named(site, slugs, section.entries)
    selected = {slug for slug in slugs if site.papers[slug].selected}
    only_some = site.config.cv_publications == "selected" or section.is_selection
    shown = {*named.values()} | selected if only_some and (selected or named) else set(slugs)
    written = tuple(entry for number, entry in enumerate(section.entries) if number not in named)
    if section.is_selection and not selected and not named:
        shown = set()
    return CvPapers(tuple(slug for slug in slugs if slug in shown), written)


def _named(site: Site, slugs: Sequence[str], entries: Sequence[CvEntry]) -> dict[int, str]:
    """Position of an entry -> the paper that it is."""
    if not entries:
        return {}
    papers = [site.papers[slug] for slug in slugs]
    by_title = {fold(plain(paper.title)): paper.slug for paper in reversed(papers) if paper.title}
    by_doi = {paper.doi.lower(): paper.slug for paper in papers if paper.doi}
    long_titles = [title for title in by_title if len(title) >= _LONG_TITLE]
    found = {}
    for number, entry in enumerate(entries):
        slug = by_doi.get(entry.doi.lower()) if entry.doi else None
        slug = slug or by_title.get(fold(entry.title))
        if not slug and not entry.title:
            text = fold(_text_of(entry.heading))
            slug = next((by_title[title] for title in long_titles if title in text), None)
        if slug:
            found[number] = slug
    return found


def _text_of(text: Text) -> str:
    return _TAG.sub("", "".join(piece for piece in text.pieces if isinstance(piece, str)))


def cv_problems(site: Site) -> Iterator[Problem]:
    """A notice where nobody is known whose publications could be filled in."""
    if site.cv and site.config.cv_publications != "none" and site.papers and not cv_owner(site):
        who = f"nobody on this site is called {site.cv.name}" if site.cv.name else "the CV has no name"
        yield Problem(
            "P010",
            "notice",
            Place(site.cv.place.file, site.cv.place.line),
            f"{who}, so no publications are filled in",
            "write the name as in a file in researchers/, or set `cv_publications: none`",
        )
