"""Pages of what people write by hand, such as projects, and the menu, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from sitegen.build.build import build
from tests.building import quiet, write_files

PROJECT = """\
---
title: How rivers {number} carry sand to the sea
date: 202{number}
until: ongoing
summary: What is kept and what is lost when a delta is cut off from its river.
image: images/river.svg
people: [ada-doe, A Guest]
papers: [doe2021]
tags: [rivers, sand]
links: {{Code: 'https://example.org/code', Data: 'https://example.org/data'}}
toc: yes
---
## Aims
Text.

## Methods
Text.
"""
FILES = {
    "site.yml": "title: Example group\ncollections:\n  - workshops: {title: Workshops, show: list}\n",
    "publications/papers.bib": "@article{doe2021, author = {Doe, Ada}, title = {On Sand}, year = 2021, "
    "journal = {Journal of Sand}, shortjournal = {J. Sand}}\n",
    "researchers/ada-doe.md": "---\nname: Ada Doe\n---\nA life.\n",
    "researchers/bob-roe.md": "---\nname: Bob Roe\n---\n",
    "index.md": "---\ntitle: Welcome\nimage: images/river.svg\ntoc: yes\n---\n## What\n\n## Who\nText.\n",
    "images/river.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"/>',
    **{f"projects/river-{number}.md": PROJECT.format(number=number) for number in range(1, 9)},
    "projects/index.md": "---\ntitle: Our projects\n---\nAll of them.\n",
    "talks/2024/sand.md": "---\ntitle: Sand\ndate: 2024-05-03\nplace: Oslo\nsummary: A talk.\n---\n",
    "talks/sea.md": "---\ntitle: Sea\nlinks: {Slides: 'https://example.org/slides'}\n---\n",
    "teaching/one.md": "---\ntitle: Rivers I\ndate: Fall 2024\npeople: ada-doe\n---\n",
    "workshops/one.md": "---\ntitle: A workshop\ndate: 2023-01-02\nuntil: 2023-01-04\nplace: Venice\n---\n",
    "news/2024-03-01-a.md": "---\ntitle: A\ntags: [grants, sand]\nauthor: ada-doe\n"
    "updated: 2024-04-01\n---\nText.\n",
    "news/2024/b.md": "---\ndate: 2024-02-01 12:00:00 +0100\ninline: true\n---\nWe *moved*.\n",
    "pages/guide/index.md": "---\ntitle: Guide\ntoc: yes\n---\n## One\nText.\n\n## Two\nText.\n",
    "pages/guide/deep/end.md": "---\ntitle: The end\n---\n[back](../../)\n",
    "pages/alone/page.md": "---\ntitle: Alone\n---\n",
    **{f"pages/page-{name}.md": f"---\ntitle: Page {name}\n---\n" for name in "abcd"},
}
KINDS_OF_PAGE = (
    "index.html",
    "projects/index.html",
    "projects/river-1/index.html",
    "talks/index.html",
    "talks/2024/sand/index.html",
    "teaching/index.html",
    "workshops/index.html",
    "news/index.html",
    "news/2024-03-01-a/index.html",
    "news/2024/b/index.html",
    "news/tags/grants/index.html",
    "pages/index.html",
    "pages/guide/index.html",
    "pages/guide/deep/end/index.html",
    "people/ada-doe/index.html",
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every kind of page that people write by hand."""
    folder = tmp_path_factory.mktemp("written")
    write_files(folder / "content", FILES)
    built = build(folder, folder / "site", quiet)
    assert built.published
    assert [each for each in built.report.problems if each.severity != "notice"] == []
    return folder / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_accessible_and_fits(browser: Browser, written: Path, width: int, scheme: str) -> None:
    """With the menu and its menus open, too."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for path in KINDS_OF_PAGE:
        page.goto((written / path).as_uri())
        for summary in page.locator(".menu-switch summary, .sub-menu summary").all():
            if summary.is_visible():
                summary.click()
        found = Axe().run(page).response["violations"]
        assert not found, (path, [(each["id"], [node["html"] for node in each["nodes"]]) for each in found])
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} scrolls sideways at {width} px"
        left = page.evaluate(
            "Math.min(...[...document.querySelectorAll('main *')].map(e => e.getBoundingClientRect().left))"
        )
        assert left >= 0, f"{path}: something is cut off at the left at {width} px"
    context.close()


def open_home(browser: Browser, written: Path, width: int, *, scripts: bool) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto((written / "papers/index.html").as_uri())
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_folds_on_a_phone(browser: Browser, written: Path, *, scripts: bool) -> None:
    page = open_home(browser, written, 375, scripts=scripts)
    people = page.get_by_role("link", name="People", exact=True)
    expect(people).to_be_hidden()
    page.locator(".menu-switch summary").press("Enter")
    expect(people).to_be_visible()
    page.locator(".sub-menu summary").press("Enter")
    page.locator(".sub-menu").get_by_role("link", name="News").click()
    expect(page.locator("h1")).to_have_text("News")
    page.context.close()


def test_the_menu_is_one_row_on_a_screen(browser: Browser, written: Path) -> None:
    for width in (768, 1024, 1440):
        page = open_home(browser, written, width, scripts=True)
        header = page.locator(".site-header").bounding_box()
        assert header
        assert header["height"] < 80, width
        page.context.close()


def test_a_menu_closes_with_escape_and_elsewhere(browser: Browser, written: Path) -> None:
    page = open_home(browser, written, 1440, scripts=True)
    summary = page.locator(".sub-menu summary")
    entry = page.locator(".sub-menu a").first
    summary.press("Enter")
    expect(entry).to_be_visible()
    entry.focus()
    page.keyboard.press("Escape")
    expect(entry).to_be_hidden()
    expect(summary).to_be_focused()
    summary.click()
    expect(entry).to_be_visible()
    page.mouse.click(5, 800)
    expect(entry).to_be_hidden()
    page.context.close()
