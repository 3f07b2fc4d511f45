"""A site of Hugo with the themes of HugoBlox, Wowchemy and Academic: settings and pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.hugo.addresses import address_of_page, aliases_of
from sitegen.cli.import_site.source import (
    DATA,
    MARKDOWN,
    OldHead,
    OldSite,
    SourceFile,
    is_yes,
    mapping,
    read_data,
    split_head,
    string_of,
)

_NAMES = ("hugo", "config")


class HugoPage(msgspec.Struct, frozen=True):
    """A page."""

    file: SourceFile
    path: str
    """Below ``content/``, without a folder of the language."""
    head: OldHead
    address: str

    @property
    def values(self) -> dict[str, Any]:
        """The settings at its head."""
        return self.head.values

    @property
    def section(self) -> str:
        """The first folder; ``""`` at the top."""
        return self.path.split("/")[0] if "/" in self.path else ""

    @property
    def name(self) -> str:
        """What it is called in its folder: the folder's name where the file is ``index.md``."""
        parts = self.path.rsplit(".", 1)[0].split("/")
        return parts[-2] if parts[-1] in {"index", "_index"} and len(parts) > 1 else parts[-1]

    @property
    def is_list(self) -> bool:
        """Whether it is the list of its folder."""
        return self.file.stem.split(".")[0] == "_index"

    @property
    def old(self) -> tuple[str, ...]:
        """Its addresses, its own first."""
        return tuple(dict.fromkeys((self.address, *aliases_of(self.values, self.address))))


class HugoSite(msgspec.Struct, frozen=True):
    """Settings and pages."""

    source: OldSite
    config: dict[str, Any]
    """All settings, those of ``params`` below that name, menus below ``menus``."""
    files: dict[str, str]
    """File of each part: ``config``, ``params``, ``menus``, ``languages``."""
    lines: dict[str, dict[str, int]]
    pages: tuple[HugoPage, ...]


def is_hugo(source: OldSite) -> bool:
    """Whether the settings of Hugo are there."""
    return bool(_config_files(source)) and any(source.below("content", MARKDOWN))


def _config_files(source: OldSite) -> dict[str, SourceFile]:
    """The file of each part of the settings."""
    found: dict[str, SourceFile] = {}
    for file in source.files.values():
        if file.ending not in DATA or file.text is None:
            continue
        name = file.stem.split(".")[0]
        at_top = file.folder == "" and name in _NAMES and file.ending != ".json"
        if at_top or file.folder in {"config/_default", "config"}:
            found.setdefault("config" if name in _NAMES else name, file)
    return found


def read_hugo(source: OldSite, draft: Draft) -> HugoSite:
    """The site in `source`; what can't be read is told in `draft`."""
    config: dict[str, Any] = {}
    lines: dict[str, dict[str, int]] = {}
    files = _config_files(source)
    for part, file in sorted(files.items(), key=lambda item: item[0] != "config"):
        read = read_data(file.text or "", file.ending)
        if read.problem:
            draft.remark("I001", file.path, read.line, read.problem, "correct it and import again")
        value = mapping(read.value)
        if part == "config":
            config = {**config, **value}
        elif part == "params":
            config["params"] = {**mapping(config.get("params")), **value}
        else:
            config[part] = value
        lines[part] = read.lines
        draft.carried[file.path] = "site.yml"
    pages = tuple(_pages(source, config, draft))
    return HugoSite(source, config, {part: file.path for part, file in files.items()}, lines, pages)


def _pages(source: OldSite, config: dict[str, Any], draft: Draft) -> Iterator[HugoPage]:
    folder, others = _content_folder(source, config)
    for file in source.below("content", MARKDOWN | {".html"}):
        if file.text is None:
            continue
        if any(file.path.startswith(f"{other}/") for other in others):
            continue
        path = file.path.removeprefix(f"{folder}/")
        head = split_head(file.text)
        draft.tell_head(file.path, head)
        if file.ending == ".html" and not head.values:
            continue
        yield HugoPage(file, path, head, address_of_page(path, head.values, config))
    for other in others:
        draft.remark(
            "I015",
            f"{other}/",
            0,
            "the pages in another language were not carried over",
            "import them as a site of their own, if you need them",
        )
        for file in source.below(other):
            draft.machinery.add(file.path)


def _content_folder(source: OldSite, config: dict[str, Any]) -> tuple[str, list[str]]:
    """The folder of the main language, and those of others."""
    languages = mapping(config.get("languages"))
    own = string_of(config.get("defaultContentLanguage")) or "en"
    folders = {
        code: string_of(mapping(values).get("contentDir") or mapping(values).get("contentdir"))
        for code, values in languages.items()
    }
    folders = {code: folder.strip("/") for code, folder in folders.items() if folder}
    main = folders.pop(own, "") or "content"
    return main, [each for each in folders.values() if each != main and any(source.below(each))]


def is_unpublished(page: HugoPage) -> bool:
    """Whether a page was not published."""
    return is_yes(page.values.get("draft"))
