"""Small sites in the shape of each generator: what people write is in `sites/`, papers are the demo's."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from sitegen.build.pipeline import plan_site
from sitegen.model.publications import Paper
from sitegen.text.folding import slugify
from sitegen.text.latex import plain
from sitegen.writers import bibtex

SITES = Path(__file__).with_name("sites")
ROOT = Path(__file__).parents[3]


@cache
def papers() -> tuple[Paper, ...]:
    """Thirty papers with titles and authors."""
    found = plan_site(ROOT).site.papers.values()
    whole = (paper for paper in found if paper.title and paper.authors and not paper.hidden_authors)
    return tuple(msgspec.structs.replace(paper, published=_year(paper)) for paper in whole)[:30]


def _year(paper: Paper) -> str:
    return (paper.published or paper.submitted or paper.announced or paper.updated or "2020")[:4]


def png(side: int = 4) -> bytes:
    """A picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x40\x80\xc0" * side for _ in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg() -> bytes:
    """A picture as cameras make them."""
    from io import BytesIO

    from PIL import Image

    written = BytesIO()
    Image.new("RGB", (8, 6), "teal").save(written, "JPEG")
    return written.getvalue()


def make(shape: str, folder: Path) -> Path:
    """Write the site of a shape into `folder`."""
    shutil.copytree(SITES / shape, folder)
    _MAKERS[shape](folder)
    return folder


def _put(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes({".png": png(), ".jpg": jpeg()}.get(path.suffix, b"%PDF-1.4\n%%EOF\n"))


def _fill(path: Path, **words: str) -> None:
    text = path.read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    path.write_text(text, "utf-8")


def bib() -> str:
    return bibtex.write(papers(), encoding="utf-8")


def fourth_key() -> str:
    """The key of the fourth entry of `bib`."""
    return str(re.findall(r"^@\w+\{([^,]+),", bib(), re.MULTILINE)[3])


def _al_folio(folder: Path) -> None:
    _put(
        folder,
        (
            "assets/img/prof_pic.jpg",
            "assets/img/lab.jpg",
            "assets/img/12.jpg",
            "assets/pdf/cv.pdf",
            "assets/pdf/first.pdf",
        ),
    )
    _put(folder, ("assets/img/publication_preview/first.png",))
    entries = bib().replace(
        "\n  year", "\n  selected = {true},\n  pdf = {first.pdf},\n  preview = {first.png},\n  year", 1
    )
    (folder / "_bibliography").mkdir()
    (folder / "_bibliography/papers.bib").write_text(f"---\n---\n\n{entries}", "utf-8")
    _fill(folder / "_posts/2024-03-01-a-first-post.md", PAPERKEY=fourth_key())


def _academicpages(folder: Path) -> None:
    _put(folder, ("images/profile.png", "images/500x300.png", "files/thesis.pdf", "files/paper1.pdf"))
    (folder / "_publications").mkdir()
    for number, paper in enumerate(papers()):
        authors = ", ".join(name.full for name in paper.authors)
        title, name = plain(paper.title), f"{paper.published}-{1 + number % 12:02}-01-paper-{number}"
        lines = [
            "---",
            f"title: {title!r}" if "'" not in title else f'title: "{title}"',
            "collection: publications",
            f"category: {'conferences' if number % 2 else 'manuscripts'}",
            f"permalink: /publication/{name}",
            "excerpt: 'Words about it.'",
            f"date: {paper.published}-{1 + number % 12:02}-01",
            f"venue: 'Journal {number % 3}'",
        ]
        if number % 3:
            lines.append(f"authors: '{authors}'" if "'" not in authors else f'authors: "{authors}"')
        else:
            short = ", ".join(
                f"{name.family}, {name.given[:1]}." if name.given else name.family for name in paper.authors
            )
            quoted = title.replace("'", "''")
            cited = f"{short} ({paper.published}). &quot;{quoted}.&quot; <i>Journal {number % 3}</i>. 1(1)."
            lines.append(f"citation: '{cited.replace(short, short.replace(chr(39), chr(39) * 2))}'")
        if number == 0:
            lines += [
                "paperurl: 'https://ada-example.github.io/files/paper1.pdf'",
                "slidesurl: '/files/thesis.pdf'",
            ]
        body = "\nThis paper is about the number 1.\n\n[Download paper here](/files/paper1.pdf)\n"
        text = "\n".join([*lines, "---", body])
        (folder / f"_publications/{name}.md").write_text(text, "utf-8")


def _lab_website(folder: Path) -> None:
    _put(
        folder,
        ("images/background.jpg", "images/photo.jpg", "images/jane.jpg", "images/icon.png", "favicon.png"),
    )
    lines = []
    for number, paper in enumerate(papers()):
        identifier = (
            f"doi:{paper.doi}"
            if paper.doi
            else f"arxiv:{paper.arxiv_id}"
            if paper.arxiv_id
            else f"x:{number}"
        )
        lines.append(f"- id: {identifier}")
        title = plain(paper.title).replace("'", "''")
        lines.append(f"  title: '{title}'")
        lines.append("  authors:")
        lines += [
            f"  - {name.full.replace(':', '')!r}" if "'" not in name.full else f'  - "{name.full}"'
            for name in paper.authors
        ]
        lines += [
            "  publisher: Journal of Examples",
            f"  date: '{paper.published}'",
            "  link: https://example.com/x",
        ]
        if number == 0:
            lines += [
                "  image: images/photo.jpg",
                "  buttons:",
                "  - type: source",
                "    link: https://github.com/example/x",
                "  group: featured",
            ]
    (folder / "_data/citations.yaml").write_text("\n".join(["# generated", *lines]) + "\n", "utf-8")
    _fill(folder / "research/index.md", FIRSTTITLE=plain(papers()[0].title).replace('"', "")[:40])


def _hugoblox(folder: Path) -> None:
    _put(folder, ("assets/media/icon.png", "assets/media/welcome.jpg", "static/uploads/resume.pdf"))
    _put(
        folder,
        (
            "content/authors/admin/avatar.jpg",
            "content/project/example/featured.jpg",
            "content/event/example/featured.jpg",
        ),
    )
    _put(
        folder,
        (
            "content/post/20-12-02-icml-best-paper/board.png",
            "content/post/20-12-02-icml-best-paper/featured.png",
        ),
    )
    for number, paper in enumerate(papers()):
        slug = f"paper-{number}"
        own = folder / f"content/publication/{slug}"
        own.mkdir(parents=True)
        title = plain(paper.title).replace('"', "”")
        authors = [name.full.replace('"', "") for name in paper.authors]
        lines = ["---", f'title: "{title}"', "authors:", *(f'- "{name}"' for name in authors)]
        lines += [f"date: '{paper.published}-05-01T00:00:00Z'", f"publication_types: ['{2 - number % 2}']"]
        lines += [
            "publication: '*Journal of Examples, 1*'",
            "publication_short: 'JoE'",
            f"featured: {str(number == 0).lower()}",
        ]
        lines += ["tags:", "- Learning", f"url_code: 'https://github.com/example/{slug}'", "---", ""]
        (own / "index.md").write_text("\n".join(lines), "utf-8")
        if number % 2:
            (own / "cite.bib").write_text(bibtex.entry(paper, encoding="utf-8"), "utf-8")
        if number == 0:
            _put(own, ("featured.jpg", f"{slug}.pdf"))
    _fill(folder / "content/post/20-12-02-icml-best-paper/index.md", PAPERSLUG="paper-1")


def _quarto(folder: Path) -> None:
    _put(folder, ("images/profile.jpg", "images/icon.png", "posts/welcome/image.jpg", "files/slides.pdf"))
    (folder / "references.bib").write_text(bib(), "utf-8")
    _fill(folder / "posts/welcome/index.qmd", PAPERKEY=fourth_key())


def _jekyll(folder: Path) -> None:
    _put(folder, ("img/us.png", "img/ada.jpg", "downloads/poster.pdf"))
    (folder / "_bibliography").mkdir()
    (folder / "_bibliography/references.bib").write_text(bib(), "utf-8")


_MAKERS: dict[str, Callable[[Path], None]] = {
    "al_folio": _al_folio,
    "academicpages": _academicpages,
    "lab_website": _lab_website,
    "hugoblox": _hugoblox,
    "quarto": _quarto,
    "jekyll": _jekyll,
}
SHAPES = tuple(_MAKERS)


def publication_pages(shape: str) -> list[str]:
    """Old addresses of the pages of single papers."""
    if shape == "academicpages":
        return [
            f"/publication/{paper.published}-{1 + number % 12:02}-01-paper-{number}"
            for number, paper in enumerate(papers())
        ]
    return [f"/publication/paper-{number}/" for number in range(len(papers()))] if shape == "hugoblox" else []


def slug_of(paper: Paper) -> str:
    """The name of its page."""
    return slugify(plain(paper.title))
