"""The types that works have in ORCID: in its API, and with blanks for hyphens on its pages."""

from __future__ import annotations

from sitegen.model.publications import Kind

KINDS: dict[str, Kind] = {
    "annotation": "misc",
    "book": "book",
    "book-chapter": "incollection",
    "book-review": "article",
    "conference-abstract": "inproceedings",
    "conference-output": "inproceedings",
    "conference-paper": "inproceedings",
    "conference-poster": "talk",
    "conference-presentation": "talk",
    "conference-proceedings": "proceedings",
    "data-set": "dataset",
    "dictionary-entry": "incollection",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "edited-book": "book",
    "encyclopedia-entry": "incollection",
    "journal-article": "article",
    "journal-issue": "article",
    "lecture-speech": "talk",
    "magazine-article": "article",
    "manual": "report",
    "newsletter-article": "article",
    "newspaper-article": "article",
    "online-resource": "webpage",
    "patent": "patent",
    "physical-object": "misc",
    "preprint": "preprint",
    "report": "report",
    "review": "article",
    "software": "software",
    "standards-and-policy": "report",
    "supervised-student-publication": "thesis",
    "technical-standard": "report",
    "website": "webpage",
    "blog-post": "webpage",
    "working-paper": "report",
}
"""Types of works; all others are ``misc``."""
GENRES = {
    "book-review": "Book review",
    "conference-abstract": "Abstract",
    "conference-poster": "Poster",
    "review": "Review",
    "working-paper": "Working paper",
}
"""Type -> what `kind` does not say."""
