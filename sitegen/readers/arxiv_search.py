"""Reads arXiv's author and search result pages, copied from the browser as text.

A record is ``-`` or an ``arXiv:2507.06261 [pdf, html, other]`` head, then title,
``Authors:``, ``Abstract:``, dates and labelled lines such as ``Comments:``, each of which
may be missing. What the page has around the records (search form, page numbers, footer) is
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.publications import Place, Problem, Record, Severity
from sitegen.readers.shared.arxiv_page import (
    ABSTRACT,
    AUTHORS,
    DATES,
    SUBJECT,
    Sections,
    above_authors,
    sections_of,
    starts_of,
)
from sitegen.readers.shared.copied_text import (
    Line,
    damaged,
    is_wrapped,
    lines_of,
    name_doubt,
    paragraphs,
    prose,
    quoted,
    read_names,
    split_names,
    without_hidden,
)
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "arxiv_search"
TITLE = "arXiv search page"

_SUBMITTED = re.compile(r"(?:\A|[;.]\s*)Submitted ([^;]+)")
_FIRST_SUBMITTED = re.compile(r"\bv1 submitted ([^;]+)")
_ANNOUNCED = re.compile(r"\boriginally announced ([^;]+?)\.?(?:;|\Z)")

_MSC = re.compile(r"\b\d\d(?:[A-Z]\d\d|[A-Z-]xx|-\d\d)(?!\w)")
_ACM = re.compile(r"\b[A-K]\.[\dm](?:\.[\dm]{1,2})?(?!\w)")
_MORE, _LESS = "▽ More", "△ Less"

_PARTS = "a record is its title, `Authors:`, `Abstract:` and `Submitted …`; copy it again or complete it"


def sniff(head: str, filename: str) -> bool:
    """Whether there are lines labelled ``Authors:``, and ``Abstract:`` or dates in the words of arXiv."""
    del filename
    lines = [line.strip() for line in head.split("\n")]
    labelled = any(AUTHORS.match(line) for line in lines)
    dated = any(DATES.match(line) for line in lines)
    described = any(ABSTRACT.match(line) for line in lines)
    return (labelled and (described or dated)) or (described and dated)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an arXiv listing, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    page = _Page(any(ABSTRACT.match(line.text) for line in lines), is_wrapped(lines))
    starts = starts_of(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield from _record(lines[start:end], source, page)


class _Page(msgspec.Struct, frozen=True):
    """What holds for all records of a file."""

    has_abstracts: bool
    """Or they were hidden when the page was copied."""
    is_wrapped: bool


def _record(lines: Sequence[Line], source: str, page: _Page) -> Iterator[Record | Problem]:
    """The record in a run of lines that holds one at most, and what is wrong with it."""
    sections = sections_of(lines)
    head, title, before = above_authors(sections, page.is_wrapped)
    if before:
        # Behind a separator it is what is left of a record, elsewhere perhaps part of the page.
        severity: Severity = "error" if sections.head else "warning"
        message = f"text that belongs to no record: {quoted(before[0].text)}"
        yield Problem(severity, Place(source, before[0].number), message, f"delete or complete it: {_PARTS}")
    if not title and not head and sections.authors is None and sections.abstract is None:
        return
    first = [*head, *title, *lines][0]
    what = f"the record {quoted(title[0].text)}" if title else "a record"
    shown, hidden = without_hidden(_one_list(sections.authors or []))
    if fault := _fault(sections, bool(title), shown):
        yield damaged(source, first.number, f"{what} {fault}, so it is left out", _PARTS)
        return
    abstract, is_cut = _abstract(sections.abstract or [])
    dates = " ".join(sections.dates)
    submitted, first_submitted = (_date(pattern, dates) for pattern in (_SUBMITTED, _FIRST_SUBMITTED))
    if not submitted:
        yield damaged(source, first.number, f"{what} does not say when it was submitted", _PARTS)
    elif page.has_abstracts and not abstract:
        yield damaged(source, first.number, f"{what} has no abstract", _PARTS)
    labelled = sections.labelled
    journal = parse_journal_reference(prose(labelled.get("Journal ref", "")))
    badges = " ".join(line.text for line in sections.head) if head else ""
    yield Record(
        place=Place(source, first.number),
        reader=NAME,
        kind="article" if journal.volume else "",
        title=prose(" ".join(line.text for line in title)),
        authors=read_names(shown),
        hidden_authors=hidden,
        abstract=abstract,
        abstract_cut=is_cut,
        venue=journal.venue,
        volume=journal.volume,
        number=journal.number,
        pages=journal.pages,
        published=journal.published,
        doi=find_doi(labelled.get("DOI", "")) or find_doi(badges),
        arxiv_id=find_arxiv_id(badges),
        categories=_categories(badges, labelled),
        comment=prose(labelled.get("Comments", "")),
        report_number=labelled.get("Report number", ""),
        submitted=first_submitted or submitted,
        updated=submitted if first_submitted else "",
        announced=_date(_ANNOUNCED, dates),
    )


def _one_list(lines: Sequence[str]) -> str:
    """The list of authors on one line, whether the page had one or several on each."""
    several = any("," in line.strip(" ,") for line in lines if not line.startswith(","))
    return (" " if several else " , ").join(line for line in lines if line)


def _fault(sections: Sections, has_title: bool, authors: str) -> str:
    """Why the lines are no record that can be kept; ``""`` if they are."""
    if not has_title:
        return "has no title"
    if sections.authors is None:
        return "has no line `Authors:`"
    names = split_names(authors)
    if not names:
        return "has nothing below `Authors:`"
    if sections.abstract is None and not sections.dates:
        return "ends within its list of authors"
    if authors == _one_list(sections.authors) and authors.rstrip().endswith(","):
        return "has a list of authors that ends in a comma"
    wrong = next((name for name in names if len(name) > 100 or _MORE in name or _LESS in name), "")
    if wrong or sum(map(name_doubt, names)) > 0.4 * len(names):
        wrong = wrong or max(names, key=name_doubt)
        return f"has {quoted(wrong)} where an author or `Abstract:` was expected"
    return ""


def _abstract(lines: Sequence[str]) -> tuple[str, bool]:
    """The abstract in full if the page shows it, and whether it is only the shortened one."""
    text = "\n".join(lines).partition(_LESS)[0]
    short, _, full = text.partition(_MORE)
    shown = [line for line in (full if full.strip() else short).split("\n") if line]
    if len(shown) > 1 and shown[0].endswith("…") and shown[1].startswith(shown[0][:-1].rstrip()):
        del shown[0]  # the button between the shortened and the full text was not copied
    abstract = paragraphs(shown)
    return abstract, abstract.endswith("…") and not full.strip()


def _date(pattern: re.Pattern[str], text: str) -> str:
    """The date in `text` that `pattern` leads to; ``""`` if there is none."""
    match = pattern.search(text)
    return parse_date(match[1].strip(" .;")) if match else ""


def _categories(head: str, labelled: dict[str, str]) -> tuple[str, ...]:
    """Subject classes of arXiv, then those of mathematics and of computing, each once."""
    classes = [word for word in head.split() if SUBJECT.fullmatch(word)]
    classes += _MSC.findall(labelled.get("MSC Class", ""))
    classes += _ACM.findall(labelled.get("ACM Class", ""))
    return tuple(dict.fromkeys(classes))
