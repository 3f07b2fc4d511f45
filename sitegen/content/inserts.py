"""Parts of a text that only the whole site can fill, such as citations, and the table of what reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sitegen.content.embeds import read_embed
from sitegen.content.queries import read_papers_block
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import CitedPaper, CitedPapers, ForeignPicture, TextPiece, WordInText
from sitegen.text.escaping import escaped
from sitegen.text.markdown import Insert

_CITED = re.compile(r"(?P<before>[^@]*?)\s*@(?:\{(?P<braced>[^}]*)\}|(?P<key>[^\s,;]+))\s*,?\s*(?P<after>.*)")


def read_citation(source: str, place: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """The papers in ``[@smith2020; see @{doi:10.1/x}, p. 3]``, as pandoc writes citations."""
    papers = []
    for part in source[1:-1].split(";"):
        cited = _CITED.fullmatch(part.strip())
        if not cited:
            message = f"the citation {source[:60]} has a part without a key"
            remedy = "write it as [@key; @other-key], each with an @"
            return escaped(source), (Problem("C042", "error", place, message, remedy),)
        reference = (cited["braced"] or cited["key"] or "").strip()
        papers.append(CitedPaper(reference, cited["before"].strip(), cited["after"].strip()))
    return CitedPapers(place, tuple(papers), source), ()


def read_word(source: str, _: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """A word of the interface, by its key."""
    return WordInText(source), ()


def read_picture(source: str, place: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """A picture of another host: its address, and below it what it shows."""
    address, _, description = source.partition("\n")
    return ForeignPicture(place, address, description, False), ()


def read_linked_picture(source: str, place: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """As `read_picture`, for one that stands in a link."""
    address, _, description = source.partition("\n")
    return ForeignPicture(place, address, description, True), ()


def read_papers(source: str, place: Place) -> tuple[TextPiece, tuple[Problem, ...]]:
    """A list of papers by conditions; one that can't be used is left out."""
    query, problems = read_papers_block(source, place)
    return query or "", problems


BLOCKS_READ: Mapping[str, Callable[[str, Place], tuple[TextPiece, tuple[Problem, ...]]]] = {
    "embed": read_embed,
    "papers": read_papers,
}
"""Word after the fence of a block -> what reads the block."""

INSERTS: Mapping[str, Callable[[str, Place], tuple[TextPiece, tuple[Problem, ...]]]] = {
    "citation": read_citation,
    "word": read_word,
    "picture": read_picture,
    "linked-picture": read_linked_picture,
    **BLOCKS_READ,
}
"""Name of an insert -> what reads it."""

BLOCKS = frozenset(BLOCKS_READ)
"""Words after the fence of a block that make it an insert."""


def read_insert(insert: Insert, file: str, above: int) -> tuple[TextPiece, tuple[Problem, ...]]:
    """What an insert of a text in `file` says; `above` are the lines of the file above the text."""
    return INSERTS[insert.name](insert.source, Place(file, above + insert.line))
