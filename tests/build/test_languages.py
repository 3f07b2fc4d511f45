"""Sites in several languages: texts, settings, links, feeds and search of each language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.build.build import build
from sitegen.build.kept.bytecode import CompiledTemplates
from sitegen.build.pipeline import plan_site
from sitegen.build.reading import reading_again
from sitegen.checks.written_site import check_site
from sitegen.content.settings import read_config
from sitegen.content.translations import texts_in, with_shared_head
from sitegen.model.kept import Kept
from sitegen.model.publications import Problem
from sitegen.serve.snapshot import find_in_index, make_snapshot, preview_page
from tests.building import built_site, contents, quiet, write_files, written_page

PAPERS = """\
@article{a, title={Alpha}, author={Novotna, Jana and Malik, Petr}, journal={Journal of Rivers}, year=2019,
  keywords={Flow}}
@article{b, title={Beta}, author={Malik, Petr and Novotna, Jana}, journal={Journal of Lakes}, year=2021,
  keywords={Flow}}
"""
FILES = {
    "publications/papers.bib": PAPERS,
    "site.yml": "title: Flüsse\nlanguages: [de, en, ar]\nbase_url: https://example.org/lab/\n"
    "navigation: {Leute: people/, Lehre: pages/lehre/}\ncollections: {workshops: Werkstätten}\n",
    "site.en.yml": "title: Rivers\nnavigation: {People: people/, Teaching: pages/lehre/}\n"
    "collections: {workshops: Workshops}\nsearch: no\n",
    "index.md": "Willkommen, siehe [Lehre](pages/lehre/).\n",
    "index.en.md": "Welcome, see [teaching](pages/lehre/), [BibTeX](publications.bib), "
    "[a file](files/a.txt).\n",
    "files/a.txt": "a",
    "researchers/jana-novotna.md": "---\nname: Jana Novotna\nrole: Leiterin\n"
    "orcid: 0000-0002-1825-0097\n---\n"
    "Sie forscht.\n",
    "researchers/jana-novotna.en.md": "---\nrole: Head\n---\nShe does research.\n",
    "pages/lehre.de.md": "---\ntitle: Lehre\norder: 2\n---\nVorlesungen.\n",
    "pages/lehre.en.md": "---\ntitle: Teaching\n---\nLectures [somewhere](pages/nowhere/).\n",
    "pages/nur.md": "---\ntitle: Nur deutsch\n---\nEin Text.\n",
    "pages/only.en.md": "---\ntitle: Only English\n---\nA text.\n",
    "news/2025-01-02-gruss.md": "---\ntitle: Gruß\ntags: [Grüße]\n---\nHallo [@a], siehe [hier](papers/).\n",
    "news/2025-01-02-gruss.en.md": "---\ntitle: Greeting\ntags: [Greetings]\n---\n"
    "Hello, see [here](papers/).\n",
    "workshops/eins.md": "---\ntitle: Eins\npeople: [jana-novotna]\nsummary: Kurz\n---\nText.\n",
    "workshops/eins.en.md": "---\ntitle: One\nsummary: Short\n---\nText.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("languages")


@pytest.fixture(scope="module")
def problems(folder: Path) -> list[Problem]:
    return list(built_site(folder, FILES).report.problems)


@pytest.fixture(scope="module")
def site(folder: Path, problems: list[Problem]) -> Path:
    return folder / "site"


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """The first element that a selector means; there is one."""
    found = tree.css_first(selector)
    assert found is not None
    return found


def told(problems: list[Problem]) -> list[tuple[str, int, str]]:
    return [
        (problem.place.file, problem.place.line, problem.message)
        for problem in problems
        if problem.severity != "notice"
    ]


def test_problems_name_the_file_that_was_written(problems: list[Problem]) -> None:
    assert told(problems) == [
        ("site.en.yml", 4, "`search` is the same in all languages"),
        ("pages/lehre.en.md", 4, "the link to pages/nowhere/ leads nowhere"),
    ]
    notices = [(problem.place.file, problem.message) for problem in problems if "anguage" in problem.message]
    shown = "so its pages show another language"
    assert notices[-3:] == [
        ("pages/nur.md", f"1 text is not there in en, {shown}: pages/nur.md"),
        (
            "index.md",
            f"7 texts are not there in ar, {shown}: index.md, news/2025-01-02-gruss.md, pages/lehre.de.md …",
        ),
        ("site.ar.yml", "the menu of the pages in ar has the labels of the first language"),
    ]


def test_every_link_leads_somewhere(site: Path) -> None:
    found = check_site(site, "https://example.org/lab/", ["pages/nowhere/index.html"])
    assert [problem.message for problem in found if "nowhere" not in problem.message] == []


@pytest.mark.parametrize(
    ("path", "language", "direction"), [("", "de", None), ("en/", "en", None), ("ar/", "ar", "rtl")]
)
def test_pages_say_their_language(site: Path, folder: Path, path: str, language: str, direction: str) -> None:
    for page in sorted((site / path).glob("pages/*/index.html")):
        html = one(written_page(folder, page.relative_to(site).as_posix()), "html")
        assert (html.attributes.get("lang"), html.attributes.get("dir")) == (language, direction)


@pytest.mark.parametrize(
    "page",
    ["", "people/", "people/jana-novotna/", "papers/alpha-novotna-2019/", "pages/nur/", "workshops/eins/"],
)
def test_every_page_leads_to_itself_in_the_other_languages(folder: Path, page: str) -> None:
    home = "https://example.org/lab/"
    for own in ("", "en/", "ar/"):
        tree = written_page(folder, f"{own}{page}index.html")
        canonical = one(tree, 'link[rel="canonical"]').attributes["href"]
        assert canonical == f"{home}{own}{page}"
        alternates = {
            link.attributes["hreflang"]: link.attributes["href"] for link in tree.css("link[hreflang]")
        }
        expected = {"de": "", "en": "en/", "ar": "ar/", "x-default": ""}
        assert alternates == {tag: f"{home}{other}{page}" for tag, other in expected.items()}
        links = {
            str(link.attributes["lang"]): str(link.attributes["href"]) for link in tree.css(".languages a")
        }
        assert set(links) == {"de", "en", "ar"} - {(own or "de/").rstrip("/")}
        for tag, href in links.items():
            target = (folder / "site" / own / page / href).resolve().relative_to(folder.resolve() / "site")
            assert target.as_posix() == f"{expected[tag]}{page}index.html"


def test_a_page_that_is_in_no_other_language_leads_to_their_first(folder: Path) -> None:
    tree = written_page(folder, "news/tags/grusse/index.html")
    assert not tree.css('link[hreflang="en"]')
    assert one(tree, '.languages a[lang="en"]').attributes["href"] == "../../../en/index.html"
    assert (
        one(tree, '.languages a[lang="ar"]').attributes["href"] == "../../../ar/news/tags/grusse/index.html"
    )


def test_texts_and_settings_are_those_of_the_language(folder: Path) -> None:
    german, english, arabic = (written_page(folder, f"{path}index.html") for path in ("", "en/", "ar/"))
    titles = [one(tree, "title").text() for tree in (german, english, arabic)]
    assert titles == ["Flüsse", "Rivers", "Flüsse"]
    menus = [[link.text() for link in tree.css(".site-nav a")] for tree in (german, english, arabic)]
    assert menus == [["Leute", "Lehre"], ["People", "Teaching"], ["Leute", "Lehre"]]
    assert "Welcome" in one(english, "main").text()
    assert "Willkommen" in one(arabic, "main").text()
    workshop = written_page(folder, "en/workshops/index.html")
    assert one(workshop, "h1").text() == "Workshops"
    assert "Short" in one(workshop, "main").text()


def test_what_is_not_translated_says_in_which_language_it_is(folder: Path) -> None:
    english = written_page(folder, "en/pages/nur/index.html")
    assert one(english, "h1").attributes["lang"] == "de"
    assert one(english, '.prose [lang="de"][dir="ltr"]').text().strip() == "Ein Text."
    german = written_page(folder, "pages/only/index.html")
    assert one(german, "h1").attributes["lang"] == "en"
    assert "lang" not in one(written_page(folder, "en/pages/only/index.html"), "h1").attributes
    arabic = written_page(folder, "ar/people/jana-novotna/index.html")
    assert one(arabic, '.biography [lang="de"]').text().strip() == "Sie forscht."


def test_the_head_of_a_translation_has_only_what_differs(folder: Path) -> None:
    person = written_page(folder, "en/people/jana-novotna/index.html")
    assert one(person, ".role").text().strip() == "Head"
    assert "She does research." in one(person, ".biography").text()
    assert one(person, 'a[href="https://orcid.org/0000-0002-1825-0097"]')
    item = written_page(folder, "en/workshops/eins/index.html")
    assert one(item, 'a[href$="people/jana-novotna/index.html"]')


def test_what_all_languages_share_is_there_once(site: Path, folder: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    english = {name.removeprefix("en/") for name in names if name.startswith("en/")}
    assert {
        re.sub(r"^(static/js/search|search/).*", r"\1", name)
        for name in english
        if not name.endswith("index.html")
    } == {
        "feed.xml",
        "people/jana-novotna/feed.xml",
        "search/",
        "static/css/search-results.css",
        "static/js/search",
        "static/js/site.js",
    }
    links = {
        link.attributes["href"] for link in written_page(folder, "en/index.html").css("main a, footer a")
    }
    assert {"../publications.bib", "../files/a.txt", "feed.xml", "pages/lehre/index.html"} <= links
    assert "../../../papers/alpha-novotna-2019/a.bib" in {
        link.attributes["href"]
        for link in written_page(folder, "en/papers/alpha-novotna-2019/index.html").css("main a")
    }


def test_scripts_feeds_and_sitemap(site: Path) -> None:
    assert '"language":"de"' in (site / "static/js/site.js").read_text("utf-8")
    assert '"language":"en"' in (site / "en/static/js/site.js").read_text("utf-8")
    assert '"language":"ar-u-nu-latn"' in (site / "ar/static/js/site.js").read_text("utf-8")
    feed = (site / "en/feed.xml").read_text("utf-8")
    assert "<title>Rivers</title>" in feed
    assert "<id>https://example.org/lab/en/papers/alpha-novotna-2019/</id>" in feed
    assert "https://example.org/lab/en/papers/index.html" in feed
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert (
        "<url><loc>https://example.org/lab/en/pages/nur/</loc>"
        '<xhtml:link rel="alternate" hreflang="de" href="https://example.org/lab/pages/nur/"/>'
        '<xhtml:link rel="alternate" hreflang="en" href="https://example.org/lab/en/pages/nur/"/>'
    ) in sitemap


def test_an_edit_gives_what_a_clean_build_gives(tmp_path: Path) -> None:
    once, again = tmp_path / "once", tmp_path / "again"
    built_site(once, FILES)
    before = contents(once / "site")
    changed = {"pages/lehre.en.md": "---\ntitle: Courses\n---\nLectures.\n"}
    write_files(once / "content", changed)
    assert build(once, once / "site", quiet).published
    built_site(again, FILES | changed)
    after = contents(once / "site")
    assert after == contents(again / "site")
    differing = {path for path in after if before.get(path) != after[path]}
    assert "en/pages/lehre/index.html" in differing
    assert not {path for path in differing if not path.startswith("en/")}


def test_a_site_in_one_language_has_nothing_of_it(tmp_path: Path) -> None:
    built_site(tmp_path, {"publications/papers.bib": PAPERS, "site.yml": "title: T\nlanguages: [en]\n"})
    for path, data in contents(tmp_path / "site").items():
        assert b"hreflang" not in data, path
        assert b"\x02" not in data, path
        assert b"\x03" not in data, path


HEADS = [
    ("---\ntitle: T\n---\nX", "---\ntitle: S\norder: 3\n---\nY", "---\ntitle: T\norder: 3\n---\nX"),
    ("X", "---\ntags: [a,\n  b]\nlinks:\n  - A: b\n---\nY", "---\ntags: [a,\n  b]\nlinks:\n  - A: b\n---\nX"),
    ("X", "Y", "X"),
    ("---\ntitle: T\n---\nX", "Y", "---\ntitle: T\n---\nX"),
    ("---\ntitle: T\nX", "---\norder: 3\n---\nY", "---\ntitle: T\nX"),
    ("---\n---\nX", "---\n# a remark\ntitle: S\n---\n", "---\ntitle: S\n---\nX"),
]


@pytest.mark.parametrize(("text", "shared", "expected"), HEADS)
def test_heads_are_put_together(text: str, shared: str, expected: str) -> None:
    assert with_shared_head(text, shared)[0] == expected


CHOICES = [
    ("de", {"a.md": "de", "a.en.md": "en"}, "de"),
    ("en", {"a.md": "de", "a.en.md": "en"}, "en"),
    ("en", {"a.de.md": "de", "a.EN.md": "en"}, "en"),
    ("pt-BR", {"a.de.md": "de", "a.pt-br.md": "pt"}, "pt"),
    ("pt-BR", {"a.en.md": "en"}, "en"),
    ("de", {"a.pt-BR.md": "pt", "a.en.md": "en"}, "en"),
]


@pytest.mark.parametrize(("language", "files", "expected"), CHOICES)
def test_the_text_of_a_language_is_chosen(language: str, files: dict[str, str], expected: str) -> None:
    config, problems = read_config("languages: [de, en, pt-BR]\n")
    assert not problems
    assert texts_in(language, files, config).texts == {"a.md": expected}


def test_two_files_in_the_first_language(tmp_path: Path) -> None:
    files = {**FILES, "pages/nur.de.md": "---\ntitle: Noch eins\n---\n"}
    problems = list(built_site(tmp_path, files).report.problems)
    message = "this file is left out, because pages/nur.md is in the language de too"
    assert ("pages/nur.de.md", 0, message) in told(problems)


def test_the_preview_shows_what_a_build_writes(folder: Path, site: Path) -> None:
    kept, reading = Kept(), reading_again()
    for _ in range(2):  # the second time from what the first has left
        planned = plan_site(folder, kept=kept, read_pieces=reading)
    snapshot = make_snapshot(planned, folder, CompiledTemplates())
    pages = [path for path in snapshot.outputs if path.endswith("index.html")]
    assert {path.partition("/")[0] for path in pages} >= {"en", "ar", "pages", "index.html"}
    for path in pages:
        assert preview_page(snapshot, path).text == (site / path).read_text("utf-8"), path
    assert find_in_index(snapshot, "en/search/index.js") == (site / "en/search/index.js").read_text("utf-8")


def test_the_menu_of_a_translation_is_checked(tmp_path: Path) -> None:
    files = {**FILES, "site.en.yml": "navigation: {Nowhere: nowhere/}\nlists: {x: {title: X}}\n"}
    problems = list(built_site(tmp_path, files).report.problems)
    assert any("'Nowhere' leads to nowhere/" in message for _, _, message in told(problems))


SETTINGS = [
    ("languages: [de, en]\n", ("de", ("de", "en")), []),
    ("languages: [de]\nlanguage: en\n", ("de", ("de",)), ["`language` is not the first"]),
    ("languages: [en, cv]\n", ("en", ("en",)), ["languages: “cv” can't be one of several languages"]),
    ("languages: [pt-BR, pt-br, x!]\n", ("pt-BR", ("pt-BR",)), ["languages: “x!” is not a language tag"]),
    (
        "languages: [de, en]\ncollections: {en: English}\n",
        ("de", ("de",)),
        ["the language en and the collection of that name want the same folder"],
    ),
]


@pytest.mark.parametrize(("text", "expected", "messages"), SETTINGS)
def test_languages_in_the_settings(
    text: str, expected: tuple[str, tuple[str, ...]], messages: list[str]
) -> None:
    config, problems = read_config(text)
    assert (config.language, config.languages) == expected
    assert len(problems) == len(messages)
    for problem, message in zip(problems, messages, strict=True):
        assert problem.message.startswith(message)


def test_files_that_have_no_translations_are_told(tmp_path: Path) -> None:
    built = built_site(tmp_path, {**FILES, "corrections.en.yml": "same: []\n"})
    assert ("corrections.en.yml", 0) in {place[:2] for place in told(list(built.report.problems))}
