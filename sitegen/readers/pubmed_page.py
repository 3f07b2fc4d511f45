"""Reads PubMed as text: pages of results copied from the browser, files of its formats Summary and Abstract.

On a page, title and authors stand above the reference (``Nature. 2015 May 28;521(7553):436-44. doi: …``), or
below it if abstracts are shown. In the file Summary (text) a record is one paragraph, in Abstract (text) it
begins with a number and the reference, and each part is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import (
    Line,
    blocks_of,
    damaged,
    is_markup,
    looks_like_names,
    paragraphs,
    prose,
    quoted,
    with_plain_spaces,
)
from sitegen.readers.shared.exports import NOT_A_VENUE, each_once
from sitegen.readers.shared.pubmed_files import (
    ID,
    REMARK,
    REVIEW,
    PubmedEntry,
    of_abstracts,
    of_summaries,
    with_ids,
)
from sitegen.readers.shared.pubmed_reference import (
    PubmedReference,
    are_names,
    names_written,
    parse_pubmed_reference,
    without_marks,
)

NAME = "pubmed_page"

_TRANSLATED = re.compile(r"\[(.+)\]")
_MENU = re.compile(
    r"\d{1,6}|cite|share|cite ?share|actions|search in (?:pubmed|nlm catalog)|add to search|review"
    r"|pmid:.*|.*(?:…|\.\.\.)|free article|editorial|clinical trial|meta-analysis|comment|format"
    r"|affiliations?|(?:affiliations? )?(?:expand|collapse)",
    re.IGNORECASE,
)
_AFTER_ABSTRACT = re.compile(
    r"(?:conflict of interest.*|figures?|similar articles|cited by|references|publication types?|mesh terms"
    r"|substances|grants? .*|related information|linkout.*|full text links|keywords: .*|copyright .*|© .*"
    r"|pubmed disclaimer"
    r"|cite ?(?:share)?|display options|add to collections|permalink|page navigation|proceed"
    r"|comment (?:in|on)|\d{1,6})\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^[ \t]*\d{1,3}[.):][ \t]", re.MULTILINE)
"""The number of a record, or of a reference in a list."""
_IN_A_LIST = re.compile(r"\d{1,3}[.):]\s[^.]{1,300}\.\s\S")
"""``1. Doe A, Roe B. A title``: the first line of a reference in somebody's list."""
_BETWEEN = re.compile(r"\d{1,6}|cite|share|cite ?share", re.IGNORECASE)
"""Stands between records."""
_GOES_ON = re.compile(r"doi: ?10\.|epub \d|ecollection \d|online ahead of print|print \d{4}", re.IGNORECASE)
"""Begins lines that belong to the reference above."""
_EXPORTED = re.compile(r"^(?=.{4}- )[A-Z]{2,4} *- ", re.MULTILINE)
"""Begins lines of PubMed's export, whose records cite others as pages do."""
_PREPRINT = re.compile(r"\[Preprint\]\Z", re.IGNORECASE)
"""Behind the name of a server."""
_SEARCHED = 12
"""Lines below the reference on a page in which PubMed's number is looked for."""
_SHAPE = "a record is title, authors, `Nature. 2015 May 28;521(7553):436-44.` and `PMID: …`; copy it again"


def sniff(head: str, filename: str) -> bool:
    """Whether a record in one of these forms has its number in PubMed."""
    del filename
    head = with_plain_spaces(head)
    if is_markup(head) or _EXPORTED.search(head) or not ID.search(head):
        return False
    whole = sum(map(_is_whole, _entries(head)))
    # In a list of somebody's papers only some have their numbers in PubMed.
    return bool(whole) and 2 * whole >= len(_COUNTED.findall(head))


def _is_whole(entry: PubmedEntry) -> bool:
    """Whether a record has its number in PubMed, a date, and no numbered reference for a title."""
    is_dated = bool(entry.reference.pmid and entry.reference.published)
    return is_dated and bool(entry.title) and not _IN_A_LIST.match(entry.title)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a page or file, and a problem for everything in it that is damaged."""
    found = False
    for entry in _entries(with_plain_spaces(text)):
        found = True
        yield from _record(entry, source)
    if not found:
        yield damaged("R012", source, 1, "there are no records of PubMed in it", _SHAPE)


def _entries(text: str) -> Iterator[PubmedEntry]:
    """The records in that of the forms that the text has."""
    blocks = blocks_of(text)
    for form in (of_abstracts, of_summaries):
        entries = list(form(blocks))
        if any(map(_is_whole, entries)):
            yield from entries
            return
    lines = [line for block in blocks for line in block]
    yield from list(_with_abstracts(lines)) or _results(lines)


def _results(lines: Sequence[Line]) -> Iterator[PubmedEntry]:
    """The records of a page that shows title, authors and reference of each; the reference may be missing."""
    begin = 0
    for index, line in enumerate(lines):
        reference, ids = _reference(lines, index)
        if not reference:
            continue
        above = list(lines[begin:index])
        authors = ""
        while above and are_names(above[-1].text):
            authors = max(authors, above.pop().text, key=len)
        for at, other in enumerate(above[1:-1], 1):
            if begin and "," in other.text and are_names(other.text):  # of a record that lost its reference
                yield PubmedEntry(above[at - 1].number, above[at - 1].text, other.text, PubmedReference())
        title = above[-1] if above and not _MENU.fullmatch(above[-1].text) else None
        yield PubmedEntry(
            title.number if title else line.number,
            title.text if title else "",
            authors,
            with_ids(reference, ids),
            is_review=bool(REVIEW.search(line.text) or REVIEW.search(ids)),
        )
        begin = index + 1


def _reference(lines: Sequence[Line], index: int) -> tuple[PubmedReference | None, str]:
    """The reference of a record that a line is, and the line of PubMed's number below.

    A number below authors says that the reference is missing.
    """
    text = lines[index].text
    if ID.match(text) and index and are_names(lines[index - 1].text):
        return PubmedReference(), text
    reference = parse_pubmed_reference(text) if len(text) < 1_000 else None
    if not reference or not 0 < len(reference.before) < 200 or ". " in reference.before:
        return None, ""
    ids = _ids_below(lines, index, 3)
    is_known = ids or reference.pmid or (index and are_names(lines[index - 1].text))
    return (reference, ids) if is_known else (None, "")


def _with_abstracts(lines: Sequence[Line]) -> Iterator[PubmedEntry]:
    """The records of a page that shows abstracts: the reference stands above title and authors."""
    heads: list[tuple[int, int, PubmedReference]] = []
    for index, line in enumerate(lines):
        if line.text.startswith(". "):
            behind = _behind(lines, index)
            reference = parse_pubmed_reference(" ".join(each.text for each in lines[index:behind]))
            heads += [(index, behind, reference)] if reference else []
    ends = [*(index for index, *_ in heads[1:]), len(lines)]
    for (index, behind, reference), end in zip(heads, ends, strict=False):
        ids = _ids_below(lines[:end], index, _SEARCHED)
        if behind >= end:
            continue
        journal = _journal(lines[max(0, index - 6) : index])
        title = lines[behind]
        authors = lines[behind + 1].text if behind + 1 < end else ""
        abstract = _abstract_of(lines[behind + 1 : end])
        others = [line for line in lines[index + 1 : end] if ID.match(line.text)][1:]
        yield PubmedEntry(
            journal.number if journal else lines[index].number,
            title.text,
            authors if _are_full_names(authors) else "",
            msgspec.structs.replace(with_ids(reference, ids), before=journal.text if journal else ""),
            abstract,
        )
        yield from (PubmedEntry(line.number, "", "", PubmedReference()) for line in others)


def _journal(above: Sequence[Line]) -> Line | None:
    """The name of the journal above the rest of a reference; some browsers do not copy it."""
    for line in reversed(above):
        if _BETWEEN.fullmatch(line.text):
            return None
        if not _MENU.fullmatch(line.text):
            return line if len(line.text) < 200 and not line.text.endswith(".") else None
    return None


def _behind(lines: Sequence[Line], index: int) -> int:
    """Where the lines of a reference end, of which some browsers make several."""
    index += 1
    while index < len(lines) and _GOES_ON.match(lines[index].text):
        index += 1
    return index


def _are_full_names(text: str) -> bool:
    """Whether `text` is a list of full names, perhaps with the numbers of their affiliations."""
    return are_names(text) or looks_like_names(", ".join(without_marks(part) for part in text.split(",")))


def _abstract_of(lines: Sequence[Line]) -> str:
    """What stands below ``Abstract``, up to what PubMed has behind it."""
    begin = next((index + 1 for index, line in enumerate(lines) if line.text == "Abstract"), len(lines))
    end = next(
        (index for index in range(begin, len(lines)) if _AFTER_ABSTRACT.match(lines[index].text)), len(lines)
    )
    return paragraphs(line.text for line in lines[begin:end])


def _ids_below(lines: Sequence[Line], index: int, most: int) -> str:
    """The lines below that of a reference with numbers of PubMed, up to the next record."""
    below = lines[index + 1 : index + 1 + most]
    return next((line.text for line in below if ID.match(line.text)), "")


def _record(entry: PubmedEntry, source: str) -> Iterator[Record | Problem]:
    """The record of an entry, and what is wrong with it."""
    reference = entry.reference
    title = REMARK.sub(" ", prose(entry.title)).strip().removesuffix(".")
    if translated := _TRANSLATED.fullmatch(title):
        title = translated[1].removesuffix(".")
    if not title and not reference.doi:
        lacking = "title" if reference.published else "reference (journal and date)"
        yield damaged("R013", source, entry.line, f"the record has no {lacking}, so it is left out", _SHAPE)
        return
    names: tuple[Name, ...] = ()
    names, hidden = names_written(entry.authors)
    if not names and title:
        message = f"the record {quoted(title)} names no authors"
        yield Problem("R016", "warning", Place(source, entry.line), message, "add them if it has any")
    if not reference.published:
        yield damaged(
            "R017", source, entry.line, f"the record {quoted(title)} has no journal and year", _SHAPE
        )
    venue = prose(reference.before.strip(" ."))
    server = _PREPRINT.search(venue) or NOT_A_VENUE.match(venue)
    yield Record(
        place=Place(source, entry.line),
        reader=NAME,
        kind="preprint" if server else "article" if reference.volume else "",
        title=title,
        authors=names,
        hidden_authors=hidden,
        abstract=entry.abstract,
        venue="" if server else venue,
        volume=reference.volume,
        number=reference.number,
        pages="" if server else reference.pages,  # of preprints, PubMed repeats a part of the DOI
        doi=reference.doi,
        url=f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"
        if reference.pmid and not reference.doi
        else "",
        submitted=reference.published if server else "",
        published="" if server else reference.published,
        online=reference.online if reference.online < reference.published else "",
        state="in press" if reference.is_in_press and not reference.volume else "",
        genre="Review" if entry.is_review else "",
        other_ids=each_once(
            (reference.pmid and f"pmid:{reference.pmid}", reference.pmcid and f"pmcid:{reference.pmcid}")
        ),
    )
