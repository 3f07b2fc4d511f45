"""One entry of BibTeX with its fields -> the record that it says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sitegen.model.fields import FIELDS
from sitegen.model.publications import Kind, Place, Record
from sitegen.readers.bibtex.beside import (
    awards_of,
    is_selected,
    links_of,
    other_ids_of,
    remark_of,
    state_of,
)
from sitegen.readers.bibtex.fields import (
    ONLY_IDENTIFIER,
    Complaint,
    Fields,
    arxiv_id_in,
    date_in_fields,
    doi_of,
    keywords_of,
    literal,
    names_in,
    paragraphs_from,
    repeated_text_of,
    text_in,
    url_of,
)
from sitegen.readers.bibtex.journals import journal_of
from sitegen.readers.bibtex.kinds import KINDS, genre_of
from sitegen.readers.bibtex.marks import author_note_in, with_annotations
from sitegen.readers.bibtex.names import marks_in_field, with_collaboration
from sitegen.readers.bibtex.passed_over import strangers
from sitegen.readers.bibtex.syntax import Entry
from sitegen.text.html_tags import with_emphasis
from sitegen.text.preprints import is_preprint_doi, is_server

_TEXTS = tuple(
    (name, row.name) for row in FIELDS if row.sort in ("text", "prose") for name in row.read
) + tuple((name, "institution") for name in ("school", "institution", "organization"))
"""Field -> what it is in a `Record`; of several for one, the first that is not empty counts."""

_USUAL = frozenset(
    "title author editor journal booktitle year month day date doi url abstract pages volume number "
    "publisher address series isbn issn institution school organization".split()
)
"""Fields that most entries have, of which none is a link, a remark or the like."""
_RANGE = re.compile(r"(?<=\d)\s*[-–—]+\s*(?=\w)")


def record_of(entry: Entry, fields: Fields, source: str) -> tuple[Record, list[Complaint]]:
    """What an entry with these fields says, and which of them could not be understood."""
    texts = _texts(fields)
    kind, venue, arxiv_id = _appearance(KINDS.get(entry.type, "misc"), fields, texts)
    people, complaints = _people(fields)
    state = state_of(fields)
    dated, about_date = date_in_fields(fields, has_state=bool(state))
    doi, about_doi = doi_of(fields)
    url, about_url = url_of(fields, doi)
    # With so many facts, to look for and name only those that are there is quicker.
    facts: dict[str, Any] = {**texts, **people}
    facts["submitted" if kind == "preprint" else "published"] = dated.date
    if "abstract" in fields:
        facts["abstract"] = paragraphs_from(fields["abstract"])
    if state or dated.until or dated.season:
        facts |= {"state": state, "until": dated.until, "season": dated.season}
    if not _are_usual(tuple(fields)):
        facts |= _beside(fields, url)
    if genre := genre_of(entry.type, text_in(fields["type"]) if "type" in fields else ""):
        facts["genre"] = genre
    record = Record(
        place=Place(source, entry.line),
        reader="bibtex",
        kind=kind,
        title=_title(fields),
        venue=venue,
        doi=doi,
        arxiv_id=arxiv_id,
        url=url,
        citation_key=entry.key,
        **facts,
    )
    return record, [*complaints, *about_date, *about_doi, *about_url]


def _people(fields: Fields) -> tuple[dict[str, Any], list[Complaint]]:
    """The authors with their marks, the editors and the translators, and what is wrong with them."""
    authors, hidden, complaints = names_in(fields, "author")
    if "collaboration" in fields and (collaboration := text_in(fields["collaboration"])):
        authors = with_collaboration(authors, collaboration)
    people: dict[str, Any] = {"authors": authors, "hidden_authors": hidden}
    annotated = fields.get("author+an") or fields.get("author+an:default", "")
    marks = with_annotations(marks_in_field(fields.get("author", "")), annotated, len(authors))
    if marks or "annotation" in fields:
        people["author_marks"] = marks
        people["author_note"] = author_note_in(fields.get("annotation", ""), marks)
    for name in ("editor", "translator"):
        if name in fields:
            people[f"{name}s"], _, about = names_in(fields, name)
            complaints = [*complaints, *about]
    return people, complaints


@lru_cache(4096)  # most entries of a file have the same few fields
def _text_fields(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those of `_TEXTS` that are among these names."""
    return tuple([(name, fact) for name, fact in dict(_TEXTS).items() if name in names])


def _texts(fields: Fields) -> dict[str, str]:
    """The texts of an entry by the name of the fact; with so many fields, only those that are there."""
    texts: dict[str, str] = {}
    for name, fact in _text_fields(tuple(fields)):
        if fact not in texts and (text := repeated_text_of(fields[name])):
            texts[fact] = text
    if "pages" in texts:
        texts["pages"] = _RANGE.sub("–", texts["pages"])
    return texts


def _appearance(kind: Kind, fields: Fields, texts: dict[str, str]) -> tuple[Kind, str, str]:
    """Kind, venue and arXiv id; the other texts of a preprint, report or patent are put right in `texts`."""
    venue, arxiv_id = _venue(fields, kind), arxiv_id_in(fields)
    if is_server(venue, arxiv_id):
        if not arxiv_id:
            texts.setdefault("publisher", venue)
        venue = ""
    publisher = texts.get("publisher", "")
    if not venue and kind in {"article", "misc", "webpage"}:
        if arxiv_id or is_preprint_doi(fields.get("doi", "")) or is_server(publisher, ""):
            kind = "preprint"
        if arxiv_id and texts.get("volume", "").startswith("abs/"):
            del texts["volume"]
        if arxiv_id and is_server(publisher, arxiv_id):
            del texts["publisher"]
    if kind in {"report", "patent"} and "number" in texts:
        texts["report_number"] = texts.pop("number")
    return kind, venue, arxiv_id


@lru_cache(4096)
def _are_usual(names: tuple[str, ...]) -> bool:
    """Whether fields of these names have nothing for `_beside`."""
    return _USUAL.issuperset(names)


def _beside(fields: Fields, url: str) -> dict[str, Any]:
    """What only some entries have: lists, links, remarks. `url` needs no link of its own."""
    facts: dict[str, Any] = {}
    written_class = fields.get("primaryclass") or fields.get("eprintclass")
    if written_class and (primary_class := literal(written_class)):
        facts["categories"] = (primary_class,)
    if remark := remark_of(fields):
        facts["comment"] = remark
    if keywords := fields.get("keywords") or fields.get("keyword"):
        facts["keywords"] = keywords_of(keywords)
    if ids := other_ids_of(fields):
        facts["other_ids"] = ids
    if links := links_of(fields, strangers(fields)):
        facts["links"] = tuple(link for link in links if link.url != url)
    if "award" in fields or "award_name" in fields:
        facts["awards"] = awards_of(fields)
    if "selected" in fields:
        facts["selected"] = is_selected(fields)
    return facts


def _first(fields: Fields, *names: str) -> str:
    """The text of the first of some fields that is there."""
    for name in names:
        if name in fields and (found := repeated_text_of(fields[name])):
            return found
    return ""


def _title(fields: Fields) -> str:
    """The title with its subtitle; ``""`` if an identifier stands in its place."""
    title = text_in(with_emphasis(fields.get("title", "")))
    subtitle = text_in(with_emphasis(fields["subtitle"])) if "subtitle" in fields else ""
    if ONLY_IDENTIFIER.fullmatch(title):
        return ""
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _venue(fields: Fields, kind: Kind) -> str:
    """Journal, proceedings or book; for what has none of these, where it was published (``howpublished``)."""
    if kind in {"book", "proceedings"}:
        return ""
    for name in ("journal", "journaltitle"):
        if name in fields and (journal := journal_of(fields[name])):
            return journal
    journal_names, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle")
    names: tuple[str, ...] = (*journal_names, *book) if kind == "article" else (*book, *journal_names)
    if kind not in {"article", "inproceedings", "incollection", "thesis", "report"} and "://" not in literal(
        fields.get("howpublished", "")
    ):
        names = (*names, "howpublished")
    venue = _first(fields, *names)
    if kind != "article" and "booksubtitle" in fields and venue == _first(fields, "booktitle"):
        return f"{venue}: {text_in(fields['booksubtitle'])}"
    return venue
