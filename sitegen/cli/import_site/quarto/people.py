"""People on a website of Quarto, often on pages made by `about`."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.quarto.pages import (
    PEOPLE_FOLDERS,
    QuartoPage,
)
from sitegen.cli.import_site.socials import address_at, label_of, service_of
from sitegen.cli.import_site.source import (
    listed,
    mapping,
    string_of,
    value_at,
)
from sitegen.text.folding import slugify
from sitegen.text.identifiers import parse_orcid


def add_quarto_person(draft: Draft, page: QuartoPage, otherwise: str) -> None:
    """A person, whose page is often made by `about`."""
    values = page.values
    name = (
        otherwise
        if values.get("about") and page.address == "/"
        else plain_words(string_of(values.get("title"))) or otherwise
    )
    name = otherwise if page.file.stem in {"about", "index"} and page.section == "" else name
    head: dict[str, Any] = {}
    links: dict[str, str] = {}
    for each in (*listed(value_at(values, "about.links")), *listed(values.get("links"))):
        item = mapping(each)
        label, target = (
            string_of(item.get("text")) or string_of(item.get("name")) or string_of(item.get("aria-label")),
            string_of(item.get("href")) or string_of(item.get("url")),
        )
        service = service_of(string_of(item.get("icon")) or label)
        if target.startswith("mailto:"):
            head["email"] = target.removeprefix("mailto:")
        elif "orcid.org" in target and (orcid := parse_orcid(target)):
            head["orcid"] = orcid
        elif target:
            label = re.sub(r"\{\{<[^>]*>\}\}|\s+", " ", label).strip() or label_of(
                service, service.capitalize() or "Website"
            )
            links.setdefault(label, address_at(service, target) or target)
    photo = find_copy(
        draft, string_of(value_at(values, "about.image")) or string_of(values.get("image")), page.file.folder
    )
    identifier = slugify(page.name if page.section in PEOPLE_FOLDERS else name) or "person"
    head = {
        "name": name,
        "role": plain_words(
            string_of(values.get("subtitle"))
            or string_of(values.get("role"))
            or string_of(values.get("position"))
        ),
        "group": string_of(values.get("group"))
        or (
            page.file.path.split("/")[1]
            if page.section in PEOPLE_FOLDERS and page.file.path.count("/") > 2
            else ""
        ),
        "affiliation": string_of(values.get("affiliation")),
        **head,
        "links": links,
        "photo": photo if photo.startswith("images/") else "",
        "order": string_of(values.get("order")),
    }
    old = page.old if page.address != "/" else page.old[1:]
    draft.add(
        NewEntry(
            target=f"researchers/{identifier}.md",
            head=head,
            body=page.head.body,
            source=page.file.path,
            above=page.head.above,
            old=old,
            page=values,
        )
    )
