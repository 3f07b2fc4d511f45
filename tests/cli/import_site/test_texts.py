"""Commands and HTML in texts of other generators, and what is written for them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.cli.import_site.markdown.conversion import Converted, converted
from sitegen.cli.import_site.markdown.reading import TextSettings
from sitegen.cli.import_site.source import read_data, split_head

_SYNTAX = {"liquid": ("liquid",), "hugo": ("shortcodes",), "quarto": ("shortcodes", "divs")}
_PLACES = {
    "/teaching/": "pages/teaching/",
    "_posts/2024-01-05-x.md": "news/2024-01-05-x/",
    "/assets/a.png": "images/a.png",
    "/files/a.mp4": "files/a.mp4",
    "/files/my talk.pdf": "files/my talk.pdf",
}


def read(text: str, syntax: str) -> Converted:
    known = _SYNTAX[syntax]
    settings = TextSettings(
        file="x.md",
        above=10,
        liquid="liquid" in known,
        shortcodes="shortcodes" in known,
        divs="divs" in known,
        resolve=lambda written: _PLACES.get(
            written.replace("%20", " "), written if "://" in written else None
        ),
        key_of=lambda wanted: "key2020" if wanted in {"key2020", "/publication/x", "doi:10.1/x"} else "",
        list_place=lambda kind: {"people": "people/"}.get(kind, ""),
        person_of=lambda identifier: f"people/{identifier}/",
        variables={"site": {"title": "The Lab", "email": "a@example.org"}, "page": {"title": "Here"}},
        included=lambda path: "a,b\n1,2\n" if path.endswith(".csv") else "Included words.\n",
        pictures_in=lambda name: ["images/a.png"] if name == "demo" else [],
    )
    return converted(text, settings)


def embed(address: str) -> str:
    return f"```embed\n{address}\n```"


YOUTUBE = "https://www.youtube-nocookie.com/embed/"

LIQUID = {
    "{{ site.title }} on {{ page.title | escape }}": "The Lab on Here",
    "[x]({{ '/teaching/' | relative_url }})": "[x](pages/teaching/)",
    "[x]({{ site.baseurl }}/teaching/)": "[x](pages/teaching/)",
    "[x]({{ site.url }}{{ site.baseurl }}/teaching/)": "[x](pages/teaching/)",
    "[x]({% post_url 2024-01-05-x %})": "[x](news/2024-01-05-x/)",
    "[x]({% link _posts/2024-01-05-x.md %})": "[x](news/2024-01-05-x/)",
    "[x]({{ '/files/my talk.pdf' | relative_url }})": "[x](files/my%20talk.pdf)",
    "{% cite key2020 %}": "[@key2020]",
    "{% bibliography %}": "```papers\n```",
    "{% bibliography -f mine -q @article[year=2020] %}": (
        "```papers\nfile: mine.bib\ntype: article\nyears: 2020\n```"
    ),
    "{% bibliography --query @*[selected=true] --max 3 %}": "```papers\nselected: yes\nlimit: 3\n```",
    '{% include figure.liquid path="/assets/a.png" alt="A" caption="C" %}': '![A](images/a.png "C")',
    '{%\n  include figure.html\n  image="/assets/a.png"\n  caption="C"\n%}': '![C](images/a.png "C")',
    '{% include alert.html type="warning" content="Careful" %}': "> [!WARNING]\n> Careful",
    '{% include button.html link="/teaching/" text="Courses" %}': "[Courses](pages/teaching/)",
    '{% include citation.html lookup="doi:10.1/x" style="rich" %}': "- [@key2020]",
    '{% include list.html data="members" component="portrait" %}': "[People](people/)",
    '{% include list.html data="citations" filter="member: ada" %}': "```papers\nperson: ada\n```",
    '{% include portrait.html lookup="ada-example" %}': "- [Ada Example](people/ada-example/)",
    "{% capture text %}\nWords\n{% endcapture %}\n{% include grid.html content=text %}": "Words",
    '{% include video.liquid path="https://www.youtube.com/watch?v=abc_1" %}': embed(f"{YOUTUBE}abc_1"),
    "{% highlight python %}\nx = 1\n{% endhighlight %}": "```python\nx = 1\n```",
    "{% raw %}{{ x }}{% endraw %}": "`{{ x }}`",
    "`{% raw %}{{ x }}{% endraw %}`": "`{{ x }}`",
    "```\n{% raw %}{% if a %}{% endraw %}\n```": "```\n{% if a %}\n```",
    "{% comment %} {{ hidden }} {% endcomment %}": "<!-- {{ hidden }} -->",
    "{% if site.x %}A{% else %}B{% endif %}": "A",
    "{% for p in site.publications %}{{ p.title }}{% endfor %}": "```papers\n```",
    "* TOC\n{:toc}\n\n## A {#a .b}": "[[toc]]\n\n## A {#a}",
    r"\\(a_b\\) and $$c$$": "$a_b$ and $$c$$",
    'A{: .lead} and [x](/teaching/){:target="_blank"}': "A and [x](pages/teaching/)",
    "{% youtube abc %}": embed(f"{YOUTUBE}abc"),
}
HTML = {
    '<a href="/teaching/"><b>b</b></a>': "[**b**](pages/teaching/)",
    '<img src="/assets/a.png" alt="A" width="5">': "![A](images/a.png)",
    '<div class="x">\n    <p>One</p>\n    <p>Two</p>\n</div>': "One\n\nTwo",
    "<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>": "- a\n\n- b",
    "a<br/>b, <em>c</em>, <code>d</code>": "a\\\nb, *c*, `d`",
    "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>": (
        "| A | B |\n|---|---|\n| 1 | 2 |"
    ),
    '<figure><img src="/assets/a.png" alt="A"><figcaption>C</figcaption></figure>': '![A](images/a.png "C")',
    "H<sub>2</sub>O, 4<sup>th</sup>, a<sub>b c</sub>": "H~2~O, 4^th^, a<sub>b c</sub>",
    '<h2 id="x">A</h2>': "## A {#x}",
    '<video src="/files/a.mp4" title="T"></video>': "![T](files/a.mp4)",
    '<div class="row"><div><img src="/assets/a.png"></div><div><img src="/assets/a.png"></div></div>': (
        "![](images/a.png)\n![](images/a.png)"
    ),
    'As <d-cite key="key2020"></d-cite> says<d-footnote>aside</d-footnote>.': "As [@key2020] says (aside).",
    "<script>\nalert(1)\n</script>\nText": "Text",
    "<pre><code>a &lt; b</code></pre>": "```\na < b\n```",
    "a < b and c > d": "a < b and c > d",
    "<!-- kept -->": "<!-- kept -->",
    "<https://example.org>": "<https://example.org>",
    "<details><summary>S</summary>T</details>": "**S**\n\nT",
}
HUGO = {
    "{{% callout note %}}\nA\n\nB\n{{% /callout %}}": "> [!NOTE]\n> A\n>\n> B",
    '{{< figure src="/assets/a.png" caption="C" >}}': '![C](images/a.png "C")',
    "{{< youtube abc >}}": embed(f"{YOUTUBE}abc"),
    '{{< cite page="/publication/x" view="4" >}}': "[@key2020]",
    '{{< gallery album="demo" >}}': "![](images/a.png)",
    '{{< mention "ada" >}}': "[Ada](people/ada/)",
    '[x]({{< relref "/teaching/" >}})': "[x](pages/teaching/)",
    '{{< table path="x.csv" >}}': "| a | b |\n|---|---|\n| 1 | 2 |",
    "{{</* youtube x */>}}": "`{{< youtube x >}}`",
    "{{< math >}}$$a$${{< /math >}}": "$$a$$",
    '{{< spoiler text="T" >}}\nx\n{{< /spoiler >}}': "**T**\n\nx",
}
QUARTO = {
    '::: {.callout-tip title="T"}\nA\n:::': "> [!TIP]\n> **T**\n>\n> A",
    "::: {.callout-note}\n## T\n\nA\n:::": "> [!NOTE]\n> **T**\n>\n> A",
    "::: {.column-margin}\nA\n:::": "A",
    "See @key2020 and [@key2020, p. 3].": "See [@key2020] and [@key2020, p. 3].",
    "a@key2020.org": "a@key2020.org",
    "[small]{.smallcaps} words": "small words",
    "![A](/assets/a.png){#fig-a width=50%}": "![A](images/a.png)",
    "```{python}\n#| echo: false\nx\n```": "```python\nx\n```",
    "```{=html}\n<b>x</b>\n```": "**x**",
    "{{< include _x.qmd >}}": "Included words.",
    "{{< meta title >}}": "Here",
}
CASES = [
    (syntax, text, wanted)
    for syntax, cases in (("liquid", LIQUID | HTML), ("hugo", HTML | HUGO), ("quarto", HTML | QUARTO))
    for text, wanted in cases.items()
]


@pytest.mark.parametrize(("syntax", "text", "wanted"), CASES)
def test_written(syntax: str, text: str, wanted: str) -> None:
    assert read(text, syntax).text.strip() == wanted


TOLD: list[tuple[str, str, int, str]] = [
    ("liquid", "a\n{{ page.unknown }}", 12, "{{ page.unknown }}"),
    ("liquid", "a\n\n{% include mine.html x=1 %}", 13, "{% include mine.html x=1 %}"),
    ("liquid", "{% if site.x %}A{% endif %}", 11, "condition"),
    ("liquid", "{% for x in site.data.things %}{{ x }}{% endfor %}", 11, "loop"),
    ("liquid", "a\n[x](/nowhere/)", 12, "/nowhere/"),
    ("liquid", "{% cite other %}", 11, "other"),
    ("liquid", "{% bibliography -q @*[publisher=x] %}", 11, "publisher=x"),
    ("liquid", "a\n<style>\nb{}\n</style>", 12, "<style>"),
    ("liquid", "<marquee>x</marquee>", 11, "<marquee>"),
    ("liquid", "<div>x</div>", 11, "only change the look"),
    ("hugo", "a\n{{< own x=1 >}}", 12, "own x=1"),
    ("hugo", '{{< gallery album="none" >}}', 11, "none"),
    ("quarto", "a\n\n```{r}\nplot(1)\n```", 13, "code that was run"),
    ("quarto", "It is `r x`.", 11, "`r x`"),
]


@pytest.mark.parametrize(("syntax", "text", "line", "words"), TOLD)
def test_told_with_line(syntax: str, text: str, line: int, words: str) -> None:
    remarks = read(text, syntax).remarks
    assert any(remark.line == line and words in remark.what for remark in remarks), remarks


HOSTILE = [
    *("<", "</", "<div>", "<div>\n", "</div>\n", "<!--", "{%", "{% if x %}", "{% for a in b %}"),
    *("{% raw %}", "{% comment %}", "{% capture x %}", "{{", "{{<", "{{%", "{{< callout >}}", "{:"),
    *("`", "``", "```\n", "```a\n~~~\n", "$", "$$", "::: {.a}\n", ":::\n", "[", "](", "[a](", "[@", "@a "),
    *("@", "\\\\(", "<script>", "<style>\n", "<pre>", "<table><tr><td>", "<ul><li>", "* TOC\n{:toc"),
    *('{% include a.html x="', "a{.b", "[a]{.b", "{% bibliography -q @*[", "[x]: ", "<figcaption>", " \t\n"),
]


@pytest.mark.parametrize("syntax", _SYNTAX)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece: str, syntax: str) -> None:
    """Quadratic work would take minutes."""
    began = time.process_time()
    read(piece * (60_000 // len(piece)), syntax)
    assert time.process_time() - began < 5


PIECES = [*HOSTILE, "-->", "%}", "}}", ">}}", "%}}", "{% endif %}", "{% endraw %}", "</li>", "</table>", "a"]


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n"]), max_size=40), st.sampled_from(sorted(_SYNTAX)))
def test_nothing_raises(pieces: list[str], syntax: str) -> None:
    text = "".join(pieces)
    read(text, syntax)
    split_head(f"---\n{text}")
    for ending in (".yml", ".toml", ".json"):
        read_data(text, ending)


@given(st.lists(st.text(alphabet="aäß漢.,;!?()'\"*_#-+1 \n", max_size=30), max_size=20))
def test_plain_words_stay(parts: list[str]) -> None:
    """Nothing that a person wrote vanishes: only spaces and empty lines change."""
    text = "\n".join(parts)
    assert read(text, "liquid").text.split() == text.split()
