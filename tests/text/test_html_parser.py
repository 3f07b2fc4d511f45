"""HTML of people, with declarations that are none."""

from __future__ import annotations

import pytest

from sitegen.checks.html import read_outline
from sitegen.text.html_parser import ForgivingParser


@pytest.mark.parametrize(
    "written", ["<![%[<![CDATA[a.b", "<![x[", "<p>a<![if y]>b</p><![%[", "<![x[ a ]]> <b>c</b>"]
)
def test_declarations_that_are_none_are_comments(written: str) -> None:
    found: list[str] = []

    class Collecting(ForgivingParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append(tag)

    parser = Collecting()
    parser.feed(written)
    parser.close()

    assert found == [tag for tag in ("p", "b") if f"<{tag}>" in written]


def test_the_checks_of_a_page_take_it_for_a_comment_too() -> None:
    assert read_outline("a.html", "<!doctype html><title>A</title><![x[<p>b").elements
