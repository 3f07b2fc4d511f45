"""Old addresses of pages: which there are, and which of them can be used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

import msgspec
from rapidfuzz import process

from sitegen.model import urls
from sitegen.model.authored import Authored, Config, OldAddress
from sitegen.model.publications import Paper, Problem
from sitegen.model.site import RedirectPage


def wanted_redirects(
    config: Config, authored: Authored, papers: Mapping[str, Paper], meant: Mapping[str, str]
) -> tuple[RedirectPage, ...]:
    """Every old address that the settings, the heads of pages and the corrections name.

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
    for redirect in config.redirects:
        inside = "://" not in redirect.target
        target = urls.file_of(redirect.target) if inside else redirect.target
        found.append(((redirect.old,), target, redirect.target))
    base = urlsplit(config.base_url).path.lstrip("/")
    return tuple(
        RedirectPage(old.path.removeprefix(base), target, label, old.place)
        for addresses, target, label in found
        for old in addresses
    )


def usable_redirects(
    wanted: Sequence[RedirectPage], files: Collection[str]
) -> tuple[dict[str, RedirectPage], tuple[Problem, ...]]:
    """By path those that lead to one of the `files` of the site, or off it; what is wrong with the others.

    What leads to another old address leads to where that one does.
    """
    if not wanted:
        return {}, ()
    taken = {path.casefold(): path for path in files}
    first: dict[str, RedirectPage] = {}
    problems: list[Problem] = []
    for redirect in wanted:
        folded = redirect.path.casefold()  # some systems do not tell capitals apart in names of files
        if redirect.path == redirect.target:  # it has kept its address
            continue
        if folded in taken:
            why = f"the site has {taken[folded]} at this address"
            problems.append(_not_possible(redirect, why, "take it away"))
            continue
        one = first.setdefault(folded, redirect)
        if (one.path, one.target) != (redirect.path, redirect.target):
            problems.append(_not_possible(redirect, f"it is used already at {one.place}", "keep one of them"))
    usable = {}
    for redirect in first.values():
        target = _end(redirect, first)
        if "://" in target or target.partition("#")[0] in files:
            usable[redirect.path] = msgspec.structs.replace(redirect, target=target)
        else:
            problems.append(_dead(redirect, target, files))
    return usable, tuple(problems)


def _end(redirect: RedirectPage, redirects: Mapping[str, RedirectPage]) -> str:
    """Where a redirect leads in the end; to an old address again if it goes round in a circle."""
    target = redirect.target
    for _ in range(len(redirects)):
        following = redirects.get(target.partition("#")[0].casefold())
        if following is None:
            break
        target = following.target
    return target


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
    return Problem("error", redirect.place, message, remedy)
