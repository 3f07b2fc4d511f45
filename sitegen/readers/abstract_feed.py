"""Reads the feed of a preprint server: blocks of text between empty lines.

A record is title and authors (one line each, either or both often missing), the
abstract in one or more paragraphs, perhaps a remark by the authors, and at its end
``arXiv:2211.00177 - NeurIPS 2022`` with ``Created: 2022-10-31``, perhaps a DOI and other
labelled lines.

Only these last lines are labelled, so a record is understood from its end: what stands
before them is remark, abstract, title. Blocks left over belong to a record whose end is
missing, and are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from sitegen.model.publications import Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    LONG,
    Line,
    blocks_of,
    damaged,
    is_wrapped,
    lines_of,
    looks_like_names,
    looks_like_prose,
    paragraphs,
    prose,
    quoted,
    read_names,
    stray,
    without_hidden,
)
from sitegen.readers.shared.feed_parts import Block, Parts, is_venue, parts_of
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "abstract_feed"

_ARXIV = re.compile(r"arXiv:\s*(\S+)(?:\s+[-–—]\s+(.+))?", re.IGNORECASE)
_CREATED = re.compile(r"Created:\s*(.*)", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?P<doi>(?:(?:Related |Published )?DOI\s*:?\s*)?(?=(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4}))"
    r"|(?P<journal>Journal[ -]ref(?:erence)?:)|(?P<updated>Updated:)|(?P<submitted>Submitted(?: on)?:)"
    r"|(?P<comment>Comments?:))\s*",
    re.IGNORECASE,
)
"""The name of the group that matches says what stands behind the label."""

_ENDING = "a record ends with `arXiv:2211.00177` and `Created: 2022-10-31`, after an empty line"


def sniff(head: str, filename: str) -> bool:
    """Whether a line begins with ``Created:`` and another is an arXiv id."""
    del filename
    lines = [line.strip() for line in head.split("\n")]
    return any(_CREATED.fullmatch(line) for line in lines) and any(map(_is_arxiv_line, lines))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a feed, and a problem for everything in it that is damaged."""
    blocks: list[Block] = []
    ending: list[Line] = []
    for kind, lines in _runs(text):
        is_ending = kind == "ending"
        if kind == "break" or (ending and not (is_ending and _completes(ending, lines))):
            yield from _record(blocks, ending, source)
            blocks, ending = [], []
        if is_ending:
            ending += lines
        else:
            blocks.append(lines)
    if blocks or ending:
        yield from _record(blocks, ending, source)


def _runs(text: str) -> Iterator[tuple[Literal["text", "break", "ending"], list[Line]]]:
    """The blocks of text, and the lines that end records.

    Unless the text was wrapped by hand, a paragraph is one line. If another abstract or a
    heading follows it without an empty line, the end of a record and the beginning of the
    next are missing between: a ``break``.
    """
    wrapped = is_wrapped(lines_of(text))
    blocks = [*blocks_of(text)]
    # No empty lines within records: then a title does not tell that the end of the last one is missing.
    is_tight = all(any(_is_ending(line.text) for line in block) for block in blocks)
    for block in blocks:
        for is_ending, run in groupby(block, key=lambda line: _is_ending(line.text)):
            lines = list(run)
            if is_ending:
                yield "ending", lines
                continue
            if wrapped:
                heading = _heading_length(lines)
                yield from (("text", part) for part in (lines[:heading], lines[heading:]) if part)
                continue
            above: Block = ()
            for paragraph in _one_line_paragraphs(lines):
                begins = len(paragraph) > 1 or (
                    len(paragraph[0].text) > LONG and not (is_tight and _is_heading(above))
                )
                yield ("break" if above and begins else "text"), paragraph
                above = paragraph


def _heading_length(lines: Sequence[Line]) -> int:
    """How many lines of a block are title and authors of the abstract that follows at once; 0 if none are."""
    if len(lines) < 3 or not _is_heading(lines[:2]) or not looks_like_names(lines[1].text):
        return 0
    length = 2
    while length < len(lines) and lines[length - 1].text.endswith((",", ";", " and")):
        length += 1
    return length


def _is_heading(block: Block) -> bool:
    """Whether lines may be the title of the abstract that follows at once, or the title and the authors."""
    return len(block) == 2 or (len(block) == 1 and not looks_like_prose(block[0].text))


def _one_line_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Every line for itself, but a title together with the authors below it."""
    found: list[list[Line]] = []
    for line in lines:
        above = found[-1] if found else []
        if len(above) == 1 and len(above[0].text) <= LONG and looks_like_names(line.text):
            above.append(line)
        else:
            found.append([line])
    return found


def _is_arxiv_line(text: str) -> bool:
    """Whether a line is the arXiv id, perhaps with the venue behind it."""
    match = _ARXIV.fullmatch(text)
    return bool(match and find_arxiv_id(match[1]))


def _is_ending(text: str) -> bool:
    """Whether a line is one of those that end a record."""
    return bool(_kind(text))


def _kind(text: str) -> str:
    """What a line at the end of a record says; ``""`` if it is none."""
    if _CREATED.fullmatch(text):
        return "created"
    if _is_arxiv_line(text):
        return "arxiv"
    match = _LABELLED.match(text)
    return (match.lastgroup or "") if match else ""


def _completes(ending: Block, lines: Block) -> bool:
    """Whether `lines` hold what `ending` lacks: an empty line came between the two."""
    there, new = ({_kind(line.text) for line in part} for part in (ending, lines))
    return there.isdisjoint(new)


def _record(blocks: Sequence[Block], ending: Block, source: str) -> Iterator[Record | Problem]:
    """The record that ends with `ending`, and what is wrong with it or left over."""
    parts = parts_of(blocks) if ending else Parts(left_over=blocks)
    left_over, title = parts.left_over, parts.title
    if left_over:
        lines = [line for block in left_over for line in block]
        yield stray(source, lines, "the end of a record below", _ENDING)
    if not ending:
        return
    place = Place(source, ([*blocks[len(left_over) :], ending])[0][0].number)
    arxiv = next((match for line in ending if (match := _ARXIV.fullmatch(line.text))), None)
    created = next((match[1] for line in ending if (match := _CREATED.fullmatch(line.text))), "")
    created = created or _labelled(ending).get("submitted", "")
    date = parse_date(created)
    labelled = _labelled(ending)
    venue = prose(arxiv[2] or "") if arxiv else ""
    doi, journal = find_doi(labelled.get("doi", "")), parse_journal_reference(labelled.get("journal", venue))
    what = f"the record {quoted(title)}" if title else f"the record of {arxiv[0]}" if arxiv else "a record"
    if not arxiv and not doi:
        fate = "" if title else ", nor a title, so it is left out"
        yield damaged("R022", source, place.line, f"{what} has no line `arXiv:`{fate}", _ENDING)
        if not title:
            return
    if not date:
        found = f"{quoted(created)}, which is no date," if created else "no date"
        yield damaged("R024", source, place.line, f"{what} has {found} in a line `Created:`", _ENDING)
    if not parts.abstract:
        yield damaged("R015", source, place.line, f"{what} has no abstract", "add it in a block of its own")
    if parts.may_be_authors:
        message = f"{quoted(title)} is read as a title without authors, but could be the authors"
        yield Problem(
            "R018", "warning", place, message, "write the authors below the title, with commas between them"
        )
    if parts.may_be_none:
        message = f"{quoted(parts.authors)} is read as the authors of {quoted(title)}"
        yield Problem("R018", "warning", place, message, "if it is part of the title, write both on one line")
    shown, hidden = without_hidden(parts.authors)
    remark = parts.remark or prose(labelled.get("comment", ""))
    yield Record(
        place=place,
        reader=NAME,
        title=prose(title),
        authors=read_names(shown),
        hidden_authors=hidden,
        abstract="\n".join(paragraphs(line.text for line in block) for block in parts.abstract),
        venue=journal.venue or venue or (remark if is_venue(remark) else ""),
        volume=journal.volume,
        number=journal.number,
        pages=journal.pages,
        published=journal.published,
        doi=doi,
        arxiv_id=find_arxiv_id(arxiv[1]) if arxiv else "",
        comment=remark,
        submitted=date,
        updated=parse_date(labelled.get("updated", "")),
    )


def _labelled(ending: Block) -> dict[str, str]:
    """What the labelled lines of an ending say, by the name of the group in `_LABELLED`."""
    matches = [(line.text, match) for line in ending if (match := _LABELLED.match(line.text))]
    return {
        match.lastgroup or "": text if match.lastgroup == "doi" else text[match.end() :]
        for text, match in matches
    }
