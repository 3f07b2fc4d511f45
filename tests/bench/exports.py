"""A paper in RIS and CSL-JSON, as far as they are the same with and without its abstract."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.text.latex import plain
from tests.bench.corpus import Author, BenchPaper


def ris(paper: BenchPaper, authors: Sequence[Author]) -> str:
    """The record without the abstract and the line that ends it."""
    fields = [
        ("TY", "JOUR" if paper.venue.journal else "CPAPER"),
        ("ID", paper.key),
        ("TI", plain(paper.title)),
        *(("AU", f"{author.family}, {author.given}") for author in authors),
        ("PY", str(paper.year)),
        ("DA", f"{paper.year}/{paper.month:02}//" if paper.month else ""),
        ("T2", paper.venue.name),
        ("VL", str(paper.volume or "")),
        ("SP", str(paper.first_page)),
        ("EP", str(paper.last_page)),
        ("DO", paper.doi),
        ("UR", paper.url),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value)


def csl(paper: BenchPaper, authors: Sequence[Author]) -> str:
    """One object of CSL-JSON without the abstract and the brace that ends it."""
    item = {
        "id": paper.key,
        "type": "article-journal" if paper.venue.journal else "paper-conference",
        "title": plain(paper.title),
        "author": [{"family": author.family, "given": author.given} for author in authors],
        "issued": {"date-parts": [[paper.year, paper.month] if paper.month else [paper.year]]},
        "container-title": paper.venue.name,
        "volume": str(paper.volume or ""),
        "page": f"{paper.first_page}-{paper.last_page}",
        "DOI": paper.doi,
        "URL": paper.url,
    }
    text = msgspec.json.format(msgspec.json.encode({key: value for key, value in item.items() if value}))
    return text.decode().removesuffix("\n}")
