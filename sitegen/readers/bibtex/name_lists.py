"""How names stand in a list: single names, as they are written, of a field of BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.readers.bibtex.name_separators import by_other_words, families_first, is_person_in_braces
from sitegen.text.cleaning import one_line
from sitegen.text.html_tags import without_tags
from sitegen.text.latex import decode
from sitegen.text.loose_accents import tidy_name
from sitegen.text.name_titles import without_titles
from sitegen.text.names import is_organisation, is_particle, names_a_group, parse_name

_EMPHASISED = re.compile(
    r"\{?\\(?:textbf|textit|textsc|textrm|textsf|emph|underline|uline|mathbf|bf|it|em|bfseries|hl|myname|me)(?![A-Za-z])"
    r"\s*(?:\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|([^{}]+))\}?"
)
"""A name that is made to stand out as a whole: ``\\textbf{Doe, J.}``, ``{\\bf Doe, J.}``."""
LOST_BACKSLASH = re.compile(r"\{(['`^~])([A-Za-z])\}")
"""An accent as in ``Didirkov{'a}``."""
_TOKEN = re.compile(r"\\.|[{}]|[^\\{}]", re.DOTALL)
_AND = re.compile(r"\s+and(?=\s|\Z)|\A\s*and(?=\s)", re.IGNORECASE)
COMMA = re.compile(",")
_SEMICOLON = re.compile(";")
_BEGINS_WITH_INITIAL = re.compile(r"\s*[A-Z][a-z]?\.[ -]*\w")
_INITIAL_AND_NAME = re.compile(r"\s*(?:[A-Z][a-z]?\.[ ~-]*){1,4}[^\W\d_]{2}(?!\.)")
_TWO_WORDS = re.compile(r"[A-Z][^\W\d_]+ [A-Z][\w'’-]+")
_AMPERSAND = re.compile(r"\s*,?\s\\?&\s")
SUFFIX_OF_NAME = re.compile(
    r"(?:jr|jun|jnr|sr|sen|snr|ii|iii|iv|v|vi|vii|viii|[2-9](?:nd|rd|th)|ph\.?\s?d|m\.?d|d\.?phil|esq|père|fils|"
    r"neto|filho|j[úu]nior|sobrinho|hijo|the elder|the younger|d\.\s?(?:ä|j)\.?|der (?:ältere|jüngere))\.?",
    re.IGNORECASE,
)
PART = re.compile(
    r"\s*(family|given|prefix|suffix|useprefix|given-i|family-i|prefix-i|suffix-i)\s*=\s*", re.IGNORECASE
)
_LONG_LIST = 4
_NO_INITIALS = frozenset({"AI", "AG", "EU", "IT", "LAB", "ML", "TV", "UK", "UN", "US", "USA"})
# "Gyura B", "van der Berg JK": a family name and initials in capitals, as PubMed and Vancouver style have it.
_CAPITAL = f"[A-Z{''.join(sign for sign in map(chr, range(0xC0, 0x180)) if sign.isupper())}]"
_VANCOUVER = re.compile(
    rf"((?:[^\W\d_][\w'’-]+\s+)+)({_CAPITAL}(?:-?{_CAPITAL}){{0,3}})(?:\s+(Jr|Sr|II|III|IV|2nd|3rd))?"
)
_INITIAL = re.compile("-?.")
# "Kozicki J.", "Zhang H.-M."
_DOTTED = re.compile(r"\s*((?:[^\W\d_][\w'’-]+\s+)+)((?:[A-Z]\.[ -]*)+)")
_FAMILY_AND_INITIALS = re.compile(r"\s*[^\W\d_][\w'’ -]+,\s*[A-Z]{1,3}\s*")
_INITIALS = re.compile(r"\s*(?:[A-Z][a-z]?\.[ -]*){1,4}|\s*[A-Z]{1,3}\s*")
# What may stand beside an "and" in the name of a public body: "Institute of Standards and Technology".
FIELD_OF_WORK = re.compile(
    r"(?:Agriculture|Arts|Commerce|Communications?|Culture|Defen[cs]e|Design|Drug|Economics|Education|Energy|"
    r"Engineering|Environment|Finance|Fisheries|Food|Forestry|Health|Humanities|Industry|Informatics|"
    r"Information|Innovation|Justice|Labou?r|Letters|Mathematics|Medicine|Planning|Prevention|Research|"
    r"Sciences?|Security|Society|Space|Sports?|Statistics|Technolog(?:y|ies)|Tourism|Trade|Transport|Welfare|"
    r"(?:[A-Z]\w+ ){0,2}(?:Administration|Affairs|Control|Development|Management|Services))"
)
_DOTS = r"\.{2,3}|…|\\l?dots(?:\{\})?"
ET_AL = re.compile(
    r"\A\s*[\[({]?(?:(?P<number>\d{1,4})\s+|(?:many|several|two|three|four|five|six|seven|eight|nine|ten)\s+)?"
    rf"(?:(?:more|other)\s+authors|(?:more\s+)?others|more|colleagues|co-?authors|{_DOTS})[\])}}]?\s*\Z|"
    r"(?:\A|,|\s)\s*[\[({]?(?:et\.?\s+al(?:ii|ia)?|et\s+(?:coll|autres)|u\.\s?a|m\.\s?fl|y\s+otros|"
    rf"e\s+(?:outros|altri)|и\s+др|{_DOTS})\.?[\])}}]?\s*\Z",
    re.IGNORECASE,
)
_BEHALF = re.compile(r"\s+(?:and\s+)?(?:on\s+behalf\s+of|for)\s+(?:the\s+)?(?=[A-Z{])")
"""Between the people who wrote a paper and the group for which they did."""
_CONTRIBUTING = re.compile(
    r"\s*\(?with\s+(?:(?:contributions?|help|assistance)\s+(?:by|from|of)\s+)?(?:the\s+)?(?=[A-Z])"
)


def names_in_list(text: str, complaints: list[str]) -> list[str]:
    """The single names of a list on one line, as they are written; `complaints` grow by what is wrong."""
    if "&" in text or "</" in text:
        text = without_tags(text)
    if "{" in text:
        text = LOST_BACKSLASH.sub(r"\\\1{\2}", text)
    written = split_outside_braces(text, _AND)
    if len(written) == 1 and "&" in text and text.count(",") > 1:
        written = split_outside_braces(" and ".join(split_outside_braces(text, _AMPERSAND)), _AND)
    written = [piece for one in written for piece in by_other_words(one, decoded, complaints)]
    if len(written) == 1 and (inner := _list_in_braces(written[0])):
        complaints.append(
            "the whole list of names stands in braces, which makes it one name; they are ignored"
        )
        written = split_outside_braces(inner, _AND)
    written = [plain_looking(one) for one in written]
    if len(written) == 2:
        written = _as_in_prose(written, complaints)
    written = [each for number, one in enumerate(written) for each in _with_their_group(one, number > 0)]
    parts = [part for one in written for part in _separate(without_titles(one), complaints)]
    if parts and (shown := ET_AL.sub("", parts[-1])).strip() and shown != parts[-1]:
        parts[-1:] = [shown, "others"]
    parts = families_first(_without_braces(_with_whole_organisations(parts)))
    if _are_all(parts, lambda part: _is_vancouver(part, alone=len(parts) == 1)):
        parts = [
            _VANCOUVER.sub(_family_first, decoded(part)) if _is_vancouver(part) else part for part in parts
        ]
    elif len(parts) > 1 and _are_all(parts, _DOTTED.fullmatch):
        parts = [_DOTTED.sub(r"\1, \2", part) if _DOTTED.fullmatch(part) else part for part in parts]
    elif any(map(_FAMILY_AND_INITIALS.fullmatch, parts)):  # "Doe, J and Roe K": one comma was forgotten
        parts = [_VANCOUVER.sub(_family_first, part) if _is_vancouver(part) else part for part in parts]
    letters = (letter for letter in map(str.strip, parts) if len(letter) == 1 and letter.isascii())
    if letter := next(filter(str.isalpha, letters), ""):
        complaints.append(f"“{letter}” is one letter, where a name should stand")
    return parts


def _are_all(parts: list[str], is_so: Callable[[str], object]) -> bool:
    """Whether something is so of all people in a list; groups, and words for further people, are none."""
    return all(is_so(part) or _is_no_person(part) for part in parts) and any(map(is_so, parts))


def _is_no_person(name: str) -> bool:
    """Whether a part of a list is a group, or says that names are left out."""
    if ET_AL.search(name) or braced(name):
        return True
    return " " in name and not ("," in name and "}" in name) and parse_name(decoded(name)).group


def _without_braces(parts: list[str]) -> list[str]:
    """The names, persons without the braces that somebody put around each: ``{Doe, Jane} and {Roe, R.}``."""
    inner = [braced(part) if "," in part else "" for part in parts]
    if len(parts) > 1 and all(is_person_in_braces(name, decoded, alone=False) for name in inner):
        return inner
    return [
        name if name and is_person_in_braces(name, decoded, alone=True) else part
        for name, part in zip(inner, parts, strict=True)
    ]


def _as_in_prose(parts: list[str], complaints: list[str]) -> list[str]:
    """Three names, the last behind an "and", as in ``D. Stone, D. Mattingly, and L. Stirling``."""
    first, comma, second = (part.strip(" ,") for part in parts[0].partition(","))
    last = parts[1].strip()
    is_list = bool(comma) or "," in parts[0]
    if not is_list or "," in second or "," in last or "{" in parts[0]:
        return parts
    names = (first, second, last)
    of_two_words = all(map(_TWO_WORDS.fullmatch, names)) and not is_particle(first.split()[0].lower())
    if of_two_words or all(map(_BEGINS_WITH_INITIAL.match, names)):
        complaints.append(f"names are separated by commas in “{one_line(parts[0])[:50]}”")
        return [first, second, last]
    return parts


def _with_their_group(name: str, is_further: bool) -> list[str]:
    """A name and the group behind it: ``J. Roe for the Example Study Group``; no ``with`` before it."""
    if is_further:
        name = _CONTRIBUTING.sub("", name)
    bare = braced(name) or name
    for match in _BEHALF.finditer(bare):
        person, group = bare[: match.start()], bare[match.end() :].strip(" {}")
        if is_closed(person) and names_a_group(group) and not names_a_group(person):
            return [person, f"{{{group}}}"]
    return [name]


def plain_looking(name: str) -> str:
    """A name as a list has it, without what makes it stand out as a whole."""
    while "\\" in name and (match := _EMPHASISED.fullmatch(name.strip())):
        name = match[1] or match[2] or ""
    return name


def _with_whole_organisations(parts: list[str]) -> list[str]:
    """The names; where an "and" stands in the name of a public body, that is one."""
    whole: list[str] = []
    for part in parts:
        before, name = whole[-1].strip() if whole else "", part.strip()
        if (FIELD_OF_WORK.fullmatch(name) and is_organisation(before)) or (
            FIELD_OF_WORK.fullmatch(before) and "," not in name and parse_name(name).group
        ):
            whole[-1] = f"{{{before} and {name}}}"
        else:
            whole.append(part)
    return whole


def _list_in_braces(text: str) -> str:
    """The list of names that somebody put into one more pair of braces; ``""`` if it is none."""
    inner = braced(text)
    while again := braced(inner):
        inner = again
    names = split_outside_braces(inner, _AND)
    if len(names) < 2:
        return ""
    of_two_words = all(_TWO_WORDS.fullmatch(name.strip()) and not parse_name(name).group for name in names)
    return inner if of_two_words or all(name.count(",") == 1 for name in names) else ""


def _is_vancouver(part: str, *, alone: bool = False) -> bool:
    """Whether a name is a family name with initials behind it; one that stands alone may be ``Meta AI``."""
    name = None if braced(part) else _VANCOUVER.fullmatch(decoded(part).strip())
    return bool(name) and not (alone and name is not None and name[2] in _NO_INITIALS)


def _family_first(name: re.Match[str]) -> str:
    """``Gyura B`` as ``Gyura, B``."""
    return ", ".join(part.strip() for part in (name[1], name[3] or "", _spaced(name[2])) if part.strip())


def _spaced(initials: str) -> str:
    """Initials by themselves: ``LA`` as ``L A``; what is joined by a hyphen stays: ``J-Y``."""
    return " ".join(_INITIAL.findall(initials)).replace(" -", "-")


def _separate(text: str, complaints: list[str]) -> list[str]:
    """One name as a rule; several where they were separated by semicolons or commas."""
    if ";" not in text and text.count(",") < 2:
        two = text.split(",")
        if len(two) == 2 and all(map(_INITIAL_AND_NAME.match, two)):  # "I. Ortega, K. Lind"
            complaints.append(f"names are separated by commas in “{one_line(text)[:50]}”")
            return two
        return two if len(two) == 2 and all(map(_is_vancouver, two)) else [text]
    if len(parts := split_outside_braces(text, _SEMICOLON)) > 1:
        complaints.append(f"names are separated by semicolons in “{one_line(text)[:50]}”")
        return parts
    if PART.match(text):
        return [text]
    parts = split_outside_braces(text, COMMA)
    if all(_is_vancouver(part) for part in parts):
        return parts
    if len(parts) == 3 and SUFFIX_OF_NAME.fullmatch(decoded(parts[2]).strip()):
        return [text]
    if len(parts) > 3 or (len(parts) == 3 and not SUFFIX_OF_NAME.fullmatch(decoded(parts[1]))):
        found = _by_commas(parts)
        what = "names are separated by commas" if found else "there are too many commas for one name"
        complaints.append(f"{what} in “{one_line(text)[:50]}”")
        return found or [text]
    return [text]


def _by_commas(parts: list[str]) -> list[str]:
    """Names that were separated by commas, as ``Smith, J., Jones, K.`` are; nothing if that is not clear."""
    initials = [bool(_INITIALS.fullmatch(decoded(part))) for part in parts]
    glued = sum(" " not in part.strip() for part in parts)  # one name in a long list has lost its space
    if glued <= (len(parts) > _LONG_LIST) and not any(initials):
        return [_DOTTED.sub(r"\1, \2", part) if _DOTTED.fullmatch(part) else part for part in parts]
    family, given = parts[::2], parts[1::2]
    if len(family) == len(given) and all(initials[1::2]) and not any(initials[::2]):
        return [", ".join(name) for name in zip(family, given, strict=True)]
    if _are_pairs(parts, initials):
        return [", ".join(name) for name in zip(family, given, strict=True)]
    if any(initials[2:]) or not all(" " in part.strip() for part in parts[2:]):
        return []
    if initials[1] and not initials[0]:
        return [", ".join(parts[:2]), *parts[2:]]  # "Meier, W. N., F. Fetterer, A. Windnagel"
    # "Meier, F. Fetterer, A. Windnagel": the initials of the first are missing.
    return parts if all(_BEGINS_WITH_INITIAL.match(decoded(part)) for part in parts[1:]) else []


def _are_pairs(parts: list[str], initials: list[bool]) -> bool:
    """Whether parts between commas are family and given names in turn: ``Lind, Karl, Brandt, Eva``."""
    lengths = [len(part.split()) for part in parts]
    are_short = max(lengths[::2]) < 4 and max(lengths[1::2]) < 4 and 1 in lengths[::2]
    is_even = len(parts) > 3 and not len(parts) % 2
    begin = any(initials[::2]) or any(map(_BEGINS_WITH_INITIAL.match, parts[::2]))
    return is_even and are_short and not begin and not any(map(SUFFIX_OF_NAME.fullmatch, parts))


def is_closed(text: str) -> bool:
    """Whether all braces in `text` are closed there."""
    return text.count("{") == text.count("}") and "\\{" not in text and "\\}" not in text


def decoded(source: str) -> str:
    """What a part of a name is, LaTeX decoded, on one line."""
    return tidy_name(one_line(decode(source, prose=False)))


def braced(text: str) -> str:
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


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """`text` split where `separator` is found outside of braces; empty parts are left out."""
    parts = separator.split(text)
    # Between parts in each of which all braces are closed, no separator can stand in braces.
    if "{" not in text or all(map(is_closed, parts)):
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
