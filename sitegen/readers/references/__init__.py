"""Plain lists of references, as people have them in a CV, a text document or on a home page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen.model.publications import Place, Problem, Record
from sitegen.readers.references.cutting import Chunk, cut_list
from sitegen.readers.references.letters import YEAR
from sitegen.readers.references.marks import without_marks
from sitegen.readers.references.opening import read_opening
from sitegen.readers.references.record import Read, Usual, record_of
from sitegen.readers.shared.copied_text import quoted

__all__ = ["NAME", "TITLE", "read", "sniff"]

NAME = "references"
TITLE = "list of references"

_SAMPLE = 150
"""References by which the usual way of writing is found."""


def sniff(head: str, filename: str) -> bool:
    """Whether most paragraphs are references: names, a title, a year."""
    return False


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """One record for each reference, and what is doubtful about it."""
    cut = cut_list(text)
    usual = _usual(cut.chunks, source)
    for chunk in cut.chunks:
        read = record_of(chunk, source, usual)
        yield read.record
        if read.doubts:
            yield Problem("warning", read.record.place, "; ".join(read.doubts), "")


def _usual(chunks: Sequence[Chunk], source: str) -> Usual:
    """How most of the references are written."""
    step = max(1, len(chunks) // _SAMPLE)
    orders: Counter[str] = Counter()
    marks: Counter[str] = Counter()
    quotes = 0
    sample = chunks[::step]
    for chunk in sample:
        text = without_marks(chunk.text).text
        opening = read_opening(text)
        if opening.authors and opening.score > 1:
            orders[opening.authors.order] += 1
            marks[opening.mark] += 1
            quotes += text[opening.title_start : opening.title_start + 1] in "\"“„«"
    total = sum(orders.values())
    usual = tuple(order for order, count in orders.most_common(2) if count > 0.3 * total)
    return Usual(
        usual,  # type: ignore[arg-type]  # the names are those of Order
        marks["comma"] > 0.4 * max(1, total),
        marks["year"] > 0.6 * max(1, total),
        quotes > 0.4 * max(1, total),
    )
