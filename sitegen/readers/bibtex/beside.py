"""What ``.bib`` files of websites and reference managers hold beside the publication itself.

Links to code and slides, awards, marks of selected papers, identifiers of other services, the state of
what has not appeared. What nobody but a program needs is passed over; every other field is named.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sitegen.model import urls
from sitegen.model.fields import FIELDS
from sitegen.model.publications import Link
from sitegen.readers.bibtex.fields import Fields, literal, text_of
from sitegen.text.identifiers import safe_url
from sitegen.text.states import state_in

_LINKS = {
    "pdf": "PDF",
    "code": "Code",
    "github": "Code",
    "repo": "Code",
    "repository": "Code",
    "software": "Code",
    "data": "Data",
    "dataset": "Data",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "talk": "Talk",
    "demo": "Demo",
    "website": "Website",
    "project": "Project page",
    "webpage": "Website",
    "homepage": "Website",
    "html": "HTML",
    "blog": "Blog",
    "press": "Press",
    "supp": "Supplement",
    "supplement": "Supplement",
    "supplementary": "Supplement",
    "appendix": "Appendix",
    "openreview": "OpenReview",
    "preprint": "Preprint",
    "adsurl": "ADS",
    "opturl": "Link",
    "link": "Link",
}
"""Field -> label of the link that it holds."""

_IDS = {
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "hal_id": "hal",
    "mrnumber": "mr",
    "zblnumber": "zbl",
    "zbl": "zbl",
    "jstor": "jstor",
    "hdl": "hdl",
    "isrn": "isrn",
    "lccn": "lccn",
    "oclc": "oclc",
    "inspire": "inspire",
}
"""Field -> scheme of the identifier that it holds."""

_EPRINTS = {
    "pubmed": "pmid",
    "pmid": "pmid",
    "jstor": "jstor",
    "hal": "hal",
    "hdl": "hdl",
    "handle": "hdl",
    "googlebooks": "googlebooks",
    "biorxiv": "biorxiv",
    "medrxiv": "medrxiv",
    "iacr": "iacr",
    "cryptology eprint archive": "iacr",
}
"""``eprinttype`` -> scheme."""

_OF_PROGRAMS = frozenset(
    "abstractnote accessdate added-at adsnote altmetric annote annotation archive archivelocation "
    "article-number articletype author_keywords bdsk-file-1 bdsk-url-1 bdsk-url-2 bdsk-url-3 bibsource "
    "bibtex_show biburl bytes citeulike-article-id citeulike-linkout-0 comment copyright "
    "correspondence_address1 "
    "cin ddc date-added date-modified date_added date_modified dimensions document_type entrysubtype file "
    "gender google_scholar_id groups hal_version hyphenation ids indexes indextitle inspirehep_id interhash "
    "intrahash isi iso-source-abbreviation issn-l journal-iso keywords-plus label langidopts local-url "
    "localfile lastchecked mendeley-groups mendeley-tags month_numeric number-of-cited-references numpages "
    "options owner posted-at priority printed publication_stage qualityassured rating read readstatus "
    "related relatedoptions relatedstring relatedtype research-areas researcherid-numbers review rights "
    "shorthand shorttitle sortkey sortname sortshorthand sorttitle sortyear presort source series-number "
    "times-cited timestamp title-short unique-id url_raw usage-count-last-180-days usage-count-since-2013 "
    "username web-of-science-categories web-of-science-index __markedentry creationdate modificationdate "
    "day_numeric doc-delivery-number da eissn funding-acknowledgement funding-text journal-url "
    "key entryset execute gender indextitleaddon nameaddon nameaddons options pagination bookpagination "
    "pagetotal bookauthor shortauthor shorteditor shortjournal shortseries sortinit usera userb userc userd "
    "usere userf verba verbb verbc lista listb listc listd liste listf namea nameb namec crossref xref xdata "
    "keyword keywords eprintclass primaryclass archiveprefix eprinttype eprint arxivid arxiv arxiv_id "
    "title subtitle author editor translator journal journaltitle booktitle booksubtitle booktitleaddon "
    "journalsubtitle maintitle mainsubtitle howpublished type year month day date doi url note addendum "
    "additional_info abstract award award_name selected pubstate school institution organization venue "
    "collaboration".split()
)
"""Fields that are read elsewhere, or that programs write for themselves."""

_KNOWN = frozenset(_LINKS) | frozenset(_IDS) | _OF_PROGRAMS | {name for row in FIELDS for name in row.read}
_REMARKS = ("note", "addendum", "additional_info")
_MAY_SAY_STATE = ("pubstate", "year", "date", "note", "volume", "pages", "howpublished")
_DIGITS = frozenset("0123456789")
_PREFIXES = ("bdsk-", "mendeley-", "opt")
"""Beginnings of fields that programs write for themselves."""
_YES = frozenset({"true", "yes", "1", "y", "x"})
_OF_MANAGERS = re.compile(
    r"(?:_eprint|publisher|place|issn|isbn|number|citation key|tex\.\w+|pmid|pmcid|ads bibcode|arxiv|"
    r"type|event-place|accession number|original-date|container-title|section|page version id):.*",
    re.IGNORECASE,
)
_ENDNOTE = re.compile(r"\s*(?:\d{4}-\d{3}[\dXx]\b|[A-Z][\w'-]+, [A-Z]).*\n.*\n", re.DOTALL)
_JOURNAL_ARTICLE = re.compile(r"^(?:Journal Article|Review|Research Support|Comparative Study)", re.MULTILINE)
_FOLDERS = re.compile(
    r"(?:\.?/)?(?:assets/(?:pdf|\w+)/|static/|uploads/|files/|pdfs?/|papers/)+", re.IGNORECASE
)


def links_of(fields: Fields) -> tuple[Link, ...]:
    """The links of an entry; what is no address is a file of the site's own, in ``files/``."""
    if fields.keys().isdisjoint(_LINKS):
        return ()
    found = []
    for name, label in _LINKS.items():
        if name in fields and (url := _target(literal(fields[name]))):
            found.append(Link(label, url))
    return tuple(found)


def _target(written: str) -> str:
    if url := safe_url(written):
        return url
    if "://" in written or not re.search(r"\.\w{1,5}\Z", written) or written.startswith(("mailto:", "..")):
        return ""
    path = _FOLDERS.sub("", written, count=1).lstrip("/")
    return f"{urls.ROOT}files/{quote(path)}" if path and ".." not in path.split("/") else ""


def awards_of(fields: Fields) -> tuple[str, ...]:
    """The award: its short name where there is one beside a long text."""
    award, name = text_of(fields.get("award", "")), text_of(fields.get("award_name", ""))
    chosen = name if name and len(award) > 60 else award or name
    return (chosen,) if chosen and chosen.lower() not in _YES else ()


def is_selected(fields: Fields) -> bool:
    """Whether the entry is marked as selected."""
    return fields.get("selected", "").strip("{} ").lower() in _YES


def other_ids_of(fields: Fields) -> tuple[str, ...]:
    """Identifiers of other services: ``pmid:123``."""
    if "eprint" not in fields and fields.keys().isdisjoint(_IDS):
        return ()
    found = [f"{scheme}:{literal(fields[name])}" for name, scheme in _IDS.items() if name in fields]
    kind = fields.get("eprinttype") or fields.get("archiveprefix")
    if kind and "eprint" in fields and (scheme := _EPRINTS.get(literal(kind).lower())):
        found.append(f"{scheme}:{literal(fields['eprint'])}")
    return tuple(dict.fromkeys(found))


def state_of(fields: Fields) -> str:
    """That it has not appeared yet, in words: by ``pubstate``, or in the place of the year or the remark."""
    for name in _MAY_SAY_STATE:
        # As a rule a number stands there, which needs no closer look.
        if name in fields and fields[name][:1] not in _DIGITS and (state := state_in(text_of(fields[name]))):
            return state
    return ""


def remark_of(fields: Fields) -> str:
    """The remark of a person; what reference managers write there is left out."""
    if fields.keys().isdisjoint(_REMARKS):
        return ""
    remarks = [_remark(fields[name]) for name in _REMARKS if name in fields]
    return ". ".join(remark.rstrip(".") if len(remarks) > 1 else remark for remark in remarks if remark)


def _remark(field: str) -> str:
    if (
        "\n" in field
        and _ENDNOTE.match(field)
        and (_JOURNAL_ARTICLE.search(field) or re.match(r"\s*\d{4}-\d{3}[\dXx]\b", field))
    ):
        return ""
    if ":" in field:
        field = "\n".join(line for line in field.split("\n") if not _OF_MANAGERS.fullmatch(line.strip()))
    text = text_of(field)
    return "" if state_in(text) else text


def unknown_fields(fields: Fields) -> list[str]:
    """Names of those of the fields that nothing reads."""
    unknown = fields.keys() - _KNOWN
    return [name for name in unknown if not name.startswith(_PREFIXES)] if unknown else []
