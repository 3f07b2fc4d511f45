"""al-folio: one person's site, or a lab's, with a bibliography of jekyll-scholar."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, plan_copies
from sitegen.cli.import_site.cv import add_cv
from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written
from sitegen.cli.import_site.jekyll.content import (
    add_archives,
    add_bibliography,
    add_collection,
    add_news,
    add_pages,
    add_posts,
    jekyll_settings,
    menu_of,
)
from sitegen.cli.import_site.jekyll.heads import in_capitals, page_head
from sitegen.cli.import_site.jekyll.profiles import add_profiles
from sitegen.cli.import_site.jekyll.site import JekyllDocument, JekyllSite, read_jekyll
from sitegen.cli.import_site.papers import plain_words
from sitegen.cli.import_site.socials import described
from sitegen.cli.import_site.source import OldSite, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.folding import heading_of, slugify

NAME = "al-folio"

_LAYOUTS = {
    "cv": "cv",
    "profiles": "people",
    "projects": "projects",
    "book-shelf": "books",
    "archive": "news",
}
_NAMES = {
    "publications": "papers",
    "blog": "news",
    "news": "news",
    "projects": "projects",
    "cv": "cv",
    "people": "people",
}
_TITLES = {"blank", ""}


def recognise(source: OldSite) -> bool:
    """By the theme's own files, or by settings that only it has."""
    _, config = source.text("_config.yml", "_config.yaml")
    own = ("_layouts/about.liquid", "_layouts/about.html", "_layouts/bib.liquid", "_layouts/bib.html")
    has_scholar = "scholar:" in config or "_bibliography/papers.bib" in source.files
    signs = (
        "al-folio",
        "enable_publication_badges",
        "filtered_bibtex_keywords",
        "enable_darkmode",
        "max_author_limit",
    )
    return has_scholar and (
        any(sign in config for sign in signs) or any(path in source.files for path in own)
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    site = read_jekyll(source, draft)
    config = site.config
    person = " ".join(string_of(config.get(f"{part}_name")) for part in ("first", "middle", "last"))
    person = " ".join(person.split())
    title = string_of(config.get("title"))
    jekyll_settings(
        site, draft, person if title.lower() in _TITLES else title, string_of(config.get("description"))
    )
    add_bibliography(site, draft)
    add_posts(site, draft)
    for document in site.of("news"):
        day = day_written(document.values.get("date")) or date_and_name(document.file.stem)[0]
        add_news(document, draft, day, date_and_name(document.file.stem)[1])
    known = {"news", "posts"}
    for name in mapping(config.get("collections")):
        if name not in known:
            _collection(site, draft, name)
    profiles = add_profiles(site, draft)
    is_lab = sum(each.target.startswith("researchers/") for each in draft.entries) > 1
    add_pages(
        site,
        draft,
        lists=lambda document: _lists(document, profiles),
        home=lambda document: _home(site, draft, document, person, is_lab=is_lab),
        skipped={"404", "404.html", "_404"},
    )
    _data(site, draft)
    _menu(site, draft)
    _archives(site, draft)
    return draft


def _collection(site: JekyllSite, draft: Draft, name: str) -> None:
    folder = slugify(name)
    titles = {"books": "Books", "teachings": "Teaching", "teaching": "Teaching"}
    folder = "teaching" if folder == "teachings" else folder

    def more(document: JekyllDocument) -> dict[str, Any]:
        values = document.values
        links = described({"github": values.get("github")}).get("links", {})
        tags = [*strings_of(values.get("category")), *strings_of(values.get("tags"), r"[\s,]+")]
        return {"tags": list(dict.fromkeys(tags)), "links": links, "place": string_of(values.get("location"))}

    if add_collection(site, draft, name, folder, more) and folder not in {
        "projects",
        "talks",
        "teaching",
        "software",
    }:
        draft.settings.setdefault("collections", []).append({folder: titles.get(folder, heading_of(folder))})


def _lists(document: JekyllDocument, profiles: set[str]) -> str:
    layout = string_of(document.values.get("layout"))
    if document.file.path in profiles:
        return "people"
    if layout == "dropdown" or is_yes(document.values.get("dropdown")):
        return "menu"
    return _LAYOUTS.get(layout) or _NAMES.get(document.address.strip("/"), "")


def _home(site: JekyllSite, draft: Draft, document: JekyllDocument, person: str, *, is_lab: bool) -> None:
    """The page `about`: the owner's biography, or the text of a lab's home page."""
    values, config = document.values, site.config
    head = page_head(document, draft)
    profile = mapping(values.get("profile"))
    photo = find_copy(draft, string_of(profile.get("image")))
    common: dict[str, Any] = {
        "body": document.head.body,
        "source": document.file.path,
        "above": document.head.above,
        "page": values,
        "old": tuple(each for each in document.old if each.strip("/")),
    }
    _tell_address(draft, document, profile)
    if is_lab or not person:
        draft.add(
            NewEntry(target="index.md", head={"description": head["description"], "image": photo}, **common)
        )
        return
    socials = {**config, **mapping(site.data.get("socials"))}
    links = described(
        {key: value for key, value in socials.items() if isinstance(value, str) and _is_social(key, site)}
    )
    scholar = mapping(config.get("scholar"))
    family = strings_of(scholar.get("last_name")) or [string_of(config.get("last_name"))]
    names = [f"{given} {last}" for last in family for given in strings_of(scholar.get("first_name"))]
    own = [name for name in names if name != person and "Einstein" not in name and "Albert" not in name]
    draft.add(
        NewEntry(
            target=f"researchers/{slugify(person) or 'owner'}.md",
            head={
                "name": person,
                "aliases": own,
                "affiliation": plain_words(string_of(values.get("subtitle"))),
                **links,
                "photo": photo,
            },
            **common,
        )
    )


def _is_social(key: str, site: JekyllSite) -> bool:
    """Whether a setting names a page elsewhere: all in ``socials.yml`` do, in ``_config.yml`` some."""
    in_config = key in {"email", "orcid_id", "dblp_url", "cv_pdf"} or re.search(
        r"_(?:username|userid|id|profile|url)$", key
    )
    return key in mapping(site.data.get("socials")) or bool(in_config and key in site.config)


def _tell_address(draft: Draft, document: JekyllDocument, profile: dict[str, Any]) -> None:
    """What stands below the portrait has no place of its own."""
    more = string_of(profile.get("more_info")) or string_of(profile.get("address"))
    if more:
        line = document.head.lines.get("more_info", document.head.lines.get("address", 0))
        what = f"what stands below the portrait: {plain_words(more)[:80]}"
        draft.remark(
            "I009", document.file.path, line, what, "write it into the text, if readers should see it"
        )


def _data(site: JekyllSite, draft: Draft) -> None:
    """What lies in ``_data``."""
    add_cv(
        site.source, draft, "_data/cv.yml", "assets/json/resume.json", "_data/resume.json", "_data/resume.yml"
    )
    for name in ("coauthors", "venues"):
        path = site.data_files.get(name, "")
        if path and mapping(site.data[name]):
            draft.files[f"{name}.yml"] = site.source.text(path)[1]
            draft.carried[path] = f"{name}.yml"
    for name in ("socials", "citations"):
        if name in site.data_files:
            draft.carried[site.data_files[name]] = (
                "links of the owner" if name == "socials" else "not needed: counts of citations"
            )
    repositories = mapping(site.data.get("repositories"))
    names = [*strings_of(repositories.get("github_users")), *strings_of(repositories.get("github_repos"))]
    if names:
        body = "\n".join(f"- [{name}](https://github.com/{name})" for name in names)
        page = next((each for each in draft.entries if each.target == "pages/repositories.md"), None)
        if page:
            draft.entries[draft.entries.index(page)] = _with_body(page, body)
        draft.carried[site.data_files["repositories"]] = "pages/repositories.md"


def _with_body(entry: NewEntry, body: str) -> NewEntry:
    return NewEntry(target=entry.target, head=entry.head, body=body, source=entry.source, old=entry.old)


def _menu(site: JekyllSite, draft: Draft) -> None:
    """Pages with ``nav: true``, in the order of ``nav_order``; drop-downs as sub-menus."""
    shown = [each for each in site.of("pages") if is_yes(each.values.get("nav")) and each.address]
    shown.sort(
        key=lambda each: (
            float(order)
            if re.fullmatch(r"-?[\d.]+", order := string_of(each.values.get("nav_order")))
            else 99
        )
    )
    draft.menu_file = "_pages/ (nav_order)"
    for document in shown:
        label = plain_words(string_of(document.values.get("title")))
        label = in_capitals(label)
        children = listed(document.values.get("children"))
        if children:
            below = [each for each in menu_of(children) if each[0] != "divider"]
            draft.menu.append((label, [(in_capitals(inner), target) for inner, target in below]))
        elif document.address != "/":
            draft.menu.append((label, document.address))


def _archives(site: JekyllSite, draft: Draft) -> None:
    """The lists of posts; older versions of al-folio have them at the same addresses."""
    links = mapping(value_at(site.config, "jekyll-archives.posts.permalinks", "jekyll-archives.permalinks"))
    tag = (string_of(links.get("tags") or links.get("tag")) or "/blog/tag/:name/").replace(":type", "tag")
    category = (
        string_of(links.get("categories") or links.get("category")) or "/blog/category/:name/"
    ).replace(":type", "category")
    add_archives(site, draft, [tag], [category], string_of(links.get("year")) or "/blog/:year/")
    blog = next((each for each in site.of("pages") if "pagination" in each.values), None)
    per_page = string_of(value_at(blog.values, "pagination.per_page")) if blog else ""
    if blog and per_page.isdecimal() and int(per_page):
        pages = -(-sum(1 for _ in site.of("posts")) // int(per_page))
        way = string_of(value_at(blog.values, "pagination.permalink")) or "/page/:num/"
        for number in range(2, min(pages, 200) + 1):
            draft.places[f"{blog.address.rstrip('/')}{way.replace(':num', str(number))}"] = "news/"
