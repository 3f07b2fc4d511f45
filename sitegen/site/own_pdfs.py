"""PDFs of papers that are files of the site: each lies in the folder of the paper's page too.

Google Scholar takes the PDF of a page only from there. The file stays where it was as well, where links and
those who know its address find it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from posixpath import basename
from urllib.parse import unquote

import msgspec

from sitegen.model import urls
from sitegen.model.publications import Paper
from sitegen.model.site import Site

_FILES = f"{urls.ROOT}files/"
_LABELS = frozenset({"pdf", "paper", "full text", "manuscript", "preprint", "author version", "postprint"})
"""What links to the text itself are called; slides and posters are PDFs too."""


def with_own_pdfs(site: Site, files: Mapping[str, str]) -> tuple[Site, dict[str, str]]:
    """The site, which knows the PDFs in the folders of its papers; and those files, path -> on disk.

    A file that several papers link to, such as a volume of proceedings, is nobody's own.

    Args:
        site: whose papers link to files.
        files: path on the site -> path on disk.
    """
    wanted = {slug: url for slug, paper in site.papers.items() if (url := _own_pdf(paper))}
    if not wanted:
        return site, {}
    uses = Counter(link.url for paper in site.papers.values() for link in paper.links)
    pdfs: dict[str, str] = {}
    copies: dict[str, str] = {}
    for slug, url in wanted.items():
        source = unquote(url.removeprefix(urls.ROOT))
        if uses[url] == 1 and source in files:
            pdfs[slug] = f"papers/{slug}/{basename(source)}"
            copies[pdfs[slug]] = files[source]
    return msgspec.structs.replace(site, pdfs=pdfs), copies


def _own_pdf(paper: Paper) -> str:
    """The first link to the text of a paper that is a PDF of the site; ``""`` if there is none."""
    for link in paper.links:
        is_pdf = link.url.startswith(_FILES) and link.url.lower().endswith(".pdf")
        if is_pdf and link.label.lower() in _LABELS:
            return link.url
    return ""
