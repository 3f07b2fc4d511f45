"""The pipeline: from a content folder to a published site, one stage after the other."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sitegen.assemble import assemble
from sitegen.checks import check
from sitegen.collect import collect
from sitegen.config import read_config
from sitegen.content import read_authored
from sitegen.identity import identify
from sitegen.jobs import Job
from sitegen.merge import merge
from sitegen.model import Problem, Record
from sitegen.plan import plan_pages
from sitegen.publish import discard, publish, recover, refuse, staging_folder
from sitegen.readers import read_all
from sitegen.render import Progress, Rendering, render
from sitegen.site import Site
from sitegen.sources import make_sources
from sitegen.theme import Theme, find_theme, static_files


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A site that is known to the last file, before anything is written."""

    records: tuple[Record, ...]
    site: Site
    plan: tuple[Job, ...]
    theme: Theme
    problems: tuple[Problem, ...]


class Built(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did."""

    planned: Planned
    outside: tuple[Problem, ...] = ()
    """Problems of templates and of the output folder; their paths do not start from the content folder."""
    published: bool
    """Whether the output folder now holds this site; if not, it is as it was."""


def plan_site(folder: Path, base_url: str = "") -> Planned:
    """Everything up to the plan; reads files and writes none.

    Args:
        folder: the one that holds ``content/``, and perhaps ``templates/`` and ``static/``.
        base_url: takes the place of the setting of that name.
    """
    inputs, unreadable = collect(folder / "content")
    config, in_settings = read_config(inputs.settings)
    if base_url:
        config = msgspec.structs.replace(config, base_url=base_url)
    authored, in_authored = read_authored(inputs.authored)
    sources, unknown_listings = make_sources(inputs.listings, config, authored.researchers)
    records, in_records = read_all(sources)
    papers, in_papers = merge(records, authored.corrections)
    people, authorship, in_people = identify(papers, authored.researchers, authored.corrections)
    site = assemble(config, papers, people, authorship, authored)
    theme = find_theme(folder)
    plan = plan_pages(site, {**static_files(theme), **inputs.files})
    problems = (
        *unreadable,
        *in_settings,
        *in_authored,
        *unknown_listings,
        *in_records,
        *in_papers,
        *in_people,
        *check(site, plan),
    )
    return Planned(records=records, site=site, plan=plan, theme=theme, problems=problems)


def build(
    folder: Path,
    output: Path,
    progress: Progress,
    *,
    base_url: str = "",
    processes: int = 1,
    strict: bool = False,
) -> Built:
    """Build the site in `folder` and publish it to `output`.

    A site with faulty content is published without what is lost, unless `strict`; a
    site whose templates fail is not published.
    """
    planned = plan_site(folder, base_url)
    refused = refuse(output, folder / "content")
    if refused or (strict and any(problem.severity != "notice" for problem in planned.problems)):
        return Built(planned=planned, outside=(refused,) if refused else (), published=False)
    recover(output)
    staged = staging_folder(output)
    try:
        in_templates = render(rendering_of(planned), staged, processes, progress)
        if not in_templates:
            publish(staged, output)
    finally:
        discard(staged)
    return Built(planned=planned, outside=in_templates, published=not in_templates)


def rendering_of(planned: Planned) -> Rendering:
    """What rendering needs of a planned site."""
    return Rendering(planned.site, planned.plan, planned.theme)
