"""Cuts a list into its references: by numbers and bullets, empty lines, indentation, or how references begin.

Lines that are no reference are headings, which say of which year or kind the references below are, or the
page numbers and running heads of a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.readers.references.headings import Heading, plain_heading, with_heading
from sitegen.readers.references.joining import KnownWords, joined
from sitegen.readers.references.list_lines import ListLine, list_lines
from sitegen.readers.references.opening import read_opening
from sitegen.readers.references.starts import roles_of

_ENDS_IN_NAMES = re.compile(r"(?:,|\band|&)\s*\S+(?:\s\S+)?\Z")


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
    return Cut(tuple(chunks), tuple(stray), tuple(perhaps))


def _is_names(line: str) -> bool:
    """Whether a whole line is a list of names."""
    text = line.strip("*_ .")
    authors = read_opening(text, is_line=True).authors
    return authors is not None and len(authors.names) > 1 and authors.end >= len(text) - 1


def _chunk(lines: Sequence[ListLine], heading: Heading, words: KnownWords) -> Chunk:
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
