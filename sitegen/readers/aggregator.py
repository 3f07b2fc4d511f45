"""Reads the feed of a paper aggregator: three lines per paper, their parts glued together.

The first line is category, date and perhaps ``Code`` (``LGJun 24, 2024Code``); the
second title and authors, without a space between (``…Language ModelsAleksandar Botev,
Soham De, Samuel L Smith et al. · deepmind``); the third the abstract. At most three
authors are shown. A title line and a line of authors of their own are understood too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from sitegen.model.publications import Place, Problem, Record, TitleSplit
from sitegen.readers.shared.copied_text import (
    GOES_ON,
    Line,
    damaged,
    lines_of,
    looks_like_prose,
    prose,
    quoted,
    stray,
    with_plain_spaces,
    without_hidden,
)
from sitegen.readers.shared.glued_title import (
    CLEAR,
    TOO_ODD,
    Division,
    Vocabulary,
    divisions,
    holds_title,
    name_oddity,
    words_of,
)
from sitegen.text.dates import parse_date
from sitegen.text.names import parse_name

NAME = "aggregator"

MOST_AUTHORS = 3
"""The feed shows no more."""

_DATE = re.compile(
    r"(?P<date>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, \d{4})"
    r"[\s·|]*(?P<code>Code)?\Z"
)
_CATEGORY = re.compile(
    r"[A-Z]{2}|[a-z-]{2,12}\.[A-Za-z-]{2,12}|[a-z]{2,8}(?:-[a-z]{2,8}){1,2}"
    r"|cs|econ|eess|math|nlin|optics|physics|stat"
)
"""``LG``, ``cs.LG``, ``quant-ph``."""

_ORGANISATION = re.compile(r"[a-z0-9][\w.&+' -]{0,60}")

_LONGEST_HEAD = 80

_SHAPE = "a record is `LGJun 24, 2024`, then title and authors, then the abstract, one line each"


class _Head(msgspec.Struct, frozen=True):
    """The first line of a record."""

    categories: tuple[str, ...]
    date: str
    """As written."""
    has_code: bool


def sniff(head: str, filename: str) -> bool:
    """Whether a line is category and date, and nothing else."""
    del filename
    return any(_head(line.strip()) for line in with_plain_spaces(head).split("\n"))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an aggregator's feed, and a problem for everything in it that is damaged."""
    lines = lines_of(text)
    heads = [(index, head) for index, line in enumerate(lines) if (head := _head(line.text))]
    ends = [*(index for index, _ in heads), len(lines)]
    if before := lines[: ends[0]]:
        yield stray(source, before, "a line such as `LGJun 24, 2024`", _SHAPE)
    bodies = [lines[index + 1 : end] for (index, _), end in zip(heads, ends[1:], strict=True)]
    vocabulary = _vocabulary(bodies)
    for (index, head), body in zip(heads, bodies, strict=True):
        yield from _record(Place(source, lines[index].number), head, body, vocabulary)


def _head(text: str) -> _Head | None:
    """What a line says that is category and date; None if it is not."""
    match = _DATE.search(text) if len(text) <= _LONGEST_HEAD else None
    if not match:
        return None
    categories = re.split(r"[\s,·|]+", text[: match.start()].strip(" ,·|"))
    categories = categories if any(categories) else []
    if not all(map(_CATEGORY.fullmatch, categories)):
        return None
    return _Head(tuple(categories), match["date"], bool(match["code"]))


def _vocabulary(bodies: Sequence[Sequence[Line]]) -> Vocabulary:
    """First names of the authors that are not glued to a title, and the words of the abstracts."""
    names: set[str] = set()
    words: set[str] = set()
    for body in bodies:
        if body:
            shown, _, _ = _authors_shown(body[0].text)
            others = filter(_is_plainly_a_name, shown.split(", ")[1:][1 - MOST_AUTHORS :])
            names |= {given for name in others if len(given := name.split()[0].rstrip(".")) > 1}
        words.update(word for line in body[1:] for word in words_of(line.text))
    return Vocabulary(frozenset(names), frozenset(words))


def _authors_shown(text: str) -> tuple[str, int, tuple[str, ...]]:
    """A title line without its ending, how many authors are hidden, and the organisations."""
    shown, dot, last = text.rpartition(" · ")
    organisations = tuple(last.split(", "))
    if not dot or not all(map(_ORGANISATION.fullmatch, organisations)):
        shown, organisations = text.removesuffix(" ·"), ()
    shown, hidden = without_hidden(shown)
    return shown, hidden, organisations


def _ways(body: Sequence[Line], vocabulary: Vocabulary) -> tuple[list[Division], int]:
    """The ways to read title and authors at the beginning of `body`, and how many lines these take."""
    if not body:
        return [], 0
    if len(body) > 1 and not GOES_ON.search(body[0].text):
        shown, _, _ = _authors_shown(body[1].text)
        names = tuple(shown.split(", "))
        if len(names) <= MOST_AUTHORS and all(map(_is_plainly_a_name, names)):
            own = [Division(body[0].text, names, 0.0)]
            is_glued = holds_title(names[0], vocabulary)
            joined = [] if is_glued is False else _divisions(f"{body[0].text} {body[1].text}", vocabulary)
            return (joined if is_glued and joined else [*own, *joined]), 2
    ways = _divisions(body[0].text, vocabulary)
    if len(body) < 2 or _is_abstract(body[1].text):
        return ways, 1
    joined = _divisions(f"{body[0].text} {body[1].text}", vocabulary)
    if GOES_ON.search(body[0].text) or not ways or (joined and joined[0].oddity + CLEAR <= ways[0].oddity):
        return joined, 2  # it was broken into two lines
    return ways, 1


def _is_abstract(text: str) -> bool:
    """Whether a line below the title is running text, and not the rest of the title with the authors."""
    _, hidden, organisations = _authors_shown(text)
    return looks_like_prose(text) and not hidden and not organisations


def _divisions(line: str, vocabulary: Vocabulary) -> list[Division]:
    """The ways to read a line with a title and authors behind it."""
    shown, hidden, _ = _authors_shown(line)
    ways = divisions(shown, MOST_AUTHORS, True, vocabulary) if hidden else []
    before, _, last = shown.rpartition(" and ")
    for written in (shown, f"{before.rstrip(',')}, {last}"):
        ways = ways or divisions(written, MOST_AUTHORS, False, vocabulary)
    return ways


def _undivided(line: str) -> Division | None:
    """What is sure of a line of which nobody can tell where the title ends: the authors behind the first."""
    shown, _, _ = _authors_shown(line)
    glued, *others = shown.rsplit(", ", MOST_AUTHORS - 1)
    while others and not _is_plainly_a_name(others[0]):
        glued = f"{glued}, {others.pop(0)}"
    return Division(glued, tuple(others), TOO_ODD) if others or not looks_like_prose(line) else None


def _is_plainly_a_name(text: str) -> bool:
    """Whether `text` is several words that look like a name."""
    return " " in text and name_oddity(text) < TOO_ODD / 2


def _record(
    place: Place, head: _Head, body: Sequence[Line], vocabulary: Vocabulary
) -> Iterator[Record | Problem]:
    """The record below a line of category and date, and what is wrong with it or left over."""
    ways, taken = _ways(body, vocabulary)
    if not ways and body and (undivided := _undivided(body[0].text)):
        ways, taken = [undivided], 1
        message = f"the title and the first author cannot be told apart in {quoted(undivided.title)}"
        remedy = "put the title on a line of its own and the authors on the next"
        yield damaged("R018", place.file, body[0].number, message, remedy)
    if not ways:
        found = f"found {quoted(body[0].text)}" if body else "found nothing"
        message = f"no title with an author behind it: {found}"
        remedy = f"{_SHAPE}; a line for the title and one for the authors may be given instead"
        yield damaged("R014", place.file, body[0].number if body else place.line, message, remedy)
        return
    best, *others = ways
    _, hidden, organisations = _authors_shown(body[taken - 1].text)
    abstract, left_over = body[taken : taken + 1], body[taken + 1 :]
    submitted = parse_date(head.date)
    if not submitted:
        yield damaged("R024", place.file, place.line, f"there is no date {head.date}", "correct the date")
    if not abstract:
        message = f"the record {quoted(best.title)} has no abstract: it may have been cut"
        yield damaged("R015", place.file, place.line, message, f"add the abstract; {_SHAPE}")
    if left_over:
        remedy = f"join them if they are one abstract; else complete the record: {_SHAPE}"
        yield stray(place.file, left_over, "a line such as `LGJun 24, 2024`", remedy)
    yield Record(
        place=place,
        reader=NAME,
        title=prose(best.title),
        authors=tuple(map(parse_name, best.authors)),
        hidden_authors=hidden,
        abstract=prose(abstract[0].text) if abstract else "",
        categories=head.categories,
        organisations=organisations,
        has_code=head.has_code,
        submitted=submitted,
        alternatives=tuple(
            TitleSplit(prose(way.title), tuple(map(parse_name, way.authors))) for way in others
        ),
    )
