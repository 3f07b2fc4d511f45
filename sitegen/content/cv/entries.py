"""Entries of a CV: of RenderCV, of JSON Resume and of al-folio, which differ in names alone, as one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.content.cv.texts import Notes, folded_key, in_one_line, markdown, read_dates
from sitegen.model.cv import CvEntry, CvShape
from sitegen.model.publications import Place, Problem
from sitegen.model.texts import Text
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.yaml import Node

_POSITION = ("position", "jobtitle", "role")
_DEGREE = ("degree", "studytype", "area", "field", "major")
_NAME = ("title", "name", "label", "language")
_PLACES = (
    "company employer institution school university department organization organisation entity "
    "awarder issuer authors author journal publisher venue conference event type"
).split()
_LOCATION = ("location", "place", "address", "city")
_DATES = (
    ("startdate", "start", "from", "startyear"),
    ("enddate", "end", "to", "until", "endyear"),
    ("date", "releasedate", "year", "years", "period", "time"),
)
_URL = ("url", "website", "link", "href", "doi")
_GRADE = ("grade", "score", "gpa")
_TEXTS = ("summary", "description", "abstract", "reference", "notes", "note")
_DETAILS = ("details", "value", "level", "fluency")
_ITEMS = ("highlights", "courses", "keywords", "items", "roles", "contents", "bullets")
_ALONE: Mapping[str, CvShape] = {"bullet": "bullet", "number": "number", "reversednumber": "reversed"}
"""The only key of an entry that is one text -> how that is shown."""


def read_cv_entry(node: Node, notes: Notes) -> CvEntry | None:
    """The entry in a node; None for an empty one. Keys that are not known go to `notes`."""
    if isinstance(node.value, str):
        return CvEntry(place=node.place, shape="text", heading=markdown(node.value, node.place, notes))
    if not isinstance(node.value, dict):
        if node.value:
            remedy = "write a text, or `key: value` lines, for each entry"
            notes.problems.append(
                Problem("C062", "error", node.place, "a list stands in place of an entry", remedy)
            )
        return None
    values = {folded_key(key): inner for key, inner in node.value.items() if in_one_line(inner)}
    if len(values) == 1 and (shape := _ALONE.get(key := next(iter(values)))):
        return CvEntry(place=node.place, shape=shape, heading=_text(values[key], notes))
    taken: set[str] = set()
    entry = _whole(node.place, values, taken, notes)
    notes.unread.extend(
        (key, inner.place) for key, inner in node.value.items() if folded_key(key) in values.keys() - taken
    )
    return entry if taken else None


def _whole(place: Place, values: Mapping[str, Node], taken: set[str], notes: Notes) -> CvEntry:
    def take(keys: tuple[str, ...] | list[str]) -> Iterator[Node]:
        for key in keys:
            if key in values and key not in taken:
                taken.add(key)
                yield values[key]

    heading, written = _heading(place, [*take(_POSITION)], [*take(_DEGREE)], [*take(_NAME)], notes)
    # What is left of a name beside a position is that of the employer.
    beside = heading[1:] + [_text(node, notes) for node in take(_PLACES)]
    if not heading and beside:
        heading, beside = beside[:1], beside[1:]
    urls = [*take(_URL)]
    details = [_text(node, notes) for node in take(_DETAILS)]
    items = [item for node in take(_ITEMS) for item in _items(node, notes)]
    texts = [text for node in take(_TEXTS) for text in _texts(node, notes)]
    written_dates = [next(map(in_one_line, take(keys)), "") for keys in _DATES]
    dates = read_dates(*written_dates)
    if not heading and items:
        heading, items = items[:1], items[1:]
    is_line = bool(details or items) and not (any(written_dates) or beside or texts or urls)
    if is_line:
        details, items = [*details, *items], []
    entry = CvEntry(
        place=place,
        shape="line" if is_line else "entry",
        heading=heading[0] if heading else Text(),
        beside=tuple(details) if is_line else (*beside, *details),
        where=", ".join(in_one_line(node) for node in take(_LOCATION)),
        url=next((address for node in urls if (address := _address(in_one_line(node)))), ""),
        grade=", ".join(in_one_line(node) for node in take(_GRADE)),
        texts=tuple(texts),
        items=tuple(items),
        title=written,
        doi=next((doi for node in urls if (doi := find_doi(in_one_line(node)))), ""),
        start=dates.start,
        end=dates.end,
        date=dates.date,
    )
    for node in urls:
        if not _address(in_one_line(node)):
            message = f"“{in_one_line(node)[:60]}” is no web address"
            remedy = "write it in full, beginning with https://"
            notes.problems.append(Problem("C064", "warning", node.place, message, remedy))
    return entry


def _heading(
    place: Place, position: list[Node], degree: list[Node], names: list[Node], notes: Notes
) -> tuple[list[Text], str]:
    """What stands first, then other names; and the title as it is written."""
    found = [", ".join(map(in_one_line, nodes)) for nodes in (position, degree) if nodes]
    found += [in_one_line(node) for node in names]
    return [markdown(written, place, notes) for written in found], in_one_line(names[0]) if names else ""


def _text(node: Node, notes: Notes) -> Text:
    return markdown(in_one_line(node), node.place, notes)


def _texts(node: Node, notes: Notes) -> Iterator[Text]:
    """A text, or each of a list."""
    if isinstance(node.value, tuple):
        yield from _items(node, notes)
    elif isinstance(node.value, str):
        yield markdown(node.value, node.place, notes)
    else:
        yield _text(node, notes)


def _items(node: Node, notes: Notes) -> Iterator[Text]:
    """Each item of a list, one with a list of its own as one line."""
    for item in node.value if isinstance(node.value, tuple) else (node,):
        if isinstance(item.value, dict):
            parts = [in_one_line(inner) for inner in item.value.values() if in_one_line(inner)]
            yield markdown(": ".join(parts), item.place, notes)
        elif in_one_line(item):
            yield _text(item, notes)


def _address(written: str) -> str:
    """A web address; of a DOI that of its page."""
    if safe_url(written):
        return written
    doi = find_doi(written)
    if doi:
        return f"https://doi.org/{doi}"
    return safe_url(f"https://{written}") if "." in written and " " not in written else ""
