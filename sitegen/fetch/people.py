"""What services know a researcher by, and which names on a work can be the researcher's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import get_args

from sitegen.fetch.service import PersonScheme
from sitegen.merge.bylines import may_be_one
from sitegen.model.authored import Researcher
from sitegen.model.publications import Name
from sitegen.text.identifiers import parse_orcid
from sitegen.text.names import fold_name

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
    """Whether a name on a work can be the researcher's, perhaps abbreviated, shortened or misspelt."""
    own = (researcher.name, *researcher.aliases)
    return not name.group and any(
        fold_name(name) == fold_name(each) or may_be_one(name, each) for each in own
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
