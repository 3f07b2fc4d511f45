"""A CV in ``cv.yml`` or ``cv.json``: in the shape of RenderCV, of JSON Resume, or of al-folio's older files.

The three differ in where sections stand and in what keys are called; entries are read by one table for all
(`sitegen.content.cv.entries`), because people mix them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import msgspec

from sitegen.content.cv.entries import read_cv_entry
from sitegen.content.cv.person import read_person
from sitegen.content.cv.texts import Notes, folded_key, in_one_line, markdown
from sitegen.content.foreign import foreign_problems
from sitegen.model.cv import Cv, CvEntry, CvSection
from sitegen.model.publications import Place, Problem
from sitegen.text.cleaning import one_line
from sitegen.text.folding import fold
from sitegen.text.json_nodes import read_json
from sitegen.text.yaml import Node, read_yaml

CV_FILES = ("cv.yml", "cv.yaml", "cv.json", "resume.yml", "resume.yaml", "resume.json")
"""Names of the file; the first that is there is used."""

_JSON_RESUME = (
    "work education volunteer awards certificates skills languages interests references projects publications"
).split()
_PERSON = (
    "name headline label email phone location website url socialnetworks profiles customconnections summary"
).split()
_LAYOUT = frozenset("design locale localecatalog settings rendercvsettings meta schema".split())
"""Parts at the top that say how other programs lay a CV out."""
_PUBLICATIONS = re.compile(
    r"\b(?:publications?|papers?|publikation(?:en)?|veroffentlichungen|schriften(?:verzeichnis)?|publicaciones|"
    r"pubblicazioni|publicacoes)\b"
)
_SELECTED = re.compile(r"\b(?:select\w*|chosen|representative|ausgewahlt\w*|choisi\w*|selec\w*)\b")
_FULL_NAME = frozenset(("name", "full name", "vollstandiger name", "nom", "nombre", "nome"))
_MOST_UNREAD = 8


def read_cv(files: Mapping[str, str], *, raw_html: bool = False) -> tuple[Cv | None, tuple[Problem, ...]]:
    """The CV among texts by path, None if there is none or nothing in it can be read; and what is wrong."""
    present = [file for file in CV_FILES if file in files]
    if not present:
        return None, ()
    file, *others = present
    root, problems = (read_json if file.endswith(".json") else read_yaml)(files[file], file)
    notes = Notes([*problems], [], [], raw_html)
    for other in others:
        message = f"this is a second CV beside {file}, and not used"
        notes.problems.append(Problem("C035", "error", Place(other), message, "keep one of the two"))
    cv = _cv(root, notes)
    if cv is None and not problems:
        message = "there is no CV in this file"
        remedy = "write it as RenderCV (`cv:` with `name` and `sections`) or JSON Resume (`basics`, `work` …)"
        notes.problems.append(Problem("C060", "error", Place(file, 1), message, remedy))
    foreign = foreign_problems(file, 0, notes.foreign, raw_html=raw_html)
    return cv, (*notes.problems, *foreign, *_unread(notes, file))


def _cv(root: Node, notes: Notes) -> Cv | None:
    if isinstance(root.value, tuple):
        return _al_folio(root, root.value, notes)
    if not isinstance(root.value, dict):
        return None
    top = {folded_key(key): node for key, node in root.value.items()}
    is_json_resume = "cv" not in top and "sections" not in top
    person = top.get("basics" if is_json_resume else "cv", Node(root.place, {}) if is_json_resume else root)
    head = person.value if isinstance(person.value, dict) else {}
    values = {folded_key(key): node for key, node in head.items()}
    sections = [*_sections(root.value if is_json_resume else values, notes)]
    if not sections and not values:
        return None
    known = {*_PERSON, "sections", "cv", "basics"}
    if is_json_resume:
        known.update(folded_key(key) for key, node in root.value.items() if _is_section(key, node))
    for key, node in {**root.value, **head}.items():
        if folded_key(key) not in known and in_one_line(node):
            notes.unread.append((key, node.place))
    summary = values.get("summary", Node(root.place, None))
    written = summary.value if isinstance(summary.value, str) else in_one_line(summary)
    fields: dict[str, Any] = read_person(values, notes)
    return Cv(
        place=person.place,
        summary=markdown(written, summary.place, notes),
        sections=tuple(sections),
        **fields,
    )


def _sections(parts: Mapping[str, Node], notes: Notes) -> Iterator[CvSection]:
    """The sections of RenderCV, or those of JSON Resume with any others beside them."""
    named = parts.get("sections")
    if named is None:
        parts = {key: node for key, node in parts.items() if _is_section(key, node)}
    else:
        parts = named.value if isinstance(named.value, dict) else {}
    for key, node in parts.items():
        if node.value is not None:
            yield _section(key, node, notes)


def _is_section(key: str, node: Node) -> bool:
    """Whether something at the top of a JSON Resume is a section: one of its own, or any list."""
    return key in _JSON_RESUME or (isinstance(node.value, tuple) and folded_key(key) not in _PERSON)


def _section(name: str, node: Node, notes: Notes) -> CvSection:
    """A section of entries; lines of ``label: value`` count as entries too."""
    items: tuple[Node, ...] = node.value if isinstance(node.value, tuple) else (node,)
    if isinstance(node.value, dict):
        items = tuple(
            Node(inner.place, {"label": Node(inner.place, label), "details": inner})
            for label, inner in node.value.items()
        )
    found = (read_cv_entry(item, notes) for item in items)
    return _named(name, node.place, tuple(entry for entry in found if entry))


def _named(name: str, place: Place, entries: tuple[CvEntry, ...]) -> CvSection:
    folded = fold(name.replace("_", " "))
    is_publications = bool(_PUBLICATIONS.search(folded))
    return CvSection(
        place=place,
        name=name,
        entries=entries,
        is_publications=is_publications,
        is_selection=is_publications and bool(_SELECTED.search(folded)),
    )


def _al_folio(root: Node, parts: tuple[Node, ...], notes: Notes) -> Cv:
    """The older form of al-folio: a list of sections with ``title``, ``type`` and ``contents``."""
    sections = []
    for part in parts:
        values = (
            {folded_key(key): node for key, node in part.value.items()}
            if isinstance(part.value, dict)
            else {}
        )
        title, contents = values.get("title"), values.get("contents")
        if not title or not contents:
            remedy = "write `title`, and the entries under `contents`"
            message = "a section without title or contents is left out"
            notes.problems.append(Problem("C061", "error", part.place, message, remedy))
            continue
        sections.append(_section(in_one_line(title), Node(part.place, contents.value), notes))
        known = {"title", "contents", "type"}
        notes.unread.extend((key, node.place) for key, node in values.items() if key not in known)
    return _with_name(Cv(place=root.place, sections=tuple(sections)))


def _with_name(cv: Cv) -> Cv:
    """A CV whose name stands among its entries, as ``Full Name: …``: that entry becomes the heading."""
    for number, section in enumerate(cv.sections):
        for entry in section.entries:
            if entry.shape == "line" and fold(entry.title) in _FULL_NAME and len(entry.beside) == 1:
                name = "".join(piece for piece in entry.beside[0].pieces if isinstance(piece, str))
                rest = tuple(each for each in section.entries if each is not entry)
                sections = [*cv.sections]
                sections[number] = msgspec.structs.replace(section, entries=rest)
                return msgspec.structs.replace(cv, name=unescape(name), sections=tuple(sections))
    return cv


def _unread(notes: Notes, file: str) -> Iterator[Problem]:
    """One notice of all keys that are shown nowhere."""
    lines: dict[str, list[int]] = {}
    for key, place in notes.unread:
        lines.setdefault(key, []).append(place.line)
    shown = [
        f"`{one_line(key)[:60]}` (line {numbers[0]}{f' and {len(numbers) - 1} more' if numbers[1:] else ''})"
        for key, numbers in lines.items()
        if folded_key(key) not in _LAYOUT
    ]
    if shown:
        more = f" and {len(shown) - _MOST_UNREAD} more" if len(shown) > _MOST_UNREAD else ""
        message = f"the page of the CV does not show {', '.join(shown[:_MOST_UNREAD])}{more}"
        remedy = "if it should, write it under a key such as `summary`, `details` or `highlights`"
        yield Problem(
            "C063", "notice", Place(file, min(min(numbers) for numbers in lines.values())), message, remedy
        )
