"""Search in a real browser: the words of both tokenisers, what is found, and how it is used."""

from __future__ import annotations

import json
import random
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from playwright.sync_api import Browser, Page, expect

from sitegen.build.theme import as_script
from sitegen.search import SearchPaper, SearchPerson, build_index, layout
from sitegen.search.tokens import words
from sitegen.site.words import script_words
from tests.browser.conftest import ROOT, Quiet
from tests.building import ENGLISH, ENGLISH_TEXTS
from tests.search.sample import PAGES, SETTINGS, sample

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
FRAME = """{% from "_search_box.html" import search_box %}<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="{{ page.policy }}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A site</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="{{ page.root }}static/css/site.css">
  <link rel="stylesheet" href="{{ page.root }}static/css/search.css">
  {% for name in page.scripts %}<script src="{{ page.root }}static/js/{{ name }}" defer></script>{% endfor %}
</head>
<body>
  <header class="site-header"><div class="frame">
    <a class="site-title" href="{{ page.root }}index.html">A site</a>{{ search_box(page.root, words) }}
  </div></header>
  <main class="frame">{% block content %}<h1>A page</h1>{% endblock %}</main>
</body>
</html>
"""
"""A page of the strictest kind: only its own scripts, nothing inline."""

RAME = SearchPaper(
    slug="weights-to-average",
    title="Weights to average for policies",
    authors=("Alexandre Ramé", "Léonie Müller"),
    year="2024",
    venue="Journal of Samples",
    series="journal-of-samples",
    kind="article",
    awards=("Best Sample Award",),
    abstract="An abstract with the word zygomorphic.",
)
CHINESE = SearchPaper(
    slug="ji-qi-fan-yi", title="神经机器翻译的方法", authors=("李明",), year="2023", kind="preprint"
)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a search page, a home page and the pages that results lead to, below ``some/repo``."""
    site = tmp_path_factory.mktemp("search") / "some" / "repo"
    papers, people = sample(600)
    papers = sorted([*papers, RAME, CHINESE], key=lambda paper: paper.year, reverse=True)
    people += [
        SearchPerson(id="alexandre-rame", name="Alexandre Ramé", papers=(RAME.slug,)),
        SearchPerson(id="li-ming", name="李明", papers=(CHINESE.slug,), page=False),
    ]
    environment = Environment(
        loader=ChoiceLoader([DictLoader({"base.html": FRAME}), FileSystemLoader(ROOT / "templates")]),
        autoescape=True,
    )
    environment.globals["words"] = ENGLISH
    home = environment.get_template("base.html")
    page = environment.get_template("search.html")
    shutil.copytree(ROOT / "static", site / "static")
    for script in (ROOT / "static/js").rglob("*.js"):
        (site / script.relative_to(ROOT)).write_bytes(as_script(str(script)) or b"")
    first = site / "static/js/site.js"
    first.write_text(script_words(ENGLISH_TEXTS) + first.read_text("utf-8"), "utf-8")
    (site / "search").mkdir()
    shown = {"root": "", "policy": POLICY, "scripts": ("site.js", "search.js")}
    (site / "index.html").write_text(home.render(page=shown), encoding="utf-8")
    shown |= {"root": "../", "scripts": ("site.js", "search.js", "search-page.js")}
    (site / "search" / "index.html").write_text(page.render(page=shown), encoding="utf-8")
    shown |= {"root": "../../", "scripts": ("site.js", "search.js")}
    html = home.render(page=shown)
    abstract = (
        f'<section aria-labelledby="abstract"><div class="prose"><p>{RAME.abstract}</p></div></section>'
    )
    paths = [f"papers/{paper.slug}" for paper in papers] + ["people/alexandre-rame", "papers", "people"]
    for path in [*paths, "pages/teaching"]:
        folder = site / path
        folder.mkdir(parents=True, exist_ok=True)
        said = abstract if path.endswith(RAME.slug) else ""
        (folder / "index.html").write_text(html.replace("</main>", f"{said}</main>"), encoding="utf-8")
    for name, text in build_index(papers, people, SETTINGS, PAGES):
        (site / "search" / name).write_text(text, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def root(searched: Path) -> Iterator[str]:
    """Address of that site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(searched.parents[1])))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/some/repo/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, root: str, searched: Path) -> str:
    """The home page, from a server and from the disk."""
    return root + "index.html" if request.param == "http" else (searched / "index.html").as_uri()


DIALOG = ".search-dialog"
FIELD = ".search-dialog input[type=search]"
STATUS = ".search-dialog [role=status]"
OPTION = ".search-dialog [role=option]"


def options(page: Page) -> list[str]:
    """Titles and names that the dialog shows."""
    expect(page.locator(".search-dialog [role=listbox]")).to_be_visible()
    return page.locator(f"{OPTION} .found-title").all_inner_texts()


def open_dialog(page: Page) -> None:
    if not page.locator(f"{DIALOG}[open]").count():
        page.locator(".search-open").click()
        expect(page.locator(FIELD)).to_be_focused()


def find(page: Page, text: str) -> list[str]:
    """Titles and names that the dialog shows for `text`."""
    open_dialog(page)
    page.fill(FIELD, text)
    page.wait_for_function(
        "text => document.querySelector('.search-dialog').dataset.shown === text", arg=text
    )
    return page.locator(f"{OPTION} .found-title").all_inner_texts()


def asked(page: Page, text: str) -> dict[str, Any]:
    """What the scripts answer to `text`: all titles, the names of people, the titles of pages."""
    ask = """async (text) => {
      const search = await sitegenSearch.ready(), answer = await sitegenSearch.ask(search, text, false, true);
      const named = (ids, kind) => Promise.all(ids.map(async (id) => (await search[kind](id))));
      return {
        ...answer, query: null,
        people: (await named(answer.people, "person")).map(({ name }) => name),
        pages: (await named(answer.pages, "page")).map(({ title }) => title),
        papers: (await named(answer.total ? answer.papers : [], "paper")).map(({ title }) => title),
      };
    }"""
    answer: dict[str, Any] = page.evaluate(ask, text)
    return answer


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


def with_index(searched: Path, site: Path, papers: list[SearchPaper], people: list[SearchPerson]) -> str:
    """The home page of a copy of the site `searched` that finds other papers and people."""
    shutil.copytree(searched, site, ignore=lambda _, names: [name for name in names if "-" in name])
    for name, text in build_index(papers, people, SETTINGS, PAGES):
        (site / "search" / name).write_text(text, encoding="utf-8")
    return (site / "index.html").as_uri()


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


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, json.dumps(
        [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
