"""Quarto's blocks between lines of colons, and how Markdown says them."""

from __future__ import annotations

import re

from sitegen.cli.import_site.markdown.reading import (
    CALLOUT_KINDS,
    ReadingText,
    callout_of,
    in_a_row,
    paragraph,
)

_CALLOUT = re.compile(r"callout-(\w+)")
_TITLE = re.compile(r"\btitle=[\"']([^\"']*)[\"']")
_TITLE_LINE = re.compile(r"\A\s*#+[ \t]+([^\n]*)\n")
_OF_THE_LOOK = re.compile(
    r"^$|column|grid|g-col|layout|panel-|fig-|center|aside|content-visible|about|links|listing|hero|border|p-\d|text-",
)


def fence(reading: ReadingText, source: str, line: int) -> str:
    """What is written for a line such as ``::: {.callout-note}`` or ``:::``."""
    words = source.strip(": \t")
    if words:
        reading.open("div", "", line, {"words": words})
        return ""
    closed = reading.close("div", "")
    if not closed:
        return ""
    opened, inner = closed
    words = opened.values["words"]
    if kind := _CALLOUT.search(words):
        return _callout(kind[1], words, inner)
    if "references" in words or "#refs" in words:
        return ""
    if not _OF_THE_LOOK.search(words.strip("{}. #")):
        reading.leave_out(
            opened.line, f"the block `::: {words[:50]}`; its content was kept", "see how it looks"
        )
    return paragraph(in_a_row(inner.strip("\n")))


def _callout(kind: str, words: str, inner: str) -> str:
    title = _TITLE.search(words)
    # The title of a callout may be a heading at its beginning.
    inner = (
        inner if title else _TITLE_LINE.sub(lambda match: f"**{match[1].strip()}**\n\n", inner.lstrip("\n"))
    )
    text = re.sub(r"\n{3,}", "\n\n", f"**{title[1]}**\n\n{inner.strip()}" if title else inner.strip())
    return callout_of(text, CALLOUT_KINDS.get(kind.lower(), "NOTE"))
