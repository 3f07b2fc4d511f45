"""Names as BibTeX has them: ``von Last, Jr, First and First von Last and {Group}``."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.publications import UNCOUNTED, Name
from sitegen.readers.bibtex.marks import marks_in, may_have_marks, unmarked
from sitegen.text.cleaning import one_line
from sitegen.text.html_tags import without_tags
from sitegen.text.latex import decode
from sitegen.text.latex.decode import with_letters
from sitegen.text.names import is_group_turned_round, is_organisation, parse_name

_TOKEN = re.compile(r"\\.|[{}]|[^\\{}]", re.DOTALL)
_AND = re.compile(r"\s+and(?=\s|\Z)|\A\s*and(?=\s)", re.IGNORECASE)
_NOT_IN_NAMES = frozenset({"and", "others", "al", "al."})
_COMMA = re.compile(",")
_SEMICOLON = re.compile(";")
# "Smith, Ann" as nearly all programs write it: nothing to decode, and the given name is one.
_LAST_FIRST = re.compile(
    r"(?!.*--)(\w[\w. -]*+)(?<! ), "
    r"(?!(?i:jr|sr|ii|iii|iv|v|vi|[2-9](?:nd|rd|th)|phd|md|null|none)\.?\Z)(\w[\w. -]*+)(?<! )"
)
_BEGINS_WITH_INITIAL = re.compile(r"\s*[A-Z][a-z]?\.[ -]*\w")
_AMPERSAND = re.compile(r"\s*,?\s\\?&\s")
_SPACE = re.compile(r"[\s~]+")
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|v|vi|[2-9](?:nd|rd|th)|ph\.?\s?d|m\.?d|d\.?phil|esq|père|fils)\.?", re.IGNORECASE
)
_PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|suffix-i)\s*=\s*", re.IGNORECASE
)
_NO_INITIALS = frozenset({"AI", "AG", "EU", "IT", "LAB", "ML", "TV", "UK", "UN", "US", "USA"})
_NUMBER = re.compile(r"\s+(\d{4})\Z")
# "Gyura B", "van der Berg JK": a family name and initials in capitals, as PubMed and Vancouver style have it.
_VANCOUVER = re.compile(r"((?:[^\W\d_][\w'’-]+\s+)+)([A-Z]{1,4})(?:\s+(Jr|Sr|II|III|IV|2nd|3rd))?")
# "Kozicki J.", "Zhang H.-M."
_DOTTED = re.compile(r"\s*((?:[^\W\d_][\w'’-]+\s+)+)((?:[A-Z]\.[ -]*)+)")
_INITIALS = re.compile(r"\s*(?:[A-Z][a-z]?\.[ -]*){1,4}|\s*[A-Z]{1,3}\s*")
# What may stand beside an "and" in the name of a public body: "Institute of Standards and Technology".
_FIELD_OF_WORK = re.compile(
    r"(?:Agriculture|Arts|Commerce|Communications?|Culture|Defen[cs]e|Design|Drug|Economics|Education|Energy|"
    r"Engineering|Environment|Finance|Fisheries|Food|Forestry|Health|Humanities|Industry|Informatics|"
    r"Information|Innovation|Justice|Labou?r|Letters|Mathematics|Medicine|Planning|Prevention|Research|"
    r"Sciences?|Security|Society|Space|Sports?|Statistics|Technolog(?:y|ies)|Tourism|Trade|Transport|Welfare|"
    r"(?:[A-Z]\w+ ){0,2}(?:Administration|Affairs|Control|Development|Management|Services))"
)
_ET_AL = re.compile(r"\A\s*(?:others|\.\.\.|…)\s*\Z|(?:\A|,|\s)\s*et\.?\s+al\.?\s*\Z", re.IGNORECASE)


def names_in_field(text: str) -> tuple[tuple[Name, ...], int, tuple[str, ...]]:
    """The names in a field, how many more it hides (`UNCOUNTED` or 0), and what is wrong with them.

    What stands whole in braces is a group.
    """
    text = one_line(text)
    parts = text.split(" and ")
    names = tuple(filter(None, map(_plain_name, parts)))
    is_plain = len(names) == len(parts) and "…" not in text  # by which Google Scholar cuts a list
    if len(names) > 1 and any(map(_FIELD_OF_WORK.fullmatch, parts)):
        is_plain = False
    return (names, 0, ()) if is_plain else read_carefully(text)


repeated_names = lru_cache(1024)(names_in_field)
"""`names_in_field` for editors: the papers of one volume, which name the same ones, stand together."""


def read_carefully(text: str) -> tuple[tuple[Name, ...], int, tuple[str, ...]]:
    """`names_in_field` of a list that may be anything, on one line."""
    complaints: list[str] = []
    parts = _parts(text, complaints)
    hidden = 0
    if parts and (shown := _ET_AL.sub("", parts[-1])) != parts[-1]:
        hidden = UNCOUNTED
        parts[-1] = shown
    names = (_read_name(part) for part in parts if part.strip())
    return tuple(name for name in names if name.family), hidden, tuple(complaints)


def _parts(text: str, complaints: list[str]) -> list[str]:
    """The single names of a list on one line, as they are written; `complaints` grow by what is wrong."""
    if "&" in text:
        text = without_tags(text)
    written = _split(text, _AND)
    if len(written) == 1 and "&" in text and text.count(",") > 1:
        written = _split(_AMPERSAND.sub(" and ", text), _AND)
    if len(written) == 1 and (inner := _list_in_braces(written[0])):
        complaints.append(
            "the whole list of names stands in braces, which makes it one name; they are ignored"
        )
        written = _split(inner, _AND)
    parts = _with_whole_organisations([part for one in written for part in _separate(one, complaints)])
    if all(_is_vancouver(part, alone=len(parts) == 1) for part in parts if not _ET_AL.search(part)):
        parts = [_VANCOUVER.sub(_family_first, _text(part)) for part in parts]
    elif len(parts) > 1 and all(map(_DOTTED.fullmatch, parts)):
        parts = [_DOTTED.sub(r"\1, \2", part) for part in parts]
    return parts


def _with_whole_organisations(parts: list[str]) -> list[str]:
    """The names; where an "and" stands in the name of a public body, that is one."""
    whole: list[str] = []
    for part in parts:
        before, name = whole[-1].strip() if whole else "", part.strip()
        if (_FIELD_OF_WORK.fullmatch(name) and is_organisation(before)) or (
            _FIELD_OF_WORK.fullmatch(before) and "," not in name and parse_name(name).group
        ):
            whole[-1] = f"{{{before} and {name}}}"
        else:
            whole.append(part)
    return whole


def _list_in_braces(text: str) -> str:
    """The list of names that somebody put into one more pair of braces; ``""`` if it is none."""
    inner = _braced(text)
    names = _split(inner, _AND)
    return inner if len(names) > 1 and all(name.count(",") == 1 for name in names) else ""


def _is_vancouver(part: str, *, alone: bool = False) -> bool:
    """Whether a name is a family name with initials behind it; one that stands alone may be ``Meta AI``."""
    name = None if _braced(part) else _VANCOUVER.fullmatch(_text(part).strip())
    return bool(name) and not (alone and name is not None and name[2] in _NO_INITIALS)


def _family_first(name: re.Match[str]) -> str:
    """``Gyura B`` as ``Gyura, B``."""
    return ", ".join(part.strip() for part in (name[1], name[3] or "", " ".join(name[2])) if part.strip())


def _separate(text: str, complaints: list[str]) -> list[str]:
    """One name as a rule; several where they were separated by semicolons or commas."""
    if ";" not in text and text.count(",") < 2:
        two = text.split(",")
        return two if len(two) == 2 and all(map(_is_vancouver, two)) else [text]
    if len(parts := _split(text, _SEMICOLON)) > 1:
        complaints.append(f"names are separated by semicolons in “{one_line(text)[:50]}”")
        return parts
    if _PART.match(text):
        return [text]
    parts = _split(text, _COMMA)
    if all(_is_vancouver(part) for part in parts):
        return parts
    if len(parts) == 3 and _SUFFIX.fullmatch(_text(parts[2]).strip()):
        return [text]
    if len(parts) > 3 or (len(parts) == 3 and not _SUFFIX.fullmatch(_text(parts[1]))):
        found = _by_commas(parts)
        what = "names are separated by commas" if found else "there are too many commas for one name"
        complaints.append(f"{what} in “{one_line(text)[:50]}”")
        return found or [text]
    return [text]


def _by_commas(parts: list[str]) -> list[str]:
    """Names that were separated by commas, as ``Smith, J., Jones, K.`` are; nothing if that is not clear."""
    initials = [bool(_INITIALS.fullmatch(_text(part))) for part in parts]
    if all(" " in part.strip() for part in parts) and not any(initials):
        return [_DOTTED.sub(r"\1, \2", part) if _DOTTED.fullmatch(part) else part for part in parts]
    family, given = parts[::2], parts[1::2]
    if len(family) == len(given) and all(initials[1::2]) and not any(initials[::2]):
        return [", ".join(name) for name in zip(family, given, strict=True)]
    if any(initials[2:]) or not all(" " in part.strip() for part in parts[2:]):
        return []
    if initials[1] and not initials[0]:
        return [", ".join(parts[:2]), *parts[2:]]  # "Meier, W. N., F. Fetterer, A. Windnagel"
    # "Meier, F. Fetterer, A. Windnagel": the initials of the first are missing.
    return parts if all(_BEGINS_WITH_INITIAL.match(_text(part)) for part in parts[1:]) else []


@lru_cache(65536)  # in a long file most names come many times
def _plain_name(text: str) -> Name | None:
    """One name as a list has it between one " and " and the next; None if the list needs a careful look.

    Which is so if this may be several names, or a part of one in whose braces there is an "and".
    """
    if not _NOT_IN_NAMES.isdisjoint(text.casefold().split()) or "=" in text or "&" in text:
        return None
    if text[-1:].isdecimal() or text[-1:].isupper():  # a number of DBLP's, or initials behind a family name
        return None
    if match := _LAST_FIRST.fullmatch(with_letters(text) if "\\" in text else text):
        if is_group_turned_round(match[1]):
            return Name(f"{match[2]} {match[1]}", group=True)
        return Name(match[1], match[2])
    if text.endswith(".") and text[-2:-1].isupper() and "," not in text:
        return None
    if ";" in text or text.count(",") > 1 or not _is_closed(text):
        return None
    name = _read_name(text)
    return name if name.family else None


def _is_closed(text: str) -> bool:
    """Whether all braces in `text` are closed there."""
    return text.count("{") == text.count("}") and "\\{" not in text and "\\}" not in text


def _read_name(text: str) -> Name:
    """One name."""
    text = unmarked(text)
    if inner := _braced(text):
        return Name(family=_text(inner), group=True)
    if _PART.match(text):
        return _name_in_parts(text)
    if number := _NUMBER.search(text):
        name = _read_name(text[: number.start()])
        return Name(name.family, name.given, name.suffix, name.group, f"dblp:{number[1]}")
    parts = [part.strip() for part in _split(text, _COMMA)]
    if len(parts) < 2 or not parts[0]:
        return _natural_order(parts[-1] if parts else "")
    if len(parts) == 2 and _SUFFIX.fullmatch(_text(parts[1])):
        name = _natural_order(parts[0])
        return Name(family=name.family, given=name.given, suffix=_text(parts[1]), group=name.group)
    if len(parts) == 2 and (not parts[1] or _text(parts[1]).lower() in {"null", "none"}):
        return parse_name(f"{_text(parts[0])}, null")
    if len(parts) == 3 and _SUFFIX.fullmatch(_text(parts[2])) and not _SUFFIX.fullmatch(_text(parts[1])):
        parts = [parts[0], parts[2], parts[1]]  # "Kelm, R. J., 3rd", as EndNote exports it
    suffix = _text(parts[1]) if len(parts) > 2 else ""
    if not suffix and is_group_turned_round(parts[0]):
        return Name(f"{_text(parts[1])} {parts[0]}", group=True)
    return Name(family=_text(parts[0]), given=_text(", ".join(parts[2:] or parts[1:])), suffix=suffix)


def _name_in_parts(text: str) -> Name:
    """A name as BibLaTeX has it: ``family=Hoven, given=Jeroen, prefix=van den, useprefix=true``."""
    parts: dict[str, str] = {}
    for part in _split(text, _COMMA):
        if key := _PART.match(part):
            parts[key[1].lower()] = _text(part[key.end() :]).strip('"')
    family = " ".join(filter(None, (parts.get("prefix", ""), parts.get("family", ""))))
    return Name(
        family or parts.get("given", ""), parts.get("given", "") if family else "", parts.get("suffix", "")
    )


def marks_in_field(text: str) -> tuple[str, ...]:
    """The marks at each name in a field, see `marks`; nothing where none has any."""
    if not may_have_marks(text):
        return ()
    marks = [marks_in(part) for part in _parts(one_line(text), []) if _read_name(part).family]
    return tuple(marks) if any(marks) else ()


def with_collaboration(authors: tuple[Name, ...], collaboration: str) -> tuple[Name, ...]:
    """The authors, and the collaboration that a field of its own names behind them."""
    name = collaboration if "collaboration" in collaboration.lower() else f"{collaboration} Collaboration"
    known = {author.full.lower() for author in authors if author.group}
    if known & {name.lower(), collaboration.lower()}:
        return authors
    return (*authors, Name(family=name, group=True))


def _natural_order(text: str) -> Name:
    """A name written given name first; what stands in braces is not taken apart."""
    words = [word for word in _split(text, _SPACE) if word]
    if not any(" " in _text(word) for word in words):
        return parse_name(_text(text))
    # A brace keeps words together, as in ``Maria {de la Cruz}``.
    start = len(words) - 1
    while start > 1 and words[start - 1][0].islower():
        start -= 1
    return Name(family=_text(" ".join(words[start:])), given=_text(" ".join(words[:start])))


def _text(source: str) -> str:
    """LaTeX decoded, on one line."""
    return one_line(decode(source, prose=False))


def _braced(text: str) -> str:
    """What stands between the braces that enclose all of `text`; ``""`` if none do."""
    text = text.strip()
    if not (text.startswith("{") and text.endswith("}")):
        return ""
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth and token.end() < len(text):
            return ""
    return text[1:-1].strip()


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` split where `separator` is found outside of braces; empty parts are left out."""
    parts = separator.split(text)
    # Between parts in each of which all braces are closed, no separator can stand in braces.
    if "{" not in text or all(map(_is_closed, parts)):
        return [part for part in parts if part.strip()]
    # Whatever stands in braces is hidden behind a character that no separator matches.
    depth = 0
    masked: list[str] = []
    for token in _TOKEN.finditer(text):
        depth += token[0] == "{"
        masked.append("\x00" * len(token[0]) if depth > 0 else token[0])
        depth -= token[0] == "}"
    parts = []
    position = 0
    for match in separator.finditer("".join(masked)):
        parts.append(text[position : match.start()])
        position = match.end()
    parts.append(text[position:])
    return [part for part in parts if part.strip()]
