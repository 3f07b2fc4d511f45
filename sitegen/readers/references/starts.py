"""Which lines of a list begin a reference, which are headings, and which go on with the line before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sitegen.readers.references.authors import ORDERS
from sitegen.readers.references.beginnings import (
    KNOWN_YEAR,
    NOT_ENDED,
    Beginning,
    ReferenceBody,
    beginning_of,
    begins_reference,
    is_complete,
    is_ended,
    is_plain_start,
    is_reference_by_itself,
    is_within_editors,
    read_is_reference,
    way_of,
)
from sitegen.readers.references.headings import (
    NO_HEADING,
    SHORT_HEADING,
    YEAR_LINE,
    is_heading,
    plain_heading,
    says_kind,
)
from sitegen.readers.references.list_lines import ListLine
from sitegen.readers.references.opening import Mark
from sitegen.readers.references.words import AWARD, LEGEND

LineRole = Literal["begin", "heading", "legend", "perhaps", ""]
"""``legend`` says what marks at names mean.

``perhaps`` goes on with the reference before, but looks like the first line of one; ``""`` goes on."""

_PLAIN_MARKS: tuple[Mark, ...] = ("year", "colon")
"""Marks between names and title by which a list shows where its references begin."""
_MANY = 3
"""Names in a row that hardly are anything else."""
_ROOM = 3
"""Characters that a line must have had left for the next word if the line was ended on purpose."""
_NEAR = 14
"""Characters by which most lines of a wrapped text differ in length at most."""
_SHORTEST = 35
_SHORT = 60
"""Characters of what is no whole reference yet."""


def roles_of(lines: Sequence[ListLine]) -> list[LineRole]:
    """What each line is."""
    found = _starts_by_marker(lines) if any(line.marker for line in lines) else _starts_unmarked(lines)
    return ["legend" if LEGEND.match(line.text) else role for line, role in zip(lines, found, strict=True)]


def _starts_by_marker(lines: Sequence[ListLine]) -> list[LineRole]:
    """The lines of a numbered or bulleted list."""
    starts: list[LineRole] = []
    indent = min((line.indent for line in lines if line.marker), default=0)
    body = ReferenceBody()
    has_years = any(line.after_blank and YEAR_LINE.fullmatch(line.text) for line in lines)
    for line, behind in zip(lines, [*lines[1:], None], strict=True):
        if line.marker and line.indent <= indent + 3:
            content = line.text[len(line.marker) :]
            starts.append("heading" if is_heading(content) and not read_is_reference(content) else "begin")
            body = ReferenceBody().with_line(content)
        elif (is_heading(line.text) and _may_be_heading(line, body, has_years=has_years)) or (
            behind
            and behind.marker
            and line.indent <= indent
            and (_stands_as_heading(line.text, line, behind) or _is_in_capitals(line.text, body))
        ):
            starts.append("heading")
            body = ReferenceBody()
        elif (line.after_blank and body.has_year and begins_reference(line.text)) or (
            not body.length and begins_reference(line.text)
        ):
            starts.append("begin")
            body = ReferenceBody().with_line(line.text)
        else:
            is_doubtful = body.length and is_complete(body) and _looks_begun(line.text, body.last)
            starts.append("perhaps" if is_doubtful else "")
            body = body.with_line(line.text) if body.length else body
    return starts


def _is_in_capitals(text: str, body: ReferenceBody) -> bool:
    """Whether a line in capitals stands behind the end of a reference, as headings do: ``CASE REPORTS``."""
    is_plain = len(text) <= SHORT_HEADING and not KNOWN_YEAR.search(text) and not NO_HEADING.search(text)
    return text.isupper() and is_plain and text.strip()[-1] not in ".," and is_ended(body.last or ".")


def _stands_as_heading(text: str, line: ListLine, behind: ListLine) -> bool:
    """Whether a line stands where headings stand, whatever its language: a few words between empty lines."""
    text = plain_heading(text)
    return (
        line.after_blank
        and behind.after_blank
        and 2 < len(text) <= SHORT_HEADING
        and text[-1] not in ".,;!?"
        and not text[0].islower()
        and not KNOWN_YEAR.search(text)
        and not NO_HEADING.search(text)
        and not AWARD.search(text)
    )


def _looks_begun(line: str, before: str) -> bool:
    """Whether a line looks like the first of a reference, and the one before it like the last of one."""
    return is_ended(before) and is_plain_start(line) and not is_within_editors(before)


class _Usual(NamedTuple):
    """How the references of a list without numbers begin."""

    ways: frozenset[str]
    marks: frozenset[Mark]
    """Between names and title; a line of such a way with another mark begins none."""

    def has(self, beginning: Beginning | None) -> bool:
        """Whether references of this list begin so."""
        return (
            beginning is not None
            and (beginning.way in self.ways or (beginning.is_group and beginning.mark == "year"))
            and (beginning.is_cut or beginning.mark in self.marks or beginning.names >= _MANY)
        )


def _usual_of(lines: Sequence[ListLine], beginnings: Sequence[Beginning | None]) -> _Usual:
    """How most references of a list begin, by the lines before which one may have ended."""
    counted = [
        each
        for index, each in enumerate(beginnings)
        if each and (not index or is_ended(lines[index - 1].text))
    ]
    ways = Counter(each.way for each in counted)
    usual = frozenset(way for way, count in ways.items() if count >= 0.15 * ways.total())
    marks = Counter(each.mark for each in counted if each.way in usual and not each.is_cut)
    plain = [mark for mark in _PLAIN_MARKS if marks[mark] >= 0.6 * marks.total()]
    # "Dublin, Ireland: Publisher" begins as names do in few lists.
    rare = {"colon"} if marks["colon"] < 0.15 * marks.total() else set()
    return _Usual(usual, frozenset(plain or {*marks, "nothing"} - rare))


class _Manner(NamedTuple):
    """How a list without numbers and bullets is laid out."""

    usual: _Usual
    beginnings: tuple[Beginning | None, ...]
    """How each line can begin a reference."""
    hanging: bool
    """The lines behind the first of each reference are indented."""
    margin: int
    by_blank: bool
    """Empty lines stand between references, or at least between parts of the list."""
    apart: bool
    """An empty line stands before each reference."""
    line_each: bool
    """Each reference is one line, so that nothing need stand at its end."""
    hardly_wrapped: bool
    width: int
    """At which lines are wrapped; 0 if they are not."""
    has_years: bool
    """Years are headings."""


def _manner_of(lines: Sequence[ListLine]) -> _Manner:
    """The layout of a list, by all its lines."""
    beginnings = [beginning_of(line.text) for line in lines]
    usual = _usual_of(lines, beginnings)
    orders = tuple(each for each in ORDERS if way_of(each) in usual.ways)
    beginnings = [
        each if usual.has(each) or not each else beginning_of(line.text, orders)
        for each, line in zip(beginnings, lines, strict=True)
    ]
    if "Given Family" in usual.ways:
        usual = usual._replace(ways=usual.ways | {"I. Family"})
    begun = sum(each is not None and each.way in usual.ways for each in beginnings)
    line_each = begun >= 0.7 * len(lines)
    if line_each:
        usual = usual._replace(marks=frozenset(each.mark for each in beginnings if each))
    blanks = sum(line.after_blank for line in lines)
    by_blank = blanks > 1 and blanks >= 0.12 * len(lines)
    return _Manner(
        usual=usual,
        beginnings=tuple(beginnings),
        hanging=_is_hanging(lines),
        margin=min((line.indent for line in lines if not is_heading(line.text)), default=0),
        by_blank=by_blank,
        apart=by_blank and _are_apart(lines, beginnings, usual),
        line_each=line_each,
        hardly_wrapped=begun >= 0.85 * len(lines) > 8,
        width=0 if line_each else _wrapped_at(lines),
        has_years=any(line.after_blank and YEAR_LINE.fullmatch(line.text) for line in lines),
    )


def _starts_unmarked(lines: Sequence[ListLine]) -> list[LineRole]:
    """The lines of a list without numbers and bullets."""
    manner = _manner_of(lines)
    starts: list[LineRole] = []
    body = ReferenceBody()
    for index, line in enumerate(lines):
        behind = lines[index + 1] if index + 1 < len(lines) else None
        if _is_heading_of(line, behind, body, manner):
            starts.append("heading")
            body = ReferenceBody()
            continue
        begins = _role_of(line, manner.beginnings[index], body, manner)
        starts.append(begins)
        body = (ReferenceBody() if begins == "begin" else body).with_line(line.text)
    return starts


def _is_heading_of(line: ListLine, behind: ListLine | None, body: ReferenceBody, manner: _Manner) -> bool:
    """Whether a line is a heading in a list of this manner."""
    stands = behind is not None and _stands_as_heading(line.text, line, behind)
    if stands and (says_kind(line.text) or line.text.isupper()):
        return True
    is_inner = manner.hanging and line.indent > manner.margin and not line.after_blank
    return not is_inner and is_heading(line.text) and _may_be_heading(line, body, has_years=manner.has_years)


def _role_of(line: ListLine, each: Beginning | None, body: ReferenceBody, manner: _Manner) -> LineRole:
    """Whether a line begins a reference, given what was written of the one before."""
    if not body.length:
        return "begin"
    before = body.last.rstrip()
    is_whole = is_complete(body) or (manner.line_each and body.has_year and body.length > _SHORTEST)
    has_ended = is_ended(before)
    had_room = bool(manner.width) and _room_for(line, before) < manner.width - _ROOM
    if manner.hanging:
        begins = line.indent <= manner.margin
    elif line.after_blank and manner.by_blank:
        begins = is_whole or manner.usual.has(each)
    else:
        begins = is_whole and _begins_without_blank(line, each, before, manner, had_room=had_room)
    if begins:
        return "begin"
    is_usual = each is not None and each.way in manner.usual.ways
    may_begin = is_whole and had_room and is_usual and has_ended
    return "perhaps" if body.length > _SHORT and (may_begin or _looks_begun(line.text, before)) else ""


def _begins_without_blank(
    line: ListLine, each: Beginning | None, before: str, manner: _Manner, *, had_room: bool
) -> bool:
    """Whether a line begins a reference by its words, and by how the line before it ends."""
    has_ended, is_usual = is_ended(before), manner.usual.has(each)
    is_sure = is_usual and _is_sure(each, manner.usual) and (had_room or has_ended)
    is_plain = is_sure or is_plain_start(line.text)
    shows = is_sure or had_room or not manner.width or _has_plain_mark(each)
    is_open = bool(NOT_ENDED.search(before[-20:]))
    may_end = manner.line_each or has_ended or (is_plain and shows and not is_open)
    is_usual |= manner.hardly_wrapped and is_reference_by_itself(line.text)
    return may_end and is_usual and (is_plain or not manner.apart) and not is_within_editors(before)


def _room_for(line: ListLine, before: str) -> int:
    """The length of the line before with the first word of this one."""
    return len(before) + len(line.text.split(maxsplit=1)[0])


def _has_plain_mark(beginning: Beginning | None) -> bool:
    return beginning is not None and beginning.mark in ("year", "quote")


def _is_sure(beginning: Beginning | None, usual: _Usual) -> bool:
    """Whether the mark between names and title shows in this list that a reference begins."""
    return beginning is not None and beginning.mark == "year" and usual.marks == {"year"}


def _wrapped_at(lines: Sequence[ListLine]) -> int:
    """The width at which the lines of a list are wrapped; 0 if they are not."""
    lengths = sorted(len(line.text.rstrip()) for line in lines)
    width = lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0
    near = sum(width - _NEAR < length for length in lengths)
    return width if near >= 0.4 * len(lengths) else 0


def _are_apart(lines: Sequence[ListLine], beginnings: Sequence[Beginning | None], usual: _Usual) -> bool:
    """Whether an empty line stands before each reference of a list, not only between its parts."""
    begun = [line.after_blank for line, each in zip(lines, beginnings, strict=True) if usual.has(each)]
    return sum(begun) >= 0.75 * len(begun)


def _is_hanging(lines: Sequence[ListLine]) -> bool:
    """Whether the lines behind the first of each reference are indented."""
    lines = [line for line in lines if not is_heading(line.text)]
    margin = min((line.indent for line in lines), default=0)
    flush = [line for line in lines if line.indent <= margin]
    inner = len(lines) - len(flush)
    if inner < max(2, 0.25 * len(lines)):
        return False
    good = sum(begins_reference(line.text) for line in flush)
    return good >= 0.6 * len(flush)


def _may_be_heading(line: ListLine, body: ReferenceBody, *, has_years: bool) -> bool:
    """Whether what looks like a heading can be one, and not the end of the reference `body` before it."""
    if line.after_blank or not body.length:
        return True
    if line.text.strip()[0] == "(" or not is_ended(body.last):
        return False
    return body.has_year or (has_years and bool(YEAR_LINE.fullmatch(line.text)))
