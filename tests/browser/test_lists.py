"""Lists of papers with numbers, badges and marks, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.building import built_site

WORDS = "amber basalt coral delta ember fjord gorge heath inlet jetty karst lagoon marsh narrows".split()
PAPERS = "\n".join(
    f"@article{{k{n}, title={{Models of the {word}}}, author={{Novotna*, Jana and Malik*, Petr}}, "
    "abbr={RIV}, "
    f"journal={{Journal of Rivers}}, note={{* equal contribution}}, year={2000 + n // 2}}}"
    for n, word in enumerate(WORDS)
)
SETTINGS = """\
title: Rivers
numbered: descending
strong_names: researchers
apart: [patent]
papers_per_page: 10
lists:
  patents: {type: patent}
"""
TEXT = "---\ntitle: Research\n---\n## Patents\n\n```papers\ntype: patent\nby: year\n```\n"


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rivers")
    patent = "@patent{p, title={A Weir}, author={Novotna, Jana}, number={1}, year=2003}"
    files = {
        "site.yml": SETTINGS,
        "venues.yml": "RIV: {colour: '#198c78'}",
        "publications/papers.bib": f"{PAPERS}\n{patent}",
        "researchers/jana-novotna.md": "---\nname: Jana Novotna\n---\n",
        "pages/research.md": TEXT,
    }
    built_site(folder, files)
    return folder / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(
    "path",
    [
        "papers",
        "papers/page-2",
        "people/jana-novotna",
        "lists/patents",
        "pages/research",
        "papers/models-of-the-delta",
    ],
)
def test_accessible_and_fits_with_lists(
    browser: Browser, rivers: Path, path: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto((rivers / path / "index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    context.close()


def test_numbers_stay_where_others_are_filtered_out(page: Page, rivers: Path) -> None:
    page.goto((rivers / "papers/index.html").as_uri())
    expect(page.locator("li.paper").first).to_have_js_property("value", 14)
    page.fill(".filter input", "fjord")
    shown = page.locator("li.paper:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_js_property("value", 5)
