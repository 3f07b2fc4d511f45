"""The preview in a real browser: what is saved is seen, without anybody touching the browser."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from sitegen.build.theme import find_theme
from sitegen.serve.preview import Preview, running
from tests.browser.conftest import ROOT

PROFILE = "people/leonard-hussenot/"
CONNECTED = "html[data-preview=connected]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The demo site with a theme of its own, which nobody else changes meanwhile."""
    folder = tmp_path / "demo"
    shutil.copytree(ROOT / "content", folder / "content")
    theme = find_theme(folder)
    shutil.copytree(theme.templates[-1], folder / "templates")
    shutil.copytree(theme.static[-1], folder / "static")
    return folder


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    with running(folder, "127.0.0.1", 0, lambda lines: None) as preview:
        yield preview


def open_page(page: Page, preview: Preview, path: str) -> None:
    """Go to a page and wait until it hears of changes."""
    page.goto(preview.address + path)
    page.wait_for_selector(CONNECTED)


def stay(page: Page) -> None:
    """Leave a mark that is gone after a reload."""
    page.evaluate("window.mark = 'here'")


def has_stayed(page: Page) -> bool:
    return bool(page.evaluate("window.mark === 'here'"))


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_markdown(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, PROFILE)
    append(folder / "content/researchers/leonard-hussenot.md", "\nWritten *just now*.\n")
    expect(page.get_by_text("Written just now.")).to_be_visible()


def test_template(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "papers/")
    append(folder / "templates/_footer.html", "<p>New footer</p>\n")
    expect(page.get_by_text("New footer")).to_be_visible()


def test_listing(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "papers/")
    append(
        folder / "content/publications/published-versions.bib",
        "\n@article{new, title={A Paper Written Today}, author={Doe, Jane}, year={2030}}\n",
    )
    expect(page.get_by_role("link", name="A Paper Written Today")).to_be_visible()


def test_corrections(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "papers/")
    path = folder / "content/corrections.yml"
    path.write_text(
        path.read_text("utf-8").replace(
            "title: Imitation by Predicting Observations", "title: Imitation, Corrected"
        ),
        "utf-8",
    )
    expect(page.get_by_role("link", name="Imitation, Corrected")).to_be_visible()


def test_style_sheet_is_swapped_without_a_reload(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "papers/")
    stay(page)
    append(folder / "static/css/site.css", "\nh1 { color: rgb(1, 2, 3) !important; }\n")
    expect(page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    assert has_stayed(page)
    append(folder / "static/css/site.css", "\nh1 { color: rgb(3, 2, 1) !important; }\n")
    expect(page.locator("h1")).to_have_css("color", "rgb(3, 2, 1)")
    assert has_stayed(page)
    assert page.locator('link[rel="stylesheet"][href*="site.css"]').count() == 1


def test_scroll_position_is_kept(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, PROFILE)
    page.evaluate("scrollTo(0, 900)")
    stay(page)
    append(folder / "content/researchers/leonard-hussenot.md", "\nWritten *just now*.\n")
    expect(page.get_by_text("Written just now.")).to_have_count(1)
    page.wait_for_selector(CONNECTED)
    assert not has_stayed(page)
    assert abs(page.evaluate("scrollY") - 900) <= 1  # whole pixels of a page with fractions


def test_only_pages_that_the_change_concerns_reload(
    context: BrowserContext, preview: Preview, folder: Path
) -> None:
    about, papers = context.new_page(), context.new_page()
    open_page(about, preview, "pages/about/")
    open_page(papers, preview, "papers/")
    stay(papers)
    stay(about)
    append(folder / "content/pages/about.md", "\nOne more paragraph.\n")
    expect(about.get_by_text("One more paragraph.")).to_be_visible()
    papers.wait_for_timeout(300)
    assert has_stayed(papers)
    assert not has_stayed(about)


def test_problems_are_shown_until_they_are_solved(
    context: BrowserContext, preview: Preview, folder: Path
) -> None:
    page = context.new_page()  # axe itself runs into the page's security policy, which the console tells
    open_page(page, preview, "index.html")
    stay(page)
    settings = folder / "content/site.yml"
    good = settings.read_text("utf-8")
    settings.write_text(good.replace("language: en", "language: [en"), "utf-8")
    overlay = page.get_by_role("alert")
    expect(overlay).to_contain_text("content/site.yml:6")
    expect(overlay).to_contain_text("last good version")
    expect(overlay.locator(".remedy")).not_to_be_empty()
    expect(overlay).to_have_css("position", "fixed")
    assert has_stayed(page), "the last good page is still there"
    found = Axe().run(page).response["violations"]
    assert not found, [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    settings.write_text(good, "utf-8")
    expect(overlay).to_have_count(0)
    (folder / "templates/home.html").write_text("{{ oops }}", "utf-8")
    expect(overlay).to_contain_text("home.html:1")
    page.keyboard.press("Escape")
    expect(overlay).to_have_count(0)


def test_page_that_cannot_be_printed_comes_back(context: BrowserContext, folder: Path) -> None:
    home = folder / "templates/home.html"
    good = home.read_text("utf-8")
    home.write_text("{{ oops }}", "utf-8")
    page = context.new_page()
    with running(folder, "127.0.0.1", 0, lambda lines: None) as preview:
        open_page(page, preview, "")
        expect(page.locator("pre")).to_contain_text("home.html:1")
        home.write_text(good, "utf-8")
        expect(page.locator("h1")).to_have_text("Five Researchers")
        expect(page.get_by_role("alert")).to_have_count(0)


def test_script_that_is_used(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "papers/")
    append(folder / "static/js/site.js", "\ndocument.documentElement.dataset.added = 'yes';\n")
    page.wait_for_selector("html[data-added=yes]", state="attached")


def test_search_finds_what_was_just_written(page: Page, preview: Preview, folder: Path) -> None:
    open_page(page, preview, "search/?q=gemma")
    expect(page.locator("#found")).to_contain_text("Gemma 3")
    append(
        folder / "content/publications/published-versions.bib",
        "\n@article{new, title={Gemma Written Today}, author={Doe, Jane}, year={2030}}\n",
    )
    expect(page.locator("#found")).to_contain_text("Gemma Written Today")


def test_starting_again(context: BrowserContext, folder: Path) -> None:
    """The tab waits for the preview to come back, and then shows what has changed meanwhile."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = context.new_page()
    with running(folder, "127.0.0.1", port, lambda lines: None) as preview:
        open_page(page, preview, "pages/about/")
        stay(page)
    page.wait_for_selector(f"html:not({CONNECTED[4:]})", state="attached")
    with running(folder, "127.0.0.1", port, lambda lines: None):
        page.wait_for_selector(CONNECTED)
        assert has_stayed(page), "nothing has changed"
    append(folder / "content/pages/about.md", "\nWritten in between.\n")
    with running(folder, "127.0.0.1", port, lambda lines: None):
        expect(page.get_by_text("Written in between.")).to_be_visible()


def test_missing_page(context: BrowserContext, preview: Preview, folder: Path) -> None:
    page = context.new_page()
    answer = page.goto(preview.address + "pages/teaching/")
    assert answer
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    page.wait_for_selector(CONNECTED)
    (folder / "content/pages/teaching.md").write_text("---\ntitle: Teaching\n---\nNow it does.\n", "utf-8")
    expect(page.get_by_text("Now it does.")).to_be_visible()
