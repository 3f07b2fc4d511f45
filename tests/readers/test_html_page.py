"""Web pages that were saved as HTML: their text, its lines in the HTML, and that readers read it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers.read_files import read_all
from sitegen.readers.shared.html_page import is_page, page_text


def shown(html: str) -> list[tuple[int, str]]:
    page = page_text(html)
    assert len(page.lines) == page.text.count("\n") + 1 or not page.text
    return [
        (line, text) for line, text in zip(page.lines, page.text.split("\n"), strict=False) if text.strip()
    ]


def test_what_is_shown_has_its_line() -> None:
    html = """<!DOCTYPE html>
<html><head><title>Not shown</title><script>var a = "<p>no</p>";</script></head>
<!-- <p>a comment
of two lines</p> -->
<body><nav><ul><li>Menu</li></ul></nav>
<h1>Publica&shy;tions &amp; talks</h1>
<ul>
 <li>
   A. Example.
   <a href="https://doi.org/10.1145/1234.5678">A <i>title</i>
   of two lines</a>, 2020. <a href="https://arxiv.org/abs/1706.03762v2">[arXiv]</a>
   <a href="paper.pdf">[pdf]</a> <a href="https://example.org/p.pdf?x=1">[pdf]</a>
 <li><p>Second</p><p>Its authors</p><div style="color: red; display:none">Hidden</div>
   <div class="abstract hidden">Hidden <div>too</div></div>
</ul>
<table><tr><td>300</td>
<td>2017</td></tr></table>
<p>One<br>Two</p>
<footer>Foot</footer></body></html>"""
    assert shown(html) == [
        (6, "Publications & talks"),
        (9, "A. Example. A title of two lines, 2020. [arXiv] [pdf] [pdf]"),
        (10, "https://doi.org/10.1145/1234.5678"),
        (11, "https://arxiv.org/abs/1706.03762v2"),
        (12, "https://example.org/p.pdf?x=1"),
        (13, "Second"),
        (13, "Its authors"),
        (16, "300\t2017"),
        (18, "One"),
        (18, "Two"),
    ]


def test_addresses_that_the_text_has_are_not_repeated() -> None:
    html = '<p><a href="https://doi.org/10.1145/1234.5678">doi:10.1145/1234.5678</a></p>'
    assert shown(html) == [(1, "doi:10.1145/1234.5678")]


def test_entities_stand_for_no_control_characters() -> None:
    html = "<p>a&#13;b&#x200b;c&#7;d</p>\n<pre>e&#13;f\ng&#x202e;</pre>"
    assert shown(html) == [(1, "a bcd"), (2, "e f"), (3, "g")]


def test_signs_that_open_no_tag_are_shown() -> None:
    assert shown("<p>a < b and c <</p>\n<p>x > y</p>") == [(1, "a < b and c <"), (2, "x > y")]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("<!doctype HTML>\n<p>x", "a.txt", True),
        ('<?xml version="1.0"?>\n<!-- a --><html xmlns="x">', "a", True),
        ("<ul><li>x</ul>", "publications/mine.HTML", True),
        ("<ul><li>x</ul>", "publications/mine.txt", False),
        ("A list of papers", "publications/mine.html", False),
        ('<?xml version="1.0"?><dblpperson name="x">', "a.xml", False),
    ],
)
def test_pages_are_known(text: str, path: str, expected: bool) -> None:
    assert is_page(text, path) is expected


def read(html: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    return read_all([Source("publications/page.html", html)])


def test_a_saved_page_of_dblp() -> None:
    html = """<!DOCTYPE html><html><body>
<ul class="publ-list">
<li class="entry"><div class="nr">[c2]</div><nav class="publ"><ul><li>view</li></ul></nav>
<cite><a>Ashish Vaswani</a>, <a>Noam Shazeer</a>:<br>
<span class="title">Attention is All you Need.</span> <a href="x">NIPS 2017</a>: 5998-6008</cite></li>
<li class="entry"><div class="nr">[c1]</div>
<cite><span class="title">Without authors.</span> <a href="x">NIPS 2016</a>: 1-2</cite></li>
</ul></body></html>"""
    records, problems = read(html)
    assert [(one.reader, one.place, one.title, one.pages) for one in records] == [
        ("dblp_page", Place("publications/page.html", 4), "Attention is All you Need", "5998–6008"),
        ("dblp_page", Place("publications/page.html", 7), "Without authors", "1–2"),
    ]
    assert [problem.place.line for problem in problems] == [7]


def test_a_saved_profile_of_google_scholar() -> None:
    row = (
        '<tr><td><a href="/citations">{0}</a><div>A Botev, H Ritter, D Barber</div><div>ICML, 557-565'
        "<span>, {1}</span></div></td><td><a>300</a></td><td><span>{1}</span></td></tr>\n"
    )
    html = (
        f"<html><body><table><thead><tr><th>Title</th><th>Cited by</th><th>Year</th></tr></thead>\n"
        f"{row.format('A title', 2017)}{row.format('Another', 2018)}</table></body></html>"
    )
    records, problems = read(html)
    assert [(one.reader, one.place.line, one.title, one.venue, one.year) for one in records] == [
        ("google_scholar", 2, "A title", "ICML", "2017"),
        ("google_scholar", 3, "Another", "ICML", "2018"),
    ]
    assert problems == ()


def test_bibtex_in_a_page() -> None:
    html = (
        "<!doctype html>\n<p>My papers</p>\n<pre>\n@article{a,\n  title = {A &amp; B},\n"
        "  author = {Doe, Jane},\n  year = 2020\n}\n</pre>"
    )
    records, _ = read_all([Source("publications/page.html", html, "bibtex")])
    assert [(one.title, one.place.line) for one in records] == [("A & B", 4)]


def test_a_page_of_something_else_is_named() -> None:
    records, problems = read("<!DOCTYPE html>\n<html><body><p>Milk and butter</p></body></html>")
    assert records == ()
    assert len(problems) == 1
    assert "a web page (HTML)" in problems[0].message


@given(st.text(alphabet=st.sampled_from("<>/!-?&;\"'=ap \nx[")))
def test_any_page_is_read(html: str) -> None:
    assert all(line >= 1 for line, _ in shown(html))
    read(f"<!doctype html>{html}")


def test_damaged_pages_take_no_longer_than_they_must() -> None:
    before = time.process_time()
    for piece in (
        "<",
        "<a",
        "</",
        "<!--",
        "<!",
        "<?",
        "<![CDATA[",
        "<a b='",
        "&",
        "<li>x",
        "<td>",
        "<pre>\n",
    ):
        page_text(piece * (200_000 // len(piece)))
    assert time.process_time() - before < 60
