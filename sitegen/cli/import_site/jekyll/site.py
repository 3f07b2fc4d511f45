"""A site of Jekyll, before one of its themes is looked at: settings, collections, documents, data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

import msgspec

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.jekyll.addresses import Document, jekyll_address
from sitegen.cli.import_site.source import (
    DATA,
    MARKDOWN,
    Data,
    OldHead,
    OldSite,
    SourceFile,
    is_no,
    is_yes,
    listed,
    mapping,
    read_data,
    split_head,
    string_of,
    strings_of,
    value_at,
)

_PAGES = MARKDOWN | {".html", ".htm"}


class JekyllDocument(msgspec.Struct, frozen=True):
    """A file with front matter."""

    file: SourceFile
    head: OldHead
    collection: str
    """``pages``, ``posts``, ``drafts`` or the name of a collection."""
    address: str
    """``""`` where it has no page of its own."""

    @property
    def values(self) -> dict[str, Any]:
        """The settings at its head."""
        return self.head.values

    @property
    def old(self) -> tuple[str, ...]:
        """Its addresses, its own first."""
        moved = strings_of(self.values.get("redirect_from"))
        return tuple(dict.fromkeys(each for each in (self.address, *moved) if each))


class JekyllSite(msgspec.Struct, frozen=True):
    """What all themes have in common."""

    source: OldSite
    config: dict[str, Any]
    config_file: str
    lines: dict[str, int]
    documents: tuple[JekyllDocument, ...]
    data: dict[str, Data]
    """By name: ``navigation`` is what ``_data/navigation.yml`` says."""
    data_files: dict[str, str]
    """The file of each name."""

    def of(self, collection: str) -> Iterator[JekyllDocument]:
        """The documents of a collection."""
        return (each for each in self.documents if each.collection == collection)


def read_jekyll(source: OldSite, draft: Draft) -> JekyllSite:
    """The site in `source`; what can't be read is told in `draft`."""
    config_file, text = source.text("_config.yml", "_config.yaml", "_config.toml")
    read = read_data(text, PurePosixPath(config_file).suffix or ".yml")
    config = mapping(read.value)
    if read.problem:
        draft.remark("I001", config_file, read.line, read.problem, "correct it and import again")
    draft.carried[config_file] = "site.yml"
    data, data_files = _data(source, draft)
    draft.variables = {"site": {**config, "data": data}}
    documents = tuple(_documents(source, config, draft))
    return JekyllSite(source, config, config_file, read.lines, documents, data, data_files)


def _data(source: OldSite, draft: Draft) -> tuple[dict[str, Data], dict[str, str]]:
    values: dict[str, Data] = {}
    files: dict[str, str] = {}
    for file in source.below("_data", DATA):
        if file.text is None:
            continue
        read = read_data(file.text, file.ending)
        name = file.path.removeprefix("_data/").rsplit(".", 1)[0]
        if read.problem:
            draft.remark(
                "I001", file.path, read.line, read.problem, "correct it and import again, or carry it by hand"
            )
            draft.carried[file.path] = ""
        values[name], files[name] = read.value, file.path
    return values, files


def _documents(source: OldSite, config: dict[str, Any], draft: Draft) -> Iterator[JekyllDocument]:
    """Everything with front matter that Jekyll makes a page of."""
    top = string_of(config.get("collections_dir")).strip("/")
    collections = _collections(config, top)
    # Themes that keep their pages in this folder say so in `include`; who forgot it meant it.
    included = ["_pages", *(each.strip("/") for each in strings_of(config.get("include")))]
    excluded = [each.strip("/") for each in strings_of(config.get("exclude"))]
    for file in source.files.values():
        if file.ending not in _PAGES or file.text is None or _is_excluded(file.path, excluded):
            continue
        found = _collection_of(file, collections, included, top)
        if not found:
            continue
        collection, path, folders = found
        head = split_head(file.text)
        if not file.text.lstrip("\ufeff").startswith("---"):
            continue  # without front matter Jekyll copies it as it is
        draft.tell_head(file.path, head)
        values = _defaults(config, collection, file.path) | head.values
        head = msgspec.structs.replace(head, values=values)
        document = Document(collection=collection, path=path, head=values, categories=folders)
        settings = mapping(mapping(config.get("collections")).get(collection))
        own = string_of(values.get("permalink")) or string_of(settings.get("permalink"))
        address = jekyll_address(document, own, string_of(config.get("permalink")))
        shown = collection in {"pages", "posts"} or is_yes(settings.get("output"))
        if is_no(values.get("published")) or collection == "drafts":
            address = ""
        yield JekyllDocument(file, head, collection, address if shown else "")


def _collections(config: dict[str, Any], top: str) -> dict[str, str]:
    """Name of each collection, by its folder."""
    settings = config.get("collections")
    names = list(settings) if isinstance(settings, dict) else strings_of(settings)
    prefix = f"{top}/" if top else ""
    return {f"{prefix}_{name}": name for name in (*names, "posts", "drafts")}


def _collection_of(
    file: SourceFile, collections: dict[str, str], included: list[str], top: str
) -> tuple[str, str, tuple[str, ...]] | None:
    """Collection, path in it, and folders above; None for what is no page."""
    for folder, name in collections.items():
        if file.path.startswith(f"{folder}/"):
            return name, file.path.removeprefix(f"{folder}/"), ()
    before, posts, after = file.path.partition("/_posts/")
    if posts:
        return "posts", after, tuple(part for part in before.split("/") if part)
    first = file.path.split("/", 1)[0]
    if any(part.startswith("_") for part in file.path.split("/")) and first not in included:
        return None
    return "pages", file.path, ()


def _is_excluded(path: str, excluded: list[str]) -> bool:
    return any(path == each or path.startswith(f"{each}/") or fnmatch(path, each) for each in excluded)


def _defaults(config: dict[str, Any], collection: str, path: str) -> dict[str, Any]:
    """What the setting `defaults` gives a document."""
    values: dict[str, Any] = {}
    for each in listed(config.get("defaults")):
        where = string_of(value_at(each, "scope.path")).strip("/")
        of_type = string_of(value_at(each, "scope.type"))
        folder = where and not re.search(r"[*?]", where)
        fits = path == where or path.startswith(f"{where}/") if folder else not where or fnmatch(path, where)
        if fits and of_type in {"", collection, collection.removesuffix("s")}:
            values |= mapping(mapping(each).get("values"))
    return values
