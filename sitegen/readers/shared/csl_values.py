"""Names, dates and funders as CSL-JSON and Crossref have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sitegen.model.publications import Name
from sitegen.readers.shared.exports import date_of, group_of, person, text_of
from sitegen.readers.shared.json_items import Item, objects, scalar
from sitegen.text.dates import parse_date, season_in
from sitegen.text.names import parse_name


def csl_names(value: object) -> Iterator[Name | str]:
    """The names in a member; a text where the whole name is one."""
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict):
            yield scalar(each)
        elif literal := scalar(each.get("literal")) or scalar(each.get("name")):
            yield literal if parse_name(literal).group or " " not in literal else group_of(literal)
        else:
            particles = _joined(each, "dropping-particle", "non-dropping-particle", "family")
            name = ", ".join(filter(None, (particles, scalar(each.get("suffix")), scalar(each.get("given")))))
            yield person(name, scalar(each.get("ORCID")))


def csl_funding(item: Item) -> str:
    """Who paid for it, as Crossref has it: ``European Research Council (101001234)``."""
    funders = []
    for each in objects(item.get("funder")):
        awards = each.get("award")
        numbers = ", ".join(filter(None, map(scalar, awards))) if isinstance(awards, list) else ""
        if name := scalar(each.get("name")):
            funders.append(f"{name} ({numbers})" if numbers else name)
    return text_of("; ".join(funders))


def _joined(item: Item, *members: str) -> str:
    return " ".join(filter(None, (scalar(item.get(member)) for member in members)))


def csl_dates(item: Item) -> tuple[str, str]:
    """When the issue appeared, and when it was online before that, else ``""``."""
    found = {member: date for member in _DATES if (date := csl_date(item.get(member)))}
    online = found.get("published-online", "")
    issue = found.get("published-print", "")
    if issue and online and online < issue:
        return issue, online
    return next(iter(found.values()), ""), ""


def csl_season(item: Item) -> str:
    """The season of the issue, a number or a word; ``""`` if there is none."""
    issued = item.get("issued")
    if not isinstance(issued, dict):
        return ""
    written = scalar(issued.get("season"))
    if written.isdecimal():
        return ("Spring", "Summer", "Autumn", "Winter")[int(written) - 1] if written in "1234" else ""
    return season_in(written or scalar(issued.get("raw")) or scalar(issued.get("literal")))


_DATES = (
    "published-print",
    "issued",
    "published",
    "published-online",
    "posted",
    "created",
)
"""Members that say when it appeared, that which it is cited by first."""


def csl_date(value: object) -> str:
    """The date in a member; ``""`` if there is none."""
    if isinstance(value, str):
        return parse_date(value)
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return date_of(map(scalar, _known(parts[0])))
    return parse_date(scalar(value.get("raw")) or scalar(value.get("literal")))


def _known(parts: Iterable[Any]) -> list[Any]:
    """Parts of a date up to the first that is unknown."""
    known: list[Any] = []
    for part in parts:
        if part in (None, ""):
            break
        known.append(part)
    return known
