"""The texts of a CV: values as plain text, as Markdown, as dates; and the keys that nobody reads."""

from __future__ import annotations

import re

import msgspec

from sitegen.content.inserts import read_insert
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import InnerLink, Text, TextPiece
from sitegen.text.cleaning import one_line
from sitegen.text.dates import parse_date
from sitegen.text.folding import fold
from sitegen.text.markdown import Foreign, read_markdown
from sitegen.text.yaml import Node

_LINK = re.compile(r"<a\s([^<>]*)>([^<>]*)</a>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\bhref=["']?([^"'\s]*)""", re.IGNORECASE)
_SIMPLE_TAGS = (
    (re.compile(r"</?(?:b|strong)>", re.IGNORECASE), "**"),
    (re.compile(r"</?(?:i|em)>", re.IGNORECASE), "*"),
    (re.compile(r"</?(?:u|span)>", re.IGNORECASE), ""),
    (re.compile(r"\s*<br ?/?>\s*", re.IGNORECASE), "\\\n"),
)
_DASH = re.compile(r"\s+(?:--?|[–—]|to|bis)(?:\s+|\Z)|(?<=\d{4})(?:--?|[–—])(?=\d{4}\b)|[–—](?=\s|\Z|\d)")
_DOTTED = re.compile(r"\b(\d{4})\.(\d{1,2})\b")
_PRESENT = frozenset("present now today current ongoing heute jetzt laufend actualidad presente oggi".split())


class Notes(msgspec.Struct, frozen=True):
    """What is told of a CV; grows while it is read."""

    problems: list[Problem]
    unread: list[tuple[str, Place]]
    """Keys that are shown nowhere."""
    foreign: list[Foreign]
    """HTML and template commands, with their lines in the file."""
    raw_html: bool
    """The setting."""


def folded_key(key: str) -> str:
    """A key as it is compared: ``startDate``, ``start_date`` and ``Start date`` are one."""
    return re.sub(r"[\W_]+", "", key).lower()


def in_one_line(node: Node | None) -> str:
    """The value of a node as one line of text; of a list the values joined by commas."""
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, str):
        return one_line(node.value)
    values = node.value if isinstance(node.value, tuple) else node.value.values()
    return ", ".join(filter(None, map(in_one_line, values)))


def markdown(written: str, place: Place, notes: Notes) -> Text:
    """A text in Markdown; a single paragraph without the tags around it."""
    if not written.strip():
        return Text()
    written = _without_simple_html(written) if "<" in written else written
    read = read_markdown(written, raw_html=notes.raw_html)
    notes.foreign.extend(
        msgspec.structs.replace(each, line=place.line + each.line - 1) for each in read.foreign
    )
    pieces: list[TextPiece] = []
    for part in read.pieces:
        piece, found = (part, ()) if isinstance(part, str) else read_insert(part, place.file, place.line - 1)
        pieces.append(piece)
        notes.problems.extend(found)
    if not pieces:  # all of it was left out, as a comment is
        return Text()
    first, last = pieces[0], pieces[-1]
    paragraphs = sum(piece.count("<p>") for piece in pieces if isinstance(piece, str))
    if paragraphs == 1 and str(first).startswith("<p>") and str(last).endswith("</p>\n"):
        pieces[-1] = str(last).removesuffix("</p>\n")
        pieces[0] = str(pieces[0]).removeprefix("<p>")
    links = tuple(InnerLink(Place(place.file, place.line + line - 1), path) for line, path in read.links)
    return Text(tuple(piece for piece in pieces if piece != ""), links)


def _without_simple_html(written: str) -> str:
    """The few tags that people write into a CV, as Markdown; others stay."""
    written = _LINK.sub(_link, written)
    for pattern, sign in _SIMPLE_TAGS:
        written = pattern.sub(sign, written)
    return written


def _link(match: re.Match[str]) -> str:
    address = _ADDRESS.search(match[1])
    return f"[{match[2]}]({address[1]})" if address else match[2]


class Dates(msgspec.Struct, frozen=True):
    """When something was: a span, or one date; ISO 8601 where it is a date, else as it is written."""

    start: str = ""
    end: str = ""
    """``""`` after a start: the present."""
    date: str = ""


def read_dates(start: str, end: str, date: str) -> Dates:
    """The dates of an entry; one may be a span: ``2019 - 2023``, ``2024.3 - Present``, ``2020 -``."""
    if start:
        return Dates(_date(start) or start, _end(end))
    first, dash, last = _DASH.sub("\0", date, count=1).partition("\0")
    if dash and _date(first) and (_date(last) or fold(last) in {"", *_PRESENT}):
        return Dates(_date(first), _end(last))
    single = date or end
    return Dates(date=_date(single) or single)


def _end(written: str) -> str:
    return "" if fold(written) in _PRESENT else _date(written) or written


def _date(written: str) -> str:
    """A date as ISO 8601; ``""`` for what is none."""
    return parse_date(_DOTTED.sub(r"\1-\2", written))
