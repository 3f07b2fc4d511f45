"""What ``.bib`` files of websites and reference managers hold beside the publication itself.

Links to code and slides, awards, marks of selected papers, identifiers of other services, the state of
what has not appeared. What nobody but a program needs is passed over; every other field is named.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sitegen.model import urls
from sitegen.model.publications import Link
from sitegen.readers.bibtex.fields import Fields, literal, text_in
from sitegen.text.identifiers import find_arxiv_id, safe_url
from sitegen.text.states import state_in

LINKS = {
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

IDS = {
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

EPRINTS = {
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

_REMARKS = ("note", "addendum", "additional_info")
_MAY_SAY_STATE = ("pubstate", "year", "date", "note", "volume", "pages", "howpublished")
_DIGITS = frozenset("0123456789")
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
    if fields.keys().isdisjoint(LINKS):
        return ()
    found = []
    for name, label in LINKS.items():
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
    award, name = text_in(fields.get("award", "")), text_in(fields.get("award_name", ""))
    chosen = name if name and len(award) > 60 else award or name
    return (chosen,) if chosen and chosen.lower() not in _YES else ()


def is_selected(fields: Fields) -> bool:
    """Whether the entry is marked as selected."""
    return fields.get("selected", "").strip("{} ").lower() in _YES


def other_ids_of(fields: Fields) -> tuple[str, ...]:
    """Identifiers of other services: ``pmid:123``."""
    if "eprint" not in fields and fields.keys().isdisjoint(IDS):
        return ()
    found = [f"{scheme}:{literal(fields[name])}" for name, scheme in IDS.items() if name in fields]
    if "eprint" in fields:
        kind = literal(fields.get("eprinttype") or fields.get("archiveprefix") or "")
        eprint = literal(fields["eprint"])
        if kind.lower() != "arxiv" and not find_arxiv_id(eprint) and not safe_url(eprint):
            found.append(f"{EPRINTS.get(kind.lower(), kind.replace(':', ' ') or 'eprint')}:{eprint}")
    return tuple(dict.fromkeys(found))


def state_of(fields: Fields) -> str:
    """That it has not appeared yet, in words: by ``pubstate``, or in the place of the year or the remark."""
    for name in _MAY_SAY_STATE:
        # As a rule a number stands there, which needs no closer look.
        if name in fields and fields[name][:1] not in _DIGITS and (state := state_in(text_in(fields[name]))):
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
    text = text_in(field)
    return "" if state_in(text) else text
