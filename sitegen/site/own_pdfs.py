"""PDFs of papers that are files of the site: each lies in the folder of the paper's page too.

Google Scholar takes the PDF of a page only from there. The file stays where it was as well, for those who
know its address.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from posixpath import basename
from urllib.parse import quote, unquote

import msgspec

from sitegen.model import urls
from sitegen.model.publications import Link, Paper
from sitegen.model.site import Site

_FILES = f"{urls.ROOT}files/"
_LABELS = frozenset({"pdf", "paper", "full text", "manuscript", "preprint", "author version", "postprint"})
"""What links to the text itself are called; slides and posters are PDFs too."""


def with_own_pdfs(site: Site, files: Mapping[str, str]) -> tuple[Site, dict[str, str]]:
    """The site, its papers' links leading to PDFs in their own folders; and those files, path -> on disk.

    A file that several papers link to, such as a volume of proceedings, stays where it is.

    Args:
        site: whose papers link to files.
        files: path on the site -> path on disk.
    """
    wanted = {slug: link for slug, paper in site.papers.items() if (link := _own_pdf(paper))}
    if not wanted:
        return site, {}
    uses = Counter(link.url for paper in site.papers.values() for link in paper.links)
    pdfs: dict[str, str] = {}
    copies: dict[str, str] = {}
    papers = dict(site.papers)
    for slug, link in wanted.items():
        source = unquote(link.url.removeprefix(urls.ROOT))
        if uses[link.url] > 1 or source not in files:
            continue
        path = f"papers/{slug}/{basename(source)}"
        pdfs[slug], copies[path] = path, files[source]
        papers[slug] = _with_link(papers[slug], link, path)
    return msgspec.structs.replace(site, papers=papers, pdfs=pdfs), copies


def _own_pdf(paper: Paper) -> Link | None:
    """The first link to the text of a paper that is a PDF of the site."""
    for link in paper.links:
        is_pdf = link.url.startswith(_FILES) and link.url.lower().endswith(".pdf")
        if is_pdf and link.label.lower() in _LABELS:
            return link
    return None


def _with_link(paper: Paper, old: Link, path: str) -> Paper:
    new = Link(old.label, urls.ROOT + quote(path))
    return msgspec.structs.replace(paper, links=tuple(new if link == old else link for link in paper.links))
