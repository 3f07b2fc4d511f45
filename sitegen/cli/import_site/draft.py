"""What a generator's module makes of a site, before it is written: a `Draft`."""

from __future__ import annotations

from typing import Any

import msgspec

from sitegen.cli.import_site.source import OldHead
from sitegen.model.codes import Code


class Remark(msgspec.Struct, frozen=True):
    """Something that could not be carried over, or that the owner should look at."""

    file: str
    """Of the imported site."""
    line: int
    """0 where the whole file is meant."""
    what: str
    remedy: str
    code: Code
    """What kind of remark it is."""


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A Markdown file of the new site, its text still as it was."""

    target: str
    """Below ``content/``: ``news/2024-01-05-a-prize.md``."""
    head: dict[str, Any]
    """What stands at its head, in order; None and empty values are left out."""
    body: str = ""
    source: str = ""
    """The file it was made from."""
    above: int = 0
    """How many lines of that file stand above the body."""
    old: tuple[str, ...] = ()
    """Addresses at which visitors found it: ``/blog/2024/a-prize/``. The first is its own."""
    lists: str = ""
    """What the old page was a list of, as its layout says; it is only kept if it holds more than that."""
    page: dict[str, Any] = {}
    """The settings at the head of the old file, which commands in the text may refer to."""

    @property
    def place(self) -> str:
        """The address of its page on the new site: ``news/2024-01-05-a-prize/``; ``""`` is the home page."""
        return place_of(self.target)


def place_of(target: str) -> str:
    """The address that a file below ``content/`` gets on the site."""
    path = target.removesuffix(".md")
    if path == "index":
        return ""
    if path.startswith("researchers/"):
        path = "people/" + path.removeprefix("researchers/")
    return path.removesuffix("index") if path.endswith("/index") else f"{path}/"


class MarkdownPaper(msgspec.Struct, frozen=True, kw_only=True):
    """A publication that was a page or an item of a list, as the fields of a BibTeX entry."""

    key: str
    kind: str
    """Type of the entry: ``article``."""
    fields: dict[str, str]
    """Plain text (not LaTeX) by name of the field; those whose names begin with ``=`` are LaTeX already."""
    source: str


class Draft(msgspec.Struct):
    """Grows while a site is read."""

    generator: str = ""
    settings: dict[str, Any] = {}
    """Of ``site.yml``."""
    entries: list[NewEntry] = []
    papers: list[MarkdownPaper] = []
    files: dict[str, str] = {}
    """Path below ``content/`` -> text, of files that are written as they are: BibTeX, cv.yml …"""
    corrections: dict[str, dict[str, Any]] = {}
    """Citation key -> corrections of the paper."""
    copies: dict[str, str] = {}
    """Path in the site -> path below ``content/``."""
    places: dict[str, str] = {}
    """Old address of a page that is no entry (a list, a paper) -> new one, on the site or elsewhere."""
    papers_at: dict[str, str] = {}
    """Old address of a paper's page -> its citation key."""
    carried: dict[str, str] = {}
    """File -> what became of it, for those that are no copies."""
    machinery: set[str] = set()
    """Files of the theme and of tools, which have no place on the new site."""
    file_places: dict[str, str] = {}
    """File of an old page that is no entry -> where it is now."""
    menu_file: str = ""
    """The file that says what is in the menu."""
    menu: list[Any] = []
    """``(label, old address)`` or ``(label, [(label, old address), …])``; empty: as sitegen makes it."""
    variables: dict[str, Any] = {}
    """What template commands may refer to: ``site.title`` …"""
    paper_keys: set[str] = set()
    """Citation keys of `papers`."""
    taken: set[str] = set()
    """Targets of entries, in lower case."""
    lookups: dict[str, str] = {}
    """Other words for a paper (``doi:10.1/x``, its title) -> citation key."""
    remarks: list[Remark] = []

    def remark(self, code: Code, file: str, line: int, what: str, remedy: str = "") -> None:
        """Tell something."""
        self.remarks.append(Remark(file, line, what, remedy, code))

    def add(self, entry: NewEntry) -> NewEntry:
        """Add an entry, under a name that no other has."""
        stem, number = entry.target.removesuffix(".md"), 1
        target = entry.target
        while target.lower() in self.taken:
            number += 1
            target = f"{stem}-{number}.md"
        self.taken.add(target.lower())
        entry = msgspec.structs.replace(entry, target=target)
        self.entries.append(entry)
        self.carried.setdefault(entry.source, target)
        return entry

    def add_paper(self, paper: MarkdownPaper) -> None:
        """Add a publication, whose key no other has."""
        self.papers.append(paper)
        self.paper_keys.add(paper.key)

    def tell_head(self, file: str, head: OldHead) -> None:
        """Tell what is wrong with the front matter of a file."""
        if head.problem:
            self.remark(
                "I001", file, head.line, head.problem, "correct it and import again, or carry it by hand"
            )
