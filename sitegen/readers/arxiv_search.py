"""Reads arXiv's pages, copied from the browser as text: search results, lists, the page of a paper.

A record is ``-`` or an ``arXiv:2507.06261 [pdf, html, other]`` head, then title,
``Authors:``, ``Abstract:``, dates and labelled lines such as ``Comments:``, each of which
may be missing. On lists (``arxiv.org/a/…``, ``arxiv.org/list/…``) and on the page of a
paper the title is labelled ``Title:``. What the page has around the records (search form,
page numbers, footer) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from sitegen.model.codes import Code
from sitegen.model.publications import UNCOUNTED, Link, Place, Problem, Record, Severity
from sitegen.readers.shared.arxiv_page import (
    ABSTRACT,
    AFFILIATION,
    AUTHORS,
    DATES,
    SUBJECT,
    Sections,
    above_authors,
    is_head,
    is_surely_one,
    sections_of,
    starts_of,
    with_labels,
)
from sitegen.readers.shared.arxiv_page import TITLE as TITLE_LINE
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
    with_plain_spaces,
    without_hidden,
)
from sitegen.readers.shared.journal_reference import parse_journal_reference
from sitegen.text.dates import parse_date
from sitegen.text.identifiers import find_arxiv_id, find_doi

NAME = "arxiv_search"

_SUBMITTED = re.compile(r"(?:\A|[;.]\s*)Submitted ([^;]+)|, (?:last )?revised (\d+ [A-Z][a-z]+ \d{4})")
_FIRST_SUBMITTED = re.compile(r"\bv1 submitted ([^;]+)|\[Submitted on (\d+ [A-Z][a-z]+ \d{4})")
_ANNOUNCED = re.compile(r"\boriginally announced ([^;.]+)")

_MSC = re.compile(r"\b\d\d(?:[A-Z]\d\d|[A-Z-]xx|-\d\d)(?!\w)")
_ACM = re.compile(r"\b[A-K]\.[\dm](?:\.[\dm]{1,2})?(?!\w)")
_IN_PARENTHESES = re.compile(r"\(([a-zA-Z.-]{2,20})\)")
_CITED = re.compile(r"Cite as:\s+arXiv:\d")
_OF_CATALOGUES = re.compile(
    r"(?:Call number|Shelf ?mark|ISBN|Edition|Series|Publisher) ?:|Author\(s\) ?:", re.I
)
_GLUED_BADGE = re.compile(r"\bdoi:?(?=10\.)", re.IGNORECASE)
_MORE, _LESS = "▽ More", "△ Less"

_PARTS = "a record is its title, `Authors:`, `Abstract:` and `Submitted …`; copy it again or complete it"


def sniff(head: str, filename: str) -> bool:
    """Whether there are lines labelled ``Authors:``, and ``Abstract:`` or dates in the words of arXiv.

    Or heads with an arXiv id, and lines labelled ``Title:``.
    """
    del filename
    lines = [line.strip() for line in with_plain_spaces(head).split("\n")]
    labelled = any(AUTHORS.match(line) for line in lines)
    dated = any(DATES.match(line) for line in lines)
    described = any(ABSTRACT.match(line) for line in lines)
    cited = any(_CITED.match(line) for line in lines)
    if any(map(_OF_CATALOGUES.match, lines)):
        return False
    if (labelled and (described or dated)) or (dated and (described or cited)):
        return True
    return any(TITLE_LINE.match(line) for line in lines) and any(map(is_head, lines))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an arXiv listing, and a problem for everything in it that is damaged."""
    lines = with_labels(lines_of(text))
    page = _Page(any(ABSTRACT.match(line.text) for line in lines), is_wrapped(lines), len(lines))
    starts = starts_of(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield from _record(lines, start, end, source, page)


class _Page(msgspec.Struct, frozen=True):
    """What holds for all records of a file."""

    has_abstracts: bool
    """Or they were hidden when the page was copied."""
    is_wrapped: bool
    length: int
    """Lines."""


def _record(
    all_lines: Sequence[Line], start: int, end: int, source: str, page: _Page
) -> Iterator[Record | Problem]:
    """The record in a run of lines that holds one at most, and what is wrong with it."""
    lines = all_lines[start:end]
    sections = sections_of(lines)
    head, title, before = above_authors(sections, opens=start == 0, closes=end == page.length)
    if before:
        # Behind a separator it is what is left of a record, elsewhere perhaps part of the page.
        severity: Severity = "error" if sections.head else "warning"
        message = f"text that belongs to no record: {quoted(before[0].text)}"
        yield Problem(
            "R010", severity, Place(source, before[0].number), message, f"delete or complete it: {_PARTS}"
        )
    if not title and not head and sections.authors is None and sections.abstract is None:
        return
    first = [*head, *title, *lines][0]
    what = f"the record {quoted(title[0].text)}" if title else "a record"
    authors = _authors(sections)
    if not title or not (authors.shown or head or sections.dates or sections.abstract or sections.title):
        lacks = "title" if not title else "line `Authors:`"
        yield damaged("R014", source, first.number, f"{what} has no {lacks}, so it is left out", _PARTS)
        return
    if authors.fault:
        yield damaged(authors.code, source, first.number, f"{what} {authors.fault}", _PARTS)
    elif doubtful := _doubtful_name(authors.shown):
        message = f"{what} has {quoted(doubtful)} among its authors, which does not look like a name"
        yield Problem("R020", "warning", Place(source, first.number), message, "correct it if it is none")
    if sections.title is None and not is_surely_one(title, page.is_wrapped):
        whole = " ".join(line.text for line in title)
        message = f"{len(title)} lines are read as one title: {quoted(whole)}"
        remedy = "join them into one line, or delete what is no part of the title"
        yield Problem("R018", "warning", Place(source, title[0].number), message, remedy)
    abstract, is_cut = _abstract(sections.abstract or [])
    dates = " ".join(sections.dates)
    submitted, first_submitted = (_date(pattern, dates) for pattern in (_SUBMITTED, _FIRST_SUBMITTED))
    if authors.code == "R021" and authors.fault:
        pass  # what else is missing was lost with the authors
    elif not submitted and sections.title is None:  # lists have no dates
        yield damaged("R017", source, first.number, f"{what} does not say when it was submitted", _PARTS)
    elif page.has_abstracts and not abstract:
        yield damaged("R015", source, first.number, f"{what} has no abstract", _PARTS)
    labelled = sections.labelled
    journal = parse_journal_reference(prose(labelled.get("journal", "")))
    badges = " ".join(line.text for line in sections.head) if head else ""
    arxiv_id = find_arxiv_id(badges) or find_arxiv_id(labelled.get("cite", ""))
    dois = _dois(f"{labelled.get('doi', '')} {_GLUED_BADGE.sub(' ', badges)}")
    yield Record(
        place=Place(source, first.number),
        reader=NAME,
        kind="article" if journal.volume else "",
        title=prose(" ".join(line.text for line in title)),
        authors=read_names(", ".join(authors.shown)),
        hidden_authors=authors.hidden,
        abstract=abstract,
        abstract_cut=is_cut,
        venue=journal.venue,
        volume=journal.volume,
        number=journal.number,
        pages=journal.pages,
        published=journal.published,
        doi=dois[0] if dois else "",
        links=tuple(Link("Link", f"https://doi.org/{doi}") for doi in dois[1:]),
        arxiv_id=arxiv_id,
        categories=_categories(badges, labelled),
        comment=prose(" – ".join(filter(None, (sections.withdrawn, labelled.get("comments", ""))))),
        report_number=labelled.get("report", ""),
        submitted=first_submitted or submitted,
        updated=submitted if first_submitted else "",
        announced=_date(_ANNOUNCED, dates) if dates else _month_of(arxiv_id),
    )


def _dois(written: str) -> list[str]:
    """The DOIs in a text, each once: of the publication, then perhaps of its erratum or translation."""
    return [*dict.fromkeys(filter(None, map(find_doi, re.split(r"[\s,;]+", written))))]


def _one_list(lines: Sequence[str]) -> str:
    """The list of authors on one line, whether the page had one or several on each."""
    several = any("," in line.strip(" ,") for line in lines if not line.startswith(","))
    return (" " if several else " , ").join(line for line in lines if line)


class _Authors(msgspec.Struct, frozen=True):
    """The authors of a record, as far as they are sure."""

    shown: list[str]
    """As they are written."""
    hidden: int = 0
    code: Code = "R021"
    fault: str = ""
    """What is wrong with their list."""


def _authors(sections: Sections) -> _Authors:
    """The authors of a record; where their list is damaged, those before the damage."""
    written = _one_list(sections.authors or [])
    shown, hidden = without_hidden(written)
    shown = AFFILIATION.sub("", shown)
    names = split_names(shown)
    if not names:
        where = "has nothing below" if sections.authors is not None else "has no line"
        fault = (
            "names no authors" if sections.title else f"{where} `Authors:`, so it is shown without authors"
        )
        return _Authors([], 0, "R016", fault)
    wrong = next((index for index, name in enumerate(names) if _cannot_be_name(name)), None)
    if wrong is None and _doubtful_name(names):
        wrong = next((index for index, name in enumerate(names) if _is_text(name)), None)
    if wrong is not None:
        sure = [*takewhile(lambda name: name_doubt(name) < 1.0, names[:wrong])]
        fault = f"has {quoted(names[wrong])} where an author or `Abstract:` was expected"
        return _Authors(sure, UNCOUNTED, fault=f"{fault}, so not all of its authors are shown")
    if sections.abstract is None and not sections.dates and sections.title is None:
        fault = "ends within its list of authors, so the last is not shown"
        return _Authors(names[:-1], UNCOUNTED, fault=fault)
    if shown == written and shown.rstrip().endswith(","):
        fault = "has a list of authors that ends in a comma, so others may be missing"
        return _Authors(names, UNCOUNTED, fault=fault)
    return _Authors(names, hidden)


def _cannot_be_name(name: str) -> bool:
    return len(name) > 100 or _MORE in name or _LESS in name


def _doubtful_name(names: Sequence[str]) -> str:
    """What looks least like a name in a list of which much does not look like names; else ``""``.

    Names all in small letters are not doubtful: what is labelled as authors may be written so.
    """
    doubtful = [name for name in names if name_doubt(name) == 1.0]
    return doubtful[0] if len(doubtful) > 0.4 * len(names) else ""


def _is_text(name: str) -> bool:
    """Whether what stands in the place of a name is rather a part of a sentence."""
    return sum(word[0].islower() for word in name.split()) > 2


def _month_of(arxiv_id: str) -> str:
    """When arXiv announced a paper, which its id says: ``2507.06261``, ``hep-th/9901001``."""
    number = arxiv_id.rpartition("/")[2]
    if not number:
        return ""
    century = "19" if number[:2] > "90" else "20"
    return f"{century}{number[:2]}-{number[2:4]}"


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
    return parse_date((match[1] or match[match.lastindex or 1]).strip(" .;")) if match else ""


def _categories(head: str, labelled: dict[str, str]) -> tuple[str, ...]:
    """Subject classes of arXiv, then those of mathematics and of computing, each once."""
    classes = [word for word in head.split() if SUBJECT.fullmatch(word)]
    listed = _IN_PARENTHESES.findall(labelled.get("subjects", ""))
    classes += [word for word in listed if SUBJECT.fullmatch(word)]
    classes += _MSC.findall(labelled.get("msc", ""))
    classes += _ACM.findall(labelled.get("acm", ""))
    return tuple(dict.fromkeys(classes))
