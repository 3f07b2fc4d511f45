"""Who wrote with whom, and what was written over the years, in a real browser."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.building import built_site

GIVEN = "Ada Bartholomäus Chen Dolores Eirik Fatima Guillermo-José Henrike Ivo Maximiliana".split()
FAMILY = "Novotna Wimmelmacher Li Fernández-Illescas Ó Måns Papadopoulos van der Weijden".split()
AUTHORS = [f"{FAMILY[n % 8]}{'abcdefgh'[n // 8]}, {GIVEN[n % 10]}" for n in range(60)]
WORDS = "amber basalt coral delta ember fjord gorge heath inlet jetty karst lagoon marsh narrows".split()
PAPERS = "\n".join(
    f"@{'article' if n % 3 else 'inproceedings'}{{k{n}, title={{Models of {word} and {WORDS[n - 5]}}}, "
    f"author={{{' and '.join([AUTHORS[0], *AUTHORS[1 + n * 4 : n * 4 + 6], AUTHORS[1 + n % 7]])}}}, "
    f"{'journal' if n % 3 else 'booktitle'}={{Journal of {('Rivers', 'Lakes')[n % 2]}}}, "
    f"keywords={{{('water', 'stone', 'air')[n % 3]}}}, year={2010 + n}}}"
    for n, word in enumerate(WORDS)
)
PERSON = "people/ada-novotnaa/index.html"
PATHS = (PERSON, "people/index.html", "years/index.html")

BOXES = """() => {
  const box = each => each.getBoundingClientRect();
  const sides = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const all = selector => [...document.querySelectorAll(`.network ${selector}`)].map(box).map(sides);
  return { names: all("text:not(.in-passing)"), dots: all("circle:not(.reach)"), whole: all("svg") };
}"""


@pytest.fixture(scope="module")
def rivers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawings")
    built_site(folder, {"site.yml": "title: Rivers\n", "publications/papers.bib": PAPERS})
    return folder / "site"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_drawings_are_accessible_and_fit(browser: Browser, rivers: Path, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for path, part in zip(PATHS, (".network", ".network", ".over-years"), strict=True):
        page.goto((rivers / path).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found = Axe().run(page, part)
        assert not found.response["violations"], found.generate_report()
    context.close()


@pytest.mark.parametrize("width", [320, 375, 1440])
def test_names_cover_neither_each_other_nor_the_edge(page: Page, rivers: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for path in PATHS[:2]:
        page.goto((rivers / path).as_uri())
        boxes = page.evaluate(BOXES)
        assert len(boxes["names"]) > 20
        # A name is a little lower than the line that the browser keeps for it.
        names = [(left, top + 1, right, bottom - 1) for left, top, right, bottom in boxes["names"]]
        for one, other in combinations(names, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        (whole,) = boxes["whole"]
        for left, top, right, bottom in (*names, *boxes["dots"]):
            assert left >= whole[0] - 1 and right <= whole[2] + 1
            assert top >= whole[1] - 1 and bottom <= whole[3] + 1


def test_people_of_a_drawing_are_reached_with_the_keyboard(page: Page, rivers: Path) -> None:
    page.goto((rivers / "people/index.html").as_uri())
    person = page.locator(".network a").nth(3)
    lines = page.locator(".network a:nth-of-type(4) + .own")
    expect(lines).to_be_hidden()
    page.locator(".network a").nth(2).focus()
    page.keyboard.press("Tab")
    expect(person).to_be_focused()
    expect(lines).to_be_visible()
    assert person.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    name = person.locator("title").text_content()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text((name or "").split(":")[0])


def test_a_drawing_is_said_by_its_table_too(page: Page, rivers: Path) -> None:
    page.goto((rivers / PERSON).as_uri())
    page.get_by_text("As a table").click()
    rows = page.locator(".network tbody tr")
    expect(rows).to_have_count(page.locator(".network svg a").count())
    page.goto((rivers / PATHS[2]).as_uri())
    expect(page.locator(".small-plots").nth(0).locator("li")).to_have_count(2)
    page.locator("#venues").locator("xpath=..").get_by_text("As a table").click()
    expect(page.locator("[aria-labelledby=venues] tbody tr").first).to_have_text("20231–")
