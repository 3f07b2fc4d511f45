"""Roles that lists write behind names: ``Meier, Eva (Hrsg.)``, ``A. Smith and B. Jones, editors``."""

from __future__ import annotations

import re
from functools import lru_cache

_EDITING = (
    r"(?P<several>eds|editors|hrsgg|hgg|herausgeberinnen|coords|orgs|dirs|éds)|"
    r"(?P<one>ed|editor|edt|hrsg|hg|herausgeber|herausgeberin|red|dir|coord|org|a cura di|éd|ed\. lit|comp)|"
    r"(?P<translating>trans|transl|translator|translators|übers|trad|tr)"
)
_ROLE = re.compile(
    rf"\s{{0,3}},?\s{{0,3}}[(\[]\s?(?:{_EDITING})\.?\s?[)\]]\.?\s{{0,3}}(?P<braces>\}}*)\s*\Z", re.IGNORECASE
)
_WITHOUT_BRACKETS = re.compile(
    r"(?:\s*,\s*(?P<several>(?i:eds|editors|hrsgg|hgg))\.?|\s*,\s*(?P<one>ed|editor|(?i:hrsg|hg))\.?|"
    r"\s+(?P<behind>(?i:eds|hrsgg|hrsg|hgg|hg))\.)(?P<braces>)\s*\Z"
)
"""Not ``Smith, Ed.``, which is a given name."""
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_ENDINGS = ("editors", "editor", " eds", " ed", "rsg", " hg", "gg")
_LAST_LETTERS = frozenset("sdrgSDRG. ")
_LONGEST = 60
_VOLUMES = frozenset({"book", "proceedings", "periodical"})


def may_have_roles(names: str) -> bool:
    """Whether it is worth looking for roles in a list of names, as it seldom is."""
    if "(" in names or "[" in names:
        return True
    # What needs no closer look, as nearly all lists: it ends with another letter than these words.
    return names[-1:] in _LAST_LETTERS and names[-9:].rstrip(" .").lower().endswith(_ENDINGS)


repeated_roles = lru_cache(1024)(may_have_roles)
"""`may_have_roles` for editors: the papers of one volume, which name the same ones, stand together."""


def by_role(names: str, kind: str) -> dict[str, str]:
    """The names of a field by role (``author``, ``editor``, ``translator``), the roles taken off.

    A role of several, or in a volume one behind the last name alone, is that of all names.

    Args:
        names: as the field has them.
        kind: of the publication.
    """
    parts = _AND.split(names)
    found = [_found(part) for part in parts]
    if not any(found):
        return {"author": names}
    bare = [
        part[: match.start()] + match["braces"] if match else part
        for part, match in zip(parts, found, strict=True)
    ]
    roles = [_role(match) if match else "author" for match in found]
    last = found[-1]
    if last and not any(found[:-1]):
        several = last["several"] or (last.re is _WITHOUT_BRACKETS and last["behind"])
        if several or kind in _VOLUMES:
            roles = [roles[-1]] * len(roles)
        if several and len(bare) == 1 and (split := bare[0].split(", "))[1:]:
            bare = split if all(" " in each.strip() for each in split) else bare
            roles *= len(bare)
    return {
        role: " and ".join(part for part, of in zip(bare, roles, strict=True) if of == role)
        for role in dict.fromkeys(roles)
    }


def _found(name: str) -> re.Match[str] | None:
    """The role behind one name; what is long is none, and must cost no time."""
    start = max(0, len(name) - _LONGEST)
    return _ROLE.search(name, start) or _WITHOUT_BRACKETS.search(name, start)


def without_roles(names: str) -> str:
    """The names of a field of editors or translators without the roles that they say once more."""
    return " and ".join(part for part in by_role(names, "book").values() if part)


def _role(match: re.Match[str]) -> str:
    return "translator" if match.re is _ROLE and match["translating"] else "editor"
