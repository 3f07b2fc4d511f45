"""Where Jekyll puts its pages: permalinks, their styles and placeholders."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import msgspec

from sitegen.cli.import_site.source import string_of, strings_of
from sitegen.text.dates import parse_date

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_DATED = re.compile(r"(?:.*/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)\Z")
_NOT_IN_TITLE = re.compile(r"[^\w._~!$&'()+,;=@-]+")
_NOT_IN_SLUG = re.compile(r"[^\w]+|_")
_PLACEHOLDER = re.compile(r":(\w+)")
_TIME = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})[T ].*")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A page, a post or a file of a collection."""

    collection: str
    """``pages`` for what is in none."""
    path: str
    """In its collection's folder, or on the site: ``sub/x.md``."""
    head: dict[str, Any]
    categories: tuple[str, ...] = ()
    """From the folders above it."""


def date_and_name(stem: str) -> tuple[str, str]:
    """Date and rest of a name such as ``2024-01-05-a-prize``; the date is ``""`` if it has none."""
    found = _DATED.match(stem)
    day = parse_date(found[1]) if found else ""
    return (day, found[2]) if found and day else ("", PurePosixPath(stem).name)


def day_written(written: object) -> str:
    """The day of a date as front matter has it: ``2024-01-05 12:00:00 +0100``; ``""`` for none."""
    text = string_of(written)
    found = _TIME.match(text)
    return parse_date(found[1] if found else text)


def jekyll_address(document: Document, permalink: str, site_style: str) -> str:
    """The address of a page.

    Args:
        document: says what the placeholders mean.
        permalink: of the document's own head, of its collection or of the defaults; ``""`` for none.
        site_style: the setting `permalink` of the site.
    """
    template = permalink or _template(document, site_style)
    template = _STYLES.get(template, template)
    values = _values(document)
    # The longest name that fits is meant: ``:title`` in ``:title.html``, ``:short_year`` in ``:short_year``.
    filled = _PLACEHOLDER.sub(lambda found: _filled(found[1], values), template)
    address = "/" + re.sub(r"/{2,}", "/", filled).lstrip("/")
    return address.removesuffix("index.html") if address.endswith("/index.html") else address


def _filled(name: str, values: dict[str, str]) -> str:
    if name in values:
        return values[name]
    known = next((each for each in sorted(values, key=len, reverse=True) if name.startswith(each)), "")
    return values[known] + name[len(known) :] if known else f":{name}"


def _template(document: Document, site_style: str) -> str:
    """The template that the site's setting means for what has none of its own."""
    if document.collection == "posts":
        return site_style or _STYLES["date"]
    if document.collection == "pages":
        path = PurePosixPath(document.path)
        if path.suffix not in {".html", ".md", ".markdown"}:
            return "/:path"
        return "/:folder/" if path.stem == "index" else f"/:folder/:basename{_suffix(site_style)}"
    return f"/:collection/:path{_suffix(site_style)}"


def _suffix(site_style: str) -> str:
    """How addresses of pages and collections end."""
    if site_style == "pretty" or site_style.endswith("/"):
        return "/"
    return ":output_ext"


def _values(document: Document) -> dict[str, str]:
    path = PurePosixPath(document.path)
    day, name = date_and_name(str(path.with_suffix("")))
    written = day_written(document.head.get("date")) or day
    title = string_of(document.head.get("slug")) or (name if document.collection == "posts" else path.stem)
    own = strings_of(document.head.get("categories"), r"\s+") or strings_of(document.head.get("category"))
    categories = dict.fromkeys(each.lower() for each in (*document.categories, *own))
    values = {
        "title": _NOT_IN_TITLE.sub("-", title).strip("-"),
        "slug": slug_of(title),
        "name": slug_of(path.stem),
        "categories": "/".join(categories),
        "slugified_categories": "/".join(slug_of(each) for each in categories),
        "collection": document.collection,
        "path": str(path.with_suffix("")),
        "folder": "" if str(path.parent) == "." else str(path.parent),
        "basename": path.stem,
        "output_ext": ".html",
    }
    return values | _parts_of_date(written)


def slug_of(text: str) -> str:
    """A text as Jekyll makes it part of an address: ``Machine Learning`` is ``machine-learning``."""
    return _NOT_IN_SLUG.sub("-", text.lower()).strip("-")


def _parts_of_date(written: str) -> dict[str, str]:
    year, month, day = ([*written.split("-"), "01", "01"])[:3] if written else ("", "", "")
    parts = {"year": year, "month": month, "day": day, "short_year": year[-2:]}
    parts |= {
        "i_month": month.lstrip("0"),
        "i_day": day.lstrip("0"),
        "hour": "00",
        "minute": "00",
        "second": "00",
    }
    try:
        meant = date(int(year), int(month), int(day))
    except ValueError:
        return parts
    week = meant.isocalendar()
    return parts | {
        "y_day": f"{meant.timetuple().tm_yday:03}",
        "week": f"{week.week:02}",
        "short_day": meant.strftime("%a"),
        "short_month": meant.strftime("%b"),
        "long_month": meant.strftime("%B"),
    }
