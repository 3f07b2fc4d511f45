"""``corrections.yml``: what people correct or add by hand, as typed values.

It is kept apart from the listings, so that re-importing a listing overwrites nothing.
Which papers and people are meant is found out later: references stay text here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

import msgspec

from sitegen.content.not_mine import not_mine
from sitegen.content.paper_notices import notices
from sitegen.content.values import (
    DATE,
    LINK_TARGET,
    WEB_ADDRESS,
    WEB_TARGET,
    Check,
    Checked,
    choice,
    error,
    labelled,
    old_address,
    parsed_text,
    prose_text,
    quoted_value,
    read_mapping,
    several,
    text,
    wrong,
    yes_or_no,
)
from sitegen.model.authored import Corrections, Grouping, PaperCorrection
from sitegen.model.fields import FIELDS, Sort
from sitegen.model.publications import Kind, Link, Name, Place, Problem
from sitegen.text.identifiers import find_arxiv_id, find_doi
from sitegen.text.latex import decode
from sitegen.text.licences import licence_of
from sitegen.text.names import parse_name
from sitegen.text.yaml import Node, read_yaml

_BETWEEN_NAMES = re.compile(r"\s*;\s*|\s+and\s+")
_PAGE_RANGE = re.compile(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)")
_SUFFIX_AFTER_COMMA = re.compile(r",\s*(?:Jr|Sr|II|III|IV)\b\.?", re.IGNORECASE)


class _Field(msgspec.Struct, frozen=True):
    """One key of a corrected paper."""

    name: str
    """Field of `Paper` that it sets."""
    check: Check[Any]
    implied: tuple[tuple[str, Any], ...] = ()
    """Other fields that are thereby known."""


def read_corrections(source: str, file: str = "corrections.yml") -> tuple[Corrections, tuple[Problem, ...]]:
    """The corrections in the text `source`, and a problem for everything in it that cannot be used.

    `file` is named in places. Empty text corrects nothing.
    """
    root, problems = read_yaml(source, file)
    checks: dict[str, Check[Any]] = {
        "same": _groupings,
        "different": _groupings,
        "people": _people,
        "papers": _papers,
        "not_mine": not_mine,
    }
    values, more = read_mapping(root, checks)
    people = values.get("people", {})
    corrections = Corrections(
        same=values.get("same", ()),
        different=values.get("different", ()),
        same_people=people.get("same", ()),
        different_people=people.get("different", ()),
        papers=values.get("papers", ()),
        not_mine=values.get("not_mine", ()),
    )
    return corrections, problems + more


def _groupings(node: Node) -> Checked[tuple[Grouping, ...]]:
    """A list of lists of references, each of at least two."""
    remedy = "write each group on its own line: - [first, second]"
    if node.value is None:
        return None, ()
    if not isinstance(node.value, tuple):
        return wrong("C020", node, f"{quoted_value(node)} stands where a list of groups is expected", remedy)
    groupings = []
    problems: list[Problem] = []
    for item in node.value:
        if not isinstance(item.value, tuple):
            problems.append(
                error("C020", item, f"{quoted_value(item)} stands where a group is expected", remedy)
            )
            continue
        references, found = several(_reference)(item)
        problems += found
        if references and len(references) > 1:
            groupings.append(Grouping(references, item.place))
        elif not found:
            problems.append(error("C023", item, "a group needs two different references", remedy))
    return tuple(groupings), tuple(problems)


def _reference(node: Node) -> Checked[str]:
    """What names a paper or a person."""
    if isinstance(node.value, dict):
        return wrong("C024", node, "a reference contains `: `", "put the reference into quotes")
    return text(node)


def _people(node: Node) -> Checked[dict[str, tuple[Grouping, ...]]]:
    """Names that are, or are not, one person."""
    return read_mapping(node, {"same": _groupings, "different": _groupings})


def _papers(node: Node) -> Checked[tuple[PaperCorrection, ...]]:
    """Corrected values by reference."""
    if node.value is None:
        return None, ()
    if not isinstance(node.value, dict):
        remedy = "write the paper, a colon, and its corrections indented below: arXiv:2403.05530:"
        return wrong("C020", node, f"{quoted_value(node)} stands where papers are expected", remedy)
    corrections = []
    problems: list[Problem] = []
    for reference, inner in node.value.items():
        correction, found = _paper(reference, inner)
        problems += (msgspec.structs.replace(each, message=f"{reference}: {each.message}") for each in found)
        if correction.values or correction.old_addresses:
            corrections.append(correction)
    return tuple(corrections), tuple(problems)


def _paper(reference: str, node: Node) -> tuple[PaperCorrection, tuple[Problem, ...]]:
    """The values for one paper; links of all kinds come together."""
    checks = {key: field.check for key, field in PAPER_FIELDS.items()}
    written, problems = read_mapping(node, {**checks, "redirect_from": several(old_address)})
    old_addresses = written.pop("redirect_from", ())
    keys = node.value if isinstance(node.value, dict) else {}
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for key, value in written.items():
        field, place = PAPER_FIELDS[key], keys[key].place
        if field.name == "links":
            values["links"] = values.get("links", ()) + value
            places.setdefault("links", place)
        elif field.name in values:
            message = f"{key}: line {places[field.name].line} says this already"
            problems += (
                error("C025", keys[key], message, "keep one of the two; until then the first one counts"),
            )
        else:
            for name, said in ((field.name, value), *field.implied):
                values[name] = said
                places[name] = place
    return PaperCorrection(reference, node.place, values, places, old_addresses), problems


def _clearable(check: Check[str]) -> Check[str]:
    """The check, but empty quotes say that there is no such thing."""

    def checked(node: Node) -> Checked[str]:
        return ("", ()) if node.value == "" else check(node)

    return checked


def _decoded(check: Check[str]) -> Check[str]:
    """The check, with LaTeX in the text decoded."""

    def checked(node: Node) -> Checked[str]:
        written, problems = check(node)
        return None if written is None else decode(written, prose=True), problems

    return checked


def _names(node: Node) -> Checked[tuple[Name, ...]]:
    """Names as a list, or as one text with semicolons or "and" between them."""
    items = node.value if isinstance(node.value, tuple) else None
    if isinstance(node.value, str):
        items = tuple(Node(node.place, part) for part in _BETWEEN_NAMES.split(node.value))
    if items is None:
        return None, text(node)[1]
    names: list[Name] = []
    problems: list[Problem] = []
    for item in items:
        written, found = text(item)
        problems += found
        if written and _SUFFIX_AFTER_COMMA.sub("", written).count(",") > 1:
            remedy = "write the names as a list, or with semicolons between them"
            problems.append(
                error("C022", item, f"{quoted_value(item)} has too many commas for one name", remedy)
            )
        elif written and (name := parse_name(written)).family:
            names.append(name)
    # A list of which a part was not understood would be worse than none.
    return None if problems or not names else tuple(names), tuple(problems)


def _link(label: str) -> Check[tuple[Link, ...]]:
    """A web address, or a file in ``content/files/``, that becomes a link with this label."""

    def check(node: Node) -> Checked[tuple[Link, ...]]:
        url, problems = WEB_TARGET(node)
        return (Link(label, url),) if url else None, problems

    return check


def _page_range(written: str) -> str:
    """Pages with an en dash between first and last."""
    return _PAGE_RANGE.sub("–", written)


def _year(written: str) -> str:
    """Four digits; ``""`` for anything else."""
    return written if re.fullmatch(r"[0-9]{4}", written) else ""


def _text_of(parse: Callable[[str], str], expected: str, remedy: str) -> Check[str]:
    """A clearable check for text that `parse` understands; it returns ``""`` for what it does not."""
    return _clearable(parsed_text(lambda written: parse(written) or None, expected, remedy))


_PROSE = _decoded(text)
_DATE = _clearable(DATE)

_BY_SORT: dict[Sort, Check[Any]] = {
    "text": _clearable(text),
    "prose": _clearable(_PROSE),
    "names": _names,
    "date": _DATE,
    "texts": several(_PROSE, separators="[,;]"),
    "yes": yes_or_no,
}
"""How a field is written that needs no check of its own."""

_OTHERWISE = frozenset({"author_marks", "published", "abstract_cut", "other_ids", "preview"})
"""Fields that are written under another name, or with another field, or not by hand."""

PAPER_FIELDS: dict[str, _Field] = {
    **{
        row.name: _Field(row.name, _BY_SORT[row.sort])
        for row in FIELDS
        if row.sort in _BY_SORT and row.name not in _OTHERWISE
    },
    "authors": _Field("authors", _names, (("hidden_authors", 0), ("author_marks", ()))),
    "abstract": _Field("abstract", _decoded(prose_text), (("abstract_cut", False),)),
    "kind": _Field("kind", choice(tuple(filter(None, get_args(Kind))))),
    "pages": _Field("pages", _text_of(_page_range, "pages", "write them as 12-34")),
    "date": _Field("published", _DATE),
    "year": _Field("published", _DATE),
    "until": _Field("until", _text_of(_year, "a year", "write it as 2025")),
    "doi": _Field("doi", _text_of(find_doi, "a DOI", "write it as 10.1145/3292500.3330919")),
    "arxiv_id": _Field("arxiv_id", _text_of(find_arxiv_id, "an arXiv id", "write it as 2403.05530")),
    "url": _Field("url", _clearable(WEB_ADDRESS)),
    "image": _Field("preview", _clearable(text)),
    "awards": _Field("awards", several(_PROSE)),
    "licence": _Field(
        "licence", _clearable(parsed_text(lambda name: licence_of(name) or name, "a licence", ""))
    ),
    "notices": _Field("notices", notices),
    "code": _Field("links", _link("Code")),
    "slides": _Field("links", _link("Slides")),
    "video": _Field("links", _link("Video")),
    "poster": _Field("links", _link("Poster")),
    "data": _Field("links", _link("Data")),
    "project": _Field("links", _link("Project page")),
    "pdf": _Field("links", _link("PDF")),
    "links": _Field("links", labelled(LINK_TARGET, Link, "label", "url")),
}
"""Every key that a paper in ``corrections.yml`` may have."""
