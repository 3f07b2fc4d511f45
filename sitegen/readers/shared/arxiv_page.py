"""The lines of arXiv's pages: where one record ends and the next begins, and which line is what.

On search pages the title has no label but the authors have one; on lists (of an author, of
a day) and on the page of one paper it is ``Title:`` that is labelled, and the line below it
may be the authors.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

import msgspec

from sitegen.readers.shared.arxiv_surroundings import is_around_arxiv, without_surroundings
from sitegen.readers.shared.copied_text import GOES_ON, LONG, Line, looks_like_prose
from sitegen.text.identifiers import find_arxiv_id

TITLE = re.compile(r"Title:\s*(.*)")
AUTHORS = re.compile(r"Authors?:\s*(.*)")
ABSTRACT = re.compile(r"Abstract:\s*(.*)")
DATES = re.compile(
    r"(?:Submitted|v1 submitted|originally announced) \d{0,2} ?[A-Z][a-z]+\.?,? \d{4}\b.*"
    r"|\[Submitted on \d{1,2} [A-Z][a-z]{2} \d{4}\b.*"
)
# "Ada Quill (1 and 2), Bo Lee (CERN) ((1) University of Rivers, (2) …)"; not "Robert (Bob) Lee".
AFFILIATION = re.compile(r"\s*\((?!(?:for|on behalf of) )(?:[^()]|\([^()]*\))*\)(?=\s*(?:[,;(]|and\b|\Z))")
LABEL_LINE = re.compile(
    r"(?:(?P<comments>Comments)|(?P<journal>Journal[ -]ref(?:erence)?)|(?P<doi>(?:Related )?DOI)"
    r"|(?P<report>Report[ -](?:number|no))|(?P<msc>MSC[ -][Cc]lass(?:es)?)|(?P<acm>ACM[ -][Cc]lass(?:es)?)"
    r"|(?P<subjects>Subjects?)(?=:.*\([a-z]+[a-z-]*(?:\.[A-Za-z-]+)?\))|(?P<cite>Cite as)(?=: arXiv:)):\s*"
)
"""The name of the group that matches says what stands behind the label."""
SUBJECT = re.compile(
    r"(?:cs|econ|eess|math|physics|q-bio|q-fin|stat|astro-ph|cond-mat|nlin)\.[A-Za-z-]{2,10}"
    r"|astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph"
    r"|(?:acc|ao|atom|bayes|chem|plasm)-(?:phys|sci|ph|an)|adap-org|(?:alg|q)-(?:geom|alg)|chao-dyn|cmp-lg"
    r"|comp-gas|dg-ga|funct-an|mtrl-th|patt-sol|solv-int|supr-con"
)

_SUBMITTED_ON = "[Submitted on "
_LABELS = ("Title:", "Authors:", "Abstract:")
_THE_THREE = re.compile("(?:Title|Authors?|Abstract):")
_SENTENCE = re.compile(r"[A-Z\W]\S*(?: \S+)+[.!?]")
_MARK = r"[-–—•◦▪‣·*]|\d{1,6}\.|\[\d{1,6}\]"
_SEPARATOR = re.compile(_MARK)
_HEAD = re.compile(rf"(?:(?:{_MARK})\s*)?(arXiv:\S+)\s*(.*)")
_IN_BRACKETS = re.compile(r"(?<!\S)(?:\[[^\[\]]*\]|\([^()]*\))")
_TAG = re.compile(
    rf"{SUBJECT.pattern}|(?:doi|DOI):?|(?:(?:doi|DOI):?)?(?:https?://[\w.]*doi\.org/)?10\.\d{{4,9}}/\S+"
)
"""What stands behind the id in the head of a record: a subject class, or a part of the badge with a DOI."""
_LINKS_AND_SUBJECT = re.compile(r"\[[^\[\]]*\]\s*(\S+)")
_SEVERAL_LABELS = re.compile(r"\s(?=(?:MSC|ACM) Class: )")
_WITHIN = re.compile(
    r"View a PDF of the paper titled .*|(?:View|Download) (?:a )?PDF.*|HTML \(experimental\)|TeX [Ss]ource"
    r"|Other [Ff]ormats|Focus to learn more|arXiv-issued DOI via DataCite.*|\(or arXiv:.*"
    r"|https?://doi\.org/10\.48550/\S+|\(author list is unavailable\)|No PDF available.*"
    r"|DOI\(s\) linking to related resources"
)
"""Lines within the record on the page of one paper that say nothing about it."""

_WITHDRAWN = re.compile(r"This (?:paper|article|submission) has been withdrawn by .*")

_SHORTEST_WRAPPED = 40
"""Characters; a shorter line is not the first part of a title that was wrapped by hand."""


def is_head(text: str) -> bool:
    """Whether a line is the arXiv id of a record with what stands behind it in the head."""
    head = _HEAD.fullmatch(text)
    if not head or not find_arxiv_id(head[1]):
        return False
    subject = _LINKS_AND_SUBJECT.match(head[2])  # whatever stands behind these, such as a badge, is no title
    return bool(subject and SUBJECT.fullmatch(subject[1])) or _are_tags(head[2])


def _is_start(text: str) -> bool:
    """Whether a line separates records: a hyphen, a number, the head with the arXiv id, or a date."""
    return bool(_SEPARATOR.fullmatch(text)) or text.startswith(_SUBMITTED_ON) or is_head(text)


def _are_tags(text: str) -> bool:
    """Whether a line, or the rest of one, is links in brackets, subject classes and DOIs."""
    return all(map(_TAG.fullmatch, _IN_BRACKETS.sub(" ", text).split()))


def _is_of_head(text: str) -> bool:
    """Whether a line between a separator and the title belongs to neither."""
    return _are_tags(text) or bool(_WITHDRAWN.fullmatch(text))


def starts_of(lines: Sequence[Line]) -> list[int]:
    """Indices at which a new record, or what is around the records, begins.

    Separators and heads begin one. Where they are missing, the line above ``Authors:``
    does, or that of ``Title:``, and whatever follows the end of a record.
    """
    starts = {0} if lines else set()
    in_head = False  # between a separator and the title
    labelled = ended = False
    is_titled = lacks_abstract = False  # a record of a list, in which ``Title:`` is labelled
    for index, line in enumerate(lines):
        text = line.text
        if _is_start(text):
            if not in_head:
                starts.add(index)
            in_head, labelled, ended = True, False, False
            is_titled = lacks_abstract = False
        elif TITLE.match(text):
            if not in_head:
                starts.add(index)
            in_head, labelled, ended = False, True, False
            is_titled = lacks_abstract = True
        elif AUTHORS.match(text):
            if labelled and not is_titled:
                starts.add(index - 1)
            in_head, labelled, ended, is_titled = False, True, False, False
        elif ABSTRACT.match(text):
            labelled, lacks_abstract = True, False
        elif DATES.match(text) or LABEL_LINE.match(text):
            ended = labelled
        elif ended and (_WITHIN.fullmatch(text) or (lacks_abstract and _is_abstract(text))):
            continue
        elif ended:
            starts.add(index)
            in_head = labelled = ended = is_titled = lacks_abstract = False
        elif in_head and not _is_of_head(text):
            in_head = False
    return sorted(starts)


def _is_abstract(text: str) -> bool:
    """Whether a line below the labels of a list is an abstract, which lists of new papers have there."""
    return bool(looks_like_prose(text) or _SENTENCE.fullmatch(text)) and not is_around_arxiv(text)


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Lines in which the page of one paper labels title, authors and abstract; not all browsers copy that."""
    found = [*lines]
    for index, line in enumerate(lines):
        if not line.text.startswith(_SUBMITTED_ON):
            continue
        after = takewhile(lambda place: not _has_label(lines[place].text), range(index + 1, len(lines)))
        unlabelled = [place for place in after if not _WITHIN.fullmatch(lines[place].text)]
        behind = lines[unlabelled[-1] + 1 : unlabelled[-1] + 2] if unlabelled else []
        if len(unlabelled) > 1 and not any(map(_THE_THREE.match, (each.text for each in behind))):
            for label, place in zip(_LABELS, unlabelled, strict=False):
                found[place] = Line(lines[place].number, label + lines[place].text)
    return found


def _has_label(text: str) -> bool:
    return bool(_THE_THREE.match(text) or LABEL_LINE.match(text) or _is_start(text))


class Sections(msgspec.Struct):
    """The lines of one record by what they are; None: there was no such label."""

    head: list[Line] = []
    above: list[Line] = []
    """What stands above the first label: the title, if that has none, perhaps behind something else."""
    title: list[Line] | None = None
    """What is labelled so."""
    authors: list[str] | None = None
    abstract: list[str] | None = None
    dates: list[str] = []
    withdrawn: str = ""
    """What the page says of that."""
    labelled: dict[str, str] = {}
    """By name of the group in `LABEL_LINE`."""


def sections_of(lines: Sequence[Line]) -> Sections:
    """Sort the lines of one record."""
    sections = Sections()
    for line in lines:
        if not _take_labelled(sections, line):
            _take_unlabelled(sections, line)
    return sections


def _take_labelled(sections: Sections, line: Line) -> bool:
    """Add `line` to `sections` if it begins with a label, and say whether it does."""
    text = line.text
    if match := TITLE.fullmatch(text):
        sections.title = [Line(line.number, match[1])] if match[1] else []
    elif match := AUTHORS.fullmatch(text):
        if sections.title:  # what stands between was the rest of the title
            sections.title += [Line(line.number, text) for text in sections.authors or ()]
        sections.authors = [match[1]]
    elif match := ABSTRACT.fullmatch(text):
        sections.abstract = [match[1]]
    elif DATES.fullmatch(text):
        sections.dates.append(text)
    elif LABEL_LINE.match(text):
        for part in _SEVERAL_LABELS.split(text):
            if (label := LABEL_LINE.match(part)) and label.lastgroup:
                sections.labelled[label.lastgroup] = part[label.end() :]
    else:
        return False
    return True


def _take_unlabelled(sections: Sections, line: Line) -> None:
    """Add `line` to what the labels before it say that it belongs to."""
    text = line.text
    is_titled = sections.title is not None
    if is_titled and _WITHIN.fullmatch(text):
        return
    if sections.abstract is not None:
        sections.abstract.append(text)
    elif is_titled and sections.labelled:
        sections.abstract = [text]
    elif sections.title == []:
        sections.title.append(line)
    elif sections.authors is not None or is_titled:
        sections.authors = sections.authors or []
        sections.authors.append(text)
    elif not sections.above and _WITHDRAWN.fullmatch(text):
        sections.withdrawn = text
    elif not sections.above and (_is_start(text) or _are_tags(text)):
        sections.head.append(line)
    else:
        sections.above.append(line)


def above_authors(
    sections: Sections, *, opens: bool, closes: bool
) -> tuple[list[Line], list[Line], list[Line]]:
    """What stands above the authors: (head with the arXiv id, title, lines of something else before it).

    A title without a label is one line, unless it stands directly below the head and none of
    its lines is a sentence. A head that other lines separate from the title is not that of this
    title. `opens` and `closes` say whether the record is the first and the last of the file.
    """
    head = [line for line in sections.head if find_arxiv_id(line.text)]
    is_nothing = sections.authors is None and sections.abstract is None and not sections.head
    lines = without_surroundings(sections.above, opens=opens, closes=closes and is_nothing)
    if sections.title is not None:
        return head, sections.title, lines
    if not lines and sections.head and sections.authors is not None:
        lines = sections.above[-1:]  # there are papers called "Help"
    if sections.authors is None and (sections.head or sections.abstract is not None):
        return head, lines[:1], []
    if sections.authors is None:
        return [], [], lines
    if head and _can_be_title(lines):
        return head, lines, []
    return ([] if lines[1:] else head), lines[-1:], lines[:-1]


def _can_be_title(lines: Sequence[Line]) -> bool:
    """Whether several lines between a head and the authors can be one title."""
    whole = sum(len(line.text) for line in lines)
    return len(lines) < 12 and whole <= LONG and not any(looks_like_prose(line.text) for line in lines)


def is_surely_one(title: Sequence[Line], is_wrapped: bool) -> bool:
    """Whether each line of a title but the last plainly goes on in the next."""
    return (is_wrapped and all(len(line.text) > _SHORTEST_WRAPPED for line in title[:-1])) or all(
        GOES_ON.search(line.text) or following.text[0].islower() for line, following in pairwise(title)
    )
