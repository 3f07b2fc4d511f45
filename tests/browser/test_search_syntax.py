"""What may be written into a search beside words, and what other scripts are told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sitegen.search.tokens import words
from tests.browser.search_site import (
    CHINESE,
    RAME,
    asked,
)
from tests.search.sample import sample


@pytest.fixture(scope="module")
def syntax(browser: Browser, root: str) -> Iterator[Page]:
    """A page to ask."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(root + "index.html")
    yield page
    context.close()


PAPERS = [*sample(600)[0], RAME, CHINESE]


def test_author_and_year_narrow(syntax: Page) -> None:
    answer = asked(syntax, 'author:"Ana Tanaka" year:2015-2020')
    assert sorted(answer["papers"]) == sorted(
        each.title for each in PAPERS if "Ana Tanaka" in each.authors and "2015" <= each.year <= "2020"
    )
    assert answer["total"] == len(answer["papers"])


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ("year:2019", "2019 2019"),
        ("year:>2023", "2024 9999"),
        ("year:<=2015", "0 2015"),
        ("year: 2020-", "2020 9999"),
    ],
)
def test_years(syntax: Page, query: str, years: str) -> None:
    first, last = map(int, years.split())
    assert asked(syntax, query)["total"] == sum(first <= int(each.year) <= last for each in PAPERS)


def test_words_that_are_not_wanted(syntax: Page) -> None:
    answer = asked(syntax, "title:policy -gradient venue:workshop")
    wanted = [
        each.title
        for each in PAPERS
        if "policy" in words(each.title)
        and "Workshop" in each.venue
        and "gradient" not in words(f"{each.title} {each.abstract}")
    ]
    assert wanted
    assert sorted(answer["papers"]) == sorted(wanted)


def test_phrases_stand_side_by_side(syntax: Page) -> None:
    title = next(each for each in PAPERS if " policy " in each.title).title
    first, second = re.findall(r"(\w+) (policy) ", title)[0]
    answer = asked(syntax, f'"{first} {second}"')
    assert sorted(answer["papers"]) == sorted(
        each.title for each in PAPERS if f"{first} {second} ".lower() in each.title.lower()
    )
    assert not answer["loose"]
    assert asked(syntax, f'"{second} {first} attention"')["loose"]
    name = asked(syntax, '"Ana Tanaka"')
    assert sorted(name["papers"]) == sorted(each.title for each in PAPERS if "Ana Tanaka" in each.authors)


def test_types_and_topics(syntax: Page) -> None:
    assert asked(syntax, "type:preprint")["total"] == 301
    assert asked(syntax, "topic:sampling")["total"] == 120
    assert asked(syntax, "topic:sampling -type:preprint")["total"] == 60


@pytest.mark.parametrize("query", ["E Novák", "Novak E", "É. Novák", "novak, é."])
def test_initials_stand_for_given_names(syntax: Page, query: str) -> None:
    answer = asked(syntax, query)
    assert answer["people"] == ["Émile Novák"]
    assert sorted(answer["papers"]) == sorted(each.title for each in PAPERS if "Émile Novák" in each.authors)


def test_lists_are_told_how_many_papers_there_are(syntax: Page) -> None:
    count = "async (wanted) => { await sitegenSearch.use('counts'); return sitegenSearch.count(wanted, 2); }"
    found = syntax.evaluate(count, {"words": "policy", "from": "2020", "venue": "journal-of-samples"})
    having = [
        each
        for each in PAPERS
        if {"policy", "policys"} & {*words(f"{each.title} {each.abstract}")}
        and each.venue == "Journal of Samples"
        and each.year >= "2020"
    ]
    assert found["papers"] == len(having)
    assert len(found["hits"]) == 2
    assert {each["title"] for each in found["hits"]} <= {each.title for each in having}
    assert all(re.search(r"/papers/[^/]+/$", each["href"]) for each in found["hits"])
    assert syntax.evaluate(count, {"topic": "sampling"})["papers"] == 120
    own = sum("Ana Tanaka" in each.authors and each.kind == "article" for each in PAPERS)
    assert syntax.evaluate(count, {"author": "ana-tanaka", "type": "article"})["papers"] == own
    assert syntax.evaluate(count, {"words": "wwwwwwww"}) == {"papers": 0, "hits": []}
    assert syntax.evaluate(count, {})["papers"] == 602
