"""Cuts a list into its references: by numbers and bullets, empty lines, indentation, or how references begin.

Lines that are no reference are headings, which say of which year or kind the references below are, or the
page numbers and running heads of a PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.readers.references.authors import ORDERS
from sitegen.readers.references.beginnings import (
    KNOWN_YEAR,
    NOT_ENDED,
    WAYS,
    ReferenceBody,
    beginning_of,
    begins_reference,
    is_complete,
    is_ended,
    is_plain_start,
    is_reference_by_itself,
    is_within_editors,
    read_is_reference,
)
from sitegen.readers.references.headings import (
    SHORT_HEADING,
    YEAR_LINE,
    Heading,
    is_heading,
    plain_heading,
    with_heading,
)
from sitegen.readers.references.joining import KnownWords, joined
from sitegen.readers.references.opening import read_opening

_BULLETS = "•●▪■◦○‣⁃∙·➢➤→✓❖◆\uf0b7\uf0a7"
_ENDS_IN_NAMES = re.compile(r"(?:,|\band|&)\s*\S+(?:\s\S+)?\Z")
_DIGITS = re.compile(r"\d*\Z")
_MARKER = re.compile(
    rf"[ \t>]*(?:\*\*)?(?:\[(?P<square>[A-Z]{{0,3}}-?\d{{1,4}})\]|"
    rf"\((?P<round>[A-Z]{{0,2}}-?\d{{1,4}})\)|(?P<plain>[A-Z]{{0,2}}-?\d{{1,4}})(?:[.)]|\\\.)(?![\d])|"
    rf"(?P<bare>\d{{1,4}})(?=\t|\s{{2,}})|(?P<bullet>[{_BULLETS}]|[–—+*-](?=[ \t])|o(?=[ \t]{{2,}}|"
    rf"\t)))(?:\*\*)?[ \t\u2002\u2003\u00a0]*"
)
_PAGE_LINE = re.compile(
    r"\s*(?:[-–—\s]*\d{1,4}[-–—\s]*|(?:page|p\.|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?|"
    r"\d{1,4}\s*(?:of|/)\s*\d{1,4})\s*",
    re.IGNORECASE,
)
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|\*{3,}|_{3,})\s*")
_REPEATED = 3
"""So often a running head stands in a file, at least."""


class Chunk(NamedTuple):
    """One reference, as it was written."""

    line: int
    """1-based, on which it begins."""
    text: str
    """On one line, without number or bullet."""
    heading: Heading
    parts: int = 1
    """Lines that it takes."""


class Cut(NamedTuple):
    """A list in pieces."""

    chunks: tuple[Chunk, ...]
    stray: tuple[tuple[int, str], ...]
    """Lines that belong to no reference and are no headings."""


class _Line(NamedTuple):
    number: int
    text: str
    indent: int
    after_blank: bool
    marker: str
    """``""`` if it has no number or bullet that counts."""


def cut_list(text: str) -> Cut:
    """The references of a list, and the lines that are none."""
    lines = _lines(text)
    marked = _counted_markers(lines)
    if any(marked):
        lines = [line._replace(marker=marker) for line, marker in zip(lines, marked, strict=True)]
    is_marked = any(marked)
    starts = _starts_by_marker(lines) if is_marked else _starts_unmarked(lines)
    words = KnownWords(text)
    chunks: list[Chunk] = []
    stray: list[tuple[int, str]] = []
    heading = Heading()
    current: list[_Line] = []

    def finish() -> None:
        if current:
            chunks.append(_chunk(current, heading, words))
            current.clear()

    for line, start in zip(lines, starts, strict=True):
        if start == "heading":
            finish()
            heading = with_heading(heading, plain_heading(line.text))
        elif start == "begin":
            finish()
            current.append(line)
        elif current:
            current.append(line)
        else:
            stray.append((line.number, line.text.strip()))
    finish()
    return Cut(tuple(chunks), tuple(stray))


def _lines(text: str) -> list[_Line]:
    """The lines that say something, without page numbers and running heads."""
    raw = text.expandtabs(4).split("\n") if "\t" not in text else text.split("\n")
    often = {
        line
        for line, count in Counter(line.strip() for line in raw if line.strip()).items()
        if count >= _REPEATED and len(line) < SHORT_HEADING
    }
    lines: list[_Line] = []
    after_blank = True
    for number, line in enumerate(raw, 1):
        is_apart = after_blank or number >= len(raw) or not raw[number].strip()
        stripped = line.strip()
        if not stripped or _UNDERLINE.fullmatch(line):
            after_blank = True
            continue
        if (_PAGE_LINE.fullmatch(line) and not YEAR_LINE.fullmatch(line)) or (
            is_apart
            and stripped in often
            and stripped[-1] not in ".,"
            and not is_heading(stripped)
            and not KNOWN_YEAR.search(stripped)
        ):
            continue
        indent = len(line) - len(line.lstrip())
        lines.append(_Line(number, line, indent, after_blank, ""))
        after_blank = False
    return lines


def _counted_markers(lines: Sequence[_Line]) -> list[str]:
    """The marker of each line that begins a numbered or bulleted reference; ``""`` for all others."""
    kinds: Counter[str] = Counter()
    found: list[tuple[str, str, int] | None] = []
    last: dict[str, tuple[str, int]] = {}
    for line in lines:
        match = _MARKER.match(line.text)
        kind = match.lastgroup if match else None
        if not match or not kind or match.end() >= len(line.text.rstrip()):
            found.append(None)
            continue
        written = match[kind]
        if kind == "bullet":
            found.append((f"bullet {written}", match[0], 0))
            kinds[f"bullet {written}"] += 1
            continue
        kind += match[0].rstrip(" \t*")[-1]  # "1." and "1)" are two ways
        digits = _DIGITS.search(written)[0]  # type: ignore[index]  # it finds at least nothing; of any script
        letters, value = written.removesuffix(digits), int(digits or 0)
        if 1850 <= value <= 2100 and not letters:
            found.append(None)
            continue
        before = last.get(kind)
        follows = (
            before is None
            or before[0] != letters
            or abs(value - before[1]) == 1
            or (value == 1 and (line.after_blank or before[1] == 1))
            or (line.after_blank and 0 < abs(value - before[1]) <= 3)
        )
        if before is None and value > 1 and kind.startswith(("round", "bare")) and not line.after_blank:
            follows = False
        if follows:
            last[kind] = (letters, value)
            kinds[kind] += 1
            found.append((kind, match[0], value))
        else:
            found.append(None)
    if not kinds:
        return [""] * len(lines)
    usual, count = kinds.most_common(1)[0]
    if count < 2 and not (count == 1 and len(lines) < 8):
        return [""] * len(lines)
    # A list in which hardly any paragraph has a marker is not numbered.
    paragraphs = sum(line.after_blank for line in lines)
    if count < 0.4 * min(paragraphs, len(lines)) and count < 0.15 * len(lines):
        return [""] * len(lines)
    return [
        each[1] if each and (each[0] == usual or (each[0] in kinds and kinds[each[0]] >= 0.2 * count)) else ""
        for each in found
    ]


def _starts_by_marker(lines: Sequence[_Line]) -> list[str]:
    """For each line of a numbered or bulleted list: ``begin``, ``heading`` or ``""`` (goes on)."""
    starts: list[str] = []
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
            starts.append("")
            body = body.with_line(line.text) if body.length else body
    return starts


def _starts_unmarked(lines: Sequence[_Line]) -> list[str]:
    """As `_starts_by_marker`, for a list without numbers and bullets."""
    hanging = _is_hanging(lines)
    blanks = sum(line.after_blank for line in lines)
    by_blank = blanks > 1 and blanks >= 0.12 * len(lines)
    beginnings = [beginning_of(line.text) for line in lines]
    ways = Counter(
        way for index, way in enumerate(beginnings) if way and (not index or is_ended(lines[index - 1].text))
    )
    usual = {way for way, count in ways.items() if count >= 0.15 * ways.total()}
    orders = tuple(each for each in ORDERS if {WAYS.get(each, each), f"{WAYS.get(each, each)}:"} & usual)
    beginnings = [
        way if way in usual or not way else beginning_of(line.text, orders)
        for way, line in zip(beginnings, lines, strict=True)
    ]
    if "Given Family" in usual:
        usual.add("I. Family")
    # In a list with a reference a line, nothing need stand at the end of a line.
    begun = sum(bool(way) and way in usual for way in beginnings)
    is_line_each, is_hardly_wrapped = begun >= 0.7 * len(lines), begun >= 0.85 * len(lines) > 8
    starts: list[str] = []
    body = ReferenceBody()
    has_years = any(line.after_blank and YEAR_LINE.fullmatch(line.text) for line in lines)
    margin = min((line.indent for line in lines), default=0)
    for index, line in enumerate(lines):
        before = lines[index - 1].text.rstrip() if index else ""
        if is_heading(line.text) and _may_be_heading(line, body, has_years=has_years):
            starts.append("heading")
            body = ReferenceBody()
            continue
        is_whole = is_complete(body)
        if not body.length:
            begins = True
        elif hanging:
            begins = line.indent <= margin
        elif line.after_blank and by_blank:
            begins = is_whole or beginnings[index] in usual
        else:
            may_end = (
                is_line_each
                or is_ended(before)
                or (is_plain_start(line.text) and not NOT_ENDED.search(before[-20:]))
            ) and not is_within_editors(before)
            is_usual = beginnings[index] in usual or (is_hardly_wrapped and is_reference_by_itself(line.text))
            begins = is_whole and may_end and is_usual
        starts.append("begin" if begins else "")
        body = (ReferenceBody() if begins else body).with_line(line.text)
    return starts


def _is_hanging(lines: Sequence[_Line]) -> bool:
    """Whether the lines behind the first of each reference are indented."""
    margin = min((line.indent for line in lines), default=0)
    flush = [line for line in lines if line.indent <= margin]
    inner = len(lines) - len(flush)
    if inner < max(2, 0.25 * len(lines)):
        return False
    good = sum(begins_reference(line.text) or is_heading(line.text) for line in flush)
    return good >= 0.6 * len(flush)


def _may_be_heading(line: _Line, body: ReferenceBody, *, has_years: bool) -> bool:
    """Whether what looks like a heading can be one, and not the end of the reference `body` before it."""
    if line.after_blank or not body.length:
        return True
    if line.text.strip()[0] == "(" or not is_ended(body.last):
        return False
    return body.has_year or (has_years and bool(YEAR_LINE.fullmatch(line.text)))


def _is_names(line: str) -> bool:
    """Whether a whole line is a list of names."""
    text = line.strip("*_ .")
    authors = read_opening(text, is_line=True).authors
    return authors is not None and len(authors.names) > 1 and authors.end >= len(text) - 1


def _chunk(lines: Sequence[_Line], heading: Heading, words: KnownWords) -> Chunk:
    """The lines of a reference, joined."""
    pieces: list[str] = []
    for number, line in enumerate(lines):
        text = line.text[len(line.marker) :].strip()
        if (
            number == 1
            and pieces[0][-1:] not in ".,;:-–?!"
            and not _ENDS_IN_NAMES.search(pieces[0])
            and _is_names(text)
        ):
            pieces[0] += "."  # the title on a line of its own, the authors on the next, and then the venue
            text = text.rstrip(".") + "."
        if pieces and (whole := joined(pieces[-1], text, words)):
            pieces[-1] = whole
        else:
            pieces.append(text)
    return Chunk(lines[0].number, " ".join(pieces), heading, len(lines))
