"""HugoBlox, Wowchemy and Academic: authors, publications, events, projects, posts, pages made of blocks."""

from __future__ import annotations

import re
from typing import Any

from sitegen.cli.import_site.copies import find_copy, picture_named, plan_copies, slug_path
from sitegen.cli.import_site.draft import Draft, MarkdownPaper, NewEntry
from sitegen.cli.import_site.hugo.addresses import path_part
from sitegen.cli.import_site.hugo.blocks import LIST_OF, block_ids, text_of_blocks
from sitegen.cli.import_site.hugo.people import add_people, author_names
from sitegen.cli.import_site.hugo.site import (
    HugoPage,
    HugoSite,
    hugo_menu,
    hugo_settings,
    is_draft,
    is_hugo,
    read_hugo,
)
from sitegen.cli.import_site.jekyll.addresses import day_written
from sitegen.cli.import_site.markdown.reading import RESOLVED
from sitegen.cli.import_site.papers import (
    HUGO_TYPES,
    identified,
    key_for,
    names_field,
    tags_of,
    unmarked,
    venue_fields,
)
from sitegen.cli.import_site.source import OldSite, is_yes, listed, mapping, string_of, strings_of, value_at
from sitegen.text.folding import slugify

NAME = "HugoBlox"

_PAPERS = frozenset({"publication", "publications", "paper", "papers"})
_POSTS = frozenset({"post", "posts", "blog", "news", "announcement", "announcements"})
_COLLECTIONS = {
    "project": "projects",
    "projects": "projects",
    "event": "talks",
    "events": "talks",
    "talk": "talks",
    "talks": "talks",
    "teaching": "teaching",
    "course": "teaching",
    "courses": "teaching",
    "software": "software",
}
_OTHERS = frozenset(
    {"tags", "categories", "publication_types", "publication-type", "tag", "category", "author", "home"}
)
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

_FEW_AUTHORS = 20
"""Nobody links to the page of one of hundreds of authors, which held no more than this paper."""


def recognise(source: OldSite) -> bool:
    """A site of Hugo with authors or publications in pages."""
    if not is_hugo(source):
        return False
    folders = (
        "content/publication",
        "content/publications",
        "content/authors",
        "data/authors",
        "content/home",
    )
    text = "".join(
        source.text(path)[1]
        for path in (
            "go.mod",
            "config/_default/module.yaml",
            "config/_default/config.yaml",
            "config.toml",
            "theme.toml",
        )
    )
    return any(any(source.below(folder)) for folder in folders) or bool(
        re.search("wowchemy|hugoblox|HugoBlox|hugo-academic", text)
    )


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft, "static")
    site = read_hugo(source, draft)
    hugo_settings(site, draft)
    draft.variables["site"] = site.config
    people = add_people(site, draft)
    for page in site.pages:
        _page(site, draft, page, people)
    _lists(site, draft, people)
    draft.menu = _menu(site, draft)
    for path, file in source.files.items():
        if (
            path.startswith(("assets/", "data/", "layouts/", "config/", "archetypes/"))
            and path not in draft.copies
            and path not in draft.carried
        ):
            draft.machinery.add(path)
        elif file.ending == ".md" and path.startswith("content/") and path not in draft.carried:
            draft.machinery.discard(path)
    return draft


def _page(site: HugoSite, draft: Draft, page: HugoPage, people: dict[str, str]) -> None:
    """One page, by its section."""
    section = page.section
    if section in {"authors", "author"} or page.file.path in draft.carried:
        return
    if page.address == "/" or (section == "home" and page.name != "home"):
        _home(site, draft, page)
    elif page.is_list and (section in _PAPERS | _POSTS | set(_COLLECTIONS) | _OTHERS):
        _list_page(draft, page)
    elif section in _PAPERS:
        _paper(site, draft, page)
    elif section in _POSTS:
        _post(draft, page)
    elif section in _COLLECTIONS:
        _item(draft, page, _COLLECTIONS[section], people)
    elif section in _OTHERS:
        draft.machinery.add(page.file.path)
    else:
        _free_page(site, draft, page)


def _list_page(draft: Draft, page: HugoPage) -> None:
    """The list of a section: sitegen makes it; a text of its own is told."""
    place = _place_of_section(page.section)
    for old in page.old:
        draft.places.setdefault(old, place)
    draft.carried[page.file.path] = f"the list at {place}"
    if page.head.body.strip():
        draft.remark(
            page.file.path,
            page.head.above + 1,
            "the text above a list",
            "write a page with it, and a link to the list",
        )


def _place_of_section(section: str) -> str:
    if section in _PAPERS:
        return "papers/"
    return "news/" if section in _POSTS else f"{_COLLECTIONS[section]}/" if section in _COLLECTIONS else ""


def _head(draft: Draft, page: HugoPage) -> dict[str, Any]:
    values = page.values
    summary = (
        string_of(values.get("summary"))
        or string_of(values.get("description"))
        or string_of(values.get("subtitle"))
    )
    return {
        "title": unmarked(string_of(values.get("title"))) or page.name.replace("-", " ").capitalize(),
        "summary": unmarked(summary),
        "image": _picture(draft, page),
        "tags": list(dict.fromkeys([*strings_of(values.get("tags")), *strings_of(values.get("categories"))])),
        "draft": "yes" if is_draft(page) else None,
    }


def _picture(draft: Draft, page: HugoPage) -> str:
    written = value_at(
        page.values, "image.filename", "header.image", "banner.image", "image_preview", "featured_image"
    )
    found = find_copy(draft, string_of(written) or string_of(page.values.get("image")), page.file.folder)
    if page.file.stem.split(".")[0] in {"index", "_index"} and not found:
        found = picture_named(draft, page.file.folder, "featured", "cover")
    return found if found.startswith("images/") else ""


def _paper(site: HugoSite, draft: Draft, page: HugoPage) -> None:
    """One publication: its ``cite.bib`` as it is, and what the page says beside; or the page as an entry."""
    values, folder = page.values, page.file.folder
    own_folder = page.file.stem.split(".")[0] == "index"
    bib_path, bib = (
        site.source.text(f"{folder}/cite.bib", f"{folder}/{page.name}.bib") if own_folder else ("", "")
    )
    found = re.search(r"^\s*@\w+\s*\{\s*([^\s,{}=]+)\s*,", bib, re.MULTILINE)
    title = unmarked(string_of(values.get("title")))
    links = _links(draft, page)
    abstract = unmarked(string_of(values.get("abstract")))
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
    if image := _picture(draft, page):
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
            page.file.path,
            line,
            "the text below the abstract",
            "write a page or a project with it, and cite the paper there",
        )
    if notes := [each for each in strings_of(values.get("author_notes")) if each]:
        draft.remark(
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
            page.file.path, 1, "the publication has no title; it was left out", "add one and import again"
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
    short = unmarked(
        string_of(values.get("publication_short")) or string_of(value_at(publication, "short_name"))
    )
    kind, venue_field = venue_fields(kind, venue)
    author = names_field(author_names(values.get("authors"), mapping(draft.variables.get("names"))))
    day = day_written(values.get("date")) or day_written(values.get("publishDate"))
    key = key_for(author, day[:4], title, {paper.key for paper in draft.papers})
    if not author:
        draft.remark(
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
    draft.papers.append(MarkdownPaper(key=key, kind=kind, fields=kept, source=page.file.path))
    return key


def _links(draft: Draft, page: HugoPage) -> dict[str, str]:
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
            page.file.path,
            page.head.lines.get("slides", 0),
            f"the slides “{slides}”, made of Markdown",
            "export them as a PDF and link to it",
        )
    return found


def _post(draft: Draft, page: HugoPage) -> None:
    head = _head(draft, page)
    day = day_written(page.values.get("date"))
    slug = slugify(page.name) or "post"
    if not day and not is_draft(page):
        draft.remark(
            page.file.path,
            1,
            "the post has no date",
            "add a line such as `date: 2024-03-01`; until then it is left out",
        )
    name = slug if slug.startswith(day) or not day else f"{day}-{slug}"
    _add(
        draft,
        page,
        f"news/{name}.md",
        {
            "title": head["title"],
            "date": day,
            "description": head["summary"],
            **{key: head[key] for key in ("image", "tags", "draft")},
        },
    )


def _item(draft: Draft, page: HugoPage, folder: str, people: dict[str, str]) -> None:
    """A project, a talk, a course."""
    values = page.values
    links = {
        name.capitalize() if name != "pdf" else "PDF": target for name, target in _links(draft, page).items()
    }
    if event := string_of(values.get("event_url")):
        links["Event"] = event
    elsewhere = string_of(values.get("external_link"))
    place = ", ".join(
        filter(None, (unmarked(string_of(values.get("event"))), string_of(values.get("location"))))
    )
    named = [people[each] for each in strings_of(values.get("authors")) if each in people]
    head = _head(draft, page)
    parts = (
        page.path.removeprefix(f"{page.section}/")
        .removesuffix(".md")
        .removesuffix("/index")
        .removesuffix("/_index")
    )
    _add(
        draft,
        page,
        f"{folder}/{slug_path(parts)}.md",
        {
            "title": head["title"],
            "date": day_written(values.get("date")),
            "until": day_written(values.get("date_end")),
            "summary": head["summary"],
            "place": place,
            "image": head["image"],
            "people": list(dict.fromkeys(named)),
            "tags": head["tags"],
            "links": links,
            "url": elsewhere if "://" in elsewhere else None,
            "order": string_of(values.get("weight")),
            "draft": head["draft"],
        },
        string_of(values.get("abstract")),
    )


def _add(draft: Draft, page: HugoPage, target: str, head: dict[str, Any], before: str = "") -> None:
    body = page.head.body
    sections = text_of_blocks(page.values)
    if before and before[:60] not in body:
        body = f"{before}\n\n{body}"
    body = f"{body}\n\n{sections}" if sections else body
    draft.add(
        NewEntry(
            target=target,
            head=head,
            body=body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            page=page.values,
        )
    )


def _free_page(site: HugoSite, draft: Draft, page: HugoPage) -> None:
    """A page of its own, made of text or of blocks; widgets in files beside it are its parts."""
    head = _head(draft, page)
    if string_of(page.values.get("headless")) == "true" or page.values.get("widget"):
        _widget(site, draft, page, f"content/{page.file.folder.removeprefix('content/')}")
        return
    path = page.address.strip("/").removesuffix(".html")
    lists = LIST_OF.get(path.rsplit("/", 1)[-1], "")
    weight = string_of(page.values.get("weight"))
    entry = {
        "title": head["title"],
        "description": head["summary"],
        "toc": "yes" if is_yes(page.values.get("toc")) else None,
        "order": weight if re.fullmatch(r"-?\d{1,4}", weight) else None,
        "draft": head["draft"],
    }
    body = "\n\n".join(
        filter(None, (page.head.body, text_of_blocks(page.values), _widgets_of(site, draft, page)))
    )
    draft.add(
        NewEntry(
            target=f"pages/{slug_path(path)}.md",
            head=entry,
            body=body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            lists=lists,
            page=page.values,
        )
    )


def _widgets_of(site: HugoSite, draft: Draft, page: HugoPage) -> str:
    """The text of the widgets of a page that is put together from files beside it."""
    if string_of(page.values.get("type")) != "widget_page":
        return ""
    beside = [
        each
        for each in site.pages
        if each.file.folder == page.file.folder and each.file.path != page.file.path
    ]
    return "\n\n".join(filter(None, (_widget_text(draft, each) for each in _in_order(beside))))


def _in_order(pages: list[HugoPage]) -> list[HugoPage]:
    return sorted(
        pages,
        key=lambda each: (
            float(weight)
            if re.fullmatch(r"-?[\d.]+", weight := string_of(each.values.get("weight")))
            else 9999
        ),
    )


def _widget_text(draft: Draft, page: HugoPage) -> str:
    """What a widget of the older form says in words."""
    draft.carried.setdefault(page.file.path, "part of a page")
    kind = string_of(page.values.get("widget"))
    if string_of(page.values.get("active")) == "false" or (
        kind in {"about", "about.biography"} and not page.head.body.strip()
    ):
        return ""
    return text_of_blocks({"sections": [{"block": kind, "content": {**page.values, "text": page.head.body}}]})


def _widget(site: HugoSite, draft: Draft, page: HugoPage, _: str) -> None:
    """A widget whose page takes it; alone it is told."""
    has_page = any(
        each.file.folder == page.file.folder and string_of(each.values.get("type")) == "widget_page"
        for each in site.pages
    )
    if not has_page and page.head.body.strip():
        draft.remark(page.file.path, 0, "a widget without a page", "write its text where it belongs")
    draft.carried.setdefault(page.file.path, "part of a page")


def _home(site: HugoSite, draft: Draft, page: HugoPage) -> None:
    """The home page, from the blocks at its head or from the widgets in ``content/home``."""
    if any(each.target == "index.md" for each in draft.entries):
        return
    widgets = _in_order([each for each in site.pages if each.section == "home" and each.values.get("widget")])
    tops = [each for each in site.pages if each.address == "/" and each.section != "home"]
    top = tops[0] if tops else page
    parts = [top.head.body if not top.values.get("widget") else "", text_of_blocks(top.values)]
    parts += [_widget_text(draft, each) for each in widgets]
    body = "\n\n".join(part for part in parts if part.strip())
    draft.carried[top.file.path] = "the home page"
    for each in site.pages:
        if each.section == "home":
            draft.carried.setdefault(each.file.path, "the home page")
    names = block_ids(top.values) | {each.name: string_of(each.values.get("widget")) for each in widgets}
    draft.variables["home"] = names
    if body.strip():
        draft.add(
            NewEntry(
                target="index.md",
                head={"description": unmarked(string_of(top.values.get("description")))},
                body=body,
                source=top.file.path,
                above=top.head.above,
                page=top.values,
            )
        )


def _lists(site: HugoSite, draft: Draft, people: dict[str, str]) -> None:
    """Addresses of lists that Hugo makes by itself."""
    for section in {page.section for page in site.pages}:
        if place := _place_of_section(section):
            draft.places.setdefault(f"/{section}/", place)
    draft.places |= {"/authors/": "people/", "/author/": "people/"} if people else {}
    if draft.papers_at:
        draft.places["/publication-type/"] = "papers/"
        for number in range(9):
            draft.places[f"/publication-type/{number}/"] = "papers/"
        for word in HUGO_TYPES:
            if not word.isdecimal():
                draft.places[f"/publication-type/{word}/"] = "papers/"
    for page in site.pages:
        place = "papers/" if page.section in _PAPERS else ""
        for key, folder in (("tags", "tag"), ("categories", "category")):
            for name in strings_of(page.values.get(key)):
                there = (
                    f"news/tags/{slugify(name)}/" if page.section in _POSTS and not is_draft(page) else place
                )
                if there and slugify(name):
                    for each in (folder, key):
                        old = f"/{each}/{path_part(name)}/"
                        draft.places[old] = (
                            there if there.startswith("news/") else draft.places.get(old, there)
                        )
        authors = strings_of(page.values.get("authors")) if page.section in _PAPERS else []
        for name in authors if len(authors) <= _FEW_AUTHORS else ():
            if name not in people and path_part(name):
                draft.places.setdefault(f"/author/{path_part(name)}/", "people/")


def _menu(site: HugoSite, draft: Draft) -> list[Any]:
    """The menu; entries that lead to a part of the home page lead to what that part shows."""
    parts = mapping(draft.variables.get("home"))
    there = {"papers"} if draft.papers_at else set()
    there |= {
        "people" if folder == "researchers" else folder
        for folder in (each.target.split("/")[0] for each in draft.entries)
    }

    def meant(target: str) -> str:
        if not re.match(r"/?#", target):
            return target if target.startswith("/") or "://" in target else f"/{target}"
        name = target.lstrip("/#").lower()
        wanted = LIST_OF.get(string_of(parts.get(name)), "") or LIST_OF.get(name, "")
        return f"{RESOLVED}{wanted}/" if wanted in there else "/"

    draft.menu_file = site.files.get("menus") or site.files.get("menu") or site.files.get("config", "")
    menu: list[Any] = []
    for label, target in hugo_menu(site):
        if isinstance(target, list):
            menu.append((label, [(inner, meant(each)) for inner, each in target]))
        elif meant(target) != "/" or target == "/":
            menu.append((label, meant(target)))
    return menu
