from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.text.identifiers import find_arxiv_id, find_doi, safe_url


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2507.06261", "2507.06261"),
        (" 2507.06261v3 ", "2507.06261"),
        ("0704.0001", "0704.0001"),
        ("arXiv:2507.06261v3", "2507.06261"),
        ("ARXIV: 1706.03762 [cs.CL]", "1706.03762"),
        ("arXiv preprint arXiv:1706.03762 (2017)", "1706.03762"),
        ("CoRR abs/1706.03762", "1706.03762"),
        ("https://arxiv.org/abs/2507.06261v2", "2507.06261"),
        ("http://www.arxiv.org/pdf/2507.06261v2.pdf", "2507.06261"),
        ("10.48550/arXiv.2507.06261", "2507.06261"),
        ("https://doi.org/10.48550%2Farxiv.2507.06261", "2507.06261"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("arXiv:math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"),
        ("pages 1234.5678", ""),
        ("2513.00001", ""),
        ("12507.062611", ""),
        ("cases/9901001", ""),
        ("10.1145/2507.06261", ""),
        ("", ""),
    ],
)
def test_arxiv_ids(text: str, expected: str) -> None:
    assert find_arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1145/3292500.3330919", "10.1145/3292500.3330919"),
        ("https://doi.org/10.1145/3292500.3330919.", "10.1145/3292500.3330919"),
        ("doi:10.1016/S0022-0000(05)80056-9", "10.1016/s0022-0000(05)80056-9"),
        ("(see 10.1002/ABC.12).", "10.1002/abc.12"),
        ("https://dl.acm.org/doi/10.1145/1?download=true#top", "10.1145/1"),
        ("https://doi.org/10.1145%2F3292500", "10.1145/3292500"),
        ("https://doi.org/10.1000/%00%E2%80%AEa%29-3", "10.1000/a)-3"),
        (
            "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
        ),
        ("10.48550/arXiv.2507.06261", ""),
        ("10.48550/arXiv.2507.06261 and 10.1234/5", "10.1234/5"),
        ("10.7287/peerj.preprints.3188v1/", "10.7287/peerj.preprints.3188v1"),
        ("https://doi.org/10.1000/", ""),
        ("version 10.2/3", ""),
        ("", ""),
    ],
)
def test_dois(text: str, expected: str) -> None:
    assert find_doi(text) == expected


@pytest.mark.parametrize(
    "url", ["http://example.org/a", "https://example.org/a?b=c#d", "HTTPS://EXAMPLE.ORG"]
)
def test_addresses(url: str) -> None:
    assert safe_url(f" {url}\n") == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org",
        "https://",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "https://[::1",
        "https://example.org/a b",
        'https://example.org/"onclick="x',
        "https://example.org/<script>",
    ],
)
def test_what_is_no_safe_address(text: str) -> None:
    assert safe_url(text) == ""


PIECES = st.sampled_from(
    ["10.1234/", "arXiv:", "2507.06261", "https://", "doi.org/", "%2F", "(", ")", "<", ">", " "]
)


@given(st.lists(PIECES | st.text(max_size=3)).map("".join))
def test_what_was_found_is_found_in_itself(text: str) -> None:
    for find in (find_arxiv_id, find_doi, safe_url):
        assert find(find(text)) == find(text)


@given(st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9.-]{0,20}[a-z0-9]", fullmatch=True))
def test_doi_in_a_sentence(doi: str) -> None:
    expected = "" if doi.startswith("10.48550/") else doi
    assert find_doi(f"see (https://doi.org/{doi.upper()}), there") == expected


@given(
    st.text("htps:/10.4853aZ_-?#.,%20() \u00e9", max_size=30), st.sampled_from(["", "10.1000/", "http://a"])
)
def test_plain_identifiers_are_read_as_any_are(text: str, start: str) -> None:
    """White space around it makes an identifier anything but plain, and does not count."""
    assert find_doi(start + text) == find_doi(f" {start}{text} ")
    assert safe_url(start + text) == safe_url(f" {start}{text} ")


def test_angle_brackets_encoded_in_an_address_are_of_the_doi() -> None:
    address = "https://doi.org/10.1175/1520-0477(1996)077%3C0437:TNYRP%3E2.0.CO;2"
    assert find_doi(address) == "10.1175/1520-0477(1996)077<0437:tnyrp>2.0.co;2"
    assert find_doi("http://dx.doi.org/10.1000/xyz%3c1%3e") == "10.1000/xyz<1>"
    assert find_doi("<https://doi.org/10.1000/xyz>") == "10.1000/xyz"


def test_an_address_that_is_glued_to_a_doi_is_no_part_of_it() -> None:
    """As of a link whose words are its address."""
    assert (
        find_doi("http://dx.doi.org/10.1000/a(01)2-2http://dx.doi.org/10.1000/a(01)2-2") == "10.1000/a(01)2-2"
    )
    assert find_doi("doi:10.1000/182https://example.org/") == "10.1000/182"
