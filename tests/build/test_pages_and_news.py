"""The text of the home page, pages in sub-folders, the menu and news: from files to written pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.build.example_group import BASE, built, menu, said, words
from tests.building import contents, written_page


def test_the_text_of_the_home_page(tmp_path: Path) -> None:
    done = built(tmp_path, {"index.md": "---\ntitle: What we do\n---\nWe **work**, see [@doe2021].\n"})
    assert said(done) == []
    assert "What we do We work, see (Doe and Roe, 2021)." in words(tmp_path, "index.html")


def test_the_text_of_the_home_page_needs_no_head(tmp_path: Path) -> None:
    assert said(built(tmp_path, {"index.md": "Welcome.\n"})) == []
    assert "Welcome." in words(tmp_path, "index.html")


def test_pages_in_sub_folders(tmp_path: Path) -> None:
    done = built(
        tmp_path,
        {
            "pages/guide/index.md": "---\ntitle: Guide\n---\n",
            "pages/guide/first.md": "---\ntitle: First steps\n---\nBegin.\n",
            "pages/hidden.md": "---\ntitle: Hidden\nmenu: no\n---\n",
            "pages/long.md": "---\ntitle: A very long title\nmenu: Short\n---\n",
        },
    )
    assert said(done) == []
    crumbs = [
        link.text() for link in written_page(tmp_path, "pages/guide/first/index.html").css(".breadcrumbs a")
    ]
    assert crumbs[-1] == "Guide"
    labels = menu(tmp_path)
    assert "Guide" in labels
    assert "Short" in labels
    assert "First steps" not in labels
    assert "Hidden" not in labels


def test_many_pages_do_not_flood_the_menu(tmp_path: Path) -> None:
    files = {f"pages/p{number:02}.md": f"---\ntitle: Page {number:02}\n---\n" for number in range(26)}
    done = built(tmp_path, {**files, "site.yml": f"base_url: {BASE}\n"})
    assert said(done) == []
    top = written_page(tmp_path, "index.html").css(".site-nav > ul > li")
    assert 4 < len(top) <= 7
    assert len(menu(tmp_path)) <= 16
    assert "Page 25" in words(tmp_path, "pages/index.html")


def test_a_menu_with_a_sub_menu(tmp_path: Path) -> None:
    settings = (
        "navigation:\n  - Papers: papers/\n  - About:\n      - Us: pages/us/\n      - Them: pages/tehm/\n"
    )
    done = built(tmp_path, {"site.yml": settings, "pages/us.md": "---\ntitle: Us\n---\n"})
    assert menu(tmp_path, "papers/index.html") == ["Papers", "About", "Us", "Them"]
    assert said(done) == [
        "site.yml: the menu entry 'Them' leads to pages/tehm/, which the site does not have"
    ]


@pytest.mark.parametrize(
    ("file", "head", "date"),
    [
        ("2024-03-01-move.md", "title: We moved", "2024-03-01"),
        ("2024/2024-03-01-move/index.md", "title: We moved", "2024-03-01"),
        ("move.md", "title: We moved\ndate: 2024-03-01 12:00:00 +0100", "2024-03-01"),
        ("move.md", "title: We moved\ndate: 2024-03-01T12:00:00Z", "2024-03-01"),
        ("move.md", "title: We moved\ndate: March 1, 2024", "2024-03-01"),
        ("move.md", "title: We moved\ndate: 1 March 2024", "2024-03-01"),
        ("move.md", "title: We moved\ndate: 2024/03/01", "2024-03-01"),
    ],
)
def test_dates_of_news(tmp_path: Path, file: str, head: str, date: str) -> None:
    done = built(tmp_path, {f"news/{file}": f"---\n{head}\n---\nText.\n"})
    assert said(done) == []
    times = written_page(tmp_path, "news/index.html").css("main time")
    assert [time.attributes["datetime"] for time in times] == [date]


def test_tags_authors_and_news_without_a_title(tmp_path: Path) -> None:
    done = built(
        tmp_path,
        {
            "news/2024-03-01-a.md": "---\ntitle: A\ntags: [Grants, lab]\nauthor: Ada Doe\n---\nText.\n",
            "news/2024-03-02-b.md": "---\ninline: true\ntags: grants\n---\nWe won a *prize*.\n",
        },
    )
    assert said(done) == []
    assert words(tmp_path, "news/tags/grants/index.html").count("2024") == 2
    (author,) = written_page(tmp_path, "news/2024-03-01-a/index.html").css(".when a")
    assert author.attributes["href"] == "../../people/ada-doe/index.html"
    assert "We won a prize." in words(tmp_path, "index.html")
    heading = written_page(tmp_path, "news/2024-03-02-b/index.html").css_first("h1")
    assert heading
    assert heading.text() == "We won a prize."


def test_keys_of_other_generators_are_named_once_per_file(tmp_path: Path) -> None:
    head = "---\nlayout: page\ntitle: Team\nnav: true\nnav_order: 2\npermalink: /team/\n---\n"
    done = built(tmp_path, {"pages/team.md": head})
    found = [str(each.message) for each in done.report.problems if each.place.file == "pages/team.md"]
    assert found == ["`layout`, `nav`, `nav_order` at the head have no meaning here"]
    assert (tmp_path / "site/team/index.html").exists(), "the permalink leads to the page"


def test_pages_that_the_menu_has_no_room_for_can_be_reached(tmp_path: Path) -> None:
    files = {
        "pages/guide/index.md": "---\ntitle: Guide\n---\n",
        "pages/guide/more/deep.md": "---\ntitle: Deep down\n---\n",
        "pages/alone/lost.md": "---\ntitle: Lost\n---\n",
        "pages/alone/unlisted.md": "---\ntitle: Unlisted\nmenu: no\n---\n",
    }
    done = built(tmp_path, files)
    assert said(done) == []
    below = [
        link.attributes["href"] for link in written_page(tmp_path, "pages/guide/index.html").css(".below a")
    ]
    assert below == ["../../pages/guide/more/deep/index.html"]
    tree = written_page(tmp_path, "pages/index.html").css_first(".page-tree")
    assert tree
    assert [" ".join(item.text().split()) for item in tree.css("li")] == [
        "Alone Lost",
        "Lost",
        "Guide More Deep down",
        "More Deep down",
        "Deep down",
    ]
    assert "All pages" in menu(tmp_path)


def test_the_menu_is_one_row_of_short_labels(tmp_path: Path) -> None:
    """What the row has no room for stands under “More”, years first."""
    folders = ("projects", "software", "talks", "teaching", "workshops")
    item = "---\ntitle: One\n---\n"
    files = {f"{folder}/one.md": item for folder in folders}
    built(tmp_path, {"site.yml": "collections: [workshops]\n", **files})
    top = written_page(tmp_path, "index.html").css(".site-nav > ul > li")
    labels = [" ".join(entry.text(deep=True).split()) for entry in top]
    assert labels[:2] == ["People", "Papers"]
    assert labels[-1].startswith("More ")
    assert labels[-1].endswith(" Years")


def test_the_menu_follows_its_labels(tmp_path: Path) -> None:
    """A build after a change gives what a build from nothing gives, on pages of papers too."""
    for head in ("title: Us", "title: Us\nmenu: About us", "title: Us\nmenu: no"):
        built(tmp_path, {"pages/us.md": f"---\n{head}\n---\n"})
        paper = menu(tmp_path, "papers/on-examples-doe-2021/index.html")
        assert paper == menu(tmp_path, "papers/index.html")
    built(tmp_path, {"talks/one.md": "---\ntitle: One\n---\n"})
    assert "Talks" in menu(tmp_path, "papers/on-examples-doe-2021/index.html")


@pytest.mark.parametrize(
    ("file", "path"), [("pages/a.md", "pages/a/"), ("index.md", ""), ("talks/a.md", "talks/a/")]
)
def test_a_table_of_contents(tmp_path: Path, file: str, path: str) -> None:
    text = "---\ntitle: A\ntoc: yes\n---\n## One\nText [gone](files/gone.pdf)\n\n### Inner\n\n## Two\nText\n"
    done = built(tmp_path, {file: text})
    assert said(done) == [f"{file}:6: the link to files/gone.pdf leads nowhere"]
    entries = [link.text() for link in written_page(tmp_path, f"{path}index.html").css("nav.toc a")]
    assert entries == ["One", "Inner", "Two"]


@pytest.mark.parametrize(
    ("file", "date"),
    [
        ("2024/03/01/move.md", "2024-03-01"),
        ("2024-3-1-move.md", "2024-03-01"),
        ("2024-03-01-move/index.md", "2024-03-01"),
    ],
)
def test_dates_in_the_path_of_a_post(tmp_path: Path, file: str, date: str) -> None:
    done = built(tmp_path, {f"news/{file}": "---\n---\nText.\n"})
    assert [each for each in said(done) if "no title" not in each] == []
    (time,) = written_page(tmp_path, "news/index.html").css("main time")
    assert time.attributes["datetime"] == date
    assert "Move" in words(tmp_path, "news/index.html")


def test_a_post_that_would_hide_a_list_of_news(tmp_path: Path) -> None:
    done = built(tmp_path, {"news/tags/2024-01-01-x.md": "---\ntitle: X\n---\n"})
    assert said(done) == [
        "news/tags/2024-01-01-x.md: this file would have the address of a list of news and is left out"
    ]


@pytest.mark.parametrize(
    "head",
    [
        "layout: page\nnav: true\nnav_order: 3\nmath: true",
        "layout: archive\nauthor_profile: true\nexcerpt: Hi\nheader: {teaser: x.png}",
        "type: landing\nweight: 20\nsections: [{block: collection}]\nmenu: {main: {weight: 10}}",
        "format: html\nexecute: {echo: false}\nengine: knitr\ncategories: [a, b]",
        "layout: page\ntoc: {sidebar: left}\npretty_table: true",
        "zebra_stripes: 3\nquux: [1, 2]",
        "layout: project\nimg: x.png\nimportance: 1\ncategory: work\ngiscus_comments: true",
    ],
)
def test_heads_of_other_generators_are_one_notice(tmp_path: Path, head: str) -> None:
    done = built(tmp_path, {"pages/a.md": f"---\ntitle: A\n{head}\n---\nText.\n"})
    found = [each for each in done.report.problems if each.place.file == "pages/a.md"]
    assert [each.severity for each in found] == ["notice"]


@pytest.mark.parametrize("said_so", ["draft: true", "published: false"])
@pytest.mark.parametrize("file", ["pages/a.md", "news/2024-01-01-a.md", "projects/a.md", "index.md"])
def test_drafts(tmp_path: Path, file: str, said_so: str) -> None:
    done = built(tmp_path, {file: f"---\ntitle: A secret\n{said_so}\n---\nText.\n"})
    assert said(done) == []
    assert not any(b"A secret" in data for data in contents(tmp_path / "site").values())


LINKED = {
    "pages/team.md": "---\ntitle: Team\n---\n",
    "pages/guide/index.md": "---\ntitle: Guide\n---\n",
    "pages/guide/deep/end.md": "---\ntitle: End\n---\n",
    "projects/a.md": "---\ntitle: A\n---\n",
    "talks/2024/b.md": "---\ntitle: B\n---\n",
}


@pytest.mark.parametrize(
    ("file", "written", "page_path"),
    [
        # from the top, as ever
        ("pages/from.md", "pages/team/", "pages/team/"),
        ("pages/from.md", "/projects/a/#aims", "projects/a/index.html#aims"),
        ("pages/from.md", "people/ada-doe/", "people/ada-doe/"),
        # relative to the file, as editors of Markdown and Quarto do
        ("pages/from.md", "team.md", "pages/team/"),
        ("pages/from.md", "guide/index.md#top", "pages/guide/index.html#top"),
        ("pages/from.md", "../projects/a.md", "projects/a/"),
        ("pages/guide/from.md", "../team.qmd", "pages/team/"),
        ("pages/guide/from.md", "deep/end.md", "pages/guide/deep/end/"),
        ("pages/guide/index.md", "deep/end.md", "pages/guide/deep/end/"),
        ("index.md", "pages/team.md", "pages/team/"),
        ("index.md", "./pages/team.md", "pages/team/"),
        ("researchers/ada-doe.md", "../projects/a.md", "projects/a/"),
        ("pages/from.md", "researchers/ada-doe.md", "people/ada-doe/"),
        # relative to the page, as Jekyll and Hugo do
        ("pages/from.md", "../team/", "pages/team/"),
        ("pages/from.md", "../../projects/a/", "projects/a/"),
        ("pages/guide/index.md", "deep/end/", "pages/guide/deep/end/"),
        ("pages/guide/from.md", "../deep/end", "pages/guide/deep/end/"),
        ("projects/from.md", "../../talks/2024/b/", "talks/2024/b/"),
        ("projects/from.md", "../a/index.html", "projects/a/"),
        # by neighbours in the folder
        ("pages/from.md", "team", "pages/team/"),
        ("pages/from.md", "./team.html", "pages/team/"),
    ],
)
def test_links_between_pages(tmp_path: Path, file: str, written: str, page_path: str) -> None:
    name = "name: Ada Doe" if file.startswith("researchers") else "title: From"
    done = built(tmp_path, {**LINKED, file: f"---\n{name}\n---\n[there]({written})\n"})
    assert said(done) == []
    own = file.replace("researchers/", "people/").removesuffix("index.md").replace(".md", "/")
    shown = written_page(tmp_path, f"{own}index.html")
    (link,) = (link for link in shown.css(".prose a") if link.text() == "there")
    leads = urljoin(f"https://example.org/{own}", link.attributes["href"] or "")
    assert leads.replace("index.html", "") == f"https://example.org/{page_path}".replace("index.html", "")


def test_a_relative_link_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    done = built(tmp_path, {**LINKED, "pages/from.md": "---\ntitle: From\n---\n[x](tema.md)\n"})
    assert said(done) == ["pages/from.md:4: the link to tema.md leads nowhere"]
