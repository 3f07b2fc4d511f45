"""Whether a line can be the first of a reference, and whether what stands before it can be a whole one."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sitegen.readers.references.authors import Order
from sitegen.readers.references.letters import (
    CAPITALISED,
    MONTH,
    OPENING_SIGNS,
    PARTICLES,
    UPPER,
    YEAR_PATTERN,
)
from sitegen.readers.references.opening import Mark, read_opening, without_first_year
from sitegen.readers.references.words import VENUE_START
from sitegen.text.cleaning import one_line

SAME_AUTHORS = re.compile(r"(?:[—–―]{1,4}|-{2,6}|_{3,10})(?=\s*[,.]\s|\s*\()")
"""What stands for the authors of the reference before: ``— (1998).``, ``———,``."""
_ENDED = re.compile(r"(?:[.)\]>!?”\"/]|\d|https?://\S+|10\.\d{4,9}/\S+)[*_]*\Z")
NOT_ENDED = re.compile(
    rf"(?:\b(?:[Aa]nd|[Oo]f|[Ii]n|[Ff]or|[Tt]he|[Oo]n|[Tt]o|[Aa]n?|&|[Bb]y|[Ff]rom|[Ww]ith|eds?\.|"
    rf"vol\.|no\.|pp\.|at)|(?<!\d):|[,;–-]|(?:\A|[\s(.-])[{UPPER}]\.)\Z"
)
KNOWN_YEAR = re.compile(
    rf"(?<![\w/.]){YEAR_PATTERN}(?!\d)|\b(?:in press|forthcoming|to appear|under review|submitted|"
    rf"in preparation|n\.d\.)|\barXiv:\s?\d{{4}}\.\d{{4}}",
    re.IGNORECASE,
)
"""What says when a publication appeared; the number of a preprint does too."""
_HEAD = 300
_WHOLE = 60
"""Characters of the shortest references, beside the very shortest."""
_NEAR_END = 40
"""Characters behind names at the end of a line in which no title has begun."""
_CUT_NAME = re.compile(
    rf"\s*[,;]\s*(?:(?:{PARTICLES}*{CAPITALISED}|[{UPPER}]\.)[\s,;]*){{1,2}}(?:[,;&-]|\band)\s*|"
    r"[\s.,;]*(?:and|und|et|y|&|…)?[\s,;&]*"
)
"""What is left of a list of names at the end of a line behind whole ones: ``, Tietböhl,``, ``and``."""
_TITLE = " “A title of its own”"
"""What may follow behind authors and year."""


class ReferenceBody(NamedTuple):
    """What was written of a reference so far."""

    head: str = ""
    """Its first characters."""
    length: int = 0
    has_year: bool = False
    last: str = ""
    """Its last line."""

    def with_line(self, line: str) -> ReferenceBody:
        """The same with one more line."""
        head = f"{self.head} {line}" if self.length < _HEAD else self.head
        has_year = self.has_year or bool(KNOWN_YEAR.search(line))
        return ReferenceBody(head[: 2 * _HEAD], self.length + len(line) + 1, has_year, line)


def _unmarked(line: str) -> str:
    """A line without emphasis at names."""
    return without_first_year(one_line(line.replace("**", "").replace("__", "").strip(" \t*_")))[1]


def is_complete(body: ReferenceBody) -> bool:
    """Whether all that a reference needs was written: a year, and more than the authors before it."""
    if not body.has_year or body.length <= 35:
        return False
    year = KNOWN_YEAR.search(body.head)
    if not year or year.start() > 90 or body.length - year.end() > 30:
        return True
    return read_opening(body.head.lstrip() + _TITLE).mark != "year"


def is_plain_start(line: str) -> bool:
    """Whether a line surely begins a reference: names, and then the year or a quotation; or many names."""
    text = _unmarked(line)[:400]
    opening = read_opening(text, is_line=True)
    authors = opening.authors
    if not authors or (len(authors.names) == 1 and authors.order == "Given Family"):
        return False
    is_cut = len(authors.names) > 2 and authors.end >= len(text) - 25
    return (opening.mark in ("year", "quote") and opening.score > 3) or is_cut


_WAYS: dict[str, Order] = {"Family, Given": "Family, I.", "Families, Given": "Family, I."}
"""Orders of names that stand in one list beside another."""


class Beginning(NamedTuple):
    """How a line begins a reference."""

    way: Order | Literal["quote"]
    """The order of its names; of those that stand in one list, the first."""
    mark: Mark
    """What stands between the names and the title."""
    is_cut: bool = False
    """The line ends with the names, so that any mark may follow."""
    names: int = 0
    is_group: bool = False
    """An organisation, which stands in lists of any order of names."""


def way_of(order: Order) -> Order:
    """The order that stands for all that are found in one list."""
    return _WAYS.get(order, order)


def begins_reference(line: str) -> bool:
    """Whether a line can be the first of a reference."""
    return beginning_of(line) is not None


def beginning_of(line: str, usual: tuple[Order, ...] = ()) -> Beginning | None:
    """How a line can begin a reference; None if it can't."""
    text = _unmarked(line)
    if not text or (
        text[0].islower()
        and not re.match(r"(?:van|von|de|den|der|di|da|del|la|le|al|el|dos|du|ter|ten|zu|d')[\s'’-]", text)
    ):
        return None
    if text[0] in OPENING_SIGNS:
        return Beginning("quote", "quote")
    if SAME_AUTHORS.match(text):
        return Beginning("Given Family", "year", is_cut=True, is_group=True)
    opening = read_opening(text[:400], usual, is_line=True)
    authors = opening.authors
    if authors is None:
        return None
    is_open = (opening.mark == "nothing" or authors.is_open) and authors.end >= len(text) - _NEAR_END
    if not (opening.score > 0.9 or is_open or len(authors.names) > 2):
        return None
    is_cut = (len(authors.names) > 1 and is_open) or bool(_CUT_NAME.fullmatch(text, authors.end))
    is_group = authors.names[0].group and not VENUE_START.match(text)
    return Beginning(way_of(authors.order), opening.mark, is_cut, len(authors.names), is_group)


def is_within_editors(line: str) -> bool:
    """Whether a line ends among the names of editors: ``…, edited by Kevin``."""
    return bool(_EDITORS_END.search(line[-90:].rstrip()))


def is_reference_by_itself(line: str) -> bool:
    """Whether a line is long enough for a whole reference, and says a year."""
    return len(line) > _WHOLE and bool(KNOWN_YEAR.search(line))


def read_is_reference(text: str) -> bool:
    """Whether a short line is a reference all the same: authors and a year."""
    return bool(KNOWN_YEAR.search(text)) and read_opening(text).score > 2.5


_EDITORS_END = re.compile(r"\b(?:[Ee]dited by|[Ee]ds?\.|editors?,?)\s[^.;:()]{1,70}\Z")
_MONTH_ENDS = re.compile(rf"\b{MONTH}\Z")


def is_ended(line: str) -> bool:
    """Whether a reference may end with this line."""
    text = line.rstrip()
    return (
        bool(_ENDED.search(text[-80:]))
        and not NOT_ENDED.search(text[-20:])
        and not _MONTH_ENDS.search(text[-20:])
    )
