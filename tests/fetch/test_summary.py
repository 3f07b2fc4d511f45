"""The summary of a fetch as the text of a pull request: what a service says is only text there."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from sitegen.fetch.changes import Change, Summary, as_markdown

TITLES = [
    "1. One", "2) Two", "- Three", "+ Four", "= Five", "--- Six", "# Seven", "> Eight", "    Nine", "[ ] Ten",
    "<b onclick=x>Eleven</b>", "![Twelve](https://evil.example/a.png)", "[Thirteen](javascript:alert(1))",
    "`Fourteen`", "| Fifteen | x |", "~~Sixteen~~", "&lt;b&gt; Seventeen", "<!-- Eighteen", "**Nineteen**",
]  # fmt: skip


def summary(title: str) -> str:
    return as_markdown(Summary((Change("new", title, title),), (), (), (), {}))


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_text(title: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(summary(title))
    shown = title.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = shown.replace("://", ":\u200b//")
    assert html == f"<h2>New (1)</h2>\n<ul>\n<li>{shown} — {shown}</li>\n</ul>\n".replace("    Nine", "Nine")


@pytest.mark.parametrize(
    ("title", "never"),
    [
        ("Hello @octocat", "@octocat"),
        ("See https://evil.example", "https://"),
        ("See www.evil.example", "www.evil"),
        ("Fixes GH-12", "GH-12"),
        ("Fixes #12", " #12"),
        ("On $x$", " $x$"),
    ],
)
def test_github_makes_nothing_of_it(title: str, never: str) -> None:
    assert never not in summary(title)
