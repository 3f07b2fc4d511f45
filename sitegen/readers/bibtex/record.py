"""One entry of BibTeX with its fields -> the record that it says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from sitegen.model.publications import Kind, Link, Place, Record
from sitegen.readers.bibtex.appearance import appearance_of, drop_states, texts_of
from sitegen.readers.bibtex.beside import (
    awards_of,
    is_selected,
    links_of,
    other_ids_of,
    remark_of,
    state_of,
)
from sitegen.readers.bibtex.dates import date_in_fields
from sitegen.readers.bibtex.fields import (
    ONLY_IDENTIFIER,
    Complaint,
    Fields,
    doi_of,
    keywords_of,
    literal,
    names_in,
    paragraphs_from,
    text_in,
)
from sitegen.readers.bibtex.kinds import WITHOUT_GENRE, entry_kind, genre_of
from sitegen.readers.bibtex.marks import author_note_in, with_annotations
from sitegen.readers.bibtex.misplaced import (
    doi_in,
    patent_in,
    r_package_in,
    says_again,
    venue_and_ids,
)
from sitegen.readers.bibtex.names import marks_in_field, with_collaboration
from sitegen.readers.bibtex.online import Online, online_in, url_of, without_seen
from sitegen.readers.bibtex.passed_over import strangers
from sitegen.readers.bibtex.presented import as_presented
from sitegen.readers.bibtex.roles import by_role, may_have_roles, repeated_roles, without_roles
from sitegen.readers.bibtex.syntax import Entry
from sitegen.text.html_tags import with_emphasis
from sitegen.text.states import title_and_state, venue_and_state

_USUAL = frozenset(
    "title author editor journal booktitle year month day date doi url abstract pages volume number "
    "publisher address series isbn issn institution school organization".split()
)
"""Fields that most entries have, of which none is a link, a remark or the like."""
_ON_THE_WEB = frozenset({"misc", "webpage", "software", "dataset", "report", "talk"})
"""Kinds of which an address in the remark is their own."""
_TITLE_ELSEWHERE: dict[Kind, dict[str, str]] = {
    "incollection": {"chapter": "chapter"},
    "book": {"maintitle": "main_title", "booktitle": ""},
    "proceedings": {"booktitle": "", "maintitle": "main_title"},
}
"""Kind -> fields in which an entry without a title may have it, and the facts that they are elsewhere."""
_WORD = re.compile(r"[^\W\d_]{3}")
_PEOPLE = ("author", "editor", "translator")


def record_of(entry: Entry, fields: Fields, source: str) -> tuple[Record, list[Complaint]]:
    """What an entry with these fields says, and which of them could not be understood."""
    texts = texts_of(fields)
    kind, venue, arxiv_id = appearance_of(entry_kind(entry.type, fields), fields, texts)
    people, complaints = _people(_with_roles(fields, kind))
    venue, ids = venue_and_ids(venue)
    venue, beside_venue = venue_and_state(venue)
    if arxiv_id and beside_venue and not venue and kind == "article":
        kind = "preprint"  # ``journal = {Submitted, arXiv:2101.00001}``
    title, beside_title = title_and_state(_title(fields) or _title_elsewhere(fields, kind, texts))
    if state := state_of(fields) or beside_venue or beside_title:
        drop_states(texts)
    dated, about_date = date_in_fields(fields, has_state=bool(state))
    if dated.first:
        texts.setdefault("original_date", dated.first)
    doi, about_doi = doi_of(fields)
    url, about_url = url_of(fields, doi)
    # With so many facts, to look for and name only those that are there is quicker.
    facts: dict[str, Any] = {**texts, **people, "url": url}
    facts["submitted" if kind == "preprint" else "published"] = dated.date
    if "abstract" in fields:
        facts["abstract"] = paragraphs_from(fields["abstract"])
    if state or dated.until or dated.season:
        facts |= {"state": state, "until": dated.until, "season": dated.season}
    if not _are_usual(tuple(fields)):
        facts |= _beside(fields, url, doi)
    if ids:
        facts["other_ids"] = (*facts.get("other_ids", ()), *ids)
    if "howpublished" in fields and (accessed := online_in(fields["howpublished"]).accessed):
        facts.setdefault("accessed", accessed)
    if "note" in fields and facts.get("comment"):
        kind = _settle_note(kind, facts)
        _settle_online(online_in(fields["note"]), kind, facts)
        if in_note := doi_in(facts["comment"]):
            doi, facts["comment"] = doi or in_note, facts["comment"] if doi and doi != in_note else ""
    with_genre = "type" in fields or entry.type not in WITHOUT_GENRE
    genre = genre_of(entry.type, fields) if with_genre else ""
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
    return kind


def _settle_online(seen: Online, kind: Kind, facts: dict[str, Any]) -> None:
    """Put what a remark says of the web into `facts`: when a page was seen; its address, if that is all."""
    if seen.accessed:
        facts["accessed"] = facts.get("accessed") or seen.accessed
        facts["comment"] = without_seen(facts["comment"])
    if seen.rest:
        return
    facts["comment"] = ""
    if seen.url and not facts["url"] and kind in _ON_THE_WEB:
        facts["url"] = seen.url
    elif seen.url not in ("", facts["url"]):
        facts["links"] = (*facts.get("links", ()), Link("Link", seen.url))


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
    if awards := awards_of(fields):
        facts["awards"] = awards
    if "selected" in fields:
        facts["selected"] = is_selected(fields)
    return facts


def _title(fields: Fields) -> str:
    """The title with its subtitle; ``""`` if an identifier stands in its place."""
    title = text_in(with_emphasis(fields.get("title", "")))
    subtitle = text_in(with_emphasis(fields["subtitle"])) if "subtitle" in fields else ""
    if ONLY_IDENTIFIER.fullmatch(title):
        return ""
    return f"{title}: {subtitle}" if title and subtitle else title or subtitle


def _title_elsewhere(fields: Fields, kind: Kind, texts: dict[str, str]) -> str:
    """The title of an entry without one: that of its chapter or volume; no more in `texts` then."""
    for name, fact in _TITLE_ELSEWHERE.get(kind, {}).items():
        if name in fields and _WORD.search(title := text_in(with_emphasis(fields[name]))):
            texts.pop(fact, "")
            return title
    return ""
