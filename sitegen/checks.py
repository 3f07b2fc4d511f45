"""Checks of the content as a whole: a list of small functions, each with one concern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import unquote

from rapidfuzz import process

from sitegen import urls
from sitegen.jobs import Job
from sitegen.model import Place, Problem
from sitegen.site import Site

_LINK_IN_TEXT = re.compile(rf'(?:href|src)="{urls.ROOT}([^"#?]+)')


def check(site: Site, plan: Sequence[Job]) -> tuple[Problem, ...]:
    """Every problem that only shows once all files are known."""
    return tuple(problem for each in CHECKS for problem in each(site, plan))


def _missing(files: Iterable[str], plan: Sequence[Job]) -> set[str]:
    """Those of the few `files` that are not planned; spares making a set of a million paths."""
    missing = set(files)
    return missing.difference(job.path for job in plan) if missing else missing


def _base_url(site: Site, _: Sequence[Job]) -> Iterator[Problem]:
    if not site.config.base_url:
        yield Problem(
            "notice",
            Place("site.yml"),
            "base_url is not set, so there are no feeds, no sitemap and no canonical addresses",
            "write the address the site will have, or use --base-url",
        )


def _photos(site: Site, plan: Sequence[Job]) -> Iterator[Problem]:
    having = [researcher for researcher in site.researchers.values() if researcher.photo]
    missing = _missing((researcher.photo for researcher in having), plan)
    for researcher in having:
        if researcher.photo in missing:
            yield Problem(
                "error",
                researcher.place,
                f"there is no photo {researcher.photo}",
                "put the picture into content/images/ and write images/ before its name",
            )


def _navigation(site: Site, plan: Sequence[Job]) -> Iterator[Problem]:
    inside = [item for item in site.config.navigation if "://" not in item.target]
    missing = _missing((urls.file_of(item.target) for item in inside), plan)
    for item in inside:
        if urls.file_of(item.target) in missing:
            pages = {job.path.removesuffix("index.html") for job in plan if job.path.endswith("/index.html")}
            nearest = process.extractOne(item.target, sorted(pages), score_cutoff=60)
            yield Problem(
                "error",
                Place("site.yml"),
                f"the menu entry {item.label!r} leads to {item.target}, which the site does not have",
                f"did you mean {nearest[0]}?" if nearest else "correct the target",
            )


def _written_links(site: Site, plan: Sequence[Job]) -> Iterator[Problem]:
    """Links to this site in what people write: in texts, under `links`, and in corrections."""
    found = [(place, target) for place, targets in _links_by_place(site) for target in targets]
    missing = _missing((target for _, target in found), plan)
    if not missing:
        return
    pages = sorted({job.path.removesuffix("index.html") for job in plan if job.path.endswith("/index.html")})
    for place, target in dict.fromkeys(found):
        if target in missing:
            written = target.removesuffix("index.html")
            nearest = process.extractOne(written, pages, score_cutoff=60) if written.endswith("/") else None
            remedy = f"did you mean {nearest[0]}?" if nearest else "correct it, or put the file into content/"
            yield Problem("error", place, f"the link to {written} leads nowhere", remedy)


def _links_by_place(site: Site) -> Iterator[tuple[Place, list[str]]]:
    """Files of the site that texts and links written by hand lead to."""
    for researcher in site.researchers.values():
        linked = [link.url for link in researcher.links]
        yield researcher.place, [*_files_in(researcher.biography), *_own_files(linked)]
    texts = [(page.place, page.body) for page in site.pages] + [(post.place, post.body) for post in site.news]
    for place, body in texts:
        yield place, _files_in(body)
    corrected = [link.url for paper in site.papers.values() for link in paper.links]
    yield Place("corrections.yml"), _own_files(corrected)


def _files_in(html: str) -> list[str]:
    return [unquote(path) for path in _LINK_IN_TEXT.findall(html)]


def _own_files(addresses: Iterable[str]) -> list[str]:
    return [unquote(each.removeprefix(urls.ROOT)) for each in addresses if each.startswith(urls.ROOT)]


def _researchers_without_papers(site: Site, _: Sequence[Job]) -> Iterator[Problem]:
    for researcher in site.researchers.values():
        if not site.people[researcher.id].papers:
            yield Problem(
                "warning",
                researcher.place,
                f"no paper by {researcher.name.full} was found",
                "name their publication lists under `listings:` or other forms of the name under `aliases:`",
            )


CHECKS: tuple[Callable[[Site, Sequence[Job]], Iterator[Problem]], ...] = (
    _base_url,
    _photos,
    _navigation,
    _written_links,
    _researchers_without_papers,
)
