"""What may have been read wrongly in a reference: what looks unlike names, titles or venues, or its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sitegen.model.publications import Name, Record
from sitegen.readers.references.authors import Order, read_authors
from sitegen.readers.references.letters import (
    BARE,
    DOTTED,
    FAMILY,
    HAN,
    LOWER,
    MONTH,
    PARTICLE,
    UPPER,
    YEAR_PATTERN,
)
from sitegen.readers.references.opening import Opening
from sitegen.readers.references.remainder import goes_on_behind_a_stop
from sitegen.readers.references.title import TitleCut
from sitegen.readers.references.usual import Usual
from sitegen.readers.references.words import CONFERENCE
from sitegen.readers.shared.copied_text import quoted
from sitegen.text.names import is_initials

_IN_TITLE = re.compile(rf"(?<=[^\W\d_]{{3}})\.\s+(?=[{UPPER}])")
_PARTICLES = re.compile(rf"(?:{PARTICLE}|and|und|y)\Z", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"[\d@_]|[{LOWER}]{{2}}\.\s|\b(?:in|of|for|with|the|on|at|from|is|are|how|"
    rf"In|Of|For|With|The|From|Is|Are|How)\b|"
    rf"[{LOWER}][{UPPER}]{{2}}|\b[{UPPER}][{LOWER}]{{1,2}}[{UPPER}]{{2}}"
)
"""What stands in titles, not in names: digits, small words, ``BioNLP``."""
_CAPITALS = re.compile(rf"\b(?!I{{2,3}}\b)[{UPPER}]{{3,}}\b")
_WORD = re.compile(rf"[{LOWER}]{{3}}")
_INITIALS_LAST = re.compile(rf"\S\s(?!I{{2,3}}\Z|IV\Z)[{UPPER}]{{1,3}}(?: [JS]r)?\Z")
_LIKE_INITIALS = re.compile(rf"(?:[{UPPER}]\.\s?[{UPPER}]\.|[{UPPER}]\.[{LOWER}],)")
_NUMBERS_LAST = re.compile(rf"\d\s?\(\d+\)|\b(?!{YEAR_PATTERN}[–-])\d+\s?[–-]\s?\d+[.,]?\Z|,\s\d{{4}}\.?\Z")
_NO_TITLE = re.compile(
    rf"(?:In:|in:|and\s|&\s|[Ee]ds?[.,:)]|[Vv]ol\.|pp?\.|https?:|[,;.)])|[{LOWER}]{{2,}},?\s+[{UPPER}]"
)
_BOOK_IN_TITLE = re.compile(r",\s[Ee]ds?\.\)|,\seditors?,|\beds?\.,")
"""Editors, whose book is no part of a title."""
_MEETING_IN_TITLE = re.compile(
    rf",\s[{UPPER}\d][^,]{{0,80}}\b(?:Workshop|Conference|Meeting|Symposium|Proceedings|Volume)\b"
)
"""A meeting behind a comma."""
_ENDED_TWICE = re.compile(r"[?!]”?\.\s")
_NO_VENUE = re.compile(
    rf"\W*(?:(?:eds?|in|pp?|vol|no|\d+|{YEAR_PATTERN}\s{MONTH})\W*)+\Z|.{{3,120}}[,.]\sin:\s|[^()]{{0,150}}\([Ee]ds?\.\)",
    re.IGNORECASE,
)
_HAN = re.compile(f"[{HAN}]")
_SURE_VENUE = 2.5
_SHORT_START = re.compile(r"(?:[^\s,;]+\s){0,3}[^\s,;]+(?:[,;]|\s(?:and|&|und|y|et)\s)")
_QUOTE = re.compile(r"[“„«]")
_YEAR_LAST = re.compile(rf"\s({YEAR_PATTERN})\Z")
_PLACE_LAST = re.compile(rf",\s[{UPPER}]\w+,\s(?:[a-z]{{1,3}}\s)?[{UPPER}]\w+\Z")
"""Place and publisher behind a title: ``, Roma, Carocci``."""
_INITIAL_FIRST = re.compile(rf"[{UPPER}]\s[{UPPER}][{LOWER}]")
_INITIAL_LAST = re.compile(rf"(?:\A|\s)[{UPPER}]\Z")
_NUMBERED = re.compile(rf"[{LOWER}],?\s\d{{1,4}}\Z")
"""A journal and its volume that were not understood."""
_FEW_NAMES = 2
_FEW_WORDS = 3
"""Words of a family name, beside particles, from which on it is rather a title."""
_LONG_REMARK = 25
"""Characters of what was not understood, from which on it may belong to the title."""


_ENDING_YEAR = re.compile(rf"\(({YEAR_PATTERN})[a-z]?\)\.(?=\s|\Z)")
_STANDING_YEAR = re.compile(rf"(?<=[\w)]\.)\s+({YEAR_PATTERN})[a-z]?\.\s")
"""Years as a reference has them only once: ``(2017).`` at its end, ``2017.`` behind the authors."""


def doubts_about(text: str, record: Record, opening: Opening, cut: TitleCut, usual: Usual) -> list[str]:
    """What may have been read wrongly in the `text` of a reference, in words."""
    if twice := _years_of_two(text):
        return [f"two references may stand here in one, of {twice[0]} and {twice[1]}"]
    if cut.quoted and usual.mark not in (None, "quote") and _goes_on_behind_a_quotation(text, record.title):
        return [f"the title was taken to be {quoted(record.title)}"]
    names = record.authors or record.editors
    found = [*_of_names(record, names, opening, cut, usual), *_of_title(record, cut, opening, usual)]
    if not record.date and not record.state:
        found.append("no year was found")
    return found


def _goes_on_behind_a_quotation(text: str, title: str) -> bool:
    """Whether a title may only begin with a quotation: ``“Going Home” Is Not a Plan``."""
    return bool(re.search(rf"{re.escape(title[-20:])}[”\"]\s[{UPPER}]", text))


def _years_of_two(text: str) -> Sequence[str]:
    """The first two years that stand where a reference has one; nothing if there are not two."""
    for pattern in (_ENDING_YEAR, _STANDING_YEAR):
        if len(years := pattern.findall(text)) > 1:
            return years[:2]
    return ()


def _of_names(
    record: Record, names: Sequence[Name], opening: Opening, cut: TitleCut, usual: Usual
) -> Iterator[str]:
    authors = opening.authors
    if not (names if authors else record.authors) and not (cut.quoted or usual.is_unsigned):
        yield "no authors were recognised"
    elif authors and (authors.is_open or _breaks_off(opening, cut, usual)):
        yield f"the authors were taken to end with {quoted(names[-1].full)}"
    elif authors and opening.score < 1.2:
        yield f"the authors were taken to be {quoted('; '.join(name.full for name in names[:5]))}"
    elif odd := _odd_name(names, authors.order if authors else None):
        yield f"one of the authors was taken to be {quoted(odd.full)}"


def _breaks_off(opening: Opening, cut: TitleCut, usual: Usual) -> bool:
    """Whether a title behind a comma, which no other title of the list is, begins as more names would."""
    if cut.quoted:
        return False
    is_unlike = opening.mark == "comma" and usual.mark not in (None, "comma")
    has_quote = bool(_QUOTE.search(cut.title))
    return (usual.is_quoted and has_quote) or (
        is_unlike and (has_quote or bool(_SHORT_START.match(cut.title)))
    )


def _odd_name(names: Sequence[Name], order: Order | None) -> Name | None:
    """The first name that is unlike names, or unlike those beside it."""
    people = [name for name in names if not name.group]
    full = [name for name in people if not is_initials(name.given)]
    if len(full) == 1 and len(people) > _FEW_NAMES:
        return full[0]
    turned = [name for name in people if len(name.family) == 1 and len(name.given) > 1]
    if len(turned) > 1:
        return turned[0]  # "Doe J" taken for a given and a family name
    two = [name for name in people if " " in name.family and " " in name.given and "." not in name.given]
    if order in ("Family, Given", "Families, Given") and two and (two[0] is people[0] or len(two) > 1):
        return two[0]  # "Ada Example, Bob Example" taken for one
    return next(filter(_is_like_a_title, people), None)


def _is_like_a_title(name: Name) -> bool:
    words = [word for word in name.family.split() if not _PARTICLES.match(word)]
    in_capitals = _CAPITALS.search(name.full) and _WORD.search(name.full)
    return bool(
        len(words) >= _FEW_WORDS
        or in_capitals
        or _NO_NAME.search(name.full)
        or _INITIALS_LAST.search(name.family)
        or _INITIAL_FIRST.match(name.family)
    )


def _of_title(record: Record, cut: TitleCut, opening: Opening, usual: Usual) -> Iterator[str]:
    title = record.title
    if not title:
        yield "no title was found"
    elif (
        cut.margin < 0.8
        or (cut.venue <= 0 and not cut.quoted and cut.rest)
        or (len(title.split()) == 1 and not _HAN.search(title))
        or (not cut.quoted and _IN_TITLE.search(title) and cut.margin < 3.5)
        or (not cut.quoted and (_begins_oddly(title) or _begins_with_names(title, opening)))
        or (cut.quoted and usual.never_quoted and record.authors)
        or _is_unbalanced(title)
        or _NUMBERS_LAST.search(title)
        or _ENDED_TWICE.search(title)
        or (not cut.quoted and _BOOK_IN_TITLE.search(title))
        or (not cut.quoted and opening.mark == "comma" and record.pages and not record.venue)
        or (not cut.quoted and opening.mark == "comma" and _MEETING_IN_TITLE.search(title))
        or (title[-1] in "?!" and (len(record.comment) > _LONG_REMARK or _is_odd_publisher(record, cut)))
        or (record.kind == "book" and not record.publisher and _PLACE_LAST.search(title))
        or (cut.kind == "bracket" and len(record.comment) > _LONG_REMARK)
        or _INITIAL_LAST.search(title)
        or (cut.kind == "comma" and usual.mark not in (None, "comma") and cut.venue < _SURE_VENUE)
        or (not record.venue and _NUMBERED.search(record.comment))
    ):
        yield f"the title was taken to be {quoted(title)}"
    elif record.venue and _is_odd_venue(record):
        yield f"the title was taken to be {quoted(title)}, and where it appeared {quoted(record.venue)}"


def _is_odd_venue(record: Record) -> bool:
    """Whether what was taken for the venue looks unlike one, or as if it had more in it."""
    venue = record.venue
    year = _YEAR_LAST.search(venue)
    return bool(
        _NO_VENUE.match(venue)
        or goes_on_behind_a_stop(venue)
        or _is_unbalanced(venue)
        or _is_divided(record)
        or (record.volume and _NUMBERED.search(venue))
        or (year and record.year and year[1] != record.year and not CONFERENCE.search(venue))
    )


def _is_divided(record: Record) -> bool:
    """Whether a journal with volume and pages has a publisher or place too: part of the title, perhaps."""
    place = record.address if "," not in record.address else ""  # "Cambridge, MA" stands with some journals
    return bool(record.kind == "article" and record.volume and record.pages and (record.publisher or place))


def _is_odd_publisher(record: Record, cut: TitleCut) -> bool:
    """Whether what was taken for a publisher may be the second sentence of a title."""
    return not cut.quoted and not record.venue and len(record.publisher.split()) > _FEW_WORDS


def _begins_oddly(title: str) -> bool:
    return bool(_NO_TITLE.match(title) or _LIKE_INITIALS.match(title))


def _begins_with_names(title: str, opening: Opening) -> bool:
    """Whether a title begins as the list of names before it goes on, or is a list of names."""
    head = title[:_HEAD]
    order = opening.authors.order if opening.authors else None
    if order == "Family I" and (authors := read_authors(head, 0, order)):
        return title[authors.end : authors.end + 1] in (".", ",")
    if _INITIALS_EARLY.match(head) or _INITIALS_WITHIN.search(head):
        return True
    several = read_authors(head, 0, "Given Family") if ", and " in head or " and " in head else None
    return several is not None and len(several.names) > 1 and several.end >= len(title) - 1 and "," in head


_HEAD = 150
_INITIALS_WITHIN = re.compile(rf"[{LOWER}],\s{DOTTED}(?:[,:;]|\s&)")
_INITIALS_EARLY = re.compile(
    rf"{DOTTED}\s{FAMILY}['’],\s|{FAMILY},\s{DOTTED}[,:&\s]|{DOTTED}\s{FAMILY},\s|{PARTICLE}\s{FAMILY}\s{BARE}[,.]\s"
)


def _is_unbalanced(text: str) -> bool:
    """Whether a bracket or quotation mark is open, or closed that was not opened."""
    return (
        text.count("(") != text.count(")")
        or text.count("[") != text.count("]")
        or text.count("“") < text.count("”")
        or text.count("“") > text.count("”") + text.count("„")
    )
