"""Pictures on the pages of a built site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.build.build import Built, build
from sitegen.build.pictures import stage
from sitegen.build.pictures.make import make_picture
from sitegen.build.pictures.metadata import tells_place
from sitegen.checks.written_site import check_site
from sitegen.cli import main
from tests.build.sample_pictures import SECRET, drawing, moving, opened, photo, saved
from tests.building import contents, quiet, write_files, written_page

BASE = "https://example.org/lab/"
PAPERS = """
@article{one, title = {On One Thing}, author = {Doe, Ada}, year = 2021, journal = {J},
  preview = {one_fig.png}}
@article{two, title = {On Two Things}, author = {Doe, Ada}, year = 2022, journal = {J}}
"""


def made(folder: Path, files: dict[str, str | bytes]) -> Built:
    given: dict[str, str | bytes] = {
        "content/site.yml": f"base_url: {BASE}\n",
        "content/publications/papers.bib": PAPERS,
        "content/images/publication_preview/one_fig.png": saved(drawing(1000, 500), "PNG"),
        **files,
    }
    write_files(folder, given)
    return build(folder, folder / "site", quiet)


def test_pictures_of_every_kind_of_text_are_scaled(tmp_path: Path) -> None:
    """Also those in the introduction of a collection."""
    shown = "![A drawing](images/publication_preview/one_fig.png)"
    texts = {
        "index.md": shown,
        "pages/a.md": f"---\ntitle: A\n---\n{shown}",
        "news/2024-05-06-b.md": f"---\ntitle: B\n---\n{shown}",
        "researchers/ada-doe.md": f"---\nname: Ada Doe\n---\n{shown}",
        "projects/index.md": f"---\ntitle: Projects\n---\n{shown}",
        "projects/c.md": f"---\ntitle: C\n---\n{shown}",
    }
    done = made(tmp_path, {f"content/{name}": text for name, text in texts.items()})
    assert done.published
    for page in ("", "pages/a/", "news/2024-05-06-b/", "people/ada-doe/", "projects/", "projects/c/"):
        pictures = written_page(tmp_path, f"{page}index.html").css(".prose img")
        assert pictures, page
        assert all(each.attributes.get("srcset") for each in pictures), page


def said(done: Built) -> list[str]:
    return [
        f"{each.severity}: {each.place}: {each.message}"
        for each in (*done.report.problems, *done.outside)
        if each.severity != "notice"
    ]


def page(folder: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((folder / "site" / path).read_text("utf-8"))


def first(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found, selector
    return found


def candidates(element: LexborNode, name: str = "srcset") -> dict[str, int]:
    """Address -> width, of an attribute `srcset`."""
    pairs = [each.split() for each in (element.attributes.get(name) or "").split(",") if each.strip()]
    return {address: int(width.removesuffix("w")) for address, width in pairs}


RESEARCHER = "---\nname: Ada Doe\nphoto: images/ada.jpg\n---\nI do things.\n\n![A thing](images/thing.jpg)\n"


def test_every_picture_of_a_page_is_there_in_its_width(tmp_path: Path) -> None:
    done = made(
        tmp_path,
        {
            "content/researchers/ada-doe.md": RESEARCHER,
            "content/images/ada.jpg": photo(700, 900, 6),
            "content/images/thing.jpg": photo(1000, 600),
            "content/corrections.yml": "papers:\n  two:\n    image: images/ada.jpg\n",
        },
    )
    assert said(done) == []
    assert check_site(tmp_path / "site", BASE) == ()
    for path in (tmp_path / "site").rglob("*.html"):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        for element in (*tree.css("img"), *tree.css("source")):
            shown = candidates(element)
            assert shown, path
            assert "w, " in (element.attributes["srcset"] or "")
            for address, width in shown.items():
                assert opened((path.parent / address).read_bytes()).width == width
    portrait = first(page(tmp_path, "people/index.html"), "img.portrait")
    assert portrait.parent is not None
    assert portrait.parent.tag == "picture"
    assert (portrait.attributes["width"], portrait.attributes["height"]) == ("72", "72")
    assert min(candidates(portrait).values()) == 96
    text = first(page(tmp_path, "people/ada-doe/index.html"), ".biography img")
    assert (text.attributes["alt"], text.attributes["width"], text.attributes["height"]) == (
        "A thing",
        "1000",
        "600",
    )


def test_papers_have_pictures_in_lists_on_their_page_and_in_previews(tmp_path: Path) -> None:
    done = made(
        tmp_path,
        {
            "content/site.yml": f"base_url: {BASE}\nimage: images/lab.jpg\n",
            "content/images/lab.jpg": photo(1600, 840),
        },
    )
    assert said(done) == []
    with_picture, without = page(tmp_path, "papers/index.html").css("li.paper")[::-1]
    assert not without.css("img")
    assert without.attributes["class"] == "paper"
    assert with_picture.css(".teaser img")[0].attributes["alt"] == ""
    papers = {
        path.name.split("-")[1]: f"papers/{path.name}/index.html"
        for path in (tmp_path / "site/papers").iterdir()
        if path.is_dir() and "-" in path.name
    }
    paper = page(tmp_path, papers["one"])
    shown = first(paper, ".paper-teaser img").attributes
    assert shown["alt"] == "A figure of the paper"
    assert (shown["width"], shown["height"]) == ("640", "320")  # no higher, and known before it is loaded

    def tags(tree: LexborHTMLParser) -> dict[str | None, str | None]:
        return {
            tag.attributes.get("property"): tag.attributes["content"] for tag in tree.css("meta[content]")
        }

    own, other = tags(paper), tags(page(tmp_path, papers["two"]))
    assert (own["og:image:width"], own["og:image:height"]) == ("1000", "500")
    assert re.fullmatch(rf"{BASE}images/publication_preview/one_fig.png", own["og:image"] or "")
    assert own["og:image:alt"] == "On One Thing"
    assert (other["og:image:width"], other["og:image:height"]) == ("1200", "630")
    assert (tmp_path / "site" / (other["og:image"] or "").removeprefix(BASE)).exists()


def test_no_file_of_the_site_tells_where_a_photo_was_taken(tmp_path: Path) -> None:
    done = made(
        tmp_path,
        {
            "content/researchers/ada-doe.md": "---\nname: Ada Doe\nphoto: images/ada.jpg\n---\n",
            **{
                name: photo(700, 900, 6)
                for name in (
                    "content/images/ada.jpg",
                    "content/images/unused.JPG",
                    "content/files/talk.jpeg",
                    "content/files/wrong.png",
                    "content/root/logo.jpg",
                    "static/banner.jpg",
                )
            },
            "content/files/film.gif": moving("GIF"),
        },
    )
    assert [each for each in said(done) if "whatever its name says" not in each] == []
    names = [name for name in contents(tmp_path / "site") if name.lower().endswith(("jpg", "jpeg", "gif"))]
    assert {"images/ada.jpg", "images/unused.JPG", "files/talk.jpeg", "logo.jpg", "static/banner.jpg"} <= {
        *names
    }
    for name, data in contents(tmp_path / "site").items():
        assert not tells_place(data), name
        assert SECRET not in data, name


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"content/researchers/ada-doe.md": "---\nname: Ada Doe\nphoto: images/ada.jpg\n---\n"},
            "error: researchers/ada-doe.md:2: there is no photo images/ada.jpg",
        ),
        (
            {"content/pages/lab.md": "---\ntitle: Lab\n---\nText.\n\n![Lab](images/lab.jpg)\n"},
            "error: pages/lab.md:6: the link to images/lab.jpg leads nowhere",
        ),
        (
            {"content/site.yml": "image: images/lab.jpg\n"},
            "error: site.yml: there is no picture images/lab.jpg",
        ),
        (
            {"content/publications/papers.bib": PAPERS.replace("one_fig", "other")},
            "warning: publications/papers.bib:2: there is no picture other.png",
        ),
        (
            {"content/publications/papers.bib": PAPERS.replace("one_fig", "https://example.org/fig")},
            "warning: publications/papers.bib:2: the picture https://example.org/fig.png lies on another",
        ),
        (
            {"content/corrections.yml": "papers:\n  two:\n    image: images/two.png\n"},
            "error: corrections.yml:3: there is no picture images/two.png",
        ),
        (
            {
                "content/researchers/ada-doe.md": "---\nname: Ada Doe\nphoto: images/ada.jpg\n---\n",
                "content/images/ada.jpg": b"",
            },
            "error: images/ada.jpg: the picture is an empty file",
        ),
    ],
)
def test_what_is_missing_is_told_once_and_shown_nowhere(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    (only,) = said(made(tmp_path, files))
    assert only.startswith(message)
    for path in (tmp_path / "site").rglob("*.html"):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        for image in tree.css("img"):
            if "pages/lab" not in str(path):
                assert (path.parent / str(image.attributes["src"])).exists()


def test_a_name_that_two_pictures_have_is_asked_about(tmp_path: Path) -> None:
    done = made(tmp_path, {"content/images/other/one_fig.png": saved(drawing(), "PNG")})
    (only,) = said(done)
    assert "may be images/other/one_fig.png or images/publication_preview/one_fig.png" in only
    (tmp_path / "content/publications/papers.bib").write_text(
        PAPERS.replace("{one_fig", "{assets/img/publication_preview/one_fig"), "utf-8"
    )
    assert said(build(tmp_path, tmp_path / "site", quiet)) == []


def test_what_was_made_is_kept_and_damage_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[str] = []
    original = make_picture

    def counting(folder: str, task: tuple[str, str, tuple[int, ...]]) -> object:
        counted.append(Path(task[0]).name)
        return original(folder, task)

    monkeypatch.setattr(stage, "make_picture", counting)
    made(tmp_path, {"content/images/ada.jpg": photo(700, 900, 6)})
    assert sorted(counted) == ["ada.jpg", "one_fig.png"]
    first = contents(tmp_path / "site")
    made(tmp_path, {"content/pages/lab.md": "---\ntitle: Lab\n---\nText.\n"})
    assert len(counted) == 2
    kept = tmp_path / ".site.cache/pictures"
    for number, path in enumerate(sorted(kept.iterdir())):
        if path.name != "index":
            path.write_bytes(b"noise" if number % 2 else path.read_bytes()[:-1] + b"!")
    (tmp_path / "content/pages/lab.md").unlink()
    build(tmp_path, tmp_path / "site", quiet)
    assert sorted(counted[2:]) == ["ada.jpg", "one_fig.png"]
    assert contents(tmp_path / "site") == first
    (kept / "index").write_bytes(b"noise")
    made(tmp_path, {"content/pages/lab.md": "---\ntitle: Lab\n---\nText.\n"})
    assert len(counted) == 6
    before = {path.name for path in kept.iterdir()}
    made(tmp_path, {"content/images/ada.jpg": photo(600, 900)})
    assert counted[6:] == ["ada.jpg"]
    assert len({path.name for path in kept.iterdir()} - before) == 1


def test_pages_change_with_their_pictures(tmp_path: Path) -> None:
    made(
        tmp_path,
        {
            "content/researchers/ada-doe.md": RESEARCHER,
            "content/images/thing.jpg": photo(900, 600),
            "content/images/ada.jpg": photo(900, 600),
        },
    )
    before = contents(tmp_path / "site")
    made(
        tmp_path,
        {
            "content/images/ada.jpg": photo(900, 700),
            "content/images/publication_preview/one_fig.png": saved(drawing(900, 500), "PNG"),
        },
    )
    after = contents(tmp_path / "site")
    whole = build(tmp_path, tmp_path / "again", quiet)
    assert whole.published
    assert contents(tmp_path / "again") == after
    changed = {name for name in before if before[name] != after.get(name)}
    assert {"people/ada-doe/index.html", "people/index.html", "papers/index.html"} <= changed


def test_check_and_build_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made(tmp_path, {"content/images/ada.jpg": photo(700, 900, 6)})
    with pytest.raises(SystemExit) as left:
        main(["check", str(tmp_path), "--strict"])
    assert left.value.code == 0, capsys.readouterr()


def test_a_site_without_pictures_does_not_load_pillow(tmp_path: Path) -> None:
    import subprocess
    import sys

    (tmp_path / "content/publications").mkdir(parents=True)
    (tmp_path / "content/publications/papers.bib").write_text(PAPERS.replace("preview", "note"), "utf-8")
    program = (
        "import sys; from pathlib import Path; from sitegen.build.build import build\n"
        f"build(Path({str(tmp_path)!r}), Path({str(tmp_path / 'site')!r}), lambda done, total: None)\n"
        "sys.exit('PIL' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
