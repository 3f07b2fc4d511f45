"""The texts of a CV: values as plain text, as Markdown, as dates; and the keys that nobody reads."""

from __future__ import annotations

import re

import msgspec

from sitegen.content.inserts import TextPiece, read_insert
from sitegen.model.authored import InnerLink, Text
from sitegen.model.publications import Place, Problem
from sitegen.text.cleaning import one_line
from sitegen.text.dates import parse_date
from sitegen.text.folding import fold
from sitegen.text.markdown import read_markdown
from sitegen.text.yaml import Node

_PRESENT = frozenset("present now today current ongoing heute jetzt laufend actualidad presente oggi".split())


class Notes(msgspec.Struct, frozen=True):
    """What is told of a CV; grows while it is read."""

    problems: list[Problem]
    unread: list[tuple[str, Place]]
    """Keys that are shown nowhere."""


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
    read = read_markdown(written)
    pieces: list[TextPiece] = []
    for part in read.pieces:
        piece, found = (part, ()) if isinstance(part, str) else read_insert(part, place.file, place.line - 1)
        pieces.append(piece)
        notes.problems.extend(found)
    first, last = pieces[0], pieces[-1]
    paragraphs = sum(piece.count("<p>") for piece in pieces if isinstance(piece, str))
    if paragraphs == 1 and str(first).startswith("<p>") and str(last).endswith("</p>\n"):
        pieces[-1] = str(last).removesuffix("</p>\n")
        pieces[0] = str(pieces[0]).removeprefix("<p>")
    links = tuple(InnerLink(Place(place.file, place.line + line - 1), path) for line, path in read.links)
    return Text(tuple(piece for piece in pieces if piece != ""), links)


def date(node: Node | None) -> str:
    """A date as ISO 8601, or else as it is written; ``""`` for the present."""
    written = in_one_line(node)
    if fold(written) in _PRESENT:
        return ""
    return parse_date(written) or re.sub(r"(?<=\d) ?-{1,2} ?(?=\d{4}\b)", "–", written)
