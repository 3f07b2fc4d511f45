"""Checks of the written site: a good site passes, and each single flaw is found where it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.checks.html import read_outline
from sitegen.checks.written_site import check_site
from tests.building import write_files

BASE_URL = "https://example.org/lab/"


def page(body: str = "", *, title: str = "A title", head: str = "", path: str = "") -> str:
    """A good page; with a `path` below the output folder it names its public address."""
    address = BASE_URL + path.removesuffix("index.html")
    canonical = f'<link rel="canonical" href="{address}">\n' if path else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="description" content="About.">\n'
        f"<title>{title}</title>\n{canonical}{head}</head>\n<body>\n<h1>Heading</h1>\n{body}\n</body>\n</html>\n"
    )


GOOD_BODY = """
<nav><ul><li><a href="papers/index.html">Papers</a></li><li><a href="papers/">Folder</a></li></ul></nav>
<main id="main">
<p>One<br>two <a href="#main">here</a>, <a href="#top">top</a>, <a href="papers/index.html#y2024">2024</a>,
<a href="papers/index.html?year=2024">query</a>, <a href="a%20b.bib">escaped</a>,
<a href="https://example.com/">elsewhere</a>, <a href="mailto:jane@example.org">mail</a></p>
<p>A paragraph that ends by itself
<p>Another
<img src="static/photo.svg" alt="Jane Doe" srcset="static/photo.svg 2x">
<img src="data:image/png;base64,AA" alt="">
<svg viewBox="0 0 1 1"><title>Plot</title><path d="M0 0"/></svg>
<math><mi>x</mi></math>
<form action="papers/index.html"><input name="q"></form>
</main>
"""

GOOD_SITE: dict[str, str] = {
    "index.html": page(
        GOOD_BODY,
        head='<link rel="stylesheet" href="static/site.css">\n<script src="static/site.js" defer></script>\n'
        '<link rel="alternate" type="application/atom+xml" href="https://example.org/lab/feed.xml">\n'
        '<script type="application/ld+json">{"name": "x < y"}</script>\n',
        path="index.html",
    ),
    "papers/index.html": page(
        '<h2 id="y2024">2024</h2><p><a href="../index.html">Home</a></p>',
        title="Papers",
        path="papers/index.html",
    ),
    "404.html": page('<p><a href="/lab/index.html">Home</a> <a href="/lab/">Home</a></p>', title="Not found"),
    "a b.bib": "@misc{a}",
    "feed.xml": "<feed/>",
    "publications.json": "[]",
    "static/photo.svg": "<svg/>",
    "static/site.css": "body { background: url(photo.svg) }",
    "static/site.js": "",
}


def found(folder: Path, files: Mapping[str, str], base_url: str = BASE_URL) -> list[tuple[str, str, str]]:
    """(severity, place, message) of each problem of a site with these files."""
    write_files(folder, files)
    return [(item.severity, str(item.place), item.message) for item in check_site(folder, base_url)]


def only(problems: list[tuple[str, str, str]], severity: str, place: str, *parts: str) -> None:
    """There is exactly one problem, of this severity, at this place, that mentions all of `parts`."""
    assert len(problems) == 1, problems
    assert problems[0][:2] == (severity, place)
    for part in parts:
        assert part in problems[0][2]


def test_good_site(tmp_path: Path) -> None:
    assert found(tmp_path, GOOD_SITE) == []


def test_site_without_public_address(tmp_path: Path) -> None:
    files = {
        "index.html": page('<p><a href="x/index.html">x</a></p>'),
        "x/index.html": page(title="x"),
        "404.html": page('<p><a href="index.html">x</a></p>', title="Not found"),
    }
    assert found(tmp_path, files, base_url="") == []


def test_no_site(tmp_path: Path) -> None:
    only(found(tmp_path, {}), "error", "index.html", "no home page")


def test_what_is_wrong_on_many_pages_is_told_once(tmp_path: Path) -> None:
    files = {
        name: page(f'<p><a href="{"../" * name.count("/")}gone/">x</a></p>', title=name)
        for name in ("404.html", "a/index.html", "a/b/index.html", "index.html")
    }
    problems = found(tmp_path, files, base_url="")
    only(problems, "error", "404.html:11", "gone/ leads nowhere (and on 3 more pages)")


BODY_LINE = 13


@pytest.mark.parametrize(
    ("body", "severity", "message"),
    [
        ('<p><a href="gone.html">x</a></p>', "error", "gone.html leads nowhere"),
        ('<p><a href="../outside.html">x</a></p>', "error", "leads nowhere"),
        ('<p><a href="papers">x</a> <a href="static/">x</a></p>', "error", "static/ leads nowhere"),
        ('<p><a href="#gone">x</a></p>', "error", '"gone"'),
        ('<p><a href="papers/index.html#gone">x</a></p>', "error", '"gone" on papers/index.html'),
        ('<p><a href="/papers/index.html">x</a></p>', "error", "not at the root"),
        ('<p><a href="https://example.org/lab/gone/">x</a></p>', "error", "leads nowhere"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "error", "does not lead to a page"),
        ('<p><a href=" java\tscript:alert(1)">x</a></p>', "error", "does not lead to a page"),
        ('<p><a href="file:///etc/hosts">x</a></p>', "error", "does not lead to a page"),
        ('<p><a href="http://[bad/">x</a></p>', "error", "malformed"),
        ('<img src="https://example.com/x.png" alt="x">', "error", "another host"),
        ('<img src="//example.com/x.png" alt="x">', "error", "another host"),
        (
            '<img src="static/photo.svg" srcset="https://example.com/x.png 2x" alt="">',
            "error",
            "another host",
        ),
        ('<script src="https://example.com/x.js"></script>', "error", "another host"),
        ('<iframe src="https://example.com/"></iframe>', "error", "another host"),
        ('<img src="gone.png" alt="">', "error", "gone.png leads nowhere"),
        ('<img src="static/photo.svg">', "warning", "no text in its place"),
        ('<p onclick="x()">x</p>', "error", "onclick"),
        ('<p id="main">x</p>', "error", 'id "main"'),
        ("<ul><li><b>x<li>y</ul>", "error", "<b> is still open at </ul>"),
        ("<h1>Second</h1>", "warning", "2 <h1>"),
        ("<div><section></div>", "error", "<section> is still open at </div>"),
        ("</div>", "error", "</div> closes nothing"),
        ("<p>x</p></p>", "error", "</p> closes nothing"),
        ("<p>x<p>y</p></p>", "error", "</p> closes nothing"),
        ("<p><em><ul><li>x</li></ul>", "error", "<em> is still open at <ul>"),
        ("<p>x<ul><li>y</li></ul></p>", "error", "closes nothing: <ul> on line 13 ended the paragraph"),
        ('<a href="#main">x<a href="#main">y</a></a>', "error", "a link inside a link"),
        ("<div/>x</div>", "error", "<div/> does not close itself"),
        ('<p class="a" class="b">x</p>', "error", "attribute twice"),
        ('<script type="application/ld+json">{"a": }</script>', "error", "Not valid JSON"),
        (f"<p>{'x' * 300_000}</p>", "notice", "kB"),
    ],
)
def test_flaw_in_a_page(tmp_path: Path, body: str, severity: str, message: str) -> None:
    flawed = page(f'<div id="main"></div>\n{body}', path="index.html")
    where = "index.html" if severity == "notice" else f"index.html:{BODY_LINE}"
    problems = found(tmp_path, {**GOOD_SITE, "index.html": flawed})
    if message.startswith("<div/>"):  # the stray end tag is found as well
        problems = [problem for problem in problems if "closes nothing" not in problem[2]]
    only(problems, severity, where, message)


@pytest.mark.parametrize(
    ("old", "new", "severity", "place", "message"),
    [
        ("<!doctype html>\n", "", "error", "papers/index.html:1", "doctype"),
        ("<title>Papers</title>", "<title> </title>", "warning", "papers/index.html", "no title"),
        ("<title>Papers</title>", "<title>A  title</title>", "notice", "papers/index.html", "same title"),
        (' lang="en"', "", "warning", "papers/index.html", "language"),
        ('name="viewport"', 'name="other"', "warning", "papers/index.html", "phones"),
        ('content="About."', 'content=" "', "warning", "papers/index.html", "no description"),
        ("<h1>Heading</h1>", "", "warning", "papers/index.html", "0 <h1>"),
        ('/lab/papers/"', '/lab/"', "warning", "papers/index.html", "canonical address should be"),
        ('rel="canonical"', 'rel="other"', "warning", "papers/index.html", "found none"),
        ("</h2>", "", "error", "papers/index.html:12", "<h2> is still open"),
    ],
)
def test_flaw_around_a_page(
    tmp_path: Path, old: str, new: str, severity: str, place: str, message: str
) -> None:
    good = GOOD_SITE["papers/index.html"]
    assert old in good
    flawed = good.replace(old, new)
    only(found(tmp_path, {**GOOD_SITE, "papers/index.html": flawed}), severity, place, message)


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("feed.xml", "<feed>\n<a></feed>", "feed.xml:2", "XML"),
        ("people/x/feed.xml", "", "people/x/feed.xml:1", "XML"),
        ("publications.json", '[\n{"a" 1}]', "publications.json:2", "JSON"),
        (
            "static/site.css",
            "a {}\n@import 'https://example.com/x.css';",
            "static/site.css:2",
            "another host",
        ),
        (
            "static/site.css",
            "a { background: URL( //example.com/x.png ) }",
            "static/site.css:1",
            "another host",
        ),
    ],
)
def test_flaw_in_another_file(tmp_path: Path, name: str, text: str, place: str, message: str) -> None:
    only(found(tmp_path, {**GOOD_SITE, name: text}), "error", place, message)


def test_file_that_is_not_text(tmp_path: Path) -> None:
    found(tmp_path, GOOD_SITE)
    (tmp_path / "papers" / "index.html").write_bytes(b"\xff\xfe")
    only(found(tmp_path, {}), "error", "papers/index.html", "cannot be read")


def test_links_of_the_page_for_missing_addresses(tmp_path: Path) -> None:
    flawed = page(
        '<p><a href="/lab/gone/">x</a> <a href="/elsewhere/">y</a> <a href="index.html">z</a></p>',
        title="Not found",
    )
    problems = found(tmp_path, {**GOOD_SITE, "404.html": flawed})
    assert [problem[2] for problem in problems] == [
        "The link /lab/gone/ leads nowhere",
        "The link /elsewhere/ leads nowhere",
        "The link index.html breaks when this page stands in for a missing page in a folder",
    ]


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    found(tmp_path, {"index.html": "<p><a href=x><img src=http://example.com/>", "x.json": "", "y.xml": ""})
    problems = check_site(tmp_path, BASE_URL)
    assert len(problems) > 8
    assert all(problem.remedy and not problem.remedy.endswith(".") for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: problem.place)


def test_title_of_a_drawing_is_not_the_title_of_the_page() -> None:
    outline = read_outline("x.html", "<title>Page\n &amp; all</title><svg><title>Drawing</title></svg>")
    assert outline.title == "Page & all"


def test_a_journal_may_be_called_like_a_page_of_the_site(tmp_path: Path) -> None:
    """What papers name cannot be named otherwise."""
    named = GOOD_SITE["papers/index.html"].replace("/lab/papers/", "/lab/venues/papers/")
    pages = {**GOOD_SITE, "venues/papers/index.html": named}
    assert not [problem for problem in found(tmp_path, pages) if "same title" in problem[2]]
