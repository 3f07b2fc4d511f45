"""How a paper is cited: in styles, and as records in the formats that programs read."""

from __future__ import annotations

import re
from html import escape

import msgspec
from markupsafe import Markup

from sitegen.model.publications import UNCOUNTED, Paper
from sitegen.site.context import RenderContext
from sitegen.site.values import Citation
from sitegen.writers import WRITER_OF
from sitegen.writers.citation_tags import MOST_NAMED
from sitegen.writers.citations import STYLE_OF, csl_file
from sitegen.writers.citations.marked import html_of, plain_of
from sitegen.writers.citations.work import work_of

LONGEST_COPIED = 100
"""Authors of a paper whose record can be copied in every format."""

_TAG = re.compile("<[^>]*>")


def styled(context: RenderContext, paper: Paper) -> tuple[Citation, ...]:
    """The paper in each citation style of the site."""
    work = work_of(paper)
    found = []
    for name in context.site.config.citation_styles:
        if style := STYLE_OF.get(name):
            marked = style.cite(work)
            found.append(Citation(style.NAME, style.LABEL, plain_of(marked), html_of(marked)))
        elif file := context.site.csl_styles.get(name):
            html = Markup(csl_file.cite(file, paper))
            if html:
                found.append(Citation(file.name, file.label, Markup(_TAG.sub("", html)).unescape(), html))
    return tuple(found)


def records(context: RenderContext, paper: Paper) -> tuple[Citation, ...]:
    """The record of the paper in each format that the settings offer for copying; its abstract is elsewhere.

    A list of more than a hundred authors stands in one format only, so that the page stays light, and of a
    very long list only the beginning.
    """
    config = context.site.config
    if paper.abstract:
        paper = msgspec.structs.replace(paper, abstract="")
    if len(paper.authors) > MOST_NAMED:
        paper = msgspec.structs.replace(paper, authors=paper.authors[:MOST_NAMED], hidden_authors=UNCOUNTED)
    found = []
    formats = config.citation_formats if len(paper.authors) <= LONGEST_COPIED else config.citation_formats[:1]
    for name in formats:
        writer = WRITER_OF[name]
        text = writer.entry(paper, encoding=config.bibtex_encoding).strip("\n")
        html = Markup(f"<pre>{escape(text, quote=False)}</pre>")
        found.append(Citation(writer.NAME, writer.LABEL, text, html))
    return tuple(found)
