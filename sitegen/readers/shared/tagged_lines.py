"""Records in lines of tags and values: RIS, EndNote, PubMed, Web of Science.

A format is a value of `Form`; what its tags mean is for its reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sitegen.model.publications import Problem, Record
from sitegen.readers.shared.copied_text import Line, damaged, stray
from sitegen.readers.shared.exports import Tags, not_used
from sitegen.text.cleaning import one_line


def append(tags: Tags, tag: str, value: str) -> None:
    """Add a value to those of its tag."""
    tags.setdefault(tag, []).append(value)


class Form(NamedTuple):
    """How a format is written."""

    tagged: re.Pattern[str]
    """Of a whole line without white space at its end: its tag, and its value or None."""
    begins: str
    """The tag of the first line of a record."""
    expected: str
    """That line, as people are told of it."""
    remedy: str
    """What to do about text that belongs to no record."""
    ends: str = ""
    """The tag of the last line of a record, where the format has one."""
    closing: str = ""
    """That line, as people are told of it."""
    around: frozenset[str] = frozenset()
    """Tags that stand outside records."""
    lists: frozenset[str] = frozenset()
    """Tags where a line without a tag is another value; elsewhere it goes on with the value above it."""
    joint: str = " "
    """Stands between the lines of one value; an empty line counts where it is a line end."""
    add: Callable[[Tags, str, str], None] = append
    known: frozenset[str] = frozenset()
    """Tags that are read or tell readers nothing: a notice names all others. None: the reader tells it."""
    sign: str = ""
    """Stands before a tag."""


def read_tagged(
    text: str, source: str, form: Form, make: Callable[[Tags, int, str], Iterator[Record | Problem]]
) -> Iterator[Record | Problem]:
    """What `make` yields for the tags, first line and file of each record; problems with all other lines."""
    unused: dict[str, list[int]] = {}

    def made(fields: list[tuple[str, list[str]]], start: int) -> Iterator[Record | Problem]:
        tags = _tags(fields, form)
        for tag in unknown_tags(tags, form.known) if form.known else ():
            unused.setdefault(form.sign + tag, []).append(start)
        return make(tags, start, source)

    fields: list[tuple[str, list[str]]] = []
    start = 0
    lost: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = form.tagged.fullmatch(line.rstrip())
        tag, value = (match[1], match[2] or "") if match else ("", line.strip())
        if start and tag and tag in (form.begins, form.ends):
            if form.ends and tag != form.ends:
                yield _without_end(source, start, form)
            yield from made(fields, start)
            start = 0
            if tag == form.ends:
                continue
        if tag == form.begins:
            if lost:
                yield stray(source, lost, form.expected, form.remedy)
            fields, start, lost = [(tag, [value])], number, []
        elif not start:
            lost += [Line(number, one_line(line))] if line.strip() and tag not in form.around else []
        elif tag or (value and fields[-1][0] in form.lists):
            fields.append((tag or fields[-1][0], [value]))
        elif value or form.joint == "\n":
            fields[-1][1].append(value)
    if lost:
        yield stray(source, lost, form.expected, form.remedy)
    if start:
        if form.ends:
            yield _without_end(source, start, form)
        yield from made(fields, start)
    yield from not_used(unused, source)


def unknown_tags(tags: Tags, known: frozenset[str]) -> Iterator[str]:
    """The tags of a record that say something, and are not known."""
    return (tag for tag, values in tags.items() if tag not in known and any(values))


def _tags(fields: list[tuple[str, list[str]]], form: Form) -> Tags:
    """The values of fields by their tags, each with its lines joined."""
    tags: Tags = {}
    for tag, lines in fields:
        form.add(tags, tag, form.joint.join(lines).strip())
    return tags


def _without_end(source: str, start: int, form: Form) -> Problem:
    return damaged("R019", source, start, "the record has no end", f"add a line `{form.closing}` below it")
