"""Blocks of what is shown: a line for each paper or person, and for facets a column of each."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.search.coding import coded_number, common_prefix
from sitegen.search.entries import SearchPage, SearchPaper, SearchPerson

SHOWN_AUTHORS = 12
"""Longest list of names that is kept whole."""
SUMMARY = 140
"""Most characters of what is shown below the title of a page."""

_SLUG = bytes(
    code if chr(code) in "abcdefghijklmnopqrstuvwxyz0123456789" else ord(" ") for code in range(256)
)


def paper_line(paper: SearchPaper) -> str:
    """Title, rest of the slug, authors, number of further authors, venue, first award; between tabs."""
    return _between_tabs(
        " ".join(paper.title.split()),
        _rest_of_slug(paper.slug, paper.title),
        ", ".join(paper.authors[:SHOWN_AUTHORS]),
        str(max(0, len(paper.authors) - SHOWN_AUTHORS) + paper.hidden_authors or ""),
        " ".join(paper.venue.split()),
        " ".join(paper.awards[0].split()) if paper.awards else "",
    )


def person_line(person: SearchPerson) -> str:
    """Name, rest of the id, other forms of the name, number of papers, ``-`` without page; between tabs."""
    return _between_tabs(
        person.name,
        _rest_of_slug(person.id, person.name),
        "|".join(person.variants),
        str(len(person.papers)),
        "" if person.page else "-",
    )


def page_line(page: SearchPage) -> str:
    """Title, path, sort of page, first words; between tabs."""
    summary = " ".join(page.summary.split())
    if len(summary) > SUMMARY:
        summary = summary[:SUMMARY].rpartition(" ")[0] + " …"
    return _between_tabs(" ".join(page.title.split()), page.path, page.kind, summary)


def _between_tabs(*fields: str) -> str:
    """The fields of a line; empty ones at its end are left out."""
    return "\t".join(fields).rstrip("\t")


def _rest_of_slug(slug: str, text: str) -> str:
    """How `slug` differs from the simplest slug of `text`: nothing, or how much is alike, and the rest."""
    letters = text.lower().encode("ascii", "replace").translate(_SLUG)
    simple = "-".join(letters.decode("ascii").split())
    if slug == simple:
        return ""
    shared = common_prefix(slug, simple)
    return coded_number(shared) + slug[shared:]


def block(lines: Mapping[int, str], place: int, size: int) -> str:
    """The lines of block `place` of `size` ids each; ids that nobody has are empty lines."""
    return "\n".join(lines.get(id_, "") for id_ in _ids(place, size)).rstrip("\n")


def column(values: Mapping[int, str], place: int, size: int) -> list[str]:
    """A value for each id of chunk `place`: the different ones, and then which one each id has.

    Number 0 is no value; those at the end are left out. Each chunk has a list of its own, so that a new venue
    changes only the chunks it occurs in.
    """
    names = sorted({values[id_] for id_ in _ids(place, size) if values.get(id_)})
    numbers = {name: coded_number(index + 1) for index, name in enumerate(names)}
    cells = [numbers.get(values.get(id_, ""), "#") for id_ in _ids(place, size)]
    return ["\n".join(names), "".join(cells).rstrip("#")]


def _ids(place: int, size: int) -> range:
    return range(place * size, (place + 1) * size)
