"""The home page and other pages of HugoBlox that are put together from parts."""

from __future__ import annotations

import re

from sitegen.cli.import_site.draft import Draft, NewEntry
from sitegen.cli.import_site.hugo.blocks import block_ids, text_of_blocks
from sitegen.cli.import_site.hugo.site import (
    HugoPage,
    HugoSite,
)
from sitegen.cli.import_site.papers import (
    plain_words,
)
from sitegen.cli.import_site.source import string_of


def text_of_widgets(site: HugoSite, draft: Draft, page: HugoPage) -> str:
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


def add_widget(site: HugoSite, draft: Draft, page: HugoPage, _: str) -> None:
    """A widget whose page takes it; alone it is told."""
    has_page = any(
        each.file.folder == page.file.folder and string_of(each.values.get("type")) == "widget_page"
        for each in site.pages
    )
    if not has_page and page.head.body.strip():
        draft.remark("I004", page.file.path, 0, "a widget without a page", "write its text where it belongs")
    draft.carried.setdefault(page.file.path, "part of a page")


def add_hugo_home(site: HugoSite, draft: Draft, page: HugoPage) -> None:
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
                head={"description": plain_words(string_of(top.values.get("description")))},
                body=body,
                source=top.file.path,
                above=top.head.above,
                page=top.values,
            )
        )
