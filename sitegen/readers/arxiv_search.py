"""Reads arXiv's author and search result pages, copied from the browser as text.

A record is ``-`` or an ``arXiv:2507.06261 [pdf, html, other]`` head, then title,
``Authors:``, ``Abstract:``, dates and the labelled lines of `_LABELS`, each of which may
be missing. What the page has around the records (search form, page numbers, footer) is
passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.dates import parse_date
from sitegen.identifiers import find_arxiv_id, find_doi
from sitegen.model import Place, Problem, Record, Severity
from sitegen.readers.journal_reference import parse_journal_reference
from sitegen.readers.listing import (
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

NAME = "arxiv_search"
TITLE = "arXiv search page"

_LABELS = ("Comments", "Journal ref", "DOI", "Report number", "MSC Class", "ACM Class")
_LABEL = re.compile(rf"({'|'.join(_LABELS)}):\s*(.*)")
_AUTHORS = re.compile(r"Authors?:\s*(.*)")
_ABSTRACT = re.compile(r"Abstract:\s*(.*)")
_DATES = re.compile(r"(?:Submitted|v1 submitted|originally announced) \d{0,2} ?[A-Z][a-z]+\.?,? \d{4}\b.*")
_SUBMITTED = re.compile(r"(?:\A|[;.]\s*)Submitted ([^;]+)")
_FIRST_SUBMITTED = re.compile(r"\bv1 submitted ([^;]+)")
_ANNOUNCED = re.compile(r"\boriginally announced ([^;]+?)\.?(?:;|\Z)")

_SEPARATOR = re.compile(r"[-–—]|\d{1,6}\.")
_HEAD = re.compile(r"(?:\d{1,6}\.\s*)?(arXiv:\S+)\s*(?:\[[^\]]*\])?\s*(.*)")
_SUBJECT = re.compile(
    r"(?:cs|econ|eess|math|physics|q-bio|q-fin|stat|astro-ph|cond-mat|nlin)\.[A-Za-z-]{2,10}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
)
_BADGE = re.compile(r"doi(?:\s|:|\Z)\s*(.*)", re.IGNORECASE)
_MSC = re.compile(r"\b\d\d(?:[A-Z]\d\d|[A-Z-]xx|-\d\d)(?!\w)")
_ACM = re.compile(r"\b[A-K]\.[\dm](?:\.[\dm]{1,2})?(?!\w)")
_AROUND = re.compile(
    r"Showing \d.*|Search\b.*|Searching in .*|Advanced Search|(?:\d+ )?results per page.*|Sort results by.*"
    r"|Go|(?:Announcement|Submission) date .*|Relevance|(?:Show|Hide) abstracts.*|All fields.*"
    r"|Previous|Next|[\d…\s]+|Previous Next.*|Next [\d…\s]+"
    r"|Feedback\?|About|Help|Login|Donate|Skip to main content.*|We gratefully acknowledge.*|Contact.*"
    r"|contact arXiv.*|Subscribe.*|subscribe to .*|Copyright|Privacy Policy|Web Accessibility Assistance"
    r"|arXiv Operational.*|Get status notifications.*|email|slack|or|arXiv|arXiv\.org|[Qq]uick [Ll]inks"
)
"""Lines of the page that stand around the records."""

_SHORTEST_WRAPPED = 40
"""Characters; a shorter line is not the first part of a title that was wrapped by hand."""

_MORE, _LESS = "▽ More", "△ Less"

_PARTS = "a record is its title, `Authors:`, `Abstract:` and `Submitted …`; copy it again or complete it"


def sniff(head: str, filename: str) -> bool:
    """Whether there are lines labelled ``Authors:``, and ``Abstract:`` or dates in the words of arXiv."""
    del filename
    lines = [line.strip() for line in head.split("\n")]
    labelled = any(_AUTHORS.match(line) for line in lines)
    dated = any(_DATES.match(line) for line in lines)
    described = any(_ABSTRACT.match(line) for line in lines)
    return (labelled and (described or dated)) or (described and dated)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an arXiv listing, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    page = _Page(any(_ABSTRACT.match(line.text) for line in lines), is_wrapped(lines))
    starts = _starts(lines)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield from _record(lines[start:end], source, page)


def _starts(lines: Sequence[Line]) -> list[int]:
    """Indices at which a new record, or what is around the records, begins.

    Separators and heads begin one. Where they are missing, the line above ``Authors:``
    does, and whatever follows the end of a record.
    """
    starts = {0} if lines else set()
    in_head = False  # between a separator and the title
    labelled = ended = False
    for index, line in enumerate(lines):
        if _is_start(line.text):
            if not in_head:
                starts.add(index)
            in_head, labelled, ended = True, False, False
        elif _AUTHORS.match(line.text):
            if labelled:
                starts.add(index - 1)
            in_head, labelled, ended = False, True, False
        elif _ABSTRACT.match(line.text):
            labelled = True
        elif _DATES.match(line.text) or _LABEL.match(line.text):
            ended = labelled
        elif ended:
            starts.add(index)
            in_head = labelled = ended = False
        elif in_head and not _is_subjects(line.text):
            in_head = False
    return sorted(starts)


def _is_start(text: str) -> bool:
    """Whether a line separates records: a hyphen, a number, or the head with the arXiv id."""
    if _SEPARATOR.fullmatch(text):
        return True
    head = _HEAD.fullmatch(text)
    return bool(head and find_arxiv_id(head[1]) and _is_subjects(head[2]))


def _is_subjects(text: str) -> bool:
    """Whether a line consists of subject classes, or is the badge with the DOI."""
    if all(_SUBJECT.fullmatch(word) for word in text.split()):
        return True
    badge = _BADGE.fullmatch(text)
    return bool(badge and not badge[1]) or (len(text.split()) < 3 and bool(find_doi(text)))


class _Sections(msgspec.Struct):
    """The lines of one record by what they are; None: there was no such label."""

    head: list[Line] = []
    title: list[Line] = []
    authors: list[str] | None = None
    abstract: list[str] | None = None
    dates: list[str] = []
    labelled: dict[str, str] = {}


def _sections(lines: Sequence[Line]) -> _Sections:
    """Sort the lines of one record; what stands around records on the page is left out."""
    sections = _Sections()
    for line in lines:
        text = line.text
        if match := _AUTHORS.fullmatch(text):
            sections.authors = [match[1]]
        elif match := _ABSTRACT.fullmatch(text):
            sections.abstract = [match[1]]
        elif _DATES.fullmatch(text):
            sections.dates.append(text)
        elif match := _LABEL.fullmatch(text):
            sections.labelled[match[1]] = match[2]
        elif sections.abstract is not None:
            sections.abstract.append(text)
        elif sections.authors is not None:
            sections.authors.append(text)
        elif not sections.title and (_is_start(text) or _is_subjects(text)):
            sections.head.append(line)
        elif not _AROUND.fullmatch(text):
            sections.title.append(line)
    return sections


class _Page(msgspec.Struct, frozen=True):
    """What holds for all records of a file."""

    has_abstracts: bool
    """Or they were hidden when the page was copied."""
    is_wrapped: bool


def _record(lines: Sequence[Line], source: str, page: _Page) -> Iterator[Record | Problem]:
    """The record in a run of lines that holds one at most, and what is wrong with it."""
    sections = _sections(lines)
    head, title, before = _above(sections, page.is_wrapped)
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


def _above(sections: _Sections, is_wrapped: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """What stands above the authors: (head with the arXiv id, title, lines of something else before it).

    A title is one line, unless everything was wrapped by hand. A head that other lines
    separate from the title is not that of this title.
    """
    head = [line for line in sections.head if find_arxiv_id(line.text)]
    lines = sections.title
    if sections.authors is None and (sections.head or sections.abstract is not None):
        return head, lines[:1], []
    if sections.authors is None:
        return [], [], lines
    if sections.head and is_wrapped and all(len(line.text) > _SHORTEST_WRAPPED for line in lines[:-1]):
        return head, lines, []
    return ([] if lines[1:] else head), lines[-1:], lines[:-1]


def _one_list(lines: Sequence[str]) -> str:
    """The list of authors on one line, whether the page had one or several on each."""
    several = any("," in line.strip(" ,") for line in lines if not line.startswith(","))
    return (" " if several else " , ").join(line for line in lines if line)


def _fault(sections: _Sections, has_title: bool, authors: str) -> str:
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
    classes = [word for word in head.split() if _SUBJECT.fullmatch(word)]
    classes += _MSC.findall(labelled.get("MSC Class", ""))
    classes += _ACM.findall(labelled.get("ACM Class", ""))
    return tuple(dict.fromkeys(classes))
