"""Lists of papers as people declare them: ``lists:`` in ``site.yml``, and blocks of texts::

```papers
type: article
person: jane-doe
years: 2019-2024
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from sitegen.content.values import (
    Check,
    Checked,
    choice,
    error,
    parsed_text,
    quoted_value,
    read_mapping,
    several,
    text,
    whole_number,
    wrong,
    yes_or_no,
)
from sitegen.model.publications import Kind, Place, Problem
from sitegen.model.queries import LAST_YEAR, GroupedBy, Numbered, PaperQuery
from sitegen.text.cleaning import one_line
from sitegen.text.folding import heading_of, slugify
from sitegen.text.states import state_in
from sitegen.text.yaml import Node, read_yaml

_CALLED: Mapping[str, Kind] = {
    "journal": "article",
    "journal article": "article",
    "conference": "inproceedings",
    "conference paper": "inproceedings",
    "chapter": "incollection",
    "book chapter": "incollection",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "techreport": "report",
    "data": "dataset",
    "data set": "dataset",
    "other": "misc",
}
"""Other words for types."""
_YEARS = re.compile(r"(\d{4})?\s*(-{1,2}|–)?\s*(\d{4})?")


def read_lists(node: Node) -> Checked[tuple[PaperQuery, ...]]:
    """The lists that have pages of their own, by the names of these."""
    if node.value is None:
        return None, ()
    if not isinstance(node.value, dict):
        remedy = "write `name-of-the-page: {title: …, type: …}`"
        return wrong("C020", node, f"{quoted_value(node)} stands where lists are expected", remedy)
    queries: dict[str, PaperQuery] = {}
    problems: list[Problem] = []
    for name, inner in node.value.items():
        query, found = _query(inner)
        problems += (msgspec.structs.replace(each, message=f"{name}: {each.message}") for each in found)
        identifier = slugify(name)
        if not identifier or identifier in queries:
            remedy = "write a name such as first-author, which no other list has"
            problems.append(
                error("C026", inner, f"“{one_line(name)[:60]}” can't be the name of a page", remedy)
            )
        elif query:
            title = query.title or heading_of(one_line(name))
            queries[identifier] = msgspec.structs.replace(query, id=identifier, title=title)
    return tuple(queries.values()), tuple(problems)


def read_papers_block(source: str, place: Place) -> tuple[PaperQuery | None, tuple[Problem, ...]]:
    """The list in a block whose fence stands at `place`; None if what is written in it can't be used."""
    root, problems = read_yaml(source, place.file)
    query, found = _query(root, by="none")
    moved = tuple(
        msgspec.structs.replace(problem, place=_below(problem.place, place)) for problem in problems + found
    )
    if query:
        lines = tuple((name, line + place.line) for name, line in query.lines)
        query = msgspec.structs.replace(query, place=place, lines=lines)
    return query, moved


def _below(inner: Place, place: Place) -> Place:
    return Place(place.file, place.line + inner.line)


def _query(node: Node, by: GroupedBy = "year") -> Checked[PaperQuery]:
    """What the conditions say; None where one of them is not understood: the list would show too much."""
    values, problems = read_mapping(node, _CHECKS, "condition")
    if problems:
        return None, problems
    keys = node.value if isinstance(node.value, dict) else {}
    lines = tuple((name, keys[name].place.line) for name in values)
    return PaperQuery(**{"place": node.place, "lines": lines, "by": by, **values}), ()


def _years(written: str) -> tuple[int, int] | None:
    """``2019-2024``, ``2020-``, ``-2015`` or ``2020``; None for anything else."""
    match = _YEARS.fullmatch(written)
    if not match or not (match[1] or match[3]) or (match[3] and not match[2]):
        return None
    first = int(match[1] or 0)
    last = int(match[3]) if match[3] else LAST_YEAR if match[2] else first
    return (first, last) if first <= last else None


def _type(node: Node) -> Checked[str]:
    written, _ = text(node)
    called = _CALLED.get((written or "").lower())
    return (called, ()) if called else choice(tuple(filter(None, get_args(Kind))))(node)


def _state(written: str) -> str | None:
    lowered = written.lower()
    if lowered in {"any", "yes", "true"}:
        return "any"
    return "no" if lowered in {"no", "none", "false", "published"} else state_in(written) or None


_STATE = parsed_text(
    _state,
    "a state",
    "write one such as in press, under review or accepted; or any, or no for what has appeared",
)
_CHECKS: dict[str, Check[Any]] = {
    "type": several(_type),
    "venue": several(text),
    "topic": several(text),
    "person": several(text),
    "position": choice(("first", "last")),
    "file": several(text),
    "years": several(parsed_text(_years, "a span of years", "write it as 2019-2024, 2020-, -2015 or 2020")),
    "selected": yes_or_no,
    "state": several(_STATE),
    "title": text,
    "numbered": choice(get_args(Numbered)),
    "by": choice(get_args(GroupedBy)),
    "limit": whole_number(1, 10_000),
}
"""Everything that a list may say."""
