"""Lists of papers are narrowed down by words and choices; abstracts and citations unfold in place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Quiet
from tests.building import built_site

PAPERS = """\
@article{a, author={Novotna, Jana and Malik, Petr}, title={Rivers of ice}, journal={Journal of Rivers},
  year=2021, keywords={ice, flow}, abstract={What the ice does in winter.}}
@article{b, author={Malik, Petr and Novotna, Jana}, title={Rivers of sand}, journal={Journal of Rivers},
  year=2020, keywords={flow}}
@inproceedings{c, author={Novotna, Jana}, title={Lakes}, booktitle={Conference on Lakes}, year=2020,
  keywords={ice}}
@article{d, author={Malik, Petr}, title={A dam}, journal={Dams}, year=2019}
"""
PAPERS += "".join(
    f"@misc{{m{n}, author={{Malik, Petr}}, title={{Notes {n}}}, year={{{2000 + n}}}}}\n" for n in range(9)
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("narrowed")
    files = {
        "site.yml": "title: Rivers\npapers_per_page: 10\n",
        "publications/papers.bib": PAPERS,
        "researchers/jana-novotna.md": "---\nname: Jana Novotna\n---\n",
        "researchers/petr-malik.md": "---\nname: Petr Malik\n---\n",
    }
    built_site(folder, files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def titles(page: Page) -> list[str]:
    return page.locator(".paper:visible .title a").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?q=ice", ["Rivers of ice", "Lakes"]),
        ("?type=inproceedings", ["Lakes"]),
        ("?year=2020", ["Rivers of sand", "Lakes"]),
        ("?venue=journal-of-rivers&year=2021", ["Rivers of ice"]),
        ("?topic=ice", ["Rivers of ice", "Lakes"]),
        ("?author=petr-malik", ["Rivers of ice", "Rivers of sand"]),
        ("?place=first", ["Rivers of ice", "Lakes"]),
        ("?place=last", ["Rivers of sand", "Lakes"]),
        ("?q=nothing+of+this", []),
    ],
)
def test_the_address_says_what_is_shown(page: Page, root: str, query: str, expected: list[str]) -> None:
    page.goto(f"{root}people/jana-novotna/{query}")
    expect(page.locator(".filter [role=status]")).to_contain_text(f"{len(expected)} of 3")
    assert titles(page) == expected


def test_choices_change_the_address_and_are_cleared(page: Page, root: str) -> None:
    page.goto(f"{root}people/jana-novotna/")
    page.select_option(".filter [name=year]", "2020")
    page.fill(".filter [name=q]", "lakes")
    assert titles(page) == ["Lakes"]
    assert page.url.endswith("/people/jana-novotna/?q=lakes&year=2020")
    expect(page.locator(".group:visible")).to_have_count(1)
    page.locator(".filter [type=reset]").click()
    expect(page.locator(".paper:visible")).to_have_count(3)
    assert page.url.endswith("/people/jana-novotna/")


def test_facts_beside_the_list_narrow_it_down(page: Page, root: str) -> None:
    page.goto(f"{root}people/jana-novotna/")
    chip = page.locator(".chip", has_text="ice")
    chip.click()
    assert titles(page) == ["Rivers of ice", "Lakes"]
    expect(chip).to_have_attribute("aria-pressed", "true")
    chip.press("Enter")
    expect(page.locator(".paper:visible")).to_have_count(3)
    page.locator(".tally [data-filter='author=petr-malik']").press("Space")
    assert titles(page) == ["Rivers of ice", "Rivers of sand"]


def test_a_list_of_several_pages_asks_the_search_page(page: Page, root: str) -> None:
    page.goto(f"{root}papers/?q=dam")
    link = page.locator(".filter-result a")
    expect(link).to_have_text("1 in all papers")
    assert (link.get_attribute("href") or "").endswith("search/index.html?q=dam")


def test_an_abstract_unfolds_in_place(page: Page, root: str) -> None:
    page.goto(f"{root}papers/")
    entry = page.locator(".paper", has_text="Rivers of ice")
    button = entry.get_by_role("button", name="Abstract")
    button.click()
    expect(entry.get_by_text("What the ice does in winter.")).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.click()
    expect(entry.get_by_text("What the ice does in winter.")).to_have_count(0)
    assert page.locator(".paper", has_text="A dam").get_by_role("button", name="Abstract").count() == 0


def test_without_a_server_the_link_leads_to_the_page(page: Page, tmp_path: Path) -> None:
    built_site(
        tmp_path, {"publications/papers.bib": PAPERS, "researchers/x.md": "---\nname: Jana Novotna\n---\n"}
    )
    page.goto((tmp_path / "site/papers/index.html").as_uri())
    page.locator(".paper", has_text="Rivers of ice").get_by_role("link", name="Abstract").click()
    page.wait_for_url("**/papers/rivers-of-ice/index.html#abstract")
