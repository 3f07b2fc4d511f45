"""What a paper's page says of it in labelled rows: dates, identifiers, details, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.fields import FIELDS, Field
from sitegen.model.publications import Paper, shown_season
from sitegen.model.site import Site
from sitegen.site.appearance import kind_in_words, season_text
from sitegen.site.author_marks import legend_of
from sitegen.site.context import RenderContext
from sitegen.site.topic_keys import keyword_key, subject_key, topic_keys, topic_name
from sitegen.site.values import LabelledRow
from sitegen.site.words import Words, language_name
from sitegen.text import dates
from sitegen.text.escaping import escaped
from sitegen.text.identifiers import address_of, resolved
from sitegen.text.languages import language_codes
from sitegen.text.latex import html, plain
from sitegen.text.licences import licence_address

_TOPICS = frozenset({"categories", "keywords"})
_IDENTIFIERS = frozenset({"report_number", "isbn", "issn"})
LABELLED = tuple(field for field in FIELDS if field.label and field.name not in _TOPICS | _IDENTIFIERS)
_labelled = attrgetter(*(field.name for field in LABELLED))
_NUMBERED = tuple(field for field in FIELDS if field.name in _IDENTIFIERS)
_NUMBER = next(field for field in FIELDS if field.name == "number")
_ISSUE = tuple(field for field in FIELDS if field.name in ("volume", "number", "pages"))


def date_rows(words: Words, paper: Paper) -> list[LabelledRow]:
    """When it was submitted, changed, published."""
    announced = paper.announced
    if announced and dates.agree(announced, paper.submitted):
        announced = ""
    season = shown_season(paper)
    published = season_text(words, season, paper.year) if season else words.date(paper.published)
    published = f"{paper.year}–{paper.until}" if paper.until else published
    return _rows(
        (words.status, escaped(words.states.get(paper.state, paper.state))),
        (words.published, escaped(published)),
        (words.online, words.date(paper.online)),
        (words.submitted, words.date(paper.submitted)),
        (words.updated, words.date(paper.updated)),
        (words.announced, words.date(announced)),
    )


def identifier_rows(words: Words, paper: Paper) -> list[LabelledRow]:
    """DOI, arXiv id, ISBN …, linked where they lead somewhere."""
    is_patent = paper.kind == "patent"
    return _rows(
        ("DOI", _link(address_of("doi", paper.doi), paper.doi) if paper.doi else ""),
        ("arXiv", _link(address_of("arxiv", paper.arxiv_id), paper.arxiv_id) if paper.arxiv_id else ""),
        *_other_ids(words, paper),
        *(
            (
                _label(words, _NUMBER if field.name == "report_number" and is_patent else field),
                escaped(value),
            )
            for field in _NUMBERED
            if (value := getattr(paper, field.name))
        ),
        (words.citation_key, f"<code>{escaped(paper.key)}</code>"),
    )


def head_rows(context: RenderContext, paper: Paper) -> list[LabelledRow]:
    """What the head of the page says too: type, venue, volume, number, pages."""
    words = context.words
    return _rows(
        (words.type, escaped(kind_in_words(words, paper))),
        (words.venue, _venue(context.site, paper)),
        *((_label(words, field), html(value)) for field in _ISSUE if (value := getattr(paper, field.name))),
    )


def detail_rows(context: RenderContext, paper: Paper) -> list[LabelledRow]:
    """Everything else that is known, in the order of `FIELDS`; without a venue volume and pages too."""
    site, words = context.site, context.words
    code = paper.has_code and not any(link.label == "Code" for link in paper.links)
    return _rows(
        *(
            (_label(words, field), _shown(words, field, value))
            for field, value in zip(LABELLED, _labelled(paper), strict=True)
            if value and not (paper.venue and field in _ISSUE)
        ),
        (words.code, escaped(words.reported_by_source) if code else ""),
        (words.comments, html(paper.comment, link_urls=True) if _has_remark(site, paper) else ""),
    )


def topic_rows(context: RenderContext, paper: Paper) -> list[LabelledRow]:
    """Keywords and subjects, each linked to the other papers that have it."""
    words = context.words
    return _rows(
        *(
            (
                _label(words, field),
                ", ".join([_topic(context.site, key) for key in _keys(field, getattr(paper, field.name))]),
            )
            for field in FIELDS
            if field.name in _TOPICS
        )
    )


def topics_of(site: Site, paper: Paper) -> list[Markup]:
    """Keywords, then subjects, each once, linked where there is a page."""
    return [Markup(_topic(site, key)) for key in topic_keys(paper)]


def linked_venue(site: Site, paper: Paper, shown: Markup) -> Markup:
    """What is shown of the venue, its name linked to its other papers."""
    venue = site.venue_of.get(paper.slug)
    begin, cite, rest = shown.partition("<cite>")
    if not (venue and cite):
        return shown
    name, _, rest = rest.partition("</cite>")
    link = inner_link(urls.group_page("venues", venue), f"<cite>{name}</cite>")
    return Markup(f"{begin}{link}{rest}")


def _rows(*rows: tuple[str, str]) -> list[LabelledRow]:
    return [LabelledRow(label, Markup(text)) for label, text in rows if text]


def _has_remark(site: Site, paper: Paper) -> bool:
    """Whether there is a remark that does not stand as a legend below the authors."""
    return bool(paper.comment) and not (site.config.author_marks and paper.comment == legend_of(paper))


def _label(words: Words, field: Field) -> str:
    label: str = words.fields.get(field.name, field.label)
    return label


def _venue(site: Site, paper: Paper) -> str:
    """The venue as HTML, with a link to its other papers."""
    shown = html(paper.venue) if paper.venue else ""
    venue = site.venue_of.get(paper.slug)
    return inner_link(urls.group_page("venues", venue), shown) if venue else shown


def _shown(words: Words, field: Field, value: Any) -> str:
    """The value of a field as HTML."""
    if field.name == "language" and (codes := language_codes(plain(value))):
        return escaped(words.comma_between.join([language_name(code, words.language) for code in codes]))
    if field.name == "licence":
        return _link(address, value) if (address := licence_address(value)) else escaped(value)
    if field.sort == "names":
        return escaped(", ".join([name.full for name in value]))
    if field.sort == "texts":
        return ", ".join(map(html, value))
    return html(value)


def _keys(field: Field, values: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(map(subject_key if field.name == "categories" else keyword_key, values))


def _topic(site: Site, key: str) -> str:
    """A keyword or subject as HTML, with a link to the other papers that have it."""
    topic, shown = site.topic_of.get(key), html(topic_name(key))
    return inner_link(urls.group_page("topics", topic), shown) if topic else shown


def inner_link(path: str, shown: str) -> str:
    """A link to a page of the site."""
    return f'<a href="{urls.link(path)}">{shown}</a>'


def _other_ids(words: Words, paper: Paper) -> Iterator[tuple[str, str]]:
    for label, value, url in map(resolved, paper.other_ids):
        yield words.links.get(label, label), _link(url, value) if url else escaped(value)


def _link(url: str, label: str) -> str:
    return f'<a href="{escaped(url)}">{escaped(label)}</a>'
