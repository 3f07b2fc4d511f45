"""Markdown as authors write it -> HTML that is safe to put into any page of the site.

Besides CommonMark: tables, ~~strikethrough~~, footnotes, definition lists, task lists, callouts, figures,
a table of contents (``[[toc]]``), bare addresses, H~2~O and 10^th^, emoji by name, typographic quotation
marks, and mathematics between dollar signs. Code is coloured. HTML in the text is shown, not obeyed; with
`raw_html` a small safe set of it is obeyed (see `sitegen.text.markdown.html`).

Where links lead:

* ``https://…``, ``http://…`` and ``mailto:…`` as written; other schemes are no links.
* A path means a place on the site, from its top: ``/people/jane-doe/``, ``files/cv.pdf``.
  The HTML carries `urls.ROOT` before it.
* ``#office-hours`` is a heading of the same text, or one that says ``{#office-hours}``.

Pictures must lie in ``content/images/`` and are written ``![Our lab](images/lab.jpg)``; a title
becomes a caption where the picture has a paragraph to itself. Videos and sounds are written in the same
way. A picture from elsewhere is an insert: the site knows which hosts are allowed.

The parts: `parsing` calls the others, `sources` prepares the text, `rules` are what the parser knows
beyond CommonMark, `headings`, `callouts` and `pictures` change blocks, `inline` finishes paragraphs, `code`
and `html` are for these; `findings` are what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from sitegen.text.markdown.values import Foreign, Insert, ReadMarkdown

__all__ = ["Foreign", "Insert", "ReadMarkdown", "read_markdown"]


def read_markdown(
    text: str,
    *,
    anchors: str = "text-",
    blocks: Collection[str] = frozenset(),
    raw_html: bool = False,
    place_of: Callable[[str], str] = str,
) -> ReadMarkdown:
    """`text` as HTML, and where it leads on the site.

    The highest heading becomes ``<h2>``, because pages have their title in ``<h1>``; every
    heading gets an id that begins with `anchors`, so that it meets none of the page's own.

    Args:
        text: Markdown.
        anchors: see above.
        blocks: fenced blocks with one of these words after the fence become inserts.
        raw_html: whether a safe set of HTML in the text is obeyed.
        place_of: says of a link as it is written how it is meant: from the top of the site.
    """
    if not text.strip():
        return ReadMarkdown((), ())
    from sitegen.text.markdown.parsing import read_with_parser  # noqa: PLC0415  # 30 ms of start-up; for texts only

    return read_with_parser(text, anchors, blocks, raw_html, place_of)
