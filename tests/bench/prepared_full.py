"""What a full Hugo theme prints, ready to print: the site of ``layouts/hugo-full`` as data.

It has the pages of sitegen's own theme at the same addresses: lists by year, type and venue with
the same paging, people, and for every paper and person what their pages show beside the list.
Hugo is spared all grouping, counting and sorting. Run as
``python -m tests.bench.prepared_full CORPUS FOLDER [people]``; with the last word, people have
their exports too.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import msgspec

from sitegen.text.folding import fold, slugify
from sitegen.text.latex import plain
from tests.bench.corpus import Author, BenchPaper, make_corpus
from tests.bench.exports import csl, ris
from tests.bench.prepared import entry, read_prepared

PAPERS_A_PAGE, PEOPLE_A_PAGE = 100, 200
"""As sitegen's own theme pages its lists."""

RELATED, TOP, RECENT = 5, 5, 50
"""Related papers of a paper, most frequent co-authors and venues of a person, papers in the feed."""

PERSON_EXPORTS = ("bib", "ris", "csl", "atom")
"""Hugo's output formats of a person that has exports."""

TYPES = {"article": "Journal articles", "inproceedings": "Conference papers"}

_MONTHS = "January February March April May June July August September October November December".split()

Ready = dict[str, Any]
"""Something that the theme prints; its keys are what the templates call it."""


def write_full(corpus: Path, folder: Path, *, people_exports: bool) -> None:
    """Write ``papers.json``, ``authors.json``, ``lists.json`` and ``site.json`` for a prepared corpus."""
    made = make_corpus(read_prepared(corpus).expected.papers)
    printed = msgspec.json.decode((corpus / "papers.json").read_bytes())
    papers = [
        {**ready, **_more(paper, [made.authors[author] for author in paper.authors], ready["bibtex"])}
        for paper, ready in zip(made.papers, printed, strict=True)
    ]
    papers.sort(key=itemgetter("order", "slug"))
    wrote: dict[str, list[Ready]] = defaultdict(list)
    for paper in papers:
        for author in paper["authors"]:
            wrote[author["id"]].append(paper)
    for paper in papers:
        paper["related"] = _related(paper, wrote)
    people = [_person(author, wrote[author.id]) for author in made.authors]
    people.sort(key=lambda person: (person["sorted"], person["id"]))
    exports = PERSON_EXPORTS if people_exports else ()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (
        ("papers", {paper["slug"]: paper for paper in papers}),
        (
            "authors",
            {page["url"]: page for person in people for page in _person_pages(person, wrote, exports)},
        ),
        ("lists", {page["url"]: page for page in _lists(papers, people)}),
        ("site", _site(papers, people)),
    ):
        (folder / f"{name}.json").write_bytes(msgspec.json.encode(content))


def _more(paper: BenchPaper, authors: Sequence[Author], bibtex: str) -> Ready:
    """What a paper has beyond `tests.bench.prepared`.

    The exports hold the abstract, the box on the page does not: `bib_abstract` ends an entry that
    has it, and takes the place of the brace that ends `bibtex`.
    """
    abstract = plain(paper.abstract)
    short = paper.venue.name.removeprefix("Proceedings of the ")
    iso = f"{paper.year}-{paper.month:02}" if paper.month else str(paper.year)
    return {
        "key": paper.key,
        "type": "article" if paper.venue.journal else "inproceedings",
        "kind": "Journal article" if paper.venue.journal else "Conference paper",
        "venue_id": slugify(short),
        "venue_short": short,
        "iso": iso,
        "moment": f"{paper.year}-{paper.month or 1:02}-01T00:00:00Z",
        "shown_date": f"{_MONTHS[paper.month - 1]} {paper.year}" if paper.month else str(paper.year),
        "abstract_text": abstract,
        "description": f"{abstract[:200].rpartition(' ')[0]} …",
        "bib_abstract": entry(paper, list(authors), abstract=True)[len(bibtex) - len("}\n") :],
        "ris": ris(paper, authors),
        "csl": csl(paper, authors),
        "order": (-paper.year, -paper.month),
    }


def _related(paper: Ready, wrote: dict[str, list[Ready]]) -> list[str]:
    """Slugs of the papers with most authors in common, the newest first among equals."""
    shared = Counter(
        (other["order"], other["slug"])
        for author in paper["authors"]
        # Somebody's newest papers are enough to choose from.
        for other in wrote[author["id"]][: 4 * RELATED]
        if other is not paper
    )
    return [slug for (_, slug), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:RELATED]]


def _person(author: Author, papers: list[Ready]) -> Ready:
    """One person, with everything except the list of papers, which may fill several pages."""
    others = Counter(
        (other["name"], other["id"])
        for paper in papers
        for other in paper["authors"]
        if other["id"] != author.id
    )
    return {
        "id": author.id,
        "name": author.name,
        "given": author.given,
        "family": author.family,
        "sorted": fold(f"{author.family} {author.given}"),
        "note": _note(papers),
        "count": len(papers),
        "plot": _plot(papers),
        "coauthors": [
            {"name": name, "id": identifier, "count": count}
            for (name, identifier), count in sorted(others.items(), key=lambda one: (-one[1], one[0]))[:TOP]
        ],
        "venues": _venues(papers)[:TOP],
        "moment": papers[0]["moment"],
    }


def _person_pages(person: Ready, wrote: dict[str, list[Ready]], exports: Sequence[str]) -> Iterator[Ready]:
    pages = list(_paged(wrote[person["id"]], PAPERS_A_PAGE))
    slugs = [paper["slug"] for paper in wrote[person["id"]]] if exports else []
    for number, papers in enumerate(pages, 1):
        yield {
            **person,
            "path": f"people/{person['id']}/",
            "url": _page_url(f"people/{person['id']}/", number),
            "groups": _by_year(papers),
            "pager": _pager(f"people/{person['id']}/", number, len(pages)),
            "slugs": slugs,
            "formats": ["html", *(exports if number == 1 else ())],
        }


def _lists(papers: list[Ready], people: list[Ready]) -> Iterator[Ready]:
    """Every page that lists papers, people, or lists."""
    yield from _paper_list("papers/", "Papers", papers)
    for folder, title, key, names in (
        ("years/", "Years", "year", None),
        ("types/", "Types", "type", TYPES),
        ("venues/", "Venues", "venue_id", {paper["venue_id"]: paper["venue_short"] for paper in papers}),
    ):
        grouped: dict[str, list[Ready]] = defaultdict(list)
        for paper in papers:
            grouped[paper[key]].append(paper)
        for value, group in grouped.items():
            yield from _paper_list(f"{folder}{value}/", names[value] if names else value, group)
        links = [
            {"url": f"/{folder}{value}/", "name": names[value] if names else value, "note": _note(group)}
            for value, group in grouped.items()
        ]
        if folder == "venues/":
            links.sort(key=lambda link: (-len(grouped[link["url"].split("/")[2]]), link["name"]))
        yield from _list(folder, title, [links], lambda shown: {"links": shown})
    shown = [{"url": f"/people/{one['id']}/", "name": one["name"], "note": one["note"]} for one in people]
    yield from _list("people/", "People", _paged(shown, PEOPLE_A_PAGE), lambda links: {"links": links})


def _paper_list(path: str, title: str, papers: list[Ready]) -> Iterator[Ready]:
    plot, note = _plot(papers), _note(papers)
    pages = _paged(papers, PAPERS_A_PAGE)
    return _list(path, title, pages, lambda shown: {"groups": _by_year(shown), "plot": plot, "note": note})


def _list(
    path: str, title: str, pages: Iterable[list[Ready]], ready: Callable[[list[Ready]], Ready]
) -> Iterator[Ready]:
    all_pages = list(pages)
    for number, shown in enumerate(all_pages, 1):
        yield {
            "path": path,
            "url": _page_url(path, number),
            "title": title if number == 1 else f"{title}, page {number}",
            "section": path.partition("/")[0],
            "pager": _pager(path, number, len(all_pages)),
            **ready(shown),
        }


def _site(papers: list[Ready], people: list[Ready]) -> Ready:
    """For the home page, the feed and the map of the site."""
    busiest = sorted(people, key=lambda person: (-person["count"], person["sorted"]))[:12]
    return {
        "note": _note(papers),
        "plot": _plot(papers),
        "people": [
            {"url": f"/people/{one['id']}/", "name": one["name"], "note": one["note"]} for one in busiest
        ],
        "venues": _venues(papers)[:TOP],
        "recent": [paper["slug"] for paper in papers[:RECENT]],
        "slugs": [paper["slug"] for paper in papers],
    }


def _plot(papers: list[Ready]) -> list[Ready]:
    """A bar for every year from the first paper to the last; heights in per cent."""
    counts = Counter(int(paper["year"]) for paper in papers)
    most = max(counts.values())
    return [
        {"year": str(year), "count": counts[year], "height": round(100 * counts[year] / most)}
        for year in range(min(counts), max(counts) + 1)
    ]


def _venues(papers: list[Ready]) -> list[Ready]:
    counts = Counter((paper["venue_short"], paper["venue_id"]) for paper in papers)
    return [
        {"name": name, "id": identifier, "count": count}
        for (name, identifier), count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]


def _by_year(papers: list[Ready]) -> list[Ready]:
    """Papers, the newest first, as groups with a year and slugs."""
    years: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        years[paper["year"]].append(paper["slug"])
    return [{"year": year, "slugs": slugs} for year, slugs in years.items()]


def _note(papers: list[Ready]) -> str:
    number = f"{len(papers):,} paper{'s' if len(papers) != 1 else ''}"
    first, last = papers[-1]["year"], papers[0]["year"]
    return f"{number}, {last}" if first == last else f"{number}, {first}–{last}"


def _paged(listed: list[Ready], size: int) -> Iterator[list[Ready]]:
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def _page_url(path: str, number: int) -> str:
    return f"/{path}" if number == 1 else f"/{path}page-{number}/"


def _pager(path: str, number: int, pages: int) -> Ready:
    """Links to the pages before and after; empty where a list has one page."""
    if pages == 1:
        return {}
    return {
        "number": number,
        "pages": pages,
        "before": _page_url(path, number - 1) if number > 1 else "",
        "after": _page_url(path, number + 1) if number < pages else "",
    }


if __name__ == "__main__":
    write_full(Path(sys.argv[1]), Path(sys.argv[2]), people_exports="people" in sys.argv[3:])
