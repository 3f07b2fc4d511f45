"""The settings of a site of Hugo."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.hugo.site import HugoSite
from sitegen.cli.import_site.settings import set_address, set_giscus, set_google, set_language, set_title
from sitegen.cli.import_site.source import (
    listed,
    mapping,
    string_of,
    value_at,
)


def hugo_settings(site: HugoSite, draft: Draft) -> None:
    """Title, address, language, analytics, comments."""
    config, params = site.config, mapping(site.config.get("params"))
    file = site.files.get("config", "")
    lines = site.lines.get("config", {})
    own = string_of(config.get("defaultContentLanguage")) or "en"
    language = mapping(mapping(config.get("languages")).get(own))
    title = (
        string_of(language.get("title"))
        or string_of(config.get("title"))
        or string_of(value_at(params, "hugoblox.identity.name", "identity.name"))
    )
    description = string_of(
        value_at(
            {**config, **params},
            "marketing.seo.description",
            "description",
            "hugoblox.identity.description",
            "identity.description",
            "site_description",
        )
    ) or string_of(value_at(language, "params.description", "description"))
    tagline = string_of(value_at(params, "hugoblox.identity.tagline", "identity.tagline"))
    set_title(draft, title, description, tagline)
    address = string_of(value_at(config, "baseURL", "baseurl", "baseUrl"))
    set_address(draft, file, lines.get("baseurl", 0), address)
    set_language(
        draft,
        file,
        lines.get("languagecode", 0),
        string_of(value_at(config, "languageCode", "languagecode")) or own,
    )
    measured = string_of(
        value_at(
            config,
            "googleAnalytics",
            "services.googleAnalytics.ID",
            "params.marketing.analytics.google_analytics",
            "params.marketing.google_analytics",
            "params.features.analytics.google_analytics",
            "params.google_analytics",
            "params.hugoblox.analytics.google.measurement_id",
            "params.analytics.google.measurement_id",
        )
    )
    set_google(
        draft,
        site.files.get("params", file),
        site.lines.get("params", {}).get("google_analytics", 0),
        measured,
    )
    for name in ("plausible", "fathom", "clarity", "pirsch", "baidu_tongji", "google_tag_manager"):
        value = value_at(
            params,
            f"marketing.analytics.{name}",
            f"features.analytics.{name}",
            f"hugoblox.analytics.{name}",
            f"analytics.{name}",
        )
        written = string_of(value) or string_of(value_at(value, "domain", "site_id", "id", "project_id"))
        if written and name == "plausible":
            draft.settings["analytics"] = {"plausible": written}
        elif written:
            line = site.lines.get("params", {}).get(name, 0)
            draft.remark(
                "I010",
                site.files.get("params", file),
                line,
                f"analytics by {name}",
                "see the README on `analytics` and `allow`",
            )
    verified = {
        service: string_of(
            value_at(
                params,
                f"marketing.verification.{service}",
                f"hugoblox.verification.{service}",
                f"verification.{service}",
            )
        )
        for service in ("google", "bing", "yandex")
    }
    if any(verified.values()):
        draft.settings["verification"] = {name: value for name, value in verified.items() if value}
    comments = mapping(value_at(params, "features.comment", "hugoblox.comments", "comments"))
    set_giscus(draft, mapping(comments.get("giscus")))
    if string_of(comments.get("provider")) == "disqus":
        draft.remark(
            "I010",
            site.files.get("params", file),
            site.lines.get("params", {}).get("disqus", 0),
            "comments by Disqus",
            "see `comments` in site.yml: Giscus",
        )
    colour = string_of(
        value_at(
            params,
            "hugoblox.theme.colors.primary",
            "theme.colors.primary",
            "color_primary",
            "appearance.color_primary",
        )
    )
    if re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", colour):
        draft.settings["accent"] = colour


def hugo_menu(site: HugoSite) -> list[Any]:
    """The main menu, in its order, with entries below others."""
    menus = mapping(site.config.get("menus")) or mapping(site.config.get("menu"))
    items = [mapping(each) for each in listed(menus.get("main"))]
    items.sort(
        key=lambda each: (
            float(weight) if re.fullmatch(r"-?[\d.]+", weight := string_of(each.get("weight"))) else 9999
        )
    )
    menu: list[Any] = []
    for each in items:
        label, target = (
            string_of(each.get("name")),
            string_of(each.get("url")) or string_of(each.get("pageRef")),
        )
        name = string_of(each.get("identifier")) or label
        if string_of(each.get("parent")):
            continue
        below = [
            (string_of(child.get("name")), string_of(child.get("url")) or string_of(child.get("pageRef")))
            for child in items
            if string_of(child.get("parent")) in {name, label}
        ]
        menu.append(
            (label, [*([(label, target)] if target and target not in {"#", "/#"} else []), *below])
            if below
            else (label, target)
        )
    return menu
