"""The people on pages and in lists of al-folio."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import listed, mapping, string_of, value_at
from sitegen.text.folding import slugify


def add_profiles(site: JekyllSite, draft: Draft) -> set[str]:
    """The people on pages with the layout `profiles`; the files of these pages, and of what they show."""
    files: set[str] = set()
    for document in site.of("pages"):
        profiles = listed(document.values.get("profiles"))
        if not profiles:
            continue
        files.add(document.file.path)
        for order, each in enumerate(profiles, start=1):
            _profile(site, draft, document, mapping(each), order)
    members = listed(site.data.get("members")) or listed(site.data.get("people"))
    for order, each in enumerate(members, start=1):
        _member(
            draft, site.data_files.get("members") or site.data_files.get("people", ""), mapping(each), order
        )
    return files


def _profile(
    site: JekyllSite, draft: Draft, document: JekyllDocument, profile: dict[str, Any], order: int
) -> None:
    """One person, whose text is another page."""
    content = string_of(profile.get("content"))
    file = next((each for each in site.of("pages") if each.file.path.rsplit("/", 1)[-1] == content), None)
    photo = find_copy(draft, string_of(profile.get("image")))
    name = string_of(profile.get("name")) or (string_of(file.values.get("title")) if file else "")
    if name.lower() in {"", "about", "bio"}:
        stem = re.sub(r"\.\w+$", "", content).removeprefix("about_")
        name = re.sub(r"[-_]+", " ", stem).strip().title()
        remedy = "correct `name` in the file of this person"
        draft.remark(
            "I014",
            document.file.path,
            document.head.lines.get("profiles", 0),
            f"the name of {content} is a guess: {name}",
            remedy,
        )
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(name) or f'person-{order}'}.md",
            head={"name": name, "photo": photo, "order": str(order)},
            body=file.head.body if file else "",
            source=file.file.path if file else document.file.path,
            above=file.head.above if file else 0,
            old=file.old if file and file.address else (),
        )
    )
    if file:
        draft.carried[file.file.path] = f"researchers/{slugify(name)}.md"


def _member(draft: Draft, file: str, values: dict[str, Any], order: int) -> None:
    """One person of a list in ``_data``."""
    name = (
        string_of(values.get("name"))
        or f"{string_of(values.get('firstname'))} {string_of(values.get('lastname'))}".strip()
    )
    if not name:
        return
    details = described({key: value for key, value in values.items() if isinstance(value, str)})
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(name) or f'person-{order}'}.md",
            head={
                "name": name,
                "role": string_of(value_at(values, "role", "position", "title")),
                "group": string_of(value_at(values, "group", "category", "status")),
                "affiliation": string_of(values.get("affiliation")),
                **details,
                "photo": find_copy(draft, string_of(value_at(values, "image", "photo", "img"))),
                "order": str(order),
            },
            body=string_of(value_at(values, "bio", "description", "content")),
            source=file,
        )
    )
