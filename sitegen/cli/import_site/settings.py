"""Settings of ``site.yml`` that many generators have under similar names."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.source import is_no, is_yes, mapping, string_of, value_at

LANGUAGES = ("en", "de")
"""Languages whose words sitegen has."""

_GOOGLE = re.compile(r"(?:G|GT|AW)-[A-Z0-9]+")


def set_title(draft: Draft, title: str, description: str, tagline: str = "") -> None:
    """Title, tagline and description of the site."""
    draft.settings |= {
        name: " ".join(value.split())
        for name, value in (("title", title), ("tagline", tagline), ("description", description))
        if value.strip()
    }


def set_language(draft: Draft, file: str, line: int, written: str) -> None:
    """The language of the pages."""
    language = re.split(r"[-_]", written.lower())[0]
    if language in LANGUAGES:
        draft.settings["language"] = language
    elif language:
        what = f"the pages are in another language ({written}), whose words sitegen does not have"
        draft.remark(
            "I011", file, line, what, "set `language` in site.yml, and add its words as CONTRIBUTING says"
        )


def set_address(draft: Draft, file: str, line: int, address: str, folder: str = "") -> str:
    """The address of the site; it returns it with a slash at its end, or ``""``."""
    whole = f"{address.rstrip('/')}/{folder.strip('/')}".rstrip("/") + "/"
    if re.fullmatch(r"https?://[^\s?#@]+", whole) and "example.com" not in whole and "localhost" not in whole:
        draft.settings["base_url"] = whole
        return whole
    if address.strip("/"):
        remedy = "write it as https://example.org/lab/ into site.yml"
        draft.remark("I011", file, line, f"the address of the site, “{address}”, is not a whole one", remedy)
    return ""


def set_services(draft: Draft, file: str, lines: dict[str, int], config: dict[str, Any]) -> None:
    """Analytics, verification and comments, from all places where Jekyll's themes have them."""
    measured = string_of(
        value_at(
            config,
            "google_analytics",
            "analytics.google.tracking_id",
            "analytics.google.measurement_id",
            "google_analytics_id",
            "analytics.google.id",
            "google-analytics",
        )
    )
    if not is_no(config.get("enable_google_analytics")) and not is_no(value_at(config, "analytics.provider")):
        set_google(draft, file, lines.get("google_analytics", lines.get("tracking_id", 0)), measured)
    for name in ("panelbear", "pirsch", "cronitor", "openpanel"):
        if string_of(config.get(f"{name}_analytics")) and is_yes(config.get(f"enable_{name}_analytics")):
            remedy = "see the README on `analytics`, or add its script by _head_extra.html and `allow`"
            draft.remark("I010", file, lines.get(f"{name}_analytics", 0), f"analytics by {name}", remedy)
    goat = string_of(value_at(config, "analytics.goatcounter.id", "goatcounter"))
    if goat:
        draft.settings["analytics"] = {"goatcounter": goat}
    verified = {
        service: string_of(
            value_at(config, f"{service}_site_verification", f"webmaster_verifications.{service}")
        )
        for service in ("google", "bing", "yandex")
    }
    if is_no(config.get("enable_google_verification")):
        verified["google"] = ""
    if is_no(config.get("enable_bing_verification")):
        verified["bing"] = ""
    if any(verified.values()):
        draft.settings["verification"] = {name: value for name, value in verified.items() if value}
    set_giscus(draft, mapping(value_at(config, "giscus", "comments.giscus")))
    disqus = string_of(value_at(config, "disqus_shortname", "comments.disqus.shortname", "disqus.shortname"))
    if disqus and disqus != "al-folio":
        draft.remark(
            "I010",
            file,
            lines.get("disqus_shortname", lines.get("disqus", 0)),
            "comments by Disqus",
            "see `comments` in site.yml: Giscus",
        )


def set_google(draft: Draft, file: str, line: int, measured: str) -> None:
    """Google Analytics; the numbers that begin with UA measure nothing any more."""
    if _GOOGLE.fullmatch(measured):
        draft.settings["analytics"] = {"google": measured}
    elif measured:
        remedy = "see `analytics` in site.yml"
        draft.remark(
            "I010", file, line, f"Google Analytics with {measured}, which measures nothing any more", remedy
        )


def set_giscus(draft: Draft, giscus: dict[str, Any]) -> None:
    """Comments by Giscus, where all that it needs is there."""
    needed = {
        name: string_of(giscus.get(name) or giscus.get(name.replace("_", "-")))
        for name in ("repo", "repo_id", "category", "category_id")
    }
    if (
        needed["repo"]
        and needed["repo_id"]
        and needed["category_id"]
        and not needed["repo"].startswith("alshedivat/")
    ):
        draft.settings["comments"] = {"giscus": needed}
