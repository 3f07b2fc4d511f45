"""Old addresses, from what people write to the page that leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import Built
from sitegen.checks.written_site import check_site
from sitegen.content.addresses import old_page
from sitegen.model.publications import Place
from sitegen.model.site import RedirectPage
from sitegen.site.redirects import usable_redirects
from tests.building import built_site, written_page

BASE = "https://example.org/group/"
PAPERS = "@article{doe2021, author = {Doe, Ada}, title = {On Examples}, year = 2021, journal = {Example}}"


def built(folder: Path, files: dict[str, str]) -> Built:
    files = {
        "site.yml": f"base_url: {BASE}\n",
        "publications/papers.bib": PAPERS,
        "pages/team.md": "---\ntitle: Our team\n---\n# Alumni\n",
        **files,
    }
    return built_site(folder, files)


def said(done: Built) -> list[str]:
    return [f"{each.place}: {each.message}" for each in done.report.problems if each.severity == "error"]


def leads_to(folder: Path, path: str) -> str:
    """Where the page at `path` sends browsers."""
    page = written_page(folder, path)
    (refresh,) = page.css('meta[http-equiv="refresh"]')
    (link,) = page.css("a")
    target = str(link.attributes["href"])
    assert refresh.attributes["content"] == f"0; url={target}"
    return target


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("/team/", "team/index.html"),
        ("/team", "team/index.html"),
        ("team", "team/index.html"),
        ("/team.html", "team.html"),
        ("/a/b/index.html", "a/b/index.html"),
        ("https://old.example.org/team/?", "team/index.html"),
        ("/team/#alumni", "team/index.html"),
        ("/%C3%BCber-uns/", "über-uns/index.html"),
        ("/people/j.doe/", "people/j.doe/index.html"),
        ("/2019/v1.0/", "2019/v1.0/index.html"),
        ("/?page_id=12", None),
        ("/", None),
        ("/files/old.pdf", None),
        ("/feed.xml", None),
        ("/../secret/", None),
        ("/a%00b/", None),
        ("mailto:ada@example.org", None),
    ],
)
def test_the_file_of_an_old_address(written: str, file: str | None) -> None:
    assert old_page(written) == file


def test_a_page_a_post_a_person_a_paper_and_a_setting(tmp_path: Path) -> None:
    done = built(
        tmp_path,
        {
            "site.yml": f"base_url: {BASE}\nredirects:\n  /alumni/: pages/team/#text-alumni\n"
            "  /lab.html: https://example.org/\n  /group/shop/: pages/team/\n",
            "pages/team.md": "---\ntitle: Team\nredirect_from: [/lab-members/, /crew.html]\n---\n# Alumni\n",
            "pages/join.md": "---\ntitle: Join us\naliases: /jobs\n---\nWe hire.\n",
            "news/2024-01-02-move.md": "---\ntitle: We moved\nredirect_from: /blog/move/\n---\nText.\n",
            "researchers/ada-doe.md": "---\nname: Ada Doe\naliases: [A. Doe, /team/ada/]\n"
            "redirect_from: [/ada.html]\n---\n",
            "corrections.yml": "papers:\n  doe2021:\n    redirect_from: [/publication/2021-examples/]\n",
        },
    )
    assert said(done) == []
    paper = "papers/on-examples-doe-2021/index.html"
    assert (tmp_path / "site" / paper).exists()
    assert {
        path: leads_to(tmp_path, path)
        for path in (
            "lab-members/index.html",
            "crew.html",
            "jobs/index.html",
            "blog/move/index.html",
            "team/ada/index.html",
            "ada.html",
            "publication/2021-examples/index.html",
            "alumni/index.html",
            "lab.html",
            "shop/index.html",
        )
    } == {
        "lab-members/index.html": "../pages/team/index.html",
        "crew.html": "pages/team/index.html",
        "jobs/index.html": "../pages/join/index.html",
        "blog/move/index.html": "../../news/2024-01-02-move/index.html",
        "team/ada/index.html": "../../people/ada-doe/index.html",
        "ada.html": "people/ada-doe/index.html",
        "publication/2021-examples/index.html": f"../../{paper}",
        "alumni/index.html": "../pages/team/index.html#text-alumni",
        "lab.html": "https://example.org/",
        "shop/index.html": "../pages/team/index.html",
    }
    page = (tmp_path / "site/lab-members/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{BASE}pages/team/">' in page
    assert "noindex" in page
    assert "lab-members" not in (tmp_path / "site/sitemap.xml").read_text("utf-8")
    assert [str(each) for each in check_site(tmp_path / "site", BASE) if each.severity != "notice"] == []


def test_an_address_that_leads_to_an_old_one_leads_on(tmp_path: Path) -> None:
    done = built(tmp_path, {"site.yml": "redirects:\n  - /a/: b/\n  - /b/: c/\n  - /c/: pages/team/\n"})
    assert said(done) == []
    assert leads_to(tmp_path, "a/index.html") == "../pages/team/index.html"


@pytest.mark.parametrize(
    ("redirects", "message"),
    [
        ("/people/: pages/team/", "the site has people/index.html at this address"),
        ("/People/: pages/team/", "the site has people/index.html at this address"),
        ("/old/: pages/tema/", "pages/tema/ is no page of the site"),
        ("/old/: /old2/\n  /old2/: /old/", "they lead to each other in a circle"),
        ("/old/: /old/", "they lead to each other in a circle"),
        ("/robots.txt/x/: pages/team/", "the site has robots.txt at this address"),
        (
            "/a.html/b/: pages/team/\n  /a.html: pages/team/",
            "another page or folder of the site is at a.html",
        ),
        (
            "/a.html: pages/team/\n  /a.html/b/: pages/team/",
            "another page or folder of the site is at a.html",
        ),
        ("/a/.git/x/: pages/team/", "servers hide files whose names begin with a dot"),
        ("/con/: pages/team/", "Windows keeps the name con for itself"),
        ('"/who?/": pages/team/', "is not an old address that a page can stand at"),
        ('"/about:us/": pages/team/', "Windows can't have a file with : in its name"),
        (f"/{'long' * 80}/: pages/team/", "it is too long for the name of a file"),
        ("/old/?id=3: pages/team/", "“/old/?id=3” is not an old address that a page can stand at"),
        ("/old/:", "“/old/” leads nowhere"),
    ],
)
def test_what_cannot_lead_anywhere_is_named_with_its_line(
    tmp_path: Path, redirects: str, message: str
) -> None:
    done = built(tmp_path, {"site.yml": f"redirects:\n  {redirects}\n"})
    first = said(done)[0]
    assert first.startswith("site.yml:")
    assert message in first


def test_many_addresses_that_lead_on_take_no_longer_than_few(tmp_path: Path) -> None:
    number = 5_000
    place = Place("site.yml", 1)
    chain = [RedirectPage(f"{n}.html", f"{n + 1}.html", "x", place) for n in range(number)]
    usable, problems = usable_redirects(chain, {f"{number}.html"})
    assert not problems
    assert {each.target for each in usable.values()} == {f"{number}.html"}
    circle = [*chain, RedirectPage(f"{number}.html", "0.html", "x", place)]
    assert usable_redirects(circle, ())[0] == {}


def test_two_pages_want_one_address(tmp_path: Path) -> None:
    head = "---\ntitle: {}\nredirect_from: /old/\n---\n"
    done = built(tmp_path, {"pages/a.md": head.format("A"), "pages/b.md": head.format("B")})
    assert said(done) == [
        "pages/b.md:3: the old address /old/ can't lead to the new one: it is used already at pages/a.md:3"
    ]
    assert leads_to(tmp_path, "old/index.html") == "../pages/a/index.html"


def test_a_page_that_names_its_own_address_is_left_alone(tmp_path: Path) -> None:
    done = built(tmp_path, {"pages/a.md": "---\ntitle: A\nredirect_from: [/pages/a/, /a/]\n---\nText.\n"})
    assert said(done) == []
    assert "Text." in (tmp_path / "site/pages/a/index.html").read_text("utf-8")


def test_an_unknown_paper_is_reported_once(tmp_path: Path) -> None:
    done = built(tmp_path, {"corrections.yml": "papers:\n  doe2022:\n    redirect_from: /x/\n"})
    assert said(done) == ["corrections.yml:2: no paper is called 'doe2022'"]
