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

import msgspec

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
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.text.cleaning import UNREADABLE
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "abstract_feed"
TITLE = "preprint feed"

Block = Sequence[Line]
"""Lines without an empty line between them."""

_ARXIV = re.compile(r"arXiv:\s*(\S+)(?:\s+[-–—]\s+(.+))?", re.IGNORECASE)
_CREATED = re.compile(r"Created:\s*(.*)", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:(?P<doi>(?:(?:Related |Published )?DOI\s*:\s*|https?://(?:dx\.)?doi\.org/)(?=.*10\.))"
    r"|(?P<journal>Journal[ -]ref(?:erence)?:)|(?P<updated>Updated:)|(?P<comment>Comments?:))\s*",
    re.IGNORECASE,
)
"""The name of the group that matches says what stands behind the label."""
_REMARK = re.compile(
    r"\b\d+\+?\s*(?:pages?|pp|figures?|figs?|tables?|slides)\b|\b(?:accepted|published|presented|submitted|"
    r"to appear|in proceedings|proc\.|workshop|camera.ready|preprint|under review|oral|spotlight|poster|"
    r"best paper|code (?:is )?available|project page|extended version|supplement\w*|appendi\w+|v\d)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?:[A-Z][\w&+-]*(?:[ /][A-Z&][\w&+-]*){0,4})[ ,']*\s?(?:19|20)\d\d")
"""A venue and its year, and nothing else: ``ICML 2021``."""

_WORD = re.compile(r"[^\W\d_]{4,}")

_LONGEST_ABSTRACT = 2_000
"""Characters; arXiv takes 1,920. Several paragraphs that are longer together are not one abstract."""

_LONGEST_TITLE_SENTENCE = 150
"""Characters; a sentence above authors is their title if it is not longer."""

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
    parts = _understand(blocks) if ending else _Parts(left_over=blocks)
    left_over, title = parts.left_over, parts.title
    if left_over:
        lines = [line for block in left_over for line in block]
        yield stray(source, lines, "the end of a record below", _ENDING)
    if not ending:
        return
    place = Place(source, ([*blocks[len(left_over) :], ending])[0][0].number)
    arxiv = next((match for line in ending if (match := _ARXIV.fullmatch(line.text))), None)
    created = next((match[1] for line in ending if (match := _CREATED.fullmatch(line.text))), "")
    date = parse_date(created)
    labelled = _labelled(ending)
    doi, journal = find_doi(labelled.get("doi", "")), parse_journal_reference(labelled.get("journal", ""))
    what = f"the record {quoted(title)}" if title else f"the record of {arxiv[0]}" if arxiv else "a record"
    if not arxiv:
        fate = "" if title or doi else ", nor a title, so it is left out"
        yield damaged(source, place.line, f"{what} has no line `arXiv:`{fate}", _ENDING)
        if not title and not doi:
            return
    if not date:
        found = f"{quoted(created)}, which is no date," if created else "no date"
        yield damaged(source, place.line, f"{what} has {found} in a line `Created:`", _ENDING)
    if not parts.abstract:
        yield damaged(source, place.line, f"{what} has no abstract", "add it in a block of its own")
    if parts.may_be_authors:
        message = f"{quoted(title)} is read as a title without authors, but could be the authors"
        yield Problem(
            "warning", place, message, "write the authors below the title, with commas between them"
        )
    shown, hidden = without_hidden(parts.authors)
    remark = parts.remark or prose(labelled.get("comment", ""))
    venue = prose(arxiv[2] or "") if arxiv else ""
    yield Record(
        place=place,
        reader=NAME,
        title=prose(title),
        authors=read_names(shown),
        hidden_authors=hidden,
        abstract="\n".join(paragraphs(line.text for line in block) for block in parts.abstract),
        venue=journal.venue or venue or (remark if _VENUE.fullmatch(remark[:80]) else ""),
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


class _Parts(msgspec.Struct, frozen=True):
    """What the blocks before the end of a record are."""

    left_over: Sequence[Block] = ()
    title: str = ""
    authors: str = ""
    abstract: Sequence[Block] = ()
    remark: str = ""
    may_be_authors: bool = False
    """What is taken for the title has the shape of two names."""


def _understand(blocks: Sequence[Block]) -> _Parts:
    """The parts of a record, from its end: what stands above them is left over."""
    rest = list(blocks)
    remark = prose(_text(rest.pop())) if len(rest) > 1 and _is_remark(rest[-1], rest[-2]) else ""
    abstract: list[Block] = []
    if rest and not _ends_without_abstract(rest):
        abstract = [rest.pop()]
        above = _paragraphs_above(rest, len(_text(abstract[0])))
        abstract = [*rest[len(rest) - above :], *abstract]
        del rest[len(rest) - above :]
    words = frozenset(word for block in abstract for word in _WORD.findall(_text(block)))
    title, authors = (_heading(rest[-1], words) if rest else None) or ("", "")
    may_be_authors = False
    if len(rest) > 1 and (upper := _title_above(rest, words)):
        title, authors = upper, _text(rest.pop())
    elif authors and not title and "," not in authors and not without_hidden(authors)[1]:
        title, authors, may_be_authors = authors, "", True  # "Deep Nets and Wide Kernels"
    elif len(rest) > 1 and not authors and title.count(" ") < 2:
        title = ""  # a word or two behind other text are rather what is left of that
    if title or authors:
        rest.pop()
    return _Parts(rest, title, authors, abstract, remark, may_be_authors)


def _ends_without_abstract(blocks: Sequence[Block]) -> bool:
    """Whether the last block is title, authors or both, so that the abstract is missing."""
    heading = _heading(blocks[-1])
    return bool(heading and (len(blocks) == 1 or len(blocks[-1]) > 1 or not heading[0]))


def _paragraphs_above(blocks: Sequence[Block], length: int) -> int:
    """How many blocks at the end are further paragraphs of an abstract whose last one has `length`.

    They are that only below a title or authors: else they may be left of another record.
    """
    count = 0
    while count < len(blocks) and looks_like_prose(text := _text(blocks[-1 - count])):
        length += len(text)
        count += 1
    if count == len(blocks) or length > _LONGEST_ABSTRACT:
        return 0
    heading = _heading(blocks[-1 - count])
    return count if heading and (heading[1] or heading[0].count(" ") > 1) else 0


def _title_above(blocks: Sequence[Block], words: frozenset[str]) -> str:
    """The title in the last block but one, if the last is a line of authors and an empty line parts them."""
    title = _text(blocks[-2])
    if len(blocks[-1]) > 1 or not _are_authors(blocks[-1][0].text, words):
        return ""
    is_sentence = looks_like_prose(title) and len(title) > _LONGEST_TITLE_SENTENCE
    return "" if is_sentence or title.count(" ") < 1 or _is_other(title) else title


def _are_authors(text: str, words: frozenset[str], fewest: int = 1) -> bool:
    """Whether `text` is a list of names, and not a title made of `words` of the abstract."""
    if not looks_like_names(text, fewest):
        return False
    own = _WORD.findall(text)
    return not own or 2 * sum(word.lower() in words for word in own) < len(own)


def _is_other(text: str) -> bool:
    """Whether `text` is a remark, or damaged."""
    is_remark = _REMARK.search(text) or _VENUE.fullmatch(text[:80])
    return bool(is_remark or UNREADABLE in text or _LEFT_OF_ENDING.search(text))


def _text(block: Block) -> str:
    return " ".join(line.text for line in block)


def _heading(block: Block, words: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """Title and authors, one perhaps ``""``, if `block` looks like them above an abstract of `words`."""
    *above, last = [line.text for line in block]
    title = " ".join(above)
    if above and len(title) <= LONG and _are_authors(last, words):
        return title, last
    if not above and _are_authors(last, words, fewest=2):
        return "", last
    whole = _text(block)
    return None if looks_like_prose(whole) or _is_other(whole) else (whole, "")


def _is_remark(block: Block, before: Block) -> bool:
    """Whether `block`, behind `before`, is what authors remark on their paper rather than its abstract."""
    text, text_before = _text(block), _text(before)
    is_usual = bool(_REMARK.search(text) or _VENUE.fullmatch(text[:80]))
    if _heading(before):
        return is_usual and len(text) < 100
    if looks_like_prose(text) and len(text) > 100 and not _REMARK.match(text):
        return False  # another paragraph
    if len(text) >= len(text_before):
        return False
    return is_usual if looks_like_prose(text) else len(text) <= LONG or (is_usual and len(text) <= 3 * LONG)
