"""Lists of names as references begin with them: in which order they are, and where the list ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from sitegen.model.publications import UNCOUNTED, Name
from sitegen.readers.references.letters import (
    BARE,
    CAPITALISED,
    DOTTED,
    DOTTED_BEFORE,
    DOTTED_WITHIN,
    FAMILY,
    LOWER,
    PARTICLE,
    PARTICLES,
    SMALL_FAMILY,
    SUFFIX,
    UPPER,
    YEAR_PATTERN,
)
from sitegen.text.names import parse_name

Order = Literal["Family, I.", "Family I", "I. Family", "Given Family", "Family, Given", "Families, Given"]
"""How the names of a list are written.

In ``Family, Given`` the first name is in that order, the others are not: ``Doe, Jane, and Richard Roe``.
"""
ORDERS: tuple[Order, ...] = (
    "Family, I.",
    "Family I",
    "I. Family",
    "Given Family",
    "Family, Given",
    "Families, Given",
)

_END = (
    rf"(?=\s*(?:[,;:.()\[\]\"“„«…*†]|\s[‘']|\b(?:and|und|et|y|with|[Ee]ds?)\b|&|\d(?:,\d)*[,;\s]|"
    rf"{YEAR_PATTERN}|\Z))"
)
_NO_PART = r"(?!(?:The|Of|For|From|How|What|Why|Proceedings|Journal)\b)"
_GIVEN_PART = rf"(?:{DOTTED}|{_NO_PART}{CAPITALISED}|[{UPPER}](?![^\W\d_]))"
_GIVEN = rf"{_GIVEN_PART}(?:[ -]{PARTICLES}*+{_GIVEN_PART}){{0,3}}"
_CALLED = rf"(?:\s\([{UPPER}][{LOWER}]{{1,20}}\))?"
"""What somebody is called: ``Chen, X. (Leslie)``, ``Xi (Leslie) Chen``."""
_FULL_PART = rf"(?:{DOTTED_WITHIN}|{_NO_PART}{CAPITALISED}|[{UPPER}](?![^\W\d_]))"
_FULL = rf"{_FULL_PART}(?:{_CALLED}[ ](?:{SMALL_FAMILY}\b|{PARTICLES}*+(?!{SUFFIX}){_FULL_PART})){{1,4}}"
_SMALL_FAMILY_LAST = re.compile(rf"\s({SMALL_FAMILY})\Z")
_SUFFIXED = rf"(?:,?\s*(?P<suffix>{SUFFIX}))?"
_AFTER = rf"(?P<after>(?:\s+{PARTICLE}(?=\s*[,;.:(&]|\s+and\b|\s*\Z))?)"

_NO_FAMILY_FIRST = (
    rf"(?!(?:[{UPPER}]\.[\s-]?){{1,3}}[{UPPER}][{LOWER}]\.\s[^\s,.:]*[{UPPER}][^\s,.:]*[{UPPER}][^\s,.:]*:)"
)
"""Not ``J. Yu. BERT: A title``, which is by J. Yu."""
_NAMES: dict[Order, re.Pattern[str]] = {
    "Family, I.": re.compile(
        rf"(?P<family>{FAMILY}(?:\s[{LOWER}]{{3,12}}(?=,))?)\d?(?:,?\s+(?P<early>{SUFFIX}))?,\s*"
        rf"(?P<given>(?:{DOTTED}|{BARE}{_END}){_CALLED}){_AFTER}{_SUFFIXED}"
    ),
    "Family I": re.compile(
        rf"(?P<family>{FAMILY})(?:\s(?P<early>{SUFFIX}))?,?\s(?P<given>(?:{DOTTED}(?=\s*[,;:&(]|\s+and\b|"
        rf"\s*\Z|\s+[{UPPER}][{LOWER}])|{BARE}{_END}){_CALLED}){_SUFFIXED}"
    ),
    "I. Family": re.compile(
        rf"{_NO_FAMILY_FIRST}(?P<given>{DOTTED_BEFORE}{_CALLED}\s?|{BARE}\s)(?P<family>{FAMILY}){_SUFFIXED}{_END}"
    ),
    "Given Family": re.compile(rf"(?P<full>{_FULL}){_SUFFIXED}{_END}"),
    "Family, Given": re.compile(
        rf"(?P<family>{FAMILY})(?:,?\s+(?P<early>{SUFFIX}))?,\s+(?P<given>{_GIVEN}){_SUFFIXED}{_END}"
    ),
    "Families, Given": re.compile(
        rf"(?P<family>{FAMILY})(?:,?\s+(?P<early>{SUFFIX}))?,\s+(?P<given>{_GIVEN}){_SUFFIXED}{_END}"
    ),
}
_SEPARATOR = re.compile(
    r"\s*(?:[*†‡§#¶]+|[¹²³⁰-⁹]+|(?<=[^\W\d_.])\d(?:,\d)*(?=[,;\s]))*\s*"
    r"(?:(?P<dots>,?\s*(?:…|\.\s?\.\s?\.),?\s*(?:&\s*)?)|(?P<mark>[,;]|(?<=\s)/(?=\s))?\s*(?P<last>(?:and|und|et|y|"
    r"e)\s+(?!al\b|others\b)|&\s*)?)\s*"
)
_HIDDEN = re.compile(
    r"[\s,;]*\(?(?:(?:and|&)\s+(?:(?P<number>\d+)\s+)?(?:others|more|colleagues|co-?authors|"
    r"further authors)\b|et\.?\s+al\b\.?|\+\s*(?P<plus>\d+)\s+(?:more|others)?|u\.\s?a\.)\)?\.?",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"(?:the\s+|on behalf of (?:the )?)?(?P<group>(?:[{UPPER}][\w&+/.'’-]*\s+|(?:of|for|the|and|on|"
    rf"in)\s+){{1,8}}"
    r"(?:Collaborations?|Team|Group|Consortium|Committee|Initiative|Network|Organi[sz]ation|"
    r"Association|Society|"
    r"Project|Investigators|Alliance|Foundation|Council|Commission|Institute|Agency|Academy|"
    r"Working Group|Bank|"
    r"Department|Ministry|Office|Union|Authority|Center|Centre|University)s?)\b" + _END,
)
_GROUPS_IN_BRACKETS = re.compile(
    r"\s*[(\[](?:for |on behalf of )?(?:the )?(?P<groups>[^()\[\]]{2,150}?(?:Collaborations?|"
    r"Consortium|Team|Group|Network|Investigators))[)\]]"
)
_ROLE = re.compile(
    r"\s*,?\s*[(\[]?\s*(?P<role>(?-i:(?!EDITOR))eds?\b|editors?\b|hrsg\b|hg\b|herausgeber\b|dirs?\b|éds?\b|"
    r"a cura di\b|(?<=[(\[])(?:red|coords?|orgs?|comps?)\b|translators?\b|trans\b)\.?\s*[)\]]?[.,:]?\s*",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(
    r"(?:The|A(?!\.)|An|On|In|Of|For|From|Towards?|How|Why|What|When|Where|Is|Are|Do|Does|Can|To|With|"
    r"At|By|And|Some|"
    r"Using|Learning|Deep|New|Journal|Proceedings|Proc|Conference|International|University|Press|"
    r"Volume|Vol|"
    r"Retrieved|Available|Preprint|Press|Springer|Advances|Handbook|PhD|Doctoral|Technical|Department|Institute)\b"
)
_NO_FAMILY = re.compile(r"(?:Preprint|Proceedings|Proc|Conference|Journal|Available|Retrieved|Volume|Vol)\b")
_SHORT_GIVEN = re.compile(rf"(?:Can|An|Do|To|On|At|By|Is)\s{CAPITALISED}\Z")
"""Given names that are English words too: ``Can Xu``."""
_GOES_ON = re.compile(rf"\s*(?:,\s|and\b|[.,]?\s*\(?{YEAR_PATTERN})")
_HAS_INITIAL = re.compile(rf"\b[{UPPER}]\.")
_MOST = 5000
"""Names of a list; nobody writes out more."""


class Authors(NamedTuple):
    """What a reference begins with."""

    names: tuple[Name, ...]
    hidden: int
    """As `Facts.hidden_authors`."""
    end: int
    """Where the list ends in the text."""
    order: Order
    are_editors: bool
    is_open: bool
    """The list breaks off: behind its last separator stands what is no name."""


def read_authors(text: str, start: int, order: Order) -> Authors | None:
    """The names in that order that `text` has from `start` on; None if there are none."""
    names: list[Name] = []
    hidden, position, is_open, last = 0, start, False, ""
    upcoming = _name_at(text, start, order, 0)
    while upcoming and len(names) < _MOST:
        name, position = upcoming
        names.append(name)
        if rest := _HIDDEN.match(text, position):
            groups, position = _groups_in_brackets(text, rest.end())
            found = Authors((*names, *groups), _number(rest), position, order, False, False)
            return _with_role(text, found)
        separator = _SEPARATOR.match(text, position)
        if not separator or not (separator["mark"] or separator["last"] or separator["dots"]):
            break
        if last and not separator["last"] and separator["mark"] != ";":  # "A, B, and C" ends here
            break
        if separator["dots"]:
            hidden = UNCOUNTED
        last = (separator["last"] or "").strip()
        upcoming = _name_at(text, separator.end(), order, len(names))
        is_open = bool(last) and not upcoming
    if not names:
        return None
    if more := _SEPARATOR.match(text, position):
        group = _GROUP.match(text, more.end()) if more["last"] or (more["mark"] and not last) else None
        if group:
            names.append(Name(group["group"], group=True))
            position, is_open = group.end(), False
    return _with_role(text, Authors(tuple(names), hidden, position, order, False, is_open))


def _groups_in_brackets(text: str, start: int) -> tuple[tuple[Name, ...], int]:
    """The collaborations behind "et al.", and where they end: ``(LIGO and Virgo Collaborations)``."""
    found = _GROUPS_IN_BRACKETS.match(text, start)
    if not found:
        return (), start
    written = (group.strip() for group in re.split(r",|;|\band\b|&", found["groups"]))
    return tuple(Name(group, group=True) for group in written if group), found.end()


def read_group(text: str) -> Authors | None:
    """A reference that begins with an organisation: ``World Health Organization``."""
    group = _GROUP.match(text)
    if not group:
        return None
    return Authors((Name(group["group"], group=True),), 0, group.end(), "Given Family", False, False)


def _number(match: re.Match[str]) -> int:
    return int(match["number"] or match["plus"] or UNCOUNTED)


def _with_role(text: str, authors: Authors) -> Authors:
    role = _ROLE.match(text, authors.end)
    if not role or role["role"].lower().startswith("trans"):
        return authors
    return authors._replace(end=role.end(), are_editors=True)


def _name_at(text: str, position: int, order: Order, number: int) -> tuple[Name, int] | None:
    """The name at a position, and where it ends."""
    if order == "Family, Given" and number:
        if (found := _NAMES["Given Family"].match(text, position)) or (
            found := _NAMES["I. Family"].match(text, position)
        ):
            return _name_of(found, in_list=bool(_GOES_ON.match(text, found.end())))
        return None
    found = _NAMES[order].match(text, position)
    if not found and number and order == "Given Family":
        found = _NAMES["I. Family"].match(text, position)
    if not found and number and order == "I. Family":
        found = _NAMES["Given Family"].match(text, position)
        found = found if found and _HAS_INITIAL.search(found[0]) else None
    if not found:
        group = _GROUP.match(text, position)
        return (Name(group["group"], group=True), group.end()) if group and number else None
    return _name_of(found, in_list=number > 0 and bool(_GOES_ON.match(text, found.end())))


def _name_of(found: re.Match[str], *, in_list: bool = False) -> tuple[Name, int] | None:
    """The name that a match of one of `_NAMES` says, and where it ends."""
    parts = found.groupdict()
    full, family, given = parts.get("full"), parts.get("family") or "", (parts.get("given") or "").strip()
    name = _named(
        found[0],
        full or "",
        family,
        given,
        parts.get("suffix") or parts.get("early") or "",
        parts.get("after") or "",
        in_list=in_list,
    )
    return (name, found.end()) if name else None


@lru_cache(4096)  # the owner and co-authors of a list are in most of its references
def _named(
    written: str, full: str, family: str, given: str, suffix: str, after: str, *, in_list: bool
) -> Name | None:
    """The name of these parts; None if no name begins so."""
    is_given_first = full or not written.startswith(family)
    if is_given_first and _NOT_GIVEN.match(written) and not (in_list and _SHORT_GIVEN.match(written)):
        return None
    if _NO_FAMILY.match(written):
        return None
    if full:
        if (group := _GROUP.match(full)) and group.end() == len(full):
            return Name(full, group=True)
        if small := _SMALL_FAMILY_LAST.search(full):
            return Name(small[1], full[: small.start()], suffix)
        read = parse_name(full)
        return Name(read.family, read.given, suffix or read.suffix, read.group)
    # "Berg, J. van der"
    return Name(f"{after.strip()} {family}".strip(), _spaced(given), suffix)


def _spaced(given: str) -> str:
    """Initials as names have them: ``J. P.`` for ``JP`` and ``J.P.``, ``J.-P.`` as it is."""
    if (
        len(given) > 2 and given[-2] in " -" and given[-1].isupper() and not given.isupper()
    ):  # "Donald E" before a full stop
        given += "."
    if given.isupper() and "." not in given and len(given) <= 5:
        return re.sub(r"([^\W\d_])(?=[^\W\d_\s-])", r"\1. ", given.replace(" ", "")).replace("-", ".-") + "."
    return re.sub(r"\.(?=[^\W\d_])", ". ", given)
