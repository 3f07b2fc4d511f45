"""lab-website-template of the Greene lab: a group, its members, projects, and citations in YAML."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, plan_copies
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.citations import add_citations
from sitegen.cli.import_site.jekyll.content import add_archives, add_pages, add_posts, jekyll_settings
from sitegen.cli.import_site.jekyll.heads import page_head
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.papers import plain_words
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.folding import fold, heading_of, slugify

NAME = "lab-website-template"

_ROLES = {
    "pi": "Principal investigators",
    "principal-investigator": "Principal investigators",
    "postdoc": "Postdoctoral researchers",
    "phd": "PhD students",
    "ms": "Master's students",
    "undergrad": "Undergraduate students",
    "programmer": "Software developers",
    "staff": "Staff",
    "mascot": "Mascots",
    "student": "Students",
    "collaborator": "Collaborators",
    "alumni": "Alumni",
    "alum": "Alumni",
}


def recognise(source: OldSite) -> bool:
    """By its data of citations, or the tool that makes them."""
    data = any(path.startswith(("_data/citations.y", "_data/sources.y", "_cite/")) for path in source.files)
    return (
        bool(source.text("_config.yaml", "_config.yml")[0])
        and data
        and any(
            path.startswith(("_members/", "_cite/", "_includes/citation.html", "_data/types.y"))
            for path in source.files
        )
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    site = read_jekyll(source, draft)
    config = site.config
    address = string_of(config.get("url")) or _from_cname(source)
    site.config["url"] = address
    jekyll_settings(
        site,
        draft,
        string_of(config.get("title")),
        string_of(config.get("description")),
        string_of(config.get("subtitle")),
    )
    add_citations(site, draft)
    groups: dict[str, str] = {}
    people = [name for name in ("members", "alumni", "team", "people", "collaborators") if any(site.of(name))]
    for name in people:
        for document in site.of(name):
            _member(site, draft, document, "alumni" if name == "alumni" else "", groups)
    if groups:
        order = sorted(
            groups,
            key=lambda word: (word in {"alum", "alumni"}, list(_ROLES).index(word) if word in _ROLES else 99),
        )
        draft.settings["groups"] = [{word: groups[word]} for word in order]
    add_posts(site, draft)
    for name in ("projects", "tools", "portfolio", "research", "resources"):
        _projects(site, draft, name)
    other = set(mapping(config.get("collections"))) - {"posts", *people, "projects"}
    for name in sorted(other):
        _other_collection(site, draft, name)
    add_pages(
        site,
        draft,
        lists=lambda document: "",
        home=lambda document: _home(draft, document),
        skipped={"404", "testbed", "search"},
    )
    _menu(site, draft)
    add_archives(site, draft, [], [], "")
    _left(site, draft)
    return draft


def _from_cname(source: OldSite) -> str:
    """The address of a site with a host of its own, which only the file CNAME names."""
    _, text = source.text("CNAME")
    return f"https://{text.strip()}" if re.fullmatch(r"[\w.-]+\.\w+", text.strip()) else ""


def _member(
    site: JekyllSite, draft: Draft, document: JekyllDocument, group: str, groups: dict[str, str]
) -> None:
    values = document.values
    role = string_of(values.get("role")) or string_of(values.get("group"))
    word = group or (
        "alumni"
        if fold(string_of(values.get("group"))) in {"alum", "alumni"} or is_yes(values.get("alumni"))
        else slugify(role)
    )
    if word:
        kinds = {**mapping(site.data.get("types")), **mapping(site.data.get("roles"))}
        groups.setdefault(
            word,
            _ROLES.get(word) or string_of(mapping(kinds.get(role)).get("description")) or role.capitalize(),
        )
    said = string_of(mapping(mapping(site.data.get("types")).get(role)).get("description"))
    # In the group of alumni the former role still says something.
    shown = string_of(values.get("description")) or (said or heading_of(role) if word == "alumni" else said)
    name = string_of(values.get("name")) or document.file.stem.replace("-", " ").title()
    aliases = [
        each for each in strings_of(values.get("aliases")) if each != name and not each.startswith("/")
    ]
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(document.file.stem) or 'member'}.md",
            head={
                "name": name,
                "aliases": aliases,
                "role": shown,
                "group": word,
                "affiliation": string_of(values.get("affiliation")),
                **described(mapping(values.get("links"))),
                "photo": find_copy(draft, string_of(values.get("image"))),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=tuple(
                dict.fromkeys(
                    (
                        *document.old,
                        *(each for each in strings_of(values.get("aliases")) if each.startswith("/")),
                    )
                )
            ),
            page=values,
        )
    )


def _projects(site: JekyllSite, draft: Draft, name: str) -> None:
    """Projects: files of their own, or items of a list in ``_data``."""
    if any(site.of(name)):
        _other_collection(site, draft, name)
    items = listed(site.data.get(name))
    if not items or not all(
        string_of(mapping(each).get("title")) or string_of(mapping(each).get("name")) for each in items
    ):
        return
    folder = name if name in {"projects", "tools", "resources"} else "projects"
    for order, each in enumerate(items, start=1):
        values = mapping(each)
        title = string_of(values.get("title")) or string_of(values.get("name"))
        target, repository = string_of(values.get("link")), string_of(values.get("repo"))
        links = (
            {"GitHub": f"https://github.com/{repository}"} if repository and "://" not in repository else {}
        )
        draft.add(
            NewEntry(
                target=f"{folder}/{slugify(title) or f'project-{order}'}.md",
                head={
                    "title": title,
                    "summary": string_of(values.get("subtitle")),
                    "image": _picture(draft, values),
                    "tags": strings_of(values.get("tags")),
                    "links": {**({"Website": target} if "://" in target else {}), **links},
                    "order": str(order),
                },
                body=string_of(values.get("description")),
                source=site.data_files[name],
            )
        )
    if folder != "projects":
        draft.settings.setdefault("collections", []).append(
            {folder: {"title": folder.capitalize(), "show": "cards"}}
        )


def _picture(draft: Draft, values: dict[str, Any]) -> str:
    image = find_copy(draft, string_of(values.get("image")))
    return image if image.startswith("images/") else ""


def _other_collection(site: JekyllSite, draft: Draft, name: str) -> None:
    folder = slugify(name)
    found = False
    for document in site.of(name):
        found = True
        head = page_head(document, draft)
        entry = NewEntry(
            target=f"{folder}/{slugify(document.file.stem) or 'item'}.md",
            head={
                "title": head["title"] or heading_of(document.file.stem),
                "summary": head["description"],
                "image": head["image"],
                "tags": strings_of(document.values.get("tags"), r"[\s,]+"),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=document.old,
            page=document.values,
        )
        draft.add(entry)
    if found and folder not in {"projects", "talks", "teaching", "software"}:
        draft.settings.setdefault("collections", []).append({folder: folder.capitalize()})


def _home(draft: Draft, document: JekyllDocument) -> None:
    head = page_head(document, draft)
    draft.add(
        NewEntry(
            target="index.md",
            head={"description": head["description"], "image": head["image"]},
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=tuple(each for each in document.old if each.strip("/")),
            page=document.values,
        )
    )


def _menu(site: JekyllSite, draft: Draft) -> None:
    """Pages with `nav`, in its order."""
    shown = [
        each
        for each in site.of("pages")
        if isinstance(each.values.get("nav"), dict) and each.address.strip("/")
    ]
    shown.sort(key=lambda each: (string_of(value_at(each.values, "nav.order")).zfill(4), each.file.path))
    draft.menu = [
        (plain_words(string_of(each.values.get("title"))) or each.file.stem.title(), each.address)
        for each in shown
    ]


def _left(site: JekyllSite, draft: Draft) -> None:
    """Links of the lab as a whole, and data of the theme."""
    links = {key: value for key, value in mapping(site.config.get("links")).items() if string_of(value)}
    found = described(links)
    if found:
        listed_links = [f"{label}: {address}" for label, address in found.get("links", {}).items()]
        listed_links += [f"{name}: {found[name]}" for name in ("email", "orcid") if name in found]
        line = site.lines.get("links", 0)
        draft.remark(
            "I011",
            site.config_file,
            line,
            f"links of the lab: {'; '.join(listed_links)}",
            "put those that matter into content/index.md",
        )
    for name in ("types", "roles"):
        if name in site.data_files:
            draft.machinery.add(site.data_files[name])
    for name in ("projects", "tools", "portfolio", "research", "resources"):
        if name in site.data_files and any(each.source == site.data_files[name] for each in draft.entries):
            draft.carried[site.data_files[name]] = name
