"""Lists of references as a whole: whether a text is one, and what its references say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.references.authors import Order
from sitegen.readers.references.bibliographic_marks import has_mark
from sitegen.readers.references.cutting import Chunk, cut_list
from sitegen.readers.references.identifiers_in import take_identifiers
from sitegen.readers.references.letters import YEAR_PATTERN
from sitegen.readers.references.marks import without_emphasis
from sitegen.readers.references.opening import Mark, Opening, read_opening, without_first_year
from sitegen.readers.references.record import record_of_reference, with_title_first
from sitegen.readers.references.title import TitleCut, cut_title
from sitegen.readers.references.usual import Usual
from sitegen.readers.references.words import STATE
from sitegen.readers.shared.copied_text import quoted

_MOST_LINES = 14
_LONGEST = 1500
"""Lines and characters of a reference, beside those of its authors."""
_CHECK = "if that is wrong, write the line as the others are, or correct it in corrections.yml"
_SHOWN = 5
_SNIFFED = 16_000
"""Characters by which a list is recognised."""
_TELLING = 12
"""References from which on what none of them has is unusual."""
_FEW = 3
_SIGNED = 2.5
_SURE_VENUE = 2.5
_MOSTLY = 0.6
_SURE_ORDER = 1.1
"""Score of a beginning from which on it counts for how names are written in a list."""
_WITHIN = 400
_WHOLE = 60
"""Characters from which on a text with a year may be a reference."""
_SAMPLE = 30
"""References by which the usual way of writing is found."""


def is_list(head: str) -> bool:
    """Whether nearly all of the text that begins with `head` are references: names, a title, a year."""
    cut = cut_list(head[:_SNIFFED])
    chunks = cut.chunks[:-1] if len(head) > _SNIFFED and len(cut.chunks) > 1 else cut.chunks
    alike = [chunk for chunk in chunks if is_like_reference(chunk)]
    length = sum(len(chunk.text) for chunk in chunks) + sum(len(text) for _, text in cut.stray)
    return (
        bool(alike)
        and len(alike) >= 0.6 * len(chunks)
        and sum(len(chunk.text) for chunk in alike) >= 0.6 * length
    )


def read_list(text: str, source: str) -> Iterator[Record | Problem]:
    """One record for each reference, and what is doubtful about it."""
    cut = cut_list(text)
    usual = _usual(cut.chunks)
    stray = list(cut.stray)
    remarks: list[tuple[int, str]] = []
    unsigned: list[int] = []
    for chunk in cut.chunks:
        read = record_of_reference(chunk, source, usual)
        record = read.record
        if is_none(record, read.cut):
            if len(chunk.text) > _WHOLE and re.search(YEAR_PATTERN, chunk.text):
                yield _left_out(Place(source, chunk.line), chunk.text)
            else:
                stray.append((chunk.line, chunk.text))
            continue
        yield record
        if not record.credited or (read.opening.authors is None and record.hidden_authors):
            unsigned.append(chunk.line)
        if read.remark:
            remarks.append((chunk.line, read.remark))
        if read.doubts:
            yield Problem(
                "R031", "warning", record.place, f"read with doubt: {'; '.join(read.doubts)}", _CHECK
            )
    for line, first in cut.perhaps:
        message = f"this line was taken to go on with the reference of line {first}, but may begin one"
        yield Problem(
            "R031", "warning", Place(source, line), message, "if it does, put an empty line before it"
        )
    yield from _about_file(source, sorted(stray), remarks, unsigned)


def _left_out(place: Place, text: str) -> Problem:
    """That a text which may be a publication could not be read as one."""
    message = f"this text has a year, but could not be read as a reference, and is left out: {quoted(text)}"
    return Problem("R032", "warning", place, message, "if it is a publication, write it as the others are")


def is_none(record: Record, cut: TitleCut) -> bool:
    """Whether what was read is no publication: nobody wrote it, and it has no date and no identifier."""
    if not record.title:
        return not (record.doi or record.arxiv_id)
    is_dated = record.date or record.state
    if cut.quoted and record.title.count(" ") > 1:  # “A paper without a year”
        return False
    return not record.credited and not (
        record.doi
        or record.arxiv_id
        or (is_dated and (record.venue or record.url or record.publisher or record.institution))
    )


def _about_file(
    source: str, stray: Sequence[tuple[int, str]], remarks: Sequence[tuple[int, str]], unsigned: Sequence[int]
) -> Iterator[Problem]:
    """What is to be said of a file as a whole, once each."""
    if stray:
        message = (
            f"{_counted(len(stray), 'text is', 'texts are')} no reference, and left out: {_shown(stray)}"
        )
        yield Problem(
            "R032",
            "notice",
            Place(source, stray[0][0]),
            message,
            "if one is a publication, add its authors and year",
        )
    if remarks:
        message = (
            f"{_counted(len(remarks), 'remark was', 'remarks were')} not understood, and shown as a "
            f"comment: {_shown(remarks)}"
        )
        yield Problem(
            "R033",
            "notice",
            Place(source, remarks[0][0]),
            message,
            "if one is a journal or publisher, put it where other references have it",
        )
    if unsigned:
        lines = ", ".join(map(str, unsigned[:_SHOWN])) + (" …" if len(unsigned) > _SHOWN else "")
        message = (
            f"{_counted(len(unsigned), 'reference does', 'references do')} not begin with authors (line "
            f"{lines}): only those named behind the title are known"
        )
        yield Problem(
            "R034",
            "notice",
            Place(source, unsigned[0]),
            message,
            "name this file under `listings` of the researcher whose list it is",
        )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _shown(texts: Sequence[tuple[int, str]]) -> str:
    """The first of some texts with their lines."""
    shown = ", ".join(f"{quoted(text)} (line {line})" for line, text in texts[:3])
    return shown + (" …" if len(texts) > 3 else "")


def is_like_reference(chunk: Chunk) -> bool:
    """Whether a piece of text looks like a reference: names, a title, and a year or where it appeared."""
    if len(chunk.text) <= 30:
        return False
    marked = without_emphasis(chunk.text)
    text, found = take_identifiers(marked.text)
    year, text = without_first_year(text)
    opening = read_opening(text)
    if turned := with_title_first(text, opening):
        text, opening = turned, read_opening(turned)
    has_year = bool(
        re.search(rf"(?<![\w/.]){YEAR_PATTERN}(?!\d)", text)
        or STATE.search(text)
        or found.arxiv_id
        or chunk.heading.year
        or year
    )
    names = opening.authors.names if opening.authors else ()
    if chunk.parts > _MOST_LINES + len(names) // 3 or len(chunk.text) > _LONGEST + 30 * len(names):
        return False
    if has_mark(text) and has_year:
        return True
    if not _is_signed(opening) and _is_like_unsigned(chunk, text, has_year=has_year):
        return True
    if opening.score < 0.9 or not has_year or opening.title_start >= len(text) - 5:
        return False
    if opening.date or opening.state:
        return True
    cut = cut_title(
        text[opening.title_start :],
        ends_with_comma=opening.mark == "comma",
        has_date=False,
        italics=marked.italics,
    )
    if cut.quoted:
        return bool(cut.rest) and cut.title.count(" ") > 0
    is_sure = opening.authors is not None and opening.authors.order in ("Family, I.", "Family I", "I. Family")
    return (cut.venue >= (1.5 if is_sure else 2.5) or bool(found.doi or found.arxiv_id)) and not re.match(
        r"(?!in\b)[a-z]{2}", cut.rest
    )


def _is_signed(opening: Opening) -> bool:
    """Whether a reference surely begins with authors."""
    names = opening.authors.names if opening.authors else ()
    return len(names) > 1 or (bool(names) and opening.mark in ("year", "quote") and opening.score > _SIGNED)


def _is_like_unsigned(chunk: Chunk, text: str, *, has_year: bool) -> bool:
    """Whether a text without authors, below a heading that names a kind of publications, can be one."""
    return (
        (chunk.heading.of_publications or " with " in text[:_WITHIN])
        and has_year
        and cut_title(text, ends_with_comma=True, has_date=False).venue >= _SURE_VENUE
    )


def _alone(openings: Sequence[Opening]) -> Collection[Name]:
    """Those who surely wrote a paper of a list by themselves, though their names may look like a title."""
    perhaps = [each for each in openings if each.authors and not _is_signed(each)]
    names = Counter(each.authors.names[0] for each in perhaps if each.authors)
    plain = [each for each in perhaps if each.mark == "full stop" or _has_initials(each)]
    if len(plain) >= _MOSTLY * len(openings):  # so many titles do not look like names
        return names.keys()
    return {name for name, count in names.items() if count > 1}  # no title stands in a list twice


def _has_initials(opening: Opening) -> bool:
    return bool(opening.authors and opening.authors.order in ("Family, I.", "Family I", "I. Family"))


def _end_with_commas(chunks: Sequence[Chunk]) -> bool:
    """Whether titles that stand first are divided from the venue by commas."""
    cuts = (
        cut_title(without_emphasis(chunk.text).text, ends_with_comma=True, has_date=False) for chunk in chunks
    )
    return sum(cut.kind == "comma" and cut.venue >= _SURE_VENUE for cut in cuts) > 0.4 * len(chunks)


def _usual(chunks: Sequence[Chunk]) -> Usual:
    """How most of the references are written."""
    step = max(1, -(-len(chunks) // _SAMPLE))
    orders: Counter[Order] = Counter()
    marks: Counter[Mark] = Counter()
    quotes = signed = 0
    sample = chunks[::step]
    texts = [without_emphasis(chunk.text).text for chunk in sample]
    openings = [read_opening(text) for text in texts]
    alone = _alone(openings)
    for text, opening in zip(texts, openings, strict=True):
        is_signed = _is_signed(opening) or bool(opening.authors and opening.authors.names[0] in alone)
        signed += is_signed
        if opening.authors and (opening.score > _SURE_ORDER or is_signed):
            orders[opening.authors.order] += 1
            marks[opening.mark] += 1
            quotes += text[opening.title_start : opening.title_start + 1] in '"“„«'
    total = sum(orders.values())
    usual = tuple(order for order, count in orders.most_common(2) if count > 0.3 * total)
    is_unsigned = signed < 0.2 * len(sample) and len(sample) >= _FEW
    return Usual(
        usual,
        _end_with_commas(sample) if is_unsigned else marks["comma"] > 0.4 * max(1, total),
        marks["year"] > 0.6 * max(1, total),
        quotes > 0.4 * max(1, total),
        is_unsigned,
        next((mark for mark, count in marks.items() if total >= _TELLING and count >= 0.75 * total), None),
        total >= _TELLING and quotes <= 0.02 * total,
    )
