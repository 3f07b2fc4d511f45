from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.model.urls import ROOT, at
from sitegen.text.markdown import Insert, read_markdown

Element = tuple[str, dict[str, str]]


def elements(html: str) -> list[Element]:
    """Every opening tag with its attributes, as a browser reads them."""
    found: list[Element] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    collector = Collector()
    collector.feed(at(html, "../"))
    collector.close()
    return found


def to_html(text: str, anchors: str = "text-", *, raw_html: bool = False) -> str:
    pieces = read_markdown(text, anchors=anchors, raw_html=raw_html).pieces
    return "".join(piece for piece in pieces if isinstance(piece, str))


def links(text: str) -> list[str]:
    return [attributes["href"] for tag, attributes in elements(to_html(text)) if tag == "a"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Some *text*, **bold**.", "<p>Some <em>text</em>, <strong>bold</strong>.</p>\n"),
        ("~~gone~~", "<p><s>gone</s></p>\n"),
        ('"It\'s"', "<p>“It’s”</p>\n"),
        ("(a), (b), (c)", "<p>(a), (b), (c)</p>\n"),
        ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"),
        ("costs $5 or $6", "<p>costs $5 or $6</p>\n"),
        ("", ""),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert to_html(text) == html


def test_tables_align_by_class_not_by_style() -> None:
    html = to_html("| a | b |\n|:--|--:|\n| 1 | 2 |\n")
    assert '<td class="align-left">1</td>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


def test_footnotes_are_named_after_their_text() -> None:
    html = to_html("A[^n]\n\n[^n]: Note", anchors="my-post-")
    assert 'href="#fn-my-post-1"' in html
    assert 'id="fn-my-post-1"' in html


def test_maths_becomes_mathml() -> None:
    html = to_html("Let $a<b$ and\n\n$$\nx^2\n$$\n")
    assert html.count("<math") == 2
    assert "$" not in html


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# A\n## B\n", ["h2", "h3"]),
        ("## A\n### B\n", ["h2", "h3"]),
        ("### A\n#### B\n", ["h2", "h3"]),
        ("# A\n###### B\n", ["h2", "h6"]),
        ("### B\n# A\n", ["h4", "h2"]),
    ],
)
def test_headings_begin_below_the_title_of_the_page(text: str, tags: list[str]) -> None:
    assert [tag for tag, _ in elements(to_html(text))] == tags


def test_headings_have_distinct_anchors_that_links_of_the_text_find() -> None:
    html = to_html("# Café *au lait*\n# Twice\n# Twice\n# Twice 2\n# ???\n[up](#cafe-au-lait)")
    ids = [attributes["id"] for tag, attributes in elements(html) if tag == "h2"]
    assert ids == ["text-cafe-au-lait", "text-twice", "text-twice-2", "text-twice-2-2", "text-section"]
    assert 'href="#text-cafe-au-lait"' in html


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("mailto:jane@example.org", "mailto:jane@example.org"),
        ("/", "../index.html"),
        ("/people/x/", "../people/x/index.html"),
        ("/people/x", "../people/x/index.html"),
        ("people/x/#y2024", "../people/x/index.html#y2024"),
        ("/files/cv.pdf", "../files/cv.pdf"),
        ("./files/my%20cv.pdf", "../files/my%20cv.pdf"),
        ("/search/?q=a", "../search/index.html?q=a"),
        ("../../../etc/passwd.txt", "../etc/passwd.txt"),
        ("/%2e%2e/%2E%2E/x.txt", "../x.txt"),
        ("/javascript:alert(1)", "../javascript%3Aalert%281%29/index.html"),
    ],
)
def test_where_links_lead(written: str, href: str) -> None:
    assert links(f"[x]({written})") == [href]


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "data:image/png;base64,xx",
        "file:///etc/passwd",
        "blob:x",
        "//example.org/x",
        "/\\example.org",
        "%5C%5Cexample.org",
    ],
)
def test_unsafe_addresses_are_no_links_and_no_pictures(written: str) -> None:
    for text in (f"[x]({written})", f"![x]({written})", f"<{written}>", f"[x][1]\n\n[1]: {written}"):
        assert not {"a", "img"} & {tag for tag, _ in elements(to_html(text))}


def test_pictures_of_the_site() -> None:
    ((_, attributes),) = [
        each for each in elements(to_html('![Our "lab"](images/lab.jpg)')) if each[0] == "img"
    ]
    assert attributes["src"] == "../images/lab.jpg"
    assert attributes["alt"] == 'Our "lab"'


def test_pictures_from_elsewhere_are_for_the_site_to_decide() -> None:
    address = "https://example.org/lab.jpg"
    read = read_markdown(f"![Lab *x*]({address}) and\n[![Lab]({address})](https://example.org)")
    assert [piece for piece in read.pieces if isinstance(piece, Insert)] == [
        Insert("picture", 1, f"{address}\nLab x"),
        Insert("linked-picture", 2, f"{address}\nLab"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '[x](/a"onmouseover="alert(1))',
        '[x](https://example.org "t\\" onmouseover=\\"alert(1)")',
        '![x" onerror="alert(1)](images/a.jpg)',
        '```x" onclick="alert(1)\ncode\n```',
        "$\\href{javascript:alert(1)}{x}$",
        "$</math><script>alert(1)</script>$",
        "$\\)<script>alert(1)</script>\\($",
        "# <script>alert(1)</script>",
        'A[^"><script>]\n\n[^"><script>]: <script>alert(1)</script>',
        "| <script> |\n|---|\n| <svg onload=alert(1)> |",
    ],
)
@pytest.mark.parametrize("raw_html", [False, True])
def test_hostile_text_is_not_obeyed(text: str, raw_html: bool) -> None:
    for tag, attributes in elements(to_html(text, raw_html=raw_html)):
        assert tag not in {"script", "svg", "iframe", "style"}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert "javascript:" not in attributes.get("href", "").lower()


FORGERIES = ["\x01", "&#1;", "&#x1;", "%01", "\\x01", "$\\char1$"]


@pytest.mark.parametrize("text", FORGERIES)
def test_the_way_to_the_top_cannot_be_forged(text: str) -> None:
    for written in (
        text,
        f"`{text}`",
        f"# {text}",
        f"![{text}](https://x.org)",
        f"[x](https://x.org/{text})",
    ):
        html = to_html(written)
        assert html.count(ROOT) == len(re.findall(f'(?:href|src)="{ROOT}', html))
        assert at(html, "EVIL").count("EVIL") == html.count(ROOT)


def test_at_works_for_any_depth() -> None:
    html = to_html("[x](/people/)")
    assert at(html, "") == '<p><a href="people/index.html">x</a></p>\n'
    assert at(html, "../../") == '<p><a href="../../people/index.html">x</a></p>\n'
    assert (
        at(html, "https://example.org/x/")
        == '<p><a href="https://example.org/x/people/index.html">x</a></p>\n'
    )


HOSTILE = st.lists(
    st.sampled_from(
        "[ ]( ) ![ < > \" ' \\ & ; # $ $$ ` ``` * _ ~~ | \n : [^ ]: ^[ javascript: data: // / .. %2e x on= "
        "<script> <div <p> </p> <img src= style= onclick= <iframe <!-- --> "
        "{% %} {{ }} {: .a} :::  ::: note !!! note [!NOTE] "
        "[ ] [x] [[ ]] [[toc]] @ :smile: ^a^ ~b~ # {#id} http://x.org/ &#106; &#1; &#2; - 1. \t \x01 é".split(
            " "
        )
    )
).map("".join)


@given(HOSTILE | st.text(), st.booleans())
@example(">" * 2000 + "x", False)
@example("[" * 2000, False)
@example("*" * 2000 + "x" + "*" * 2000, True)
@example("[x](http://[::1)", True)
def test_any_text_gives_harmless_html(text: str, raw_html: bool) -> None:
    html = to_html(text, raw_html=raw_html)
    for tag, attributes in elements(html):
        assert tag not in {"script", "iframe", "style", "object", "form", "base", "meta", "link"}
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        href = attributes.get("href", "#")
        assert href.startswith(("#", "../", "mailto:")) or re.match("https?:", href, re.IGNORECASE)
        assert attributes.get("src", "../").startswith("../")


def test_links_to_the_site_have_lines() -> None:
    text = (
        "Out [there](https://example.org) and\n[in](/people/#top) and  \n![here](images/a%20b.png).\n\n"
        "* [up](#here)\n* [down](files/../cv.pdf?x)\n\n| a |\n|--|\n| [cell](papers) |\n"
    )
    assert read_markdown(text).links == (
        (2, "people/index.html"),
        (3, "images/a b.png"),
        (6, "cv.pdf"),
        (10, "papers/index.html"),
    )


@pytest.mark.parametrize(
    "address",
    [
        "&#x6A&#x61vascript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "%6aavascript:alert(1)",
        "java%0ascript:alert(1)",
        "<java&NewLine;script:alert(1)>",
        "&#8203;javascript:alert(1)",
        "&amp;#106;avascript:alert(1)",
        "https:evil.example",
        "https:///evil.example",
    ],
)
@pytest.mark.parametrize("sign", ["", "!"])
def test_a_hidden_scheme_is_no_link(address: str, sign: str) -> None:
    html = to_html(f"{sign}[words]({address})")
    assert elements(html) == [("p", {})]
    assert "words" in html


@pytest.mark.parametrize("raw_html", [False, True])
def test_entities_bring_no_invisible_marks(raw_html: bool) -> None:
    text = "A &#8238;b &shy;c&#x200b; *d&lrm;*\n\n# H&#8203;\n\n![e&#8238;](images/a.png 'f&#8238;')\n"
    text += "\n<p>g&rlm;</p>\n"
    html = to_html(text, raw_html=raw_html).replace("&amp;rlm;", "")
    assert not re.search("[\\xad\\u200b-\\u200f\\u202a-\\u202e]", html)


def test_attributes_of_html_bring_no_invisible_marks() -> None:
    text = "<img src='https://example.org/a.png' alt='a&#8238;b'>\n\n"
    text += "<iframe src='https://example.org' title='c&#x200b;'>"
    sources = [
        piece.source for piece in read_markdown(text, raw_html=True).pieces if isinstance(piece, Insert)
    ]
    assert len(sources) == 2
    assert all(source.isascii() for source in sources)
