"""The people of a site of HugoBlox: folders with a page, or files of data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.cli.import_site.copies import find_copy, picture_named
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.hugo.addresses import path_part
from sitegen.cli.import_site.hugo.site import HugoPage, HugoSite, is_unpublished
from sitegen.cli.import_site.papers import plain_words
from sitegen.cli.import_site.socials import address_at, described, label_of, service_of
from sitegen.cli.import_site.source import DATA, listed, mapping, read_data, string_of, strings_of
from sitegen.text.folding import heading_of, slugify
from sitegen.text.identifiers import parse_orcid


def add_people(site: HugoSite, draft: Draft) -> dict[str, str]:
    """Everyone with a profile; ids by the names and words that texts and publications call them by."""
    found: dict[str, str] = {}
    groups: list[str] = []
    pages = {
        page.name: page for page in site.pages if page.section in {"authors", "author"} and not _is_top(page)
    }
    data: dict[str, tuple[dict[str, Any], str]] = {}
    for file in site.source.below("data/authors", DATA):
        read = read_data(file.text or "", file.ending)
        if read.problem:
            draft.remark("I001", file.path, read.line, read.problem, "correct it and import again")
        data[file.stem] = mapping(read.value), file.path
        draft.carried[file.path] = "people"
    for user in dict.fromkeys((*pages, *data)):
        page = pages.get(user)
        values = {**(page.values if page else {}), **data.get(user, ({}, ""))[0]}
        source = page.file.path if page else data[user][1]
        _add_person(draft, user, values, page, source, found, groups)
    for page in site.pages:
        if page.section in {"authors", "author"} and _is_top(page):
            draft.places |= dict.fromkeys(page.old, "people/")
            draft.carried[page.file.path] = "the list at people/"
    if groups:
        last = [each for each in groups if re.search(r"alum|former", each, re.IGNORECASE)]
        draft.settings["groups"] = [*(each for each in groups if each not in last), *last]
    return found


def _is_top(page: HugoPage) -> bool:
    return page.path.count("/") == 1 and page.is_list


def _add_person(
    draft: Draft,
    user: str,
    values: dict[str, Any],
    page: HugoPage | None,
    source: str,
    found: dict[str, str],
    groups: list[str],
) -> None:
    name = _name(values) or user.replace("-", " ").title()
    identifier = slugify(name) or slugify(user) or "person"
    if name.lower() in {"admin", "me"}:
        draft.remark("I014", source, 1, "the person has no name", "write `name` in the file of this person")
    group = next(iter(strings_of(values.get("user_groups"))), "")
    if group and group not in groups:
        groups.append(group)
    folder = page.file.folder if page else ""
    photo = picture_named(draft, folder, "avatar") if folder else ""
    photo = (
        photo
        or picture_named(draft, "assets/media/authors", f"{user.lower()}.")
        or find_copy(draft, string_of(mapping(values.get("avatar")).get("filename")))
    )
    organisations = [
        mapping(each) for each in (*listed(values.get("organizations")), *listed(values.get("affiliations")))
    ]
    described_by, links = _social(values)
    body = page.head.body if page else ""
    old = _addresses(user, name, page)
    entry = draft.add(
        NewEntry(
            target=f"researchers/{identifier}.md",
            head={
                "name": name,
                "pronouns": string_of(values.get("pronouns")),
                "role": plain_words(string_of(values.get("role"))),
                "group": group,
                "affiliation": ", ".join(
                    filter(None, (string_of(each.get("name")) for each in organisations))
                ),
                **described_by,
                "links": links,
                "photo": photo if photo.startswith("images/") else "",
                "order": string_of(values.get("weight")),
                "draft": "yes" if page and is_unpublished(page) else None,
            },
            body="\n\n".join(filter(None, (body.strip() or string_of(values.get("bio")), *_lists(values)))),
            source=source,
            above=page.head.above if page else 0,
            old=old,
            page=values,
        )
    )
    for word in (user, name, path_part(name)):
        found.setdefault(word, entry.target.removeprefix("researchers/").removesuffix(".md"))
    draft.variables.setdefault("names", {}).setdefault(user, name)


def _name(values: Mapping[str, Any]) -> str:
    name = values.get("name")
    if isinstance(name, dict):
        whole = f"{string_of(name.get('given'))} {string_of(name.get('family'))}".strip()
        return string_of(name.get("display")) or whole
    whole = f"{string_of(values.get('first_name'))} {string_of(values.get('last_name'))}".strip()
    return plain_words(string_of(values.get("title")) or string_of(name) or whole)


def _addresses(user: str, name: str, page: HugoPage | None) -> tuple[str, ...]:
    """Where the profile was: under the name, in some versions under the folder."""
    own = [f"/author/{path_part(name)}/", f"/authors/{path_part(user)}/", f"/author/{path_part(user)}/"]
    moved = page.old[1:] if page else ()
    return tuple(dict.fromkeys((*own, *moved)))


def _social(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """E-mail and ORCID, and the other links in their order."""
    head: dict[str, Any] = {}
    links: dict[str, str] = {}
    email = string_of(values.get("email"))
    if "@" in email:
        head["email"] = email
    for each in (
        *listed(values.get("social")),
        *listed(values.get("links")),
        *listed(values.get("profiles")),
    ):
        item = mapping(each)
        icon = string_of(item.get("icon")) or string_of(item.get("name"))
        target = string_of(item.get("link")) or string_of(item.get("url"))
        service = service_of(icon)
        if not target or target.startswith(("#", "/#")):
            continue
        if target.startswith("mailto:") or (service == "email" and "@" in target):
            head.setdefault("email", target.removeprefix("mailto:"))
        elif "orcid.org" in target and (orcid := parse_orcid(target)):
            head.setdefault("orcid", orcid)
        else:
            label = string_of(item.get("label")) or label_of(service, "") or heading_of(icon.split("/")[-1])
            address = address_at(service, target) or f"/{target.lstrip('/')}"
            if label and label not in links:
                links[label] = address
    found = described({"orcid": values.get("orcid")})
    return {**head, **{key: value for key, value in found.items() if key == "orcid"}}, links


def _lists(values: Mapping[str, Any]) -> list[str]:
    """Interests and education as short chapters."""
    parts = []
    interests = strings_of(values.get("interests"))
    if interests:
        parts.append("## Interests\n\n" + "\n".join(f"- {each}" for each in interests))
    education = values.get("education")
    courses = listed(mapping(education).get("courses")) or listed(education)
    lines = []
    for each in courses:
        item = mapping(each)
        course = string_of(item.get("course")) or string_of(item.get("degree")) or string_of(item.get("area"))
        years = string_of(item.get("year")) or "–".join(
            filter(None, (string_of(item.get(key))[:4] for key in ("start", "date_start", "end", "date_end")))
        )
        line = ", ".join(filter(None, (course, string_of(item.get("institution")), years)))
        if line:
            lines.append(f"- {line}")
    if lines:
        parts.append("## Education\n\n" + "\n".join(lines))
    return parts


def author_names(authors: object, full_names: Mapping[str, str]) -> list[str]:
    """The names in a list of authors; who has a profile may stand there as its folder, such as ``admin``."""
    items = authors if isinstance(authors, list) else strings_of(authors, r"\s*[,;]\s*|\s+and\s+")
    written = (string_of(each) or _name(mapping(each)) for each in items)
    return [full_names.get(each) or full_names.get(each.lower()) or each for each in written]
