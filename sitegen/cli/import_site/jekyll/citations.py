"""``_data/citations.yaml`` of lab-website-template -> entries of BibTeX."""

from __future__ import annotations

from typing import Any

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft, MarkdownPaper
from sitegen.cli.import_site.jekyll.site import JekyllSite
from sitegen.cli.import_site.papers import identified, key_for, names_field, names_from, plain_words, tags_of
from sitegen.cli.import_site.source import is_yes, listed, mapping, string_of
from sitegen.text.dates import parse_date
from sitegen.text.folding import slugify

_LINK_FIELDS = {
    "source": "code",
    "github": "code",
    "code": "code",
    "preprint": "website",
    "website": "website",
    "video": "video",
    "slides": "slides",
    "data": "data",
    "poster": "poster",
    "manubot": "html",
    "html": "html",
    "pdf": "pdf",
}


def add_citations(site: JekyllSite, draft: Draft) -> None:
    """``_data/citations.yaml``, which was made from ``sources.yaml``; where there is none, that alone."""
    file = site.data_files.get("citations", "")
    seen: set[str] = set()
    for each in listed(site.data.get("citations")):
        values = mapping(each)
        identifier = string_of(values.get("id"))
        if identifier.lower() in seen and identifier:
            continue
        seen.add(identifier.lower())
        _paper(draft, file, values)
    if file:
        draft.carried[file] = "publications/imported.bib"
    sources = site.data_files.get("sources", "")
    missing = [
        mapping(each)
        for each in listed(site.data.get("sources"))
        if string_of(mapping(each).get("id")).lower() not in seen
    ]
    missing = [each for each in missing if string_of(each.get("id")) and not is_yes(each.get("remove"))]
    for values in missing:
        _paper(draft, sources, values)
    if sources:
        draft.carried[sources] = "publications/imported.bib"
    for name in ("orcid", "pubmed", "google-scholar"):
        if name in site.data_files:
            remedy = (
                "what it found is in citations.yaml and was carried; fetch later works as the README says"
            )
            draft.remark("I002", site.data_files[name], 0, "the list of where papers are looked up", remedy)
            draft.carried[site.data_files[name]] = ""


def _paper(draft: Draft, file: str, values: dict[str, Any]) -> None:
    """One citation as an entry."""
    identifier, title = string_of(values.get("id")), plain_words(string_of(values.get("title")))
    ids = identified(
        identifier.removeprefix("doi:") if identifier.startswith("doi:") else "",
        identifier,
        string_of(values.get("link")),
    )
    author = names_field(names_from(values.get("authors")))
    day = parse_date(string_of(values.get("date")))
    if not title and not ids:
        draft.remark(
            "I014",
            file,
            0,
            f"the source “{identifier}” has neither a title nor a DOI or arXiv number",
            "add it to a list by hand",
        )
        return
    if not title:
        draft.remark(
            "I014",
            file,
            0,
            f"of {identifier} only the identifier is known",
            "add its title to publications/imported.bib",
        )
    key = key_for(author, day[:4], title or identifier, draft.paper_keys)
    link = string_of(values.get("link"))
    kind = {
        "journal-article": "article",
        "preprint": "unpublished",
        "book": "book",
        "chapter": "incollection",
    }.get(string_of(values.get("type")), "article")
    fields = {
        "title": title,
        "=author": author,
        "journal": string_of(values.get("publisher")),
        "date": day,
        **ids,
        "url": link if "doi.org/" not in link else "",
        "abstract": plain_words(string_of(values.get("abstract"))),
        "annotation": plain_words(string_of(values.get("description"))),
        "keywords": tags_of(values.get("tags")),
        **_buttons(draft, values),
    }
    draft.add_paper(
        MarkdownPaper(
            key=key, kind=kind, fields={name: value for name, value in fields.items() if value}, source=file
        )
    )
    draft.lookups |= {
        key: key,
        **({title: key} if title else {}),
        **({identifier: key} if identifier else {}),
    }
    corrections: dict[str, Any] = {}
    if is_yes(values.get("featured")) or string_of(values.get("group")) in {"featured", "highlighted"}:
        corrections["selected"] = "true"
    image = find_copy(draft, string_of(values.get("image")))
    if image.startswith("images/"):
        corrections["image"] = image
    if corrections:
        draft.corrections[key] = corrections


def _buttons(draft: Draft, values: dict[str, Any]) -> dict[str, str]:
    """The buttons at a citation as fields with links."""
    fields: dict[str, str] = {}
    for each in listed(values.get("buttons")):
        kind = string_of(mapping(each).get("type")) or slugify(string_of(mapping(each).get("text")))
        target = string_of(mapping(each).get("link"))
        if kind == "github" and target and "://" not in target:
            target = f"https://github.com/{target}"
        if target and "://" not in target:
            target = find_copy(draft, target)
        if target:
            fields.setdefault(_LINK_FIELDS.get(kind, "website"), target)
    return fields
