"""The texts that people wrote, with what the site puts into them, such as links to cited papers."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.model import urls
from sitegen.model.authored import CitedPapers, Embedded, ForeignPicture, Text, TextPiece, WordInText
from sitegen.model.publications import Paper
from sitegen.site.context import RenderContext
from sitegen.site.embedded import embedded_html, picture_html
from sitegen.site.items import title_text
from sitegen.text.cleaning import escaped
from sitegen.text.latex import plain

MOST_NAMED_IN_CITATION = 2


def written_html(context: RenderContext, text: Text) -> Markup:
    """A text as HTML; links begin with `urls.ROOT`."""
    return Markup("".join([_piece_html(context, piece) for piece in text.pieces]))


def _piece_html(context: RenderContext, piece: TextPiece) -> str:
    """One piece of a text as HTML."""
    match piece:
        case str():
            return piece
        case CitedPapers():
            return _citation(context, piece)
        case WordInText(key):
            return escaped(str(getattr(context.words, key)))
        case ForeignPicture():
            return picture_html(context.site.config, piece)
        case Embedded():
            return embedded_html(context.site.config, piece)


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
        who = f" {words.and_word} ".join(families)
    return ", ".join(part for part in (who, paper.year) if part)
