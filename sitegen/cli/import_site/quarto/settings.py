"""The settings of a website of Quarto, and its menu."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.settings import set_address, set_giscus, set_google, set_language, set_title
from sitegen.cli.import_site.socials import label_of, service_of
from sitegen.cli.import_site.source import (
    listed,
    mapping,
    string_of,
    value_at,
)
from sitegen.text.folding import heading_of


def quarto_settings(
    draft: Draft, file: str, lines: dict[str, int], config: dict[str, Any], website: dict[str, Any]
) -> None:
    """Title, address, language, analytics, comments, icon and picture."""
    set_title(draft, string_of(website.get("title")), string_of(website.get("description")))
    set_address(
        draft,
        file,
        lines.get("site-url", 0),
        string_of(website.get("site-url")),
        string_of(website.get("site-path")),
    )
    set_language(draft, file, lines.get("lang", 0), string_of(config.get("lang")))
    analytics = website.get("google-analytics")
    set_google(
        draft,
        file,
        lines.get("google-analytics", 0),
        string_of(analytics) or string_of(value_at(analytics, "tracking-id")),
    )
    comments = mapping(website.get("comments"))
    set_giscus(draft, mapping(comments.get("giscus")))
    for other in ("utterances", "hypothesis"):
        if comments.get(other):
            draft.remark(
                "I010",
                file,
                lines.get(other, 0),
                f"comments by {other}",
                "see `comments` in site.yml: Giscus",
            )
    icon = find_copy(draft, string_of(website.get("favicon")))
    if icon:
        source = next(path for path, target in draft.copies.items() if target.removeprefix("root/") == icon)
        draft.copies[source] = f"root/favicon{PurePosixPath(source).suffix}"
    image = find_copy(draft, string_of(website.get("image")))
    if image.startswith("images/"):
        draft.settings["image"] = image
    html = mapping(mapping(config.get("format")).get("html"))
    for key in ("include-in-header", "include-before-body", "include-after-body", "css"):
        if html.get(key):
            draft.remark(
                "I011",
                file,
                lines.get(key, 0),
                f"`{key}`",
                "see the README on hooks and static/css/custom.css",
            )


def quarto_menu(website: dict[str, Any]) -> list[Any]:
    """Left and right part of the bar at the top; without one the entries of the sidebar."""
    navbar = mapping(website.get("navbar"))
    items = [*listed(navbar.get("left")), *listed(navbar.get("right"))]
    if not items:
        sidebar = website.get("sidebar")
        items = listed(
            mapping(listed(sidebar)[0] if isinstance(sidebar, list) and sidebar else sidebar).get("contents")
        )
    return [entry for each in items if (entry := _menu_item(each))]


def _menu_item(item: Any) -> tuple[str, Any] | None:
    if isinstance(item, str):
        return (
            (heading_of(PurePosixPath(item).stem), item) if item.strip("-") and item != "index.qmd" else None
        )
    values = mapping(item)
    target = string_of(values.get("href")) or string_of(values.get("file"))
    label = string_of(values.get("text")) or string_of(values.get("section"))
    if not label and values.get("icon") and "://" in target:
        label = label_of(
            service_of(string_of(values.get("icon"))), string_of(values.get("icon")).capitalize()
        )
    label = label or heading_of(PurePosixPath(target).stem)
    below = [
        entry
        for each in (*listed(values.get("menu")), *listed(values.get("contents")))
        if (entry := _menu_item(each))
    ]
    if below:
        return label, [(inner, each) for inner, each in below if isinstance(each, str)]
    return (label, target) if label and target and target.removesuffix(".qmd") != "index" else None
