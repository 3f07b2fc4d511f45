"""The lines of arXiv's search pages: where one record ends and the next begins, and which line is what."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sitegen.readers.shared.copied_text import Line
from sitegen.text.identifiers import find_arxiv_id, find_doi

AUTHORS = re.compile(r"Authors?:\s*(.*)")
ABSTRACT = re.compile(r"Abstract:\s*(.*)")
DATES = re.compile(r"(?:Submitted|v1 submitted|originally announced) \d{0,2} ?[A-Z][a-z]+\.?,? \d{4}\b.*")
LABEL = re.compile(r"(Comments|Journal ref|DOI|Report number|MSC Class|ACM Class):\s*(.*)")
SUBJECT = re.compile(
    r"(?:cs|econ|eess|math|physics|q-bio|q-fin|stat|astro-ph|cond-mat|nlin)\.[A-Za-z-]{2,10}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
)

_SEPARATOR = re.compile(r"[-–—]|\d{1,6}\.")
_HEAD = re.compile(r"(?:\d{1,6}\.\s*)?(arXiv:\S+)\s*(?:\[[^\]]*\])?\s*(.*)")
_BADGE = re.compile(r"doi(?:\s|:|\Z)\s*(.*)", re.IGNORECASE)
_AROUND = re.compile(
    r"Showing \d.*|Search|Search v\d.*|Search term.*|Search in all .*|Searching in archive .*|Advanced Search"
    r"|(?:\d+ )?results per page.*|Sort results by.*|Go|(?:Announcement|Submission) date \(.*|Relevance"
    r"|(?:Show|Hide) abstracts.*|All fields|Previous|Next|[\d…\s]+|Previous Next.*|Next [\d…\s]+"
    r"|Feedback\?|About|Help|Login|Donate|Skip to main content.*|We gratefully acknowledge.*|Copyright"
    r"|Contact|[Cc]ontact arXiv.*|Subscribe|[Ss]ubscribe to arXiv.*|Privacy Policy"
    r"|Web Accessibility Assistance|arXiv Operational Status.*|Get status notifications.*|email|slack|or"
    r"|arXiv|arXiv\.org|[Qq]uick [Ll]inks"
)
"""Lines of the page that stand around the records."""

_SHORTEST_WRAPPED = 40
"""Characters; a shorter line is not the first part of a title that was wrapped by hand."""


def starts_of(lines: Sequence[Line]) -> list[int]:
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
        elif AUTHORS.match(line.text):
            if labelled:
                starts.add(index - 1)
            in_head, labelled, ended = False, True, False
        elif ABSTRACT.match(line.text):
            labelled = True
        elif DATES.match(line.text) or LABEL.match(line.text):
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
    if all(SUBJECT.fullmatch(word) for word in text.split()):
        return True
    badge = _BADGE.fullmatch(text)
    return bool(badge and not badge[1]) or (len(text.split()) < 3 and bool(find_doi(text)))


class Sections(msgspec.Struct):
    """The lines of one record by what they are; None: there was no such label."""

    head: list[Line] = []
    title: list[Line] = []
    authors: list[str] | None = None
    abstract: list[str] | None = None
    dates: list[str] = []
    labelled: dict[str, str] = {}


def sections_of(lines: Sequence[Line]) -> Sections:
    """Sort the lines of one record; what stands around records on the page is left out."""
    sections = Sections()
    around: list[Line] = []
    for line in lines:
        text = line.text
        if match := AUTHORS.fullmatch(text):
            sections.authors = [match[1]]
        elif match := ABSTRACT.fullmatch(text):
            sections.abstract = [match[1]]
        elif DATES.fullmatch(text):
            sections.dates.append(text)
        elif match := LABEL.fullmatch(text):
            sections.labelled[match[1]] = match[2]
        elif sections.abstract is not None:
            sections.abstract.append(text)
        elif sections.authors is not None:
            sections.authors.append(text)
        elif not sections.title and (_is_start(text) or _is_subjects(text)):
            sections.head.append(line)
        else:
            (around if _AROUND.fullmatch(text) else sections.title).append(line)
    if not sections.title and sections.head and sections.authors is not None:
        sections.title = around[-1:]  # there are papers called "Help"
    return sections


def above_authors(sections: Sections, is_wrapped: bool) -> tuple[list[Line], list[Line], list[Line]]:
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
