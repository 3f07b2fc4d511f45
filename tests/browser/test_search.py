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

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from playwright.sync_api import Browser, Page, expect

from sitegen.build.theme import delivered_text
from sitegen.search import SearchPaper, SearchPerson, SearchSettings, build_index, layout
from sitegen.search.tokens import words
from sitegen.site.words import script_words
from tests.browser.conftest import ROOT, Quiet
from tests.building import ENGLISH, ENGLISH_TEXTS
from tests.search.sample import sample

SEARCH = [str(ROOT / "static/js" / name) for name in ("search.js", "search/engine.js")]
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
    kind="Article",
    abstract="An abstract with the word zygomorphic.",
)
CHINESE = SearchPaper(
    slug="ji-qi-fan-yi", title="神经机器翻译的方法", authors=("李明",), year="2023", kind="Preprint"
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
    (site / "static/js/search.js").write_bytes(delivered_text(SEARCH) or b"")
    first = site / "static/js/site.js"
    first.write_text(script_words(ENGLISH_TEXTS) + first.read_text("utf-8"), "utf-8")
    (site / "search").mkdir()
    shown = {"root": "", "policy": POLICY, "scripts": ("site.js", "search.js")}
    (site / "index.html").write_text(home.render(page=shown), encoding="utf-8")
    shown |= {"root": "../", "scripts": ("site.js", "search.js", "search-page.js")}
    (site / "search" / "index.html").write_text(page.render(page=shown), encoding="utf-8")
    shown |= {"root": "../../", "scripts": ("site.js", "search.js")}
    for path in [f"papers/{paper.slug}" for paper in papers] + ["people/alexandre-rame", "papers", "people"]:
        folder = site / path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(home.render(page=shown), encoding="utf-8")
    for name, text in build_index(papers, people, SearchSettings()):
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


def options(page: Page) -> list[str]:
    expect(page.locator(".search-box [role=listbox]")).to_be_visible()
    return page.locator(".search-box [role=option] .found-title").all_inner_texts()


def find(page: Page, text: str) -> list[str]:
    """Titles and names that the box shows for `text`."""
    page.fill("#search", text)
    page.wait_for_function("text => document.querySelector('.search-box').dataset.shown === text", arg=text)
    return page.locator(".search-box [role=option] .found-title").all_inner_texts()


def test_nothing_is_fetched_before_the_box_is_used(page: Page, root: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(root + "index.html", wait_until="networkidle")
    assert not [url for url in fetched if "/search/" in url]
    with page.expect_request(re.compile(r"/search/index\.js")):
        page.focus("#search")


def test_both_tokenisers_agree_on_all_of_unicode(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    page.focus("#search")
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
    expect(page.locator(".search-box [role=group]")).to_have_count(2)
    assert options(page) == ["Alexandre Ramé", "Weights to average for policies"]
    assert page.locator(".search-box mark").first.inner_text() == "Ramé"
    expect(page.locator(".search-box [role=status]")).to_have_text("1 person, 1 paper")


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
    ],
)
def test_finds(page: Page, home: str, query: str, first: str) -> None:
    page.goto(home)
    assert find(page, query)[0] == first


def with_index(searched: Path, site: Path, papers: list[SearchPaper], people: list[SearchPerson]) -> str:
    """The home page of a copy of the site `searched` that finds other papers and people."""
    shutil.copytree(searched, site, ignore=lambda _, names: [name for name in names if "-" in name])
    for name, text in build_index(papers, people, SearchSettings()):
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
    expect(page.locator(".search-box [role=status]")).to_have_text("Nothing found")
    expect(page.locator("#search")).to_have_attribute("aria-expanded", "false")


def test_keyboard(page: Page, home: str) -> None:
    page.goto(home)
    box = page.locator("#search")
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
    expect(page.locator(".search-box [role=listbox]")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("people/alexandre-rame/"))


def test_leaving_the_box_closes_it(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert find(page, "policies")
    page.mouse.click(4, 880)
    expect(page.locator(".search-box [role=listbox]")).to_be_hidden()


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
    page.select_option("select[name=venue]", "Journal of Samples")
    expect(page.locator("#found li").first).to_contain_text("Journal of Samples")
    page.select_option("select[name=from]", "2022")
    page.select_option("select[name=to]", "2023")
    page.wait_for_url(re.compile("from=2022&to=2023&venue=Journal"))
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


def test_papers_of_a_person_without_a_page(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    assert find(page, "李明")[0] == "李明"
    page.locator(".search-box [role=option]").first.click()
    page.wait_for_url(re.compile(r"\?person=li-ming"))
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
    page.fill("#search", "policies")
    expect(page.locator(".search-box [role=status]")).to_have_text("The search index could not be loaded")
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
    expect(page.locator(".search-box [role=status]")).to_have_text(said)
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
    page.select_option("select[name=venue]", "Journal of Samples")
    in_journal = sum(paper.venue == "Journal of Samples" for paper in having)
    expect(page.locator("select[name=venue] option:checked")).to_have_text(
        f"Journal of Samples ({in_journal})"
    )


def test_without_javascript_the_box_leads_to_the_lists(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + "index.html")
    page.fill("#search", "policies")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search/index\.html\?q=policies"))
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
    page.goto(root + "search/index.html?q=paula+almeida")
    expect(page.locator("select[name=venue]")).to_be_visible()
    check(page)
    context.close()


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, json.dumps(
        [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
