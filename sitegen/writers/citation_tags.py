"""The ``citation_…`` tags of a paper's page: Google Scholar reads them, and Zotero and its like.

Zotero makes an item of them, whose type it takes from the tags of the container, the last of which counts.
For what they can't say it reads names of its own fields behind ``z:``.
"""

from __future__ import annotations

import re
from typing import Literal

from markupsafe import Markup

from sitegen.model.publications import Facts, Paper
from sitegen.text.escaping import escaped
from sitegen.text.identifiers import address_of
from sitegen.text.languages import language_tag
from sitegen.text.latex import plain
from sitegen.writers.abstracts import is_too_long
from sitegen.writers.kinds import kind_of_work

MOST_NAMED = 1_000
"""How many authors of a paper a page names, so that it stays below 300 KB; exports name all."""

BLANK = " "
"""Value of a field of Zotero's that would be filled with something else if it were left out."""

_PAGE_SEPARATOR = re.compile(r"\s*[–,]\s*")
_TYPES = {
    "book": "book",
    "proceedings": "book",
    "preprint": "preprint",
    "dataset": "dataset",
    "software": "computerProgram",
    "patent": "patent",
    "webpage": "webpage",
    "talk": "presentation",
    "misc": "document",
}
"""Kind -> type of item in Zotero, where tags of the container can't say it."""

_Tags = list[tuple[str, str]]


def citation_tags(paper: Paper, pdf_url: str = "") -> Markup:
    """All tags of a paper. Authors stand in reading order; those whom the list hides cannot be named.

    Args:
        paper: what the page is about.
        pdf_url: public address of its PDF in the page's own folder, where Scholar looks for it; or ``""``.
    """
    first_page, last_page = _first_and_last(paper.pages) if paper.pages else ("", "")
    kind = kind_of_work(paper)
    doi = paper.doi
    if kind == "preprint" and paper.arxiv_id and not doi:
        doi = f"10.48550/arXiv.{paper.arxiv_id}"  # every preprint on arXiv has this one
    values = [
        ("citation_title", plain(paper.title)),
        *[("citation_author", each.full) for each in paper.authors[:MOST_NAMED]],
        *[("citation_editor", each.full) for each in paper.editors],
        ("citation_publication_date", _slashed(paper.date)),
        ("citation_online_date", _slashed(paper.submitted or paper.announced)),
        *_container_tags(paper, kind),
        ("citation_series_title", plain(paper.series) if paper.series else ""),
        ("citation_volume", paper.volume),
        ("citation_issue", "" if kind in ("report", "patent") else paper.number),
        ("citation_firstpage", first_page),
        ("citation_lastpage", last_page),
        ("citation_issn", paper.issn),
        ("citation_isbn", paper.isbn),
        ("citation_doi", doi),
        ("citation_arxiv_id", paper.arxiv_id),
        ("citation_pmid", _pmid(paper)),
        ("citation_publisher", plain(paper.publisher)),
        ("citation_language", language_tag(paper.language) or paper.language),
        *(("citation_keywords", plain(keyword)) for keyword in paper.keywords),
        ("citation_abstract", "" if is_too_long(paper) else plain(paper.abstract).replace("\n", " ")),
        ("citation_public_url", paper.url or (address_of("arxiv", paper.arxiv_id) if paper.arxiv_id else "")),
        ("citation_pdf_url", pdf_url),
        *_zotero_tags(paper, kind),
    ]
    # Escaped one by one: `Markup.format` takes five times as long, and every page has dozens of tags.
    return Markup("".join([f'<meta name="{n}" content="{escaped(v)}">\n' for n, v in values if v]))


ContainerKind = Literal["journal", "conference", "book", ""]
_CONTAINERS: dict[str, ContainerKind] = {
    "article": "journal",
    "inproceedings": "conference",
    "incollection": "book",
}


def container_kind(kind: str, venue: str) -> ContainerKind:
    """What sort of thing the venue of a paper of this kind is; ``""`` if nothing that it appears in."""
    return _CONTAINERS.get(kind, "") if venue else ""


def _container_tags(paper: Facts, kind: str) -> _Tags:
    """What the paper appeared in, under the tag that Scholar has for its kind."""
    if kind == "thesis":
        return [("citation_dissertation_institution", plain(paper.institution))]
    if kind == "report":
        return [
            ("citation_technical_report_institution", plain(paper.institution)),
            ("citation_technical_report_number", paper.report_number or paper.number),
        ]
    venue = plain(paper.venue)
    container = container_kind(kind, venue)
    if container == "conference":
        # The first of these fills the title of the proceedings; the second, being the last, says what it is.
        return [("citation_inbook_title", venue), ("citation_conference_title", plain(paper.event) or venue)]
    if container == "book":
        return [("citation_inbook_title", venue)]
    return [("citation_journal_title", venue)] if container else []


def _zotero_tags(paper: Facts, kind: str) -> _Tags:
    """What only fields of Zotero's own can say."""
    tags = _of_kind(paper, kind)
    type_ = _TYPES.get(kind, "")
    if kind in ("thesis", "report") and not paper.institution:
        type_ = kind
    if type_:
        tags.append(("z:itemType", type_))
    if paper.address:
        tags.append(("z:place", plain(paper.address)))
    # Else it takes the page's description for the abstract, and the site for the journal.
    if not paper.abstract:
        tags.append(("z:abstractNote", BLANK))
    if not paper.venue or kind == "webpage":
        tags.append(("z:publicationTitle", _site_title(paper, kind)))
    return [*tags, ("z:edition", paper.edition), ("z:versionNumber", paper.version)]


def _site_title(paper: Facts, kind: str) -> str:
    if kind == "webpage":
        return plain(paper.venue or paper.publisher) or BLANK
    return BLANK if kind in ("article", "inproceedings", "incollection") and not paper.venue else ""


def _of_kind(paper: Facts, kind: str) -> _Tags:
    if kind == "thesis":
        return [("z:thesisType", plain(paper.genre))]
    if kind == "report":
        return [("z:reportType", plain(paper.genre))]
    if kind == "patent":
        return [("z:patentNumber", paper.report_number or paper.number), ("z:assignee", plain(paper.holder))]
    if kind == "talk":
        meeting = plain(paper.event or paper.venue)
        return [("z:presentationType", plain(paper.genre)), ("z:meetingName", meeting)]
    if kind == "preprint":
        repository = plain(paper.venue or paper.publisher) or ("arXiv" if paper.arxiv_id else "")
        archive_id = f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else ""
        return [("z:repository", repository), ("z:archiveID", archive_id)]
    return []


def _pmid(paper: Facts) -> str:
    ids = paper.other_ids
    return next((each.partition(":")[2] for each in ids if each.startswith("pmid:")), "") if ids else ""


def _slashed(date: str) -> str:
    """The date in Scholar's form, as precise as known: ``2024/03/08``, ``2024/03``, ``2024``."""
    return date.replace("-", "/")


def _first_and_last(pages: str) -> tuple[str, str]:
    """First and last page of ``12–34`` or ``7, 41, 73–97``; no last page for a single one."""
    numbers = [number for number in _PAGE_SEPARATOR.split(pages.strip().rstrip("+")) if number]
    return (numbers[0], numbers[-1] if len(numbers) > 1 else "") if numbers else ("", "")
