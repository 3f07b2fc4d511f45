"""The pages of a group and of a CV in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.build.test_people_and_cv import built_site

PAGES = ("index.html", "people/index.html", "people/ada/index.html", "cv/index.html")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the tests of building look at."""
    _, output = built_site(tmp_path_factory.mktemp("people"))
    return output


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_pages_are_accessible_and_fit(browser: Browser, folder: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for name in PAGES:
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
    context.close()


def test_words_beside_icons_are_for_wide_screens_and_screen_readers(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "people/ada/index.html").as_uri())
    link = page.get_by_role("link", name="GitHub")
    word = link.locator(".word")
    assert (word.bounding_box() or {"width": 0})["width"] > 20
    page.set_viewport_size({"width": 400, "height": 800})
    assert (word.bounding_box() or {"width": 99})["width"] <= 1
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    expect(link).to_be_visible()
    context.close()


def test_the_cv_on_paper(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "cv/index.html").as_uri())
    page.emulate_media(media="print")
    expect(page.locator(".site-header")).to_be_hidden()
    expect(page.get_by_role("heading", name="Ada Abel")).to_be_visible()
    dates = page.locator(".cv-dates").first.bounding_box()
    what = page.locator(".cv-what").first.bounding_box()
    assert dates
    assert what
    assert abs(dates["y"] - what["y"]) < 10
    page.close()
