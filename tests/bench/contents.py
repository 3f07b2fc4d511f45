"""Whether a tool has written the site it should have: nothing is measured that is not there."""

from __future__ import annotations

import html
import json
import math
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.prepared import Corpus, Sample
from tests.bench.prepared_full import PAPERS_A_PAGE, PEOPLE_A_PAGE
from tests.bench.tools.tool import Exports, Tool

_LINK = re.compile(r'href="?[^">]*?(papers|people)/([^/">]+)/(?:index\.html)?"?[ >]')
_SPACE = re.compile(r"\s+")


def count_files(site: Path) -> int:
    """How many files lie in a folder and below."""
    return sum(len(files) for _, _, files in os.walk(site))


def faults(site: Path, corpus: Corpus, tool: Tool) -> Iterator[str]:
    """What is missing in a built site, in words.

    Args:
        site: what the tool has written.
        corpus: what it was built from.
        tool: what has built it, which says what files have to be there beside the pages.
    """
    expected, site_files = corpus.expected, tool.site_files
    for folder, number in (("papers", expected.papers), ("people", expected.authors)):
        pages = _pages(site / folder)
        if pages != number:
            yield f"{folder}/ has {pages} pages instead of {number}"
    for name in ("index.html", *site_files):
        if not (site / name).is_file() or not (site / name).stat().st_size:
            yield f"there is no {name}"
    if "search.json" in site_files:
        yield from _search_faults(site / "search.json", expected.papers)
    if "publications.bib" in site_files:
        entries = (site / "publications.bib").read_bytes().count(b"\n@") + 1
        if entries != expected.papers:
            yield f"publications.bib has {entries} entries instead of {expected.papers}"
    if tool.exports is not Exports.NOBODYS:
        yield from _list_faults(site, expected.papers, expected.authors)
        yield from _site_export_faults(site, expected.papers)
        for sample in expected.sample_papers:
            if not _has(site / "papers" / sample.id / f"{sample.key}.bib", f"{{{sample.key},"):
                yield f"papers/{sample.id} has no {sample.key}.bib with its entry"
    if tool.exports is Exports.PAPERS_AND_PEOPLE:
        for sample in expected.sample_authors:
            yield from _person_export_faults(site, sample)
    for sample in expected.sample_papers:
        yield from _paper_faults(site, sample)
    for sample in expected.sample_authors:
        yield from _author_faults(site, sample)


def _pages(folder: Path) -> int:
    """How many folders there have a page, leaving out further pages of a list."""
    if not folder.is_dir():
        return 0
    return sum(
        not re.fullmatch(r"page-\d+", entry.name) and Path(entry, "index.html").is_file()
        for entry in os.scandir(folder)
        if entry.is_dir()
    )


def _search_faults(file: Path, papers: int) -> Iterator[str]:
    entries = json.loads(file.read_text("utf-8"))
    if len(entries) != papers:
        yield f"search.json has {len(entries)} papers instead of {papers}"
    if any(not entry.keys() >= {"title", "authors", "year", "url"} for entry in entries):
        yield "search.json does not have title, authors, year and url of every paper"


def _list_faults(site: Path, papers: int, people: int) -> Iterator[str]:
    """Whether lists have all their pages, and all pages are on the map of the site."""
    for folder, listed, size in (("papers", papers, PAPERS_A_PAGE), ("people", people, PEOPLE_A_PAGE)):
        pages = 1 + sum(1 for _ in (site / folder).glob("page-*/index.html"))
        if pages != math.ceil(listed / size):
            yield f"{folder}/ is a list of {pages} pages instead of {math.ceil(listed / size)}"
    bibs = sum(1 for _ in (site / "papers").glob("*/*.bib"))
    if bibs != papers:
        yield f"papers/ has {bibs} .bib files instead of {papers}"
    mapped = _text(site / "sitemap.xml").count("<loc>")
    if mapped < papers + people:
        yield f"sitemap.xml has {mapped} addresses for {papers + people} pages of papers and people"


def _site_export_faults(site: Path, papers: int) -> Iterator[str]:
    """Whether the exports of everything have every paper."""
    for name, mark in (("publications.ris", "TY  - "), ("publications.json", '"title":')):
        found = _text(site / name).count(mark)
        if found != papers:
            yield f"{name} has {found} papers instead of {papers}"
    if "<entry>" not in _text(site / "feed.xml"):
        yield "feed.xml has no papers"


def _person_export_faults(site: Path, sample: Sample) -> Iterator[str]:
    """Whether the exports of a person have every paper of theirs."""
    where = f"people/{sample.id}"
    for name, mark in (
        ("publications.bib", "  title"),
        ("publications.ris", "TY  - "),
        ("publications.json", '"title":'),
    ):
        found = _text(site / where / name).count(mark)
        if found != len(sample.links):
            yield f"{where}/{name} has {found} papers instead of {len(sample.links)}"
    if not _has(site / where / "feed.xml", "<entry>"):
        yield f"{where} has no feed"


def _paper_faults(site: Path, sample: Sample) -> Iterator[str]:
    where = f"papers/{sample.id}"
    page = _text(site / where / "index.html")
    if _plain(sample.heading) not in _plain(page):
        yield f"{where} does not show its title"
    yield from _link_faults(where, page, "people", sample.links)
    if page.count('name="citation_author"') != len(sample.links) or 'name="citation_title"' not in page:
        yield f"{where} does not have all its citation tags"
    if f"{{{sample.key}," not in html.unescape(page):
        yield f"{where} does not show its BibTeX"


def _author_faults(site: Path, sample: Sample) -> Iterator[str]:
    where = f"people/{sample.id}"
    page = _text(site / where / "index.html")
    if sample.heading not in html.unescape(page):
        yield f"{where} does not show the name"
    further = "".join(_text(file) for file in sorted((site / where).glob("page-*/index.html")))
    yield from _link_faults(where, page + further, "papers", sample.links)


def _link_faults(where: str, page: str, folder: str, wanted: tuple[str, ...]) -> Iterator[str]:
    linked = {identifier for kind, identifier in _LINK.findall(page) if kind == folder}
    missing = set(wanted) - linked
    if missing:
        yield f"{where} does not link to {folder}/{min(missing)}"


def _plain(page: str) -> str:
    """The page without tags and line ends, for finding text in it."""
    return _SPACE.sub(" ", html.unescape(re.sub("<[^>]*>", "", page)))


def _has(file: Path, part: str) -> bool:
    return part in _text(file)


def _text(file: Path) -> str:
    return file.read_text("utf-8") if file.is_file() else ""
