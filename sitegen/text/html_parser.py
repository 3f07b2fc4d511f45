"""The standard library's parser of HTML, for what people write."""

from __future__ import annotations

from html.parser import HTMLParser


class ForgivingParser(HTMLParser):
    """As the library's, but a declaration that is none (``<![x[``) is a comment, as it is for browsers.

    The library ends with an AssertionError there. (It wants to be subclassed.)
    """

    def parse_html_declaration(self, i: int) -> int:
        """The end of what begins with ``<!`` at `i`; -1 if it has none."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)
