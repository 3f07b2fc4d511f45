"""Reads what ORCID's public API answers about works: all works of a person, several works, or a whole record.

Works that several programs have added to a person's record come in groups: one work, perhaps in
several versions. Only full works name their authors, the usual list of works does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Kind, Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    date_of,
    doubts,
    key_of,
    names_of,
    paragraphs_of,
    person,
    text_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import Item, inside, is_json, objects, read_items, scalar
from sitegen.readers.shared.orcid_types import GENRES, KINDS
from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url
from sitegen.text.preprints import is_preprint_doi

NAME = "orcid"

_WORK = re.compile(r'"(?:put-code|work-summary)"\s*:')
_IDS = {
    "pmid": "pmid",
    "pmc": "pmcid",
    "handle": "hdl",
    "jstor": "jstor",
    "mr": "mr",
    "zbl": "zbl",
    "oclc": "oclc",
}
"""Types of identifiers in ORCID -> the scheme in `Facts.other_ids`."""

_PAPERS = frozenset({"preprint", "article", "inproceedings"})
_AUTHORS = (
    "ORCID's list of works never names them; add a list that does: the BibTeX export of the ORCID page, "
    "or Crossref's answers for the DOIs"
)


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON about works in ORCID."""
    del filename
    return is_json(head) and _WORK.search(head) is not None


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an answer, and a problem for what is damaged and for missing authors."""
    items = read_items(text, source, _record, lists=("group", "bulk"), within="works")
    return with_missing_authors(items, source, _AUTHORS)


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that a group of versions is, or a single work, or why it is none."""
    work = _best_version(item)
    title, subtitle = (_value(inside(work, "title", part)) for part in ("title", "subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    of_itself = {**_identifiers(item, "self"), **_identifiers(work, "self")}
    of_whole = _identifiers(work, "part-of")
    written = of_itself.get("doi", "")
    doi = find_doi(written)
    kind_of_work = scalar(work.get("type")).lower().replace("_", "-")
    kind = KINDS.get(kind_of_work, "misc" if kind_of_work else "")
    other_doi, other_arxiv_id = _other_version(work, kind)
    arxiv_id = find_arxiv_id(of_itself.get("arxiv", "")) or find_arxiv_id(written) or other_arxiv_id
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the work has no title", 'add "title": {"title": {"value": …}}')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "")
    date = date_of(_value(inside(work, "publication-date", part)) for part in ("year", "month", "day"))
    authors, editors = _people(work)
    place_of_it = _value(work.get("journal-title"))
    is_of_school = kind in ("thesis", "report")
    url = safe_url(scalar(inside(work, "url", "value")))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        editors=editors,
        abstract=paragraphs_of(scalar(work.get("short-description"))),
        venue="" if is_of_school or kind == "preprint" else place_of_it,
        institution=place_of_it if is_of_school else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=of_itself.get("isbn") or of_whole.get("isbn", ""),
        issn=of_itself.get("issn") or of_whole.get("issn", ""),
        url="" if doi or arxiv_id else url,
        language=text_of(scalar(work.get("language-code"))),
        genre=GENRES.get(kind_of_work, ""),
        other_ids=(
            *(f"{_IDS[kind]}:{value}" for kind, value in of_itself.items() if kind in _IDS),
            *([f"doi:{other_doi}"] if other_doi and other_doi != doi else ()),
        ),
        service_id=text_of(scalar(work.get("put-code"))),
        submitted=date if kind == "preprint" else "",
        published="" if kind == "preprint" else date,
        citation_key=key_of(scalar(work.get("citation-key"))),
    )


def _best_version(item: Item) -> Item:
    """The version of a work that has a DOI; else the one that its owner prefers, which comes first."""
    work = item.get("work")
    versions = [*objects(item.get("work-summary"))] or [work if isinstance(work, dict) else item]
    return next(
        (version for version in versions if find_doi(_identifiers(version, "self").get("doi", ""))),
        versions[0],
    )


def _identifiers(work: Item, relation: str) -> dict[str, str]:
    """Type and value of the identifiers of a work that are in this relation to it, the first of each type."""
    found: dict[str, str] = {}
    for each in objects(inside(work, "external-ids", "external-id")):
        related = scalar(each.get("external-id-relationship")).lower().replace("_", "-") or "self"
        value = text_of(
            scalar(inside(each, "external-id-normalized", "value")) or scalar(each.get("external-id-value"))
        )
        if value and related == relation:
            found.setdefault(scalar(each.get("external-id-type")).lower(), value)
    return found


def _other_version(work: Item, kind: Kind) -> tuple[str, str]:
    """DOI and arXiv id of the preprint, or of what became of it; versions of theses and books differ."""
    versions = _identifiers(work, "version-of")
    doi = find_doi(versions.get("doi", ""))
    arxiv_ids = map(find_arxiv_id, (versions.get("arxiv", ""), versions.get("doi", "")))
    if kind not in _PAPERS:
        return "", ""
    return doi if kind == "preprint" or is_preprint_doi(doi) else "", next(filter(None, arxiv_ids), "")


def _people(work: Item) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Authors and editors of a full work; one who did several things stands in it several times."""
    by_role: dict[bool, dict[Name, None]] = {True: {}, False: {}}
    for each in objects(inside(work, "contributors", "contributor")):
        orcid = scalar(inside(each, "contributor-orcid", "path")) or scalar(
            inside(each, "contributor-orcid", "uri")
        )
        role = scalar(inside(each, "contributor-attributes", "contributor-role"))
        if written := _value(each.get("credit-name")):
            by_role[role.lower() == "editor"].setdefault(person(written, orcid))
    authors, _ = names_of(by_role[False])
    editors, _ = names_of(by_role[True])
    return authors, editors


def _value(holder: object) -> str:
    """The text that ORCID puts into an object of its own."""
    return text_of(scalar(inside(holder, "value")))
