"""Reads the works on a person's public page of ORCID, copied from the browser as text.

A work is its title, perhaps where it appeared, a line of date and type (``2020-05-01 | Journal article``),
then identifiers (``DOI: 10.…``), contributors and source, each of which may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_markup,
    lines_of,
    prose,
    stray,
    without_hidden,
)
from sitegen.readers.shared.exports import doubts, person, with_missing_authors
from sitegen.readers.shared.orcid_types import GENRES, KINDS
from sitegen.readers.shared.orcid_words import TYPES_IN_WORDS
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "orcid_page"

_TYPES = {
    **{name.replace("-", " "): name for name in KINDS},
    "dissertation or thesis": "dissertation-thesis",
    "standard or policy": "standards-and-policy",
    **dict.fromkeys(
        (
            "other,artistic performance output,cartographic material,clinical study,"
            "data management plan,design,image,invention,learning object,license,"
            "moving image video,musical composition,public speech,registered copyright,"
            "research technique,research tool,sound,spin off company,teaching material,trademark,"
            "transcription,translation,disclosure"
        ).split(","),
        "other",
    ),
    **TYPES_IN_WORDS,
    "artigo de revista": "journal-article",
    "artigo de periódico": "journal-article",
    "capítulo de livro": "book-chapter",
    "articolo su rivista": "journal-article",
}
"""Types as the page names them, in some languages, and in ORCID's API."""
_DATED = re.compile(r"(?P<date>[0-9]{4}(?:-[0-9]{1,2}){0,2}) ?\| ?(?P<type>[^|]{1,60}?)(?: ?\|.*)?")
_UNDATED = re.compile(r"(?P<type>[^|]{1,60}?)(?: ?\|.*)?")
_IDENTIFIER = re.compile(
    r"(?P<part>(?:part of|version of|teil von|version von|partie de|version de|parte de|versión de|部分|版本)"
    r"[\s：:]+)?(?P<scheme>doi|arxiv|eid|pmid|pmc|wosuid|isbn|issn|handle|hdl|jstor"
    r"|mr|zbl|oclc|bibcode|ssrn|uri|urn|other-id|source-work-id|proposal-id"
    r"|[a-z]+_[a-z_]+)\s*:\s*(?P<value>.+)",
    re.IGNORECASE,
)
_SCHEMES = {
    "pmid": "pmid",
    "pmc": "pmcid",
    "handle": "hdl",
    "hdl": "hdl",
    "jstor": "jstor",
    "mr": "mr",
    "zbl": "zbl",
}
"""Identifiers on the page -> the scheme in `Facts.other_ids`."""
_OF_WORKS = frozenset({*_SCHEMES, "doi", "arxiv", "eid", "wosuid", "isbn", "issn", "oclc", "bibcode"})
_CONTRIBUTORS = re.compile(
    r"(?:contributors?|mitwirkende|beitragende|contributeurs?|contribuyentes|colaborador(?:es)?|contributori"
    r"|contributor\(s\)|参与者|贡献者)\s*[:：]\s*(.+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:source|quelle|fuente|fonte|来源)\s*[:：]\s*(.*)", re.IGNORECASE)
_AROUND = re.compile(
    r"(?:show|hide|view) (?:more|less|all)\b.*|show \d+ more.*|preferred source.*|make preferred source"
    r"|\(?close other sources\)?"
    r"|[^()]{0,40}\((?:of|von|sur|de|di|共) ?\d+ ?\)"
    r"|view \d+ sources?|sort|works"
    r"|(?:expand|collapse)(?: all)?|\d+ ?[-–] ?\d+ of \d+|items per page.*|added|last modified|url"
    r"|citation.*|description"
    r"|[a-z]+(?:_[a-z]+)+|print view|loading.*|actions|https?://\S+|[0-9-]{4,10}|other identifiers"
    r"|self-asserted source",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(?P<name>[^\d()]{3,60}?)\s*\(\d+(?: [^()]{0,60})?\)")
_WORKS = re.compile(
    r"works|arbeiten|werke|travaux|œuvres|obras|trabajos|trabalhos|lavori|opere|作品", re.IGNORECASE
)
_OTHER_SECTIONS = re.compile(
    r"employment|education.*|invited positions.*|membership.*|service|professional activities|distinctions"
    r"|invited position|qualifications?|funding|peer review|research resources|featured works",
    re.IGNORECASE,
)
_ORCID_BEHIND = re.compile(r"\s*\(?(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dXx])\)?\s*\Z")
_ROLE = re.compile(
    r"\s*\((?:author|editor|contributor|chair|translator|conceptualization|writing)[^()]{0,80}\)", re.I
)
_SEARCHED = 8
"""Lines below that of date and type in which identifiers, contributors or source are looked for."""
_SHAPE = "a work is title, journal, `2020-05-01 | Journal article`, `DOI: …`, `Contributors: …`, `Source: …`"
_AUTHORS = "open “Show more detail” of each work before copying, or export the ORCID page as BibTeX"


class _Head(msgspec.Struct, frozen=True):
    """The line of date and type of a work."""

    index: int
    date: str
    type: str
    """As ORCID's API names it; ``""`` for a type that is not known."""


def sniff(head: str, filename: str) -> bool:
    """Whether there is a line of date and type, with what ORCID has below."""
    del filename
    return not is_markup(head) and bool(_heads(lines_of(head)))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a page, and a problem for everything in it that is damaged."""
    return with_missing_authors(_read(lines_of(text), source), source, _AUTHORS)


def _read(lines: Sequence[Line], source: str) -> Iterator[Record | Problem]:
    heads = _heads(lines)
    if not heads:
        yield damaged("R012", source, 1, "there is no line such as `2020-05-01 | Journal article`", _SHAPE)
        return
    ends = [head.index for head in heads[1:]]
    begins = [0, *(head.index + 1 for head in heads)]
    aboves = [_above(lines[begin : head.index]) for begin, head in zip(begins, heads, strict=False)]
    journals = {above[-1].text for above in aboves if len(above) > 1}
    for number, (head, above, end) in enumerate(zip(heads, aboves, [*ends, len(lines)], strict=True)):
        if len(above) > 2 and number:
            yield stray(source, above[:-2], "title and journal", _SHAPE)
        texts = ["", above[0].text] if len(above) == 1 and above[0].text in journals else []
        texts = texts or [line.text for line in above[-2:]]
        place = Place(source, above[-2:][0].number if above else lines[head.index].number)
        below = lines[head.index + 1 : end]
        ended = next(
            (_behind_source(below, at) for at, line in enumerate(below) if _SOURCE.fullmatch(line.text)),
            len(below),
        )
        yield from _record(head, [*map(prose, texts), "", ""], below[:ended], place)
        yield from _headless(below[ended:], source)


def _headless(lines: Sequence[Line], source: str) -> Iterator[Problem]:
    """What is to be said of lines that are a work without its date and type."""
    first: Line | None = None
    for line in lines:
        match = _IDENTIFIER.fullmatch(line.text)
        is_of_work = match and match["scheme"].lower() in _OF_WORKS
        if first and (is_of_work or _CONTRIBUTORS.fullmatch(line.text) or _SOURCE.fullmatch(line.text)):
            yield damaged(
                "R014", source, first.number, "a work has no line of date and type, so it is left out", _SHAPE
            )
            return
        if not first and not _is_of_page(line.text) and not _SOURCE.fullmatch(line.text):
            first = line


def _heads(lines: Sequence[Line]) -> list[_Head]:
    """The lines of date and type, but for those in sections of something else, such as employment."""
    heads: list[_Head] = []
    is_of_works = True
    for index, line in enumerate(lines):
        if len(line.text) > 160:
            continue
        if section := _SECTION.fullmatch(line.text):
            is_other = _OTHER_SECTIONS.fullmatch(section["name"])
            is_of_works = not is_other and (is_of_works or bool(_WORKS.fullmatch(section["name"])))
        elif head := _head(lines, index):
            # Where the heading of the works is missing, identifiers of publications tell that they began.
            below = lines[index + 1 : index + 1 + _SEARCHED]
            is_of_works = is_of_works or (
                bool(head.type) and _has_details(below, (_IDENTIFIER, _CONTRIBUTORS))
            )
            heads += [head] if is_of_works else []
    return heads


def _head(lines: Sequence[Line], index: int) -> _Head | None:
    """The line of date and type that a line is; a type that is not known, or no date, needs more below."""
    text = lines[index].text
    match = _DATED.fullmatch(text) or _UNDATED.fullmatch(text)
    if not match:
        return None
    of_api = _TYPES.get(" ".join(re.split(r"[\s/-]+", match["type"].strip().lower())), "")
    date = match.groupdict().get("date", "")
    below = lines[index + 1 : index + 1 + _SEARCHED]
    if date:
        is_head = bool(of_api) or _has_details(below, (_IDENTIFIER, _CONTRIBUTORS))
    else:
        is_head = bool(of_api) and _has_details(below, (_SOURCE, _CONTRIBUTORS))
    return _Head(index, date, of_api) if is_head else None


def _has_details(below: Sequence[Line], labels: Sequence[re.Pattern[str]]) -> bool:
    """Whether what only works have stands below a line, before the next line of date and type."""
    for line in below:
        if _DATED.fullmatch(line.text):
            return False
        match = next(filter(None, (label.fullmatch(line.text) for label in labels)), None)
        if match and ("scheme" not in match.groupdict() or match["scheme"].lower() in _OF_WORKS):
            return True
    return False


def _above(lines: Sequence[Line]) -> list[Line]:
    """The lines that end a run and are neither labelled nor part of the page: title and journal."""
    begin = 0
    for index, line in enumerate(lines):
        if match := _SOURCE.fullmatch(line.text):
            # What is the last line above a date is the title, even where the name of the source is missing.
            most = len(lines) if match[1] else max(index + 1, len(lines) - 1)
            begin = max(begin, min(_behind_source(lines, index), most))
        elif _is_of_page(line.text):
            begin = max(begin, index + 1)
    return list(lines[begin:])


def _behind_source(lines: Sequence[Line], index: int) -> int:
    """Where the lines of a source end, whose name may stand in a line of its own, behind an icon."""
    match = _SOURCE.fullmatch(lines[index].text)
    index += 1
    if match and not match[1]:
        while index < len(lines) and _AROUND.fullmatch(lines[index].text):
            index += 1
        index += 1
    return index


def _is_of_page(text: str) -> bool:
    """Whether a line is labelled, or part of the page."""
    return len(text) <= 1_000 and any(
        pattern.fullmatch(text) for pattern in (_AROUND, _IDENTIFIER, _CONTRIBUTORS, _SECTION)
    )


def _record(
    head: _Head, above: Sequence[str], below: Sequence[Line], place: Place
) -> Iterator[Record | Problem]:
    """The record of a work from what is above and below the line of its date, and what is wrong with it."""
    title, venue = above[:2]
    own, of_whole = _identifiers(below)
    doi = find_doi(own.get("doi", ""))
    arxiv_id = find_arxiv_id(own.get("arxiv", "")) or find_arxiv_id(own.get("doi", ""))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", place.file, place.line, "the work has no title", _SHAPE)
        return
    date = parse_date(head.date)
    yield from doubts(place, "" if doi or arxiv_id else own.get("doi", ""), "" if date else head.date)
    kind: Kind = KINDS.get(head.type, "misc" if head.type else "")
    authors, hidden = _contributors(below)
    is_of_school = kind in ("thesis", "report")
    yield Record(
        place=place,
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        venue="" if is_of_school or kind == "preprint" else venue,
        institution=venue if is_of_school else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=own.get("isbn") or of_whole.get("isbn", ""),
        issn=own.get("issn") or of_whole.get("issn", ""),
        genre=GENRES.get(head.type, ""),
        other_ids=tuple(f"{_SCHEMES[scheme]}:{value}" for scheme, value in own.items() if scheme in _SCHEMES),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
    )


def _identifiers(lines: Sequence[Line]) -> tuple[dict[str, str], dict[str, str]]:
    """Identifiers of the work itself and of what it is a part of, the first of each sort."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for line in lines:
        if match := _IDENTIFIER.fullmatch(line.text):
            found[bool(match["part"])].setdefault(match["scheme"].lower(), match["value"])
    return found


def _contributors(lines: Sequence[Line]) -> tuple[tuple[Name, ...], int]:
    """The names, each once, and how many more the page does not show."""
    written = next((match[1] for line in lines if (match := _CONTRIBUTORS.fullmatch(line.text))), "")
    shown, hidden = without_hidden(written)
    names: dict[Name, None] = {}
    for part in shown.split(";"):
        orcid = _ORCID_BEHIND.search(part[-60:])
        name = part[: len(part) - len(orcid[0])] if orcid else part
        if read := prose(_ROLE.sub("", name)).strip(" ,"):
            names.setdefault(person(read, orcid[1] if orcid else ""))
    return tuple(names), hidden
