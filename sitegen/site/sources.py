"""What the page of a paper says of its sources, and why their records are one work."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import compress
from operator import attrgetter

from sitegen.merge.precedence import origins_of
from sitegen.model.fields import FIELDS
from sitegen.model.publications import Join, Paper, Place, Record
from sitegen.model.reasons import sentence
from sitegen.site.values import SourceLine
from sitegen.site.words import Words

_told = attrgetter(*(field.name for field in FIELDS))


def source_lines(words: Words, paper: Paper) -> list[SourceLine]:
    """The records of the paper, then the corrections that were made to it."""
    if not paper.origins:  # all of the one record, as nearly always
        (record,) = paper.records
        return [_line(words, record, _in_words(words, tuple(map(bool, _told(paper)))))]
    origins = origins_of(paper)
    lines = [_line(words, record, _taken(words, origins, record.place)) for record in paper.records]
    by_hand = set(origins.values()).difference(record.place for record in paper.records)
    lines += [
        SourceLine(place.file, "", place.line, words.correction_by_hand, _taken(words, origins, place))
        for place in sorted(by_hand)
    ]
    return lines


def _line(words: Words, record: Record, took: str) -> SourceLine:
    return SourceLine(
        record.place.file,
        record.citation_key,
        0 if record.citation_key else record.place.line,
        words.formats.get(record.reader, record.reader),
        took,
    )


def _taken(words: Words, origins: Mapping[str, Place], place: Place) -> str:
    """Which fields come from a place, in words."""
    return _in_words(words, tuple([origins.get(field.name) == place for field in FIELDS]))


@lru_cache(4096)
def _in_words(words: Words, taken: tuple[bool, ...]) -> str:
    """The names of those of the `FIELDS` that are taken, each once."""
    return ", ".join(
        dict.fromkeys(words.fields.get(field.name, field.called) for field in compress(FIELDS, taken))
    )


def why_one(words: Words, paper: Paper, most: int) -> tuple[str, ...]:
    """Why the records of a paper are one work, pair by pair; at most so many pairs."""
    return tuple([_why(words, join) for join in paper.because[:most]])


def _why(words: Words, join: Join) -> str:
    reasons = [sentence(reason, words.reasons, words.number) for reason in join.reasons]
    shown: str = words.one_because(one=join.one, other=join.other, reasons=", ".join(reasons))
    return shown
