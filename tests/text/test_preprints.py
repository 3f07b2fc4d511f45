"""Which venues are servers for preprints."""

from __future__ import annotations

import pytest

from sitegen.text.preprints import is_preprint_doi, is_server

SERVERS = """
CoRR | CoRR abs/2001.00001 | arXiv preprint arXiv:1705.09715 | ArXiv e-prints | Available at arXiv
bioRxiv : the preprint server for biology | medRxiv | PsyArXiv Preprints | TechRxiv. Preprint | SocArXiv
Available at SSRN 3560353 | SSRN Electronic Journal | SSRN Scholarly Paper
Electron. Colloquium Comput. Complex. | Electronic Colloquium on Computational Complexity (ECCC)
IACR Cryptol. ePrint Arch. | Cryptology ePrint Archive, Report 2019/123
Preprints.org | Research Square | HAL | NBER Working Paper No. 1234 | Optimization Online | PhilSci-Archive
Munich Personal RePEc Archive | ESS Open Archive | LingBuzz | bioRxiv, Cold Spring Harbor Laboratory
PeerJ Preprints, PeerJ Inc. | EGUsphere | EGUsphere [preprint] | Atmos. Chem. Phys. Discuss., 14, 1-20
Earth System Science Data Discussions | The Cryosphere Discussions | Hydrol. Earth Syst. Sci. Discuss.
"""
JOURNALS = """
Corr. Eng. Sci. | Journal of Cryptology | Computational Complexity | Optimization | Archive for History
Preprint Studies | Correspondences | Nature | Electronic Colloquium on Rivers | Halophytes
Faraday Discussions | Faraday Discuss. | Earth System Science Data | Soil Science Discussion Papers
"""


def _names(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split("|")]


@pytest.mark.parametrize("name", _names(SERVERS))
def test_a_server(name: str) -> None:
    assert is_server(name, "")


@pytest.mark.parametrize("name", _names(JOURNALS))
def test_a_journal(name: str) -> None:
    assert not is_server(name, "")


def test_with_an_arxiv_id_only_arxiv_is_no_venue() -> None:
    assert is_server("CoRR", "2001.00001")
    assert not is_server("SSRN Electronic Journal", "2001.00001")


@pytest.mark.parametrize(
    ("preprint", "article"),
    [
        ("10.5194/acp-2019-123", "10.5194/acp-19-123-2019"),
        ("10.5194/essdd-5-1-2012", "10.5194/essd-12-1-2020"),
        ("10.5194/egusphere-2023-958", "10.5194/isprsannals-II-5-W1-259-2013"),
    ],
)
def test_dois_of_discussion_papers(preprint: str, article: str) -> None:
    assert is_preprint_doi(preprint)
    assert not is_preprint_doi(article)
