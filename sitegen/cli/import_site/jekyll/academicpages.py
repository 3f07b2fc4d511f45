"""academicpages: a fork of Minimal Mistakes with publications, talks and teaching as pages."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, plan_copies
from sitegen.cli.import_site.cv import add_cv
from sitegen.cli.import_site.draft import Draft, MarkdownPaper, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written
from sitegen.cli.import_site.jekyll.content import (
    add_archives,
    add_bib,
    add_bibliography,
    add_collection,
    add_pages,
    add_posts,
    jekyll_settings,
    menu_of,
    page_head,
    picture_of,
)
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.papers import (
    from_record,
    identified,
    key_for,
    names_field,
    reference_of,
    split_names,
    tags_of,
    unmarked,
    venue_fields,
)
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, is_yes, mapping, string_of, strings_of, value_at
from sitegen.text.folding import slugify

NAME = "academicpages"

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
_LISTS = {
    "publications": "papers",
    "talks": "talks",
    "teaching": "teaching",
    "portfolio": "projects",
    "year-archive": "news",
    "cv": "cv",
    "cv-json": "cv",
    "collection-archive": "home",
    "posts": "news",
    "news": "news",
}
_MADE = {
    "404",
    "404.html",
    "sitemap",
    "category-archive",
    "tag-archive",
    "categories",
    "tags",
    "archive-layout-with-content",
    "markdown",
    "non-menu-page",
    "page-archive",
    "terms",
    "talkmap",
    "talkmap.html",
}
"""Pages of the theme itself, which sitegen makes or which are only examples."""
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
    r"^\s*(?:recommended citation\b.*|\**(?:authors?|venue)\**\s*:.*|<a href=[^>]*>\s*(?:download|access|view|read)[^\n]*"
    r"|\[[^\]\n]*(?:download|access|paper|pdf|slides|code|doi|here)[^\]\n]*\]\([^)\n]*\)[.\s]*)$",
    re.IGNORECASE | re.MULTILINE,
)


def recognise(source: OldSite) -> bool:
    """By its collections: publications that are pages, with talks or a portfolio."""
    _, config = source.text("_config.yml", "_config.yaml")
    folders = sum(
        any(source.below(folder)) for folder in ("_publications", "_talks", "_teaching", "_portfolio")
    )
    named = "academicpages" in config or "publication_category" in config or "talkmap_link" in config
    return bool(config) and (
        folders >= 2 or (folders >= 1 and named) or (named and "author_profile" in config)
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    site = read_jekyll(source, draft)
    config = site.config
    author = mapping(config.get("author"))
    name = string_of(author.get("name")) or string_of(config.get("name")) or string_of(config.get("title"))
    jekyll_settings(site, draft, string_of(config.get("title")), string_of(config.get("description")))
    add_bibliography(site, draft)
    for document in site.of("publications"):
        _paper(site, draft, document)
    for file in source.below("_publications"):
        if file.ending == ".bib" and file.text and file.path not in draft.carried:
            add_bib(draft, file.path, file.text)
    add_posts(site, draft)
    add_collection(site, draft, "talks", "talks", _of_talk)
    add_collection(site, draft, "teaching", "teaching", _of_talk)
    add_collection(site, draft, "portfolio", "projects", lambda document: _of_project(document, draft))
    others = {"talks", "teaching", "portfolio", "publications", "posts"}
    for other in mapping(config.get("collections")):
        if other not in others and add_collection(site, draft, other, slugify(other), _of_talk):
            draft.settings.setdefault("collections", []).append(
                {slugify(other): other.replace("_", " ").capitalize()}
            )
    add_pages(
        site,
        draft,
        lists=lambda document: _LISTS.get(document.file.stem) or _LISTS.get(document.address.strip("/"), ""),
        home=lambda document: _home(draft, document, name, author),
        skipped=_MADE,
    )
    add_cv(source, draft, "_data/cv.json", "_data/cv.yml", "assets/json/resume.json")
    _data(site, draft)
    add_archives(site, draft, ["/tags/:name/"], ["/categories/:name/"], "")
    draft.places |= {"/tags/": "news/", "/categories/": "news/"} if any(site.of("posts")) else {}
    return draft


def _paper(site: JekyllSite, draft: Draft, document: JekyllDocument) -> None:
    """One page of a publication as an entry."""
    values, file = document.values, document.file
    title = unmarked(string_of(values.get("title")))
    citation = string_of(values.get("citation"))
    day = day_written(values.get("date")) or date_and_name(file.stem)[0]
    if not title:
        draft.remark(
            file.path, 1, "the publication has no title; it was left out", "add one and import again"
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
    authors = split_names(values.get("authors") or values.get("author"))
    known = from_record(record) if record else {}
    author = names_field(authors) if authors else known.pop("=author", "")
    known.pop("=author", "")
    if not author:
        line = document.head.lines.get("citation", 0)
        what = "the authors are not known: " + (
            f"the citation was not understood: {unmarked(citation)[:80]}"
            if citation
            else "there is no `authors`"
        )
        draft.remark(file.path, line, what, "add `author` to the entry in publications/imported.bib")
    paper_url = (
        string_of(values.get("paperurl")) or string_of(values.get("link")) or string_of(values.get("url"))
    )
    taken = {paper.key for paper in draft.papers}
    key = key_for(author, day[:4], title, taken)
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
    draft.papers.append(MarkdownPaper(key=key, kind=kind, fields=fields, source=file.path))
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
            document.file.path,
            line,
            f"the file {inside} is not there",
            "put it into content/files/, or take the link out",
        )
    return found


def _abstract(values: dict[str, Any], body: str) -> str:
    """The text of the page without links and citation, else its excerpt."""
    text = _BOILERPLATE.sub("", re.sub(r"\{[%{].*?[%}]\}", "", body))
    text = unmarked(re.sub(r"^#+\s*(?:abstract)?\s*$|^#+\s+", "", text, flags=re.MULTILINE | re.IGNORECASE))
    text = re.sub(r"^abstract[:.]?\s+", "", text, flags=re.IGNORECASE)
    excerpt = unmarked(string_of(values.get("excerpt")) or string_of(values.get("abstract")))
    return max(text, excerpt, key=len)


def _of_talk(document: JekyllDocument) -> dict[str, Any]:
    values = document.values
    place = ", ".join(
        filter(None, (unmarked(string_of(values.get("venue"))), string_of(values.get("location"))))
    )
    return {
        "place": place,
        "tags": [*strings_of(values.get("type")), *strings_of(values.get("tags"), r"[\s,]+")],
    }


def _of_project(document: JekyllDocument, draft: Draft) -> dict[str, Any]:
    """A portfolio item, whose excerpt may hold its picture."""
    excerpt = string_of(document.values.get("excerpt"))
    shown = re.search(r"<img\s[^>]*?src=[\"']([^\"']+)", excerpt)
    image = find_copy(draft, shown[1]) if shown else picture_of(document, draft, "image", "header.teaser")
    return {
        "summary": unmarked(re.sub(r"<br\s*/?>", " ", excerpt)),
        "image": image if image.startswith("images/") else "",
    }


def _home(draft: Draft, document: JekyllDocument, name: str, author: dict[str, Any]) -> None:
    """The page `about` as the owner's biography."""
    head = page_head(document, draft)
    place = ", ".join(filter(None, (string_of(author.get("employer")), string_of(author.get("location")))))
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(name) or 'owner'}.md",
            head={
                "name": name,
                "pronouns": string_of(author.get("pronouns")),
                "role": unmarked(string_of(author.get("bio"))),
                "affiliation": place,
                **described(
                    {
                        key: value
                        for key, value in author.items()
                        if key not in {"name", "bio", "avatar", "location"}
                    }
                ),
                "photo": find_copy(draft, string_of(author.get("avatar"))),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=tuple(each for each in document.old if each.strip("/")),
            page={**document.values, **head},
        )
    )


def _data(site: JekyllSite, draft: Draft) -> None:
    """The menu, and people of ``_data/authors.yml``."""
    if "navigation" in site.data:
        draft.menu = [
            each for each in menu_of(value_at(site.data["navigation"], "main") or []) if each[0] != "Guide"
        ]
        draft.carried[site.data_files["navigation"]] = "navigation in site.yml"
        draft.menu_file = site.data_files["navigation"]
    for name in ("ui-text", "authors", "comments"):
        if name in site.data_files and (
            name != "authors" or "Name Name" in site.source.text(site.data_files[name])[1]
        ):
            draft.machinery.add(site.data_files[name])
