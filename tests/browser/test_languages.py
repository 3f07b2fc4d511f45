"""A site in English and Arabic in a real browser: mirrored pages, search, the way from one to the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.building import built_site

FILES = {
    "site.yml": "title: Rivers\nlanguages: [en, ar]\n",
    "site.ar.yml": "title: الأنهار\n",
    "publications/papers.bib": "\n".join(
        f"@article{{k{n}, title={{Models of the delta {n} (a study).}}, "
        "author={Novotna, Jana and Malik, Petr}, "
        f"journal={{Journal of Rivers}}, volume={{3}}, number={{{n}}}, year={{{2018 + n // 4}}}, "
        "abstract={A study.}}"
        for n in range(14)
    ),
    "researchers/jana-novotna.md": "---\nname: Jana Novotna\nrole: Head\n---\nShe studies rivers.\n",
    "researchers/jana-novotna.ar.md": "---\nrole: رئيسة القسم\n---\nتدرس الأنهار.\n",
    "pages/teaching.md": "---\ntitle: Teaching\n---\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n",
}
PATHS = ("", "people/", "people/jana-novotna/", "papers/", "years/2018/", "pages/teaching/", "search/")


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    built_site(folder, FILES)
    return folder / "site"


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (768, "dark"), (1440, "light")])
def test_accessible_and_fits_in_arabic(browser: Browser, rivers: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    paper = next((rivers / "ar/papers").glob("models*")).name
    for path in (*PATHS, f"papers/{paper}/"):
        page.goto((rivers / "ar" / path / "index.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
    context.close()


def edges(element: Locator) -> tuple[float, float]:
    """How far an element is from the left and from the right edge of the window."""
    left, right = element.evaluate("e => { const r = e.getBoundingClientRect(); return [r.left, r.right]; }")
    return left, 1280 - right


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("papers", ".site-title"),
        ("papers", ".site-nav"),
        ("papers", "main h1"),
        ("people/jana-novotna", "h1"),
    ],
)
def test_arabic_pages_are_the_mirror_of_english_ones(
    page: Page, rivers: Path, path: str, selector: str
) -> None:
    """What begins at the left in English begins at the right in Arabic."""
    page.goto((rivers / path / "index.html").as_uri())
    left, _ = edges(page.locator(selector).first)
    page.goto((rivers / "ar" / path / "index.html").as_uri())
    _, right = edges(page.locator(selector).first)
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert abs(left - right) < 60  # words differ in length


def test_names_and_bars_begin_at_the_right(page: Page, rivers: Path) -> None:
    """The Latin name of the site stands at the edge of the page, and bars stand beside their year."""
    page.goto((rivers / "ar/years/index.html").as_uri())
    bar, place = page.evaluate(
        "() => { const right = e => e.getBoundingClientRect().right;"
        " const svg = document.querySelector('.years svg');"
        " return [right(svg.querySelector('rect')), right(svg)]; }"
    )
    assert abs(bar - place) < 1
    text, main = page.evaluate(
        "() => { const r = document.createRange(), edge = e => e.getBoundingClientRect().right;"
        " const title = document.querySelector('.site-title'); title.textContent = 'Rivers';"
        " r.selectNodeContents(title);"
        " return [edge(r), edge(document.querySelector('main h1'))]; }"
    )
    assert abs(text - main) < 1


def test_latin_titles_keep_their_own_direction(page: Page, rivers: Path) -> None:
    """The bracket and the full stop at the end of a title stay at its right."""
    page.goto((rivers / "ar/papers/index.html").as_uri())
    at = page.locator(".paper .title a").first.evaluate(
        "e => { const t = e.firstChild, r = document.createRange();"
        " const x = (i) => { r.setStart(t, i); r.setEnd(t, i + 1); return r.getBoundingClientRect().left; };"
        " return [x(0), x(t.length - 1)]; }"
    )
    assert at[0] < at[1]


def test_search_finds_in_the_language_and_leads_there(page: Page, rivers: Path) -> None:
    page.goto((rivers / "ar/papers/index.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.type("delta")
    option = page.locator(".search-dialog [role=option]").first
    expect(option).to_be_visible()
    assert "/ar/papers/" in str(option.evaluate("e => (e.closest('a') ?? e.querySelector('a')).href"))
    page.keyboard.press("Control+a")
    page.keyboard.type("novotna")
    expect(page.locator(".search-dialog")).to_contain_text("14 منشورًا")


def test_the_switch_leads_to_the_same_page(page: Page, rivers: Path) -> None:
    page.goto((rivers / "people/jana-novotna/index.html").as_uri())
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator(".role").first).to_have_text("رئيسة القسم")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".role").first).to_have_text("Head")
