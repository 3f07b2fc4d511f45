"""Cuts a list into its references: by numbers and bullets, empty lines, indentation, or how references begin.

Lines that are no reference are headings, which say of which year or kind the references below are, or the
page numbers and running heads of a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sitegen.readers.references.beginnings import SAME_AUTHORS
from sitegen.readers.references.bibliographic_marks import in_plain_words
from sitegen.readers.references.headings import Heading, is_heading, plain_heading, with_heading
from sitegen.readers.references.joining import KnownWords, joined
from sitegen.readers.references.list_lines import ListLine, list_lines
from sitegen.readers.references.opening import read_opening
from sitegen.readers.references.starts import roles_of
from sitegen.readers.references.title_lines import with_title_behind


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
    perhaps: tuple[tuple[int, int], ...]
    """Lines that may begin a reference, each with the first line of the one that it was put to."""


def cut_list(text: str) -> Cut:
    """The references of a list, and the lines that are none."""
    lines = list_lines(text)
    starts = roles_of(lines)
    words = KnownWords(text)
    chunks: list[Chunk] = []
    stray: list[tuple[int, str]] = []
    perhaps: list[tuple[int, int]] = []
    heading = Heading()
    current: list[ListLine] = []

    def finish() -> None:
        if current:
            chunks.append(_chunk(current, heading, words))
            current.clear()

    for line, start in zip(lines, starts, strict=True):
        if start == "heading":
            finish()
            heading = with_heading(heading, plain_heading(line.text))
            if heading == Heading() and not is_heading(line.text[len(line.marker) :]):
                stray.append((line.number, line.text.strip()))
        elif start == "legend":
            finish()
            stray.append((line.number, line.text.strip()))
        elif start == "begin":
            finish()
            current.append(line)
        elif current:
            if start == "perhaps":
                perhaps.append((line.number, current[0].number))
            current.append(line)
        else:
            stray.append((line.number, line.text.strip()))
    finish()
    return Cut(tuple(_with_same_authors(chunks)), tuple(stray), tuple(perhaps))


def _with_same_authors(chunks: Sequence[Chunk]) -> list[Chunk]:
    """The references; where a dash stands for the authors of the one before, with their names instead."""
    found: list[Chunk] = []
    for chunk in chunks:
        same = SAME_AUTHORS.match(chunk.text)
        authors = read_opening(found[-1].text).authors if same and found else None
        if same and authors:
            names = found[-1].text[: authors.end]
            behind = chunk.text[same.end() :].removeprefix("." * names.endswith("."))
            found.append(chunk._replace(text=names + (" " * behind.startswith("(")) + behind))
        else:
            found.append(chunk)
    return found


def _chunk(lines: Sequence[ListLine], heading: Heading, words: KnownWords) -> Chunk:
    """The lines of a reference, joined."""
    pieces: list[str] = []
    for text in with_title_behind([line.text[len(line.marker) :].strip() for line in lines]):
        if pieces and (whole := joined(pieces[-1], text, words)):
            pieces[-1] = whole
        else:
            pieces.append(text)
    return Chunk(lines[0].number, in_plain_words(" ".join(pieces)), heading, len(lines))
