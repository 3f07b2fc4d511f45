"""Names of people and groups: reading, printing, comparing."""

from __future__ import annotations

import re

from sitegen.model import Name
from sitegen.slugs import fold
from sitegen.text import one_line

_PARTICLES = frozenset(
    "af al ap av da das de degli dei del della delle den der des di do dos du e el la las le los "
    "lo of op ten ter thoe tot van vande vanden vander von vom y zu zum zur 't bin ibn".split()
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:team|teams|group|collaboration|consortium|initiative|project|committee|community|alliance|"
    r"network|authors|contributors|organizers|laboratory|lab|labs|foundation|association|society)\Z",
    re.IGNORECASE,
)
_NO_GIVEN = frozenset({"", "null", "none", "nan"})


def parse_name(text: str) -> Name:
    """The name that `text` says, in either order: ``Léonard Hussenot`` or ``Hussenot, Léonard``.

    Lower-case particles belong to the family name (``Claudia van der Salm``). A missing
    given name in the comma form (``Gemma Team, null``), or a last word such as Team,
    Collaboration or Consortium, makes a group.
    """
    text = one_line(text).strip(" ,;")
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        return _natural_order(text)
    if len(parts) == 2 and _SUFFIX.fullmatch(parts[1]):
        name = _natural_order(parts[0])
        return Name(family=name.family, given=name.given, suffix=parts[1], group=name.group)
    family, given = parts[0], parts[-1]
    if given.lower() in _NO_GIVEN:
        return Name(family=family, group=" " in family or bool(_GROUP.search(family)))
    if len(parts) > 2:
        middle = " ".join(parts[1:-1])
        if _SUFFIX.fullmatch(middle):  # BibTeX order: family, suffix, given
            return Name(family=family, given=given, suffix=middle)
        return Name(family=family, given=" ".join(parts[1:]))
    return Name(family=family, given=given)


def _natural_order(text: str) -> Name:
    """The name in ``text``, written given name first."""
    if _GROUP.search(text):
        return Name(family=text, group=True)
    words = text.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    for index in range(1, len(words) - 1):
        if words[index] in _PARTICLES:
            start = index
            break
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]), suffix=suffix)


def fold_name(name: Name) -> str:
    """The key under which equal names meet: case, accents, hyphens, dots and order do not count."""
    return fold(name.full)


def initials_key(name: Name) -> str:
    """Family name and first initial, for finding names that may belong together: ``ferret j``."""
    given = fold(name.given)
    return f"{fold(name.family)} {given[:1]}".strip()


def is_initials(given: str) -> bool:
    """Whether a given name consists of initials only: ``J.``, ``C. D.``, ``JP``."""
    return bool(given) and all(
        len(part) == 1 or (len(part) == 2 and part.isupper()) for part in fold_case(given)
    )


def fold_case(given: str) -> list[str]:
    """The parts of a given name, dots and hyphens removed, case kept."""
    return [part for part in re.split(r"[\s.\-]+", given) if part]


def abbreviates(short: Name, full: Name) -> bool:
    """Whether `short` can be `full` with initials for given names: ``G. Cideron``, ``Geoffrey Cideron``."""
    if short.group or full.group or not is_initials(short.given) or fold(short.family) != fold(full.family):
        return False
    initials = [part[0] for part in fold(short.given).split()]
    return initials == [part[0] for part in fold(full.given).split()][: len(initials)]
