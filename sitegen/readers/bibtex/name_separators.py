"""Names in braces, with other words than "and" between them, or with the family name first in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.text.names import OTHER_WORDS, parse_name

_OTHER_AND = re.compile(rf"\s*\\?&\s*|\s+(?:{'|'.join(sorted(OTHER_WORDS))})(?!\.?\s+al\b)\s+|\s*/\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]*){1,4}")
_COMPANY = re.compile(r"(?:inc|ltd|llc|plc|gmbh|ag|corp|co|s\.?a|b\.?v|n\.?v|usa?|uk)\.?", re.IGNORECASE)
_MOST_WORDS = 5


def by_other_words(name: str, decoded: Callable[[str], str], complaints: list[str]) -> list[str]:
    """The names in what stands between one "and" and the next: several, if other words are between them.

    Only if each part looks like the whole name of a person: ``Ortega y Gasset`` and ``AC/DC`` stay one.
    """
    if name.lstrip().startswith("{") or not (between := _OTHER_AND.search(name)):
        return [name]
    parts = [part for part in _OTHER_AND.split(name) if part.strip()]
    if any(part.count("{") != part.count("}") for part in parts):  # braces keep it together
        return [name]
    if not _are_alike(parts) or not all(_is_person(decoded(part).strip(" ,")) for part in parts):
        return [name]
    complaints.append(f"names are separated by “{between[0].strip()}” in “{name.strip()[:50]}”")
    return parts


def _are_alike(parts: list[str]) -> bool:
    """Whether all parts are ``First Last`` or all ``Last, First``; before the last may be commas between."""
    *before, last = parts
    commas = {part.count(",") for part in before}
    if not before or "," in last:
        return bool(before) and commas == {1} and last.count(",") == 1
    return commas == {0} or all(" " in name.strip() for part in before for name in part.split(","))


def _is_person(text: str) -> bool:
    """Whether a text looks like a name with family and given name, or several with commas between them."""
    if not text[:1].isalpha() or parse_name(text).group:
        return False
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1:
        return all(part[:1].isalpha() for part in parts)
    return 2 <= len(text.split()) <= _MOST_WORDS and text[0].isupper()


def is_person_in_braces(inner: str, decoded: Callable[[str], str], *, alone: bool) -> bool:
    """Whether what stands in braces, ``Last, First``, is a person; one that stands `alone` has initials."""
    parts = [part.strip() for part in decoded(inner).split(",")]
    if len(parts) != 2 or not all(part[:1].isalpha() for part in parts):
        return False
    family, given = parts
    if parse_name(family).group or parse_name(given).group or _COMPANY.fullmatch(given):
        return False
    if alone:
        return bool(_INITIALS.fullmatch(given))
    return len(family.split()) < _MOST_WORDS and len(given.split()) < _MOST_WORDS - 1


def families_first(names: list[str]) -> list[str]:
    """Names in which capitals tell the family name that stands first: ``LIND Karl and BRANDT Eva``."""
    split = [name.split(maxsplit=1) for name in names]
    if len(split) < 2 or not all(len(words) == 2 and _is_capital_first(*words) for words in split):
        return names
    if not any(len(family) > 3 for family, _ in split):  # else they could be initials
        return names
    return [f"{family}, {given}" for family, given in split]


def _is_capital_first(family: str, given: str) -> bool:
    return (
        len(family) > 1
        and family.isupper()
        and family.isalpha()
        and given[:1].isupper()
        and given[1:2].islower()
    )
