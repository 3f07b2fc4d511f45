"""What all themes of Jekyll have: settings, posts, pages, collections, bibliographies."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

from sitegen.cli.import_site.copies import slug_path
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written, slug_of
from sitegen.cli.import_site.jekyll.heads import Values, in_capitals, page_head, tell_other_keys, title_from
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite
from sitegen.cli.import_site.papers import plain_words
from sitegen.cli.import_site.settings import set_address, set_language, set_services, set_title
from sitegen.cli.import_site.source import is_no, is_yes, listed, string_of, strings_of, value_at
from sitegen.text.folding import slugify


def jekyll_settings(site: JekyllSite, draft: Draft, title: str, description: str, tagline: str = "") -> str:
    """The settings in ``_config.yml``; it returns the address of the site."""
    config, file, lines = site.config, site.config_file, site.lines
    set_title(draft, plain_words(title), plain_words(description), plain_words(tagline))
    language = (
        string_of(config.get("lang")) or string_of(config.get("locale")) or string_of(config.get("language"))
    )
    set_language(draft, file, lines.get("lang", lines.get("locale", 0)), language)
    set_services(draft, file, lines, config)
    address = string_of(config.get("url"))
    return set_address(draft, file, lines.get("url", 0), address, string_of(config.get("baseurl")))


def add_posts(site: JekyllSite, draft: Draft) -> None:
    """Posts become news, drafts too."""
    for document in (*site.of("posts"), *site.of("drafts")):
        day, name = date_and_name(document.file.stem)
        day = day_written(document.values.get("date")) or day
        add_news(
            document,
            draft,
            day,
            name,
            is_draft=document.collection == "drafts" or is_no(document.values.get("published")),
        )


def add_news(document: JekyllDocument, draft: Draft, day: str, name: str, *, is_draft: bool = False) -> None:
    """One post or announcement."""
    values = document.values
    head = page_head(document, draft)
    inline = is_yes(values.get("inline")) and not head["title"]
    tags = [
        *strings_of(values.get("tags"), r"[\s,]+"),
        *strings_of(values.get("categories"), r"[\s,]+"),
        *strings_of(values.get("category")),
    ]
    if len(day) < 10 and not is_draft:
        remedy = "write it as 2024-03-01; until then the post is left out"
        draft.remark(
            "I006", document.file.path, document.head.lines.get("date", 0), "there is no full date", remedy
        )
    elsewhere = (
        string_of(values.get("redirect"))
        or string_of(values.get("external_url"))
        or string_of(values.get("redirect_to"))
    )
    body = document.head.body
    if elsewhere.startswith("http") and elsewhere not in body:
        body = f"{body.rstrip()}\n\n[Read more]({elsewhere})\n"
    slug = slugify(name) or "post"
    entry = NewEntry(
        target=f"news/{f'{day}-{slug}' if day and not slug.startswith(day) else slug}.md",
        head={
            "title": head["title"] or (None if inline else title_from(name)),
            "date": day,
            "authors": strings_of(values.get("author"), r"\s*[,;]\s*"),
            "tags": list(dict.fromkeys(tags)),
            "description": head["description"],
            "image": head["image"],
            "inline": "true" if inline else None,
            "toc": head["toc"],
            "draft": "yes" if is_draft else None,
        },
        body=body,
        source=document.file.path,
        above=document.head.above,
        old=document.old,
        page=values,
    )
    draft.add(entry)
    tell_other_keys(document, draft)


def add_collection(
    site: JekyllSite, draft: Draft, collection: str, folder: str, more: Callable[[JekyllDocument], Values]
) -> int:
    """The documents of a collection, below the folder of that name; how many there were.

    `more` gives what is particular at their heads.
    """
    count = 0
    for document in site.of(collection):
        count += 1
        head = page_head(document, draft)
        name = date_and_name(document.file.stem)[1]
        elsewhere = string_of(document.values.get("redirect")) or string_of(
            document.values.get("redirect_to")
        )
        entry = NewEntry(
            target=f"{folder}/{slugify(document.file.stem) or 'item'}.md",
            head={
                "title": head["title"] or title_from(name),
                "date": day_written(document.values.get("date")) or date_and_name(document.file.stem)[0],
                "summary": head["description"],
                "image": head["image"],
                "tags": strings_of(document.values.get("tags"), r"[\s,]+"),
                "toc": head["toc"],
                "order": string_of(document.values.get("importance"))
                or string_of(document.values.get("order")),
                "url": elsewhere if elsewhere.startswith("http") else None,
                "draft": "yes" if is_no(document.values.get("published")) else None,
                **more(document),
            },
            body=document.head.body,
            source=document.file.path,
            above=document.head.above,
            old=document.old,
            page=document.values,
        )
        draft.add(entry)
        tell_other_keys(document, draft)
    return count


def add_pages(
    site: JekyllSite,
    draft: Draft,
    *,
    lists: Callable[[JekyllDocument], str],
    home: Callable[[JekyllDocument], None],
    skipped: Collection[str] = (),
) -> None:
    """The pages that stand for themselves.

    Args:
        site: the old site.
        draft: grows.
        lists: what a page is only a list of, by its layout.
        home: takes the page at the top.
        skipped: addresses and names of pages that sitegen makes itself.
    """
    for document in site.of("pages"):
        address = document.address
        name = document.file.stem
        if address.strip("/") in {"", "index.html"} or address == "/index":
            home(document)
            draft.carried.setdefault(document.file.path, "the home page")
        elif (
            name in skipped
            or address.strip("/") in skipped
            or document.file.ending in {".xml", ".json", ".txt"}
        ):
            draft.machinery.add(document.file.path)
        else:
            add_page(document, draft, lists(document))


def add_page(document: JekyllDocument, draft: Draft, lists: str = "") -> NewEntry:
    """A page, under the address that it had."""
    head = page_head(document, draft)
    path = re.sub(r"\.html?$", "", document.address.strip("/")) or slugify(document.file.stem)
    hidden = is_no(document.values.get("published")) or not document.address
    order = (
        string_of(document.values.get("nav_order"))
        or string_of(value_at(document.values, "nav.order"))
        or string_of(document.values.get("order"))
    )
    entry = NewEntry(
        target=f"pages/{slug_path(path)}.md",
        head={
            "title": in_capitals(head["title"]) or title_from(path.rsplit("/", 1)[-1]),
            "description": head["description"],
            "order": order if re.fullmatch(r"-?\d{1,4}", order) else None,
            "toc": head["toc"],
            "draft": "yes" if hidden else None,
        },
        body=document.head.body,
        source=document.file.path,
        above=document.head.above,
        old=document.old,
        lists=lists,
        page=document.values,
    )
    tell_other_keys(document, draft)
    return draft.add(entry)


def add_bibliography(site: JekyllSite, draft: Draft, folder: str = "_bibliography") -> None:
    """The files of BibTeX, as they are."""
    folder = string_of(value_at(site.config, "scholar.source")).strip("./") or folder
    for file in site.source.below(folder):
        if file.ending == ".bib" and file.text is not None:
            add_bib(draft, file.path, file.text)


def add_bib(draft: Draft, path: str, text: str) -> None:
    """One file of BibTeX."""
    name = path.rsplit("/", 1)[-1]
    # What Jekyll has at the head of such a file is for Jekyll alone.
    text = re.sub(r"\A\ufeff?---[ \t]*\n(?:[^\n]*\n){0,20}?---[ \t]*\n+", "", text)
    target = f"publications/{name}"
    if target in draft.files and draft.files[target] != text:
        target = f"publications/{path.replace('/', '-').lstrip('_')}"
    draft.files[target] = text
    draft.carried[path] = target
    for key in re.findall(r"^[ \t]*@\w+[ \t]*\{\s*([^\s,{}]+)[ \t]*,", text, flags=re.MULTILINE):
        draft.lookups.setdefault(key, key)


def add_archives(
    site: JekyllSite, draft: Draft, tag: Iterable[str], category: Iterable[str], year: str
) -> None:
    """Where the lists of posts by tag, category and year were; `tag` and `category` hold ``:name``."""
    for document in site.of("posts"):
        day = day_written(document.values.get("date")) or date_and_name(document.file.stem)[0]
        if year and day:
            draft.places.setdefault(year.replace(":year", day[:4]), "news/")
        for names, templates in (
            (strings_of(document.values.get("tags"), r"[\s,]+"), tag),
            (
                [
                    *strings_of(document.values.get("categories"), r"[\s,]+"),
                    *strings_of(document.values.get("category")),
                ],
                category,
            ),
        ):
            for name in names:
                for template in templates:
                    place = f"news/tags/{slugify(name)}/"
                    draft.places.setdefault(template.replace(":name", slug_of(name)), place)


def menu_of(items: Iterable[Any]) -> list[Any]:
    """``title``, ``url`` and perhaps ``children`` of each item of a list, as `Draft.menu` has them."""
    menu: list[Any] = []
    for each in items:
        label = string_of(value_at(each, "title", "name", "text", "label"))
        below = listed(value_at(each, "children", "sublinks", "submenu", "links", "dropdown"))
        target = string_of(value_at(each, "url", "link", "permalink", "href"))
        if label and below:
            menu.append((label, [*([(label, target)] if target else []), *menu_of(below)]))
        elif label and target:
            menu.append((label, target))
    return menu
