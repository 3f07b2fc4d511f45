"""The search page: filters, counts, its state in the address, what it shows of papers."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sitegen.search.tokens import words
from tests.browser.search_site import (
    CHINESE,
    OPTION,
    RAME,
    find,
)
from tests.search.sample import sample


def test_filters_and_their_state(page: Page, root: str, searched: Path) -> None:
    page.goto(root + "search/index.html?q=policy")
    everything = page.locator("#found-status")
    expect(everything).to_have_text(re.compile("papers"))
    expect(page.locator("select[name=venue]")).to_be_visible()
    page.select_option("select[name=venue]", "journal-of-samples")
    expect(page.locator("#found li").first).to_contain_text("Journal of Samples")
    page.select_option("select[name=from]", "2022")
    page.select_option("select[name=to]", "2023")
    page.wait_for_url(re.compile("q=policy&year=2022-2023&venue=journal-of-samples"))
    papers = [
        paper
        for paper in sample(600)[0]
        if paper.venue == "Journal of Samples"
        and "2022" <= paper.year <= "2023"
        and {"policy", "policys"} & set(words(f"{paper.title} {paper.abstract}"))
    ]
    expect(everything).to_have_text(f"{len(papers)} papers")
    chosen = page.locator("select[name=venue] option:checked")
    expect(chosen).to_have_text(f"Journal of Samples ({len(papers)})")
    page.reload()
    expect(everything).to_have_text(f"{len(papers)} papers")
    expect(chosen).to_have_text(f"Journal of Samples ({len(papers)})")
    page.locator("#search-clear").click()
    page.wait_for_url(re.compile(r"\?q=policy$"))
    expect(page.locator("#search-clear")).to_be_disabled()


def test_nothing_moves_when_results_come(page: Page, root: str) -> None:
    for address in ("search/index.html", "search/index.html?q=policy", "search/index.html?q=wwwwww"):
        page.goto(root + address)
        expect(page.locator("#found-status")).not_to_be_empty()
        page.wait_for_timeout(600)  # filters are counted and abstracts read after results are shown
        shift = """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 100);
        })"""
        assert page.evaluate(shift) <= 0.01, address


def test_all_papers_are_listed_without_words(page: Page, root: str) -> None:
    page.goto(root + "search/index.html")
    expect(page.locator("#found-status")).to_have_text("602 papers")
    expect(page.locator("#found li")).to_have_count(20)
    expect(page.locator("#found li").first).to_contain_text("2025")
    expect(page.locator("select[name=type]")).to_contain_text("Preprint (301)")
    page.select_option("select[name=type]", "preprint")
    expect(page.locator("#found-status")).to_have_text("301 papers")
    expect(page.locator("select[name=venue]")).to_contain_text("Journal of Samples (100)")


def test_going_back_finds_the_same_place(page: Page, root: str) -> None:
    page.goto(root + "search/index.html?q=policy")
    page.locator("#found-more").click()
    expect(page.locator("#found li")).to_have_count(40)
    link = page.locator("#found li a").nth(35)
    link.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    link.click()
    page.wait_for_url(re.compile("papers/"))
    page.go_back()
    expect(page.locator("#found li")).to_have_count(40)
    page.wait_for_function("before => Math.abs(scrollY - before) < 4", arg=before)


def test_words_of_the_abstract_are_shown(page: Page, root: str) -> None:
    page.goto(root + "search/index.html?q=zygomorphic")
    expect(page.locator(".found-snippet")).to_have_text(RAME.abstract)
    expect(page.locator(".found-snippet mark")).to_have_text("zygomorphic")


def test_words_found_are_seen_in_forced_colours(browser: Browser, root: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(root + "search/index.html?q=weights")
    colours = page.locator("#found mark").first.evaluate(
        "each => [getComputedStyle(each)].map(({ color, backgroundColor }) => color + backgroundColor)[0]"
    )
    assert colours == "rgb(0, 0, 0)rgb(255, 255, 0)"
    context.close()


def test_papers_of_a_person_without_a_page(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert find(page, "李明")[0] == "李明"
    page.locator(OPTION).first.click()
    page.wait_for_url(re.compile(r"\?author=li-ming"))
    expect(page.locator("#found li .found-title")).to_have_text([CHINESE.title])


def test_papers_of_the_person_whose_name_it_is_come_first(page: Page, root: str) -> None:
    """Others have both words too, of two authors."""
    papers = sample(600)[0]
    having = [each.title for each in papers if {"ana", "tanaka"} <= {*words(" ".join(each.authors))}]
    own = [each.title for each in papers if "Ana Tanaka" in each.authors]
    assert having[: len(own)] != own
    page.goto(root + "search/index.html?q=Ana+Tanaka")
    found = page.locator("#found ol").last.locator("li .found-title")
    expect(found.first).to_be_visible()
    assert set(found.all_inner_texts()[: len(own)]) == set(own)


def test_show_more(page: Page, root: str) -> None:
    page.goto(root + "search/index.html?q=policy")
    expect(page.locator("#found ol").last.locator("li")).to_have_count(20)
    page.locator("#found-more").click()
    expect(page.locator("#found ol").last.locator("li")).to_have_count(40)
