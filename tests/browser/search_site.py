"""A small site that can be searched, and how tests use its dialog."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from playwright.sync_api import Page, expect

from sitegen.build.theme import delivered_text
from sitegen.search import SearchPaper, SearchPerson, build_index
from sitegen.site.words import script_words
from tests.building import ENGLISH, ENGLISH_TEXTS
from tests.search.sample import PAGES, SETTINGS, sample

ROOT = Path(__file__).parents[2]
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
  {% block head %}{% endblock %}
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
DIALOG = ".search-dialog"
FIELD = ".search-dialog input[type=search]"
STATUS = ".search-dialog [role=status]"
OPTION = ".search-dialog [role=option]"


def write_search_site(site: Path) -> None:
    """A site with a search page, a home page and the pages that results lead to."""
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
        (site / script.relative_to(ROOT)).write_bytes(delivered_text(str(script)) or b"")
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


def _is_of_one(name: str) -> bool:
    """Whether it is the folder of one paper or person."""
    return "-" in name and "." not in name


def with_index(searched: Path, site: Path, papers: list[SearchPaper], people: list[SearchPerson]) -> str:
    """The home page of a copy of the site `searched` that finds other papers and people."""
    shutil.copytree(searched, site, ignore=lambda _, names: [*filter(_is_of_one, names)])
    for name, text in build_index(papers, people, SETTINGS, PAGES):
        (site / "search" / name).write_text(text, encoding="utf-8")
    return (site / "index.html").as_uri()


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, json.dumps(
        [(each["id"], [node["html"] for node in each["nodes"][:3]]) for each in found]
    )
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
