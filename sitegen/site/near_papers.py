"""A paper in a line or two: a title, who wrote it, where and when."""

from __future__ import annotations

from sitegen.model import urls
from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.site.items import title_html
from sitegen.site.values import NearPaper
from sitegen.site.words import Words
from sitegen.text.latex import plain

MOST_NAMES = 3


def near_paper(site: Site, words: Words, slug: str) -> NearPaper:
    """A paper as those show it that are near it."""
    paper = site.papers[slug]
    return NearPaper(
        urls.link(urls.paper_page(slug)), title_html(paper), _who(words, paper), _where(site, paper)
    )


def _who(words: Words, paper: Paper) -> str:
    names = [name.full for name in paper.credited[:MOST_NAMES]]
    more = paper.hidden_authors or len(paper.credited) > MOST_NAMES
    return ", ".join(names) + (f" {words.et_al}" if more and names else "")


def _where(site: Site, paper: Paper) -> str:
    short = paper.short_venue or site.short_venues.get(paper.venue, "")
    return " ".join([part for part in (plain(short or paper.venue), paper.year) if part])
