"""What can be downloaded: the list of all papers and of each person's, single papers, and feeds."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model import urls
from sitegen.model.outputs import GeneratedFile
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.site.context import RenderContext
from sitegen.site.values import Anchor
from sitegen.writers import WRITERS, bibtex
from sitegen.writers.writer import Writer

FEED = "feed.xml"


def file_name(writer: Writer) -> str:
    """Of a whole list: ``publications.bib``."""
    return f"publications.{writer.ENDING}"


def chosen(config: Config) -> list[Writer]:
    """The formats in which lists can be downloaded."""
    return [writer for writer in WRITERS if writer.NAME in config.exports]


def download_files(site: Site) -> Iterator[GeneratedFile]:
    """Every file to download, and every feed."""
    downloads = site.config.downloads
    if "papers" in downloads:
        for slug, paper in site.papers.items():
            yield GeneratedFile(urls.paper_bibtex(slug, paper.key), bibtex.NAME, "paper", slug)
    lists = _lists(site.config)
    for person in site.people:
        if has_downloads(site, person):
            for name, document in lists:
                yield GeneratedFile(f"people/{person}/{name}", document, "person", person)
    if "site" in downloads:
        for name, document in lists:
            yield GeneratedFile(name, document, "site")


def has_downloads(site: Site, person: str) -> bool:
    """Whether a person's list and feed can be downloaded."""
    downloads = site.config.downloads
    wanted = "people" in downloads or ("researchers" in downloads and person in site.researchers)
    return wanted and person in site.profiles


def download_links(context: RenderContext, folder: str) -> tuple[Anchor, ...]:
    """Links to the downloads and the feed in `folder`, which ends in a slash or is ``""``."""
    config = context.site.config
    anchors = [Anchor(each.LABEL, f"{urls.ROOT}{folder}{file_name(each)}") for each in chosen(config)]
    if config.base_url:
        anchors.append(Anchor(context.words.feed, f"{urls.ROOT}{folder}{FEED}"))
    return tuple(anchors)


def _lists(config: Config) -> list[tuple[str, str]]:
    """File name and content of each export of a list; a feed where the site knows its own address."""
    exports = [(file_name(writer), writer.NAME) for writer in chosen(config)]
    return [*exports, (FEED, "atom")] if config.base_url else exports
