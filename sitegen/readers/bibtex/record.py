"""One entry of BibTeX with its fields -> the record that it says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sitegen.model.fields import FIELDS
from sitegen.model.publications import Kind, Link, Place, Record
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
from sitegen.readers.bibtex.kinds import KINDS, genre_of, with_countries
from sitegen.readers.bibtex.marks import author_note_in, with_annotations
from sitegen.readers.bibtex.misplaced import (
    doi_in,
    number_alone,
    patent_in,
    r_package_in,
    says_again,
    venue_and_ids,
)
from sitegen.readers.bibtex.names import marks_in_field, with_collaboration
from sitegen.readers.bibtex.passed_over import strangers
from sitegen.readers.bibtex.presented import as_presented
from sitegen.readers.bibtex.roles import by_role, may_have_roles, repeated_roles, without_roles
from sitegen.readers.bibtex.syntax import Entry
from sitegen.text.html_tags import with_emphasis
from sitegen.text.identifiers import safe_url
from sitegen.text.pages import page_range
from sitegen.text.preprints import is_preprint_doi, is_server
from sitegen.text.states import state_in, title_and_state, venue_and_state

_TEXTS = tuple(
    (name, row.name) for row in FIELDS if row.sort in ("text", "prose") for name in row.read
) + tuple((name, "institution") for name in ("school", "institution", "organization"))
"""Field -> what it is in a `Record`; of several for one, the first that is not empty counts."""

_USUAL = frozenset(
    "title author editor journal booktitle year month day date doi url abstract pages volume number "
    "publisher address series isbn issn institution school organization".split()
)
"""Fields that most entries have, of which none is a link, a remark or the like."""
_NAMES_MEETING = re.compile(r"[A-Z]\w*[A-Z]|\d{2}|[Cc]onference|[Ww]orkshop|[Ss]ymposium|[Jj]ournal|[Pp]roc")
_SHORT = 30
"""Characters, up to which the name of a meeting may be a short one."""
_PEOPLE = ("author", "editor", "translator")


def record_of(entry: Entry, fields: Fields, source: str) -> tuple[Record, list[Complaint]]:
    """What an entry with these fields says, and which of them could not be understood."""
    texts = _texts(fields)
    kind, venue, arxiv_id = _appearance(KINDS.get(entry.type, "misc"), fields, texts)
    people, complaints = _people(_with_roles(fields, kind))
    venue, ids = venue_and_ids(venue)
    venue, beside_venue = venue_and_state(venue)
    title, beside_title = title_and_state(_title(fields))
    if state := state_of(fields) or beside_venue or beside_title:
        _drop_states(texts)
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
        facts |= _beside(fields, url, doi)
    if ids:
        facts["other_ids"] = (*facts.get("other_ids", ()), *ids)
    if "note" in fields and facts.get("comment"):
        kind = _settle_note(kind, facts)
        if in_note := doi_in(facts["comment"]):
            doi, facts["comment"] = doi or in_note, facts["comment"] if doi and doi != in_note else ""
    genre = genre_of(entry.type, text_in(fields["type"]) if "type" in fields else "")
    if kind == "misc" and not doi and (presented := as_presented(genre, venue, facts)):
        kind, (genre, venue) = "talk", presented
    if genre:
        facts["genre"] = genre
    record = Record(
        place=Place(source, entry.line),
        reader="bibtex",
        kind=kind,
        title=title,
        venue=venue,
        doi=doi,
        arxiv_id=arxiv_id,
        url=url,
        citation_key=entry.key,
        **facts,
    )
    return record, [*complaints, *about_date, *about_doi, *about_url]


def _with_roles(fields: Fields, kind: Kind) -> Fields:
    """The fields with people in those of their roles, which lists often write behind the names instead."""
    if not (
        ("author" in fields and may_have_roles(fields["author"]))
        or ("editor" in fields and repeated_roles(fields["editor"]))
        or ("translator" in fields and may_have_roles(fields["translator"]))
    ):
        return fields
    changed = {name: without_roles(fields[name]) for name in ("editor", "translator") if name in fields}
    if "author" in fields:
        found = by_role(fields["author"], kind)
        changed["author"] = found.pop("author", "")
        for role, names in found.items():
            changed[role] = " and ".join(filter(None, (names, changed.get(role, ""))))
    return {**{name: fields[name] for name in fields if name not in changed}, **changed}


def _settle_note(kind: Kind, facts: dict[str, Any]) -> Kind:
    """The kind, which a remark may tell; what is no remark is put where it belongs in `facts`."""
    note = facts["comment"]
    number, (package, version) = patent_in(note), r_package_in(note)
    if number and kind in {"misc", "article", "patent"}:
        facts |= {"comment": "", "report_number": number}
        return "patent"
    if package and kind in {"misc", "report", "software"}:
        facts |= {"comment": package, "version": facts.get("version") or version}
        return "software"
    if says_again(note, facts.get("pages", ""), facts.get("number", ""), facts.get("doi", "")):
        facts["comment"] = ""
    elif note.startswith("http") and (url := safe_url(note)):
        facts |= {"comment": "", "links": (*facts.get("links", ()), Link("Link", url))}
    return kind


def _drop_states(texts: dict[str, str]) -> None:
    """Take out what stands in the place of volume, number or pages and only says that these are not known."""
    for name in ("volume", "number", "pages"):
        if name in texts and state_in(texts[name]):
            del texts[name]


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
    for name in _PEOPLE[1:]:
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
    if "number" in texts and (texts["number"] == "0" or "doi" in texts["number"].lower()):
        texts["number"] = number_alone(texts["number"])
    if "pages" in texts:
        texts["pages"] = page_range(texts["pages"])
    return texts


def _appearance(kind: Kind, fields: Fields, texts: dict[str, str]) -> tuple[Kind, str, str]:
    """Kind, venue and arXiv id; the other texts of a preprint, report or patent are put right in `texts`."""
    venue, arxiv_id = _venue(fields, kind), arxiv_id_in(fields)
    if "venue" in fields:
        venue = _with_event_place(venue, text_in(fields["venue"]), texts)
    if is_server(venue, arxiv_id):
        if not arxiv_id and venue.lower() not in {"preprint", "preprints"}:
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
    if arxiv_id and texts.get("pages", "").lower().startswith("arxiv"):
        del texts["pages"]
    if kind == "book" and "howpublished" in fields and not publisher:
        printed = text_in(fields["howpublished"])  # of a booklet
        texts |= {"publisher": printed} if not state_in(printed) and "://" not in printed else {}
    if kind == "patent" and "address" in texts:
        texts["address"] = with_countries(texts["address"])
    if kind in {"report", "patent"} and "number" in texts:
        texts["report_number"] = texts.pop("number")
    return kind, venue, arxiv_id


def _with_event_place(venue: str, written: str, texts: dict[str, str]) -> str:
    """The venue, from the field ``venue`` where no other names one; else that is a place or a short name.

    In BibLaTeX it is the place of an event (``Vienna, Austria``), in many lists the meeting (``ICML 2024``).
    """
    is_place = "," in written and not _NAMES_MEETING.search(written)
    if not venue and not is_place:
        return written
    if _NAMES_MEETING.search(written) and len(written) < _SHORT:
        texts.setdefault("short_venue", written)
    elif written.lower() not in venue.lower():
        texts.setdefault("address", written)
    return venue


@lru_cache(4096)
def _are_usual(names: tuple[str, ...]) -> bool:
    """Whether fields of these names have nothing for `_beside`."""
    return _USUAL.issuperset(names)


def _beside(fields: Fields, url: str, doi: str) -> dict[str, Any]:
    """What only some entries have: lists, links, remarks. `url` and `doi` need no link of their own."""
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
        shown = (url, f"http://dx.doi.org/{doi}", f"https://doi.org/{doi}")
        facts["links"] = tuple(link for link in links if link.url not in shown)
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
    journal_names, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle", "event")
    names: tuple[str, ...] = (*journal_names, *book) if kind == "article" else (*book, *journal_names)
    if kind not in {"article", "inproceedings", "incollection", "thesis", "report"} and "://" not in literal(
        fields.get("howpublished", "")
    ):
        names = (*names, "howpublished")
    venue = _first(fields, *names)
    if kind != "article" and "booksubtitle" in fields and venue == _first(fields, "booktitle"):
        return f"{venue}: {text_in(fields['booksubtitle'])}"
    return venue
