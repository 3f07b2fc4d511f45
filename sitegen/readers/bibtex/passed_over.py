"""Fields of BibTeX entries that are shown nowhere: which of them a person should hear of."""

from __future__ import annotations

from functools import lru_cache

from sitegen.model.fields import FIELDS
from sitegen.model.publications import Record
from sitegen.readers.bibtex.beside import AWARDS, IDS, LINKS
from sitegen.readers.bibtex.fields import Fields, literal, text_in
from sitegen.readers.bibtex.kinds import kind_in
from sitegen.readers.bibtex.misplaced import venue_and_ids
from sitegen.readers.bibtex.online import online_in
from sitegen.text.identifiers import find_arxiv_id
from sitegen.text.preprints import is_server
from sitegen.text.states import state_and_place_in, state_in, venue_and_state

HARMLESS = {
    "how LaTeX sorts, abbreviates and sets the entry": (
        "key execute gender hyphenation indexsorttitle indextitle indextitleaddon label langidopts options "
        "pagination bookpagination presort shortauthor shorteditor shorthand shorthandintro "
        "shortseries shorttitle sortinit sortkey sortname sortshorthand sorttitle sortyear title-short"
    ),
    "how the entry hangs together with others; what these say is taken from them": (
        "crossref xdata xref entryset ids relatedoptions"
    ),
    "what reference managers and web pages note for themselves": (
        "__markedentry abstractnote added-at altmetric archive archivelocation bdsk-file-1 "
        "bibbase_fieldadd bibsource bibtex_show biburl citeulike-article-id citeulike-linkout-0 citekey "
        "creationdate date-added "
        "date-modified date_added date_modified dimensions file google_scholar_id groups interhash intrahash "
        "local-url localfile mendeley-groups mendeley-tags modificationdate owner posted-at "
        "priority printed qualityassured rating read readstatus source timestamp username"
    ),
    "what a person notes for themselves, not for readers": "annote comment review",
    "numbers and marks that databases give to what they file": (
        "acknowledgement adsnote ams-subject articletype author_keywords bibdate bytes cin coden "
        "correspondence_address1 da ddc doc-delivery-number document_type entrysubtype hal_version isi "
        "keywords-plus number-of-cited-references publication_stage research-areas researcherid-numbers "
        "series-number times-cited unique-id usage-count-last-180-days usage-count-since-2013 "
        "web-of-science-categories web-of-science-index acmid gsid mesh mrclass mrreviewer pii printedkey "
        "pst sici subject-category yomi"
    ),
    "other forms of what another field says": (
        "day_numeric eissn issue_date journalfull fjournal journal-full funding-acknowledgement "
        "funding-text iso-source-abbreviation issn-l journal-iso journal-url month_numeric numpages url_raw "
        "bdsk-url-1 bdsk-url-2 bdsk-url-3"
    ),
    "terms of the publisher": "copyright rights",
}
"""Why a field tells readers nothing -> the fields."""

READ = tuple(
    "keyword keywords eprintclass primaryclass archiveprefix eprinttype eprint arxivid arxiv arxiv_id "
    "title subtitle author editor translator journal journaltitle booktitle booksubtitle "
    "mainsubtitle issuesubtitle howpublished type year month day date doi url note addendum "
    "additional_info bibbase_note notes remark remarks abstract award_note selected pubstate school "
    "institution organization collaboration annotation author+an author+an:default status venue".split()
)
"""Fields that are read beside those of the tables `FIELDS`, `LINKS` and `IDS`."""

_KNOWN = frozenset(
    [
        *READ,
        *LINKS,
        *IDS,
        *AWARDS,
        *(name for row in FIELDS for name in row.read),
        *(name for names in HARMLESS.values() for name in names.split()),
    ]
)
_PREFIXES = ("bdsk-", "comment-", "medline-", "mendeley-", "opt", "x-")
"""Beginnings of fields that programs write for themselves."""


ALTERNATIVES = (
    *(row.read for row in FIELDS if len(row.read) > 1),
    ("school", "institution", "organization"),
    ("keywords", "keyword"),
    ("code", "github", "repo", "repository", "software"),
)
"""Names of one fact; of those that an entry has, the first is used."""

_VENUES = (
    "journal",
    "journaltitle",
    "booktitle",
    "booksubtitle",
    "maintitle",
    "eventtitle",
    "event",
    "howpublished",
)
_ARXIV = ("eprint", "arxivid", "arxiv", "arxiv_id")
_SELDOM = frozenset(
    [
        *(name for names in ALTERNATIVES for name in names[1:]),
        *("journaltitle", "booksubtitle", "maintitle", "eventtitle", "event", "howpublished"),
        *(*AWARDS, *_ARXIV[1:], "date", "venue"),
    ]
)
"""Without any of these, and with one venue, no fact is in an entry twice."""
_ASIDE = frozenset({"annotation", "status", "author+an", "author+an:default"})
"""Fields that say something only in some forms."""


def strangers(fields: Fields) -> tuple[str, ...]:
    """The fields whose names mean nothing, in the order of their names."""
    return _strangers(tuple(fields))


@lru_cache(4096)  # most entries of a file have the same few fields
def _strangers(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted([name for name in {*names} - _KNOWN if not name.startswith(_PREFIXES)]))


@lru_cache(4096)
def _are_used(names: tuple[str, ...]) -> bool:
    """Whether everything in fields of these names is used, if one of them says the venue."""
    twice = "journal" in names and "booktitle" in names
    return not _strangers(names) and not twice and _SELDOM.isdisjoint(names) and _ASIDE.isdisjoint(names)


def _is_linked(field: str, record: Record) -> bool:
    """Whether an address, or a file of the site's own, is among the links of the record."""
    written = literal(field)
    return any(
        link.url in (written, record.url) or link.url.endswith(written) or f"]:{link.url}" in written
        for link in record.links
    )


def not_shown(own: Fields, fields: Fields, record: Record) -> list[str]:
    """What of an entry is shown nowhere and matters, by the names of its fields.

    Args:
        own: the fields that stand in the entry.
        fields: these with what it takes from others.
        record: what was made of them.
    """
    if record.venue and _are_used(tuple(own)):
        return []  # nearly always
    lost = [name for name in strangers(own) if not _is_linked(own[name], record)]
    if "annotation" in own and not record.author_note:
        lost.append("annotation")
    if (
        "status" in own
        and not state_in(text_in(own["status"]))
        and not state_and_place_in(text_in(own["status"]))
    ):
        lost.append("status")
    annotated = [name for name in ("author+an", "author+an:default") if name in own]
    lost += annotated if not record.author_marks else annotated[1:]
    if record.venue and _SELDOM.isdisjoint(own) and not ("journal" in own and "booktitle" in own):
        return lost
    for names in ALTERNATIVES:
        first, *others = [name for name in names if name in fields] or [""]
        lost += [f"{name} beside {first}" for name in others if name in own and _differ(name, first, fields)]
    beside = " beside another venue" if record.venue else ""
    lost += [f"{name}{beside}" for name in _VENUES if name in own and _is_left(own[name], record)]
    if "venue" in own and text_in(own["venue"]) not in (record.venue, record.short_venue, record.address):
        lost.append("venue beside another")
    lost += [
        f"{name} beside another award"
        for name in AWARDS
        if name in own and record.awards and not any(text_in(own[name]) in award for award in record.awards)
    ]
    for name in _ARXIV:
        if (arxiv_id := find_arxiv_id(literal(own.get(name, "")))) and arxiv_id != record.arxiv_id:
            lost.append(f"{name} beside another arXiv id")
    if "date" in own and "year" in own and literal(own["year"])[:4] not in own["date"]:
        lost.append("year beside date")
    return lost


def _differ(name: str, other: str, fields: Fields) -> bool:
    """Whether two fields say different things."""
    return text_in(fields[name]).casefold() != text_in(fields[other]).casefold()


def _is_left(field: str, record: Record) -> bool:
    """Whether what is said of the place of publication is not in the record."""
    written, _ = venue_and_ids(online_in(field).rest if "://" in field else text_in(field))
    text, _ = venue_and_state(written)
    if not text:
        return False
    if record.kind == "talk" and record.venue in text and record.genre.lower() in text.lower():
        return False  # such as “Poster presented at the Meeting”
    kept = (record.venue, record.event, record.publisher, record.institution, record.title, record.main_title)
    if any(text in place for place in kept) or state_in(text) or is_server(text, record.arxiv_id):
        return False
    return not (record.kind and kind_in(text) == record.kind)
