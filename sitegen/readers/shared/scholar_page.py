"""The rows of a profile in Google Scholar, copied from the browser as text.

A profile is a table. Of each row, the browser copies title, authors and venue as lines, then the number of
citations and the year: behind the venue, separated by tabs, or in lines of their own. Any of them but the
title may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.readers.shared.copied_text import Line, name_doubt
from sitegen.readers.shared.scholar_surroundings import FOOT, HEADER, VERIFIED, is_around_scholar
from sitegen.text.cleaning import one_line
from sitegen.text.names import is_particle

YEAR_ROW = r"(?:1[5-9]|20)[0-9]{2}"
"""Of a publication, as a pattern."""
_IS_YEAR = re.compile(YEAR_ROW)
_COUNT = re.compile(r"[0-9]{1,7}\s?\*?|\*?")
_WIDE = re.compile(r"\t| {2,}")
CUT_END = re.compile(r"(?:,\s*|\s*(?=…))(?:\.\.\.|…)\Z")
"""Ends a list of authors that is cut."""
_INITIALS = re.compile(r"[^\W\d_]{1,4}(?:[-.][^\W\d_]{0,2}){0,3}")
LONGEST_ROW = 400
"""Characters; Scholar cuts lists of authors well before."""
_LONGEST_FAMILY = 4
"""Words."""


class ScholarEntry(msgspec.Struct, frozen=True):
    """One publication of a page, as it is written."""

    line: int
    """On which it begins."""
    title: str = ""
    authors: str = ""
    venue: str = ""
    """As written, perhaps with volume, number, pages and year behind it."""
    year: str = ""
    publisher: str = ""
    is_book: bool = False


class LeftOver(msgspec.Struct, frozen=True):
    """Lines between publications that are none."""

    lines: Sequence[Line]


def short_names(text: str) -> int:
    """How surely `text` is a list of authors as Scholar shortens them (``A Vaswani, Ł Kaiser, ...``).

    Returns:
        0: it is none; 1: it may be one name; 2: it is one.
    """
    if len(text) > LONGEST_ROW:
        return 0
    shown = CUT_END.sub("", text)
    parts = [part.strip() for part in re.split("[,，、]", shown) if part.strip()]
    if not parts:
        return 0
    short = sum(map(_is_short_name, parts))
    if short < len(parts):
        is_usual = 2 * short >= len(parts) and all(name_doubt(part) <= 0.5 for part in parts)
        is_east_asian = all(not part.isascii() and name_doubt(part) < 1 for part in parts) and len(parts) > 1
        return 2 if is_usual or is_east_asian else int(name_doubt(shown) == 0.0 and shown != text)
    return 2 if len(parts) > 1 or shown != text else 1


def _is_short_name(part: str) -> bool:
    """Whether `part` is a name whose given names are initials without dots: ``SL Smith``."""
    given, *family = part.split()
    if not family or len(family) > _LONGEST_FAMILY or not (given.isupper() and _INITIALS.fullmatch(given)):
        return False
    return name_doubt(" ".join(family)) < 1 and all(
        is_particle(word) or word[:1].isupper() or "'" in word or "’" in word for word in family
    )


class Cell(msgspec.Struct, frozen=True):
    """A line of text of a profile, or the numbers below or behind it."""

    line: Line
    numbers: tuple[str, ...] = ()
    """Citations and year, or one of them; empty for text."""

    @property
    def year(self) -> str:
        """The last of the numbers, if it is a year."""
        return self.numbers[-1] if self.numbers and _IS_YEAR.fullmatch(self.numbers[-1]) else ""


def cells_of(text: str) -> list[Cell]:
    """The lines of a profile; number of citations and year are cells of their own."""
    cells: list[Cell] = []
    for number, written in enumerate(text.split("\n"), 1):
        rest, numbers = _numbers_behind(written)
        if rest:
            cells.append(Cell(Line(number, rest)))
        if not numbers:
            continue
        if len(numbers) == 1 and cells and len(before := cells[-1].numbers) == 1:  # each has its line
            cells[-1] = Cell(cells[-1].line, (*before, *numbers))
        else:
            cells.append(Cell(Line(number, " ".join(numbers)), numbers))
    return cells


def _numbers_behind(written: str) -> tuple[str, tuple[str, ...]]:
    """The text of a line, and the numbers of citations and year behind it, if there are any."""
    text = one_line(written)
    if len(alone := text.replace("*", " ").split()) <= 2 and all(map(_COUNT.fullmatch, alone)):
        return "", tuple(alone)
    parts = [part.strip() for part in _WIDE.split(written.strip(" "))]
    numbers: list[str] = []
    while len(parts) > 1 and len(numbers) < 2 and _COUNT.fullmatch(parts[-1]):
        numbers.insert(0, parts.pop())
    if not any(numbers) or len(list(filter(None, parts))) > 1:  # the row of another table
        return text, ()
    return one_line(" ".join(parts)), tuple(number.rstrip("* ") for number in numbers)


def is_profile(cells: Sequence[Cell]) -> bool:
    """Whether below a list of shortened names, or the venue behind it, there are citations or a year.

    A single name shows that only where it stands twice so, above both numbers.
    """
    single = 0
    for index, cell in enumerate(cells[:-1]):
        below = next((each for each in cells[index + 1 : index + 3] if each.numbers), None)
        if cell.numbers or not below or (index and cells[index - 1].numbers):
            continue
        sure = short_names(cell.line.text)
        single += sure == 1 and len(below.numbers) > 1
        if sure == 2 or single > 1:
            return True
    return any(cell.numbers for cell in cells) and any(HEADER.match(cell.line.text) for cell in cells)


def profile_entries(cells: Sequence[Cell]) -> Iterator[ScholarEntry | LeftOver]:
    """The publications of a profile; what stands before the first and behind the last is part of the page."""
    begins, ends = _table_of(cells)
    block: list[Line] = []
    found = False
    for cell in cells[begins:ends]:
        if not cell.numbers:
            block.append(cell.line)
            continue
        for item in _of_block(block, cell.year, is_first=not found and not begins):
            if found := found or isinstance(item, ScholarEntry):
                yield item
        block = []
    yield from _of_end(block, found and ends == len(cells))


def _table_of(cells: Sequence[Cell]) -> tuple[int, int]:
    """Where the rows begin and end, as far as the head and the foot of the table tell it."""
    texts = [cell.line.text for cell in cells]
    header = next((index + 1 for index, text in enumerate(texts) if HEADER.match(text)), 0)
    apart = (
        index + 3 for index in range(len(texts) - 2) if HEADER.fullmatch(" ".join(texts[index : index + 3]))
    )
    header = header or next(apart, 0)
    last = max((index for index, text in enumerate(texts) if short_names(text) == 2), default=0)
    foot = (index for index in range(last, len(texts)) if FOOT.fullmatch(texts[index]))
    return header, next(foot, len(cells))


def _surroundings(block: Sequence[Line]) -> list[int]:
    """Where lines are part of the page; above authors the same words are a title."""
    return [
        index
        for index, line in enumerate(block)
        if is_around_scholar(line.text)
        and (index + 1 == len(block) or short_names(block[index + 1].text) < 2)
    ]


def _of_block(block: Sequence[Line], year: str, *, is_first: bool) -> Iterator[ScholarEntry | LeftOver]:
    """What stands in the lines above a year: one publication, or more whose years are missing."""
    around = _surroundings(block)
    if around:
        yield from _of_end(block[: around[0]], found=not is_first)
    lines = block[around[-1] + 1 :] if around else block
    if not lines:
        return
    *before, last = _groups(lines)
    if not is_first and not around:
        yield from (_entry(group, "") for group in before)
    if len(last) > 3 or not _may_be_one(last, is_first=is_first):
        yield LeftOver(last)
    else:
        yield _entry(last, year)


def _may_be_one(lines: Sequence[Line], *, is_first: bool) -> bool:
    """Whether up to three lines may be a publication; without authors, only where the rest looks like one."""
    texts = [line.text for line in lines]
    if any(short_names(text) for text in texts[1:2]) or short_names(texts[0]) == 2:
        return True
    if is_first:
        return False
    if len(texts) == 1:
        return texts[0].count(" ") > 1
    if len(texts) == 3 and re.search(r"\d", texts[2]) and not re.search(r"\d", texts[1]):
        return True  # a group, such as a company
    is_named = name_doubt(texts[1]) <= 0.5 and (" " in texts[1] or not texts[1].isascii())
    return is_named or (len(texts) == 2 and bool(re.search(r"\d", texts[1])))


def _groups(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """Lines as publications: title, authors, venue. Where there are more lines than that, authors show it."""
    if len(lines) <= 3:
        return [lines]
    starts = [index for index, (_, authors) in enumerate(pairwise(lines)) if short_names(authors.text) == 2]
    if not starts or starts[-1] < len(lines) - 3:
        last = len(lines) - 3 if short_names(lines[-2].text) else len(lines) - 2
        if short_names(lines[last + 1].text):
            starts.append(last)
    if not starts:
        return [lines]
    return [
        *([lines[: starts[0]]] if starts[0] else []),
        *(lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)),
    ]


def _of_end(block: Sequence[Line], found: bool) -> Iterator[ScholarEntry | LeftOver]:
    """What stands behind the last year: publications without one, or the foot of the page.

    Where publications were `found` above, a few lines are what is left of one.
    """
    around = _surroundings(block)
    lines = block[: around[0]] if around else block
    groups = _groups(lines) if lines else []
    if all(len(group) in (2, 3) and short_names(group[1].text) for group in groups):
        yield from (_entry(group, "") for group in groups)
    elif found and len(lines) == len(block) <= 6:
        yield LeftOver(lines)


def _entry(lines: Sequence[Line], year: str) -> ScholarEntry:
    """The publication of up to three lines, one of which is the title."""
    first, texts = lines[0], [line.text for line in lines]
    if short_names(texts[0]) == 2 and not any(map(short_names, texts[1:2])):
        texts.insert(0, "")  # the title is missing
    if len(texts) == 2 and not short_names(texts[1]) and re.search(r"\d", texts[1]):
        texts.insert(1, "")  # the authors are
    title, authors, venue, *_ = [*texts, "", ""]
    return ScholarEntry(first.number, title, authors, venue, year)


def may_be_owner(cells: Sequence[Cell]) -> Iterator[str]:
    """Who may be the owner of a profile whose head was copied too, the likeliest first.

    The name stands two lines above an e-mail address; those of co-authors, at the side, may stand before it.
    """
    lines = [cell.line.text for cell in cells[:300] if not cell.numbers]
    for at in (index for index, line in enumerate(lines) if VERIFIED.search(line)):
        above = [line for line in lines[max(0, at - 12) : at] if not is_around_scholar(line)]
        yield from above[-2:-1]
