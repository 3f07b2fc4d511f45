"""The page of one paper."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from markupsafe import Markup, escape

from sitegen import dates, urls
from sitegen.jobs import Page
from sitegen.latex import html, plain
from sitegen.model import Paper, Record
from sitegen.readers import READERS
from sitegen.site import Site
from sitegen.slugs import fold
from sitegen.viewmodel import PaperView, Row, SourceLine
from sitegen.views.items import PAGE_AUTHORS, arxiv_url, author_list, doi_url, paper_item
from sitegen.writers import bibtex
from sitegen.writers.reference import reference

KINDS = {
    "article": "Journal article",
    "inproceedings": "Conference paper",
    "incollection": "Book chapter",
    "book": "Book",
    "proceedings": "Proceedings",
    "thesis": "Thesis",
    "report": "Report",
    "preprint": "Preprint",
}

FIELDS = {
    "title": "title",
    "authors": "authors",
    "abstract": "abstract",
    "venue": "venue",
    "submitted": "dates",
    "updated": "dates",
    "announced": "dates",
    "published": "dates",
    "arxiv_id": "arXiv id",
    "doi": "DOI",
    "categories": "subjects",
    "organisations": "organisations",
    "has_code": "code mark",
    "comment": "comments",
    "citation_key": "citation key",
}
"""Fields of a paper in the words of its page."""

RELATED = 5
CANDIDATES = 40
"""How many papers of each author are looked at for related ones."""


def paper_view(site: Site, page: Page) -> PaperView:
    """Everything the site knows of one paper."""
    paper = site.papers[page.subject]
    item = paper_item(site, paper, page.path)
    return PaperView(
        item=item,
        authors=author_list(site, paper, page.path, "", limit=PAGE_AUTHORS, fold=True),
        kind=KINDS.get(paper.kind, "Preprint" if paper.submitted and not paper.venue else ""),
        abstract=tuple(
            Markup(html(paragraph, link_urls=True)) for paragraph in paper.abstract.split("\n") if paragraph
        ),
        abstract_cut=paper.abstract_cut,
        facts=tuple(_facts(paper)),
        bibtex=bibtex.entry(paper, encoding=site.config.bibtex_encoding),
        bibtex_href=urls.relative(page.path, urls.paper_bibtex(paper.slug, paper.key)),
        reference=reference(paper),
        related=tuple(paper_item(site, other, page.path) for other in _related(site, paper)),
        sources=tuple(_sources(paper)),
        because=paper.because,
    )


def _facts(paper: Paper) -> list[Row]:
    """The labelled facts, leaving out what is unknown."""
    announced = paper.announced if not dates.agree(paper.announced, paper.submitted) else ""
    code = (
        "reported by a source" if paper.has_code and not any(k.label == "Code" for k in paper.links) else ""
    )
    texts = (
        ("Type", KINDS.get(paper.kind, "")),
        ("Published", dates.written_out(paper.published)),
        ("Submitted", dates.written_out(paper.submitted)),
        ("Updated", dates.written_out(paper.updated)),
        ("Announced", dates.written_out(announced)),
        ("Volume", paper.volume),
        ("Number", paper.number),
        ("Pages", paper.pages),
        ("Edition", paper.edition),
        ("Series", plain(paper.series)),
        ("Editors", ", ".join(name.full for name in paper.editors)),
        ("Publisher", plain(paper.publisher)),
        ("Institution", plain(paper.institution)),
        ("Report number", paper.report_number),
        ("ISBN", paper.isbn),
        ("ISSN", paper.issn),
        ("Subjects", ", ".join(paper.categories)),
        ("Keywords", ", ".join(paper.keywords)),
        ("Organisations", ", ".join(paper.organisations)),
        ("Code", code),
        ("Language", paper.language),
    )
    rows = [Row(label, escape(text)) for label, text in texts if text]
    if paper.venue:
        rows.insert(1, Row("Venue", Markup(html(paper.venue))))
    if paper.arxiv_id:
        rows.append(Row("arXiv", _link(arxiv_url(paper.arxiv_id), paper.arxiv_id)))
    if paper.doi:
        rows.append(Row("DOI", _link(doi_url(paper.doi), paper.doi)))
    if paper.comment:
        rows.append(Row("Comments", Markup(html(paper.comment, link_urls=True))))
    rows.append(Row("Citation key", Markup("<code>{}</code>").format(paper.key)))
    return rows


def _link(url: str, label: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, label)


def _sources(paper: Paper) -> list[SourceLine]:
    """The records of the paper, then the corrections that were made to it."""
    formats = {record.place: _format(record) for record in paper.records}
    for place in sorted(set(paper.origins.values())):
        formats.setdefault(place, "correction by hand")
    lines = []
    for place, label in formats.items():
        taken = [name for field, name in FIELDS.items() if paper.origins.get(field) == place]
        lines.append(SourceLine(place.file, place.line, label, ", ".join(dict.fromkeys(taken))))
    return lines


def _format(record: Record) -> str:
    """What sort of listing a record is from, in words."""
    return next((reader.TITLE for reader in READERS if record.reader == reader.NAME), record.reader)


def _related(site: Site, paper: Paper) -> list[Paper]:
    """Other papers by the same people, those about the same first.

    Looks only at recent papers of a few authors, so that its cost does not grow with the site.
    """
    ids = site.authorship[paper.slug]
    people = list(dict.fromkeys((*(i for i in ids if i in site.researchers), *ids[:3], *ids[-1:])))[:6]
    shared: Counter[str] = Counter()
    for person in people:
        shared.update(islice((slug for slug in site.people[person].papers if slug != paper.slug), CANDIDATES))
    words = _telling_words(paper)

    def rank(slug: str) -> tuple[int, str, str]:
        other = site.papers[slug]
        return 2 * len(words & _telling_words(other)) + shared[slug], other.date, slug

    return [site.papers[slug] for slug in sorted(shared, key=rank, reverse=True)[:RELATED]]


def _telling_words(paper: Paper) -> frozenset[str]:
    return frozenset(word for word in fold(plain(paper.title)).split() if len(word) > 3)
