"""The links that stand with every paper."""

from __future__ import annotations

import pytest

from sitegen.merge.papers import merge
from sitegen.model.authored import Authored, Corrections
from sitegen.model.publications import Link
from sitegen.model.settings import Config
from sitegen.model.urls import ROOT
from sitegen.site.assemble import assemble, with_found_files
from sitegen.site.items import paper_links
from tests.building import ENGLISH
from tests.records import record


@pytest.mark.parametrize(
    ("url", "labels"),
    [
        ("", ["arXiv", "BibTeX"]),
        ("https://arxiv.org/abs/2408.00118", ["arXiv", "BibTeX"]),
        ("http://arxiv.org/abs/2408.00118v3", ["arXiv", "BibTeX"]),
        ("https://arxiv.org/pdf/2408.00118.pdf", ["arXiv", "BibTeX"]),
        ("https://arxiv.org/abs/2403.08295", ["arXiv", "Link", "BibTeX"]),
        ("https://storage.example.org/gemma-2.pdf", ["arXiv", "Link", "BibTeX"]),
    ],
)
def test_arxiv_is_named_once(url: str, labels: list[str]) -> None:
    (paper,), _ = merge([record("Gemma 2", arxiv_id="2408.00118", url=url)], Corrections())
    assert [link.label for link in paper_links(Config(), ENGLISH, paper)] == labels


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["files/talk.pdf"], "files/talk.pdf"),
        (["files/slides/2020/Talk.pdf"], "files/slides/2020/Talk.pdf"),
        (["files/a/talk.pdf", "files/b/talk.pdf"], "files/talk.pdf"),
        (["images/talk.pdf"], "files/talk.pdf"),
    ],
)
def test_a_file_is_found_by_its_name_where_only_one_has_it(files: list[str], expected: str) -> None:
    link = Link("Slides", f"{ROOT}files/talk.pdf")
    papers, _ = merge([record("Gemma 2", links=(link,))], Corrections())
    site = assemble(Config(), papers, (), {papers[0].slug: ()}, Authored(), {papers[0].venue: "V"})
    (found,) = with_found_files(site, files).papers.values()
    assert found.links == (Link("Slides", f"{ROOT}{expected}"),)
