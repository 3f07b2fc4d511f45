"""The pipeline: from a content folder to a published site, one stage after the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar

import msgspec

from sitegen.build.collect import collect
from sitegen.build.find_files import find_files
from sitegen.build.kept.readings import kept_readings
from sitegen.build.kept.store import (
    NO_KEY,
    Cache,
    Published,
    Report,
    cache_of,
    digest_of,
    load,
    locked,
    touched,
)
from sitegen.build.output.publish import discard, recover, refuse, staging_folder
from sitegen.build.output.render import Progress
from sitegen.build.output.replace import finish
from sitegen.build.output.update import bring_up_to_date
from sitegen.build.output.write_site import Task
from sitegen.build.pictures.stage import PictureStore, kept_pictures, pictures_of
from sitegen.build.reading import reading_by
from sitegen.build.theme import find_theme, static_files, theme_problems
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
from sitegen.build.workers import ONE_PROCESS, Workers
from sitegen.checks.content import check, dead_links
from sitegen.content.listings import make_sources
from sitegen.content.pages import lists_in_texts, moved_papers, people_in_heads, references_in_texts
from sitegen.content.translations import in_their_files
from sitegen.merge.members import questions_about_members
from sitegen.merge.papers import merge
from sitegen.merge.people import identify
from sitegen.merge.people_named import people_meant
from sitegen.merge.references import papers_meant
from sitegen.merge.series import articles_by_venue, papers_by_venue, series_of
from sitegen.merge.short_venues import short_venues
from sitegen.model.outputs import Output, Page
from sitegen.model.publications import Place, Problem
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

_Given = ParamSpec("_Given")
_Outcome = TypeVar("_Outcome")


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is known to the last file, before anything is written."""

    records: int
    """How many were read."""
    site: Site
    words: WordTexts
    translations: tuple[Translation, ...] = ()
    """The site in its other languages."""
    plan: tuple[Output, ...]
    theme: Theme
    problems: tuple[Problem, ...]


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    report: Report
    outside: tuple[Problem, ...] = ()
    """Problems of templates and of the output folder; their paths do not start from the content folder."""
    published: bool
    """Whether the output folder now holds this site; if not, it is as it was."""


class Caller(Protocol):
    """Calls a stage of the pipeline with its arguments, or knows what it would give."""

    def __call__(
        self, stage: Callable[_Given, _Outcome], /, *args: _Given.args, **options: _Given.kwargs
    ) -> _Outcome:
        """What ``stage(*args, **options)`` gives."""


def _call(stage: Callable[_Given, _Outcome], /, *args: _Given.args, **options: _Given.kwargs) -> _Outcome:
    return stage(*args, **options)


def plan_site(
    folder: Path,
    base_url: str = "",
    clock: Clock | None = None,
    call: Caller = _call,
    read_pieces: ReadPieces = one_by_one,
    pictures: PictureStore | None = None,
) -> Planned:
    """Everything up to the plan; reads files and writes none.

    Args:
        folder: the one that holds ``content/``, and perhaps ``templates/`` and ``static/``.
        base_url: takes the place of the setting of that name.
        clock: times the steps.
        call: what calls the stages; the preview's remembers what they gave (`sitegen.build.kept.memory`).
        read_pieces: reads large files.
        pictures: keeps what is made of pictures; without it nothing is, and they stay as they are.
    """
    clock = clock or Clock()
    inputs, unreadable = call(collect, folder / "content")
    config = msgspec.structs.replace(inputs.config, base_url=base_url or inputs.config.base_url)
    authored, in_authored, chosen = call(read_first_language, inputs.authored, config)
    sources, unknown_listings = call(make_sources, inputs.listings, config, authored.researchers)
    files, root, texts = inputs.files, inputs.root, inputs.authored if config.languages else {}
    csl_styles, in_styles = call(read_styles, tuple(named_files(config.citation_styles)), inputs.styles)
    del inputs
    clock.lap("collect", len(sources))
    records, in_records = call(read_all, sources, read_pieces)
    del sources  # the texts, which may be large
    number = len(records)
    clock.lap("read", number)
    papers, in_papers = call(merge, records, authored.corrections)
    del records
    clock.lap("merge", len(papers))
    people, authorship, in_people = call(identify, papers, authored.researchers, authored.corrections)
    clock.lap("identify", len(people))
    moved = moved_papers(authored.corrections)
    meant, in_texts = call(papers_meant, references_in_texts(authored), papers, moved)
    called, in_heads = call(people_meant, people_in_heads(authored), people)
    venues = papers_by_venue(papers)
    series = call(series_of, venues, articles_by_venue(papers)) if "venues" in config.groupings else {}
    site = call(assemble, config, papers, people, authorship, authored, series, meant)
    site = call(with_people_called, site, called)
    elsewhere, in_coauthors = call(pages_elsewhere, authored.coauthors, people, site.profiles)
    site = msgspec.structs.replace(site, elsewhere=elsewhere, csl_styles=csl_styles)
    site = call(with_short_venues, site, call(short_venues, venues, series, authored.venues), authored.venues)
    site = call(with_found_files, site, tuple(files))
    site, in_lists = call(with_lists, site, (*config.lists, *lists_in_texts(authored)))
    theme = find_theme(folder)
    words, in_words = read_words(theme, config.language)
    files = {**static_files(theme), **files}
    site, in_teasers = call(with_teasers, site, frozenset(files))
    translations, in_translations = call(translate, site, theme, texts)
    shown = pictures_of(files, all_widths((site, *sites_of(translations))), pictures)
    at_top = pictures_of(root, {}, pictures)
    site = call(with_pictures, site, shown.shown, shown.left_out, shown.missing)
    clock.lap("pictures", len(shown.shown))
    site, pdfs = call(with_own_pdfs, site, shown.files)
    plan = call(plan_pages, site, {**shown.files, **pdfs}, at_top.files, sites_of(translations))
    redirects = wanted_redirects(config, authored, site.papers, meant)
    site, plan, in_redirects = call(with_redirects, site, plan, redirects)
    problems: tuple[Problem, ...] = (
        *unreadable,
        *in_authored,
        *unknown_listings,
        *in_records,
        *in_papers,
        *in_people,
        *call(questions_about_members, people, authored.researchers),
        *in_coauthors,
        *unused_groups(config, site.researchers),
        *cv_problems(site),
        *in_texts,
        *in_heads,
        *in_lists,
        *in_styles,
        *call(check, site, plan),
        *in_teasers,
        *shown.problems,
        *(msgspec.structs.replace(each, place=Place(f"root/{each.place.file}")) for each in at_top.problems),
        *hidden_files(plan, at_top.files),
        *in_redirects,
        *in_words,
    )
    problems = in_their_files(problems, chosen)
    problems += new_problems(
        (*in_translations, *check_translations(with_findings(translations, site), plan)), problems
    )
    site = call(without_links, site, {link.path for link in call(dead_links, site, plan)})
    clock.lap("plan", len(plan))
    return Planned(
        records=number,
        site=site,
        words=words,
        translations=with_findings(translations, site),
        plan=plan,
        theme=theme,
        problems=problems,
    )


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


def build(
    folder: Path,
    output: Path,
    progress: Progress,
    *,
    base_url: str = "",
    workers: Workers = ONE_PROCESS,
    strict: bool = False,
    clock: Clock | None = None,
) -> Built:
    """Build the site in `folder` and publish it to `output`.

    A site with faulty content is published without what is lost, unless `strict`; a
    site whose templates fail is not published. What a build before has left in the
    cache spares work, and changes nothing else.
    """
    clock = clock or Clock()
    nothing = Report(problems=(), numbers={})
    if refused := refuse(output, [folder / name for name in ("content", "static", "templates")]):
        return Built(report=nothing, outside=(refused,), published=False)
    theme = find_theme(folder)
    in_theme = theme_problems(theme)
    read = (folder / "content", *map(Path, (*theme.templates, *theme.static)))
    if unreadable := [problem for each in read for problem in find_files(each, each.name).unreadable]:
        return Built(report=nothing, outside=tuple(unreadable), published=False)
    cached = cache_of(output)
    with locked(cached) as why_not:
        in_theme += _without_cache(cached, why_not)
        if why_not:
            cached = Cache(staging_folder(cached.folder))
        try:
            if finish(output, cached.pending):  # the record is older than what is published now
                cached.published.unlink(missing_ok=True)
            recover(output)
            inputs = digest_of(read, base_url)
            before = load(cached.published, Published)
            clock.lap("look")
            if before and before.inputs == inputs and not touched(before, output):
                clock.lap("compare", len(before.paths))
                is_good = not (strict and _is_bad(before.report, in_theme))
                return Built(report=before.report, outside=in_theme, published=is_good)
            with (
                kept_readings(cached.readings) as kept,
                kept_pictures(cached.pictures, workers) as pictures,
            ):
                read_pieces = reading_by(workers, kept)
                planned = plan_site(folder, base_url, clock, read_pieces=read_pieces, pictures=pictures)
            report = Report(problems=planned.problems, numbers=numbers_of(planned))
            if strict and _is_bad(report, in_theme):
                return Built(report=report, outside=in_theme, published=False)
            render_input = render_input_of(planned)
            del planned
            task = Task(render_input=render_input, inputs=inputs, report=report, output=output, cached=cached)
            outside = bring_up_to_date(task, before, workers, progress, clock)
            failed = any(problem.severity == "error" for problem in outside)
            return Built(report=report, outside=(*in_theme, *outside), published=not failed)
        finally:
            if why_not:
                discard(cached.folder)


def _without_cache(cached: Cache, reason: str) -> tuple[Problem, ...]:
    """The notice that a build remembers nothing, if there is a reason for that."""
    if not reason:
        return ()
    message = f"the folder that saves the next build time can't be used: {reason}"
    remedy = (
        "let ~/.cache/sitegen, or sitegen in the folder that XDG_CACHE_HOME names, be yours alone"
        if reason == NO_KEY
        else "wait for the other build to end, or delete the folder"
    )
    return (Problem("notice", Place(cached.folder.name), message, remedy),)


def _is_bad(report: Report, in_theme: tuple[Problem, ...]) -> bool:
    return any(problem.severity != "notice" for problem in (*report.problems, *in_theme))


def render_input_of(planned: Planned) -> RenderInput:
    """What rendering needs of a planned site."""
    plan, theme = planned.plan, planned.theme
    others = tuple(RenderInput(each.site, each.words, plan, theme) for each in planned.translations)
    return RenderInput(planned.site, planned.words, plan, theme, others)
