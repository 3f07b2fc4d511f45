"""What a site adds to its pages without copying the theme, and what it lets them load."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import build
from sitegen.checks.written_site import check_site
from tests.building import quiet, write_files

FILES = {
    "content/publications/a.bib": "@misc{a, title={A title of a paper}, author={Grace Example}, year=2020}\n",
    "content/researchers/grace.md": "---\nname: Grace Example\n---\n",
    "content/news/2024-01-02-a.md": "---\ntitle: News\n---\n![b](https://img.example.org/x.svg)\n",
    "content/pages/a.md": (
        "---\ntitle: Page\n---\n```embed\nhttps://video.example.org/embed/1\ntitle: Talk\n```\n"
    ),
    "content/files/own.html": "<title>x</title><img src=https://elsewhere.example/x.png>",
    "content/root/google123.html": "google-site-verification: google123.html",
}
OWN = {"files/own.html", "google123.html"}
PAPER, PERSON, POST, PAGE = (
    "papers/a-title-of-a-paper/index.html",
    "people/grace/index.html",
    "news/2024-01-02-a/index.html",
    "pages/a/index.html",
)


def write(folder: Path, files: dict[str, str]) -> None:
    write_files(folder, files)


def built(folder: Path, files: dict[str, str]) -> Path:
    write(folder, FILES | files)
    assert build(folder, folder / "site", quiet).published
    return folder / "site"


def test_nothing_is_opened_by_itself(tmp_path: Path) -> None:
    site = built(tmp_path, {})
    page = (site / PAGE).read_text("utf-8")
    assert "frame-src 'self';" in page
    assert '<span class="embedded-link"><a href="https://video.example.org/embed/1">Talk</a></span>' in page
    assert '<a href="https://img.example.org/x.svg">b</a>' in (site / POST).read_text("utf-8")
    for path in site.rglob("*.html"):
        assert "custom.css" not in path.read_text("utf-8")
        assert "giscus" not in path.read_text("utf-8")


SETTINGS = """
allow: {frames: [video.example.org], images: [img.example.org], fonts: [fonts.example.org]}
analytics: {google: G-ABC123456}
comments: {giscus: {repo: a/b, repo_id: R_1, category: C, category_id: D_1}}
verification: {google: abc-123}
"""


def test_allowed_hosts_are_in_the_policy_and_no_error(tmp_path: Path) -> None:
    css = "@font-face { font-family: X; src: url(https://fonts.example.org/x.woff2) }"
    site = built(tmp_path, {"content/site.yml": SETTINGS, "static/css/custom.css": css})
    page, post, home = ((site / path).read_text("utf-8") for path in (PAGE, POST, "index.html"))
    assert "frame-src 'self' https://video.example.org;" in page
    assert '<iframe src="https://video.example.org/embed/1" title="Talk" loading="lazy"' in page
    assert 'sandbox="allow-scripts' in page
    assert '<img class="foreign" src="https://img.example.org/x.svg" alt="b" loading="lazy">' in post
    assert "frame-src 'self' https://video.example.org https://giscus.app;" in post
    assert post.index('<h2 id="comments">') < post.index('src="https://giscus.app/client.js"')
    assert "giscus" not in page
    assert '<meta name="google-site-verification" content="abc-123">' in home
    assert 'src="https://www.googletagmanager.com/gtag/js?id=G-ABC123456"' in page
    assert 'gtag("config", "G-ABC123456")' in (site / "static/js/visits.js").read_text("utf-8")
    assert '<link rel="stylesheet" href="../../static/css/custom.css">' in page
    assert not [each for each in check_site(site, taken_over=OWN) if each.severity == "error"]


@pytest.mark.parametrize(
    ("html", "remedy"),
    [
        ('<script src="https://other.example/x.js"></script>', "allow: {scripts: [other.example]}"),
        ('<img src="https://other.example/x.png" alt="">', "allow: {images: [other.example]}"),
        ('<iframe src="https://other.example/x" title="x"></iframe>', "allow: {frames: [other.example]}"),
        ('<link rel="stylesheet" href="https://other.example/x.css">', "allow: {styles: [other.example]}"),
        ('<img src="http://video.example.org/x.png" alt="">', "Save the file on the site and name it there"),
    ],
)
def test_other_hosts_are_errors_with_the_line_to_write(tmp_path: Path, html: str, remedy: str) -> None:
    site = built(tmp_path, {"content/site.yml": SETTINGS, "templates/_after_post.html": html})
    found = [each for each in check_site(site, taken_over=OWN) if each.severity == "error"]
    assert [each.place.file for each in found] == [POST]
    assert "from another host" in found[0].message
    assert remedy in found[0].remedy


def test_frames_and_pictures_in_html_make_no_malformed_page(tmp_path: Path) -> None:
    text = """---
title: Page
---
Before <iframe src="https://video.example.org/v" title="One"></iframe> after.

<p align="center"><iframe src="https://elsewhere.example/v"></iframe>
<img src="https://img.example.org/a.svg" alt="A"></p>

<table><tr><td><iframe src="https://video.example.org/w" title="Two"></iframe>

> [!NOTE]
> <b>open

- <div>x
"""
    site = built(tmp_path, {"content/site.yml": f"raw_html: yes{SETTINGS}", "content/pages/a.md": text})
    page = (site / PAGE).read_text("utf-8")
    assert page.count("<iframe") == 2
    assert '<a href="https://elsewhere.example/v">elsewhere.example</a>' in page
    assert '<img class="foreign" src="https://img.example.org/a.svg" alt="A" loading="lazy">' in page
    assert not [each for each in check_site(site, taken_over=OWN) if each.severity == "error"]


def test_hooks(tmp_path: Path) -> None:
    hooks = {
        "_head_extra.html": '<meta name="x" content="{{ page.site_title }}">',
        "_header_extra.html": "<p>below the header</p>",
        "_footer_extra.html": "<p>in the footer</p>",
        "_after_paper.html": "<p>after {{ view.item.title }}</p>",
        "_after_person.html": "<p>after {{ view.person.name }}</p>",
        "_after_post.html": "<p>after {{ view.title }}</p>",
    }
    site = built(tmp_path, {f"templates/{name}": text for name, text in hooks.items()})
    for path in ("index.html", PAPER, PERSON, POST, PAGE):
        text = (site / path).read_text("utf-8")
        assert text.index('<meta name="x" content="Publications">') < text.index("</head>")
        assert text.index("</header>") < text.index("<p>below the header</p>") < text.index("<main")
        assert text.index("<footer") < text.index("<p>in the footer</p>") < text.index("</footer>")
    for path, words in ((PAPER, "A title of a paper"), (PERSON, "Grace Example"), (POST, "News")):
        assert f"<p>after {words}</p>" in (site / path).read_text("utf-8")


def test_hooks_and_styles_that_come_later_reach_every_page(tmp_path: Path) -> None:
    site = built(tmp_path, {})
    before = (site / PAPER).read_text("utf-8")
    write(
        tmp_path, {"static/css/custom.css": "a { color: red }", "templates/_after_paper.html": "<p>new</p>"}
    )
    assert build(tmp_path, site, quiet).published
    after = (site / PAPER).read_text("utf-8")
    assert "custom.css" in after
    assert "<p>new</p>" in after
    (tmp_path / "static/css/custom.css").unlink()
    (tmp_path / "templates/_after_paper.html").unlink()
    assert build(tmp_path, site, quiet).published
    assert (site / PAPER).read_text("utf-8") == before
