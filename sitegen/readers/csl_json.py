"""Reads CSL-JSON, which Zotero, pandoc and DOI resolvers write.

What Crossref's API answers is nearly the same, and read too. Notes are not read: Zotero puts
there what its users wrote for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Kind, Place, Problem, Record
from sitegen.readers.shared.copied_text import damaged
from sitegen.readers.shared.crossref_values import crossref_notices, licence_in, related_in
from sitegen.readers.shared.csl_values import csl_date, csl_dates, csl_funding, csl_names, csl_season
from sitegen.readers.shared.exports import (
    arxiv_id_of,
    doubts,
    each_once,
    key_of,
    names_of,
    not_read,
    not_used,
    pages_of,
    paragraphs_of,
    text_of,
    title_of,
    with_missing_authors,
)
from sitegen.readers.shared.json_items import (
    Item,
    inside,
    is_json,
    members_of,
    read_items,
    scalar,
)
from sitegen.readers.shared.service_values import counts_in
from sitegen.text.identifiers import find_doi, safe_url

NAME = "csl_json"

_OWN = frozenset(
    "author editor issued container-title container-title-short title-short collection-title DOI published "
    "published-print published-online citation-key".split()
)
"""Members that nothing but CSL-JSON and Crossref gives a publication."""
_OF_OTHERS = frozenset({"itemType", "@type", "@context", "put-code", "paperId", "authorships"})
"""Members of publications in the JSON of other programs, which have some of the above too."""
_OWN_TYPE = re.compile(r'"type"\s*:\s*"(?:article-[a-z]+|paper-conference|entry-[a-z]+|post-weblog)"')
_OTHER_NAMES = re.compile(
    r'"author"\s*:\s*\[\s*\{\s*"(?:first|last|firstName|lastName|first_name|last_name|forename|surname)"'
)
"""Names as other programs divide them."""
_MISNAMED = {
    "author": re.compile(r"authors?|.*(?:author|creator|contributor|writer).*", re.IGNORECASE),
    "issued": re.compile(r".*(?:year|publi(?:cation|shed)).*|(?:pub_?)?date", re.IGNORECASE),
    "container-title": re.compile(
        r"journal.*|venue.*|book_?title|publication_?title|proceedings", re.IGNORECASE
    ),
}
"""Member -> how those call it that write JSON by themselves."""
_REMEDY = (
    'write authors as "author": [{"family": …, "given": …}], '
    'the date as "issued": {"date-parts": [[2024, 5]]}, the venue as "container-title"; '
    "or export the list as CSL-JSON"
)
_KINDS: dict[str, Kind] = {
    "article": "preprint",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "book-chapter": "incollection",
    "book-section": "incollection",
    "chapter": "incollection",
    "dataset": "dataset",
    "dissertation": "thesis",
    "document": "misc",
    "edited-book": "book",
    "entry": "incollection",
    "entry-dictionary": "incollection",
    "entry-encyclopedia": "incollection",
    "journal-article": "article",
    "manuscript": "misc",
    "monograph": "book",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "post": "webpage",
    "post-weblog": "webpage",
    "posted-content": "preprint",
    "proceedings": "proceedings",
    "proceedings-article": "inproceedings",
    "reference-book": "book",
    "reference-entry": "incollection",
    "report": "report",
    "review": "article",
    "review-book": "article",
    "software": "software",
    "speech": "talk",
    "standard": "report",
    "thesis": "thesis",
    "webpage": "webpage",
}
"""Types of CSL, and of Crossref."""


NOT_SHOWN = frozenset(
    "archive-place chair collection-editor collection-number compiler composer curator dimensions director "
    "division editorial-director event-place executive-producer guest host illustrator interviewer "
    "jurisdiction medium narrator number-of-pages number-of-volumes organizer original-publisher "
    "original-publisher-place original-title part-number part-title performer printing-number producer "
    "recipient references reviewed-genre reviewed-title scale section supplement-number volume-title".split()
)
"""Variables of CSL that tell readers something and are shown nowhere; a notice names them."""

HARMLESS = {
    "short forms of others": "shortTitle title-short page-first",
    "what programs and their users note for themselves": (
        "annote categories custom locator note source year-suffix"
    ),
    "where a copy is kept": "archive archive_collection archive_location call-number",
    "terms of the publisher": "license",
    "what Crossref knows about its own record": (
        "aliases alternative-id assertion clinical-trial-number component-number content-created "
        "content-domain content-updated counted created degree deposited edition-number free-to-read "
        "group-title indexed is-referenced-by-count isbn-type issn-type journal-issue link member "
        "original-title prefix proceedings-subject reference reference-count references-count "
        "relation resource score short-title standards-body subtype update-policy publisher-id schema"
    ),
    "what `sitegen fetch` adds": "sitegen",
}
"""Why a variable of CSL tells readers nothing -> the variables."""

READ = frozenset(
    "id type title subtitle DOI URL archive archive_location number author editor translator publisher "
    "issued published published-print published-online posted published-other approved accepted institution "
    "keyword subject abstract container-title container-title-short journalAbbreviation "
    "short-container-title collection-title volume issue page article-number publisher-place "
    "publisher-location edition ISBN ISSN language original-date status "
    "genre version event event-title event-date funder accessed PMID PMCID "
    "citation-key citation-label updated-by update-to submitted".split()
)
"""Members that are read."""

_KNOWN = READ | NOT_SHOWN | {name for names in HARMLESS.values() for name in names.split()}


def sniff(head: str, filename: str) -> bool:
    """Whether the text is JSON whose items have members that only CSL-JSON gives them."""
    del filename
    if not is_json(head):
        return False
    members = _OWN | _OF_OTHERS
    found = members.intersection(members_of(head, ("items",)))
    return not found & _OF_OTHERS and bool(found or _OWN_TYPE.search(head)) and not _OTHER_NAMES.search(head)


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of an export, and a problem for everything in it that is damaged."""
    misnamed: dict[str, list[int]] = {}
    unused: dict[str, list[int]] = {}

    def record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
        for member in _misnamed(item):
            misnamed.setdefault(member, []).append(line)
        for member in item.keys() - _KNOWN | NOT_SHOWN & item.keys():
            if item[member] and member not in misnamed:
                unused.setdefault(member, []).append(line)
        return _record(item, line, source)

    items = read_items(text, source, record, lists=("items",))
    yield from with_missing_authors(
        items, source, "export the list with authors; CSL-JSON calls them “author”"
    )
    yield from not_read(misnamed, source, _REMEDY)
    yield from not_used(unused, source)


def _misnamed(item: Item) -> Iterator[str]:
    """Members that seem to say what the members of CSL-JSON don't."""
    said = {
        "author": any(item.get(role) for role in ("author", "editor")),
        "issued": any(csl_dates(item)),
        "container-title": item.get("container-title"),
    }
    for name, called in _MISNAMED.items():
        if not said[name]:
            yield from (
                member for member in item if item[member] and member not in _OWN and called.fullmatch(member)
            )
    if (written := item.get("author")) and not any(csl_names(written)):
        yield "author"


def _record(item: Item, line: int, source: str) -> Iterator[Record | Problem]:
    """The record that an item is, or why it is none."""

    def first(*names: str) -> str:
        for name in names:
            if text := scalar(item.get(name)):
                return text
        return ""

    kind = _KINDS.get(first("type"), "")
    title, subtitle = title_of(first("title")), title_of(first("subtitle"))
    if subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    doi = find_doi(first("DOI"))
    arxiv = f"arXiv:{first('archive_location')}" if first("archive").lower() == "arxiv" else ""
    related, arxiv_of_preprint = related_in(item, kind)
    arxiv_id = arxiv_id_of((arxiv, first("number"), first("DOI"), first("URL"))) or arxiv_of_preprint
    if not title and not doi and not arxiv_id:
        yield damaged("R013", source, line, "the publication has no title", 'add "title"')
        return
    yield from doubts(Place(source, line), "" if doi or arxiv_id else first("DOI"), "")
    authors, hidden = names_of(csl_names(item.get("author")))
    editors, _ = names_of(csl_names(item.get("editor")))
    translators, _ = names_of(csl_names(item.get("translator")))
    publisher, is_of_school = text_of(first("publisher")), kind in ("thesis", "report")
    published, online = csl_dates(item)
    number = "" if "arxiv" in first("number").lower() else text_of(first("number"))
    keywords = item.get("keyword", item.get("subject", ""))
    listed = keywords if isinstance(keywords, list) else re.split("[,;]", scalar(keywords))
    yield Record(
        place=Place(source, line),
        reader=NAME,
        kind=kind,
        title=title,
        authors=authors,
        hidden_authors=hidden,
        editors=editors,
        abstract=paragraphs_of(first("abstract")),
        venue=text_of(first("container-title")),
        short_venue=_short_venue(text_of(first("container-title-short", "journalAbbreviation")), item),
        series=text_of(first("collection-title")),
        volume=text_of(first("volume")),
        number="" if kind == "report" else text_of(first("issue")) or number,
        report_number=number if kind == "report" else "",
        pages=pages_of(first("page", "article-number")),
        translators=translators,
        publisher="" if is_of_school else publisher,
        institution=publisher if is_of_school else "",
        address=text_of(first("publisher-place", "publisher-location")),
        edition=text_of(first("edition")),
        doi=doi,
        arxiv_id=arxiv_id,
        isbn=text_of(first("ISBN")),
        issn=text_of(first("ISSN")),
        url=safe_url(first("URL")),
        keywords=each_once(text_of(scalar(word)) for word in listed),
        language=text_of(first("language")),
        published=published,
        season=csl_season(item),
        online=online,
        original_date=csl_date(item.get("original-date")),
        state=text_of(first("status")) if not published else "",
        genre=text_of(first("genre")),
        version=text_of(first("version")),
        event=text_of(first("event-title", "event") or scalar(inside(item, "event", "name"))),
        funding=csl_funding(item),
        accessed=csl_date(item.get("accessed")),
        other_ids=_other_ids(item, related, doi),
        notices=crossref_notices(item, "updated-by"),
        notice_of=crossref_notices(item, "update-to"),
        licence=licence_in(item),
        counts=counts_in(item, "is-referenced-by-count", NAME),
        citation_key=key_of(first("citation-key", "id")),
    )


def _short_venue(short: str, item: Item) -> str:
    """The short name of the venue, where it is one: Crossref often gives the whole name twice."""
    return "" if short == text_of(scalar(item.get("container-title"))) else short


def _other_ids(item: Item, related: tuple[str, ...], doi: str) -> tuple[str, ...]:
    """Numbers in PubMed and PubMed Central; of Crossref, the DOI of the preprint or of what became of it."""
    numbers = (
        f"{name.lower()}:{text_of(value)}" for name in ("PMID", "PMCID") if (value := scalar(item.get(name)))
    )
    return each_once((*numbers, *(f"doi:{other}" for other in related if other != doi)))
