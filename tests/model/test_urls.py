"""Where things are, and how pages point at each other."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import urls
from sitegen.site.pager import items_of_page, numbered_pages, page_count, pager


@pytest.mark.parametrize(
    ("page", "target", "expected"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "papers/warm/index.html", "papers/warm/index.html"),
        ("papers/warm/index.html", "index.html", "../../index.html"),
        ("papers/warm/index.html", "papers/index.html#2024", "../../papers/index.html#2024"),
        ("papers/page-2/index.html", "papers/index.html", "../../papers/index.html"),
        ("a/index.html", "photos/Ada Example é.jpg", "../photos/Ada%20Example%20%C3%A9.jpg"),
        ("people/index.html", "a:b.html", "../a%3Ab.html"),
        ("index.html", "x?y.html", "x%3Fy.html"),
    ],
)
def test_link(page: str, target: str, expected: str) -> None:
    assert urls.at(urls.link(target), urls.root(page)) == expected


PART = st.text(alphabet="ab.é :?%&~'\"<", min_size=1, max_size=4).filter(lambda part: part.strip(".") != "")
PATH = st.lists(PART, min_size=1, max_size=5).map("/".join)


@given(
    PATH, PATH, st.sampled_from(["https://example.org/", "https://example.org/repo/", "file:///home/a/site/"])
)
def test_links_lead_there_from_everywhere(source: str, target: str, base: str) -> None:
    link = urls.at(urls.link(target), urls.root(source))
    page = base + "/".join(quote(part) for part in source.split("/"))
    arrived = urljoin(page, link)
    assert arrived.startswith(base)
    assert unquote(arrived.removeprefix(base)) == target
    assert not urlsplit(link).scheme
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", link)


@given(PATH)
def test_root_leads_to_the_output_folder(source: str) -> None:
    assert posixpath.normpath(posixpath.join(posixpath.dirname(source), urls.root(source) or ".")) == "."


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("rame2024warm", "rame2024warm.bib"),
        ("conf/nips/Smith:2020", "conf-nips-Smith-2020.bib"),
        ("DBLP:journals/corr/abs-2401-12187", "DBLP-journals-corr-abs-2401-12187.bib"),
        ("..", "paper.bib"),
        ("../../etc/passwd", "etc-passwd.bib"),
        (".hidden", "hidden.bib"),
        ("a.b+c_d", "a.b+c_d.bib"),
        ("山田2020", "2020.bib"),
        ("山田", "paper.bib"),
        ("", "paper.bib"),
        ("NUL", "paper-NUL.bib"),
        ("con.2020", "paper-con.2020.bib"),
        ("LPT1", "paper-LPT1.bib"),
        ("conway2020", "conway2020.bib"),
    ],
)
def test_file_of_a_citation(key: str, name: str) -> None:
    assert urls.paper_bibtex("warm", key) == f"papers/warm/{name}"


@given(st.text(max_size=400))
def test_any_citation_key_makes_a_file_name(key: str) -> None:
    folder, name = posixpath.split(urls.paper_bibtex("warm", key))
    assert folder == "papers/warm"
    assert re.fullmatch(r"[A-Za-z0-9_+][A-Za-z0-9._+-]*\.bib", name)
    assert len(name) < 120


def test_pages() -> None:
    assert urls.paper_page("warm") == "papers/warm/index.html"
    assert urls.person_page("johan-ferret") == "people/johan-ferret/index.html"
    assert urls.year_page("2024") == "years/2024/index.html"
    assert urls.year_page("") == "years/undated/index.html"
    assert urls.numbered("papers/index.html", 1) == "papers/index.html"
    assert urls.numbered("papers/index.html", 3) == "papers/page-3/index.html"
    assert urls.numbered("index.html", 2) == "page-2/index.html"


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("", "index.html"),
        ("/", "index.html"),
        ("people/", "people/index.html"),
        ("/people/", "people/index.html"),
        ("pages/teaching/#2025", "pages/teaching/index.html#2025"),
        ("#top", "index.html#top"),
        ("files/cv.pdf", "files/cv.pdf"),
    ],
)
def test_file_of_what_people_write(written: str, file: str) -> None:
    assert urls.file_of(written) == file


def test_absolute() -> None:
    base = "https://example.org/repo/"
    assert urls.absolute(base, "index.html") == base
    assert urls.absolute(base, "papers/warm/index.html") == f"{base}papers/warm/"
    assert urls.absolute(base, "myindex.html") == f"{base}myindex.html"
    assert urls.absolute(base, "a b/ä.bib") == f"{base}a%20b/%C3%A4.bib"
    assert urls.absolute("", "index.html") == ""


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_pages_of_a_list_hold_it_once(items: list[int], size: int) -> None:
    pages = [items_of_page(items, number, size) for number in range(1, page_count(len(items), size) + 1)]
    assert [item for page in pages for item in page] == items
    assert all(pages) or not items


def test_pager_links_to_the_neighbours() -> None:
    pages = numbered_pages("papers/index.html", "papers", "", 25, 10)
    first, second, third = (pager(page, 25, 10) for page in pages)
    assert (first.number, first.total, first.previous) == (1, 3, "")
    assert first.next == urls.link("papers/page-2/index.html")
    assert second.previous == urls.link("papers/index.html")
    assert second.next == urls.link("papers/page-3/index.html")
    assert (third.previous, third.next) == (urls.link("papers/page-2/index.html"), "")
