"""Atom feeds, sitemaps and robots.txt: parsed again, and held against what their standards demand."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model.authored import Post
from sitegen.model.publications import Name, Paper, Place
from sitegen.writers.atom import NEWEST, FeedEntry, atom_feed, dated, moment, paper_entry, post_entry
from sitegen.writers.sitemap import URLS_PER_FILE, robots, sitemap, sitemap_names

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def paper(**fields: Any) -> Paper:
    """A paper of which only what matters to a test is known."""
    return Paper(**{"slug": "example", "key": "doe2024", "records": (), "origins": {}, **fields})


def feed(*entries: FeedEntry, updated: str = "2024-03-01") -> ElementTree.Element:
    """A parsed feed with the given entries."""
    text = atom_feed(
        title="Papers & news",
        feed_url="https://example.org/feed.xml",
        page_url="https://example.org/",
        updated=updated,
        entries=map(dated, entries),
    )
    return ElementTree.fromstring(text.encode())


def text_of(element: ElementTree.Element, path: str) -> str:
    """The text of the one child of that name."""
    (child,) = element.findall(ATOM + path)
    return child.text or ""


def assert_valid(root: ElementTree.Element) -> None:
    """What RFC 4287 demands of the feeds that we write."""
    assert root.tag == ATOM + "feed"
    ids = [text_of(element, "id") for element in (root, *root.findall(ATOM + "entry"))]
    assert len(set(ids)) == len(ids)
    for element in (root, *root.findall(ATOM + "entry")):
        assert MOMENT.fullmatch(text_of(element, "updated"))
        assert element.findall(ATOM + "title")
        assert "alternate" in [link.attrib["rel"] for link in element.findall(ATOM + "link")]
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    assert [link.attrib["rel"] for link in root.findall(ATOM + "link")].count("self") == 1


def test_paper_in_a_feed() -> None:
    entry = paper_entry(
        paper(
            title=r"Of \(\alpha\) < 1",
            authors=(Name("Doe", "Jane"), Name("Roe", "Richard")),
            abstract="First & foremost.\nSecond.",
            venue="Journal of Examples",
            published="2024-03",
        ),
        "https://example.org/papers/example/",
    )
    root = feed(entry)
    assert_valid(root)
    (element,) = root.findall(ATOM + "entry")
    assert text_of(element, "id") == "https://example.org/papers/example/"
    assert text_of(element, "title").endswith(" < 1") and "\\" not in text_of(element, "title")
    assert text_of(element, "updated") == "2024-03-01T00:00:00Z"
    names = [name.text for name in element.findall(f"{ATOM}author/{ATOM}name")]
    assert names == ["Jane Doe", "Richard Roe"]
    (summary,) = element.findall(ATOM + "summary")
    assert summary.attrib == {"type": "html"}
    assert summary.text == "<p>Journal of Examples</p><p>First &amp; foremost.</p><p>Second.</p>"


def test_entries_say_when_they_were_published_and_changed_and_in_which_language() -> None:
    entry = paper_entry(
        paper(title="Flüsse", published="2024-03-08", updated="2024-05-01", language="de"),
        "https://example.org/papers/example/",
    )
    text = atom_feed(
        title="Papers", feed_url="f", page_url="p", updated="", entries=[dated(entry)], language="en"
    )
    root = ElementTree.fromstring(text.encode())
    (element,) = root.findall(ATOM + "entry")
    assert text_of(element, "published") == "2024-03-08T00:00:00Z"
    assert text_of(element, "updated") == "2024-05-01T00:00:00Z"
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (root.attrib[lang], element.attrib[lang]) == ("en", "de")
    undated = dated(paper_entry(paper(title="Rivers", language="Klingon"), "https://example.org/")).text
    assert "<published>" not in undated and "xml:lang" not in undated


@pytest.mark.parametrize(("written", "tag"), [("ngerman", "de"), ("pt_BR", "pt-BR"), ("rm", "rm")])
def test_entries_have_the_tag_of_their_language(written: str, tag: str) -> None:
    entry = paper_entry(paper(title="Rivers", language=written), "https://example.org/")
    assert f'<entry xml:lang="{tag}">' in dated(entry).text


@pytest.mark.parametrize(
    ("fields", "title"), [({"arxiv_id": "2401.00001"}, "arXiv:2401.00001"), ({}, "doe2024")]
)
def test_paper_without_title(fields: dict[str, str], title: str) -> None:
    assert paper_entry(paper(**fields), "https://example.org/").title == title


def test_post_in_a_feed() -> None:
    post = Post(
        id="hello",
        place=Place("news/hello.md"),
        title="Hello",
        date="2024-05-06",
    )
    html = '<p><a href="../x/">x</a></p>'
    (element,) = feed(post_entry(post, html, "https://example.org/news/hello/")).findall(ATOM + "entry")
    (content,) = element.findall(ATOM + "content")
    assert content.text == html
    assert content.attrib["{http://www.w3.org/XML/1998/namespace}base"] == "https://example.org/news/hello/"


def test_newest_entries_first_and_no_more_than_fit() -> None:
    entries = [
        FeedEntry(url=f"https://example.org/{number}", title=str(number), date=str(1900 + number))
        for number in range(NEWEST + 20)
    ]
    entries.append(FeedEntry(url="https://example.org/undated", title="undated", date=""))
    root = feed(*entries)
    assert_valid(root)
    titles = [text_of(element, "title") for element in root.findall(ATOM + "entry")]
    assert titles == [str(number) for number in range(NEWEST + 19, 19, -1)]
    assert ElementTree.tostring(feed(*reversed(entries))) == ElementTree.tostring(root)


def test_long_entries_make_a_short_feed() -> None:
    """Twenty posts of 40 KB: seven of them fit, and of posts of 200 KB five are there all the same."""
    for length, count in ((40_000, 7), (200_000, 5)):
        posts = [
            dated(
                FeedEntry(
                    url=f"https://x.org/{n}/", title=f"{n}", date=f"2024-01-{n:02}", content="x" * length
                )
            )
            for n in range(1, 21)
        ]
        feed = atom_feed(
            title="x", feed_url="https://x.org/feed.xml", page_url="https://x.org/", updated="", entries=posts
        )
        assert feed.count("<entry>") == count
        assert "<title>20</title>" in feed


def test_a_feed_names_a_hundred_authors() -> None:
    names = tuple(f"Name {n}" for n in range(3_000))
    (entry,) = [dated(FeedEntry(url="https://x.org/1/", title="x", date="2024", authors=names))]
    assert entry.text.count("<author>") == 101
    assert "<author><name>et al.</name></author>" in entry.text


def test_feed_takes_its_date_from_its_entries() -> None:
    entry = FeedEntry(url="https://example.org/a", title="a", date="2021-02")
    assert text_of(feed(entry, updated=""), "updated") == "2021-02-01T00:00:00Z"
    assert_valid(feed(updated=""))


@pytest.mark.parametrize(
    ("date", "expected"), [("2024", "2024-01-01"), ("2024-03", "2024-03-01"), ("2024-03-09", "2024-03-09")]
)
def test_partial_dates(date: str, expected: str) -> None:
    assert moment(date) == f"{expected}T00:00:00Z"


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_makes_a_feed_that_parses(title: str, author: str) -> None:
    url = "https://example.org/a?b=1&c=2"
    root = feed(
        FeedEntry(url=url, title=title, date="2024", authors=(author,), summary=title, content=author)
    )
    assert_valid(root)
    assert text_of(root.findall(ATOM + "entry")[0], "id") == url


def test_small_sitemap_is_one_file() -> None:
    base = "https://example.org/"
    pages = [("a&b", "2024-03"), ("c", "")]
    assert sitemap_names(len(pages)) == ("sitemap.xml",)
    text = sitemap("sitemap.xml", pages, base, lambda path: base + path)
    root = ElementTree.fromstring(text.encode())
    assert root.tag == MAP + "urlset"
    assert [loc.text for loc in root.iter(MAP + "loc")] == [
        "https://example.org/a&b",
        "https://example.org/c",
    ]
    assert [day.text for day in root.iter(MAP + "lastmod")] == ["2024-03"]


def test_large_sitemap_is_an_index_and_parts() -> None:
    count = 2 * URLS_PER_FILE + 1
    base = "https://example.org/lab/"
    pages = [(str(number), "2024" if number % 2 else "") for number in range(count)]
    names = sitemap_names(count)
    roots = [
        ElementTree.fromstring(sitemap(name, pages, base, lambda path: base + path).encode())
        for name in names
    ]
    assert roots[0].tag == MAP + "sitemapindex"
    assert [loc.text for loc in roots[0].iter(MAP + "loc")] == [base + name for name in names[1:]]
    assert [len(root) for root in roots[1:]] == [URLS_PER_FILE, URLS_PER_FILE, 1]
    assert [loc.text for root in roots[1:] for loc in root.iter(MAP + "loc")] == [
        f"{base}{n}" for n in range(count)
    ]


@pytest.mark.parametrize(("count", "files"), [(0, 1), (1, 1), (50_000, 1), (50_001, 3), (100_001, 4)])
def test_sitemap_names(count: int, files: int) -> None:
    assert len(sitemap_names(count)) == files


def test_robots() -> None:
    assert robots("") == "User-agent: *\nAllow: /\n"
    assert (
        robots("https://example.org/lab/").splitlines()[-1] == "Sitemap: https://example.org/lab/sitemap.xml"
    )
