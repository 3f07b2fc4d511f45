"""Where Hugo puts its pages: by folders, by slugs, by the setting `permalinks`, by `url`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from sitegen.cli.import_site.jekyll.addresses import day_written
from sitegen.cli.import_site.source import mapping, string_of, strings_of

_NOT_IN_PATH = re.compile(r"[^\w.\-/+]+")
_PLACEHOLDER = re.compile(r":(\w+)")


def path_part(text: str) -> str:
    """A name as Hugo makes it part of an address: lower case, hyphens for spaces, no other signs."""
    plain = _NOT_IN_PATH.sub("-", text.strip().lower().replace("'", "").replace(",", ""))
    return re.sub(r"-{2,}", "-", plain).strip("-")


def address_of_page(path: str, head: Mapping[str, Any], config: Mapping[str, Any]) -> str:
    """The address of the page made from the file `path` below ``content/``."""
    if written := string_of(head.get("url")):
        return (
            f"/{written.strip('/')}" + ("" if written.endswith(".html") else "/")
            if written.strip("/")
            else "/"
        )
    pure = PurePosixPath(path)
    folder = "" if str(pure.parent) == "." else str(pure.parent)
    name = re.sub(r"\.[a-z]{2}(?:-[a-z]{2})?$", "", pure.stem)
    is_list = name == "_index"
    section = path.split("/", maxsplit=1)[0] if "/" in path else ""
    if name == "index":
        folder, _, name = folder.rpartition("/")
    if is_list:
        name = ""
    template = _template(section, config, is_list)
    slug = string_of(head.get("slug"))
    if template and not is_list:
        address = _filled(template, head, section, folder, name, slug)
    else:
        parts = [path_part(part) for part in f"{folder}/{slug or name}".split("/")]
        address = "/" + "/".join(part for part in parts if part) + "/"
    address = re.sub(r"/{2,}", "/", f"{address}/")
    if config.get("uglyurls") == "true" or config.get("uglyURLs") == "true":
        return address.rstrip("/") + ".html" if address != "/" and not is_list else address
    return address


def _template(section: str, config: Mapping[str, Any], is_list: bool) -> str:
    links = mapping(config.get("permalinks"))
    of_kind = mapping(links.get("section" if is_list else "page"))
    return string_of(of_kind.get(section)) or string_of(links.get(section))


def _filled(template: str, head: Mapping[str, Any], section: str, folder: str, name: str, slug: str) -> str:
    day = day_written(head.get("date")) or "--"
    year, month, date = ([*day.split("-"), "", ""])[:3]
    title = path_part(string_of(head.get("title")))
    values = {
        "year": year,
        "month": month,
        "day": date,
        "section": section,
        "sections": folder,
        "title": title,
        "slug": path_part(slug) or title,
        "filename": path_part(name),
        "contentbasename": path_part(name),
        "slugorfilename": path_part(slug) or path_part(name),
        "slugorcontentbasename": path_part(slug) or path_part(name),
    }
    return _PLACEHOLDER.sub(lambda found: values.get(found[1].lower(), found[0]), template)


def aliases_of(head: Mapping[str, Any], address: str) -> list[str]:
    """Other addresses of a page; those without a slash in front begin in the folder above it."""
    above = address.rstrip("/").rpartition("/")[0]
    return [
        each if each.startswith("/") else f"{above}/{each}"
        for each in strings_of(head.get("aliases"))
        if "://" not in each
    ]
