"""HugoBlox, Wowchemy and Academic: authors, publications, events, projects, posts, pages made of blocks."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import plan_copies, slug_path
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.hugo.blocks import LIST_OF, text_of_blocks
from sitegen.cli.import_site.hugo.home import add_hugo_home, add_widget, text_of_widgets
from sitegen.cli.import_site.hugo.lists import add_lists, menu_with_places
from sitegen.cli.import_site.hugo.papers import add_hugo_paper, links_of_page, picture_of_page
from sitegen.cli.import_site.hugo.people import add_people
from sitegen.cli.import_site.hugo.sections import (
    COLLECTION_SECTIONS,
    GENERATED_SECTIONS,
    PAPER_SECTIONS,
    POST_SECTIONS,
    place_of_section,
)
from sitegen.cli.import_site.hugo.settings import hugo_settings
from sitegen.cli.import_site.hugo.site import HugoPage, HugoSite, is_hugo, is_unpublished, read_hugo
from sitegen.cli.import_site.jekyll.addresses import day_written
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.source import OldSite, is_yes, string_of, strings_of
from sitegen.text.folding import heading_of, slugify

NAME = "HugoBlox"


def recognise(source: OldSite) -> bool:
    """A site of Hugo with authors or publications in pages."""
    if not is_hugo(source):
        return False
    folders = (
        "content/publication",
        "content/publications",
        "content/authors",
        "data/authors",
        "content/home",
    )
    text = "".join(
        source.text(path)[1]
        for path in (
            "go.mod",
            "config/_default/module.yaml",
            "config/_default/config.yaml",
            "config.toml",
            "theme.toml",
        )
    )
    return any(any(source.below(folder)) for folder in folders) or bool(
        re.search("wowchemy|hugoblox|HugoBlox|hugo-academic", text)
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft, "static")
    site = read_hugo(source, draft)
    hugo_settings(site, draft)
    draft.variables["site"] = site.config
    people = add_people(site, draft)
    for page in site.pages:
        _page(site, draft, page, people)
    add_lists(site, draft, people)
    draft.menu = menu_with_places(site, draft)
    for path, file in source.files.items():
        if (
            path.startswith(("assets/", "data/", "layouts/", "config/", "archetypes/"))
            and path not in draft.copies
            and path not in draft.carried
        ):
            draft.machinery.add(path)
        elif file.ending == ".md" and path.startswith("content/") and path not in draft.carried:
            draft.machinery.discard(path)
    return draft


def _page(site: HugoSite, draft: Draft, page: HugoPage, people: dict[str, str]) -> None:
    """One page, by its section."""
    section = page.section
    if section in {"authors", "author"} or page.file.path in draft.carried:
        return
    if page.address == "/" or (section == "home" and page.name != "home"):
        add_hugo_home(site, draft, page)
    elif page.is_list and (
        section in PAPER_SECTIONS | POST_SECTIONS | set(COLLECTION_SECTIONS) | GENERATED_SECTIONS
    ):
        _list_page(draft, page)
    elif section in PAPER_SECTIONS:
        add_hugo_paper(site, draft, page)
    elif section in POST_SECTIONS:
        _post(draft, page)
    elif section in COLLECTION_SECTIONS:
        _item(draft, page, COLLECTION_SECTIONS[section], people)
    elif section in GENERATED_SECTIONS:
        draft.machinery.add(page.file.path)
    else:
        _free_page(site, draft, page)


def _list_page(draft: Draft, page: HugoPage) -> None:
    """The list of a section: sitegen makes it; a text of its own is told."""
    place = place_of_section(page.section)
    for old in page.old:
        draft.places.setdefault(old, place)
    draft.carried[page.file.path] = f"the list at {place}"
    if page.head.body.strip():
        draft.remark(
            "I004",
            page.file.path,
            page.head.above + 1,
            "the text above a list",
            "write a page with it, and a link to the list",
        )


def _head(draft: Draft, page: HugoPage) -> dict[str, Any]:
    values = page.values
    summary = (
        string_of(values.get("summary"))
        or string_of(values.get("description"))
        or string_of(values.get("subtitle"))
    )
    return {
        "title": plain_words(string_of(values.get("title"))) or heading_of(page.name),
        "summary": plain_words(summary),
        "image": picture_of_page(draft, page),
        "tags": list(dict.fromkeys([*strings_of(values.get("tags")), *strings_of(values.get("categories"))])),
        "draft": "yes" if is_unpublished(page) else None,
    }


def _post(draft: Draft, page: HugoPage) -> None:
    head = _head(draft, page)
    day = day_written(page.values.get("date"))
    slug = slugify(page.name) or "post"
    if not day and not is_unpublished(page):
        draft.remark(
            "I006",
            page.file.path,
            1,
            "the post has no date",
            "add a line such as `date: 2024-03-01`; until then it is left out",
        )
    # Many names begin with the day in a shorter form.
    slug = slug.removeprefix(f"{day[2:]}-") if day else slug
    name = slug if slug.startswith(day) or not day else f"{day}-{slug}"
    _add(
        draft,
        page,
        f"news/{name}.md",
        {
            "title": head["title"],
            "date": day,
            "authors": strings_of(page.values.get("authors")),
            "description": head["summary"],
            **{key: head[key] for key in ("image", "tags", "draft")},
        },
    )


def _item(draft: Draft, page: HugoPage, folder: str, people: dict[str, str]) -> None:
    """A project, a talk, a course."""
    values = page.values
    links = {
        name.capitalize() if name != "pdf" else "PDF": target
        for name, target in links_of_page(draft, page).items()
    }
    if event := string_of(values.get("event_url")):
        links["Event"] = event
    elsewhere = string_of(values.get("external_link"))
    until = day_written(values.get("date_end"))
    place = ", ".join(
        filter(None, (plain_words(string_of(values.get("event"))), string_of(values.get("location"))))
    )
    named = [people[each] for each in strings_of(values.get("authors")) if each in people]
    head = _head(draft, page)
    parts = (
        page.path.removeprefix(f"{page.section}/")
        .removesuffix(".md")
        .removesuffix("/index")
        .removesuffix("/_index")
    )
    _add(
        draft,
        page,
        f"{folder}/{slug_path(parts)}.md",
        {
            "title": head["title"],
            "date": day_written(values.get("date")),
            "until": until if until != day_written(values.get("date")) else "",
            "summary": head["summary"],
            "place": place,
            "image": head["image"],
            "people": list(dict.fromkeys(named)),
            "tags": head["tags"],
            "links": links,
            "url": elsewhere if "://" in elsewhere else None,
            "order": string_of(values.get("weight")),
            "draft": head["draft"],
        },
        string_of(values.get("abstract")),
    )


def _add(draft: Draft, page: HugoPage, target: str, head: dict[str, Any], before: str = "") -> None:
    body = page.head.body
    sections = text_of_blocks(page.values)
    if before and before[:60] not in body:
        body = f"{before}\n\n{body}"
    body = f"{body}\n\n{sections}" if sections else body
    draft.add(
        NewEntry(
            target=target,
            head=head,
            body=body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            page=page.values,
        )
    )


def _free_page(site: HugoSite, draft: Draft, page: HugoPage) -> None:
    """A page of its own, made of text or of blocks; widgets in files beside it are its parts."""
    head = _head(draft, page)
    if string_of(page.values.get("headless")) == "true" or page.values.get("widget"):
        add_widget(site, draft, page, f"content/{page.file.folder.removeprefix('content/')}")
        return
    path = page.address.strip("/").removesuffix(".html")
    lists = LIST_OF.get(path.rsplit("/", 1)[-1], "")
    weight = string_of(page.values.get("weight"))
    entry = {
        "title": head["title"],
        "description": head["summary"],
        "toc": "yes" if is_yes(page.values.get("toc")) else None,
        "order": weight if re.fullmatch(r"-?\d{1,4}", weight) else None,
        "draft": head["draft"],
    }
    body = "\n\n".join(
        filter(None, (page.head.body, text_of_blocks(page.values), text_of_widgets(site, draft, page)))
    )
    draft.add(
        NewEntry(
            target=f"pages/{slug_path(path)}.md",
            head=entry,
            body=body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            lists=lists,
            page=page.values,
        )
    )
