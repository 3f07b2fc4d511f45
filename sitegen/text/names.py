"""Names of people and groups: reading, printing, comparing."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.family_first import FIRST_EAST_ASIAN, is_family_first
from sitegen.model.publications import Name
from sitegen.text.cleaning import one_line
from sitegen.text.folding import fold
from sitegen.text.loose_accents import tidy_name
from sitegen.text.name_titles import without_titles

KEPT_KEYS = 50_000
"""Names whose keys are kept at hand: long lists of authors stand in several sources."""

_PARTICLES = frozenset(
    "af al ap av da das de degli dei del della delle den der des di do dos du e el la las le los "
    "lo of op ten ter thoe tot van vande vanden vander von vom y zu zum zur 't ’t bin ibn".split()
)
# Capital particles, as in Flemish, Italian and Arabic names: "Frank Van Eynde", "Omar El Khatib".
_CAPITAL_PARTICLES = frozenset(
    "Van Vande Vanden Vander Von De Del Dela Della Delle Dello Dei Degli Di Da Dal Dalla Dall' Das Dos El Al "
    "Le La Du Des Den Ten Ter".split()
)
_VIETNAMESE = frozenset(
    "bui chu dang dao dinh do doan duong ha ho hoang huynh lam le luong luu ly mai ngo nguyen pham phan "
    "phung ta thai to tran trinh truong vo vu vuong".split()
)
"""Families before which "Van" is a middle name."""
_SUFFIX = re.compile(r"(?:(?i:jr|sr)|III?|IV|iii?|iv|2nd|3rd|[45]th)\.?")
_GLUED_INITIALS = re.compile(r"((?:[A-Z]\.-?){1,3})([A-Z][^\W\d_]{2,}(?:-[A-Z]\w+)?)")
_GROUP = re.compile(
    r"\b(?:team|teams|group|collaboration|consortium|initiative|project|committee|community|alliance|"
    r"network|authors|contributors|organizers|laboratory|lab|labs|foundation|association|society|"
    r"organi[sz]ation|commission|agency|institute|institut|university|universität|ministry|ministerium|"
    r"department|corporation|authority|observatory|united nations|programme|administration|gmbh|"
    r"inc\.|ltd\.?|llc)\Z",
    re.IGNORECASE,
)
_BODIES = (
    "university universities institute institutes department departments ministry office committee "
    "commission centre center centers centres council academy academies society association bureau board "
    "federation organization organisation agency school faculty college museum bank service services "
    "secretariat panel universität institut ministerium bundesministerium université ministère universidad "
    "ministerio instituto università istituto ministero universidade"
).split()
_ORGANISATION = re.compile(
    rf"(?:\S+\s+){{0,3}}?(?:{'|'.join(_BODIES)})\s+(?:(?:inter)?na[tz]ional[ea]?\s+|federal\s+)?"
    r"(?:of|for|on|für|der|de|du|des|di|del|da)\s",
    re.IGNORECASE,
)
"""``University of …``, ``Bundesministerium für …``: no name of a person begins so."""
_CORPORATE = "CORPORATE "  # what the ACM Digital Library writes before the name of an organisation
# Not "Nan", "Null" or "None": people have these names.
_NO_GIVEN = frozenset({"null", "NULL", "none", "NaN", "nan"})
OTHER_WORDS = frozenset({"und", "et", "och", "og", "with"})
"""Words that lists write for "and", and that are in no name; the Spanish ``y`` is in many."""
_SPANISH_AND = frozenset({"e", "i", "y"})


@lru_cache(16_384)  # people are named many times
def parse_name(text: str) -> Name:
    """The name that `text` says, in either order: ``Léonard Hussenot`` or ``Hussenot, Léonard``.

    Lower-case particles belong to the family name (``Claudia van der Salm``). Several
    words without a given name in the comma form (``Gemma Team, null``), or a last word
    such as Team, Collaboration or Consortium, make a group.
    """
    written = without_titles(tidy_name(one_line(text)))
    parts = [part for part in (piece.strip(" ;") for piece in written.split(",")) if part]
    family = parts[0] if parts else ""
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    given = " ".join(part for part in parts[1:] if part not in suffixes)
    if not given:
        name = _natural_order(family)
        return Name(name.family, name.given, " ".join(filter(None, (name.suffix, *suffixes))), name.group)
    if given in _NO_GIVEN:
        return Name(family, group=" " in family or bool(_GROUP.search(family)))
    if is_group_turned_round(family):
        return Name(f"{given} {family}", group=True)
    words = family.split()
    if not suffixes and len(words) > 1 and _SUFFIX.fullmatch(words[-1]):  # "King Jr., Martin Luther"
        suffixes.append(words.pop())
    return Name(" ".join(words), given, " ".join(suffixes))


def is_group_turned_round(family: str) -> bool:
    """Whether what stands as a family name makes a group: ``Team, Gemma``, ``Organization, World Health``."""
    return bool(_GROUP.fullmatch(family))


def names_a_group(text: str) -> bool:
    """Whether a name without a comma is that of a group: ``Gemma Team``, ``University of Lund``."""
    return bool(_GROUP.search(text)) or is_organisation(text)


def is_organisation(text: str) -> bool:
    """Whether a name without a comma begins as those of public bodies do: ``Department of Energy``."""
    return bool(_ORGANISATION.match(text))


def _natural_order(text: str) -> Name:
    """The name in ``text`` as it is read: given name first, but for ``山田 太郎``."""
    if text.startswith(_CORPORATE):
        return Name(family=text.removeprefix(_CORPORATE).strip(), group=True)
    if names_a_group(text):
        return Name(family=text, group=True)
    words = text.split()
    if len(words) == 1 and (glued := _GLUED_INITIALS.fullmatch(text)):  # "H.-P.Seidel"
        words = [glued[1], glued[2]]
    if len(words) > 1 and text > FIRST_EAST_ASIAN and is_family_first(words[0], given := " ".join(words[1:])):
        return Name(family=words[0], given=given)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = max(0, len(words) - 1)
    for index in range(len(words) - 1):
        if words[index] in _PARTICLES:
            # "José Ortega y Gasset": the word before belongs to the family name.
            start = max(1, index - 1) if words[index] in _SPANISH_AND else index
            break
        if index and words[index] in _CAPITAL_PARTICLES and fold(words[-1]) not in _VIETNAMESE:
            start = index
            break
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def is_particle(word: str) -> bool:
    """Whether `word` is a small word of family names: ``van``, ``de``, ``'t``."""
    return word in _PARTICLES


@lru_cache(KEPT_KEYS)
def fold_name(name: Name) -> str:
    """The key under which equal names meet: case, accents, hyphens, dots and order do not count.

    ``JA Thomson`` is ``J. A. Thomson``.
    """
    given = name.given
    if len(given) in (2, 3) and _GLUED.fullmatch(given) and not name.family.isupper():
        glued = name.full.replace(given, " ".join(given), 1)
        return fold(glued) or glued
    return fold(name.full) or name.full


_GLUED = re.compile("[A-Z]{2}|[B-DF-HJ-NP-TV-XZ]{3}")
"""Initials without dots; ``ANA`` is a name."""


ID_MARK = " #"
"""Stands in a key between a folded name and an identifier; no folded name has it."""


def person_key(name: Name) -> str:
    """As `fold_name`, with the identifier that the source gives: namesakes have different ones."""
    return f"{fold_name(name)}{ID_MARK}{name.id}" if name.id else fold_name(name)


@lru_cache(KEPT_KEYS)
def initials_key(name: Name) -> str:
    """Family name and first initial, for finding names that may belong together: ``ferret j``."""
    given = fold(name.given)
    return f"{fold(name.family)} {given[:1]}".strip()


def is_initials(given: str) -> bool:
    """Whether a given name consists of initials only: ``J.``, ``C. D.``, ``JP``."""
    if len(given) > 2 and given[:3].isalpha():  # most given names begin with a word, and so are none
        return False
    parts = [part for part in re.split(r"[\s.\-]+", given) if part]
    # A single character without upper and lower case is a whole name: 明.
    return bool(parts) and all(
        len(part) <= 2 and part.upper() != part.lower() and (len(part) == 1 or part.isupper())
        for part in parts
    )


def abbreviates(short: Name, full: Name) -> bool:
    """Whether `short` can be `full` with initials for given names: ``G. Cideron``, ``Geoffrey Cideron``."""
    if short.group or full.group or not is_initials(short.given) or fold(short.family) != fold(full.family):
        return False
    initials = [part[0] for part in fold(short.given).split()]
    return initials == [part[0] for part in fold(full.given).split()][: len(initials)]
