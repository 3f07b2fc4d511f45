"""Jekyll without one of the known themes (minima, Minimal Mistakes, a theme of one's own)."""

from __future__ import annotations

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
from sitegen.cli.import_site.jekyll.heads import page_head
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.folding import heading_of, slugify

NAME = "Jekyll"

_PEOPLE = frozenset({"members", "people", "team", "authors", "staff", "students", "alumni"})
_SAME = {"portfolio": "projects", "research": "projects", "courses": "teaching", "presentations": "talks"}
_LISTS = {
    "blog": "news",
    "posts": "news",
    "news": "news",
    "publications": "papers",
    "papers": "papers",
    "people": "people",
    "team": "people",
    "members": "people",
    "archive": "news",
    "year-archive": "news",
    "cv": "cv",
}
_KNOWN = frozenset({"projects", "talks", "teaching", "software"})


def recognise(source: OldSite) -> bool:
    """By the settings of Jekyll."""
    return bool(source.text("_config.yml", "_config.yaml", "_config.toml")[0])


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    site = read_jekyll(source, draft)
    config = site.config
    author = mapping(config.get("author"))
    jekyll_settings(
        site,
        draft,
        string_of(config.get("title")) or string_of(config.get("name")),
        string_of(config.get("description")),
        string_of(config.get("tagline")) or string_of(config.get("subtitle")),
    )
    add_bibliography(site, draft)
    for file in source.below(""):
        if (
            file.ending == ".bib"
            and file.path not in draft.carried
            and file.path not in draft.machinery
            and file.text
        ):
            add_bib(draft, file.path, file.text)
            draft.copies.pop(file.path, None)
    add_posts(site, draft)
    for name in _collections(config):
        if name in _PEOPLE:
            for document in site.of(name):
                _person(draft, document, "" if name in {"members", "people", "team", "authors"} else name)
        else:
            _collection(site, draft, name)
    _authors(site, draft, author)
    owner = string_of(author.get("name")) or string_of(config.get("author"))
    add_pages(
        site,
        draft,
        lists=lambda document: _LISTS.get(document.address.strip("/").removesuffix(".html"), ""),
        home=lambda document: _home(draft, document, owner, author),
        skipped={
            "404",
            "404.html",
            "sitemap",
            "feed",
            "tags",
            "categories",
            "tag-archive",
            "category-archive",
            "search",
            "redirects",
        },
    )
    add_cv(
        source,
        draft,
        "_data/cv.yml",
        "_data/resume.yml",
        "_data/resume.json",
        "assets/json/resume.json",
        "_data/cv.json",
    )
    draft.menu = _menu(site, draft)
    add_archives(site, draft, ["/tag/:name/", "/tags/:name/"], ["/category/:name/", "/categories/:name/"], "")
    draft.places |= {"/tags/": "news/", "/categories/": "news/"} if any(site.of("posts")) else {}
    return draft


def _collections(config: dict[str, Any]) -> list[str]:
    settings = config.get("collections")
    return [
        name
        for name in (settings if isinstance(settings, dict) else strings_of(settings))
        if name not in {"posts", "drafts"}
    ]


def _collection(site: JekyllSite, draft: Draft, name: str) -> None:
    folder = _SAME.get(name, slugify(name))
    folder = (
        f"{folder}-pages"
        if folder in {"pages", "images", "files", "root", "people", "papers", "search"}
        else folder
    )

    def more(document: JekyllDocument) -> dict[str, Any]:
        return {"place": string_of(value_at(document.values, "location", "venue", "place"))}

    if add_collection(site, draft, name, folder, more) and folder not in _KNOWN | {"news"}:
        draft.settings.setdefault("collections", []).append({folder: heading_of(folder)})


def _person(draft: Draft, document: JekyllDocument, group: str) -> None:
    values = document.values
    name = (
        string_of(values.get("name"))
        or string_of(values.get("title"))
        or document.file.stem.replace("-", " ").title()
    )
    socials = {
        **{key: value for key, value in values.items() if isinstance(value, str)},
        **mapping(values.get("links")),
    }
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(document.file.stem) or 'person'}.md",
            head={
                "name": name,
                "role": string_of(value_at(values, "role", "position", "job_title")),
                "group": string_of(value_at(values, "group", "category", "status")) or group,
                "affiliation": string_of(value_at(values, "affiliation", "employer")),
                **described(
                    {
                        key: value
                        for key, value in socials.items()
                        if key not in {"title", "name", "image", "photo"}
                    }
                ),
                "photo": find_copy(
                    draft,
                    string_of(value_at(values, "image", "photo", "avatar", "img")),
                    document.file.folder,
                ),
                "order": string_of(values.get("order")),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=document.old,
            page=values,
        )
    )


def _authors(site: JekyllSite, draft: Draft, author: dict[str, Any]) -> None:
    """``_data/authors.yml``, as Minimal Mistakes has it."""
    authors = mapping(site.data.get("authors"))
    for order, (key, each) in enumerate(authors.items(), start=1):
        values = mapping(each)
        name = string_of(values.get("name"))
        if name and name != string_of(author.get("name")):
            draft.add(
                _author_entry(draft, slugify(name) or key, name, values, site.data_files["authors"], order)
            )
    if "authors" in site.data_files:
        draft.carried.setdefault(site.data_files["authors"], "people")


def _author_entry(
    draft: Draft, identifier: str, name: str, values: dict[str, Any], file: str, order: int
) -> NewEntry:
    links = {
        string_of(each.get("label")): string_of(each.get("url"))
        for each in listed(values.get("links"))
        if isinstance(each, dict)
    }
    found = described({key: value for key, value in values.items() if isinstance(value, str)} | links)
    return NewEntry(
        target=f"researchers/{identifier}.md",
        head={
            "name": name,
            "affiliation": string_of(values.get("employer")),
            **found,
            "photo": find_copy(draft, string_of(value_at(values, "avatar", "image", "picture"))),
            "order": str(order),
        },
        body=string_of(values.get("bio")),
        source=file,
    )


def _home(draft: Draft, document: JekyllDocument, owner: str, author: dict[str, Any]) -> None:
    """The page at the top: its text, and its owner where the settings name one."""
    if owner and not any(each.target.startswith("researchers/") for each in draft.entries):
        draft.add(_author_entry(draft, slugify(owner) or "owner", owner, author, "_config.yml", 1))
    head = page_head(document, draft)
    draft.add(
        NewEntry(
            target="index.md",
            head={"description": head["description"], "image": head["image"], "toc": head["toc"]},
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=tuple(each for each in document.old if each.strip("/")),
            page=document.values,
        )
    )


def _menu(site: JekyllSite, draft: Draft) -> list[Any]:
    """From ``_data/navigation.yml`` and its relatives, from `header_pages`, or from what pages say."""
    for name in ("navigation", "nav", "menu", "menus", "header"):
        value = site.data.get(name)
        items = listed(value) or listed(value_at(value, "main", "top", "header", "nav", "toc"))
        if items:
            draft.carried[site.data_files[name]] = "navigation in site.yml"
            draft.menu_file = site.data_files[name]
            return menu_of(items)
    by_file = {document.file.path: document for document in site.of("pages")}
    named = [by_file[path] for path in strings_of(site.config.get("header_pages")) if path in by_file]
    shown = named or [
        each for each in by_file.values() if is_yes(each.values.get("nav")) or is_yes(each.values.get("menu"))
    ]
    return [
        (string_of(each.values.get("title")) or each.file.stem, each.address)
        for each in shown
        if each.address != "/"
    ]
