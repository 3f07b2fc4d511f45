"""Which lines of a list begin a reference, which are headings, and which go on with the line before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sitegen.readers.references.authors import ORDERS
from sitegen.readers.references.beginnings import (
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
from sitegen.readers.references.headings import YEAR_LINE, is_heading
from sitegen.readers.references.list_lines import ListLine
from sitegen.readers.references.opening import Mark

LineRole = Literal["begin", "heading", "perhaps", ""]
"""``perhaps`` goes on with the reference before, but looks like the first line of one; ``""`` goes on."""

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
    return _starts_by_marker(lines) if any(line.marker for line in lines) else _starts_unmarked(lines)


def _starts_by_marker(lines: Sequence[ListLine]) -> list[LineRole]:
    """The lines of a numbered or bulleted list."""
    starts: list[LineRole] = []
    indent = min((line.indent for line in lines if line.marker), default=0)
    body = ReferenceBody()
    has_years = any(line.after_blank and YEAR_LINE.fullmatch(line.text) for line in lines)
    for line in lines:
        if line.marker and line.indent <= indent + 3:
            content = line.text[len(line.marker) :]
            starts.append("heading" if is_heading(content) and not read_is_reference(content) else "begin")
            body = ReferenceBody().with_line(content)
        elif is_heading(line.text) and _may_be_heading(line, body, has_years=has_years):
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
            and beginning.way in self.ways
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


def _starts_unmarked(lines: Sequence[ListLine]) -> list[LineRole]:
    """The lines of a list without numbers and bullets."""
    hanging = _is_hanging(lines)
    blanks = sum(line.after_blank for line in lines)
    by_blank = blanks > 1 and blanks >= 0.12 * len(lines)
    beginnings = [beginning_of(line.text) for line in lines]
    usual = _usual_of(lines, beginnings)
    orders = tuple(each for each in ORDERS if way_of(each) in usual.ways)
    beginnings = [
        each if usual.has(each) or not each else beginning_of(line.text, orders)
        for each, line in zip(beginnings, lines, strict=True)
    ]
    if "Given Family" in usual.ways:
        usual = usual._replace(ways=usual.ways | {"I. Family"})
    # In a list with a reference a line, nothing need stand at the end of a line.
    begun = sum(each is not None and each.way in usual.ways for each in beginnings)
    is_line_each, is_hardly_wrapped = begun >= 0.7 * len(lines), begun >= 0.85 * len(lines) > 8
    if is_line_each:
        usual = usual._replace(marks=frozenset(each.mark for each in beginnings if each))
    width = 0 if is_line_each else _wrapped_at(lines)
    apart = by_blank and _are_apart(lines, beginnings, usual)
    starts: list[LineRole] = []
    body = ReferenceBody()
    has_years = any(line.after_blank and YEAR_LINE.fullmatch(line.text) for line in lines)
    margin = min((line.indent for line in lines), default=0)
    for index, (line, each) in enumerate(zip(lines, beginnings, strict=True)):
        before = lines[index - 1].text.rstrip() if index else ""
        is_inner = hanging and line.indent > margin and not line.after_blank
        if is_heading(line.text) and not is_inner and _may_be_heading(line, body, has_years=has_years):
            starts.append("heading")
            body = ReferenceBody()
            continue
        is_whole = is_complete(body) or (is_line_each and body.has_year and body.length > _SHORTEST)
        is_usual = usual.has(each)
        had_room = bool(width) and len(before) + len(line.text.split(maxsplit=1)[0]) < width - _ROOM
        if not body.length:
            begins = True
        elif hanging:
            begins = line.indent <= margin
        elif line.after_blank and by_blank:
            begins = is_whole or is_usual
        else:
            is_sure = is_usual and _is_sure(each, usual) and (had_room or is_ended(before))
            is_plain = is_sure or is_plain_start(line.text)
            is_open = bool(NOT_ENDED.search(before[-20:]))
            shows = is_sure or had_room or not width or _has_plain_mark(each)
            may_end = is_line_each or is_ended(before) or (is_plain and shows and not is_open)
            is_usual |= is_hardly_wrapped and is_reference_by_itself(line.text)
            begins = (
                is_whole
                and may_end
                and is_usual
                and (is_plain or not apart)
                and not is_within_editors(before)
            )
        may_begin = is_whole and had_room and each is not None and each.way in usual.ways and is_ended(before)
        is_doubtful = body.length > _SHORT and (may_begin or _looks_begun(line.text, before))
        starts.append("begin" if begins else "perhaps" if is_doubtful else "")
        body = (ReferenceBody() if begins else body).with_line(line.text)
    return starts


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
    margin = min((line.indent for line in lines), default=0)
    flush = [line for line in lines if line.indent <= margin]
    inner = len(lines) - len(flush)
    if inner < max(2, 0.25 * len(lines)):
        return False
    good = sum(begins_reference(line.text) or is_heading(line.text) for line in flush)
    return good >= 0.6 * len(flush)


def _may_be_heading(line: ListLine, body: ReferenceBody, *, has_years: bool) -> bool:
    """Whether what looks like a heading can be one, and not the end of the reference `body` before it."""
    if line.after_blank or not body.length:
        return True
    if line.text.strip()[0] == "(" or not is_ended(body.last):
        return False
    return body.has_year or (has_years and bool(YEAR_LINE.fullmatch(line.text)))
