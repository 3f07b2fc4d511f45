"""Reads pages of Semantic Scholar, copied from the browser as text: of an author, or results of a search.

A record is title, authors (``Ashish Vaswani, Noam Shazeer, +5 authors Illia Polosukhin``), perhaps fields of
study and a venue, a date, and below a summary made by a program (``TLDR``) or the beginning of the abstract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_markup,
    lines_of,
    looks_like_names,
    name_doubt,
    prose,
    quoted,
    read_names,
    stray,
)
from sitegen.readers.shared.exports import NOT_A_VENUE
from sitegen.text.dates import MONTHS, parse_date

NAME = "semantic_scholar_page"

_DATE = re.compile(rf"(?:(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)}) )?(?:1[5-9]|20)[0-9]{{2}}")
_FIELDS = frozenset(
    "Agricultural and Food Sciences,Art,Biology,Business,Chemistry,Computer Science,Economics,"
    "Education,Engineering,Environmental Science,Geography,Geology,History,Law,Linguistics,"
    "Materials Science,Mathematics,Medicine,Philosophy,Physics,Political Science,Psychology,"
    "Sociology".split(",")
)
_ACTION = re.compile(
    r"save|save to library|alert|create alert|cite|expand|collapse|tldr|\[?pdf\]?|view .{2,40}"
    r"|semantic reader"
    r"|[0-9][0-9,]{0,9}|[0-9,]{1,9} citations?|highly influenced|[0-9,]+ excerpts?.*|related papers"
    r"|(?:.{0,20} )?library"
    r"|feed|share|open access|highly influential.*|citations?|publications?|h-index|sort by .*"
    r"|co-authors?|has pdf"
    r"|publication type|more filters|(?:fields of study|date range|author|journals & conferences)"
    r"|claim author page"
    r"|author pages? .*|create an author page|about [0-9,]+ results.*|[0-9,]+ results.*"
    r"|(?:semantic scholar'?s? .*)"
    r"|sign in|create free account|skip to .*|search.*|filters?|…|\.\.\.|previous|next"
    r"|figures from this paper|conference"
    r"|review|journalarticle|dataset|image|letter|book|influence|clear|semantic scholar",
    re.IGNORECASE,
)
"""Lines between records, and in head and foot of the page."""
_OF_RECORD = re.compile(
    r"save|alert|cite|expand|collapse|tldr|save to library|create alert|\[?pdf\]?|.* expand", re.I
)
_GLUED = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ](?:[^\W\d_A-ZÀ-ÖØ-Þ]|[.'’]))")
"""Where a name may begin directly behind another."""
_PREFIXES = frozenset("Mc Mac De Del Der Di Du Da La Le Van Von Fitz Ben El Al St O".split())
_MORE = re.compile(r",?\s*\+\s?(?P<count>[0-9]{1,5}) (?:more )?authors?,?\s*(?P<last>.*)")
_SEPARATOR = re.compile(r"\s+[·•|]\s+")
_EXPAND = re.compile(r"\s*(?:…|\.\.\.)?\s*(?P<word>Expand|Collapse)\Z")
_SEARCHED = 14
"""Lines below the date in which what can be done with a paper is looked for."""
_MOST_ABOVE = 6
_SHAPE = "a record is title, authors, venue, date; copy it again, or use Semantic Scholar's Cite"


class _Entry(msgspec.Struct, frozen=True):
    """One record as it is written."""

    line: int
    title: str
    authors: str
    venue: str
    date: str
    abstract: str = ""
    is_cut: bool = False


def sniff(head: str, filename: str) -> bool:
    """Whether dates stand below names, and above what Semantic Scholar offers for each paper."""
    del filename
    return not is_markup(head) and any(isinstance(item, _Entry) for item in _entries(_cells(head)))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a page, and a problem for everything in it that is damaged."""
    found = False
    for item in _entries(_cells(text)):
        found = True
        if isinstance(item, _Entry):
            yield from _record(item, source)
        else:
            yield stray(source, item, "title, authors and venue above a date", _SHAPE)
    if not found:
        yield damaged("R012", source, 1, "there are no papers with authors and date in it", _SHAPE)


def _cells(text: str) -> list[Line]:
    """The lines, and their parts where the browser joined them: authors · venue · date."""
    return [
        Line(line.number, part)
        for line in lines_of(text)
        for part in (_SEPARATOR.split(line.text) if len(line.text) < 500 else [line.text])
        if part
    ]


def _entries(lines: Sequence[Line]) -> Iterator[_Entry | Sequence[Line]]:
    """The records of a page, and lines in the place of a record that are none."""
    begin = 0
    for index, line in enumerate(lines):
        if not _DATE.fullmatch(line.text):
            continue
        below = [each.text for each in lines[index + 1 : index + 1 + _SEARCHED]]
        if sum(bool(_OF_RECORD.fullmatch(text)) for text in below) < 2:
            continue
        above = _above(lines[begin:index])
        entry = _entry(above, line)
        yield from _undated(lines[begin : index - len(above)], begin)
        if entry:
            abstract, is_cut = _abstract(below)
            yield msgspec.structs.replace(entry, abstract=abstract, is_cut=is_cut)
        elif above and begin:
            yield above
        begin = index + 1
    yield from _undated(lines[begin:], begin)


def _undated(lines: Sequence[Line], begin: int) -> Iterator[Sequence[Line]]:
    """The titles and authors among lines behind the first record, which have lost their date."""
    for title, authors in pairwise(lines):
        if begin and _is_list(authors.text):
            yield [title, authors]


def _above(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above a date that belong to its record: those behind the last that is between records."""
    last = max((index for index in range(len(lines)) if _is_between(lines, index)), default=-1)
    return lines[last + 1 :][-_MOST_ABOVE:]


def _is_between(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between records; above authors the same words are a title."""
    if index + 1 < len(lines) and _is_list(lines[index + 1].text):
        return False
    text = lines[index].text
    return bool(_ACTION.fullmatch(text) or _EXPAND.search(text[-20:]))


def _entry(above: Sequence[Line], date: Line) -> _Entry | None:
    """The record of title, authors, fields of study and venue above a date; None if there are no authors."""
    possible = [index for index, line in enumerate(above) if index and _are_authors(line.text)]
    if not possible:
        return None
    at = next((index for index in possible if _is_list(above[index].text)), possible[0])
    venue = [line.text for line in above[at + 1 :] if not set(line.text.split(", ")) <= _FIELDS]
    title = above[at - 1]
    written = venue[-1].removeprefix("Published in ") if venue else ""
    return _Entry(title.number, title.text, above[at].text, written, date.text)


def _is_list(text: str) -> bool:
    """Whether a line is a list of at least two names, which no title looks like."""
    return ("," in text or bool(_MORE.search(text[:2_000]))) and _are_authors(text)


def _are_authors(text: str) -> bool:
    """Whether a line is a list of names, perhaps with some of them only counted."""
    shown = _MORE.sub(lambda match: f", {match['last']}" if match["last"] else "", text[:2_000])
    if set(shown.split(", ")) <= _FIELDS:
        return False
    return looks_like_names(shown) or ("," not in shown and " " in shown and name_doubt(shown) == 0.0)


def _abstract(below: Sequence[str]) -> tuple[str, bool]:
    """The abstract below a date, and whether it is cut; what a program has made of it is none."""
    for index, text in enumerate(below):
        if text.upper() == "TLDR" or text.startswith("TLDR "):
            return "", False
        if match := _EXPAND.search(text[-20:]):
            last = text[: len(text) - len(match[0])]
            parts = [*below[:index], last]
            return prose(" ".join(parts)), match["word"] == "Expand"
        if _ACTION.fullmatch(text):
            return "", False
    return "", False


def _record(entry: _Entry, source: str) -> Iterator[Record | Problem]:
    """The record of an entry."""
    place = Place(source, entry.line)
    authors, hidden = _names(entry.authors)
    venue = prose(entry.venue)
    is_preprint = bool(NOT_A_VENUE.match(venue))
    if venue.endswith("…") and not is_preprint:
        message = f"the page cuts the name of the venue, so it is not used: {quoted(venue)}"
        yield Problem(
            "R030",
            "notice",
            place,
            message,
            "name it in content/corrections.yml, or use Semantic Scholar's Cite",
        )
        venue = ""
    date = parse_date(entry.date)
    yield Record(
        place=place,
        reader=NAME,
        kind="preprint" if is_preprint else "",
        title=prose(entry.title),
        authors=authors,
        hidden_authors=hidden,
        abstract=entry.abstract,
        abstract_cut=entry.is_cut and bool(entry.abstract),
        venue="" if is_preprint else venue,
        submitted=date if is_preprint else "",
        published="" if is_preprint else date,
    )


def _names(written: str) -> tuple[tuple[Name, ...], int]:
    """The names that are shown, and how many are only counted: these stand before the last."""
    if match := _MORE.search(written):
        shown = ", ".join(filter(None, (written[: match.start()], match["last"])))
        return read_names(_parted(prose(shown))), int(match["count"])
    return read_names(_parted(prose(written))), 0


def _parted(names: str) -> str:
    """A list of names with a comma between those that some browsers copy without: ``Jane DoeJohn Smith``.

    Only where each has several words then: ``LeCun`` and ``HyoJung`` are one.
    """
    found: list[str] = []
    for each in names.split(", "):
        parts: list[str] = []
        for piece in _GLUED.split(each):
            if parts and (" " not in parts[-1] or parts[-1].rpartition(" ")[2] in _PREFIXES):
                parts[-1] += piece
            else:
                parts.append(piece)
        found += parts if all(" " in part.strip() for part in parts) else [each]
    return ", ".join(found)
