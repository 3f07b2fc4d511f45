"""Checks of the content as a whole: a list of small functions, each with one concern."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import unquote

from rapidfuzz import process

from sitegen.model import urls
from sitegen.model.authored import InnerLink
from sitegen.model.outputs import Output
from sitegen.model.publications import Link, Place, Problem, Severity
from sitegen.model.site import Site

ContentCheck = Callable[[Site, Sequence[Output]], Iterator[Problem]]


def check(site: Site, plan: Sequence[Output]) -> tuple[Problem, ...]:
    """Every problem that only shows once all files are known."""
    return tuple(problem for each in CONTENT_CHECKS for problem in each(site, plan))


def _missing(files: Iterable[str], plan: Sequence[Output]) -> set[str]:
    """Those of the few `files` that are not planned; spares making a set of a million paths."""
    missing = set(files)
    return missing.difference(planned.path for planned in plan) if missing else missing


def base_url(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """The address of the site is known."""
    if not site.config.base_url:
        yield Problem(
            "notice",
            Place("site.yml"),
            "base_url is not set, so there are no feeds, no sitemap and no canonical addresses",
            "write the address the site will have, or use --base-url",
        )


def photos(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """Every picture that a researcher or the settings name is there."""
    named = [(each.photo, each.place, "photo") for each in site.researchers.values() if each.photo]
    if site.config.image:
        named.append((site.config.image, Place("site.yml"), "picture"))
    for path, place, what in named:
        if path in site.missing_pictures:
            remedy = "put the picture into content/images/ and write images/ before its name"
            yield Problem("error", place, f"there is no {what} {path}", remedy)


def navigation(site: Site, plan: Sequence[Output]) -> Iterator[Problem]:
    """Every entry of the menu leads somewhere."""
    inside = [item for item in site.config.navigation if "://" not in item.target]
    missing = _missing((urls.file_of(item.target) for item in inside), plan)
    for item in inside:
        if urls.file_of(item.target) in missing:
            pages = {
                planned.path.removesuffix("index.html")
                for planned in plan
                if planned.path.endswith("/index.html")
            }
            nearest = process.extractOne(item.target, sorted(pages), score_cutoff=60)
            yield Problem(
                "error",
                Place("site.yml"),
                f"the menu entry {item.label!r} leads to {item.target}, which the site does not have",
                f"did you mean {nearest[0]}?" if nearest else "correct the target",
            )


def dead_links(site: Site, plan: Sequence[Output]) -> tuple[InnerLink, ...]:
    """Links to files that the site does not have, in texts, under `links` and in corrections."""
    found = tuple(_inner_links(site))
    missing = _missing((link.path for link in found), plan)
    return tuple(link for link in dict.fromkeys(found) if link.path in missing)


def written_links(site: Site, plan: Sequence[Output]) -> Iterator[Problem]:
    """Every link in texts and corrections leads somewhere."""
    # What is there and was left out has been reported.
    dead = [link for link in dead_links(site, plan) if link.path not in site.left_out]
    if not dead:
        return
    pages = sorted(
        {planned.path.removesuffix("index.html") for planned in plan if planned.path.endswith("/index.html")}
    )
    for link in dead:
        written = link.path.removesuffix("index.html")
        nearest = process.extractOne(written, pages, score_cutoff=60) if written.endswith("/") else None
        remedy = f"did you mean {nearest[0]}?" if nearest else "correct it, or put the file into content/"
        is_by_hand = link.place.file.endswith((".md", ".yml"))  # a list often comes without its files
        severity: Severity = "error" if is_by_hand else "warning"
        yield Problem(severity, link.place, f"the link to {written} leads nowhere", remedy)


def _inner_links(site: Site) -> Iterator[InnerLink]:
    """Files of the site that texts and links written by hand lead to."""
    for researcher in site.researchers.values():
        yield from researcher.biography.links
        yield from _own_files(researcher.place, researcher.links)
    for page in site.pages:
        yield from page.body.links
    for post in site.news:
        yield from post.body.links
    for paper in site.papers.values():
        if paper.links:
            yield from _own_files(paper.origins.get("links", paper.records[0].place), paper.links)


def _own_files(place: Place, links: Iterable[Link]) -> Iterator[InnerLink]:
    for link in links:
        if link.url.startswith(urls.ROOT):
            yield InnerLink(place, unquote(link.url.removeprefix(urls.ROOT)))


def researchers_without_papers(site: Site, _: Sequence[Output]) -> Iterator[Problem]:
    """Every member has a paper; perhaps an author of nearly the name is meant."""
    for researcher in site.researchers.values():
        if site.people[researcher.id].papers:
            continue
        family = researcher.name.family.lower()
        authors = [
            person.name.full
            for person in site.people.values()
            if person.name.family.lower() == family and person.id not in site.researchers
        ]
        nearest = process.extractOne(researcher.name.full, authors, score_cutoff=50)
        yield Problem(
            "notice",
            researcher.place,
            f"no paper by {researcher.name.full} was found",
            f"if {nearest[0]} is meant, write `aliases: [{nearest[0]}]`"
            if nearest
            else "if there are some, name their lists under `listings:` or other names under `aliases:`",
        )


CONTENT_CHECKS: tuple[ContentCheck, ...] = (
    base_url,
    photos,
    navigation,
    written_links,
    researchers_without_papers,
)
"""Every check of the content, in the order of their problems."""
