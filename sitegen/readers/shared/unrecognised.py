"""What a file is that no reader knows: so that its owner sees what was found, and what to export instead."""

from __future__ import annotations

import re

from sitegen.readers.shared.json_items import is_json, members_of

_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_XML = re.compile(r"\s*<(?:\?xml\b|!DOCTYPE\b|!--|[A-Za-z_][\w:.-]*[\s/>])")
_OUTERMOST = re.compile(r"<([A-Za-z_][\w:.-]*)[\s/>]")
_LIST_OF_OBJECTS = re.compile(r"\[\s*(?=\{)")
_PROGRAMS = (
    ({"pubtype", "_id"}, "the list of Paperpile", "in Paperpile, export it as BibTeX or RIS"),
    (
        {"identifiers", "source", "authors"},
        "the answer of Mendeley",
        "in Mendeley, export the list as BibTeX",
    ),
    ({"@score", "info"}, "an answer of dblp's search", "ask dblp with `format=bib`"),
    ({"authorString", "pubYear"}, "an answer of Europe PMC", "export the list there as RIS or BibTeX"),
    ({"works_count", "display_name"}, "people of OpenAlex", "ask OpenAlex for `/works?filter=author.id:…`"),
    ({"key_display_name", "count"}, "counts of OpenAlex", "ask OpenAlex without `group_by`"),
    ({"dc:title", "prism:publicationName"}, "an answer of Scopus", "export the list there as CSV or RIS"),
    ({"messages", "collection"}, "an answer of bioRxiv", "ask Crossref for these DOIs"),
    ({"z_authors", "oa_locations"}, "an answer of Unpaywall", "ask Crossref for these DOIs"),
    (
        {"num_citations", "bib"},
        "a list of the program scholarly",
        "export the list in Google Scholar as BibTeX",
    ),
    ({"metadata", "conceptrecid"}, "an answer of Zenodo", "ask DataCite for these DOIs"),
    (
        {"basics", "publications"},
        "a CV in the form of JSON Resume",
        "put it into content/cv.json",
    ),
    (
        {"@context", "@type"},
        "data for search engines (JSON-LD)",
        "export the list as BibTeX, RIS or CSL-JSON",
    ),
    ({"header", "result"}, "a summary of PubMed", "ask PubMed for `efetch` with `retmode=xml`"),
)
"""Members of items -> what it is, and how to get something that is read."""
_SHOWN = 8
"""Names of members that a message shows."""

OTHER_EXPORTS = "export the list as BibTeX, RIS or CSL-JSON"
"""What nearly every program and service can do."""


def what_it_is(head: str) -> tuple[str, str]:
    """What a file that begins with `head` is, and perhaps what to do; ``""`` for any other text."""
    if is_json(head):
        members = _members(head)
        named = {*members, *members_of(head, ())}
        for sign, called, remedy in _PROGRAMS:
            if sign <= named:
                return called, remedy
        shown = ", ".join(f"“{name}”" for name in members[:_SHOWN]) + " …" * (len(members) > _SHOWN)
        found = f"JSON whose items have {shown}" if shown else "JSON without named members"
        return found, ""
    if _HTML.match(head):
        return "a web page (HTML)", ""
    if _XML.match(head) and (outermost := _OUTERMOST.search(head)):
        return f"XML whose outermost element is <{outermost[1]}>", ""
    return "", ""


def _members(head: str) -> tuple[str, ...]:
    """The members of the items: of the file itself if it is one item, else of those in its first list."""
    members = members_of(head, ())
    if head.lstrip()[:1] == "[" or any("title" in name.lower() for name in members):
        return members
    found = _LIST_OF_OBJECTS.search(head)
    return members_of(head[found.start() :], ()) if found else members
