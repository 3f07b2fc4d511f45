"""What is made once of every paper, however many files show it."""

from __future__ import annotations

from sitegen.model import urls
from sitegen.model.authored import Config, Export
from sitegen.site.context import FragmentKind, RenderContext
from sitegen.site.items import listed_authors, paper_item
from sitegen.writers import atom, bibtex, csl_json, ris

FRAGMENT_KINDS: tuple[FragmentKind, ...] = ("entry", "bib", "ris", "json", "atom")


def fragments_shown(config: Config) -> frozenset[FragmentKind]:
    """The kinds of texts that a site with these settings shows somewhere."""
    formats: dict[Export, FragmentKind] = {"ris": "ris", "csl-json": "json"}
    lists = {"site", "people"} & set(config.downloads)
    exports = {formats[each] for each in formats if lists and each in config.exports}
    feeds: set[FragmentKind] = {"atom"} if lists and config.base_url else set()
    return frozenset({"entry", "bib", *exports, *feeds})


def make_fragment(context: RenderContext, kind: FragmentKind, slug: str) -> str:
    """The entry of a paper in lists, with `urls.ROOT` in its links, or its record in an export or feed."""
    site = context.site
    paper = site.papers[slug]
    match kind:
        case "entry":
            return context.partial("_paper.html", paper_item(site.config, paper, listed_authors(site, paper)))
        case "bib":
            return bibtex.entry(paper, encoding=site.config.bibtex_encoding)
        case "ris":
            return ris.entry(paper)
        case "json":
            return csl_json.entry(paper)
        case "atom":
            url = urls.absolute(site.config.base_url, urls.paper_page(slug))
            return atom.entry_text(atom.paper_entry(paper, url))
