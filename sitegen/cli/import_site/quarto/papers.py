"""Pages of publications in Quarto -> entries of BibTeX."""

from __future__ import annotations

from sitegen.cli.import_site.copies import find_copy
from sitegen.cli.import_site.draft import Draft, MarkdownPaper
from sitegen.cli.import_site.jekyll.addresses import day_written
from sitegen.cli.import_site.papers import (
    HUGO_TYPES,
    identified,
    key_for,
    names_field,
    names_from,
    plain_words,
    tags_of,
    venue_fields,
)
from sitegen.cli.import_site.quarto.pages import (
    QuartoPage,
    common_head,
    day_of_page,
)
from sitegen.cli.import_site.source import (
    listed,
    mapping,
    string_of,
    value_at,
)
from sitegen.text.folding import slugify


def add_quarto_paper(draft: Draft, page: QuartoPage) -> None:
    """A page of a publication as an entry."""
    values = page.values
    title = plain_words(string_of(values.get("title")))
    cited = mapping(values.get("citation"))
    journal = values.get("journal") or values.get("publication") or values.get("venue")
    venue = (
        string_of(cited.get("container-title")) or string_of(journal) or string_of(value_at(journal, "name"))
    )
    kind, venue_field = venue_fields(HUGO_TYPES.get(string_of(cited.get("type")), ""), venue)
    author = names_field(each for each in names_from(values.get("author")) if each)
    day = day_written(cited.get("issued")) or day_of_page(values) or string_of(values.get("year"))
    key = key_for(author, day[:4], title, draft.paper_keys)
    if not author:
        draft.remark(
            "I008",
            page.file.path,
            1,
            "the publication names no authors",
            "add `author` to its entry in publications/imported.bib",
        )
    links = _paper_links(draft, page)
    fields = {
        "title": title,
        "=author": author,
        **venue_field,
        "date": day,
        **{
            name: string_of(cited.get(other))
            for name, other in (
                ("volume", "volume"),
                ("number", "issue"),
                ("pages", "page"),
                ("publisher", "publisher"),
            )
        },
        **identified(string_of(values.get("doi")) or string_of(cited.get("doi")), *links.values()),
        **links,
        "abstract": plain_words(string_of(values.get("abstract")) or string_of(values.get("description"))),
        "keywords": tags_of(values.get("categories"), values.get("keywords")),
    }
    draft.add_paper(
        MarkdownPaper(
            key=key,
            kind=kind,
            fields={name: value for name, value in fields.items() if value},
            source=page.file.path,
        )
    )
    image = common_head(draft, page)["image"]
    if image:
        draft.corrections.setdefault(key, {})["image"] = image
    draft.papers_at |= dict.fromkeys(page.old, key)
    draft.lookups |= {key: key, title: key}
    draft.carried[page.file.path] = f"publications: {key}"
    if len(page.head.body.split()) > 25:
        draft.remark(
            "I004",
            page.file.path,
            page.head.above + 1,
            "the text below the abstract",
            "write a page or a project with it, and cite the paper there",
        )


def _paper_links(draft: Draft, page: QuartoPage) -> dict[str, str]:
    found: dict[str, str] = {}
    names = {
        "pdf": "pdf",
        "code": "code",
        "github": "code",
        "slides": "slides",
        "video": "video",
        "data": "data",
        "poster": "poster",
        "preprint": "website",
        "url": "url",
    }
    pairs = [
        (name, string_of(page.values.get(name)))
        for name in ("pdf", "code", "github", "slides", "video", "data", "poster", "preprint", "url", "path")
    ]
    for each in listed(page.values.get("links")) + listed(value_at(page.values, "about.links")):
        item = mapping(each)
        pairs.append(
            (
                slugify(string_of(item.get("name")) or string_of(item.get("text"))),
                string_of(item.get("url")) or string_of(item.get("href")),
            )
        )
    for name, target in pairs:
        place = target if "://" in target else find_copy(draft, target, page.file.folder)
        if place:
            found.setdefault(names.get(name, "website"), place)
    return found
