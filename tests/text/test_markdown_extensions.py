"""What people write beyond CommonMark, here and for other programs."""

from __future__ import annotations

import re
import time

import pytest

from sitegen.model.urls import ROOT
from sitegen.text.markdown import Foreign, Insert, read_markdown


def to_html(text: str, *, raw_html: bool = False) -> str:
    pieces = read_markdown(text, raw_html=raw_html).pieces
    return "".join(piece if isinstance(piece, str) else f"[{piece.source}]" for piece in pieces)


def foreign(text: str, *, raw_html: bool = False) -> list[tuple[int, str, str]]:
    return [(each.line, each.kind, each.written) for each in read_markdown(text, raw_html=raw_html).foreign]


@pytest.mark.parametrize(
    ("text", "title", "look"),
    [
        ("> [!NOTE]\n> Text", "[callout_note]", "note"),
        ("> [!caution]\n>\n> Text", "[callout_caution]", "caution"),
        ("> [!Important]\n> Text", "[callout_important]", "important"),
        ("> [!TIP] My *own*\n> Text", "My <em>own</em>", "tip"),
        ("> [!danger]- Hot\n> Text", "Hot", "caution"),
        ("> [!info]\n> Text", "Info", "note"),
        ("!!! warning\n    Text", "[callout_warning]", "warning"),
        ('!!! note "Mine"\n\n    Text', "Mine", "note"),
        ("??? tip\n\tText", "[callout_tip]", "tip"),
        ("::: {.callout-note}\nText\n:::", "[callout_note]", "note"),
        ('::: {.callout-tip collapse="true" title="Mine"}\nText\n:::', "Mine", "tip"),
        ("::: {.callout-warning}\n## Mine\nText\n:::", "Mine", "warning"),
        (":::note\nText\n:::", "[callout_note]", "note"),
        (":::tip[Mine]\nText\n:::", "Mine", "tip"),
        ("::: warning Mine\nText\n:::", "Mine", "warning"),
        (":::{note}\nText\n:::", "[callout_note]", "note"),
        ("::::{caution} Mine\nText\n::::", "Mine", "caution"),
    ],
)
def test_callouts(text: str, title: str, look: str) -> None:
    box = f'<div class="callout callout-{look}" role="note">\n<p class="callout-title">{title}</p>'
    assert to_html(text).replace("\n\n", "\n") == f"{box}\n<p>Text</p>\n</div>\n"
    assert not foreign(text)


def test_callouts_hold_anything_and_end_where_they_end() -> None:
    html = to_html("!!! note\n    One\n\n    ```text\n    :::\n    ```\n\nOutside\n\n> quoted [!NOTE]\n")
    assert html.count("callout-note") == 1
    assert "<p>Outside</p>" in html
    assert "<blockquote>" in html
    assert ":::" in html


def test_boxes_in_code_stay() -> None:
    text = "```\n!!! note\n    x\n::: {.callout-note}\n{% highlight x %}\n```\n"
    assert "!!! note\n    x\n::: {.callout-note}\n{% highlight x %}" in to_html(text)
    assert not foreign(text)


def test_tasks_say_in_words_what_is_done() -> None:
    html = to_html("- [ ] one\n- [x] **two**\n- [link](x)\n")
    assert html.count("<li") == 3
    assert '<li class="task"><span class="visually-hidden">[task_open]:</span> one</li>' in html
    assert (
        '<li class="task done"><span class="visually-hidden">[task_done]:</span> <strong>two</strong></li>'
        in html
    )


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("see https://example.org/a_b_c.", "https://example.org/a_b_c"),
        ("(https://example.org/x)", "https://example.org/x"),
        ("www.example.org", "http://www.example.org"),
        ("jane@example.org", "mailto:jane@example.org"),
    ],
)
def test_bare_addresses_are_links(text: str, href: str) -> None:
    assert re.findall('href="([^"]*)"', to_html(text)) == [href]


@pytest.mark.parametrize(
    "text", ["README.md", "node.js and sitegen.py", "e.g. this", "`https://example.org`", "@jane"]
)
def test_other_words_are_no_links(text: str) -> None:
    assert "href" not in to_html(text)


@pytest.mark.parametrize("info", ["python", "Python title=x", "{.python .numberLines}", "{python}"])
def test_code_is_coloured(info: str) -> None:
    html = to_html(f'```{info}\ndef f(): return "<a>"  # x\n```')
    assert 'class="language-python"' in html
    assert '<span class="hl-keyword">def</span>' in html
    assert '<span class="hl-string">&quot;&lt;a&gt;&quot;</span>' in html


@pytest.mark.parametrize("info", ["", "nosuchlanguage", "text"])
def test_other_code_is_plain(info: str) -> None:
    html = to_html(f"```{info}\nx = <b>\n```")
    assert "x = &lt;b&gt;\n</code>" in html
    assert "span" not in html


def test_figures() -> None:
    picture = f'<img src="{ROOT}images/a.png" alt="A" loading="lazy">'
    assert to_html('![A](images/a.png "Of *x*")') == (
        f"<figure>\n{picture}<figcaption>Of <em>x</em></figcaption>\n</figure>\n"
    )
    assert to_html("![A](images/a.png)") == f"<p>{picture}</p>\n"
    assert to_html('x ![A](images/a.png "B")').startswith("<p>x <img")
    row = to_html("![A](images/a.png)\n[![A](images/a.png)](people/)")
    assert row.startswith('<div class="gallery">\n<figure>')
    assert row.count("<figure>") == 2
    assert f'<a href="{ROOT}people/index.html">{picture}</a>' in row


def test_videos_and_sounds() -> None:
    assert (
        f'<video src="{ROOT}files/a.mp4" controls="" playsinline="" preload="metadata" aria-label="A">'
        in (to_html("![A](files/a.mp4)"))
    )
    assert f'<audio src="{ROOT}files/a.MP3" controls="" preload="metadata">' in to_html("![](files/a.MP3)")


@pytest.mark.parametrize(
    "written", ["[[toc]]", "[TOC]", "[[_TOC_]]", "{:toc}", "* TOC\n{:toc}", "1. x\n{: toc}"]
)
def test_table_of_contents(written: str) -> None:
    html = to_html(f"{written}\n\n# One & two\n\n### Three\n\n# Four {{#own}}\n")
    assert '<nav class="toc" aria-label="[contents]">' in html
    assert (
        '<ul><li><a href="#text-one-two">One &amp; two</a><ul><li><a href="#text-three">Three</a></li></ul>'
        "</li>\n"
        '<li><a href="#text-own">Four</a></li></ul>'
    ) in html
    assert '<h2 id="text-own">Four</h2>' in html


def test_no_headings_no_contents() -> None:
    assert to_html("[[toc]]") == ""


@pytest.mark.parametrize(
    ("text", "html", "found"),
    [
        ('[a](https://x.org){:target="_blank"}.', '<p><a href="https://x.org">a</a>.</p>\n', ["attributes"]),
        (
            '[a](https://x.org){:target="_blank"}{:rel="me"}',
            '<p><a href="https://x.org">a</a></p>\n',
            ["attributes"] * 2,
        ),
        ("Text\n{: .lead}", "<p>Text</p>\n", ["attributes"]),
        ("{: .no_toc}", "", ["attributes"]),
        ("**a**{.x #y}", "<p><strong>a</strong></p>\n", ["attributes"]),
        ("[small]{.smallcaps} x", "<p>small x</p>\n", ["attributes"]),
        ("a set {a, b}, {x=1} and {.5}", "<p>a set {a, b}, {x=1} and {.5}</p>\n", []),
        ("{% include a.html\n  x=1 %}", "", ["command"]),
        ("a {{ site.url }} b", "<p>a  b</p>\n", ["command"]),
        ('{{< youtube "x_y_z" >}}', "", ["command"]),
        ("{{% notice %}}", "", ["command"]),
        ("`{{ x }}` and `{% x %}`", "<p><code>{{ x }}</code> and <code>{% x %}</code></p>\n", []),
        ("[[Some page]] [[a|b]]", "<p>Some page b</p>\n", ["wiki link"] * 2),
        ("::: columns\nx\n:::", "<p>x</p>\n", ["division"]),
        (":tada: :nosuch: 10:30:20 a::b:c:", "<p>🎉 :nosuch: 10:30:20 a::b:c:</p>\n", ["emoji"]),
        ("{% raw %}\nx\n{% endraw %}", "<p>x</p>\n", []),
        ("a <b>x</b>", "<p>a &lt;b&gt;x&lt;/b&gt;</p>\n", ["HTML"]),
        ("H~2~O 10^th^ ~~no~~ a~b ^c", "<p>H<sub>2</sub>O 10<sup>th</sup> <s>no</s> a~b ^c</p>\n", []),
    ],
)
def test_what_other_programs_act_on(text: str, html: str, found: list[str]) -> None:
    assert to_html(text).strip() == html.strip()
    assert [kind for _, kind, _ in foreign(text)] == found


def test_highlight_blocks_of_jekyll_are_code() -> None:
    html = to_html('{% highlight ruby linenos %}\nputs "x"\n{% endhighlight %}\n\nText')
    assert '<code class="language-ruby"><span class="hl-name">puts</span>' in html
    assert html.endswith("<p>Text</p>\n")


def test_lines_are_told() -> None:
    text = (
        "::: {.callout-note}\nOne\n{{ a }}\n:::\n\n!!! note\n    two\n    [x](gone/)\n\n"
        "- a\n- {% b\n  %} <i>\n"
    )
    read = read_markdown(text)
    assert read.foreign == (
        Foreign(3, "command", "{{ a }}"),
        Foreign(11, "command", "{% b\n%}"),
        Foreign(12, "HTML", "<i>"),
    )
    assert read.links == ((8, "gone/index.html"),)


SAFE = """<details open><summary>More <b>x</b></summary>

Inside *this* $x^2$ <kbd>K</kbd> <a href="/people/" onclick="x()">p</a> <a href="#top">t</a>

</details>

<p align="center"><img src="images/a.png" alt="A" style="x"><img src="https://example.org/x.svg" alt="B"></p>

<iframe src="https://example.org/v" title="Talk" width="3"></iframe>

<script>alert(1)</script><div class="x" id="here">open
"""


def test_html_by_setting() -> None:
    html = to_html(SAFE, raw_html=True)
    assert (
        '<details open=""><summary>More <b>x</b></summary>\n<p>Inside <em>this</em> <span class="math' in html
    )
    assert "<msup>" in html
    assert f'<a href="{ROOT}people/index.html">p</a> <a href="#text-top">t</a>' in html
    assert (
        f'<p class="align-center"><img src="{ROOT}images/a.png" alt="A">[https://example.org/x.svg\nB]</p>'
        in html
    )
    assert "[https://example.org/v\ntitle: Talk\n]" in html
    assert '<div class="x" id="text-here">open\n</div>' in html
    assert "alert" not in html
    assert [(line, kind) for line, kind, _ in foreign(SAFE, raw_html=True)] == [
        (3, "attribute of HTML"),
        (7, "attribute of HTML"),
        (11, "HTML"),
    ]
    assert read_markdown(SAFE, raw_html=True).links == ((3, "people/index.html"), (7, "images/a.png"))


@pytest.mark.parametrize(
    "text", ["&#1;", "&#x1;", "&#2;0&#2;", "<b>&#x02;0&#2</b>", '<a href="&#1;x">', '<a title="&#2;0&#2;">']
)
def test_marks_cannot_be_forged_in_html(text: str) -> None:
    read = read_markdown(text, raw_html=True)
    assert not [piece for piece in read.pieces if isinstance(piece, Insert)]
    html = to_html(text, raw_html=True)
    assert html.count(ROOT) == len(re.findall(f'href="{ROOT}', html))


@pytest.mark.parametrize("raw_html", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "{% ", "{{ ", "{: .a", "[a]{.b}", ":a", "^a ~b ", "<a ", "<!-- ", "<b>x", "<script>", "&#1;",
        "a@b.c", "http://a.b/",
        "::: note\n", "::: {.x}\n", "!!! note\n", "> [!NOTE]\n\n", "- [ ] a\n", "![a](images/a.png)\n",
        "# a {#b}\n",
    ],
)  # fmt: skip
def test_time_is_linear(text: str, raw_html: bool) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read_markdown(text * times, raw_html=raw_html)
        return time.process_time() - started

    seconds(1)
    # The best of three: a machine that is busy, or memory that is freed just then, tells nothing.
    assert any(seconds(4_000) < 12 * max(min(seconds(1_000), seconds(1_000)), 0.02) for _ in range(3))
