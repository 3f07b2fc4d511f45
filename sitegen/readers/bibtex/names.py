"""Names as BibTeX has them: ``von Last, Jr, First and First von Last and {Group}``."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from sitegen.model.publications import UNCOUNTED, Name
from sitegen.readers.bibtex.marks import marks_in, may_have_marks, unmarked
from sitegen.readers.bibtex.name_lists import (
    COMMA,
    ET_AL,
    FIELD_OF_WORK,
    LOST_BACKSLASH,
    PART,
    SUFFIX_OF_NAME,
    braced,
    decoded,
    is_closed,
    names_in_list,
    plain_looking,
    split_outside_braces,
)
from sitegen.text.cleaning import one_line
from sitegen.text.latex.decode import decode, with_letters
from sitegen.text.name_titles import without_titles
from sitegen.text.names import OTHER_WORDS, is_group_turned_round, is_organisation, parse_name

_NOT_IN_NAMES = OTHER_WORDS | {
    *("and", "others", "authors", "al", "al.", "[et", "(et", "more", "colleagues", "co-authors", "coauthors"),
    *("u.a.", "m.fl.", "fl.", "otros", "outros", "altri", "autres", "др."),
    *("for", "behalf", "...", r"\ldots", r"\dots", r"{\ldots}", r"{\dots}"),
}
# "Smith, Ann" as nearly all programs write it: nothing to decode, and the given name is one.
_LAST_FIRST = re.compile(
    r"(?!.*--)(\w[\w. -]*+)(?<! ), "
    r"(?!(?i:jr|sr|ii|iii|iv|v|vi|[2-9](?:nd|rd|th)|phd|md|null|none)\.?\Z)(\w[\w. -]*+)(?<! )"
)
_NOBODY = frozenset({"unknown", "unknown author", "no author", "n/a", "none", "null", "?", "??", "-", "tba"})
"""What lists write where they know no author. By ``Anonymous`` a work is signed."""
_SPACE = re.compile(r"[\s~]+")
_CONTACT = re.compile(
    r"\s*[(\[<]\s*(?:(?:orcid\s*:?\s*)?(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])|"
    r"[^\s@()<>\[\]]{1,60}@[^\s@()<>\[\]]{1,60})\s*[)\]>]\s*\Z",
    re.IGNORECASE,
)
"""An address of mail, or an ORCID, in brackets behind a name."""
_NUMBER = re.compile(r"\s+(\d{4})\Z")
_AFFILIATION = re.compile(r"(\D{2,200}(?<=[^\W\d_]{2}))[1-9]\d?(?:,\d{1,2}){0,5}")
"""The number of an affiliation, glued to a name: ``Ada Example1,2``."""


def names_in_field(text: str) -> tuple[tuple[Name, ...], int, tuple[str, ...]]:
    """The names in a field, how many more it hides (`UNCOUNTED` or 0), and what is wrong with them.

    What stands whole in braces is a group.
    """
    text = one_line(text)
    parts = text.split(" and ")
    names = tuple(filter(None, map(_plain_name, parts)))
    is_plain = len(names) == len(parts) and "…" not in text and ".." not in text  # by which lists are cut
    if "," not in parts[0] and parts[0][1:2].isupper():  # "LIND Karl and BRANDT Eva"
        is_plain = False
    is_plain = is_plain and not (len(parts) == 2 and "," in parts[0] and "," not in parts[1])
    if len(names) > 1 and any(map(FIELD_OF_WORK.fullmatch, parts)):
        is_plain = False
    return (names, 0, ()) if is_plain else read_carefully(text)


repeated_names = lru_cache(1024)(names_in_field)
"""`names_in_field` for editors: the papers of one volume, which name the same ones, stand together."""


def read_carefully(text: str) -> tuple[tuple[Name, ...], int, tuple[str, ...]]:
    """`names_in_field` of a list that may be anything, on one line."""
    complaints: list[str] = []
    parts = names_in_list(text, complaints)
    hidden = 0
    if parts and (shown := ET_AL.sub("", parts[-1])) != parts[-1]:
        found = ET_AL.search(parts[-1])
        hidden = int(found["number"]) if found and found["number"] else UNCOUNTED
        parts[-1] = shown
    names = (_read_name(part) for part in parts if part.strip())
    known = tuple(name for name in names if name.family and name.full.lower() not in _NOBODY)
    return known, hidden, tuple(complaints)


@lru_cache(65536)  # in a long file most names come many times
def _plain_name(text: str) -> Name | None:
    """One name as a list has it between one " and " and the next; None if the list needs a careful look.

    Which is so if this may be several names, or a part of one in whose braces there is an "and".
    """
    if not _NOT_IN_NAMES.isdisjoint(text.casefold().split()) or "=" in text or "&" in text or "/" in text:
        return None
    if text[1:2] == "." and text[text.find(", ") + 3 :][:1] == ".":  # "I. Ortega, K. Lind"
        return None
    if text.endswith(" a."):  # "u. a."
        return None
    if "{" in text and (LOST_BACKSLASH.search(text) or ("," in text and braced(text)) or text == "{others}"):
        return None
    if text[-1:].isdigit() or text[-1:].isupper():  # a number of DBLP's, or initials behind a family name
        return None
    if without_titles(text) != text or plain_looking(text) != text:
        return None
    if match := _LAST_FIRST.fullmatch(with_letters(text) if "\\" in text else text):
        family, given = match[1], match[2]
        if " " in family or is_group_turned_round(family):
            return _turned(family, given) or Name(family, given)
        return Name(family, given)
    if text.endswith(".") and text[-2:-1].isupper() and "," not in text:
        return None
    if ";" in text or text.count(",") > 1 or not is_closed(text):
        return None
    name = _read_name(text)
    return name if name.family and name.full.lower() not in _NOBODY else None


def _read_name(text: str) -> Name:
    """One name."""
    text = unmarked(text).strip()
    if text[-1:].isdecimal() and " " in text:
        text = match[1] if (match := _AFFILIATION.fullmatch(text)) else text
    if ("@" in text or "000" in text) and (contact := _CONTACT.search(text)):
        name = _read_name(text[: contact.start()])
        return msgspec.structs.replace(name, id=f"orcid:{contact[1].upper()}" if contact[1] else name.id)
    if inner := braced(text):
        return Name(family=one_line(decode(inner, prose=False)), group=True)
    if PART.match(text):
        return _name_in_parts(text)
    if number := _NUMBER.search(text):
        name = _read_name(text[: number.start()])
        return Name(name.family, name.given, name.suffix, name.group, f"dblp:{number[1]}")
    parts = [part.strip() for part in split_outside_braces(text, COMMA)]
    if len(parts) == 1 and "&" in text and " & " in (company := decoded(text)):
        return Name(company, group=True)
    if len(parts) < 2 or not parts[0]:
        return _natural_order(parts[-1] if parts else "")
    if (
        len(parts) == 2
        and SUFFIX_OF_NAME.fullmatch(decoded(parts[1]))
        and not _is_initial(decoded(parts[1]), parts[0])
    ):
        name = _natural_order(parts[0])
        return Name(family=name.family, given=name.given, suffix=decoded(parts[1]), group=name.group)
    if len(parts) == 2 and (not parts[1] or decoded(parts[1]).lower() in {"null", "none"}):
        return parse_name(f"{decoded(parts[0])}, null")
    if (
        len(parts) == 3
        and SUFFIX_OF_NAME.fullmatch(decoded(parts[2]))
        and not SUFFIX_OF_NAME.fullmatch(decoded(parts[1]))
    ):
        parts = [parts[0], parts[2], parts[1]]  # "Kelm, R. J., 3rd", as EndNote exports it
    suffix = decoded(parts[1]) if len(parts) > 2 else ""
    if not suffix and (group := _turned(parts[0], decoded(parts[1]))):
        return group
    return Name(family=decoded(parts[0]), given=decoded(", ".join(parts[2:] or parts[1:])), suffix=suffix)


def _turned(family: str, given: str) -> Name | None:
    """The group of which a part stands behind a comma; None for a person.

    ``Organization, World Health``; ``US Department of Commerce, NOAA``.
    """
    if is_group_turned_round(family):
        return Name(f"{given} {family}", group=True)
    if " " in family and is_organisation(f"{family} "):
        return Name(f"{family}, {given}", group=True)
    return None


def _is_initial(behind: str, name: str) -> bool:
    """Whether what could be a suffix behind a comma is the given name: ``Ivanov, V.``, ``de Jong, M.D.``."""
    if behind.strip(".").upper() in {"V", "VI", "MD", "M.D"}:
        return True
    return " " not in name.strip() and behind.isupper()


def _name_in_parts(text: str) -> Name:
    """A name as BibLaTeX has it: ``family=Hoven, given=Jeroen, prefix=van den, useprefix=true``."""
    parts: dict[str, str] = {}
    for part in split_outside_braces(text, COMMA):
        if key := PART.match(part):
            parts[key[1].lower()] = decoded(part[key.end() :]).strip('"')
    family = " ".join(filter(None, (parts.get("prefix", ""), parts.get("family", ""))))
    return Name(
        family or parts.get("given", ""), parts.get("given", "") if family else "", parts.get("suffix", "")
    )


def marks_in_field(text: str) -> tuple[str, ...]:
    """The marks at each name in a field, see `marks`; nothing where none has any."""
    if not may_have_marks(text):
        return ()
    marks = [marks_in(part) for part in names_in_list(one_line(text), []) if _read_name(part).family]
    return tuple(marks) if any(marks) else ()


_COLLABORATION = re.compile(r"\Athe | collaborations?\Z")
_SAYS_GROUP = re.compile(
    r"\b(?:collaborations?|consorti(?:um|a)|groups?|teams?|network|committee|investigators|initiative)\b",
    re.IGNORECASE,
)


def with_collaboration(authors: tuple[Name, ...], collaboration: str) -> tuple[Name, ...]:
    """The authors, and the collaboration that a field of its own names behind them."""
    known = {_COLLABORATION.sub("", author.full.lower()) for author in authors if author.group}
    if _COLLABORATION.sub("", collaboration.lower()) in known:
        return authors
    name = collaboration if _SAYS_GROUP.search(collaboration) else f"{collaboration} Collaboration"
    return (*authors, Name(family=name, group=True))


def _natural_order(text: str) -> Name:
    """A name written given name first; what stands in braces is not taken apart."""
    words = [word for word in split_outside_braces(text, _SPACE) if word]
    if not any(" " in decoded(word) for word in words):
        return parse_name(decoded(text))
    # A brace keeps words together, as in ``Maria {de la Cruz}``.
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Name(family=decoded(" ".join(words[start:])), given=decoded(" ".join(words[:start])))
