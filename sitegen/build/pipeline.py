"""The stages up to the plan: from a content folder to a site that is known to the last file.

`build`, `check` and the preview all call `plan_site`. What an earlier run gave is handed to it as `kept`,
which never changes what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from sitegen.build.collect import collect
from sitegen.build.ignored import without_ignored
from sitegen.build.pictures.stage import PictureStore, pictures_of
from sitegen.build.theme import find_theme, static_files
from sitegen.build.timing import Clock
from sitegen.build.translations import (
    Translation,
    all_widths,
    check_translations,
    new_problems,
    read_first_language,
    sites_of,
    translate,
    with_findings,
)
from sitegen.build.words import read_words
from sitegen.checks.content import check, dead_links
from sitegen.content.listings import make_sources
from sitegen.content.pages import lists_in_texts, moved_papers, people_in_heads, references_in_texts
from sitegen.content.translations import ChosenTexts, in_their_files
from sitegen.merge.identify import Identified, identify
from sitegen.merge.members import questions_about_members
from sitegen.merge.not_mine import without_not_mine
from sitegen.merge.papers import merge
from sitegen.merge.people_named import people_meant
from sitegen.merge.references import papers_meant
from sitegen.merge.series import articles_by_venue, papers_by_venue, series_of
from sitegen.merge.short_venues import short_venues
from sitegen.model.authored import Authored, Corrections, CslStyle
from sitegen.model.kept import NOTHING_KEPT, Kept, Outcomes
from sitegen.model.outputs import Output, Page
from sitegen.model.publications import Paper, Place, Problem, Source
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.pieces import ReadPieces, one_by_one
from sitegen.site.assemble import assemble, with_found_files, without_links
from sitegen.site.badges import with_short_venues
from sitegen.site.collections import with_people_called
from sitegen.site.cv_papers import cv_problems
from sitegen.site.elsewhere import pages_elsewhere
from sitegen.site.own_pdfs import with_own_pdfs
from sitegen.site.people_groups import unused_groups
from sitegen.site.pictures import with_pictures
from sitegen.site.plan import hidden_files, plan_pages, with_redirects
from sitegen.site.queries import with_lists
from sitegen.site.redirects import wanted_redirects
from sitegen.site.teasers import with_teasers
from sitegen.site.templates import RenderInput
from sitegen.site.words import WordTexts
from sitegen.writers.citations.csl_file import named_files, read_styles

_Problems = tuple[Problem, ...]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is known to the last file, before anything is written."""

    records: int
    """How many were read."""
    site: Site
    corrections: Corrections
    words: WordTexts
    translations: tuple[Translation, ...] = ()
    """The site in its other languages."""
    plan: tuple[Output, ...]
    theme: Theme
    problems: tuple[Problem, ...]
    """All that is wrong or doubtful, except for `hints` and for what the setting `ignore` names."""
    silenced: tuple[Problem, ...] = ()
    """What that was about."""
    hints: Callable[[], tuple[Problem, ...]]
    """Looks for people who may be one, which takes long. The preview, which shows no notices, never asks."""


class _Content(msgspec.Struct, frozen=True):
    """What a person wrote, and the files that go onto the site as they are."""

    config: Config
    authored: Authored
    files: dict[str, str]
    """Path on the site -> path on disk."""
    root: dict[str, str]
    """The same for those that go to the top of the site."""
    chosen: ChosenTexts
    """Which texts are those of the first language."""
    texts: Mapping[str, str]
    """All texts, for the other languages; empty where there is only one."""
    styles: dict[str, CslStyle]
    """Citation styles in files."""


class _Files(msgspec.Struct, frozen=True):
    """What is copied onto the site, as `plan_pages` takes it."""

    files: dict[str, str]
    root: dict[str, str]
    pictures: int
    """How many of them pages show."""
    in_translations: _Problems
    """What is wrong in texts of other languages."""


def plan_site(
    folder: Path,
    base_url: str = "",
    clock: Clock | None = None,
    *,
    kept: Kept = NOTHING_KEPT,
    read_pieces: ReadPieces = one_by_one,
    pictures: PictureStore | None = None,
    outcomes: Outcomes | None = None,
) -> Planned:
    """Everything up to the plan; reads files and writes none.

    Args:
        folder: the one that holds ``content/``, and perhaps ``templates/`` and ``static/``.
        base_url: takes the place of the setting of that name.
        clock: times the steps.
        kept: what the stages gave in an earlier run.
        read_pieces: reads large files, of which it may know pieces (`sitegen.build.reading`).
        pictures: keeps what is made of pictures; without it nothing is, and they stay as they are.
        outcomes: those of stages of an earlier run, on disk.
    """
    clock = clock or Clock()
    content, sources, in_content = _read_content(folder / "content", base_url, kept)
    clock.lap("collect", len(sources))
    records, in_records = kept.once(read_all, sources, read_pieces, kept)
    number = len(records)
    del sources  # the texts, which may be large
    clock.lap("read", number)
    corrections = content.authored.corrections
    records, in_not_mine = kept.once(
        without_not_mine, records, corrections.not_mine, content.authored.researchers
    )
    papers, in_papers = kept.once(merge, records, corrections, kept)
    del records
    clock.lap("merge", len(papers))
    found = kept.once(identify, papers, content.authored.researchers, corrections, kept, outcomes)
    clock.lap("identify", len(found.people))
    site, meant, in_site = _make_site(content, papers, found, kept)
    theme = find_theme(folder)
    words, in_words = read_words(theme, content.config.language)
    site, files, others, in_files = _with_files(site, content, theme, pictures, kept)
    clock.lap("pictures", files.pictures)
    site, plan, in_plan = _plan(site, files, content, meant, sites_of(others), kept)
    problems = (*in_content, *in_records, *in_not_mine, *in_papers, *in_site, *kept.once(check, site, plan))
    problems = in_their_files((*problems, *in_files, *in_plan, *in_words), content.chosen)
    problems += _in_other_languages(site, others, plan, files.in_translations, problems)
    problems, silenced = without_ignored(problems, content.config.ignore)
    dead = {link.path for link in kept.once(dead_links, site, plan)}
    site = kept.once(without_links, site, dead)
    clock.lap("plan", len(plan))
    return Planned(
        records=number,
        site=site,
        corrections=corrections,
        words=words,
        translations=with_findings(others, site),
        plan=plan,
        theme=theme,
        problems=problems,
        silenced=silenced,
        hints=found.hints,
    )


def all_problems(planned: Planned) -> tuple[Problem, ...]:
    """All that is wrong or doubtful in the content."""
    return all_and_silenced(planned)[0]


def all_and_silenced(planned: Planned) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """As `all_problems`, and all that the setting `ignore` was about."""
    hints, silenced = without_ignored(planned.hints(), planned.site.config.ignore)
    return (*planned.problems, *hints), (*planned.silenced, *silenced)


def numbers_of(planned: Planned) -> dict[str, int]:
    """The numbers of a site."""
    papers = planned.site.papers.values()
    return {
        "records": planned.records,
        "papers": len(planned.site.papers),
        "untitled": sum(not paper.title for paper in papers),
        "people": sum(not person.group for person in planned.site.people.values()),
        "profiles": len(planned.site.profiles),
        "pages": sum(isinstance(output, Page) for output in planned.plan),
        "files": len(planned.plan),
    }


def render_input_of(planned: Planned) -> RenderInput:
    """What rendering needs of a planned site."""
    plan, theme = planned.plan, planned.theme
    others = tuple(RenderInput(each.site, each.words, plan, theme) for each in planned.translations)
    return RenderInput(planned.site, planned.words, plan, theme, others)


def _read_content(folder: Path, base_url: str, kept: Kept) -> tuple[_Content, tuple[Source, ...], _Problems]:
    """What a person wrote, and the lists of publications with their owners and formats."""
    inputs, unreadable = collect(folder, kept)
    config = msgspec.structs.replace(inputs.config, base_url=base_url or inputs.config.base_url)
    authored, in_authored, chosen = kept.once(read_first_language, inputs.authored, config)
    sources, unknown = kept.once(make_sources, inputs.listings, config, authored.researchers)
    styles, in_styles = kept.once(read_styles, tuple(named_files(config.citation_styles)), inputs.styles)
    texts = inputs.authored if config.languages else {}
    content = _Content(config, authored, inputs.files, inputs.root, chosen, texts, styles)
    return content, sources, (*unreadable, *in_authored, *unknown, *in_styles)


def _make_site(
    content: _Content, papers: tuple[Paper, ...], found: Identified, kept: Kept
) -> tuple[Site, Mapping[str, str], _Problems]:
    """The site, the papers that texts mean by what they call them, and what is doubtful in all of it."""
    config, authored, people = content.config, content.authored, found.people
    named, moved = references_in_texts(authored), moved_papers(authored.corrections)
    meant, in_texts = kept.once(papers_meant, named, papers, moved)
    called, in_heads = kept.once(people_meant, people_in_heads(authored), people)
    venues = papers_by_venue(papers)
    with_venues = "venues" in config.groupings
    series = kept.once(series_of, venues, articles_by_venue(papers)) if with_venues else {}
    shorts = kept.once(short_venues, venues, series, authored.venues)
    site = kept.once(assemble, config, papers, people, found.authorship, authored, series, meant)
    site = kept.once(with_people_called, site, called)
    elsewhere, in_coauthors = kept.once(pages_elsewhere, authored.coauthors, people, site.profiles)
    site = kept.once(_with_pages_and_styles, site, elsewhere, content.styles)
    site = kept.once(with_short_venues, site, shorts, authored.venues)
    site = kept.once(with_found_files, site, tuple(content.files))
    site, in_lists = kept.once(with_lists, site, (*config.lists, *lists_in_texts(authored)))
    problems = (
        *found.problems,
        *kept.once(questions_about_members, people, authored.researchers),
        *in_coauthors,
        *unused_groups(config, site.researchers),
        *cv_problems(site),
        *in_texts,
        *in_heads,
        *in_lists,
    )
    return site, meant, problems


def _with_pages_and_styles(site: Site, elsewhere: dict[str, str], styles: dict[str, CslStyle]) -> Site:
    return msgspec.structs.replace(site, elsewhere=elsewhere, csl_styles=styles)


def _with_files(
    site: Site, content: _Content, theme: Theme, pictures: PictureStore | None, kept: Kept
) -> tuple[Site, _Files, tuple[Translation, ...], _Problems]:
    """The site with its pictures, the files that are copied onto it, and the site in its other languages."""
    files = {**static_files(theme), **content.files}
    site, in_teasers = kept.once(with_teasers, site, frozenset(files))
    others, in_translations = kept.once(translate, site, theme, content.texts)
    shown = pictures_of(files, all_widths((site, *sites_of(others))), pictures)
    at_top = pictures_of(content.root, {}, pictures)
    site = kept.once(with_pictures, site, shown.shown, shown.left_out, shown.missing)
    in_root = (
        msgspec.structs.replace(each, place=Place(f"root/{each.place.file}")) for each in at_top.problems
    )
    site, pdfs = kept.once(with_own_pdfs, site, shown.files)
    copied = _Files({**shown.files, **pdfs}, at_top.files, len(shown.shown), in_translations)
    return site, copied, others, (*in_teasers, *shown.problems, *in_root)


def _in_other_languages(
    site: Site,
    others: tuple[Translation, ...],
    plan: tuple[Output, ...],
    found: _Problems,
    told: _Problems,
) -> _Problems:
    """What is wrong in the other languages and was not `told` of the first."""
    return new_problems((*found, *check_translations(with_findings(others, site), plan)), told)


def _plan(
    site: Site,
    files: _Files,
    content: _Content,
    meant: Mapping[str, str],
    others: tuple[Site, ...],
    kept: Kept,
) -> tuple[Site, tuple[Output, ...], _Problems]:
    """The site with pages at its old addresses, and every file that it is made of."""
    pages = kept.once(plan_pages, site, files.files, files.root, others)
    old = wanted_redirects(content.config, content.authored, site.papers, meant)
    site, plan, in_redirects = kept.once(with_redirects, site, pages, old)
    return site, plan, (*hidden_files(plan, files.root), *in_redirects)
