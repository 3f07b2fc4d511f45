"""Reads Zotero's own JSON: of its API, of its translators, and of Better BibTeX.

Notes and files are no publications; of what people write into “Extra”, only citation keys and identifiers
are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.model.publications import Name, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.exports import (
    NOT_A_VENUE,
    arxiv_id_of,
    date_in,
    doubts,
    each_once,
    group_of,
    key_of,
    names_of,
    not_used,
    pages_of,
    paragraphs_of,
    text_of,
    title_of,
)
from sitegen.readers.shared.json_items import Item, is_json, members_of, objects, read_items, scalar
from sitegen.readers.shared.zotero_values import NO_PAPERS, ZOTERO_KINDS, extra_of
from sitegen.text.dates import season_in
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.states import state_in

NAME = "zotero_json"

_ITEM = re.compile(r'"itemType"\s*:\s*"[a-z]+[a-zA-Z]*"')
_AUTHORS = ("author", "presenter", "programmer", "inventor", "director", "podcaster", "interviewee", "artist")
_VENUES = (
    "publicationTitle bookTitle proceedingsTitle encyclopediaTitle dictionaryTitle websiteTitle blogTitle "
    "forumTitle programTitle"
).split()
_PUBLISHERS = "publisher university institution company studio distributor network label".split()
_NUMBERS = "issue reportNumber patentNumber number seriesNumber billNumber archiveID".split()
_TITLES = "title caseName nameOfAct subject".split()
_TYPES = (
    "thesisType reportType presentationType genre manuscriptType letterType mapType postType type".split()
)
_EVENTS = "meetingName conferenceName".split()
_READ = frozenset(
    "itemType title creators date volume pages place edition versionNumber DOI ISBN ISSN url accessDate "
    "series seriesTitle abstractNote language tags extra citationKey citekey repository assignee "
    "status".split()
).union(_TITLES, _VENUES, _PUBLISHERS, _NUMBERS, _TYPES, _EVENTS)
_OF_NO_USE = frozenset(
    "key itemKey itemID version libraryID library links meta dateAdded dateModified dateModifiedLocal "
    "collections relations attachments notes uri select shortTitle journalAbbreviation archive "
    "archiveLocation libraryCatalog callNumber rights numPages numberOfVolumes parentItem seeAlso multi id "
    "complete inPublications deleted autoJournalAbbreviation".split()
)
"""What a site has no place for, or Zotero keeps for itself."""


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON whose items have Zotero's types."""
    del filename
    if not is_json(head) or not _ITEM.search(head):
        return False
    members = {*members_of(head, ("items",))}
    return "itemType" in members or {"key", "data"} <= members


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export or answer, and a problem for everything in it that is damaged."""
    unused: dict[str, list[int]] = {}
    yield from read_items(text, source, partial(_record, unused=unused), lists=("items",))
    yield from not_used(unused, source)


def _record(
    item: Item, line: int, source: str, *, unused: dict[str, list[int]]
) -> Iterator[Record | Problem]:
    """The record that an item is, or why it is none."""
    if isinstance(item.get("data"), dict):  # the API has the item beside its links
        item = item["data"]
    sort = scalar(item.get("itemType"))
    if sort in NO_PAPERS:
        return

    def first(*names: str) -> str:
        return next(filter(None, (text_of(scalar(item.get(name))) for name in names)), "")

    extra = extra_of(scalar(item.get("extra")))
    title, written, address = (
        title_of(_title(item)),
        first("DOI") or extra.get("doi", ""),
        first("url"),
    )
    doi = find_doi(written) or find_doi(address)
    number = first(*_NUMBERS)
    arxiv_id = arxiv_id_of((written, number, address, f"arXiv:{extra.get('arxiv', '')}"))
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the item has no title", "give it one in Zotero")
        return
    roles = _roles(item)
    role = next((role for role in _AUTHORS if role in roles), "author")
    for name in _unused(item, {role, "editor", "translator"}):
        unused.setdefault(name, []).append(line)
    kind = ZOTERO_KINDS.get(sort, "misc")
    day = first("date")
    date, state = date_in(day), state_in(day) or state_in(first("status"))
    yield from doubts(Place(source, line), "" if doi or arxiv_id else written, "" if date or state else day)
    authors, hidden = names_of(roles.get(role, ()))
    venue, publisher = first(*_VENUES), first(*_PUBLISHERS)
    edition = first("edition", "versionNumber")
    is_of_school, is_preprint = kind in ("thesis", "report"), kind == "preprint"
    has_version = kind in ("software", "dataset")
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=names_of(roles.get("editor", ()))[0],
        translators=names_of(roles.get("translator", ()))[0],
        abstract=paragraphs_of(scalar(item.get("abstractNote"))),
        venue="" if NOT_A_VENUE.match(venue) else venue,
        series=first("series", "seriesTitle"),
        volume=first("volume"),
        number="" if kind == "report" or (arxiv_id and "arxiv" in number.lower()) else number,
        report_number=number if kind == "report" else "",
        pages=pages_of(first("pages")),
        publisher="" if is_of_school or is_preprint or kind == "patent" else publisher,
        institution=publisher if is_of_school else "",
        holder=first("assignee") if kind == "patent" else "",
        address=first("place"),
        edition="" if has_version else edition,
        version=edition if has_version else "",
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=re.split(r"[,;\s]", first("ISBN"), maxsplit=1)[0],
        issn=re.split(r"[,;\s]", first("ISSN"), maxsplit=1)[0],
        url="" if doi or arxiv_id else safe_url(address),
        accessed=date_in(first("accessDate")) if address and not doi and not arxiv_id else "",
        keywords=_keywords(item),
        language=first("language"),
        genre=first(*_TYPES) if kind in ("thesis", "report", "talk", "misc") else "",
        event=first(*_EVENTS),
        state="" if date else state,
        submitted=date if is_preprint else "",
        published="" if is_preprint else date,
        season=season_in(day),
        other_ids=each_once(f"{name}:{extra[name]}" for name in ("pmid", "pmcid") if name in extra),
        citation_key=key_of(
            first("citationKey", "citekey") or extra.get("citation key") or extra.get("bibtex", "")
        ),
    )


def _title(item: Item) -> str:
    """The title, which some types call otherwise."""
    return next(filter(None, (scalar(item.get(name)) for name in _TITLES)), "")


def _roles(item: Item) -> dict[str, list[Name | str]]:
    """The people by what they did."""
    found: dict[str, list[Name | str]] = {}
    for each in objects(item.get("creators")):
        found.setdefault(scalar(each.get("creatorType")) or "author", []).append(_name(each))
    return found


def _name(creator: Item) -> Name | str:
    """Zotero gives names in two fields, and those of groups in one."""
    family, given = scalar(creator.get("lastName") or creator.get("name")), scalar(creator.get("firstName"))
    if family and given:
        return f"{family}, {given}"
    return group_of(family) if " " in family else family or given


def _keywords(item: Item) -> tuple[str, ...]:
    """Tags, objects or plain texts."""
    tags = item.get("tags")
    listed: Sequence[object] = tags if isinstance(tags, list) else ()
    return each_once(text_of(scalar(each.get("tag") if isinstance(each, dict) else each)) for each in listed)


def _unused(item: Item, roles: set[str]) -> Iterator[str]:
    """Names of members, and of what people did, that this reader has no use for."""
    yield from (name for name, value in item.items() if value and name not in _READ | _OF_NO_USE)
    others = (scalar(each.get("creatorType")) for each in objects(item.get("creators")))
    yield from dict.fromkeys(role for role in others if role and role not in roles)
