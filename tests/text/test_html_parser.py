"""HTML of people, with declarations that are none."""

from __future__ import annotations

import pytest

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
