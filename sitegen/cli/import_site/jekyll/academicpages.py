"""academicpages: a fork of Minimal Mistakes with publications, talks and teaching as pages."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, plan_copies
from sitegen.cli.import_site.cv import add_cv
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.content import (
    add_archives,
    add_bib,
    add_bibliography,
    add_collection,
    add_pages,
    add_posts,
    jekyll_settings,
    menu_of,
)
from sitegen.cli.import_site.jekyll.heads import page_head, picture_of
from sitegen.cli.import_site.jekyll.publications import add_publication
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, mapping, string_of, strings_of, value_at
from sitegen.text.folding import slugify

NAME = "academicpages"

_LISTS = {
    "publications": "papers",
    "talks": "talks",
    "teaching": "teaching",
    "portfolio": "projects",
    "year-archive": "news",
    "cv": "cv",
    "cv-json": "cv",
    "collection-archive": "home",
    "posts": "news",
    "news": "news",
}
_MADE = {
    "404",
    "404.html",
    "sitemap",
    "category-archive",
    "tag-archive",
    "categories",
    "tags",
    "archive-layout-with-content",
    "markdown",
    "non-menu-page",
    "page-archive",
    "terms",
    "talkmap",
    "talkmap.html",
}
"""Pages of the theme itself, which sitegen makes or which are only examples."""


def recognise(source: OldSite) -> bool:
    """By its collections: publications that are pages, with talks or a portfolio."""
    _, config = source.text("_config.yml", "_config.yaml")
    folders = sum(
        any(source.below(folder)) for folder in ("_publications", "_talks", "_teaching", "_portfolio")
    )
    named = "academicpages" in config or "publication_category" in config or "talkmap_link" in config
    return bool(config) and (
        folders >= 2 or (folders >= 1 and named) or (named and "author_profile" in config)
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    site = read_jekyll(source, draft)
    config = site.config
    author = mapping(config.get("author"))
    name = string_of(author.get("name")) or string_of(config.get("name")) or string_of(config.get("title"))
    jekyll_settings(site, draft, string_of(config.get("title")), string_of(config.get("description")))
    add_bibliography(site, draft)
    for document in site.of("publications"):
        add_publication(site, draft, document)
    for file in source.below("_publications"):
        if file.ending == ".bib" and file.text and file.path not in draft.carried:
            add_bib(draft, file.path, file.text)
    add_posts(site, draft)
    add_collection(site, draft, "talks", "talks", _of_talk)
    add_collection(site, draft, "teaching", "teaching", _of_talk)
    add_collection(site, draft, "portfolio", "projects", lambda document: _of_project(document, draft))
    others = {"talks", "teaching", "portfolio", "publications", "posts"}
    for other in mapping(config.get("collections")):
        if other not in others and add_collection(site, draft, other, slugify(other), _of_talk):
            draft.settings.setdefault("collections", []).append(
                {slugify(other): other.replace("_", " ").capitalize()}
            )
    add_pages(
        site,
        draft,
        lists=lambda document: _LISTS.get(document.file.stem) or _LISTS.get(document.address.strip("/"), ""),
        home=lambda document: _home(draft, document, name, author),
        skipped=_MADE,
    )
    add_cv(source, draft, "_data/cv.json", "_data/cv.yml", "assets/json/resume.json")
    _data(site, draft)
    add_archives(site, draft, ["/tags/:name/"], ["/categories/:name/"], "")
    draft.places |= {"/tags/": "news/", "/categories/": "news/"} if any(site.of("posts")) else {}
    return draft


def _of_talk(document: JekyllDocument) -> dict[str, Any]:
    values = document.values
    place = ", ".join(
        filter(None, (plain_words(string_of(values.get("venue"))), string_of(values.get("location"))))
    )
    return {
        "place": place,
        "tags": [*strings_of(values.get("type")), *strings_of(values.get("tags"), r"[\s,]+")],
    }


def _of_project(document: JekyllDocument, draft: Draft) -> dict[str, Any]:
    """A portfolio item, whose excerpt may hold its picture."""
    excerpt = string_of(document.values.get("excerpt"))
    shown = re.search(r"<img\s[^>]*?src=[\"']([^\"']+)", excerpt)
    image = find_copy(draft, shown[1]) if shown else picture_of(document, draft, "image", "header.teaser")
    return {
        "summary": plain_words(re.sub(r"<br\s*/?>", " ", excerpt)),
        "image": image if image.startswith("images/") else "",
    }


def _home(draft: Draft, document: JekyllDocument, name: str, author: dict[str, Any]) -> None:
    """The page `about` as the owner's biography."""
    head = page_head(document, draft)
    place = ", ".join(filter(None, (string_of(author.get("employer")), string_of(author.get("location")))))
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(name) or 'owner'}.md",
            head={
                "name": name,
                "pronouns": string_of(author.get("pronouns")),
                "role": plain_words(string_of(author.get("bio"))),
                "affiliation": place,
                **described(
                    {
                        key: value
                        for key, value in author.items()
                        if key not in {"name", "bio", "avatar", "location"}
                    }
                ),
                "photo": find_copy(draft, string_of(author.get("avatar"))),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=tuple(each for each in document.old if each.strip("/")),
            page={**document.values, **head},
        )
    )


def _data(site: JekyllSite, draft: Draft) -> None:
    """The menu, and people of ``_data/authors.yml``."""
    if "navigation" in site.data:
        draft.menu = [
            each for each in menu_of(value_at(site.data["navigation"], "main") or []) if each[0] != "Guide"
        ]
        draft.carried[site.data_files["navigation"]] = "navigation in site.yml"
        draft.menu_file = site.data_files["navigation"]
    for name in ("ui-text", "authors", "comments"):
        if name in site.data_files and (
            name != "authors" or "Name Name" in site.source.text(site.data_files[name])[1]
        ):
            draft.machinery.add(site.data_files[name])
