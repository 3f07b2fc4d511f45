"""Sites of sizes past all use: each is built in bounded time, and no page of it is over 300 KB."""

# ruff: noqa: E501  # files as they are written

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from tests.building import built_site
from tests.trust.outcome import Outcome
from tests.trust.progress import reported

TITLE = "sites of sizes past all use"
LONG = 100
"""Hundredths of the sizes in `LIMITS`."""

LARGEST_PAGE = 300_000
"""Bytes; what the design promises."""

Files = Mapping[str, str | bytes]


class Limit(msgspec.Struct, frozen=True):
    """One thing of which a site has far too many."""

    name: str
    make: Callable[[int], Files]
    """Files below ``content/`` of a site of a size."""
    size: int
    seconds: float = 30.0
    """That a build of the whole size may take."""


def attack(seed: int, amount: int, folder: Path) -> Outcome:
    """Build a site of each kind, of so many hundredths of its size; the seed changes nothing."""
    del seed
    failures: list[str] = []
    slowest = "", 0.0
    for number, limit in enumerate(reported(LIMITS, len(LIMITS), "sites", failures)):
        started = time.process_time()
        found = failures_of(limit, max(3, limit.size * amount // 100), folder / str(number))
        seconds = time.process_time() - started
        if seconds > limit.seconds:
            found.append(f"took {seconds:.0f} s")
        failures += [f"{limit.name}: {what}" for what in found]
        slowest = max(slowest, (limit.name, seconds), key=lambda pair: pair[1])
    return Outcome(len(LIMITS), "sites", tuple(failures), (f"slowest: {slowest[0]} with {slowest[1]:.1f} s",))


def failures_of(limit: Limit, size: int, folder: Path) -> list[str]:
    """What is wrong with a site of a size, built in a folder."""
    settings = "title: Example\nbase_url: https://example.org/\n"
    files = {**limit.make(size)}
    extra = files.pop("site.yml", "")
    assert isinstance(extra, str)
    built_site(folder, {"site.yml": settings + extra, **files})
    loaded = ("*.html", "feed.xml", "search/**/*.js", "search/**/*.bin")
    pages = [(path.stat().st_size, path) for each in loaded for path in (folder / "site").rglob(each)]
    large = sorted((pair for pair in pages if pair[0] > LARGEST_PAGE), reverse=True)
    return [f"{path.relative_to(folder)} has {length:,} bytes" for length, path in large[:3]]


def _entry(key: str, title: str, author: str, more: str = "") -> str:
    return f"@article{{{key}, title={{{title}}}, author={{{author}}}, journal={{Example}}, year={{2020}}{more}}}\n"


def _list(entries: Iterator[str]) -> Files:
    return {"publications/list.bib": "".join(entries)}


def _one(title: str = "On rivers", author: str = "Example, Ada", more: str = "") -> Files:
    return _list(iter([_entry("one", title, author, more)]))


def _many_authors(size: int) -> str:
    return " and ".join(f"Name{number}, Given{number}" for number in range(size))


def _names(size: int, letters: str) -> Files:
    """Papers whose authors have names of some letters alone."""
    return _list(
        _entry(f"k{n}", f"On rivers {n}", letters[n % len(letters)] + letters[(n // 7) % len(letters)])
        for n in range(size)
    )


def _alike(size: int) -> Files:
    """Names that differ in case alone, or in how accents are encoded."""
    forms = ("Müller, Ada", "müller, ada", "MÜLLER, ADA", unicodedata.normalize("NFD", "Müller, Ada"))
    return _list(_entry(f"k{n}", f"On rivers {n}", forms[n % len(forms)]) for n in range(size))


def _posts(size: int, tags: int = 3) -> Files:
    return {
        **_one(),
        **{
            f"news/2020-01-{1 + n % 28:02}-post-{n}.md": f"---\ntitle: Post {n}\ntags: [tag {n % tags}]\n---\nA text.\n"
            for n in range(size)
        },
    }


def _researchers(size: int) -> Files:
    return {
        **_one(),
        **{
            f"researchers/person-{n}.md": f"---\nname: Person{n} Example{n}\n---\nA text.\n"
            for n in range(size)
        },
    }


def _one_person(size: int) -> Files:
    """All papers of one researcher's."""
    papers = _list(_entry(f"k{n}", f"On river number {n}", "Example, Ada") for n in range(size))
    return {**papers, "researchers/ada.md": "---\nname: Ada Example\n---\n"}


def _abstract(size: int) -> Files:
    return _one(more=f", abstract={{{'Rivers run. ' * (size // 12)}}}")


def _records(size: int) -> Files:
    """Lists that all hold one paper."""
    return {
        f"publications/list-{n}.bib": _entry("one", "On rivers", "Example, Ada", ", doi={10.1234/one}")
        for n in range(size)
    }


LIMITS: tuple[Limit, ...] = (
    Limit("authors", lambda size: _one(author=_many_authors(size)), 10_000),
    Limit(
        "authors with pages",
        lambda size: {
            "site.yml": "people_pages: all\ndownloads: [site, people, papers]\n",
            **_one(author=_many_authors(size)),
        },
        10_000,
    ),
    Limit("abstract", _abstract, 5_000_000),
    Limit("papers of one person", _one_person, 5_000, 60.0),
    Limit("title", lambda size: _one(title="River " * (size // 6)), 10_000),
    Limit("names of other scripts", lambda size: _names(size, "王李张刘陈ابتثج😀🐍🌊🏔🎓"), 1_000),
    Limit("names alike", _alike, 1_000),
    Limit("posts", _posts, 20_000, 60.0),
    Limit("tags", lambda size: _posts(size, size), 1_000, 60.0),
    Limit("tags of one post each", lambda size: _posts(size, size), 5_000, 60.0),
    Limit("researchers", _researchers, 5_000, 60.0),
    Limit("records of one paper", _records, 20_000, 60.0),
)
