"""Old addresses of pages: which there are, and which of them can be used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec
from rapidfuzz import process

from sitegen.model import urls
from sitegen.model.authored import Authored
from sitegen.model.publications import Paper, Problem
from sitegen.model.settings import Config, OldAddress
from sitegen.model.site import RedirectPage
from sitegen.text.file_names import why_refused

LONGEST_NAME = 240
"""Bytes in the name of a file; systems take 255."""


def wanted_redirects(
    config: Config, authored: Authored, papers: Mapping[str, Paper], meant: Mapping[str, str]
) -> tuple[RedirectPage, ...]:
    """Every old address that the settings, the heads of pages and the corrections name, or that papers had.

    Args:
        config: with redirects of its own, and the address of the site, below which old addresses lie.
        authored: researchers, pages, news and corrections.
        papers: by slug.
        meant: slugs of the papers that corrections refer to.
    """
    found: list[tuple[Iterable[OldAddress], str, str]] = [
        *((one.old_addresses, urls.free_page(one.id), one.title) for one in authored.pages),
        *((one.old_addresses, urls.post_page(one.id), one.title) for one in authored.news),
        *((one.old_addresses, urls.person_page(one.id), one.name.full) for one in authored.researchers),
        *((one.old_addresses, urls.item_page(one.id), one.title) for one in authored.items),
    ]
    for correction in authored.corrections.papers:
        if correction.old_addresses and (slug := meant.get(correction.reference)):
            paper = papers[slug]
            found.append((correction.old_addresses, urls.paper_page(slug), paper.title or paper.key))
    joined = [(old, paper) for paper in papers.values() for old in paper.old_slugs]
    for redirect in config.redirects:
        inside = "://" not in redirect.target
        target = urls.file_of(redirect.target) if inside else redirect.target
        found.append(((redirect.old,), target, redirect.target))
    base = urlsplit(config.base_url).path.lstrip("/")
    return (
        *(
            RedirectPage(old.path.removeprefix(base), target, label, old.place)
            for addresses, target, label in found
            for old in addresses
        ),
        *(
            RedirectPage(
                urls.paper_page(old), urls.paper_page(paper.slug), paper.title, paper.records[0].place
            )
            for old, paper in joined
        ),
    )


def usable_redirects(
    wanted: Sequence[RedirectPage], files: Collection[str]
) -> tuple[dict[str, RedirectPage], tuple[Problem, ...]]:
    """By path those that lead to one of the `files` of the site, or off it; what is wrong with the others.

    What leads to another old address leads to where that one does.
    """
    if not wanted:
        return {}, ()
    first, problems = _with_a_place(wanted, files)
    ends = _ends(first)
    usable = {}
    for folded, redirect in first.items():
        target = ends[folded]
        if target is None:
            why = "they lead to each other in a circle"
            problems.append(_not_possible(redirect, why, "write where one of them leads to now"))
        elif "://" in target or target.partition("#")[0] in files:
            usable[redirect.path] = msgspec.structs.replace(redirect, target=target)
        else:
            problems.append(_dead(redirect, target, files))
    return usable, tuple(problems)


def _with_a_place(
    wanted: Sequence[RedirectPage], files: Collection[str]
) -> tuple[dict[str, RedirectPage], list[Problem]]:
    """Those at whose address nothing else is, by path in small letters; what is wrong with the others.

    Some systems do not tell capitals apart in names of files.
    """
    taken = {path.casefold(): path for path in files}
    folders = {folder for path in taken for folder in _folders(path)}
    first: dict[str, RedirectPage] = {}
    problems: list[Problem] = []
    for redirect in wanted:
        folded = redirect.path.casefold()
        above = next((folder for folder in _folders(folded) if folder in taken or folder in first), "")
        if redirect.path == redirect.target and folded in taken:  # it has kept its address
            continue
        if reason := _refused(redirect.path):
            problems.append(_not_possible(redirect, reason, "leave it out"))
        elif folded in taken or above in taken:
            why = f"the site has {taken.get(folded) or taken[above]} at this address"
            problems.append(_not_possible(redirect, why, "take it away"))
        elif folded in folders or above:
            why = f"another page or folder of the site is at {_as_written(above or redirect.path)}"
            problems.append(_not_possible(redirect, why, "take it away"))
        else:
            one = first.setdefault(folded, redirect)
            folders.update(_folders(folded))
            if (one.path, one.target) != (redirect.path, redirect.target):
                why = f"it is used already at {one.place}"
                problems.append(_not_possible(redirect, why, "keep one of them"))
    return first, problems


def _folders(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    return (path[:end] for end, letter in enumerate(path) if letter == "/")


def _refused(path: str) -> str:
    """Why there can be no file of this path; ``""`` if there can."""
    names = path.split("/")
    if any(len(name.encode()) > LONGEST_NAME for name in names):
        return "it is too long for the name of a file"
    if any(name.startswith(".") and name != ".well-known" for name in names):
        return "servers hide files whose names begin with a dot"
    return why_refused(path)


def _ends(redirects: Mapping[str, RedirectPage]) -> dict[str, str | None]:
    """Where each leads in the end; None for those that go round in a circle."""
    ends: dict[str, str | None] = {}
    for start in redirects:
        way: dict[str, None] = {}
        at, target = start, ""
        while at in redirects and at not in ends and at not in way:
            way[at] = None
            target = redirects[at].target
            at = target.partition("#")[0].casefold()
        end = None if at in way else ends.get(at, target)
        ends.update(dict.fromkeys(way, end))
    return ends


def _dead(redirect: RedirectPage, target: str, files: Collection[str]) -> Problem:
    shown = _as_written(target)
    nearest = process.extractOne(shown, sorted(map(_as_written, _pages(files))), score_cutoff=60)
    remedy = f"did you mean {nearest[0]}?" if nearest else "correct the new address"
    return _not_possible(redirect, f"{shown or 'the new address'} is no page of the site", remedy)


def _pages(files: Collection[str]) -> Iterator[str]:
    return (path for path in files if path.endswith(".html"))


def _as_written(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _not_possible(redirect: RedirectPage, why: str, remedy: str) -> Problem:
    message = f"the old address /{_as_written(redirect.path)} can't lead to the new one: {why}"
    return Problem("P013", "error", redirect.place, message, remedy)
