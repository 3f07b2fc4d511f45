"""Academic titles and degrees, which lists write at names and which are no part of them."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"(?:(?:Univ\.?-?\s?)?Prof(?:essor|essorin)?(?:\.|\b)|Dr(?:\.|\b)|PD\b|Priv\.-?\s?Doz\.|Doz\.|"
    r"(?:Dipl|Mag)\.(?:-[A-Z][a-z]+\.?)?|apl\.|habil\.|h\.\s?c\.|-?(?:rer|phil|sc|med|jur|theol|nat|oec|techn|pol)\.|"
    r"-?Ing\.|Assoc\.|Asst\.|em\.|Mr\.|Mrs\.|Ms\.)[\s~-]*"
)
_DEGREE = (
    r"(?:Ph\.?\s?D|D\.?\s?Phil|Dr\.\s?(?:rer|phil|sc|med|techn)\.?(?:\s?(?:nat|h\.c)\.?)?|M\.?\s?Sc|B\.\s?Sc|M\.P\.H|"
    r"MPH|Ed\.?D|Sc\.D|DSc|Pharm\.?D|Esq|LL\.?M|FRCP|FRS)\.?"
)
_BEHIND = re.compile(rf"\s+{_DEGREE}\s*\Z")
_ALONE = re.compile(rf"\s*(?:{_DEGREE}|Dr\.|Prof\.)\s*")
_LIKE_INITIALS = re.compile(r"\s*(?:M\.?\s?D|M\.?\s?A|R\.?\s?N|M\.?\s?S|B\.?\s?A|B\.?\s?S|D\.?\s?O)\.?\s*")
_LONGEST = 1_000
"""Characters of a text that may be one name, or a few; what is longer must cost no time."""
_MAY_BE_TITLED = re.compile(
    r"Prof|\bDr\b|\bPD\b|Priv\.|Doz\.|Dipl\.|Mag\.|Ing\.|Mr?s?\.|Ph\.?\s?D|Phil|M\.?D|MPH|Sc\b|Ed\.?D|Pharm|Esq|LL\.?M|"
    r"FR[CS]|M\.?\s?A\b|R\.?\s?N\b|Assoc\.|Asst\."
)


def without_titles(name: str) -> str:
    """A name without the titles before it and the degrees behind it: ``Prof. Dr. Ada Example, PhD``.

    Letters that may be initials (``Smith, M.D.``, ``Smith MD``) stay, unless a given name stands between
    them and the family name.
    """
    if len(name) > _LONGEST or not _MAY_BE_TITLED.search(name):
        return name
    parts = [part.strip() for part in name.split(",")]
    is_behind_degree = False
    while len(parts) > 1 and (len(parts) > 2 or " " in parts[0]):
        may_be_initials = _LIKE_INITIALS.fullmatch(parts[-1]) and (len(parts) > 2 or is_behind_degree)
        if not _ALONE.fullmatch(parts[-1]) and not may_be_initials:
            break
        del parts[-1]
        is_behind_degree = True
    kept = [_behind(_before(part)) for part in parts]
    if kept == parts and not is_behind_degree:
        return name
    bare = ", ".join(part for part in kept if part)
    return bare if any(map(str.isalpha, bare)) else name


def _before(name: str) -> str:
    start = 0
    while (match := _BEFORE.match(name, start)) and name[match.end() :].strip(" ."):
        start = match.end()
    return name[start:]


def _behind(name: str) -> str:
    while match := _BEHIND.search(name):
        name = name[: match.start()]
    return name
