"""The links that stand with every paper."""

from __future__ import annotations

import pytest

from sitegen.merge.papers import merge
from sitegen.model.authored import Config, Corrections
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
