"""Old addresses, and where they lead on the new site."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from sitegen.cli.import_site.copies import place_of_copy
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.markdown.links import Places, comparable
from sitegen.cli.import_site.markdown.reading import RESOLVED


def lists_there(draft: Draft) -> dict[str, str]:
    """The lists that the new site has, with their places."""
    folders = {each.target.split("/")[0] for each in draft.entries} - {"pages", "researchers", "index.md"}
    there = {name: f"{name}/" for name in folders}
    if any(each.target.startswith("researchers/") for each in draft.entries):
        there["people"] = "people/"
    if draft.papers or any(path.startswith("publications/") for path in draft.files):
        there["papers"] = "papers/"
    if "cv.yml" in draft.files:
        there["cv"] = "cv/"
    return there


def places_of(draft: Draft, kept: list[NewEntry], base: str) -> Places:
    """Where everything is on the new site."""
    pages = {comparable(old): place for old, place in draft.places.items()}
    # The page of a paper is found by its old address, which leads there whatever its title becomes.
    pages |= {comparable(old): as_address(old) for old in draft.papers_at}
    sources = draft.file_places | {path: place_of_copy(target) for path, target in draft.copies.items()}
    for entry in kept:
        place = entry.place or "/"
        for old in entry.old:
            pages.setdefault(comparable(old), place)
        if PurePosixPath(entry.source).suffix not in {".yml", ".yaml", ".json"}:
            sources.setdefault(entry.source, place)
    for target in draft.copies.values():
        if target.startswith("root/"):
            pages.setdefault(comparable(target.removeprefix("root/")), target.removeprefix("root/"))
    pages.setdefault("", "/")
    pages.setdefault("feed.xml", "feed.xml")
    prefix = urlsplit(base).path or "/"
    return Places(base, prefix, pages, sources)


def redirects_of(draft: Draft, kept: list[NewEntry]) -> dict[str, NewEntry | str]:
    """Old address -> the entry that takes it, or its new place; none for addresses that stay the same."""
    takers: dict[str, NewEntry | str] = {}
    used = _places_used(draft, kept)
    seen: set[str] = set()
    for entry in kept:
        for old in entry.old:
            address = as_address(old)
            if address in seen or address == f"/{entry.place}":
                seen.add(address)
                continue
            seen.add(address)
            if address in used:
                what = f"the old address {old} is now that of something else of the site"
                remedy = f"the page is at /{entry.place} now: add a link to it there"
                draft.remark("I013", entry.source, 0, what, remedy)
            else:
                takers[address] = entry
    for old, place in draft.places.items():
        address = as_address(old)
        if address not in seen and address not in used and "://" not in old:
            seen.add(address)
            takers[address] = place
    return takers


def _places_used(draft: Draft, kept: list[NewEntry]) -> set[str]:
    """Addresses of the new site, as `as_address` writes them."""
    used = {"/", "/papers/", "/people/", "/feed.xml/", "/search/"}
    used |= {f"/{entry.place}" for entry in kept}
    used |= {
        f"/{folder}/"
        for folder in (entry.target.split("/")[0] for entry in kept)
        if folder not in {"pages", "researchers"}
    }
    used |= {as_address(place_of_copy(target)) for target in draft.copies.values()}
    return used | ({"/cv/"} if "cv.yml" in draft.files else set())


def as_address(old: str) -> str:
    """An old address as settings have it: from the top, without ``index.html``."""
    path = "/" + old.strip().lstrip("/").removesuffix("index.html")
    return path if path.endswith(("/", ".html", ".htm")) else f"{path}/"


def set_menu(draft: Draft, places: Places) -> None:
    """The menu with the new places; entries that lead nowhere are told."""
    menu: list[dict[str, Any]] = []
    for label, target in draft.menu:
        if isinstance(target, list):
            below = [
                {inner: found}
                for inner, each in target
                if (found := _menu_target(draft, places, inner, each)) is not None
            ]
            if below:
                menu.append({label: below})
        elif (found := _menu_target(draft, places, label, target)) is not None and {label: found} not in menu:
            menu.append({label: found})
    if menu:
        draft.settings["navigation"] = menu


def _menu_target(draft: Draft, places: Places, label: str, target: str) -> str | None:
    found = target[1:] if target.startswith(RESOLVED) else places.find(target)
    if isinstance(found, str) and found and not found.startswith("#"):
        return found.partition("#")[0].lstrip("/") or "/"
    draft.remark(
        "I005",
        draft.menu_file or "the menu",
        0,
        f"the entry “{label}” of the menu leads to {target}, which is not there",
        "see `navigation` in site.yml",
    )
    return None
