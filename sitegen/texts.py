"""What is made once of every paper, however many files show it."""

from __future__ import annotations

from sitegen.views.desk import Desk, TextKind
from sitegen.views.items import listed_authors, paper_item
from sitegen.writers import bibtex, csl_json, ris

KINDS: tuple[TextKind, ...] = ("entry", "bib", "ris", "json")


def make_text(desk: Desk, kind: TextKind, slug: str) -> str:
    """The entry of a paper in lists, with `urls.ROOT` in its links, or its record in one of the exports."""
    paper = desk.site.papers[slug]
    match kind:
        case "entry":
            return desk.part("_paper.html", paper_item(paper, listed_authors(desk.site, paper)))
        case "bib":
            return bibtex.entry(paper, encoding=desk.site.config.bibtex_encoding)
        case "ris":
            return ris.entry(paper)
        case "json":
            return csl_json.entry(paper)
