"""The texts that people wrote, with what the site puts into them, such as links to cited papers."""

from __future__ import annotations

import re

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.publications import Paper
from sitegen.model.queries import PaperQuery
from sitegen.model.texts import CitedPapers, Embedded, ForeignPicture, Text, TextPiece, WordInText
from sitegen.site.context import RenderContext
from sitegen.site.embedded import embedded_html, picture_html
from sitegen.site.groups import arranged_by, groups_of_page
from sitegen.site.items import title_text
from sitegen.site.pictures import with_scaled_pictures
from sitegen.site.values import ListedPapers
from sitegen.site.words import direction_of
from sitegen.text.escaping import escaped
from sitegen.text.latex import plain

_HEADING = re.compile(r"<h([2-6])[ >]")
MOST_NAMED_IN_CITATION = 2


def written_html(context: RenderContext, text: Text) -> Markup:
    """A text as HTML; links begin with `urls.ROOT`."""
    made: list[str] = []
    level = 1
    for piece in text.pieces:
        if isinstance(piece, str):
            level = _level(piece) or level
        made.append(_piece_html(context, piece, level + 1))
    if text.language and made:
        attributes = f'class="untranslated" lang="{text.language}" dir="{direction_of(text.language)}"'
        return Markup(f"<div {attributes}>{''.join(made)}</div>")
    return Markup("".join(made))


def _piece_html(context: RenderContext, piece: TextPiece, level: int) -> str:
    """One piece of a text as HTML; `level` is that of a heading in it."""
    match piece:
        case str():
            return with_scaled_pictures(context.site, piece)
        case CitedPapers():
            return _citation(context, piece)
        case PaperQuery():
            return _papers(context, piece, level)
        case WordInText(key):
            return escaped(str(getattr(context.words, key)))
        case ForeignPicture():
            return picture_html(context.site.config, piece)
        case Embedded():
            return embedded_html(context.site.config, piece)


def _level(html: str) -> int:
    """The level of the last heading; 0 where there is none."""
    levels = _HEADING.findall(html)
    return int(levels[-1]) if levels else 0


def _papers(context: RenderContext, query: PaperQuery, level: int) -> str:
    """A list of papers, its headings below that of the text it stands in."""
    site = context.site
    slugs = site.listed.get(query, ())
    if not slugs:
        return ""
    whole = arranged_by(site, slugs, query.by, query.numbered or "no")
    groups = groups_of_page(context, whole, 1, len(slugs))
    return context.partial("_papers.html", ListedPapers(query.title, groups, min(level, 5)))


def _citation(context: RenderContext, citation: CitedPapers) -> str:
    """``(see Smith et al., 2020, p. 3; Doe, 2021)``; as it is written if one of the papers is unknown."""
    site = context.site
    slugs = [site.meant.get(cited.reference) for cited in citation.papers]
    parts = []
    for cited, slug in zip(citation.papers, slugs, strict=True):
        if slug is None:
            return escaped(citation.written)
        paper = site.papers[slug]
        link = (
            f'<a href="{urls.link(urls.paper_page(slug))}" title="{escaped(title_text(paper))}">'
            f"{escaped(_named(context, paper))}</a>"
        )
        before = f"{escaped(cited.before)} " if cited.before else ""
        after = f", {escaped(cited.after)}" if cited.after else ""
        parts.append(f"{before}{link}{after}")
    return f'<span class="cited">({"; ".join(parts)})</span>'


def _named(context: RenderContext, paper: Paper) -> str:
    """``Smith, 2020``, ``Smith and Doe, 2020``, ``Smith et al.``; the title where there are no authors."""
    words = context.words
    families = [name.family for name in paper.credited]
    if not families:
        who = plain(title_text(paper))
    elif len(families) > MOST_NAMED_IN_CITATION or paper.hidden_authors:
        who = f"{families[0]} {words.et_al}"
    else:
        who = words.and_between.join(families)
    return ", ".join(part for part in (who, paper.year) if part)
