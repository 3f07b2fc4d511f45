"""Pages of publications in HugoBlox -> entries of BibTeX, or what they say beside their ``cite.bib``."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, picture_named
from sitegen.cli.import_site.draft import Draft, MarkdownPaper
from sitegen.cli.import_site.hugo.addresses import path_part
from sitegen.cli.import_site.hugo.people import author_names
from sitegen.cli.import_site.hugo.site import (
    HugoPage,
    HugoSite,
)
from sitegen.cli.import_site.jekyll.addresses import day_written
from sitegen.cli.import_site.papers import (
    HUGO_TYPES,
    identified,
    key_for,
    names_field,
    plain_words,
    tags_of,
    venue_fields,
)
from sitegen.cli.import_site.source import is_yes, listed, mapping, string_of, strings_of, value_at

_FIELDS = {
    "pdf": "pdf",
    "code": "code",
    "dataset": "data",
    "poster": "poster",
    "project": "website",
    "slides": "slides",
    "source": "html",
    "video": "video",
    "preprint": "website",
    "demo": "demo",
    "site": "website",
    "custom": "website",
    "doi": "",
    "arxiv": "",
}


def picture_of_page(draft: Draft, page: HugoPage) -> str:
    """The picture that a page names, or that lies beside it under the usual name."""
    written = value_at(
        page.values, "image.filename", "header.image", "banner.image", "image_preview", "featured_image"
    )
    found = find_copy(draft, string_of(written) or string_of(page.values.get("image")), page.file.folder)
    if page.file.stem.split(".")[0] in {"index", "_index"} and not found:
        found = picture_named(draft, page.file.folder, "featured", "cover")
    return found if found.startswith("images/") else ""


def add_hugo_paper(site: HugoSite, draft: Draft, page: HugoPage) -> None:
    """One publication: its ``cite.bib`` as it is, and what the page says beside; or the page as an entry."""
    values, folder = page.values, page.file.folder
    own_folder = page.file.stem.split(".")[0] == "index"
    bib_path, bib = (
        site.source.text(f"{folder}/cite.bib", f"{folder}/{page.name}.bib") if own_folder else ("", "")
    )
    found = re.search(r"^\s*@\w+\s*\{\s*([^\s,{}=]+)\s*,", bib, re.MULTILINE)
    title = plain_words(string_of(values.get("title")))
    links = links_of_page(draft, page)
    abstract = plain_words(string_of(values.get("abstract")))
    if found:
        key = found[1]
        name = "publications/publications.bib"
        draft.files[name] = draft.files.get(name, "") + f"% from {bib_path}\n{bib.strip()}\n\n"
        draft.carried[bib_path] = name
        more = _missing_in(bib, links, abstract)
    else:
        key = _new_entry(draft, page, links, abstract, title)
        more = {}
        if not key:
            return
        for file in site.source.below(folder) if own_folder else ():
            if file.ending == ".bib":
                draft.carried[file.path] = f"publications: {key}"
    if is_yes(values.get("featured")):
        more["selected"] = "true"
    if image := picture_of_page(draft, page):
        more["image"] = image
    if awards := [
        string_of(mapping(each).get("name")) or string_of(each) for each in listed(values.get("awards"))
    ]:
        more["awards"] = [each for each in awards if each]
    if more:
        draft.corrections.setdefault(key, {}).update(more)
    draft.carried[page.file.path] = f"publications: {key}"
    draft.papers_at |= dict.fromkeys(page.old, key)
    own_names = (key, title, page.name, page.address.strip("/"), f"{page.section}/{page.name}")
    for each in own_names:
        draft.lookups.setdefault(each, key)
    if len(page.head.body.split()) > 25:
        line = page.head.above + 1
        draft.remark(
            "I004",
            page.file.path,
            line,
            "the text below the abstract",
            "write a page or a project with it, and cite the paper there",
        )
    if notes := [each for each in strings_of(values.get("author_notes")) if each]:
        draft.remark(
            "I009",
            page.file.path,
            page.head.lines.get("author_notes", 0),
            f"notes at authors: {', '.join(dict.fromkeys(notes))}",
            "mark the names in the entry with *, as in {Jane* Doe}",
        )


def _missing_in(bib: str, links: dict[str, str], abstract: str) -> dict[str, Any]:
    """What the page says beside its entry, as corrections."""
    fields = {found.lower() for found in re.findall(r"^\s*(\w+)\s*=", bib, re.MULTILINE)}
    names = {"website": "project", "demo": "project", "html": "url"}
    more: dict[str, Any] = {}
    for name, value in links.items():
        correction = names.get(name, name)
        if name not in fields and correction in {
            "code",
            "slides",
            "video",
            "poster",
            "data",
            "project",
            "pdf",
        }:
            more.setdefault(correction, value)
    if abstract and "abstract" not in fields:
        more["abstract"] = abstract
    return more


def _new_entry(draft: Draft, page: HugoPage, links: dict[str, str], abstract: str, title: str) -> str:
    """The page as an entry; its citation key."""
    values = page.values
    if not title:
        draft.remark(
            "I007",
            page.file.path,
            1,
            "the publication has no title; it was left out",
            "add one and import again",
        )
        draft.carried[page.file.path] = ""
        return ""
    kinds = strings_of(values.get("publication_types")) or strings_of(values.get("publication_type"))
    kind = HUGO_TYPES.get(kinds[0].lower() if kinds else "", "")
    publication = values.get("publication")
    venue = (
        string_of(publication)
        or string_of(value_at(publication, "name"))
        or string_of(values.get("publication_short"))
    )
    short = plain_words(
        string_of(values.get("publication_short")) or string_of(value_at(publication, "short_name"))
    )
    kind, venue_field = venue_fields(kind, venue)
    author = names_field(author_names(values.get("authors"), mapping(draft.variables.get("names"))))
    day = day_written(values.get("date")) or day_written(values.get("publishDate"))
    key = key_for(author, day[:4], title, draft.paper_keys)
    if not author:
        draft.remark(
            "I008",
            page.file.path,
            1,
            "the publication names no authors",
            "add `author` to its entry in publications/imported.bib",
        )
    ids = identified(
        string_of(values.get("doi")) or string_of(value_at(values, "hugoblox.ids.doi")), *links.values()
    )
    ids |= (
        identified(f"arxiv:{string_of(value_at(values, 'hugoblox.ids.arxiv'))}")
        if value_at(values, "hugoblox.ids.arxiv")
        else {}
    )
    fields = {
        "title": title,
        "=author": author,
        **venue_field,
        "abbr": short if 0 < len(short) <= 30 and short not in venue_field.values() else "",
        "year": day[:4],
        "date": day if len(day) > 4 and not day.endswith("-01-01") else "",
        **{
            name: string_of(value_at(publication, name)) for name in ("volume", "issue", "pages", "publisher")
        },
        **ids,
        **links,
        "abstract": abstract,
        "keywords": tags_of(values.get("tags"), values.get("keywords")),
    }
    fields["number"] = fields.pop("issue")
    if fields["date"]:
        fields["year"] = ""
    kept = {name: value for name, value in fields.items() if value}
    draft.add_paper(MarkdownPaper(key=key, kind=kind, fields=kept, source=page.file.path))
    return key


def links_of_page(draft: Draft, page: HugoPage) -> dict[str, str]:
    """Links of a publication or an event, from all forms that they had, by the name of the field."""
    values = page.values
    written = {
        name.removeprefix("url_"): string_of(value)
        for name, value in values.items()
        if name.startswith("url_")
    }
    for each in listed(values.get("links")):
        kind = path_part(
            string_of(mapping(each).get("type"))
            or string_of(mapping(each).get("icon"))
            or string_of(mapping(each).get("name"))
        )
        written.setdefault(kind, string_of(mapping(each).get("url")) or string_of(mapping(each).get("id")))
    found: dict[str, str] = {}
    for name, target in written.items():
        field = _FIELDS.get(name, "website")
        if not target or not field:
            continue
        place = (
            target
            if "://" in target
            else find_copy(draft, target, page.file.folder)
            or find_copy(draft, f"static/{target.lstrip('/')}")
        )
        if place:
            found.setdefault(field, place)
        else:
            line = page.head.lines.get(f"url_{name}", page.head.lines.get("links", 0))
            draft.remark(
                "I005",
                page.file.path,
                line,
                f"the file {target} is not there",
                "put it into content/files/, or take the link out",
            )
    if page.file.stem == "index" and "pdf" not in found:
        own = next(
            (
                target
                for path, target in draft.copies.items()
                if path.startswith(f"{page.file.folder}/") and path.endswith(".pdf")
            ),
            "",
        )
        if own:
            found["pdf"] = own.removeprefix("root/")
    if slides := string_of(values.get("slides")):
        draft.remark(
            "I017",
            page.file.path,
            page.head.lines.get("slides", 0),
            f"the slides “{slides}”, made of Markdown",
            "export them as a PDF and link to it",
        )
    return found
