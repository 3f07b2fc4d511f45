"""The page of one paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

import msgspec
from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.fields import FIELDS, Field
from sitegen.model.outputs import Page
from sitegen.model.publications import UNCOUNTED, Paper
from sitegen.model.site import Site
from sitegen.site.author_marks import legend_of
from sitegen.site.context import RenderContext
from sitegen.site.item_views import groups_about
from sitegen.site.items import PAGE_AUTHORS, author_list, entries, paper_item, title_text
from sitegen.site.lazy import lazy
from sitegen.site.page_kind import PageKind, Trail
from sitegen.site.pages.papers import PAPERS
from sitegen.site.pictures import picture
from sitegen.site.related import related
from sitegen.site.sources import source_lines, why_one
from sitegen.site.topic_keys import keyword_key, subject_key, topic_name
from sitegen.site.values import AuthorList, Citation, ItemGroup, LabelledRow, PaperItem, Picture, SourceLine
from sitegen.site.words import Words
from sitegen.text import dates
from sitegen.text.cleaning import escaped, one_line
from sitegen.text.identifiers import address_of, resolved
from sitegen.text.latex import html, plain
from sitegen.writers import bibtex, head
from sitegen.writers.citations import STYLE_OF

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
        return author_list(self._context, self._paper, "", limit=PAGE_AUTHORS, fold=True)

    @property
    def kind(self) -> str:
        """In words: ``Preprint``, ``Journal article``; may be ``""``."""
        paper = self._paper
        return _kind(self._context.words, paper) or self._preprint()

    def _preprint(self) -> str:
        is_one = self._paper.submitted and not self._paper.venue
        return self._context.words.kinds["preprint"] if is_one else ""

    @property
    def teaser(self) -> Picture | None:
        """The picture of the paper, as wide as the text."""
        site, words = self._context.site, self._context.words
        return picture(site, site.teasers.get(self._paper.slug, ""), "large teaser", words.picture_of_paper)

    @lazy
    def abstract(self) -> tuple[Markup, ...]:
        """Paragraphs."""
        paragraphs = self._paper.abstract.split("\n")
        return tuple(Markup(html(paragraph, link_urls=True)) for paragraph in paragraphs if paragraph)

    @property
    def abstract_cut(self) -> bool:
        """The sources show only the beginning of the abstract."""
        return self._paper.abstract_cut

    @lazy
    def facts(self) -> list[LabelledRow]:
        """Submitted, updated, published, venue, pages, identifiers, comments …"""
        return _facts(self._context, self._paper)

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
        styles = (STYLE_OF[name] for name in self._context.site.config.citation_styles)
        return tuple(Citation(style.NAME, style.LABEL, style.cite(self._paper)) for style in styles)

    @lazy
    def items(self) -> tuple[ItemGroup, ...]:
        """Projects, talks … that name this paper, by collection."""
        return groups_about(self._context, f"paper:{self._paper.slug}")

    @lazy
    def related(self) -> Markup:
        """Entries of up to five papers of the site by the same people or about the same."""
        return entries(self._context, related(self._context.site, self._paper))

    @lazy
    def sources(self) -> list[SourceLine]:
        """The records that the paper was made from."""
        return source_lines(self._context.words, self._paper)

    @property
    def because(self) -> tuple[str, ...]:
        """Why these records are one paper."""
        return why_one(self._context.words, self._paper)


def _facts(context: RenderContext, paper: Paper) -> list[LabelledRow]:
    """The labelled facts, leaving out what is unknown."""
    site, words = context.site, context.words
    announced = paper.announced
    if announced and dates.agree(announced, paper.submitted):
        announced = ""
    published = words.date(paper.published)
    code = paper.has_code and not any(link.label == "Code" for link in paper.links)
    rows = [
        (words.type, escaped(_kind(words, paper))),
        (words.venue, _venue(site, paper)),
        (words.status, escaped(words.states.get(paper.state, paper.state))),
        (words.published, f"{published}–{escaped(paper.until)}" if paper.until else published),
        (words.online, words.date(paper.online)),
        (words.submitted, words.date(paper.submitted)),
        (words.updated, words.date(paper.updated)),
        (words.announced, words.date(announced)),
        *(
            (words.fields.get(field.name, field.label), _shown(site, field, value))
            for field, value in zip(LABELLED, _labelled(paper), strict=True)
            if value
        ),
        (words.code, escaped(words.reported_by_source) if code else ""),
        ("arXiv", _link(address_of("arxiv", paper.arxiv_id), paper.arxiv_id) if paper.arxiv_id else ""),
        ("DOI", _link(address_of("doi", paper.doi), paper.doi) if paper.doi else ""),
        *_other_ids(paper),
        (words.comments, html(paper.comment, link_urls=True) if _has_remark(site, paper) else ""),
        (words.citation_key, f"<code>{escaped(paper.key)}</code>"),
    ]
    return [LabelledRow(label, Markup(text)) for label, text in rows if text]


def _has_remark(site: Site, paper: Paper) -> bool:
    """Whether there is a remark that does not stand as a legend below the authors."""
    return bool(paper.comment) and not (site.config.author_marks and paper.comment == legend_of(paper))


LABELLED = tuple(field for field in FIELDS if field.label)
_labelled = attrgetter(*(field.name for field in LABELLED))


def _kind(words: Words, paper: Paper) -> str:
    """What sort of publication a paper is: its own word for it, else that of its kind; may be ``""``."""
    genre = plain(paper.genre)
    kind: str = words.genres.get(genre, genre) or words.kinds.get(paper.kind, "")
    return kind


def _venue(site: Site, paper: Paper) -> str:
    """The venue as HTML, with a link to its other papers."""
    shown = html(paper.venue) if paper.venue else ""
    venue = site.venue_of.get(paper.slug)
    return _inner_link(urls.group_page("venues", venue), shown) if venue else shown


def _shown(site: Site, field: Field, value: Any) -> str:
    """The value of a field as HTML."""
    if field.sort == "names":
        return escaped(", ".join([name.full for name in value]))
    if field.sort == "texts":
        key_of = subject_key if field.name == "categories" else keyword_key
        return ", ".join([_topic(site, key) for key in dict.fromkeys(map(key_of, value))])
    return html(value)


def _topic(site: Site, key: str) -> str:
    """A keyword or subject as HTML, with a link to the other papers that have it."""
    topic, shown = site.topic_of.get(key), html(topic_name(key))
    return _inner_link(urls.group_page("topics", topic), shown) if topic else shown


def _inner_link(path: str, shown: str) -> str:
    return f'<a href="{urls.link(path)}">{shown}</a>'


def _other_ids(paper: Paper) -> Iterator[tuple[str, str]]:
    for label, value, url in map(resolved, paper.other_ids):
        yield label, _link(url, value) if url else escaped(value)


def _link(url: str, label: str) -> str:
    return f'<a href="{escaped(url)}">{escaped(label)}</a>'


def _pages(site: Site) -> Iterator[Page]:
    for slug in site.papers:
        yield Page(urls.paper_page(slug), "paper", slug)


def _trail(context: RenderContext, page: Page) -> Trail:
    title = title_text(context.site.papers[page.subject])
    return *PAPERS.trail(context, page), (title, urls.paper_page(page.subject))


def _description(context: RenderContext, page: Page) -> str:
    """The beginning of the abstract, else authors and year."""
    paper = context.site.papers[page.subject]
    text = one_line(plain(paper.abstract))
    if not text:
        names = ", ".join(name.full for name in paper.authors[:3])
        return " · ".join(part for part in (names, paper.year) if part) or title_text(paper)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def _tags(site: Site, page: Page, preview: head.LinkPreview) -> Iterable[Markup]:
    paper = site.papers[page.subject]
    yield head.citation_tags(paper)
    yield head.paper_json_ld(paper, preview.url, author_urls=_author_urls(site, paper))


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
    pages=_pages,
    view=PaperView,
    trail=_trail,
    description=_description,
    preview="article",
    image=lambda site, page: site.teasers.get(page.subject, ""),
    tags=_tags,
    about="paper",
    numerous=True,
)
