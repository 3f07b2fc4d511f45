"""What the readers of exports share: texts, names, dates and identifiers as reference managers write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.model.fetched import is_fetched
from sitegen.model.publications import UNCOUNTED, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import prose, quoted
from sitegen.text.dates import agree, parse_date
from sitegen.text.html_tags import with_emphasis, without_tags
from sitegen.text.identifiers import find_arxiv_id, parse_orcid
from sitegen.text.names import parse_name
from sitegen.text.pages import page_range

_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_ISO_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![0-9])")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[/.]([0-9]{4})")
_YEAR = re.compile(r"(?<![0-9])(?:1[4-9]|20)[0-9]{2}(?![0-9])")
_KEY = re.compile(r"[A-Za-z][\w:.+/-]*")
_OTHERS = ("others", "et al", "et al.", "...", "…")

MOST_FIELDS_NAMED = 60
"""Names of fields that one message names."""

NOT_A_VENUE = re.compile(r"(?:arxiv|corr|biorxiv|medrxiv|ssrn|zenodo|hal)\b", re.IGNORECASE)
"""Begins the names of servers for preprints, which services give as the journal."""

Tags = dict[str, list[str]]
"""Values by tag, in order, of a record in a format of tagged lines."""


def first_of(tags: Tags, *names: str) -> str:
    """The first value that is not empty of the first of some tags that has one."""
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Those texts that are not empty, each once, in order: keywords, subject classes."""
    return tuple(dict.fromkeys(filter(None, texts)))


def text_of(value: str) -> str:
    """A value on one line, without the tags and entities that publishers leave in it."""
    return prose(without_tags(value)) if value else ""


def title_of(value: str) -> str:
    """A title on one line, without tags; single words in italics stay so."""
    title = text_of(with_emphasis(value))
    # A title that is wholly in italics is set so, and means nothing by it.
    return text_of(value) if title.startswith("\\(\\emph{") and title.endswith("}\\)") else title


def paragraphs_of(value: str) -> str:
    """An abstract: paragraphs are separated by a newline."""
    return "\n".join(filter(None, map(prose, _PARAGRAPH.split(without_tags(value.strip())))))


def pages_of(value: str) -> str:
    """``12–34``, whatever sort of line stood between the numbers."""
    return page_range(text_of(value))


def names_of(values: Iterable[Name | str]) -> tuple[tuple[Name, ...], int]:
    """Names, and how many more are hidden (`Facts.hidden_authors`); texts are read as `parse_name` does."""
    names: list[Name] = []
    hidden = 0
    for value in values:
        if isinstance(value, str) and value.strip().lower() in _OTHERS:
            hidden = UNCOUNTED
        elif name := value if isinstance(value, Name) else parse_name(text_of(value)):
            names += [name] if name.full else []
    return tuple(names), hidden


def person(name: Name | str, orcid: str) -> Name:
    """A name with the ORCID iD that the source gives beside it, if it is one."""
    read = name if isinstance(name, Name) else parse_name(text_of(name))
    found = parse_orcid(orcid.strip())
    return msgspec.structs.replace(read, id=f"orcid:{found}") if found and not read.group else read


def group_of(name: str) -> Name:
    """A group whose name is known to be one."""
    return Name(text_of(name), group=True)


def date_of(parts: Iterable[str | int]) -> str:
    """The date of year, month and day, as precise as it is known; ``""`` without a year."""
    known = [part for part in (str(part).strip() for part in parts) if part]
    while known:
        if date := parse_date("-".join((known[0].zfill(4), *known[1:3]))):
            return date
        known.pop()  # a day that does not exist says nothing against the month
    return ""


def date_in(text: str) -> str:
    """The date that `text` is or begins with, else the only year in it: ``Spring 2015``, ``[c2008]``."""
    text = text.strip()
    if date := parse_date(text):
        return date
    if match := _ISO_FIRST.match(text):
        return date_of(match.groups(""))
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return date_of((match[2], match[1]))
    years = {*_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def issue_and_online(issue: str, online: str) -> tuple[str, str]:
    """When an issue appeared, and when something was online before, or more precisely then; or ``""``.

    What is in no issue yet appeared when it was online.
    """
    if not issue or not online:
        return issue or online, ""
    return issue, online if online < issue or (len(online) > len(issue) and agree(issue, online)) else ""


def of_the_year(year: str, date: str) -> tuple[str, str]:
    """`date` if it lies in the `year` of the issue, else the year, and `date` as that when it was online."""
    if not year or date.startswith(year):
        return date, ""
    return issue_and_online(year, date)


def with_grants(pairs: Iterable[tuple[str, str]]) -> str:
    """Who paid, each once with the numbers of the grants: ``European Research Council (1, 2)``."""
    found: dict[str, list[str]] = {}
    for name, number in pairs:
        if name or number:
            found.setdefault(name, []).append(number)
    texts = ((name, ", ".join(each_once(numbers))) for name, numbers in found.items())
    return "; ".join(
        f"{name} ({numbers})" if name and numbers else name or numbers for name, numbers in texts
    )


def arxiv_id_of(values: Iterable[str]) -> str:
    """The first arXiv id among values that name one as such."""
    marked = (value for value in values if "arxiv" in value.lower())
    return next(filter(None, map(find_arxiv_id, marked)), "")


def doubts(place: Place, doi: str, date: str) -> Iterator[Problem]:
    """What is to be said of a DOI or date that is none; either is ``""`` where nothing is wrong with it."""
    if doi:
        message = f"{quoted(doi)} is no DOI; it is not used"
        yield Problem("R023", "warning", place, message, "write it as 10.…/…")
    if date:
        message = f"{quoted(date)} is no date; the paper is undated"
        yield Problem("R024", "warning", place, message, "write it as 2024 or 2024-05-31")


def with_missing_authors(
    items: Iterable[Record | Problem], source: str, remedy: str
) -> Iterator[Record | Problem]:
    """The items of a file, and behind them a problem if none of its records names an author or editor.

    Services leave out what they were not asked for. Of fetched files nothing is said: other services name the
    authors, and nobody changes these files by hand.
    """
    nameless: list[int] = []
    is_named = False
    for item in items:
        if isinstance(item, Record):
            is_named = is_named or bool(item.credited)
            nameless += [] if is_named else [item.place.line]
        yield item
    if nameless and not is_named and not is_fetched(source):
        message = (
            f"no authors are named in this file ({len(nameless)} publication{'s' * (len(nameless) > 1)})"
        )
        yield Problem("R027", "warning", Place(source, nameless[0]), message, remedy)


def not_read(fields: Mapping[str, Sequence[int]], place: str, remedy: str) -> Iterator[Problem]:
    """One problem for all fields of a file that seem to name authors, dates or venues and are not read.

    Args:
        fields: name of each field -> the lines of the records that have it.
        place: the file.
        remedy: how the format calls them.
    """
    if fields:
        named = ", ".join(
            f"“{name}” ({len(lines)} time{'s' * (len(lines) > 1)})" for name, lines in fields.items()
        )
        message = f"fields that seem to name authors, dates or venues are not read: {named}"
        yield Problem("R028", "warning", Place(place, min(map(min, fields.values()))), message, remedy)


def not_used(fields: Mapping[str, Sequence[int]], place: str) -> Iterator[Problem]:
    """One notice for everything in a file that its reader has no use for.

    Args:
        fields: name of each field -> the lines of the records that have it.
        place: the file.
    """
    if fields:
        most = sorted(fields, key=lambda name: (-len(fields[name]), name))
        named = ", ".join(f"{name} ({len(fields[name])})" for name in most[:MOST_FIELDS_NAMED])
        more = f" and {len(most) - MOST_FIELDS_NAMED} more" if len(most) > MOST_FIELDS_NAMED else ""
        remedy = "if one matters, add it in content/corrections.yml, or export the list as BibTeX too"
        yield Problem(
            "R029", "notice", Place(place, min(map(min, fields.values()))), f"not read: {named}{more}", remedy
        )


def key_of(value: str) -> str:
    """A citation key; ``""`` for the numbers and addresses that programs put in its place."""
    return value if _KEY.fullmatch(value) and "://" not in value else ""
