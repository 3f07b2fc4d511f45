"""Search in a real browser: the words of both tokenisers, what is found, and the dialog."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.search import SearchPaper, SearchPerson, layout
from sitegen.search.tokens import words
from tests.browser.search_site import (
    CHINESE,
    DIALOG,
    FIELD,
    OPTION,
    RAME,
    STATUS,
    check,
    find,
    open_dialog,
    options,
    with_index,
)
from tests.search.sample import sample


def test_nothing_is_fetched_before_the_box_is_used(page: Page, root: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(root + "index.html", wait_until="networkidle")
    assert not [url for url in fetched if "/search/" in url]
    with page.expect_request(re.compile(r"/search/index\.js")):
        page.focus(".search-open")


def test_both_tokenisers_agree_on_all_of_unicode(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    ask = """async texts => {
      const search = await sitegenSearch.ready();
      await search.prepare("\\u4e00");
      return texts.map(search.words);
    }"""
    points = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    chance = random.Random(5)
    likely = [character for character in points if words(character)]
    apart = [f"a{character}b" for character in points]
    texts = [" ".join(apart[start : start + 200]) for start in range(0, len(apart), 200)]
    texts += ["".join(chance.choices(likely, k=12)) for _ in range(4000)]
    texts += ["".join(chance.choices(points[:0x3100] + [" "] * 2000, k=20)) for _ in range(4000)]
    for text, there in zip(texts, page.evaluate(ask, texts), strict=True):
        assert words(text) == there, text


def test_typing_shows_people_and_papers(page: Page, home: str) -> None:
    page.goto(home)
    page.keyboard.press("/")
    page.keyboard.type("rame", delay=30)
    expect(page.locator(".search-dialog [role=listbox] [role=group]")).to_have_count(2)
    assert options(page) == ["Alexandre Ramé", "Weights to average for policies"]
    assert page.locator(".search-dialog mark").first.inner_text() == "Ramé"
    expect(page.locator(STATUS)).to_have_text("1 person, 1 paper")
    detail = page.locator(f"{OPTION} .found-detail").last
    expect(detail.locator(".found-authors")).to_have_text(", ".join(RAME.authors))
    expect(detail.locator(".found-year")).to_have_text("2024")
    expect(detail.locator(".found-award")).to_have_text("Best Sample Award")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Weights to average for policies", RAME.title),
        ("wieghts averge", RAME.title),
        ("xeights avrage policies", RAME.title),
        ("averagee policies", RAME.title),
        ("ramé policies", RAME.title),
        ("zygomorphic", RAME.title),
        ("mueller policies", RAME.title),
        ("ALEXANDRE RAME", "Alexandre Ramé"),
        ("Rame, Alexandre", "Alexandre Ramé"),
        ("机器翻译", CHINESE.title),
        ("译的方", CHINESE.title),
        ("李明", "李明"),
        ("polic weigh", RAME.title),
        ("A Ramé", "Alexandre Ramé"),
        ("Ramé A.", "Alexandre Ramé"),
        ("Ramé et al.", "Alexandre Ramé"),
        ("best sample award ", RAME.title),
        ("teaching", "Teaching"),
        ("courses examples", "Teaching"),
        ("quokka", "The quokka corpus"),
        ("author:müller venue:journal year:>2023 averag", RAME.title),
    ],
)
def test_finds(page: Page, home: str, query: str, first: str) -> None:
    page.goto(home)
    assert find(page, query)[0] == first


@pytest.fixture(scope="module")
def namesakes(searched: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The home page of a site with hundreds called Wei, hundreds called Chen, and few called both."""
    authors = ("Wei Example0", "Example0 Chen", "Chung Other0")  # as if the query were for their paper
    papers = [SearchPaper(slug=f"paper-{n}", title="Paper", year="2024", authors=authors) for n in range(2)]
    both = tuple(paper.slug for paper in papers)
    many = [name for n in range(500) for name in (f"Wei Example{n}", f"Example{n} Chen", f"Chung Other{n}")]
    few = ["Wei Chen", "Chung-Chi Chen", "Chung-Chen Chen", "Li Other1", "Li-Li Other1", "Wei Wei"]
    people = [SearchPerson(id=name.lower().replace(" ", "-"), name=name, papers=both) for name in many]
    people += [SearchPerson(id=name.lower().replace(" ", "-"), name=name, papers=both[:1]) for name in few]
    return with_index(searched, tmp_path_factory.mktemp("namesakes") / "site", papers, people)


@pytest.mark.parametrize("name", ["Wei Chen", "Chung-Chi Chen", "Chung-Chen Chen", "Li-Li Other1", "Wei Wei"])
def test_a_person_among_hundreds_of_namesakes_is_found_first(page: Page, namesakes: str, name: str) -> None:
    """Their names are common words, whose lists are cut after the first people."""
    page.goto(namesakes)
    assert find(page, name)[0] == name


@pytest.fixture(scope="module")
def crowded(searched: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The home page of a site where thousands of words begin with "mo" or "thi", and end with "el"."""
    letters = "bcdfghklmnprst"
    syllables = [one + two for one in letters for two in "aeiou"]
    endings = [one + two for one in syllables for two in syllables]
    papers = [
        SearchPaper(slug=f"p{n}", title=title, year="2024", authors=("Tia Modle",))
        for n, title in enumerate(f"Mo{ending}, thi{ending} and {ending}el" for ending in endings)
    ]
    papers += [
        SearchPaper(slug=f"m{n}", title=title, year="2023", authors=("Bo Sample",))
        for n, title in enumerate(
            ["A theory of things"] * 50 + ["A model of things"] + ["A model of others"] * 9
        )
    ]
    people = [SearchPerson(id="tia-modle", name="Tia Modle", papers=tuple(each.slug for each in papers[:9]))]
    return with_index(searched, tmp_path_factory.mktemp("crowded") / "site", papers, people)


@pytest.mark.parametrize("query", ["moedl of things", "modle things", "modell things"])
def test_a_misspelt_short_word_is_found_among_thousands(page: Page, crowded: str, query: str) -> None:
    """Also where the misspelt word is somebody's name."""
    page.goto(crowded)
    assert "A model of things" in find(page, query)


def test_a_common_word_is_found_when_it_is_begun_like_thousands(page: Page, crowded: str) -> None:
    """The first results for "thi" are newer papers, none of which has the other word."""
    page.goto(crowded)
    assert find(page, "model thi")[0] == "A model of things"


def test_a_word_that_is_only_begun_asks_for_no_corrections(page: Page, root: str) -> None:
    """Nobody called Tanaka wrote about it; that is looked into when the word is whole."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(root + "index.html")
    assert find(page, "zygomorphic tan")
    assert not any("/search/r-" in address for address in asked)
    assert find(page, "zygomorphic tan ")
    assert any("/search/r-" in address for address in asked)


def test_finds_identifiers(page: Page, root: str) -> None:
    paper = sample(600)[0][3]
    page.goto(root + "index.html")
    for query in (
        paper.doi,
        f"https://doi.org/{paper.doi.upper()}",
        f"arXiv:{paper.arxiv_id}v3",
        paper.arxiv_id,
    ):
        assert find(page, query)[0] == paper.title


def test_says_so_when_there_is_nothing(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert find(page, "qqqqqqqq wwwwwwww") == []
    expect(page.locator(STATUS)).to_have_text("Nothing found")
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    scholar = page.get_by_role("link", name="Search Google Scholar")
    expect(scholar).to_have_attribute("href", "https://scholar.google.com/scholar?q=qqqqqqqq+wwwwwwww")
    page.get_by_role("button", name="wwwwwwww").click()
    expect(page.locator(FIELD)).to_have_value("qqqqqqqq")
    assert find(page, "wieghts averge ") == [RAME.title]
    page.get_by_role("button", name="weights average").click()
    expect(page.locator(FIELD)).to_have_value("weights average")
    expect(page.locator(".found-word")).to_have_count(0)


def test_keyboard(page: Page, home: str) -> None:
    page.goto(home)
    box = page.locator(FIELD)
    assert len(find(page, "rame")) == 2
    expect(box).to_have_attribute("aria-expanded", "true")
    for key, active in (
        ("ArrowDown", 0),
        ("ArrowDown", 1),
        ("ArrowDown", None),
        ("ArrowUp", 1),
        ("ArrowUp", 0),
    ):
        page.keyboard.press(key)
        if active is None:
            assert box.get_attribute("aria-activedescendant") is None
        else:
            expect(box).to_have_attribute("aria-activedescendant", f"search-results-{active}")
            expect(page.locator(f"#search-results-{active}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(DIALOG)).to_be_hidden()
    expect(page.locator(".search-open")).to_be_focused()
    page.keyboard.press("Control+k")
    expect(box).to_be_focused()
    expect(page.locator(OPTION).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("people/alexandre-rame/"))


def test_the_key_can_be_turned_off(page: Page, root: str) -> None:
    """It fires in no field, and is remembered to be off; Ctrl-K stays."""
    page.goto(root + "index.html")
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_be_visible()
    page.keyboard.type("/")
    expect(page.locator(FIELD)).to_have_value("/")
    page.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(DIALOG)).to_be_visible()


def test_chips_show_one_kind(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert len(find(page, "examples")) == 8
    chips = page.locator(".found-chip")
    expect(chips).to_have_text([re.compile(r"Papers \d+"), "People", "Pages 2"])
    expect(chips.nth(1)).to_be_disabled()
    chips.nth(2).click()
    expect(chips.nth(2)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{OPTION} .found-title")).to_have_text(["Teaching", "The quokka corpus"])
    all_results = page.locator(".found-all")
    expect(all_results).to_have_text(re.compile(r"All \d+ results"))
    all_results.click()
    page.wait_for_url(re.compile(r"search/(index\.html)?\?q=examples"))


def test_leaving_the_box_closes_it(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert find(page, "policies")
    page.mouse.click(4, 880)
    expect(page.locator(DIALOG)).to_be_hidden()


def test_enter_leads_to_the_search_page(page: Page, home: str) -> None:
    page.goto(home)
    assert find(page, "rame")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search/index\.html\?q=rame|search/\?q=rame"))
    expect(page.locator("#found-status")).to_have_text("1 person, 1 paper")
    expect(page.locator("#found h2")).to_have_text(["People", "Papers"])


def test_a_replaced_index_is_found_anew(browser: Browser, root: str, searched: Path) -> None:
    """Files that the root names are gone once: the next key starts anew."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(root + "index.html")
    context.route(re.compile(r"/search/t-"), lambda route: route.abort())
    open_dialog(page)
    page.fill(FIELD, "policies")
    expect(page.locator(STATUS)).to_have_text("The search index could not be loaded")
    context.unroute(re.compile(r"/search/t-"))
    context.unroute_all()
    assert find(page, "rame")[0] == "Alexandre Ramé"
    context.close()


def with_root(searched: Path, site: Path, change: Callable[[str], str]) -> Path:
    """A copy of the site `searched` whose index has a changed root."""
    shutil.copytree(searched, site)
    root = site / "search/index.js"
    before = root.read_text("utf-8")
    assert change(before) != before
    root.write_text(change(before), "utf-8")
    return site


def test_an_index_of_another_version_is_refused(page: Page, searched: Path, tmp_path: Path) -> None:
    """In the box and on the search page; a search after the right index is there finds again."""
    version = f'"version":{layout.VERSION}'
    site = with_root(searched, tmp_path / "site", lambda text: text.replace(version, '"version":99'))
    said = "The search index is of another version: reload the page"
    page.goto((site / "index.html").as_uri())
    assert find(page, "rame") == []
    expect(page.locator(STATUS)).to_have_text(said)
    page.goto((site / "search/index.html").as_uri() + "?q=rame")
    expect(page.locator("#found-status")).to_have_text(said)
    expect(page.locator("#found li")).to_have_count(0)
    shutil.copyfile(searched / "search/index.js", site / "search/index.js")
    page.fill("#q", "ramé")
    expect(page.locator("#found-status")).to_have_text("1 person, 1 paper")


def test_the_client_goes_by_the_sizes_that_the_root_says(
    page: Page, searched: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index of other block sizes and list lengths is read as well."""
    sizes = {"PAPERS_IN_BLOCK": 8, "PEOPLE_IN_BLOCK": 11, "CHUNK": 48}
    lists = {"COMMON_LEAST": 60, "COMMON_HEAD": 30, "ABSTRACT_HEAD": 3}
    for name, value in {**sizes, **lists}.items():
        monkeypatch.setattr(layout, name, value)
    papers, people = sample(600)
    papers = sorted([*papers, RAME], key=lambda paper: paper.year, reverse=True)
    home = with_index(searched, tmp_path / "site", papers, people)
    shutil.copyfile(searched / "static/js/search-page.js", tmp_path / "site/static/js/search-page.js")
    page.goto(home)
    assert find(page, RAME.title)[0] == RAME.title
    assert find(page, papers[-1].title)[0] == papers[-1].title
    assert find(page, people[-1].name)[0] == people[-1].name
    counts = Counter(word for paper in papers for word in set(words(paper.abstract)))
    word = max((f"term{n}" for n in range(1000, 2000)), key=lambda word: counts[word])
    having = [paper for paper in papers if word in words(paper.abstract)]
    assert len(having) > layout.ABSTRACT_HEAD
    page.goto(home.replace("index.html", f"search/index.html?q={word}"))
    expect(page.locator("#found-status")).to_have_text(f"{len(having)} papers")
    page.select_option("select[name=venue]", "journal-of-samples")
    in_journal = sum(paper.venue == "Journal of Samples" for paper in having)
    expect(page.locator("select[name=venue] option:checked")).to_have_text(
        f"Journal of Samples ({in_journal})"
    )


def test_without_javascript_the_box_leads_to_the_lists(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + "index.html")
    page.locator(".search-open").click()
    page.wait_for_url(re.compile(r"search/index\.html"))
    expect(page.locator(".search-filters")).to_be_hidden()
    page.get_by_role("link", name="all papers").click()
    page.wait_for_url(re.compile("papers/index.html"))
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_accessible_and_fits(browser: Browser, root: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(root + "index.html")
    assert find(page, "almeida policy")
    page.keyboard.press("ArrowDown")
    check(page)
    box = page.locator(DIALOG).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert find(page, "qqqqqqqq wwwwwwww") == []
    check(page)
    page.goto(root + "search/index.html?q=paula+almeida")
    expect(page.locator("#found li").first).to_be_visible()
    check(page)
    context.close()
