"""The names in a MODS record, by what their bearers did for the publication."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sitegen.model.publications import UNCOUNTED, Name
from sitegen.readers.shared.exports import group_of, names_of, person
from sitegen.readers.shared.xml_text import line_in, plain_in

_ROLES = {
    "aut": "author",
    "author": "author",
    "cre": "author",
    "creator": "author",
    "inv": "author",
    "inventor": "author",
    "prg": "author",
    "programmer": "author",
    "spk": "author",
    "speaker": "author",
    "presenter": "author",
    "dis": "author",
    "dissertant": "author",
    "edt": "editor",
    "editor": "editor",
    "com": "editor",
    "compiler": "editor",
    "trl": "translator",
    "translator": "translator",
    "dgg": "school",
    "degree grantor": "school",
    "degree granting institution": "school",
}
"""Codes and words of MARC's list of relators."""
_YEARS = re.compile(r",?\s*[\[(]?\b(?:1\d|20)\d\d\??-(?:(?:1\d|20)\d\d)?\??[\])]?\.?\Z")


class People(NamedTuple):
    """Who made a publication."""

    authors: tuple[Name, ...]
    hidden: int
    """As `Facts.hidden_authors`."""
    editors: tuple[Name, ...]
    translators: tuple[Name, ...]
    school: str
    """Where a thesis was written."""
    event: str
    """The conference, which catalogues name like a person."""
    others: tuple[str, ...]
    """Roles of all others."""


def people_of(entry: Element) -> People:
    """The names that stand directly in an element."""
    by_role: dict[str, list[Name | str]] = {}
    event, hidden = "", 0
    for each in entry.iterfind("name"):
        if each.get("type") == "conference":
            event = event or _written(each)
        else:
            by_role.setdefault(_role(each), []).append(_name(each))
            hidden = UNCOUNTED if each.find("etal") is not None else hidden
    known = {role: names_of(by_role.pop(role, ())) for role in ("author", "editor", "translator", "school")}
    authors, cut = known["author"]
    return People(
        authors=authors,
        hidden=hidden or cut,
        editors=known["editor"][0],
        translators=known["translator"][0],
        school=next((name.full for name in known["school"][0]), ""),
        event=event,
        others=tuple(role for role, names in by_role.items() for _ in names),
    )


def _role(name: Element) -> str:
    """What somebody did; of several roles the one that counts most, and without one: wrote it."""
    terms = [line_in(each).lower().rstrip(".") for each in name.iterfind("role/roleTerm")]
    terms = terms or [line_in(each).lower() for each in name.iterfind("role") if line_in(each)]
    found = {_ROLES.get(term, "") for term in terms}
    known = next((role for role in ("author", "editor", "translator", "school") if role in found), "")
    return known or (terms[-1] if terms else "author")


def _name(name: Element) -> Name | str:
    """A name in parts, or as a whole."""
    written = _written(name)
    if name.get("type") == "corporate":
        return group_of(written)
    family, given = _part(name, "family"), _part(name, "given")
    suffix = _part(name, "termsOfAddress")
    if family:
        written = ", ".join(
            filter(None, (family, suffix if suffix in ("Jr.", "Jr", "Sr.", "II", "III") else "", given))
        )
    ids = [
        plain_in(each) for each in name.iterfind("nameIdentifier") if each.get("type", "").lower() == "orcid"
    ]
    ids += [name.get("valueURI", "")] if "orcid.org" in name.get("valueURI", "") else []
    return person(written, ids[0]) if ids and written else written


def _part(name: Element, sort: str) -> str:
    return " ".join(line_in(each) for each in name.iterfind("namePart") if each.get("type") == sort)


def _written(name: Element) -> str:
    """The name as a whole, without years of birth and death."""
    parts = [
        line_in(each)
        for each in name.iterfind("namePart")
        if each.get("type") not in ("date", "termsOfAddress")
    ]
    return _YEARS.sub(
        "", ". ".join(parts) if name.get("type") == "corporate" else " ".join(parts)
    ) or line_in(name.find("displayForm"))
