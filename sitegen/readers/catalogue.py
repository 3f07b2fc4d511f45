"""Reads a listing as library catalogues give it: title, authors and abstract, one line each, without labels.

The first line says whose listing it is (``Last, First``). Authors are one comma list of
``Last, First`` pairs, or of people with a semicolon between them; ``null`` stands for a missing
first name. Further lines with a label (``Series: …``), or of a shape that says what they are (a
call number), belong to the record above them.

Nothing but its shape tells which line is what, and lines may be missing. So every line
is given a part (title, authors, abstract) such that the whole file is read with the
least strain: what speaks against a line having a part, and against parts following one
another, is written in two small tables. Damage in one record then does not shift the
reading of the next.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.catalogue_lines import Labelled, labelled_line, says_something, values_of
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    goes_on,
    is_suffix,
    lines_of,
    looks_like_prose,
    name_doubt,
    prose,
    quoted,
    stray,
)
from sitegen.readers.shared.exports import not_used
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

_NOT_IN_AUTHORS = re.compile(r"[:()\d&]|\band\b|\bet al\b|,\s*\Z")
_OF_OTHERS = re.compile(r"arXiv:\s*\S|Created: |.{0,40}[A-Z][a-z]{2} \d{1,2}, \d{4}(?:Code)?\Z")
"""Lines that catalogues do not have, but other lists do."""
_OF_PROGRAMS = re.compile(
    r"\A\s*(?:[{<\[@]|TY  - |FN |PMID- |PT |%0 )|^[ \t]{0,8}@[A-Za-z]{3,30}[{(][\w:./+-]{1,80},\s*\n",
    re.MULTILINE,
)
"""Beginnings of files, or of entries in them, that programs write."""

_PARTS = {"title": TITLE_LINE, "authors": AUTHORS, "abstract": ABSTRACT}
"""By what `labelled_line` calls them."""


_ONE_LINE_EACH = "a record is three lines: title, authors as `Last, First, Last, First`, abstract"


def sniff(head: str, filename: str) -> bool:
    """Whether a line of ``Last, First`` pairs stands between a title and an abstract, empty lines aside.

    Or whether it begins with an owner who is among the authors of at least two such lines.
    """
    del filename
    if _OF_PROGRAMS.search(head):  # most files are such, and a closer look takes time
        return False
    lines, _ = _sorted(_unbroken(lines_of(head)))
    if any(_OF_OTHERS.match(line.text) for line, _ in lines):
        return False
    texts = [line.text for line, _ in lines]
    if any(_is_record(*texts[index : index + 3]) for index in range(len(texts) - 2)):
        return True
    owner = f"{texts[0]}," if texts and _is_owner(texts[0]) else ""
    own = sum(f"{text}, ".replace(";", ",").find(owner) >= 0 for text in texts[1:] if _is_pairs(text))
    return bool(owner) and own > 1


def _is_owner(text: str) -> bool:
    names, doubt = _as_name_parts(text)
    return len(names) in (2, 3) and doubt == 0


def _is_pairs(text: str) -> bool:
    """Whether `text` is a list of ``Last, First`` pairs."""
    if "," not in text or _NOT_IN_AUTHORS.search(text):
        return False
    if ";" in text:
        people = [part for part in text.split(";") if part.strip()]
        halves = [half.strip() for each in people for half in each.split(",")]
        return all("," in each for each in people) and all(name_doubt(half) < 1.0 for half in halves)
    parts, doubt = _as_name_parts(text)
    several_words = sum(" " in part for part in parts)  # all of them, if names are written first name first
    return doubt < 0.2 and len(parts) % 2 == 0 and several_words <= 0.6 * len(parts)


def _is_record(title: str, authors: str, abstract: str) -> bool:
    if not looks_like_prose(abstract) or not _is_pairs(authors):  # lines of a reference that was wrapped
        return False
    return not (title.endswith(":") or looks_like_prose(title))


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """Lines, of which those that plainly go on in the next one are joined with it: titles, authors."""
    runs: list[list[Line]] = []
    for line, below in zip_longest(lines, lines[1:]):
        is_abstract = len(runs) > 2 and _is_pairs(runs[-2][-1].text)
        is_above_authors = not is_abstract and below is not None and _is_pairs(below.text)
        if runs and _is_broken(runs[-1][-1].text, line.text, is_above_authors=is_above_authors):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Line(run[0].number, " ".join(line.text for line in run)) for run in runs]


def _is_broken(text: str, following: str, *, is_above_authors: bool) -> bool:
    """Whether a list of authors, or a title above one, was broken between two lines."""
    label = labelled_line(text)
    if (label and label.field not in _PARTS) or labelled_line(following):
        return False
    names, doubt = _as_name_parts(text.replace(";", ",").rstrip(", "))
    if text.endswith((",", ";")) and len(names) > 1 and doubt < 0.2:
        return "," in following and _as_name_parts(following.replace(";", ",").rstrip(", "))[1] < 0.2
    return is_above_authors and goes_on(text, following) and not _is_pairs(text) and not _is_pairs(following)


def _sorted(lines: Sequence[Line]) -> tuple[list[tuple[Line, int | None]], dict[int, Labelled]]:
    """The lines that are parts of records, with the part that a label names, and all others by their number.

    A line above authors is their title, even if it looks labelled: ``Language: A Study``.
    """
    parts: list[tuple[Line, int | None]] = []
    others: dict[int, Labelled] = {}
    for line, below in zip_longest(lines, lines[1:]):
        found = labelled_line(line.text)
        if found and (part := _PARTS.get(found.field)) is not None:
            parts.append((Line(line.number, found.value), part))
        elif found and not (below and _is_pairs(below.text)):
            others[line.number] = found
        else:
            parts.append((line, None))
    return parts, others


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a catalogue listing, and a problem for everything in it that is damaged."""
    labelled_parts, others = _sorted(_unbroken(lines_of(text)))
    lines = [line for line, _ in labelled_parts]
    parts = _parts(labelled_parts)
    owner = parse_name(lines[0].text) if parts and parts[0] == OWNER else None
    records: list[dict[int, Line]] = []
    for line, part in zip(lines, parts, strict=True):
        if part == OWNER:
            continue
        if not records or part <= max(records[-1]):
            records.append({})
        records[-1][part] = line
    has_abstracts = any(ABSTRACT in record for record in records)
    starts = [record[min(record)].number for record in records]
    about: list[list[Labelled]] = [[] for _ in records]
    unused: dict[str, list[int]] = {}
    for number, found in others.items():
        index = bisect_left(starts, number) - 1
        if index < 0 or not says_something(found):
            unused.setdefault(found.label, []).append(number)
        else:
            about[index].append(found)
    for record, told in zip(records, about, strict=True):
        yield from _record(record, owner, told, source, has_abstracts=has_abstracts)
    yield from not_used(unused, source)


def _parts(lines: Sequence[tuple[Line, int | None]]) -> list[int]:
    """The part of each line such that the whole is read with the least strain (Viterbi's algorithm).

    Args:
        lines: each with the part that a label says it is, or None.
    """
    strain = [0.0, 3.0, 6.0, 6.0]  # a listing begins with its owner; title, or worse, if that is missing
    came_from: list[list[int]] = []
    for index, (line, known) in enumerate(lines):
        own = _strain(line.text, first=index == 0)
        if known is not None:
            own = tuple(0.0 if part == known else math.inf for part in range(4))
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


def _strain(text: str, *, first: bool) -> tuple[float, ...]:
    """What speaks against `text` being each of the four parts: 0 is nothing, 3 much, 8 nearly everything."""
    names, doubt = _as_name_parts(text.replace(";", ","))
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


def _record(
    lines: dict[int, Line],
    owner: Name | None,
    about: Sequence[Labelled],
    source: str,
    *,
    has_abstracts: bool,
) -> Iterator[Record | Problem]:
    """The record that `lines` (by part) and what labels say `about` it are, or why they are none.

    An abstract is missing only where others have one, and nothing else stands in its place.
    """
    first = lines[min(lines)]
    title, authors, abstract = (lines.get(part) for part in (TITLE_LINE, AUTHORS, ABSTRACT))
    if not title and not authors:
        remedy = "join it to the line before if both are one abstract; else add title and authors above it"
        yield stray(source, [first], "a title", remedy)
        return
    if not title or not (authors or abstract):
        missing, found = ("title", first) if not title else ("list of authors", first)
        message = f"a record has no {missing}: found {quoted(found.text)} in its place"
        yield damaged("R014", source, first.number, message, f"add the missing line; {_ONE_LINE_EACH}")
        return
    names = _pairs(authors.text) if authors else ()
    if isinstance(names, str) and authors:
        message = f"the list of authors of {quoted(title.text)} {names}; it is shown without authors"
        yield damaged(
            "R021", source, authors.number, message, "write each author as `Last, First`, or `Last, null`"
        )
    elif not authors:
        message = f"the record {quoted(title.text)} has no list of authors; it is shown without them"
        yield damaged("R016", source, title.number, message, f"add the missing line; {_ONE_LINE_EACH}")
    elif not abstract and has_abstracts and not about:
        message = f"the record {quoted(title.text)} has no abstract: it may have been cut"
        yield damaged(
            "R015", source, title.number, message, f"add the abstract below the authors; {_ONE_LINE_EACH}"
        )
    record = Record(
        place=Place(source, title.number),
        reader=NAME,
        owner=owner,
        title=prose(title.text),
        authors=() if isinstance(names, str) else names,
        abstract=prose(abstract.text) if abstract else "",
    )
    yield msgspec.structs.replace(record, **values_of(about))


def _pairs(text: str) -> tuple[Name, ...] | str:
    """The names in a list of ``Last, First`` pairs; what is wrong with it if it does not come out even.

    ``Jr.`` may stand after either half of its pair. No name is dropped, not even one that is there twice.
    """
    pairs: list[list[str]] = []
    suffixes: dict[int, str] = {}
    if ";" in text:  # between people, as in most catalogues
        people = [each for each in text.split(";") if each.strip(" ,")]
        return tuple(map(parse_name, people))
    if "," not in text:
        return (parse_name(text),)
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
