"""Reads the feed of a preprint server: blocks of text between empty lines.

A record is title and authors (one line each, either or both often missing), the
abstract, perhaps a remark by the authors, and at its end ``arXiv:2211.00177 - NeurIPS
2022`` with ``Created: 2022-10-31``.

Only the last two lines are labelled, so a record is understood from its end: what stands
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
from sitegen.text.cleaning import UNREADABLE
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id

NAME = "abstract_feed"
TITLE = "preprint feed"

Block = Sequence[Line]
"""Lines without an empty line between them."""

_ARXIV = re.compile(r"arXiv:\s*(\S+)(?:\s+[-–—]\s+(.+))?", re.IGNORECASE)
_CREATED = re.compile(r"Created:\s*(.*)", re.IGNORECASE)
_REMARK = re.compile(
    r"\b\d+\+?\s*(?:pages?|pp|figures?|figs?|tables?|slides)\b|\b(?:accepted|published|presented|submitted|"
    r"to appear|in proceedings|proc\.|workshop|camera.ready|preprint|under review|oral|spotlight|poster|"
    r"best paper|code (?:is )?available|project page|extended version|supplement\w*|appendi\w+|v\d)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?:[A-Z][\w&+-]*(?:[ /][A-Z&][\w&+-]*){0,4})[ ,']*\s?(?:19|20)\d\d")
"""A venue and its year, and nothing else: ``ICML 2021``."""

_LEFT_OF_ENDING = re.compile(r"arXiv:|\d-\d\d-\d\d\Z", re.IGNORECASE)
"""Part of a line that ends a record, in a line that was damaged."""

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
    for block in blocks_of(text):
        for is_ending, run in groupby(block, key=lambda line: _is_ending(line.text)):
            lines = list(run)
            if is_ending or wrapped:
                yield ("ending" if is_ending else "text"), lines
                continue
            for index, paragraph in enumerate(_one_line_paragraphs(lines)):
                begins = len(paragraph) > 1 or len(paragraph[0].text) > LONG
                yield ("break" if index and begins else "text"), paragraph


def _one_line_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Every line for itself, but a title together with the authors below it."""
    found: list[list[Line]] = []
    for line in lines:
        above = found[-1] if found else []
        if len(above) == 1 and not looks_like_prose(above[0].text) and looks_like_names(line.text):
            above.append(line)
        else:
            found.append([line])
    return found


def _is_arxiv_line(text: str) -> bool:
    """Whether a line is the arXiv id, perhaps with the venue behind it."""
    match = _ARXIV.fullmatch(text)
    return bool(match and find_arxiv_id(match[1]))


def _is_ending(text: str) -> bool:
    """Whether a line is one of the two that end a record."""
    return bool(_CREATED.fullmatch(text)) or _is_arxiv_line(text)


def _completes(ending: Block, lines: Block) -> bool:
    """Whether `lines` hold what `ending` lacks: an empty line came between the two."""
    there, new = ({_is_arxiv_line(line.text) for line in part} for part in (ending, lines))
    return there.isdisjoint(new)


def _record(blocks: Sequence[Block], ending: Block, source: str) -> Iterator[Record | Problem]:
    """The record that ends with `ending`, and what is wrong with it or left over."""
    left_over, title, authors, abstract, remark = _understand(blocks)
    if not ending:
        left_over, title, authors, abstract = blocks, "", "", []
    if left_over:
        lines = [line for block in left_over for line in block]
        yield stray(source, lines, "the end of a record below", _ENDING)
    if not ending:
        return
    place = Place(source, ([*blocks[len(left_over) :], ending])[0][0].number)
    arxiv = next((match for line in ending if (match := _ARXIV.fullmatch(line.text))), None)
    created = next((match[1] for line in ending if (match := _CREATED.fullmatch(line.text))), "")
    date = parse_date(created)
    what = f"the record {quoted(title)}" if title else f"the record of {arxiv[0]}" if arxiv else "a record"
    if not arxiv:
        fate = "" if title else ", nor a title, so it is left out"
        yield damaged(source, place.line, f"{what} has no line `arXiv:`{fate}", _ENDING)
        if not title:
            return
    if not date:
        found = f"{quoted(created)}, which is no date," if created else "no date"
        yield damaged(source, place.line, f"{what} has {found} in a line `Created:`", _ENDING)
    if not abstract:
        yield damaged(source, place.line, f"{what} has no abstract", "add it in a block of its own")
    shown, hidden = without_hidden(authors)
    venue = prose(arxiv[2] or "") if arxiv else ""
    yield Record(
        place=place,
        reader=NAME,
        title=prose(title),
        authors=read_names(shown),
        hidden_authors=hidden,
        abstract=paragraphs(line.text for line in abstract),
        venue=venue or (remark if _VENUE.fullmatch(remark[:80]) else ""),
        arxiv_id=find_arxiv_id(arxiv[1]) if arxiv else "",
        comment=remark,
        submitted=date,
    )


def _understand(blocks: Sequence[Block]) -> tuple[Sequence[Block], str, str, Block, str]:
    """What the blocks before the end of a record are: (left over, title, authors, abstract, remark)."""
    rest = list(blocks)
    remark = prose(_text(rest.pop())) if len(rest) > 1 and _is_remark(rest[-1], rest[-2]) else ""
    abstract: Block = []
    if rest and not (_heading(rest[-1]) and (len(rest) == 1 or len(rest[-1]) > 1)):
        abstract = rest.pop()
    title, authors = (_heading(rest[-1]) if rest else None) or ("", "")
    if len(rest) > 1 and not authors and title.count(" ") < 2:
        title = ""  # a word or two behind other text are rather what is left of that
    if title or authors:
        rest.pop()
    if rest and authors and not title:
        above, nobody = _heading(rest[-1]) or ("", "")
        if above and not nobody:
            title = above
            rest.pop()
    return rest, title, authors, abstract, remark


def _text(block: Block) -> str:
    return " ".join(line.text for line in block)


def _heading(block: Block) -> tuple[str, str] | None:
    """Title and authors, one of them perhaps ``""``, if `block` looks like these."""
    *above, last = [line.text for line in block]
    title = " ".join(above)
    if above and looks_like_names(last) and not looks_like_prose(title):
        return title, last
    if not above and looks_like_names(last, fewest=2):
        return "", last
    whole = _text(block)
    is_other = looks_like_prose(whole) or _REMARK.search(whole) or _VENUE.fullmatch(whole[:80])
    is_damaged = UNREADABLE in whole or _LEFT_OF_ENDING.search(whole)
    return None if is_other or is_damaged else (whole, "")


def _is_remark(block: Block, before: Block) -> bool:
    """Whether `block`, behind `before`, is what authors remark on their paper rather than its abstract."""
    text, text_before = _text(block), _text(before)
    is_usual = bool(_REMARK.search(text) or _VENUE.fullmatch(text[:80]))
    if _heading(before):
        return is_usual and len(text) < 100
    return len(text) < len(text_before) and (len(text) <= LONG or (is_usual and len(text) <= 3 * LONG))
