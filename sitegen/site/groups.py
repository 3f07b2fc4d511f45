"""Lists of papers under headings: years or types, with numbers where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import get_args

import msgspec
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.publications import FORTHCOMING, Kind
from sitegen.model.queries import GroupedBy, Numbered
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.groupings import type_of
from sitegen.site.items import entries
from sitegen.site.values import PaperGroup
from sitegen.site.words import Words

_ORDER = {kind: number for number, kind in enumerate(get_args(Kind))}


class Arranged(msgspec.Struct, frozen=True):
    """A whole list of papers in the order in which it is shown, before it is cut into pages."""

    parts: tuple[tuple[GroupedBy, tuple[str, ...]], ...]
    """Slugs, and what they stand under; papers are numbered in each part by itself."""
    numbered: Numbered = "no"

    @property
    def slugs(self) -> tuple[str, ...]:
        """All of them."""
        return self.parts[0][1] if len(self.parts) == 1 else tuple(s for _, part in self.parts for s in part)

    @property
    def shape(self) -> tuple[object, ...]:
        """What tells the numbers and headings on a page, beside its papers."""
        return self.numbered, [(by, len(part)) for by, part in self.parts]


def arranged(site: Site, slugs: Sequence[str]) -> Arranged:
    """All papers, or those of a person (newest first): by year, then those of the types that stand apart."""
    apart, numbered = site.config.apart, site.config.numbered
    if not apart:
        return Arranged((("year", tuple(slugs)),), numbered)
    kinds = {slug: type_of(site.papers[slug]) for slug in slugs}
    together = tuple(slug for slug in slugs if kinds[slug] not in apart)
    others = (tuple(slug for slug in slugs if kinds[slug] == kind) for kind in apart)
    return Arranged((("year", together), *(("type", part) for part in others if part)), numbered)


def arranged_by(site: Site, slugs: Sequence[str], by: GroupedBy, numbered: Numbered) -> Arranged:
    """Papers (newest first) under years, under types, or under nothing."""
    if by == "type":
        slugs = sorted(slugs, key=lambda slug: _ORDER[type_of(site.papers[slug])])
    return Arranged(((by, tuple(slugs)),), numbered)


def groups_of_page(
    context: RenderContext, whole: Arranged, number: int, size: int, me: str = ""
) -> tuple[PaperGroup, ...]:
    """What page `number` of a list shows, at most `size` papers; `me` is the person whose page it is."""
    groups = []
    for (by, key), found in groupby(_rows(context.site, whole, number, size), key=itemgetter(0, 1)):
        together = [*found]
        slugs = [slug for _, _, slug, _ in together]
        numbers = [place for *_, place in together] if whole.numbered != "no" else ()
        groups.append(_group(context, by, key, entries(context, slugs, me, numbers), whole.numbered))
    return tuple(groups)


def slugs_of_page(site: Site, whole: Arranged, number: int, size: int) -> tuple[str, ...]:
    """The papers that page `number` of a list shows."""
    return tuple([slug for _, _, slug, _ in _rows(site, whole, number, size)])


def _rows(site: Site, whole: Arranged, number: int, size: int) -> Iterator[tuple[GroupedBy, str, str, int]]:
    """For each paper of a page what it stands under, its slug and its number."""
    papers = site.papers
    start = (number - 1) * size
    for by, part in whole.parts:
        for place in range(max(start, 0), min(start + size, len(part))):
            slug = part[place]
            key = "" if by == "none" else type_of(papers[slug]) if by == "type" else papers[slug].listed_under
            yield by, key, slug, len(part) - place if whole.numbered == "descending" else place + 1
        start -= len(part)


def _group(context: RenderContext, by: GroupedBy, key: str, shown: Markup, numbered: Numbered) -> PaperGroup:
    if by == "none":
        return PaperGroup("", "all", shown, numbered=numbered)
    if by == "type":
        page = urls.ROOT + urls.group_page("types", key) if key in context.site.types else ""
        return PaperGroup(type_heading(context.words, key), key, shown, page, numbered)
    anchor = f"y{key}" if key.isdecimal() else key or "undated"
    page = urls.ROOT + urls.year_page(key)
    return PaperGroup(year_heading(context.words, key), anchor, shown, page, numbered)


def year_heading(words: Words, year: str) -> str:
    """What stands above the papers of a year (`Facts.listed_under`)."""
    heading: str = words.forthcoming if year == FORTHCOMING else year or words.undated
    return heading


def type_heading(words: Words, kind: str) -> str:
    """What stands above the papers of a type; `kind` is `Facts.kind`."""
    heading: str = words.kinds_many.get(kind, words.other_kinds)
    return heading
