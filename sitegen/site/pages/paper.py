"""The page of one paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.outputs import Page
from sitegen.model.publications import UNCOUNTED, Paper
from sitegen.model.site import Site
from sitegen.site.appearance import kind_in_words, venue_html
from sitegen.site.author_links import orcid_marks
from sitegen.site.citation_box import records, styled
from sitegen.site.context import RenderContext
from sitegen.site.item_views import groups_about
from sitegen.site.items import PAGE_AUTHORS, author_list, entries, paper_item, title_text
from sitegen.site.lazy import lazy
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.pages.papers import PAPERS
from sitegen.site.paper_buttons import buttons
from sitegen.site.paper_facts import (
    date_rows,
    detail_rows,
    head_rows,
    identifier_rows,
    linked_venue,
    topic_rows,
    topics_of,
)
from sitegen.site.paper_notices import notice_lines, times_cited
from sitegen.site.pictures import picture
from sitegen.site.related import related
from sitegen.site.sources import source_lines, why_one
from sitegen.site.values import (
    Anchor,
    AuthorList,
    Citation,
    ItemGroup,
    LabelledRow,
    NearPaper,
    NoticeLine,
    PaperItem,
    Picture,
    SourceLine,
)
from sitegen.text.cleaning import one_line
from sitegen.text.latex import html, plain
from sitegen.writers import bibtex, head
from sitegen.writers.abstracts import is_too_long, shown_abstract

MOST_SOURCES = 200
"""How many records, and reasons why they are one work, the page of a paper names."""
DESCRIPTION_LENGTH = 200
"""Longest description for search engines and link previews, in characters."""


class PaperView:
    """``paper.html``: everything the site knows of one paper."""

    def __init__(self, context: RenderContext, page: Page) -> None:
        self._context = context
        self._paper = context.site.papers[page.subject]

    @lazy
    def item(self) -> PaperItem:
        """The paper as lists show it, but with all authors."""
        return paper_item(self._context, self._paper, self.authors)

    @lazy
    def authors(self) -> AuthorList:
        """All names: the first, and the rest folded."""
        after = orcid_marks(self._context.site, self._paper)
        return author_list(self._context, self._paper, "", limit=PAGE_AUTHORS, fold=True, after=after)

    @property
    def kind(self) -> str:
        """In words: ``Preprint``, ``Journal article``; may be ``""``."""
        paper = self._paper
        return kind_in_words(self._context.words, paper) or self._preprint()

    def _preprint(self) -> str:
        is_one = self._paper.submitted and not self._paper.venue
        return self._context.words.kinds["preprint"] if is_one else ""

    @property
    def notices(self) -> tuple[NoticeLine, ...]:
        """Retractions, corrections and the like, the gravest first."""
        return notice_lines(self._context.words, self._paper)

    @property
    def cited(self) -> str:
        """How often it is cited, by whom that was counted and when; ``""`` unless the site wants that."""
        return times_cited(self._context.words, self._paper) if self._context.site.config.counts else ""

    @property
    def teaser(self) -> Picture | None:
        """The picture of the paper, as wide as the text."""
        site, words = self._context.site, self._context.words
        return picture(site, site.teasers.get(self._paper.slug, ""), "large teaser", words.picture_of_paper)

    @lazy
    def abstract(self) -> tuple[Markup, ...]:
        """Paragraphs."""
        paragraphs = shown_abstract(self._paper).split("\n")
        return tuple(Markup(html(paragraph, link_urls=True)) for paragraph in paragraphs if paragraph)

    @property
    def abstract_cut(self) -> bool:
        """The sources show only the beginning of the abstract."""
        return self._paper.abstract_cut

    @property
    def abstract_continues(self) -> bool:
        """The abstract is too long for a page: the rest is in the download."""
        return is_too_long(self._paper)

    @lazy
    def facts(self) -> list[LabelledRow]:
        """Everything in labelled rows: dates, venue, pages, identifiers, comments …"""
        context, paper = self._context, self._paper
        topics = topic_rows(context, paper)
        details = detail_rows(context, msgspec.structs.replace(paper, venue=""))
        return [*head_rows(context, paper)[:2], *self.dates, *details, *topics, *self.identifiers]

    @lazy
    def dates(self) -> list[LabelledRow]:
        """Its versions: when it was submitted, changed, published."""
        return date_rows(self._context.words, self._paper)

    @lazy
    def identifiers(self) -> list[LabelledRow]:
        """DOI, arXiv id, ISBN … with links, and the citation key."""
        return identifier_rows(self._context.words, self._paper)

    @lazy
    def details(self) -> list[LabelledRow]:
        """Series, publisher, editors, comments …: what the head of the page does not say."""
        return detail_rows(self._context, self._paper)

    @lazy
    def topics(self) -> list[Markup]:
        """Keywords and subjects, linked to the other papers that have them."""
        return topics_of(self._context.site, self._paper)

    @property
    def venue(self) -> Markup:
        """Where it appeared, with a link to the page of the venue."""
        return linked_venue(self._context.site, self._paper, venue_html(self._context.words, self._paper))

    @property
    def buttons(self) -> tuple[Anchor, ...]:
        """The links of `item`, the PDF first and BibTeX last."""
        return buttons(self.item.links, self._paper)

    @lazy
    def bibtex(self) -> str:
        """The paper as a BibTeX entry; of a very long list of authors only the beginning."""
        paper = self._paper
        if len(paper.authors) <= head.MOST_NAMED:
            return self._context.fragment(bibtex.NAME, paper.slug)
        cut = msgspec.structs.replace(
            paper, authors=paper.authors[: head.MOST_NAMED], hidden_authors=UNCOUNTED
        )
        return bibtex.entry(cut, encoding=self._context.site.config.bibtex_encoding)

    @property
    def bibtex_href(self) -> str:
        """Link to a file with the BibTeX entry; ``""`` if there is none."""
        if "papers" not in self._context.site.config.downloads:
            return ""
        return urls.ROOT + urls.paper_bibtex(self._paper.slug, self._paper.key)

    @lazy
    def reference(self) -> str:
        """The paper in the first of the citation styles of the site, plain text."""
        return self.citations[0].text if self.citations else ""

    @lazy
    def citations(self) -> tuple[Citation, ...]:
        """The paper in each citation style of the site."""
        return styled(self._context, self._paper)

    @lazy
    def records(self) -> tuple[Citation, ...]:
        """The paper in the formats that programs read, without its abstract."""
        return records(self._context, self._paper)

    @lazy
    def items(self) -> tuple[ItemGroup, ...]:
        """Projects, talks … that name this paper, by collection."""
        return groups_about(self._context, f"paper:{self._paper.slug}")

    @lazy
    def near(self) -> tuple[NearPaper, ...]:
        """The papers of `related`, in a line or two each."""
        return tuple(map(self._context.near, related(self._context.site, self._paper)))

    @lazy
    def related(self) -> Markup:
        """Entries of up to five papers of the site by the same people or about the same."""
        return entries(self._context, related(self._context.site, self._paper))

    @lazy
    def sources(self) -> list[SourceLine]:
        """The records that the paper was made from."""
        return source_lines(self._context.words, self._paper)

    @lazy
    def shown_sources(self) -> list[SourceLine]:
        """`sources`; of very many the first, before others those from which something was taken."""
        if len(self.sources) <= MOST_SOURCES:
            return self.sources
        return sorted(self.sources, key=lambda source: not source.took)[:MOST_SOURCES]

    @property
    def because(self) -> tuple[str, ...]:
        """Why these records are one paper."""
        return why_one(self._context.words, self._paper, MOST_SOURCES)

    @property
    def more_because(self) -> int:
        """How many reasons are not in `because`."""
        return max(0, len(self._paper.because) - MOST_SOURCES)


def _pages(site: Site) -> Iterator[Page]:
    for slug in site.papers:
        yield Page(urls.paper_page(slug), "paper", slug)


def _trail(context: RenderContext, page: Page) -> Trail:
    title = title_text(context.site.papers[page.subject])
    return *PAPERS.trail(context, page), (title, urls.paper_page(page.subject))


def _description(context: RenderContext, page: Page) -> str:
    """The beginning of the abstract, else title, authors or editors, and year."""
    paper = context.site.papers[page.subject]
    text = one_line(plain(shown_abstract(paper)))
    if not text:
        names = ", ".join(name.full for name in paper.credited[:3])
        return " · ".join(part for part in (title_text(paper), names, paper.year) if part)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _tags(site: Site, page: Page, preview: head.LinkPreview) -> Iterable[Markup]:
    paper = site.papers[page.subject]
    pdf = site.pdfs.get(paper.slug, "")
    pdf_url = urls.absolute(site.top_url, pdf) if pdf else ""
    image = preview.image.url if preview.image and page.subject in site.teasers else ""
    yield head.citation_tags(paper, pdf_url)
    yield head.paper_json_ld(
        paper, preview.url, image, author_urls=_author_urls(site, paper), pdf_url=pdf_url
    )


def _author_urls(site: Site, paper: Paper) -> list[str]:
    """Public addresses of the authors' pages, ``""`` for an author without one."""
    base = site.config.base_url
    if not base:
        return []
    return [
        f"{base}people/{person}/" if person in site.profiles else ""
        for person in site.authorship[paper.slug][: min(len(paper.authors), head.MOST_NAMED)]
    ]


PAPER = PageKind(
    name="paper",
    styles=("paper",),
    pages=_pages,
    view=PaperView,
    trail=_trail,
    description=_description,
    preview="article",
    image=lambda site, page: site.teasers.get(page.subject, ""),
    tags=_tags,
    about="paper",
    numerous=True,
    scripts=("static/js/cite.js",),
)
