"""Headings in a list of references, which say of which year or kind the references below them are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sitegen.model.publications import Kind
from sitegen.readers.references.letters import YEAR_PATTERN
from sitegen.readers.references.words import HEADING, HEADING_KINDS
from sitegen.text.states import state_in

YEAR_LINE = re.compile(rf"[#*_=\s–—-]*\(?({YEAR_PATTERN})\)?(?:\s*\((?:continued|\d+)\))?[:.*_=\s–—-]*")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_BESIDE = frozenset(
    "and in of the under book working technical discussion invited special issues with to press or for peer "
    "reviewed non list full major recent key international national scientific academic scholarly published "
    "my most by year und im de other list liste lista chronological reverse order".split()
)
"""Words that stand in headings beside those that say what is below."""
SHORT_HEADING = 90
"""Characters; a heading is not longer."""
NO_HEADING = re.compile(
    r"[\"“”]|https?:|\d[(:]\d|\bpp?\.|\bet al\b|\bEds?\.|\b[A-Z]\.(?:,|\s[^\W\d_]{2,},)|"
    rf"\b[A-Z]\.?,?\s\(?{YEAR_PATTERN}[a-z]?\)?[.,:]?\s|"
    r"\b(?:Proceedings of the|(?:Conference|Workshop|Symposium|Chapter|Association) (?:of the|on|for))\b|"
    r"\b(?:and|of|for|the|on|in|by|with|at|from)\Z"
)
"""What stands in no heading: quotation marks, addresses, pages, initials and years behind them, names of
meetings, and small words at the end of a line that goes on."""
_PUBLICATIONS = re.compile(
    r"\b(?:publi[ckz]a[ct]|pubblica|papers?\b|bibliograph|\w*verzeichnis|veröffentl|works\b|публикац|论文)",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:under review|in press|forthcoming|submitted|in preparation|to appear)\b", re.IGNORECASE
)


class Heading(NamedTuple):
    """What headings say of the references below them; unknown is ``""``."""

    year: str = ""
    kind: Kind = ""
    state: str = ""
    of_publications: bool = False
    """They say that publications follow, of whatever kind."""


@lru_cache(2048)  # asked of a line by itself, and for the layout of its list
def is_heading(line: str) -> bool:
    """Whether a line by itself is a heading: a year, or a few words such as ``Journal articles``."""
    if YEAR_LINE.fullmatch(line):
        return True
    if found := _MARKDOWN_HEADING.fullmatch(line):
        return len(found["text"]) < 200
    text = plain_heading(line)
    if (
        not text
        or len(text) > SHORT_HEADING
        or len(text.split()) > 12
        or text[-1] in ".,;"
        or text[0].islower()
    ):
        return False
    if not HEADING.search(text) or NO_HEADING.search(text):
        return False
    without = re.sub(r"\([^()]*\)|[\d\W_]+", " ", text).split()
    known = sum(
        bool(HEADING.fullmatch(word)) or len(word) == 1 or word.lower() in _BESIDE for word in without
    )
    return known >= 0.6 * max(1, len(without))


def says_kind(line: str) -> bool:
    """Whether a line names a sort of publications, in one of the languages that are known."""
    return any(pattern.search(line) for pattern, _ in HEADING_KINDS)


def plain_heading(line: str) -> str:
    """A heading without number and Markdown."""
    text = re.sub(r"\A[\s#>]+|[\s#]+\Z", "", line)
    text = re.sub(r"\A(?:[A-Z\dIVX]{1,4}[.)]\s+)+", "", text)
    return text.strip("*_ :=–—-\t")


def with_heading(before: Heading, text: str) -> Heading:
    """What is said below a heading, given those above it."""
    if found := YEAR_LINE.fullmatch(text):
        return before._replace(year=found[1])
    kinds: set[Kind] = set()
    plain = text
    for pattern, kind in HEADING_KINDS:
        if pattern.search(plain):
            kinds.add(kind)
            plain = pattern.sub(" ", plain)  # "book chapters" are no books
    state = next(
        (named for part in re.split(r"[(),;/]|\band\b|\bor\b", text) if (named := state_in(part.strip()))), ""
    )
    if not state and (said := _STATE.search(text)):
        state = said[0].lower()
    if re.search(r"\bpublished\b.*\b(?:and|or|&)\b", text, re.IGNORECASE):
        state = ""
    year = re.search(rf"\b{YEAR_PATTERN}\b(?!\s*[-–])", text)
    kind = kinds.pop() if len(kinds) == 1 else ""
    return Heading(year[0] if year else "", kind, state, bool(kind or _PUBLICATIONS.search(text)))
