"""Addresses of the lists that Hugo makes by itself, and the menu."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.hugo.addresses import path_part
from sitegen.cli.import_site.hugo.blocks import LIST_OF
from sitegen.cli.import_site.hugo.sections import (
    PAPER_SECTIONS,
    POST_SECTIONS,
    place_of_section,
)
from sitegen.cli.import_site.hugo.settings import hugo_menu
from sitegen.cli.import_site.hugo.site import HugoPage, HugoSite, is_unpublished
from sitegen.cli.import_site.markdown.reading import RESOLVED
from sitegen.cli.import_site.source import mapping, string_of, strings_of
from sitegen.text.folding import slugify

_FEW_AUTHORS = 20
"""Nobody links to the page of one of hundreds of authors, which held no more than this paper."""


def add_lists(site: HugoSite, draft: Draft, people: dict[str, str]) -> None:
    """Addresses of lists that Hugo makes by itself."""
    for section in {page.section for page in site.pages}:
        if place := place_of_section(section):
            draft.places.setdefault(f"/{section}/", place)
    draft.places |= {"/authors/": "people/", "/author/": "people/"} if people else {}
    if draft.papers_at:
        draft.places["/publication-type/"] = "papers/"
    links = mapping(site.config.get("permalinks"))
    for page in site.pages:
        for key, folder in (("tags", "tag"), ("categories", "category")):
            # The themes call the folders by the singular; without their setting Hugo takes the plural.
            set_by = string_of(links.get(key)).strip("/").split("/", maxsplit=1)[0]
            for name in strings_of(page.values.get(key)):
                _add_tag(draft, page, name, (set_by,) if set_by else (key, folder))
        for kind in strings_of(page.values.get("publication_types")):
            draft.places.setdefault(f"/publication-type/{path_part(kind)}/", "papers/")
        authors = strings_of(page.values.get("authors")) if page.section in PAPER_SECTIONS else []
        for name in authors if len(authors) <= _FEW_AUTHORS else ():
            if name not in people and path_part(name):
                draft.places.setdefault(f"/author/{path_part(name)}/", "people/")


def _add_tag(draft: Draft, page: HugoPage, name: str, folders: tuple[str, ...]) -> None:
    """Where the list of a tag is: that of posts if there is one, else all papers."""
    if not slugify(name):
        return
    for folder in folders:
        old = f"/{folder}/{path_part(name)}/"
        if page.section in POST_SECTIONS and not is_unpublished(page):
            draft.places[old] = f"news/tags/{slugify(name)}/"
        elif page.section in PAPER_SECTIONS:
            draft.places.setdefault(old, "papers/")


def menu_with_places(site: HugoSite, draft: Draft) -> list[Any]:
    """The menu; entries that lead to a part of the home page lead to what that part shows."""
    parts = mapping(draft.variables.get("home"))
    there = {"papers"} if draft.papers_at else set()
    there |= {
        "people" if folder == "researchers" else folder
        for folder in (each.target.split("/")[0] for each in draft.entries)
    }

    def meant(target: str) -> str:
        if not re.match(r"/?#", target):
            return target if target.startswith("/") or "://" in target else f"/{target}"
        name = target.lstrip("/#").lower()
        wanted = LIST_OF.get(string_of(parts.get(name)), "") or LIST_OF.get(name, "")
        return f"{RESOLVED}{wanted}/" if wanted in there else "/"

    draft.menu_file = site.files.get("menus") or site.files.get("menu") or site.files.get("config", "")
    menu: list[Any] = []
    for label, target in hugo_menu(site):
        if isinstance(target, list):
            menu.append((label, [(inner, meant(each)) for inner, each in target]))
        elif meant(target) != "/" or target == "/":
            menu.append((label, meant(target)))
    return menu
