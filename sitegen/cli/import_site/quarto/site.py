"""Websites of Quarto: pages and notebooks, listings, about pages."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import is_machinery, plan_copies, slug_path
from sitegen.cli.import_site.cv import add_cv
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name
from sitegen.cli.import_site.jekyll.content import add_bib
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.quarto.pages import (
    COLLECTION_FOLDERS,
    NEWS_FOLDERS,
    PAPER_FOLDERS,
    PEOPLE_FOLDERS,
    QuartoPage,
    common_head,
    day_of_page,
    has_people,
    kind_of_page,
    listed_folders,
    read_pages,
)
from sitegen.cli.import_site.quarto.papers import add_quarto_paper
from sitegen.cli.import_site.quarto.people import add_quarto_person
from sitegen.cli.import_site.quarto.settings import quarto_menu, quarto_settings
from sitegen.cli.import_site.source import (
    OldSite,
    mapping,
    read_data,
    string_of,
    value_at,
)
from sitegen.text.folding import slugify

NAME = "Quarto"


def recognise(source: OldSite) -> bool:
    """By the project's settings."""
    _, text = source.text("_quarto.yml", "_quarto.yaml")
    return "website" in text


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    file, text = source.text("_quarto.yml", "_quarto.yaml")
    read = read_data(text, ".yml")
    if read.problem:
        draft.remark("I001", file, read.line, read.problem, "correct it and import again")
    config = mapping(read.value)
    draft.carried[file] = "site.yml"
    website = mapping(config.get("website"))
    quarto_settings(draft, file, read.lines, config, website)
    pages = read_pages(source, draft, config)
    listings = listed_folders(pages)
    for each in source.below(""):
        if each.ending == ".bib" and each.text and not is_machinery(each.path):
            add_bib(draft, each.path, each.text)
            draft.copies.pop(each.path, None)
    for page in pages:
        _page(source, draft, page, listings, string_of(website.get("title")))
    add_cv(source, draft, "cv.yml", "cv.yaml", "_data/cv.yml", "resume.json")
    draft.menu, draft.menu_file = quarto_menu(website), file
    for each in source.below(""):
        if (
            re.search(
                r"(?:^|/)(?:_metadata\.ya?ml|styles?\.(?:css|scss)|[\w-]+\.(?:scss|ejs|lua|css|csl))$",
                each.path,
            )
            and each.path not in draft.carried
        ):
            draft.machinery.add(each.path)
            draft.copies.pop(each.path, None)
    return draft


def _page(source: OldSite, draft: Draft, page: QuartoPage, listings: dict[str, str], title: str) -> None:
    kind = kind_of_page(page, listings)
    if page.address == "/":
        _home(draft, page, title)
    elif kind == "people":
        add_quarto_person(draft, page, page.name)
    elif kind == "papers" and page.values.get("title"):
        add_quarto_paper(draft, page)
    elif kind == "news":
        _post(draft, page)
    elif kind:
        _item(draft, page, kind)
    elif page.file.stem == "404":
        draft.machinery.add(page.file.path)
    elif page.values.get("about") and page.file.stem in {"about", "about-me", "me"} and not has_people(draft):
        _about(draft, page, title)
    else:
        _free_page(draft, page)


def _add(draft: Draft, page: QuartoPage, target: str, head: dict[str, Any], lists: str = "") -> None:
    draft.add(
        NewEntry(
            target=target,
            head=head,
            body=page.head.body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            lists=lists,
            page=page.values,
        )
    )


def _home(draft: Draft, page: QuartoPage, title: str) -> None:
    """The home page: of one person if it is an about page, else of a group."""
    draft.carried[page.file.path] = "the home page"
    if page.values.get("about"):
        _about(draft, page, title)
        return
    common = common_head(draft, page)
    _add(
        draft,
        page,
        "index.md",
        {"description": common["summary"], "image": common["image"], "toc": common["toc"]},
    )


def _about(draft: Draft, page: QuartoPage, title: str) -> None:
    name = plain_words(string_of(page.values.get("title")))
    if name.lower() in {"", "about", "about me", "home", "welcome", "hello"}:
        author = page.values.get("author")
        name = string_of(author) or string_of(value_at(author, "name")) or title
    add_quarto_person(draft, page, name)


def _post(draft: Draft, page: QuartoPage) -> None:
    common = common_head(draft, page)
    day = day_of_page(page.values) or date_and_name(page.name)[0]
    slug = slugify(page.name) or "post"
    if len(day) < 10:
        draft.remark(
            "I006",
            page.file.path,
            page.head.lines.get("date", 0),
            "there is no full date",
            "write it as 2024-03-01; until then the post is left out",
        )
    head = {
        "title": common["title"],
        "date": day,
        "description": common["summary"],
        **{key: common[key] for key in ("image", "tags", "toc", "draft")},
    }
    _add(draft, page, f"news/{slug if not day or slug.startswith(day) else f'{day}-{slug}'}.md", head)


def _item(draft: Draft, page: QuartoPage, folder: str) -> None:
    common = common_head(draft, page)
    if folder not in {"projects", "talks", "teaching", "software"}:
        named = [next(iter(each)) for each in draft.settings.get("collections", [])]
        if folder not in named:
            draft.settings.setdefault("collections", []).append({folder: folder.capitalize()})
    head = {
        "title": common["title"],
        "date": day_of_page(page.values),
        "summary": common["summary"],
        "place": string_of(page.values.get("location")) or string_of(page.values.get("event")),
        **{key: common[key] for key in ("image", "tags", "toc", "draft")},
    }
    _add(draft, page, f"{folder}/{slug_path(page.name)}.md", head)


def _free_page(draft: Draft, page: QuartoPage) -> None:
    common = common_head(draft, page)
    path = page.address.strip("/").removesuffix(".html")
    listing = page.values.get("listing")
    lists = ""
    if listing is not None:
        words = {*(part.lower() for part in path.split("/")), *re.findall(r"[a-z]+", str(listing).lower())}
        kinds = {"news": NEWS_FOLDERS, "papers": PAPER_FOLDERS, "people": PEOPLE_FOLDERS}
        lists = next((kind for kind, names in kinds.items() if words & names), "") or next(
            (COLLECTION_FOLDERS[word] for word in words if word in COLLECTION_FOLDERS), ""
        )
    elif path.rsplit("/", 1)[-1] in PAPER_FOLDERS:
        lists = "papers"
    if "nocite" in page.values and ("#refs" in page.head.body or not page.head.body.strip()):
        lists = "papers"
    head = {
        "title": common["title"],
        "description": common["summary"],
        "toc": common["toc"],
        "draft": common["draft"],
    }
    _add(draft, page, f"pages/{slug_path(path)}.md", head, lists)
