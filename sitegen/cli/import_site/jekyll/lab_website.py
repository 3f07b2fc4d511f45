"""lab-website-template of the Greene lab: a group, its members, projects, and citations in YAML."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, plan_copies
from sitegen.cli.import_site.draft import Draft, MarkdownPaper, NewEntry
from sitegen.cli.import_site.jekyll.content import (
    add_archives,
    add_pages,
    add_posts,
    jekyll_settings,
    page_head,
)
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.papers import identified, key_for, names_field, split_names, tags_of, unmarked
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.dates import parse_date
from sitegen.text.folding import fold, slugify

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
_LINK_FIELDS = {
    "source": "code",
    "github": "code",
    "code": "code",
    "preprint": "website",
    "website": "website",
    "video": "video",
    "slides": "slides",
    "data": "data",
    "poster": "poster",
    "manubot": "html",
    "html": "html",
    "pdf": "pdf",
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
    _papers(site, draft)
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
    """The address of a site with a host of its own is known to GitHub alone; the file CNAME is only copied."""
    _, text = source.text("CNAME")
    return f"https://{text.strip()}" if re.fullmatch(r"[\w.-]+\.\w+", text.strip()) else ""


def _papers(site: JekyllSite, draft: Draft) -> None:
    """``_data/citations.yaml``, which was made from ``sources.yaml``; where there is none, that alone."""
    file = site.data_files.get("citations", "")
    seen: set[str] = set()
    for each in listed(site.data.get("citations")):
        values = mapping(each)
        identifier = string_of(values.get("id"))
        if identifier.lower() in seen and identifier:
            continue
        seen.add(identifier.lower())
        _paper(draft, file, values)
    if file:
        draft.carried[file] = "publications/imported.bib"
    sources = site.data_files.get("sources", "")
    missing = [
        mapping(each)
        for each in listed(site.data.get("sources"))
        if string_of(mapping(each).get("id")).lower() not in seen
    ]
    missing = [each for each in missing if string_of(each.get("id")) and not is_yes(each.get("remove"))]
    for values in missing:
        _paper(draft, sources, values)
    if sources:
        draft.carried[sources] = "publications/imported.bib"
    for name in ("orcid", "pubmed", "google-scholar"):
        if name in site.data_files:
            remedy = (
                "what it found is in citations.yaml and was carried; fetch later works as the README says"
            )
            draft.remark(site.data_files[name], 0, "the list of where papers are looked up", remedy)
            draft.carried[site.data_files[name]] = ""


def _paper(draft: Draft, file: str, values: dict[str, Any]) -> None:
    """One citation as an entry."""
    identifier, title = string_of(values.get("id")), unmarked(string_of(values.get("title")))
    ids = identified(
        identifier.removeprefix("doi:") if identifier.startswith("doi:") else "",
        identifier,
        string_of(values.get("link")),
    )
    author = names_field(split_names(values.get("authors")))
    day = parse_date(string_of(values.get("date")))
    if not title and not ids:
        draft.remark(
            file,
            0,
            f"the source “{identifier}” has neither a title nor a DOI or arXiv number",
            "add it to a list by hand",
        )
        return
    if not title:
        draft.remark(
            file,
            0,
            f"of {identifier} only the identifier is known",
            "add its title to publications/imported.bib",
        )
    key = key_for(author, day[:4], title or identifier, {paper.key for paper in draft.papers})
    link = string_of(values.get("link"))
    kind = {
        "journal-article": "article",
        "preprint": "unpublished",
        "book": "book",
        "chapter": "incollection",
    }.get(string_of(values.get("type")), "article")
    fields = {
        "title": title,
        "=author": author,
        "journal": string_of(values.get("publisher")),
        "date": day,
        **ids,
        "url": link if "doi.org/" not in link else "",
        "abstract": unmarked(string_of(values.get("abstract"))),
        "annotation": unmarked(string_of(values.get("description"))),
        "keywords": tags_of(values.get("tags")),
        **_buttons(draft, values),
    }
    draft.papers.append(
        MarkdownPaper(
            key=key, kind=kind, fields={name: value for name, value in fields.items() if value}, source=file
        )
    )
    draft.lookups |= {
        key: key,
        **({title: key} if title else {}),
        **({identifier: key} if identifier else {}),
    }
    corrections: dict[str, Any] = {}
    if is_yes(values.get("featured")) or string_of(values.get("group")) in {"featured", "highlighted"}:
        corrections["selected"] = "true"
    image = find_copy(draft, string_of(values.get("image")))
    if image.startswith("images/"):
        corrections["image"] = image
    if corrections:
        draft.corrections[key] = corrections


def _buttons(draft: Draft, values: dict[str, Any]) -> dict[str, str]:
    """The buttons at a citation as fields with links."""
    fields: dict[str, str] = {}
    for each in listed(values.get("buttons")):
        kind = string_of(mapping(each).get("type")) or slugify(string_of(mapping(each).get("text")))
        target = string_of(mapping(each).get("link"))
        if kind == "github" and target and "://" not in target:
            target = f"https://github.com/{target}"
        if target and "://" not in target:
            target = find_copy(draft, target)
        if target:
            fields.setdefault(_LINK_FIELDS.get(kind, "website"), target)
    return fields


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
    shown = string_of(values.get("description")) or (
        said or role.replace("-", " ").capitalize() if word == "alumni" else said
    )
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
                "title": head["title"] or document.file.stem.replace("-", " ").capitalize(),
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
        (unmarked(string_of(each.values.get("title"))) or each.file.stem.title(), each.address)
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
