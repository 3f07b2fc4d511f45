"""What is made once of every paper, however many files show it."""

from __future__ import annotations

from sitegen.model import urls
from sitegen.model.publications import Paper
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.site.context import FragmentKind, RenderContext
from sitegen.site.downloads import chosen
from sitegen.site.items import listed_authors, paper_item
from sitegen.writers import WRITER_OF, WRITERS, atom, bibtex

FRAGMENT_KINDS: tuple[FragmentKind, ...] = ("entry", *(writer.NAME for writer in WRITERS), "atom")
"""The paper's entry in lists (HTML), its record in each format to download, its entry in feeds."""


def fragments_shown(config: Config) -> frozenset[FragmentKind]:
    """The kinds of fragments that a site with these settings shows somewhere."""
    lists = {"site", "researchers", "people"} & set(config.downloads)
    exports = {writer.NAME for writer in chosen(config)} if lists else set()
    feeds = {"atom"} if lists and config.base_url else set()
    return frozenset({"entry", bibtex.NAME, *exports, *feeds})


def make_fragment(context: RenderContext, kind: FragmentKind, slug: str) -> str:
    """One fragment of a paper; links in its entry in lists begin with `urls.ROOT`."""
    site = context.site
    paper = site.papers[slug]
    if kind == "entry":
        return context.partial("_paper.html", paper_item(context, paper, listed_authors(context, paper)))
    return fragment_of(site, kind, paper)


def fragment_of(site: Site, kind: FragmentKind, paper: Paper) -> str:
    """A record of a paper to download, or its entry in feeds."""
    if kind == "atom":
        url = urls.absolute(site.config.base_url, urls.paper_page(paper.slug))
        return atom.entry_text(atom.paper_entry(paper, url))
    return WRITER_OF[kind].entry(paper, encoding=site.config.bibtex_encoding)
