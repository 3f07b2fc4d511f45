"""Reads a listing as library catalogues give it: title, authors and abstract, one line each, without labels.

The first line says whose listing it is (``Last, First``). Authors are one comma list of
``Last, First`` pairs; ``null`` stands for a missing first name.

Nothing but its shape tells which line is what, and lines may be missing. So every line
is given a part (title, authors, abstract) such that the whole file is read with the
least strain: what speaks against a line having a part, and against parts following one
another, is written in two small tables. Damage in one record then does not shift the
reading of the next.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_suffix,
    lines_of,
    looks_like_prose,
    name_doubt,
    prose,
    quoted,
    stray,
)
from sitegen.text.names import parse_name

NAME = "catalogue"

OWNER, TITLE_LINE, AUTHORS, ABSTRACT = range(4)
"""The parts a line can have, in the order of a record."""

_FOLLOWING = (
    # to: OWNER     TITLE AUTHORS ABSTRACT
    (math.inf, 0.0, 3.0, 3.0),  # from OWNER
    (math.inf, 5.0, 0.0, 3.0),  # from TITLE_LINE: authors are missing
    (math.inf, 4.0, 6.0, 0.0),  # from AUTHORS: the abstract is missing
    (math.inf, 0.0, 3.0, 3.0),  # from ABSTRACT
)
"""What speaks against one part following another: 0 is regular, 3 and more is damage."""

_PLAINLY_AUTHORS = 8
"""A list of so many parts of names is surely a list of authors."""

_NOT_IN_AUTHORS = re.compile(r"[:;()\d&]|\band\b|,\s*\Z")
_DATE = re.compile(r"[A-Z][a-z]{2} \d{1,2}, \d{4}")

_ONE_LINE_EACH = "a record is three lines: title, authors as `Last, First, Last, First`, abstract"


def sniff(head: str, filename: str) -> bool:
    """Whether a line of ``Last, First`` pairs stands between a title and an abstract, empty lines aside."""
    del filename
    lines = [line.text for line in lines_of(head)]
    return any(_is_record(*lines[index : index + 3]) for index in range(len(lines) - 2))


def _is_record(title: str, authors: str, abstract: str) -> bool:
    if "," not in authors or not looks_like_prose(abstract):
        return False
    if _NOT_IN_AUTHORS.search(authors):  # lines of a reference that was wrapped
        return False
    if title.endswith(":") or _DATE.search(title) or looks_like_prose(title):
        return False
    parts, doubt = _as_name_parts(authors)
    several_words = sum(" " in part for part in parts)  # all of them, if names are written first name first
    return doubt < 0.2 and len(parts) % 2 == 0 and several_words <= 0.6 * len(parts)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a catalogue listing, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    parts = _parts(lines)
    owner = parse_name(lines[0].text) if parts and parts[0] == OWNER else None
    record: dict[int, Line] = {}
    for line, part in zip(lines, parts, strict=True):
        if part == OWNER:
            continue
        if record and part <= max(record):
            yield from _record(record, owner, source)
            record = {}
        record[part] = line
    if record:
        yield from _record(record, owner, source)


def _parts(lines: Sequence[Line]) -> list[int]:
    """The part of each line such that the whole is read with the least strain (Viterbi's algorithm)."""
    strain = [0.0, 3.0, 6.0, 6.0]  # a listing begins with its owner; title, or worse, if that is missing
    came_from: list[list[int]] = []
    for index, line in enumerate(lines):
        own = _strain(line.text, first=index == 0)
        if index == 0:
            strain = [before + here for before, here in zip(strain, own, strict=True)]
            continue
        reached = [[strain[old] + _FOLLOWING[old][new] for old in range(4)] for new in range(4)]
        best = [min(range(4), key=ways.__getitem__) for ways in reached]
        strain = [ways[old] + here for ways, old, here in zip(reached, best, own, strict=True)]
        came_from.append(best)
    if not lines:
        return []
    parts = [min(range(4), key=strain.__getitem__)]
    for best in reversed(came_from):
        parts.append(best[parts[-1]])
    return parts[::-1]


def _strain(text: str, *, first: bool) -> tuple[float, float, float, float]:
    """What speaks against `text` being each of the four parts: 0 is nothing, 3 much, 8 nearly everything."""
    names, doubt = _as_name_parts(text)
    is_list = len(names) > 1 and doubt < 0.2
    is_prose = looks_like_prose(text)
    plainly = is_list and len(names) >= _PLAINLY_AUTHORS
    owner = 0.0 if first and len(names) in (2, 3) and doubt == 0 else math.inf
    title = 8.0 if plainly else 2.0 if is_list else 4.0 if is_prose else 0.0
    authors = 10 * doubt if len(names) > 1 else 10.0
    abstract = 8.0 if plainly else 3.0 if is_list or not is_prose else 0.0
    return owner, title, authors, abstract


def _as_name_parts(text: str) -> tuple[list[str], float]:
    """The parts of a comma list, and how little they look like parts of names on the whole: 0 to 1."""
    parts = [part.strip() for part in text.split(",")]
    return parts, sum(name_doubt(part) for part in parts) / len(parts)


def _record(lines: dict[int, Line], owner: Name | None, source: str) -> Iterator[Record | Problem]:
    """The record that `lines` (by part) are, or why they are none."""
    first = lines[min(lines)]
    title, authors, abstract = (lines.get(part) for part in (TITLE_LINE, AUTHORS, ABSTRACT))
    if not title and not authors:
        remedy = "join it to the line before if both are one abstract; else add title and authors above it"
        yield stray(source, [first], "a title", remedy)
        return
    if not title or not authors:
        missing, found = ("title", first) if not title else ("list of authors", abstract or first)
        message = f"a record has no {missing}: found {quoted(found.text)} in its place"
        yield damaged("R014", source, first.number, message, f"add the missing line; {_ONE_LINE_EACH}")
        return
    names = _pairs(authors.text)
    if isinstance(names, str):
        message = f"the list of authors of {quoted(title.text)} {names}"
        yield damaged(
            "R021", source, authors.number, message, "write each author as `Last, First`, or `Last, null`"
        )
        return
    if not abstract:
        message = f"the record {quoted(title.text)} has no abstract: it may have been cut"
        yield damaged(
            "R015", source, title.number, message, f"add the abstract below the authors; {_ONE_LINE_EACH}"
        )
    yield Record(
        place=Place(source, title.number),
        reader=NAME,
        owner=owner,
        title=prose(title.text),
        authors=names,
        abstract=prose(abstract.text) if abstract else "",
    )


def _pairs(text: str) -> tuple[Name, ...] | str:
    """The names in a list of ``Last, First`` pairs; what is wrong with it if it does not come out even.

    ``Jr.`` may stand after either half of its pair. No name is dropped, not even one that is there twice.
    """
    pairs: list[list[str]] = []
    suffixes: dict[int, str] = {}
    for part in (part.strip() for part in text.split(",")):
        if not part:
            return "has an empty place between two commas or at its end"
        if pairs and is_suffix(part):
            suffixes[len(pairs) - 1] = part
        elif pairs and len(pairs[-1]) == 1:
            pairs[-1].append(part)
        else:
            pairs.append([part])
    if len(pairs[-1]) == 1:
        return (
            f"has an odd number of parts ({2 * len(pairs) - 1}), so first and last names cannot be told apart"
        )
    return tuple(
        parse_name(f"{family}, {suffixes[index]}, {given}" if index in suffixes else f"{family}, {given}")
        for index, (family, given) in enumerate(pairs)
    )
