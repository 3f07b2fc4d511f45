"""What Zotero's RDF and its JSON have in common: types of items, and what people write into “Extra”."""

from __future__ import annotations

import re

from sitegen.model.publications import Kind

ZOTERO_KINDS: dict[str, Kind] = {
    "Article": "article",
    "Book": "book",
    "BookSection": "incollection",
    "Patent": "patent",
    "Report": "report",
    "Thesis": "thesis",
    "blogPost": "webpage",
    "book": "book",
    "bookSection": "incollection",
    "computerProgram": "software",
    "conferencePaper": "inproceedings",
    "dataset": "dataset",
    "dictionaryEntry": "incollection",
    "encyclopediaArticle": "incollection",
    "forumPost": "webpage",
    "journalArticle": "article",
    "magazineArticle": "article",
    "newspaperArticle": "article",
    "patent": "patent",
    "preprint": "preprint",
    "presentation": "talk",
    "report": "report",
    "standard": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""Types of items in Zotero, and the classes that stand for them where there is none; others are ``misc``."""
NO_PAPERS = frozenset({"attachment", "note", "annotation"})
_EXTRA = re.compile(
    r"^\s*(citation key|bibtex|pmid|pmcid|doi|arxiv)\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE
)


def extra_of(written: str) -> dict[str, str]:
    """The citation key and identifiers in “Extra”, by name in small letters; the rest are notes."""
    return {name.lower(): value for name, value in _EXTRA.findall(written)}
