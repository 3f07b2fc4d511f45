"""The pages of a website of Quarto, and what each of them is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

import msgspec

from sitegen.cli.import_site.copies import find_copy, is_machinery
from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.jekyll.addresses import date_and_name, day_written
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.source import (
    OldHead,
    OldSite,
    SourceFile,
    is_yes,
    mapping,
    read_data,
    split_head,
    string_of,
    strings_of,
    value_at,
)
from sitegen.text.folding import heading_of

PAGE_ENDINGS = frozenset({".qmd", ".md", ".rmd"})


NEWS_FOLDERS = frozenset({"posts", "post", "blog", "news", "blogs"})


PAPER_FOLDERS = frozenset({"publications", "publication", "papers", "articles", "pubs"})


PEOPLE_FOLDERS = frozenset({"people", "team", "members", "staff", "authors", "lab"})


COLLECTION_FOLDERS = {
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


def read_pages(source: OldSite, draft: Draft, config: dict[str, Any]) -> list[QuartoPage]:
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
            file.ending not in PAGE_ENDINGS
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
                "I017",
                file.path,
                0,
                "a notebook",
                "export it as Markdown (quarto convert) and put it into pages/",
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


def listed_folders(pages: list[QuartoPage]) -> dict[str, str]:
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


def kind_of_page(page: QuartoPage, listings: dict[str, str]) -> str:
    """What a page is: ``news``, ``papers``, ``people``, a collection, or ``""`` for a page of its own."""
    folder = page.file.folder
    is_index = page.file.stem == "index" and (
        page.values.get("listing") is not None or folder == page.section
    )
    if not page.section or is_index or page.values.get("listing") is not None:
        return ""
    if page.section in PEOPLE_FOLDERS and (page.values.get("about") or page.values.get("listing") is None):
        return "people"
    if page.section in PAPER_FOLDERS:
        return "papers"
    if page.section in NEWS_FOLDERS and (page.values.get("date") or date_and_name(page.name)[0]):
        return "news"
    if page.section in COLLECTION_FOLDERS:
        return COLLECTION_FOLDERS[page.section]
    listed_here = any(folder == each or folder.startswith(f"{each}/") for each in listings)
    return "news" if listed_here and page.values.get("date") else ""


def has_people(draft: Draft) -> bool:
    """Whether somebody has a profile already."""
    return any(each.target.startswith("researchers/") for each in draft.entries)


def day_of_page(values: dict[str, Any]) -> str:
    """The day of a page; Quarto reads ``05/30/2024`` with the month first."""
    written = string_of(values.get("date"))
    found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written)
    return day_written(f"{found[3]}-{found[1]}-{found[2]}" if found else written)


def common_head(draft: Draft, page: QuartoPage) -> dict[str, Any]:
    """What most files of the new site have at their heads."""
    values = page.values
    image = find_copy(draft, string_of(values.get("image")), page.file.folder)
    return {
        "title": plain_words(string_of(values.get("title"))) or heading_of(page.name),
        "summary": plain_words(
            string_of(values.get("description"))
            or string_of(values.get("subtitle"))
            or string_of(values.get("abstract"))
        ),
        "image": image if image.startswith("images/") else "",
        "tags": strings_of(values.get("categories"), r"\s*,\s*"),
        "toc": "yes" if is_yes(values.get("toc")) else None,
        "draft": "yes" if is_yes(values.get("draft")) else None,
    }
