"""A corpus on disk: one ``.bib`` for sitegen, and for its peers everything as they would want it.

The peers are spared what sitegen has to do: text is decoded and ready to print, papers are
grouped by author and sorted, the BibTeX of every paper is written. Run as
``python -m tests.bench.prepared PAPERS FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import Any

import msgspec

from sitegen.text.latex import html, plain
from tests.bench.corpus import Author, BenchPaper, make_corpus

SAMPLES = 40
"""Papers whose pages are looked into after every build, and as many authors."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AS_LATEX = str.maketrans(
    {
        "é": r"{\'e}",
        "ü": r"{\"u}",
        "ö": r"{\"o}",
        "ñ": r"{\~n}",
        "ç": r"{\c{c}}",
        "ğ": r"{\u{g}}",
        "ć": r"{\'c}",
        "Ł": r"{\L}",
        "Ø": r"{\O}",
        "Š": r"{\v{S}}",
        "%": r"\%",
    }
)


class Sample(msgspec.Struct, frozen=True):
    """What one page has to show."""

    id: str
    """Slug of the paper, or id of the author."""
    heading: str
    """Title as HTML, or name."""
    links: tuple[str, ...]
    """Ids of the authors, or slugs of the papers, that the page has to link to."""
    key: str = ""
    """Citation key of a paper."""


class Expected(msgspec.Struct, frozen=True):
    """What a site built from a corpus has to consist of."""

    papers: int
    authors: int
    sample_papers: tuple[Sample, ...]
    sample_authors: tuple[Sample, ...]


class Corpus(msgspec.Struct, frozen=True):
    """A prepared corpus on disk."""

    folder: Path
    expected: Expected

    @property
    def bib(self) -> Path:
        """What sitegen reads; with abstracts."""
        return self.folder / "corpus.bib"

    @property
    def publications(self) -> Path:
        """What the peers offer as a download of everything; without abstracts."""
        return self.folder / "publications.bib"

    @property
    def papers_json(self) -> Path:
        """What peers print of each paper."""
        return self.folder / "papers.json"

    @property
    def authors_json(self) -> Path:
        """What peers print of each author."""
        return self.folder / "authors.json"


def read_prepared(folder: Path) -> Corpus:
    """The corpus that `write_prepared` left in `folder`."""
    return Corpus(folder, msgspec.json.decode((folder / "expected.json").read_bytes(), type=Expected))


def write_prepared(papers: int, folder: Path, seed: int = 1) -> None:
    """Make a corpus and write it to `folder`; nothing is done where it is already."""
    if (folder / "expected.json").is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    corpus = make_corpus(papers, seed)
    chosen = set(Random(seed).sample(range(papers), min(SAMPLES, papers)))
    listed: list[list[tuple[int, int, str, str]]] = [[] for _ in corpus.authors]
    sample_papers = []
    with (
        (folder / "corpus.bib").open("w", encoding="utf-8", newline="\n") as bib,
        (folder / "publications.bib").open("w", encoding="utf-8", newline="\n") as publications,
        (folder / "papers.json").open("wb") as ready,
    ):
        for number, paper in enumerate(corpus.papers):
            authors = [corpus.authors[author] for author in paper.authors]
            short = entry(paper, authors, abstract=False)
            bib.write(entry(paper, authors, abstract=True) + "\n")
            publications.write(short + "\n")
            title = html(paper.title)
            ready.write(b",\n" if number else b"[\n")
            ready.write(msgspec.json.encode(_printed(paper, authors, title, short)))
            for author in paper.authors:
                listed[author].append((-paper.year, -paper.month, paper.slug, title))
            if number in chosen:
                sample_papers.append(Sample(paper.slug, title, tuple(one.id for one in authors), paper.key))
        ready.write(b"\n]\n")
    (folder / "authors.json").write_bytes(
        msgspec.json.encode(
            [
                {
                    "id": author.id,
                    "name": author.name,
                    "papers": [
                        {"slug": slug, "title": title, "year": str(-year)}
                        for year, _, slug, title in sorted(wrote)
                    ],
                }
                for author, wrote in zip(corpus.authors, listed, strict=True)
            ]
        )
    )
    # The first has the most papers, so that a long page is always among those looked into.
    some = [0, *Random(seed).sample(range(len(corpus.authors)), min(SAMPLES, len(corpus.authors)))]
    sample_authors = [
        Sample(corpus.authors[one].id, corpus.authors[one].name, tuple(slug for _, _, slug, _ in listed[one]))
        for one in some
    ]
    expected = Expected(papers, len(corpus.authors), tuple(sample_papers), tuple(sample_authors))
    (folder / "expected.json").write_bytes(msgspec.json.encode(expected))


def entry(paper: BenchPaper, authors: list[Author], *, abstract: bool) -> str:
    """The paper in BibTeX, with the LaTeX that bibliographies have."""
    kind, container = ("article", "journal") if paper.venue.journal else ("inproceedings", "booktitle")
    fields = [
        ("title", f"{{{_latex(paper.title)}}}"),
        ("author", f"{{{' and '.join(_latex(f'{one.family}, {one.given}') for one in authors)}}}"),
        (container, f"{{{paper.venue.name}}}"),
        ("volume", f"{{{paper.volume}}}" if paper.volume else ""),
        ("pages", f"{{{paper.first_page}--{paper.last_page}}}"),
        ("year", f"{{{paper.year}}}"),
        ("month", _MONTHS[paper.month - 1] if paper.month else ""),
        ("doi", f"{{{paper.doi}}}" if paper.doi else ""),
        ("url", f"{{{paper.url}}}"),
        ("abstract", f"{{{_latex(paper.abstract)}}}" if abstract else ""),
    ]
    lines = [f"  {name} = {value},\n" for name, value in fields if value]
    return f"@{kind}{{{paper.key},\n{''.join(lines)}}}\n"


def _latex(text: str) -> str:
    r"""Text as bibliographies have it: ``{\'e}``, ``$n^2$``, acronyms in braces."""
    first, separator, rest = text.partition(":")
    if separator and first.isupper():
        text = f"{{{first}}}:{rest}"
    return text.translate(_AS_LATEX).replace(r"\(", "$").replace(r"\)", "$")


def _printed(paper: BenchPaper, authors: list[Author], title: str, bibtex: str) -> dict[str, Any]:
    """What a page prints of a paper; `title_html` and `abstract` are HTML, all else is plain text."""
    return {
        "slug": paper.slug,
        "title": plain(paper.title),
        "title_html": title,
        "authors": [{"id": one.id, "name": one.name} for one in authors],
        "venue": paper.venue.name,
        "venue_tag": "citation_journal_title" if paper.venue.journal else "citation_conference_title",
        "volume": str(paper.volume or ""),
        "first_page": str(paper.first_page),
        "last_page": str(paper.last_page),
        "year": str(paper.year),
        "date": f"{paper.year}/{paper.month:02}" if paper.month else str(paper.year),
        "doi": paper.doi,
        "url": paper.url,
        "abstract": html(paper.abstract),
        "bibtex": bibtex,
    }


if __name__ == "__main__":
    write_prepared(int(sys.argv[1]), Path(sys.argv[2]))
