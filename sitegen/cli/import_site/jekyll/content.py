"""What all themes of Jekyll have: settings, posts, pages, collections, bibliographies."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeAlias

from sitegen.cli.import_site.copies import find_copy, slug_path
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written, slug_of
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite
from sitegen.cli.import_site.papers import unmarked
from sitegen.cli.import_site.settings import set_address, set_language, set_services, set_title
from sitegen.cli.import_site.source import is_no, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.folding import slugify

_KNOWN = frozenset(
    "layout title permalink date categories category tags published redirect_from redirect_to nav nav_order description "
    "author author_profile comments share related read_time toc mathjax math order excerpt image img slug sitemap "
    "collection type thumbnail header order summary subtitle last_updated last-modified-at featured header-img classes "
    "giscus_comments disqus_comments related_posts related_publications code_diff mermaid chart map tabs typograms "
    "pretty_table tikzjax images plotly pseudocode _styles bibliography authors distill hidden display_categories "
    "horizontal nav_rank dropdown children profile profiles news social selected_papers announcements latest_posts "
    "pagination importance inline cv_pdf cv_format redirect home current lang ref years scroll_to search no_toc "
    "feed venue location paperurl slidesurl bibtexurl citation tooltip github links name role aliases affiliation "
    "group pagination enabled repo text weight toc_sticky background footer status sticky_toc".split()
)
"""Settings of pages that are carried over, or that are of the look alone."""

Values: TypeAlias = dict[str, Any]


def jekyll_settings(site: JekyllSite, draft: Draft, title: str, description: str, tagline: str = "") -> str:
    """The settings in ``_config.yml``; it returns the address of the site."""
    config, file, lines = site.config, site.config_file, site.lines
    set_title(draft, unmarked(title), unmarked(description), unmarked(tagline))
    language = (
        string_of(config.get("lang")) or string_of(config.get("locale")) or string_of(config.get("language"))
    )
    set_language(draft, file, lines.get("lang", lines.get("locale", 0)), language)
    set_services(draft, file, lines, config)
    address = string_of(config.get("url"))
    return set_address(draft, file, lines.get("url", 0), address, string_of(config.get("baseurl")))


def page_head(document: JekyllDocument, draft: Draft, title: str = "") -> Values:
    """What most Markdown files of the new site have at their heads."""
    values = document.values
    description = (
        string_of(values.get("description"))
        or string_of(values.get("subtitle"))
        or string_of(values.get("summary"))
    )
    toc = values.get("toc")
    return {
        "title": unmarked(title or string_of(values.get("title"))),
        "description": unmarked(description) if "<" not in description or len(description) < 400 else "",
        "toc": "yes" if is_yes(toc) or isinstance(toc, dict) else None,
        "image": picture_of(document, draft, "image", "img", "header.teaser", "thumbnail", "header.image"),
    }


def picture_of(document: JekyllDocument, draft: Draft, *names: str) -> str:
    """The picture that one of these settings names."""
    for name in names:
        written = value_at(document.values, name)
        written = (
            string_of(written)
            or string_of(mapping(written).get("path"))
            or string_of(mapping(written).get("feature"))
        )
        found = find_copy(draft, written, document.file.folder) if written else ""
        if found.startswith("images/"):
            return found
    return ""


def tell_other_keys(document: JekyllDocument, draft: Draft, known: Collection[str] = ()) -> None:
    """Name the settings of a page that have no place on the new site."""
    others = [
        key
        for key, value in document.values.items()
        if key not in _KNOWN and key not in known and value not in (None, "")
    ]
    own = [key for key in others if key.lower() in document.head.lines]
    if own:
        names = ", ".join(f"`{key}`" for key in own[:6])
        line = document.head.lines[own[0].lower()]
        draft.remark(
            document.file.path,
            line,
            f"{names} at the head",
            "write it into the text, if readers should see it",
        )


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
        draft.remark(document.file.path, document.head.lines.get("date", 0), "there is no full date", remedy)
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
            "title": head["title"] or (None if inline else _title_of(name)),
            "date": day,
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


def _title_of(name: str) -> str:
    return in_capitals(re.sub(r"[-_]+", " ", name).strip().lower())


def in_capitals(title: str) -> str:
    """A title with a capital at its beginning, as themes that show all in small letters do not need it."""
    return title.upper() if title.lower() in {"cv", "faq", "tl;dr"} else title[:1].upper() + title[1:]


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
                "title": head["title"] or _title_of(name),
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
            "title": in_capitals(head["title"]) or _title_of(path.rsplit("/", 1)[-1]),
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
