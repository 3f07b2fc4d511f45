"""The search index of a site: from papers, people and pages to files (see FORMAT.md)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from sitegen.search import layout
from sitegen.search.beginnings import prefixes
from sitegen.search.coding import content_hash, gaps, in_table_order, script
from sitegen.search.entries import SearchPage, SearchPaper, SearchPerson, SearchSettings
from sitegen.search.folding import near_table, table
from sitegen.search.lexicon import can_be_meant, frequency, is_frequent
from sitegen.search.numbering import allocate, capacity, magnitude
from sitegen.search.postings import (
    ABSTRACT,
    TITLE,
    Band,
    Postings,
    add_other_page,
    add_paper,
    add_person,
    bands,
    initials_by_word,
    term,
    vocabulary,
)
from sitegen.search.records import block, column, page_line, paper_line, person_line
from sitegen.search.shards import Cutter
from sitegen.search.tokens import DENSE

ROOT_FILE = "index.js"
INLINE = 50_000
"""An index of up to so many characters is one file, but for the folding table of scripts beyond Latin."""
LARGEST_FILES = {"t": 8_500, "a": 16_000, "r": 12_000, "f": 60_000, "w": 32_000, "s": 32_000, "i": 16_000}
"""Characters in the largest file of each table."""
PREFIX_LEAST = 6_000
"""Characters that the words with one beginning take at least if that beginning has a term of its own.

These are less than two files of terms have: fewer characters may still lie in three of them.
"""
SMALL = 5_000
"""A site of fewer papers has fewer, larger files: `SMALL_LARGEST`."""
SMALL_LARGEST = {**LARGEST_FILES, "t": 11_000, "a": 20_000, "r": 13_000}

NO_TYPE = "-"
"""Stands in the facets for a paper without a type: every paper has some mark there."""
MOST_VENUES = 300
"""Venues that can be chosen from a list: those with most papers."""
_VENUES, _TYPES, _TOPICS = "v/", "y/", "k/"
"""What the keys of sets of papers begin with."""

File = tuple[str, str]
"""Name and text."""


class _Counted(msgspec.Struct):
    """What is known of the ids once they are given out; the one thing here that is filled as it goes."""

    papers: int = 0
    ids: dict[str, int] = msgspec.field(default_factory=dict)
    """Slug -> id of every paper."""
    years: list[tuple[str, int]] = msgspec.field(default_factory=list)
    """Year and number of slots of each range, newest first."""
    per_year: list[tuple[str, int]] = msgspec.field(default_factory=list)
    """Year and number of papers, newest first."""
    slots: int = 0
    """Of papers, in all."""
    hashes: dict[str, list[str]] = msgspec.field(default_factory=dict)
    """Kind of block -> hash of each, ``----`` where there is none."""
    tables: dict[str, list[str]] = msgspec.field(default_factory=dict)
    """Kind of table -> its directory."""
    sets: defaultdict[str, list[int]] = msgspec.field(default_factory=lambda: defaultdict(list))
    """``v/`` and id of a venue, ``y/`` of a type, ``k/`` of a topic -> ids of its papers, ascending."""


def build_index(
    papers: Iterable[SearchPaper],
    people: Iterable[SearchPerson],
    settings: SearchSettings,
    pages: Iterable[SearchPage] = (),
) -> Iterator[File]:
    """The files of the index: path below ``search/``, and text.

    `papers` come newest first, with those of a year together; `people` by number of
    papers, most first; `pages` in the order in which equal ones are shown. All are read
    once. Equal input gives equal files. The root comes
    last, so that whoever writes the files in turn never names one that is not there.
    """
    counted = _Counted()
    kept: list[File] = []
    size = 0
    for file in _files(papers, people, pages, settings, counted):
        if size > INLINE:
            yield file
            continue
        kept.append(file)
        size += len(file[1])
        if size > INLINE:
            yield from kept
    yield _block("u", 0, table(), counted)
    root = script("", _root(counted, settings))
    yield ROOT_FILE, root if size > INLINE else root + "".join(text for _, text in kept)


def _root(counted: _Counted, settings: SearchSettings) -> dict[str, object]:
    return {
        **layout.in_root(counted.papers),
        "papers": counted.papers,
        "years": counted.years,
        "paths": [settings.paper_path, settings.person_path],
        "tables": counted.tables,
        "blocks": {kind: "".join(hashes) for kind, hashes in counted.hashes.items()},
        "dense": DENSE,
        "fold": near_table(),
    }


def _files(
    papers: Iterable[SearchPaper],
    people: Iterable[SearchPerson],
    pages: Iterable[SearchPage],
    settings: SearchSettings,
    counted: _Counted,
) -> Iterator[File]:
    """Every file but the root and the folding table."""
    postings = Postings()
    yield from _papers(papers, postings, counted)
    yield from _people(people, postings, counted)
    yield from _pages(pages, postings, counted)
    yield from _sets(settings, counted)
    yield from _table("i", _by_key(initials_by_word(postings)), counted)
    postings.initials.clear()
    yield from _terms(bands(postings, counted.papers), counted)


def _papers(papers: Iterable[SearchPaper], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of papers and chunks of facets, while the postings are collected."""
    for chunk, group in groupby(_numbered(papers, counted), key=lambda entry: entry[0] // layout.CHUNK):
        lines, venues, kinds = {}, {}, {}
        for id_, paper in group:
            add_paper(postings, id_, paper)
            lines[id_], venues[id_], kinds[id_] = paper_line(paper), paper.series, paper.kind or NO_TYPE
            for key in _sets_with(paper):
                counted.sets[key].append(id_)
        for number_, ids in groupby(lines, key=lambda id_: id_ // layout.PAPERS_IN_BLOCK):
            found = {id_: lines[id_] for id_ in ids}
            yield _block("p", number_, block(found, number_, layout.PAPERS_IN_BLOCK), counted)
        columns = [column(values, chunk, layout.CHUNK) for values in (venues, kinds)]
        yield _block("c", chunk, columns, counted)


def _sets_with(paper: SearchPaper) -> Iterator[str]:
    """The keys of the sets that a paper is in."""
    if paper.series:
        yield _VENUES + paper.series
    if paper.kind:
        yield _TYPES + paper.kind
    for topic in dict.fromkeys(paper.topic_ids):
        yield _TOPICS + topic


def _sets(settings: SearchSettings, counted: _Counted) -> Iterator[File]:
    """The table of papers by venue, type and topic, and what venues and types are called."""
    sizes = Counter({key: len(ids) for key, ids in counted.sets.items()})
    called = [
        [
            (id_, names.get(id_, id_), size)
            for key, size in most[:MOST_VENUES]
            for id_ in [key.removeprefix(sort)]
        ]
        for sort, names in ((_VENUES, settings.venues), (_TYPES, settings.types))
        for most in [[(key, size) for key, size in sizes.most_common() if key.startswith(sort)]]
    ]
    yield from _table("s", _by_key({key: gaps(ids) for key, ids in counted.sets.items()}), counted)
    counted.sets.clear()
    yield _block("o", 0, [*called, counted.per_year], counted)


def _pages(pages: Iterable[SearchPage], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of other pages, while the postings are collected."""
    for number_, group in groupby(enumerate(pages), key=lambda entry: entry[0] // layout.PAGES_IN_BLOCK):
        lines = {}
        for id_, page in group:
            add_other_page(postings, id_, page)
            lines[id_] = page_line(page)
        yield _block("g", number_, block(lines, number_, layout.PAGES_IN_BLOCK), counted)


def _numbered(papers: Iterable[SearchPaper], counted: _Counted) -> Iterator[tuple[int, SearchPaper]]:
    """Papers with their ids, in order of these."""
    for year, of_year in groupby(papers, key=lambda paper: paper.year):
        group = list(of_year)
        slots = capacity(len(group))
        places = allocate([paper.slug for paper in group], slots)
        for place, paper in sorted(zip(places, group, strict=True), key=lambda entry: entry[0]):
            counted.ids[paper.slug] = counted.slots + place
            yield counted.slots + place, paper
        counted.papers += len(group)
        counted.years.append((year, slots))
        counted.per_year.append((year, len(group)))
        counted.slots += slots


def _people(people: Iterable[SearchPerson], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of people and the table of who wrote what, while the postings are collected."""
    written: dict[str, str] = {}

    def lines() -> Iterator[tuple[int, str]]:
        start = 0
        for _, of_size in groupby(people, key=lambda person: magnitude(len(person.papers))):
            group = list(of_size)
            slots = capacity(len(group))
            places = allocate([person.id for person in group], slots)
            for place, person in sorted(zip(places, group, strict=True), key=lambda entry: entry[0]):
                add_person(postings, start + place, person)
                papers = sorted(counted.ids[slug] for slug in person.papers if slug in counted.ids)
                written[person.id] = gaps(papers)
                yield start + place, person_line(person)
            start += slots

    for number_, found in groupby(lines(), key=lambda entry: entry[0] // layout.PEOPLE_IN_BLOCK):
        yield _block("q", number_, block(dict(found), number_, layout.PEOPLE_IN_BLOCK), counted)
    yield from _table("w", _by_key(written), counted)


def _by_key(entries: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, entries[key]) for key in in_table_order(entries))


def _table(kind: str, entries: Iterable[tuple[str, str]], counted: _Counted) -> Iterator[File]:
    """The files of one table."""
    cutter = Cutter(kind, (SMALL_LARGEST if counted.papers < SMALL else LARGEST_FILES)[kind])
    for key, value in entries:
        for shard in cutter.add(key, value):
            yield shard.file
    for shard in cutter.finish():
        yield shard.file
    counted.tables[kind] = cutter.directory()


def _block(kind: str, number_: int, content: object, counted: _Counted) -> File:
    text = script(f"{kind}{number_}", content)
    hashes = counted.hashes.setdefault(kind, [])
    hashes += ["----"] * (number_ - len(hashes)) + [content_hash(text)]
    return f"{kind}{number_}-{hashes[-1]}.js", text


def _terms(written: tuple[Band, ...], counted: _Counted) -> Iterator[File]:
    """The tables of words: their lists, the rest of long lists, and what misspelt words may mean."""
    long_abstracts: list[tuple[str, str]] = []
    meant: dict[str, str] = {}
    frequent: list[tuple[str, str]] = []
    titles, abstracts = written[TITLE].lists, written[ABSTRACT].lists
    keys, limit = vocabulary(written), layout.common(counted.papers)
    beginnings = {found.key: found.head for found in prefixes(written, keys, PREFIX_LEAST)}

    def heads() -> Iterator[tuple[str, str]]:
        for key in in_table_order([*keys, *beginnings]):
            if key in beginnings:
                yield key, beginnings[key]
                continue
            in_titles, in_abstracts = len(titles.get(key, ())), len(abstracts.get(key, ()))
            found = term(key, written, limit)
            if found.abstracts:
                long_abstracts.append((key, found.abstracts))
            if can_be_meant(found, in_abstracts):
                meant[key[::-1]] = frequency(found, in_abstracts)
                if is_frequent(in_titles, counted.papers):
                    frequent.append((key, meant[key[::-1]]))
            yield key, found.head

    yield from _table("t", heads(), counted)
    yield from _table("a", long_abstracts, counted)
    yield from _table("r", _by_key(meant), counted)
    yield from _table("f", frequent, counted)
