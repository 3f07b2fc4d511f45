"""Pages of HugoBlox that are put together from blocks (older: widgets), as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.cli.import_site.source import listed, mapping, string_of, strings_of, value_at

LIST_OF = {
    "publications": "papers",
    "publication": "papers",
    "papers": "papers",
    "featured": "papers",
    "posts": "news",
    "post": "news",
    "news": "news",
    "blog": "news",
    "people": "people",
    "team": "people",
    "members": "people",
    "projects": "projects",
    "project": "projects",
    "portfolio": "projects",
    "talks": "talks",
    "talk": "talks",
    "events": "talks",
    "event": "talks",
    "teaching": "teaching",
    "courses": "teaching",
    "cv": "cv",
    "resume": "cv",
    "recent-posts": "news",
    "software": "software",
}
"""Ids of blocks, and names of pages -> what they list."""

_SHOWN_BY_SITEGEN = {
    "about.biography",
    "about.avatar",
    "about",
    "resume-biography",
    "resume-biography-3",
    "collection",
    "portfolio",
    "pages",
    "people",
    "team-showcase",
    "tag_cloud",
    "tag-cloud",
    "search",
    "featured",
    "dev-portfolio",
    "blank-list",
}
_DATES = ("date_start", "date_end")


def block_ids(values: Mapping[str, Any]) -> dict[str, str]:
    """What each block of a page lists, by the id that menus call it by."""
    found: dict[str, str] = {}
    for each in listed(values.get("sections")):
        block = mapping(each)
        folders = strings_of(value_at(block, "content.filters.folders"))
        kind = string_of(block.get("block"))
        what = folders[0] if folders else "people" if kind in {"people", "team-showcase"} else kind
        if identifier := string_of(block.get("id")):
            found[identifier.lower()] = what
    return found


def text_of_blocks(values: Mapping[str, Any]) -> str:
    """The blocks at the head of a page, as Markdown; lists that sitegen makes by itself are left out."""
    return "\n\n".join(filter(None, (_block(mapping(each)) for each in listed(values.get("sections")))))


def _block(block: Mapping[str, Any]) -> str:
    kind = string_of(block.get("block")) or string_of(block.get("widget"))
    content = mapping(block.get("content")) or block
    title = string_of(content.get("title"))
    text = string_of(content.get("text")) or string_of(content.get("subtitle") if kind == "hero" else "")
    if kind in _SHOWN_BY_SITEGEN and not text:
        return ""
    parts = [
        text,
        *_items(kind, content),
        *_contact(content if kind.startswith("contact") else {}),
        *_buttons(content),
    ]
    body = "\n\n".join(part for part in parts if part)
    if not body:
        return ""
    image = string_of(value_at(content, "image.filename")) or string_of(
        value_at(block, "design.background.image.filename") if kind == "hero" else ""
    )
    picture = f"![]({image})\n\n" if image and kind == "hero" else ""
    return f"## {title}\n\n{picture}{body}" if title else f"{picture}{body}"


def _items(kind: str, content: Mapping[str, Any]) -> list[str]:
    """Experience, skills, accomplishments … as a list."""
    items = [
        mapping(each)
        for each in (
            *listed(content.get("items")),
            *listed(content.get("experience")),
            *listed(content.get("feature")),
        )
    ]
    lines = []
    for each in items:
        name = string_of(each.get("title")) or string_of(each.get("name")) or string_of(each.get("label"))
        where = (
            string_of(each.get("company"))
            or string_of(each.get("organization"))
            or string_of(each.get("institution"))
        )
        address = (
            string_of(each.get("company_url"))
            or string_of(each.get("organization_url"))
            or string_of(each.get("url"))
        )
        where = f"[{where}]({address})" if where and "://" in address else where
        dates = (
            "–".join(string_of(each.get(key))[:7] for key in _DATES)
            if any(string_of(each.get(key)) for key in _DATES)
            else ""
        )
        dates = f"{dates}" if dates.strip("–") else ""
        described = (
            string_of(each.get("description"))
            or string_of(each.get("content"))
            or string_of(each.get("text"))
        )
        head = ", ".join(
            part
            for part in (f"**{name}**" if name else "", where, string_of(each.get("location")), dates)
            if part
        )
        description = re.sub(r"\n\s*", "\n  ", described)
        if head or description:
            lines.append(f"- {head}" + (f"\n\n  {description}" if description else ""))
        lines += [f"  {line}" for part in _items(kind, each) for line in part.split("\n")]
    return ["\n".join(lines)] if lines else []


def _contact(content: Mapping[str, Any]) -> list[str]:
    """Addresses and numbers of a block `contact`."""
    address = mapping(content.get("address"))
    lines = [
        string_of(content.get("email")) and f"E-mail: <{string_of(content.get('email'))}>",
        string_of(content.get("phone")) and f"Telephone: {string_of(content.get('phone'))}",
        ", ".join(
            string_of(address.get(key))
            for key in ("street", "city", "region", "postcode", "country")
            if string_of(address.get(key))
        ),
        string_of(content.get("directions")),
        "; ".join(strings_of(content.get("office_hours"))),
    ]
    lines += [
        f"[{string_of(each.get('name'))}]({string_of(each.get('link'))})"
        for each in map(mapping, listed(content.get("contact_links")))
        if string_of(each.get("link"))
    ]
    return ["\n".join(f"- {line}" for line in lines if line)] if any(lines) else []


def _buttons(content: Mapping[str, Any]) -> list[str]:
    buttons = [
        mapping(content.get(name))
        for name in ("cta", "cta_alt", "primary_action", "secondary_action", "action", "button")
    ]
    buttons += [mapping(each) for each in listed(content.get("buttons"))]
    links = [
        f"[{string_of(value_at(each, 'label', 'text'))}]({string_of(value_at(each, 'url', 'link'))})"
        for each in buttons
        if (string_of(each.get("label")) or string_of(each.get("text")))
        and (string_of(each.get("url")) or string_of(each.get("link")))
    ]
    return [" · ".join(links)] if links else []
