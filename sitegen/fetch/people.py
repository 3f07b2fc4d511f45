"""What services know a researcher by, and which names on a work can be the researcher's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from sitegen.fetch.service import PersonScheme
from sitegen.model.authored import Researcher
from sitegen.model.publications import Name
from sitegen.text.folding import fold
from sitegen.text.identifiers import parse_orcid
from sitegen.text.names import abbreviates, fold_name, is_initials

_PROFILES: dict[PersonScheme, re.Pattern[str]] = {
    "orcid": re.compile(r"orcid\.org/([\dxX-]+)"),
    "openalex": re.compile(r"openalex\.org/(?:authors/|people/)?([aA]\d+)"),
    "dblp": re.compile(r"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/pid/([\w-]+/[\w-]+)"),
    "semantic_scholar": re.compile(r"semanticscholar\.org/author/(?:[^/?#]+/)?(\d+)"),
    "arxiv": re.compile(r"arxiv\.org/a/([a-z]\w*_\d+)"),
    "inspire": re.compile(r"inspirehep\.net/authors/(\d+)"),
    "hal": re.compile(r"(?:cv\.hal\.science|cv\.archives-ouvertes\.fr)/([\w-]+)"),
}
"""Scheme -> the address of a profile at that service, with the id."""


def ids_of(researcher: Researcher) -> dict[PersonScheme, str]:
    """The ids of a researcher: the ORCID iD, and those in the addresses of the links to profiles."""
    found: dict[PersonScheme, str] = {}
    for scheme in get_args(PersonScheme):
        for link in researcher.links:
            if match := _PROFILES[scheme].search(link.url):
                found.setdefault(scheme, match[1])
    if orcid := researcher.orcid or parse_orcid(found.get("orcid", "")):
        found["orcid"] = orcid
    else:
        found.pop("orcid", None)
    if "openalex" in found:
        found["openalex"] = found["openalex"].upper()
    return found


def can_be(name: Name, researcher: Researcher) -> bool:
    """Whether a name on a work can be the researcher's: one of the names, abbreviated, or shortened."""
    return not name.group and any(_is_form_of(name, own) for own in (researcher.name, *researcher.aliases))


def _is_form_of(one: Name, other: Name) -> bool:
    if fold_name(one) == fold_name(other) or abbreviates(one, other) or abbreviates(other, one):
        return True
    family, other_family = fold(one.family).split(), fold(other.family).split()
    if not family or not {*family} & {*other_family}:
        return {*fold(one.full).split()} == {*fold(other.full).split()}  # family name first
    given, other_given = fold(one.given).split(), fold(other.given).split()
    if not given or not other_given:
        return False
    if is_initials(one.given) or is_initials(other.given):
        return given[0][0] == other_given[0][0]
    return (
        given[0] == other_given[0]
        or given[0].startswith(other_given[0])
        or other_given[0].startswith(given[0])
    )


def has_orcid(names: Iterable[Name], orcid: str) -> bool:
    """Whether one of the names bears an ORCID iD."""
    return bool(orcid) and any(name.id == f"orcid:{orcid}" for name in names)


def namesake_in(names: Iterable[Name], researcher: Researcher) -> str:
    """The ORCID iD of somebody else of the researcher's name, where that is all there is of this name."""
    alike = [name for name in names if can_be(name, researcher)]
    if not alike or not researcher.orcid or has_orcid(alike, researcher.orcid):
        return ""
    others = [name.id.removeprefix("orcid:") for name in alike if name.id.startswith("orcid:")]
    return others[0] if len(others) == len(alike) else ""
