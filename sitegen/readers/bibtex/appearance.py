"""Where an entry appeared: its venue, kind, volume, issue and pages, and its other short texts."""

from __future__ import annotations

import re
from functools import lru_cache

from sitegen.model.fields import FIELDS
from sitegen.model.publications import Kind
from sitegen.readers.bibtex.fields import Fields, arxiv_id_in, repeated_text_of, text_in
from sitegen.readers.bibtex.journals import journal_of
from sitegen.readers.bibtex.kinds import kind_in
from sitegen.readers.bibtex.misplaced import number_alone
from sitegen.readers.bibtex.online import online_in
from sitegen.text.dates import parse_moment
from sitegen.text.pages import page_range
from sitegen.text.preprints import is_preprint_doi, is_server
from sitegen.text.states import state_in
from sitegen.text.venues import in_reading_order
from sitegen.text.volumes import volume_and_issue

_TEXTS = tuple(
    (name, row.name) for row in FIELDS if row.sort in ("text", "prose") for name in row.read
) + tuple((name, "institution") for name in ("school", "institution", "organization"))
"""Field -> what it is in a `Record`; of several for one, the first that is not empty counts."""

_WORDS = {
    "newseries": "New series",
    "oldseries": "Old series",
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""What BibLaTeX writes in the place of words, in the fields of series and of the countries of a patent."""
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_SUBTITLES = {"mainsubtitle": "main_title", "issuesubtitle": "issue_title"}
_WITH_VENUE = frozenset({"article", "inproceedings", "incollection", "thesis", "report"})
"""Kinds of which ``howpublished`` is no venue."""
_NAMES_MEETING = re.compile(r"[A-Z]\w*[A-Z]|\d{2}|[Cc]onference|[Ww]orkshop|[Ss]ymposium|[Jj]ournal|[Pp]roc")
_SHORT = 30
"""Characters, up to which the name of a meeting may be a short one."""


def drop_states(texts: dict[str, str]) -> None:
    """Take out what stands in the place of volume, number or pages and only says that these are not known."""
    for name in ("volume", "number", "pages"):
        if name in texts and state_in(texts[name]):
            del texts[name]


@lru_cache(4096)  # most entries of a file have the same few fields
def _text_fields(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Those of `_TEXTS` that are among these names."""
    return tuple([(name, fact) for name, fact in dict(_TEXTS).items() if name in names])


def texts_of(fields: Fields) -> dict[str, str]:
    """The texts of an entry by the name of the fact; with so many fields, only those that are there."""
    texts: dict[str, str] = {}
    for name, fact in _text_fields(tuple(fields)):
        if fact not in texts and (text := repeated_text_of(fields[name])):
            texts[fact] = text
    if "number" in texts and (texts["number"] == "0" or "doi" in texts["number"].lower()):
        texts["number"] = number_alone(texts["number"])
    if "volume" in texts or "number" in texts:
        volume, number = texts.get("volume", ""), texts.get("number", "")
        if not (volume or "0").isdecimal() or not (number or "0").isdecimal():  # nearly always they are
            texts["volume"], texts["number"] = volume_and_issue(volume, number)
    if "mainsubtitle" in fields or "issuesubtitle" in fields:
        for name, fact in _SUBTITLES.items():
            texts[fact] = ": ".join(filter(None, (texts.get(fact), text_in(fields.get(name, "")))))
    for fact in ("address", "series"):
        if fact in texts and ("country" in texts[fact] or texts[fact] in _WORDS):
            texts[fact] = _WORD.sub(lambda match: _WORDS[match[0]], texts[fact])
    if "accessed" in texts:
        texts["accessed"] = parse_moment(texts["accessed"]) or texts["accessed"]
    if "pages" in texts:
        texts["pages"] = page_range(texts["pages"])
    return texts


def appearance_of(kind: Kind, fields: Fields, texts: dict[str, str]) -> tuple[Kind, str, str]:
    """Kind, venue and arXiv id; the other texts of a preprint, report or patent are put right in `texts`."""
    venue, arxiv_id = _venue(fields, kind), arxiv_id_in(fields)
    if "venue" in fields:
        venue = _with_event_place(venue, text_in(fields["venue"]), texts)
    if venue and texts.get("main_title") == venue:
        del texts["main_title"]
    if is_server(venue, arxiv_id):
        if not arxiv_id and venue.lower() not in {"preprint", "preprints"}:
            texts["publisher"] = _of_server(venue, texts.get("publisher", ""))
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
    if kind == "thesis" and venue and "institution" not in fields and "school" not in fields:
        texts["institution"], venue = venue, ""  # who asks for a thesis takes it from a form with `booktitle`
    if kind == "book" and "howpublished" in fields and not publisher:
        printed = text_in(fields["howpublished"])  # of a booklet
        texts |= {"publisher": printed} if not state_in(printed) and "://" not in printed else {}
    if kind in {"report", "patent"} and "number" in texts:
        texts["report_number"] = texts.pop("number")
    return kind, venue, arxiv_id


def _of_server(server: str, publisher: str) -> str:
    """A server for preprints, and who runs it where an export names both: ``PeerJ Preprints, PeerJ Inc``."""
    is_enough = not publisher or publisher in server or is_server(publisher, "")
    return server if is_enough else f"{server}, {publisher}"


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


def _first(fields: Fields, *names: str) -> str:
    """The text of the first of some fields that is there."""
    for name in names:
        if name in fields and (found := repeated_text_of(fields[name])):
            return found
    return ""


def _venue(fields: Fields, kind: Kind) -> str:
    """Journal, proceedings or book; for what has none of these, where it was published (``howpublished``)."""
    if kind in {"book", "proceedings"}:
        return ""
    for name in ("journal", "journaltitle"):
        if name in fields and (journal := journal_of(fields[name])):
            return journal
    journal_names, book = ("journal", "journaltitle"), ("booktitle", "maintitle", "eventtitle", "event")
    names: tuple[str, ...] = (*journal_names, *book) if kind == "article" else (*book, *journal_names)
    if (
        kind not in {"article", "inproceedings", "incollection", "thesis", "report"}
        and "howpublished" in fields
    ):
        published = online_in(fields["howpublished"]).rest
        if not (venue := _first(fields, *names)) and not kind_in(published) and "http" not in published:
            venue = published
    else:
        venue = _first(fields, *names)
    venue = in_reading_order(venue)
    if kind != "article" and "booksubtitle" in fields and venue == _first(fields, "booktitle"):
        return f"{venue}: {text_in(fields['booksubtitle'])}"
    return venue
