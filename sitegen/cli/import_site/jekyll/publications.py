"""Pages of publications in academicpages -> entries of BibTeX."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft, MarkdownPaper
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written
from sitegen.cli.import_site.jekyll.heads import picture_of
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite
from sitegen.cli.import_site.papers import (
    from_record,
    identified,
    key_for,
    names_field,
    names_from,
    plain_words,
    reference_of,
    tags_of,
    venue_fields,
)
from sitegen.cli.import_site.source import is_yes, string_of

_KINDS = {
    "manuscripts": "article",
    "conferences": "inproceedings",
    "books": "book",
    "preprints": "unpublished",
    "journal": "article",
    "journals": "article",
    "conference": "inproceedings",
    "workshops": "inproceedings",
    "thesis": "phdthesis",
    "theses": "phdthesis",
    "reports": "techreport",
    "patents": "patent",
}


_LINKS = {
    "slidesurl": "slides",
    "codeurl": "code",
    "code": "code",
    "videourl": "video",
    "video": "video",
    "posterurl": "poster",
    "dataurl": "data",
    "projecturl": "website",
    "website": "website",
    "youtube": "video",
    "demo": "demo",
}


_BOILERPLATE = re.compile(
    r"^\s*(?:recommended citation\b.*|\**(?:authors?|venue)\**\s*:.*"
    r"|<a href=[^>\n]*>\s*(?:download|access|view|read)[^\n]*"
    r"|\[[^\]\n]*(?:download|access|paper|pdf|slides|code|doi|here)[^\]\n]*\]\([^)\n]*\)[.\s]*)$",
    re.IGNORECASE | re.MULTILINE,
)


def add_publication(site: JekyllSite, draft: Draft, document: JekyllDocument) -> None:
    """One page of a publication as an entry."""
    values, file = document.values, document.file
    title = plain_words(string_of(values.get("title")))
    citation = string_of(values.get("citation"))
    day = day_written(values.get("date")) or date_and_name(file.stem)[0]
    if not title:
        draft.remark(
            "I007", file.path, 1, "the publication has no title; it was left out", "add one and import again"
        )
        draft.carried[file.path] = ""
        return
    if re.match(r"\s*@\w+\s*\{", citation):
        _whole_entry(draft, document, citation)
        return
    record = reference_of(citation, title, file.path) if citation else None
    kind, venue = venue_fields(
        _KINDS.get(string_of(values.get("category")), ""), string_of(values.get("venue"))
    )
    authors = names_from(values.get("authors") or values.get("author"))
    known = from_record(record) if record else {}
    author = names_field(authors) if authors else known.pop("=author", "")
    known.pop("=author", "")
    if not author:
        line = document.head.lines.get("citation", 0)
        what = "the authors are not known: " + (
            f"the citation was not understood: {plain_words(citation)[:80]}"
            if citation
            else "there is no `authors`"
        )
        draft.remark("I008", file.path, line, what, "add `author` to the entry in publications/imported.bib")
    paper_url = (
        string_of(values.get("paperurl")) or string_of(values.get("link")) or string_of(values.get("url"))
    )
    key = key_for(author, day[:4], title, draft.paper_keys)
    fields = {
        "title": title,
        "=author": author,
        **venue,
        "year": day[:4],
        "date": day if len(day) > 4 and not day.endswith("-01-01") else "",
        **known,
        **identified(string_of(values.get("doi")), string_of(values.get("arxiv")), paper_url, citation),
        **_links(draft, document, paper_url),
        "abstract": _abstract(values, document.head.body),
        "keywords": tags_of(values.get("tags"), values.get("keywords")),
    }
    fields = {name: value for name, value in fields.items() if value}
    if "date" in fields:
        fields.pop("year", None)
    draft.add_paper(MarkdownPaper(key=key, kind=kind, fields=fields, source=file.path))
    _at(draft, document, key, title)


def _whole_entry(draft: Draft, document: JekyllDocument, entry: str) -> None:
    """A publication whose citation is BibTeX already."""
    found = re.match(r"\s*@\w+\s*\{\s*([^\s,{}]+)", entry)
    key = found[1] if found else document.file.stem
    draft.files["publications/entries.bib"] = (
        draft.files.get("publications/entries.bib", "") + entry.strip() + "\n\n"
    )
    _at(draft, document, key, string_of(document.values.get("title")))


def _at(draft: Draft, document: JekyllDocument, key: str, title: str) -> None:
    """Remember where a paper was, and what it is called."""
    draft.carried[document.file.path] = f"publications: {key}"
    draft.papers_at |= dict.fromkeys(document.old, key)
    draft.lookups |= {key: key, title: key}
    corrections: dict[str, Any] = {}
    if is_yes(document.values.get("selected")) or is_yes(document.values.get("featured")):
        corrections["selected"] = "true"
    if image := picture_of(document, draft, "image", "header.teaser", "teaser", "thumbnail"):
        corrections["image"] = image
    if corrections:
        draft.corrections.setdefault(key, {}).update(corrections)


def _links(draft: Draft, document: JekyllDocument, paper_url: str) -> dict[str, str]:
    """Links to the paper, its slides, code … as fields."""
    fields: dict[str, str] = {}
    for name, field in _LINKS.items():
        written = string_of(document.values.get(name))
        if written:
            fields.setdefault(field, _address(draft, document, written))
    if paper_url:
        address = _address(draft, document, paper_url)
        is_pdf = re.search(r"\.pdf$|arxiv\.org/pdf/", address)
        fields["pdf" if is_pdf else "url"] = address
    return fields


def _address(draft: Draft, document: JekyllDocument, written: str) -> str:
    """A whole address, or the place of a file of the site."""
    own = str(draft.settings.get("base_url", "")).rstrip("/")
    inside = written.removeprefix(own) if own else written
    inside = re.sub(r"^https?://academicpages\.github\.io", "", inside)
    if "://" in inside:
        return inside
    found = find_copy(draft, inside, document.file.folder)
    if not found:
        line = next(
            (
                line
                for key, line in document.head.lines.items()
                if string_of(document.values.get(key)) == written
            ),
            0,
        )
        draft.remark(
            "I005",
            document.file.path,
            line,
            f"the file {inside} is not there",
            "put it into content/files/, or take the link out",
        )
    return found


def _abstract(values: dict[str, Any], body: str) -> str:
    """The text of the page without links and citation, else its excerpt."""
    text = _BOILERPLATE.sub("", re.sub(r"\{[%{].*?[%}]\}", "", body))
    text = plain_words(re.sub(r"^#+[ \t]*", "", text, flags=re.MULTILINE))
    text = re.sub(r"^abstract[:.]?\s+", "", text, flags=re.IGNORECASE)
    excerpt = plain_words(string_of(values.get("excerpt")) or string_of(values.get("abstract")))
    return max(text, excerpt, key=len)
