"""Websites of Quarto: pages and notebooks, listings, about pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import msgspec

from sitegen.cli.import_site.copies import find_copy, is_machinery, plan_copies, slug_path
from sitegen.cli.import_site.cv import add_cv
from sitegen.cli.import_site.draft import Draft, MarkdownPaper, NewEntry
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written
from sitegen.cli.import_site.jekyll.content import add_bib
from sitegen.cli.import_site.papers import (
    HUGO_TYPES,
    identified,
    key_for,
    names_field,
    split_names,
    tags_of,
    unmarked,
    venue_fields,
)
from sitegen.cli.import_site.settings import set_address, set_giscus, set_google, set_language, set_title
from sitegen.cli.import_site.socials import address_at, label_of, service_of
from sitegen.cli.import_site.source import (
    OldHead,
    OldSite,
    SourceFile,
    is_yes,
    listed,
    mapping,
    read_data,
    split_head,
    string_of,
    strings_of,
    value_at,
)
from sitegen.text.folding import slugify
from sitegen.text.identifiers import parse_orcid

NAME = "Quarto"

_PAGES = frozenset({".qmd", ".md", ".rmd"})
_NEWS = frozenset({"posts", "post", "blog", "news", "blogs"})
_PAPERS = frozenset({"publications", "publication", "papers", "articles", "pubs"})
_PEOPLE = frozenset({"people", "team", "members", "staff", "authors", "lab"})
_COLLECTIONS = {
    "projects": "projects",
    "project": "projects",
    "talks": "talks",
    "talk": "talks",
    "presentations": "talks",
    "teaching": "teaching",
    "courses": "teaching",
    "software": "software",
    "research": "research",
    "events": "events",
}


class QuartoPage(msgspec.Struct, frozen=True):
    """A page."""

    file: SourceFile
    head: OldHead
    address: str
    root: str
    """The folder of the site below that of the project."""

    @property
    def values(self) -> dict[str, Any]:
        """The settings at its head."""
        return self.head.values

    @property
    def old(self) -> tuple[str, ...]:
        """Its addresses."""
        moved = [
            each if each.startswith("/") else f"{self.address.rpartition('/')[0]}/{each}"
            for each in strings_of(self.values.get("aliases"))
        ]
        # A server leads /about to /about.html, and people link to either.
        return tuple(dict.fromkeys((self.address, *moved)))

    @property
    def section(self) -> str:
        """The first folder; ``""`` at the top."""
        return self.file.path.split("/")[0].lower() if "/" in self.file.path else ""

    @property
    def name(self) -> str:
        """What it is called in its folder."""
        pure = PurePosixPath(self.file.path)
        return pure.parent.name if pure.stem == "index" and pure.parent.name else pure.stem


def recognise(source: OldSite) -> bool:
    """By the project's settings."""
    _, text = source.text("_quarto.yml", "_quarto.yaml")
    return "website" in text


def convert(source: OldSite) -> Draft:
    """The site as a draft."""
    draft = Draft(generator=NAME)
    plan_copies(source, draft)
    file, text = source.text("_quarto.yml", "_quarto.yaml")
    read = read_data(text, ".yml")
    if read.problem:
        draft.remark(file, read.line, read.problem, "correct it and import again")
    config = mapping(read.value)
    draft.carried[file] = "site.yml"
    website = mapping(config.get("website"))
    _settings(draft, file, read.lines, config, website)
    pages = _pages(source, draft, config)
    listings = _listings(pages)
    for each in source.below(""):
        if each.ending == ".bib" and each.text and not is_machinery(each.path):
            add_bib(draft, each.path, each.text)
            draft.copies.pop(each.path, None)
    for page in pages:
        _page(source, draft, page, listings, string_of(website.get("title")))
    add_cv(source, draft, "cv.yml", "cv.yaml", "_data/cv.yml", "resume.json")
    draft.menu, draft.menu_file = _menu(website), file
    for each in source.below(""):
        if (
            re.search(
                r"(?:^|/)(?:_metadata\.ya?ml|styles?\.(?:css|scss)|[\w-]+\.(?:scss|ejs|lua|css|csl))$",
                each.path,
            )
            and each.path not in draft.carried
        ):
            draft.machinery.add(each.path)
            draft.copies.pop(each.path, None)
    return draft


def _settings(
    draft: Draft, file: str, lines: dict[str, int], config: dict[str, Any], website: dict[str, Any]
) -> None:
    set_title(draft, string_of(website.get("title")), string_of(website.get("description")))
    set_address(
        draft,
        file,
        lines.get("site-url", 0),
        string_of(website.get("site-url")),
        string_of(website.get("site-path")),
    )
    set_language(draft, file, lines.get("lang", 0), string_of(config.get("lang")))
    analytics = website.get("google-analytics")
    set_google(
        draft,
        file,
        lines.get("google-analytics", 0),
        string_of(analytics) or string_of(value_at(analytics, "tracking-id")),
    )
    comments = mapping(website.get("comments"))
    set_giscus(draft, mapping(comments.get("giscus")))
    for other in ("utterances", "hypothesis"):
        if comments.get(other):
            draft.remark(
                file, lines.get(other, 0), f"comments by {other}", "see `comments` in site.yml: Giscus"
            )
    icon = find_copy(draft, string_of(website.get("favicon")))
    if icon:
        source = next(path for path, target in draft.copies.items() if target.removeprefix("root/") == icon)
        draft.copies[source] = f"root/favicon{PurePosixPath(source).suffix}"
    image = find_copy(draft, string_of(website.get("image")))
    if image.startswith("images/"):
        draft.settings["image"] = image
    html = mapping(mapping(config.get("format")).get("html"))
    for key in ("include-in-header", "include-before-body", "include-after-body", "css"):
        if html.get(key):
            draft.remark(
                file, lines.get(key, 0), f"`{key}`", "see the README on hooks and static/css/custom.css"
            )


def _pages(source: OldSite, draft: Draft, config: dict[str, Any]) -> list[QuartoPage]:
    """The pages of the site; files and folders that begin with ``_`` or ``.`` are none."""
    output = string_of(value_at(config, "project.output-dir")) or "_site"
    rendered = strings_of(value_at(config, "project.render"))
    pages = []
    for file in source.files.values():
        parts = file.path.split("/")
        if file.path.startswith(f"{output}/"):
            draft.machinery.add(file.path)
            draft.copies.pop(file.path, None)
            continue
        if (
            file.ending not in _PAGES
            or file.text is None
            or any(part.startswith(("_", ".")) for part in parts)
            or is_machinery(file.path)
        ):
            continue
        if rendered and f"!{file.path}" in rendered:
            continue
        head = split_head(file.text)
        draft.tell_head(file.path, head)
        metadata = _metadata(source, file.folder)
        head = msgspec.structs.replace(head, values={**metadata, **head.values})
        address = "/" + re.sub(r"\.\w+$", ".html", file.path)
        pages.append(QuartoPage(file, head, address.removesuffix("index.html") or "/", ""))
    for file in source.files.values():
        if file.ending == ".ipynb" and not file.path.startswith(("_", ".")):
            draft.remark(
                file.path, 0, "a notebook", "export it as Markdown (quarto convert) and put it into pages/"
            )
            draft.carried[file.path] = ""
    return pages


def _metadata(source: OldSite, folder: str) -> dict[str, Any]:
    """What ``_metadata.yml`` gives all pages of its folder."""
    _, text = source.text(f"{folder}/_metadata.yml".lstrip("/"), f"{folder}/_metadata.yaml".lstrip("/"))
    return (
        {
            key: value
            for key, value in mapping(read_data(text, ".yml").value).items()
            if key in {"author", "draft", "categories", "date", "lang"}
        }
        if text
        else {}
    )


def _listings(pages: list[QuartoPage]) -> dict[str, str]:
    """Folder of the site -> what the pages in it are, by what lists them and how they are called."""
    found: dict[str, str] = {}
    for page in pages:
        listing = page.values.get("listing")
        for each in listing if isinstance(listing, list) else [listing]:
            for contents in strings_of(mapping(each).get("contents")) or (
                [string_of(each)] if string_of(each) and string_of(each) != "default" else []
            ):
                folder = re.split(r"/\*|\*|/[^/]*\.\w+$", contents.lstrip("./"))[0].strip("/")
                if folder and "." not in folder:
                    found[f"{page.file.folder}/{folder}".strip("/")] = page.file.path
    return found


def _kind(page: QuartoPage, listings: dict[str, str]) -> str:
    """What a page is: ``news``, ``papers``, ``people``, a collection, or ``""`` for a page of its own."""
    folder = page.file.folder
    is_index = page.file.stem == "index" and (
        page.values.get("listing") is not None or folder == page.section
    )
    if not page.section or is_index or page.values.get("listing") is not None:
        return ""
    if page.section in _PEOPLE and (page.values.get("about") or page.values.get("listing") is None):
        return "people"
    if page.section in _PAPERS:
        return "papers"
    if page.section in _NEWS and (page.values.get("date") or date_and_name(page.name)[0]):
        return "news"
    if page.section in _COLLECTIONS:
        return _COLLECTIONS[page.section]
    listed_here = any(folder == each or folder.startswith(f"{each}/") for each in listings)
    return "news" if listed_here and page.values.get("date") else ""


def _page(source: OldSite, draft: Draft, page: QuartoPage, listings: dict[str, str], title: str) -> None:
    kind = _kind(page, listings)
    if page.address == "/":
        _home(draft, page, title)
    elif kind == "people":
        _person(draft, page, page.name)
    elif kind == "papers":
        _paper(draft, page)
    elif kind == "news":
        _post(draft, page)
    elif kind:
        _item(draft, page, kind)
    elif page.file.stem == "404":
        draft.machinery.add(page.file.path)
    elif (
        page.values.get("about") and page.file.stem in {"about", "about-me", "me"} and not _has_people(draft)
    ):
        _about(draft, page, title)
    else:
        _free_page(draft, page)


def _has_people(draft: Draft) -> bool:
    return any(each.target.startswith("researchers/") for each in draft.entries)


def _day(values: dict[str, Any]) -> str:
    """The day of a page; Quarto reads ``05/30/2024`` with the month first."""
    written = string_of(values.get("date"))
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
    return day_written(f"{found[3]}-{found[1]}-{found[2]}" if found else written)


def _common(draft: Draft, page: QuartoPage) -> dict[str, Any]:
    values = page.values
    image = find_copy(draft, string_of(values.get("image")), page.file.folder)
    return {
        "title": unmarked(string_of(values.get("title"))) or page.name.replace("-", " ").capitalize(),
        "summary": unmarked(
            string_of(values.get("description"))
            or string_of(values.get("subtitle"))
            or string_of(values.get("abstract"))
        ),
        "image": image if image.startswith("images/") else "",
        "tags": strings_of(values.get("categories"), r"\s*,\s*"),
        "toc": "yes" if is_yes(values.get("toc")) else None,
        "draft": "yes" if is_yes(values.get("draft")) else None,
    }


def _add(draft: Draft, page: QuartoPage, target: str, head: dict[str, Any], lists: str = "") -> None:
    draft.add(
        NewEntry(
            target=target,
            head=head,
            body=page.head.body,
            source=page.file.path,
            above=page.head.above,
            old=page.old,
            lists=lists,
            page=page.values,
        )
    )


def _home(draft: Draft, page: QuartoPage, title: str) -> None:
    """The home page: of one person if it is an about page, else of a group."""
    draft.carried[page.file.path] = "the home page"
    if page.values.get("about"):
        _about(draft, page, title)
        return
    common = _common(draft, page)
    _add(
        draft,
        page,
        "index.md",
        {"description": common["summary"], "image": common["image"], "toc": common["toc"]},
    )


def _about(draft: Draft, page: QuartoPage, title: str) -> None:
    name = unmarked(string_of(page.values.get("title")))
    if name.lower() in {"", "about", "about me", "home", "welcome", "hello"}:
        author = page.values.get("author")
        name = string_of(author) or string_of(value_at(author, "name")) or title
    _person(draft, page, name)


def _person(draft: Draft, page: QuartoPage, otherwise: str) -> None:
    """A person, whose page is often made by `about`."""
    values = page.values
    name = (
        otherwise
        if values.get("about") and page.address == "/"
        else unmarked(string_of(values.get("title"))) or otherwise
    )
    name = otherwise if page.file.stem in {"about", "index"} and page.section == "" else name
    head: dict[str, Any] = {}
    links: dict[str, str] = {}
    for each in (*listed(value_at(values, "about.links")), *listed(values.get("links"))):
        item = mapping(each)
        label, target = (
            string_of(item.get("text")) or string_of(item.get("name")) or string_of(item.get("aria-label")),
            string_of(item.get("href")) or string_of(item.get("url")),
        )
        service = service_of(string_of(item.get("icon")) or label)
        if target.startswith("mailto:"):
            head["email"] = target.removeprefix("mailto:")
        elif "orcid.org" in target and (orcid := parse_orcid(target)):
            head["orcid"] = orcid
        elif target:
            label = re.sub(r"\{\{<[^>]*>\}\}|\s+", " ", label).strip() or label_of(
                service, service.capitalize() or "Website"
            )
            links.setdefault(label, address_at(service, target) or target)
    photo = find_copy(
        draft, string_of(value_at(values, "about.image")) or string_of(values.get("image")), page.file.folder
    )
    identifier = slugify(page.name if page.section in _PEOPLE else name) or "person"
    head = {
        "name": name,
        "role": unmarked(
            string_of(values.get("subtitle"))
            or string_of(values.get("role"))
            or string_of(values.get("position"))
        ),
        "group": string_of(values.get("group"))
        or (
            page.file.path.split("/")[1] if page.section in _PEOPLE and page.file.path.count("/") > 2 else ""
        ),
        "affiliation": string_of(values.get("affiliation")),
        **head,
        "links": links,
        "photo": photo if photo.startswith("images/") else "",
        "order": string_of(values.get("order")),
    }
    old = page.old if page.address != "/" else page.old[1:]
    draft.add(
        NewEntry(
            target=f"researchers/{identifier}.md",
            head=head,
            body=page.head.body,
            source=page.file.path,
            above=page.head.above,
            old=old,
            page=values,
        )
    )


def _post(draft: Draft, page: QuartoPage) -> None:
    common = _common(draft, page)
    day = _day(page.values) or date_and_name(page.name)[0]
    slug = slugify(page.name) or "post"
    if len(day) < 10:
        draft.remark(
            page.file.path,
            page.head.lines.get("date", 0),
            "there is no full date",
            "write it as 2024-03-01; until then the post is left out",
        )
    head = {
        "title": common["title"],
        "date": day,
        "description": common["summary"],
        **{key: common[key] for key in ("image", "tags", "toc", "draft")},
    }
    _add(draft, page, f"news/{slug if not day or slug.startswith(day) else f'{day}-{slug}'}.md", head)


def _item(draft: Draft, page: QuartoPage, folder: str) -> None:
    common = _common(draft, page)
    if folder not in {"projects", "talks", "teaching", "software"}:
        named = [next(iter(each)) for each in draft.settings.get("collections", [])]
        if folder not in named:
            draft.settings.setdefault("collections", []).append({folder: folder.capitalize()})
    head = {
        "title": common["title"],
        "date": _day(page.values),
        "summary": common["summary"],
        "place": string_of(page.values.get("location")) or string_of(page.values.get("event")),
        **{key: common[key] for key in ("image", "tags", "toc", "draft")},
    }
    _add(draft, page, f"{folder}/{slug_path(page.name)}.md", head)


def _free_page(draft: Draft, page: QuartoPage) -> None:
    common = _common(draft, page)
    path = page.address.strip("/").removesuffix(".html")
    listing = page.values.get("listing")
    lists = ""
    if listing is not None:
        words = {*(part.lower() for part in path.split("/")), *re.findall(r"[a-z]+", str(listing).lower())}
        kinds = {"news": _NEWS, "papers": _PAPERS, "people": _PEOPLE}
        lists = next((kind for kind, names in kinds.items() if words & names), "") or next(
            (_COLLECTIONS[word] for word in words if word in _COLLECTIONS), ""
        )
    elif path.rsplit("/", 1)[-1] in _PAPERS:
        lists = "papers"
    if "nocite" in page.values and ("#refs" in page.head.body or not page.head.body.strip()):
        lists = "papers"
    head = {
        "title": common["title"],
        "description": common["summary"],
        "toc": common["toc"],
        "draft": common["draft"],
    }
    _add(draft, page, f"pages/{slug_path(path)}.md", head, lists)


def _paper(draft: Draft, page: QuartoPage) -> None:
    """A page of a publication as an entry."""
    values = page.values
    title = unmarked(string_of(values.get("title")))
    if not title:
        _free_page(draft, page)
        return
    cited = mapping(values.get("citation"))
    journal = values.get("journal") or values.get("publication") or values.get("venue")
    venue = (
        string_of(cited.get("container-title")) or string_of(journal) or string_of(value_at(journal, "name"))
    )
    kind, venue_field = venue_fields(HUGO_TYPES.get(string_of(cited.get("type")), ""), venue)
    author = names_field(each for each in split_names(values.get("author")) if each)
    day = day_written(cited.get("issued")) or _day(values) or string_of(values.get("year"))
    key = key_for(author, day[:4], title, {paper.key for paper in draft.papers})
    if not author:
        draft.remark(
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
        "abstract": unmarked(string_of(values.get("abstract")) or string_of(values.get("description"))),
        "keywords": tags_of(values.get("categories"), values.get("keywords")),
    }
    draft.papers.append(
        MarkdownPaper(
            key=key,
            kind=kind,
            fields={name: value for name, value in fields.items() if value},
            source=page.file.path,
        )
    )
    image = _common(draft, page)["image"]
    if image:
        draft.corrections.setdefault(key, {})["image"] = image
    draft.papers_at |= dict.fromkeys(page.old, key)
    draft.lookups |= {key: key, title: key}
    draft.carried[page.file.path] = f"publications: {key}"
    if len(page.head.body.split()) > 25:
        draft.remark(
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


def _menu(website: dict[str, Any]) -> list[Any]:
    """Left and right part of the bar at the top; without one the entries of the sidebar."""
    navbar = mapping(website.get("navbar"))
    items = [*listed(navbar.get("left")), *listed(navbar.get("right"))]
    if not items:
        sidebar = website.get("sidebar")
        items = listed(
            mapping(listed(sidebar)[0] if isinstance(sidebar, list) and sidebar else sidebar).get("contents")
        )
    return [entry for each in items if (entry := _menu_item(each))]


def _menu_item(item: Any) -> tuple[str, Any] | None:
    if isinstance(item, str):
        return (
            (PurePosixPath(item).stem.replace("-", " ").capitalize(), item)
            if item.strip("-") and item != "index.qmd"
            else None
        )
    values = mapping(item)
    target = string_of(values.get("href")) or string_of(values.get("file"))
    label = string_of(values.get("text")) or string_of(values.get("section"))
    if not label and values.get("icon") and "://" in target:
        label = label_of(
            service_of(string_of(values.get("icon"))), string_of(values.get("icon")).capitalize()
        )
    label = label or PurePosixPath(target).stem.replace("-", " ").capitalize()
    below = [
        entry
        for each in (*listed(values.get("menu")), *listed(values.get("contents")))
        if (entry := _menu_item(each))
    ]
    if below:
        return label, [(inner, each) for inner, each in below if isinstance(each, str)]
    return (label, target) if label and target and target.removesuffix(".qmd") != "index" else None
