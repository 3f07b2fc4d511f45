"""What ``.bib`` files of websites and reference managers hold beside the publication itself.

Links to code and slides, awards, marks of selected papers, identifiers of other services, the state of
what has not appeared. What nobody but a program needs is passed over; every other field is named.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import quote

from sitegen.model import urls
from sitegen.model.publications import Link
from sitegen.readers.bibtex.fields import Fields, literal, text_in
from sitegen.text.identifiers import find_arxiv_id, safe_url
from sitegen.text.states import state_and_place_in, state_in

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
    "media": "Media",
    "news": "News",
    "tutorial": "Tutorial",
    "thread": "Thread",
    "twitter": "Thread",
    "bluesky": "Thread",
    "podcast": "Podcast",
    "interview": "Interview",
    "recording": "Recording",
    "presentation": "Slides",
    "notebook": "Notebook",
    "colab": "Colab",
    "model": "Model",
    "models": "Models",
    "huggingface": "Hugging Face",
    "artifact": "Artifact",
    "docs": "Documentation",
    "documentation": "Documentation",
    "supplementary_material": "Supplement",
    "supplemental": "Supplement",
    "reviews": "Reviews",
    "erratum": "Erratum",
    "osf": "OSF",
    "ee": "Link",
    "uri": "Link",
    "zenodo": "Zenodo",
}
"""Field -> label of the link that it holds; ``url_code``, ``code_url`` and ``codeurl`` mean it too."""

IDS = {
    "pmid": "pmid",
    "pubmed": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "hal_id": "hal",
    "mrnumber": "mr",
    "zblnumber": "zbl",
    "zbl": "zbl",
    "jfm": "jfm",
    "urn": "urn",
    "jstor": "jstor",
    "hdl": "hdl",
    "isrn": "isrn",
    "lccn": "lccn",
    "oclc": "oclc",
    "inspire": "inspire",
    "inspirehep_id": "inspire",
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

_AGAIN = re.compile(r"(?:pmid|pmcid|mr|zbl|jfm|jstor|hdl|lccn|oclc)(?:\s*:\s*|\s+)|pmc\s*:\s*", re.IGNORECASE)
"""The name of a scheme that stands before the identifier too: ``PMID: 123``, ``Zbl 1234.56789``."""
_OF_LINK = re.compile(r"^(?:url|link)[_-]|[_-]?(?:url|link|links|href|page)$")
_REMARKS = ("note", "notes", "remark", "remarks", "addendum", "additional_info", "bibbase_note")
_MAY_SAY_STATE = ("pubstate", "status", "year", "date", "note", "volume", "pages", "howpublished")
AWARDS = ("award", "award_name", "awards", "honor", "honors", "honour", "honours", "prize", "note_award")
"""Fields of awards: the first is shown, with what ``award_note`` says."""
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(([^\s()]{1,500})\)")
_PLACES = ("note", "pubstate", "status", "howpublished")
_DIGITS = frozenset("0123456789")
_YES = frozenset({"true", "yes", "1", "y", "x"})
_OF_MANAGERS = re.compile(
    r"(?:_eprint|publisher|place|issn|isbn|number|citation key|tex\.\w+|pmid|pmcid|ads bibcode|arxiv|"
    r"type|event-place|accession number|original-date|container-title|section|page version id):.*",
    re.IGNORECASE,
)
_CITATIONS = re.compile(r"0{3,}\d*")
"""How often it was cited, as a plug-in of Zotero writes it."""
_LABELLED = re.compile(r"\[(\w[\w .-]{0,30})\]\s?:\s?(https?://[^\s;]+)")
"""A link of a list: ``[Video]:https://…; [Code]:https://…``."""
_ENDNOTE = re.compile(r"\s*(?:\d{4}-\d{3}[\dXx]\b|[A-Z][\w'-]+, [A-Z]).*\n.*\n", re.DOTALL)
_JOURNAL_ARTICLE = re.compile(r"^(?:Journal Article|Review|Research Support|Comparative Study)", re.MULTILINE)
_FOLDERS = re.compile(
    r"(?:\.?/)?(?:assets/(?:pdf|\w+)/|static/|uploads/|files/|pdfs?/|papers/)+", re.IGNORECASE
)


def links_of(fields: Fields, others: Collection[str] = ()) -> tuple[Link, ...]:
    """The links of an entry; what is no address is a file of the site's own, in ``files/``.

    `others` are fields that mean nothing by their names: links, if addresses stand in them.
    """
    if not others and fields.keys().isdisjoint(LINKS.keys()):
        return ()
    found = [
        Link(label, url)
        for name, label in LINKS.items()
        if name in fields and (url := _target(literal(fields[name])))
    ]
    for name in others:
        meant = _OF_LINK.sub("", name)
        known = LINKS.get(meant, "") if meant else "Link"
        written = literal(fields[name])
        labelled = _LABELLED.findall(written) if "]" in written else ()
        found += [Link(label, safe) for label, address in labelled if (safe := safe_url(address))]
        if url := _target(written) if known else _address(written):
            found.append(Link(known or _in_words(meant), url))
    return tuple(dict.fromkeys(found))


def _address(written: str) -> str:
    """A web address; not one of a mail."""
    return safe_url(written) if written.lower().startswith(("http://", "https://")) else ""


def _in_words(name: str) -> str:
    """The name of a field as a label: ``media_coverage`` is ``Media coverage``."""
    words = re.sub(r"[\W_]+", " ", name).strip()
    return words[:1].upper() + words[1:]


def _target(written: str) -> str:
    if url := safe_url(written):
        return url
    if "://" in written or not re.search(r"\.\w{1,5}\Z", written) or written.startswith(("mailto:", "..")):
        return ""
    path = _FOLDERS.sub("", written, count=1).lstrip("/")
    return f"{urls.ROOT}files/{quote(path)}" if path and ".." not in path.split("/") else ""


def awards_of(fields: Fields) -> tuple[str, ...]:
    """The award, by its short name where there is one beside a long text; in brackets what is noted of it."""
    texts = [text_in(fields[name]) for name in AWARDS if name in fields]
    awards = [text for text in texts if text and text.lower() not in _YES]
    short = text_in(fields.get("award_name", ""))
    chosen = next(iter(awards), "")
    if short in awards and len(chosen) > 60:
        chosen = short
    note = text_in(fields.get("award_note", ""))
    if chosen and note and note.lower() not in chosen.lower():
        chosen = f"{chosen} ({note})"
    return (chosen or note,) if chosen or note else ()


def is_selected(fields: Fields) -> bool:
    """Whether the entry is marked as selected."""
    return fields.get("selected", "").strip("{} ").lower() in _YES


def other_ids_of(fields: Fields) -> tuple[str, ...]:
    """Identifiers of other services: ``pmid:123``."""
    if "eprint" not in fields and fields.keys().isdisjoint(IDS.keys()):
        return ()
    found = [
        f"{scheme}:{_AGAIN.sub('', literal(fields[name]))}" for name, scheme in IDS.items() if name in fields
    ]
    if "eprint" in fields:
        kind = literal(fields.get("eprinttype") or fields.get("archiveprefix") or "")
        eprint = literal(fields["eprint"])
        if kind.lower() != "arxiv" and not find_arxiv_id(eprint) and not safe_url(eprint):
            found.append(f"{EPRINTS.get(kind.lower(), kind.replace(':', ' ') or 'eprint')}:{eprint}")
    return tuple(dict.fromkeys(found))


def state_of(fields: Fields) -> str:
    """That it has not appeared yet, in words: by ``pubstate``, or in the place of the year or the remark."""
    for name in _MAY_SAY_STATE:
        # As a rule a number stands there, or nothing, which needs no closer look.
        if not (written := fields.get(name)) or (
            written[0] in _DIGITS and not (name == "year" and written[4:])
        ):
            continue
        if state := state_in(text_in(written)):
            return state
    if "year" in fields or "date" in fields:  # "accepted at …" is then only a remark
        return ""
    return next(filter(None, (state_and_place_in(text_in(fields.get(name, ""))) for name in _PLACES)), "")


def remark_of(fields: Fields) -> str:
    """The remark of a person; what reference managers write there is left out."""
    if fields.keys().isdisjoint(_REMARKS):
        return ""
    remarks = [_remark(_without_markdown(name, fields[name])) for name in _REMARKS if name in fields]
    return ". ".join(remark.rstrip(".") if len(remarks) > 1 else remark for remark in remarks if remark)


def _without_markdown(name: str, field: str) -> str:
    """The text of a field that templates take for Markdown: ``. *Oral*, see [the talk](https://…)``."""
    if name != "additional_info":
        return field
    return _MARKDOWN_LINK.sub(r"\1 (\2)", field).replace("*", "").lstrip(" .,;")


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
    return "" if state_in(text) or _CITATIONS.fullmatch(text) else text
