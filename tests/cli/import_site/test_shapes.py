"""A site of each generator is imported, builds and passes the checks; each old address leads to its page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from sitegen.build.build import build
from sitegen.build.pipeline import Planned, plan_site
from sitegen.cli import main
from sitegen.cli.import_site.importing import import_site
from tests.building import quiet
from tests.cli.import_site.shapes import SHAPES, make, papers, publication_pages, slug_of

_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; *url=([^"]+)"')

ADDRESSES: dict[str, dict[str, str]] = {
    "al_folio": {
        "/": "index.html",
        "/publications/": "papers/index.html",
        "/projects/": "projects/index.html",
        "/projects/1_project/": "projects/1-project/index.html",
        "/books/": "books/index.html",
        "/books/the_book/": "books/the-book/index.html",
        "/teaching/": "pages/teaching/index.html",
        "/courses/": "pages/teaching/index.html",
        "/cv/": "cv/index.html",
        "/blog/": "news/index.html",
        "/blog/page/2/": "news/index.html",
        "/blog/2024/": "news/index.html",
        "/blog/2024/a-first-post/": "news/2024-03-01-a-first-post/index.html",
        "/blog/2024/second/": "news/2024-04-02-second/index.html",
        "/blog/tag/code/": "news/tags/code/index.html",
        "/blog/category/sample-posts/": "news/tags/sample-posts/index.html",
        "/news/announcement_1/": "news/2023-10-22-announcement-1/index.html",
        "/news/announcement_2/": "news/2023-11-07-announcement-2/index.html",
        "/repositories/": "pages/repositories/index.html",
        "/assets/pdf/cv.pdf": "files/cv.pdf",
        "/assets/pdf/first.pdf": "files/first.pdf",
        "/CNAME": "CNAME",
        "/feed.xml": "feed.xml",
    },
    "academicpages": {
        "/": "index.html",
        "/about/": "people/ada-example/index.html",
        "/about.html": "people/ada-example/index.html",
        "/publications/": "pages/publications/index.html",
        "/talks/": "talks/index.html",
        "/talks/2012-03-01-talk-1": "talks/2012-03-01-talk-1/index.html",
        "/teaching/": "teaching/index.html",
        "/teaching/2014-spring-teaching-1": "teaching/2014-spring-teaching-1/index.html",
        "/portfolio/": "projects/index.html",
        "/portfolio/portfolio-1/": "projects/portfolio-1/index.html",
        "/year-archive/": "news/index.html",
        "/wordpress/blog-posts/": "news/index.html",
        "/cv/": "pages/cv/index.html",
        "/resume": "pages/cv/index.html",
        "/posts/2015/08/blog-post-4/": "news/2015-08-14-blog-post-4/index.html",
        "/posts/2016/01/another/": "news/2016-01-02-another/index.html",
        "/files/thesis.pdf": "files/thesis.pdf",
        "/files/paper1.pdf": "files/paper1.pdf",
        "/images/profile.png": "images/profile.png",
    },
    "lab_website": {
        "/": "index.html",
        "/team/": "pages/team/index.html",
        "/research/": "pages/research/index.html",
        "/projects/": "projects/index.html",
        "/blog/": "news/index.html",
        "/contact/": "pages/contact/index.html",
        "/join/": "pages/contact/index.html",
        "/members/jane-smith.html": "people/jane-smith/index.html",
        "/members/sarah-johnson.html": "people/sarah-johnson/index.html",
        "/2023/02/23/example-post.html": "news/2023-02-23-example-post/index.html",
        "/images/photo.jpg": "images/photo.jpg",
        "/CNAME": "CNAME",
    },
    "hugoblox": {
        "/": "index.html",
        "/people/": "people/index.html",
        "/author/ada-example/": "people/ada-example/index.html",
        "/author/charles-sample/": "people/charles-sample/index.html",
        "/author/olga-oldhand/": "people/olga-oldhand/index.html",
        "/publication/": "papers/index.html",
        "/publication-type/2/": "papers/index.html",
        "/post/": "news/index.html",
        "/post/20-12-02-icml-best-paper/": "news/2020-12-02-icml-best-paper/index.html",
        "/old-prize/": "news/2020-12-02-icml-best-paper/index.html",
        "/post/the-second/": "news/2021-05-01-second-post/index.html",
        "/event/": "talks/index.html",
        "/event/example/": "talks/example/index.html",
        "/project/example/": "projects/example/index.html",
        "/tour/": "pages/tour/index.html",
        "/privacy/": "pages/privacy/index.html",
        "/tag/deep-learning/": "news/tags/deep-learning/index.html",
        "/tag/learning/": "papers/index.html",
        "/uploads/resume.pdf": "files/resume.pdf",
        "/publication/paper-0/paper-0.pdf": "files/publication/paper-0/paper-0.pdf",
    },
    "quarto": {
        "/": "index.html",
        "/publications.html": "papers/index.html",
        "/blog.html": "news/index.html",
        "/talks/": "talks/index.html",
        "/talks/a-talk.html": "talks/a-talk/index.html",
        "/projects/one.html": "projects/one/index.html",
        "/posts/welcome/": "news/2024-05-22-welcome/index.html",
        "/welcome.html": "news/2024-05-22-welcome/index.html",
        "/posts/second/": "news/2024-05-30-second/index.html",
        "/about-us.html": "pages/about-us/index.html",
        "/files/slides.pdf": "files/slides.pdf",
        "/CNAME": "CNAME",
    },
    "jekyll": {
        "/": "index.html",
        "/about/": "pages/about/index.html",
        "/publications.html": "pages/publications/index.html",
        "/sub/teaching.html": "pages/sub/teaching/index.html",
        "/people/ada.html": "people/ada/index.html",
        "/people/bob.html": "people/bob/index.html",
        "/research/topic-one.html": "projects/topic-one/index.html",
        "/misc/news/2020/01/05/hello-world.html": "news/2020-01-05-hello-world/index.html",
        "/demo/": "demo/index.html",
        "/google0123456789abcdef.html": "google0123456789abcdef.html",
        "/downloads/poster.pdf": "files/downloads/poster.pdf",
    },
}
"""Old address of every page of the sites in `sites/`, and the file that must be seen there."""


class Imported:
    """One site, imported and built."""

    def __init__(self, shape: str, folder: Path) -> None:
        self.old = make(shape, folder / "old")
        self.new = folder / "new"
        self.page, refused = import_site(self.old, self.new)
        assert refused == ""
        self.planned: Planned = plan_site(self.new, "")
        self.site = folder / "site"
        self.built = build(self.new, self.site, quiet)


@pytest.fixture(scope="module", params=SHAPES)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return Imported(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture
def shape(imported: Imported) -> str:
    return imported.old.parent.name.rstrip("0123456789")


def found(site: Path, address: str) -> str:
    """The file that a visitor of `address` ends at, as a server and a browser lead there; ``""`` for none."""
    path = unquote(address).lstrip("/")
    for _ in range(5):
        file = next(
            (
                each
                for each in (site / path, site / path / "index.html", site / f"{path}.html")
                if each.is_file()
            ),
            None,
        )
        if not file:
            return ""
        refresh = _REFRESH.search(file.read_text("utf-8")) if file.suffix == ".html" else None
        if not refresh:
            return file.relative_to(site).as_posix()
        path = (file.parent / unquote(refresh[1])).resolve().relative_to(site.resolve()).as_posix()
    return ""


def test_no_errors(imported: Imported, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", str(imported.new), "--format", "json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    told = [f"{each['file']}: {each['message']}" for each in problems if each["severity"] == "error"]
    assert told == []


def test_every_old_address_leads_to_its_new_page(imported: Imported, shape: str) -> None:
    wanted = dict(ADDRESSES[shape])
    for address, paper in zip(publication_pages(shape), papers(), strict=False):
        wanted[address] = f"papers/{slug_of(paper)}/index.html"
    assert {address: found(imported.site, address) for address in wanted} == wanted


def test_all_papers_are_there(imported: Imported) -> None:
    assert len(imported.planned.site.papers) == len(papers())
    without = [paper.slug for paper in imported.planned.site.papers.values() if not paper.authors]
    assert len(without) <= 3, "only citations that were not understood leave a paper without authors"


def test_nothing_vanishes_without_a_word(imported: Imported) -> None:
    """Every file is read, copied, of the theme, or named in the remarks."""
    for name in ("Gemfile", "_layouts", "_includes", "_sass", "config", "layouts", "go.mod"):
        assert f"### {name}" not in imported.page
    assert (imported.new / "IMPORT.md").read_text("utf-8") == imported.page


def test_texts_have_no_commands_left(imported: Imported) -> None:
    for path in (imported.new / "content").rglob("*.md"):
        text = re.sub(r"```.*?```|`[^`\n]*`|<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert not re.search(r"\{%|\{\{|\}\}|:::|</?(?:div|p|span|b)\b", text), path


def test_the_workflow_and_the_readme_are_there(imported: Imported) -> None:
    assert (imported.new / ".github/workflows/pages.yml").is_file()
    assert (imported.new / "README.md").is_file()
