"""The search index of a site: from papers, people and pages to files (see FORMAT.md)."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import msgspec

from sitegen.search import layout
from sitegen.search.beginnings import prefixes
from sitegen.search.coding import gaps, in_table_order
from sitegen.search.columns import Columns, columns_of, pack_columns
from sitegen.search.entries import SearchPage, SearchPaper, SearchPerson, SearchSettings
from sitegen.search.folding import table
from sitegen.search.kept import NO_BLOCK, BlockRow, KeptIndex, Range
from sitegen.search.numbering import allocate, capacity, magnitude
from sitegen.search.parts import (
    INLINE,
    PREFIX_LEAST,
    ROOT_FILE,
    File,
    IndexBlock,
    block_of,
    choices_block,
    entries_of,
    facets_block,
    largest_file,
    papers_block,
    root_text,
    sets_with,
)
from sitegen.search.postings import (
    Band,
    Postings,
    add_other_page,
    add_paper,
    add_person,
    bands,
    initials_by_word,
    vocabulary,
)
from sitegen.search.records import block, page_line, person_line
from sitegen.search.shards import Cutter, ShardRow

Keep = Callable[[KeptIndex], None]
"""Takes what is kept of an index once it is built."""


class _Counted(msgspec.Struct):
    """What is known of the index while it is built; the one thing here that is filled as it goes."""

    slugs: list[str] = msgspec.field(default_factory=list)
    """Of papers, newest first."""
    ids: dict[str, int] = msgspec.field(default_factory=dict)
    """Slug -> id of every paper."""
    years: list[Range] = msgspec.field(default_factory=list)
    """As `KeptIndex.years`."""
    people: dict[str, int] = msgspec.field(default_factory=dict)
    """Id -> number of every person, in the order in which they came."""
    magnitudes: list[Range] = msgspec.field(default_factory=list)
    """As `KeptIndex.magnitudes`."""
    blocks: dict[str, list[BlockRow]] = msgspec.field(default_factory=dict)
    tables: dict[str, list[ShardRow]] = msgspec.field(default_factory=dict)
    sets: defaultdict[str, array[int]] = msgspec.field(
        default_factory=lambda: defaultdict(lambda: array("I"))
    )
    """Key of a set -> ids of its papers, ascending."""

    @property
    def papers(self) -> int:
        """How many there are."""
        return len(self.ids)


def build_index(
    papers: Iterable[SearchPaper],
    people: Iterable[SearchPerson],
    settings: SearchSettings,
    pages: Iterable[SearchPage] = (),
    keep: Keep | None = None,
) -> Iterator[File]:
    """The files of the index: path below ``search/``, and text.

    `papers` come newest first, with those of a year together; `people` by number of
    papers, most first; `pages` in the order in which equal ones are shown. All are read
    once. Equal input gives equal files. The root comes
    last, so that whoever writes the files in turn never names one that is not there.
    At the very end, `keep` is given what `sitegen.search.update.update_index` needs; not that of an index
    which is one file.
    """
    counted = _Counted()
    kept: list[File] = []
    words: list[tuple[Columns, Columns, list[str]]] = []
    size = 0
    for file in _files(papers, people, pages, settings, counted, words if keep else None):
        if size > INLINE:
            yield file
            continue
        kept.append(file)
        size += len(file[1])
        if size > INLINE:
            yield from kept
    yield _counted_in(block_of("u", 0, table()), counted)
    root = root_text(counted.years, counted.tables, counted.blocks, settings)
    yield ROOT_FILE, root if size > INLINE else root + "".join(text for _, text in kept)
    if keep and size > INLINE:
        keep(_kept(counted, *words[0]))


def _kept(counted: _Counted, words: Columns, sets: Columns, initials: list[str]) -> KeptIndex:
    return KeptIndex(
        slugs=counted.slugs,
        slug_ids=array("I", map(counted.ids.__getitem__, counted.slugs)).tobytes(),
        years=counted.years,
        people=[*counted.people],
        people_ids=array("I", counted.people.values()).tobytes(),
        magnitudes=counted.magnitudes,
        words=pack_columns(words),
        initials=initials,
        sets=pack_columns(sets),
        blocks=counted.blocks,
        tables=counted.tables,
    )


def _files(
    papers: Iterable[SearchPaper],
    people: Iterable[SearchPerson],
    pages: Iterable[SearchPage],
    settings: SearchSettings,
    counted: _Counted,
    kept: list[tuple[Columns, Columns, list[str]]] | None,
) -> Iterator[File]:
    """Every file but the root and the folding table; the words, sets and initials come into `kept`."""
    postings = Postings()
    yield from _papers(papers, postings, counted)
    yield from _people(people, postings, counted)
    yield from _pages(pages, postings, counted)
    yield from _sets(settings, counted)
    yield from _table("i", _by_key(initials_by_word(postings)), counted)
    written = bands(postings, counted.papers)
    keys = vocabulary(written)
    if kept is not None:
        initials = [".".join(postings.initials[key]) for key in keys if key in postings.initials]
        sets = columns_of([counted.sets], in_table_order(counted.sets))
        kept.append((columns_of([band.lists for band in written], keys), sets, initials))
    counted.sets.clear()
    postings.initials.clear()
    yield from _terms(written, keys, counted)


def _papers(papers: Iterable[SearchPaper], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of papers and chunks of facets, while the postings are collected."""
    for chunk, group in groupby(_numbered(papers, counted), key=lambda entry: entry[0] // layout.CHUNK):
        facets: dict[int, tuple[str, str]] = {}
        for number_, entries in groupby(group, key=lambda entry: entry[0] // layout.PAPERS_IN_BLOCK):
            found = dict(entries)
            for id_, paper in found.items():
                add_paper(postings, id_, paper)
                facets[id_] = paper.series, paper.kind
                for key in sets_with(paper):
                    counted.sets[key].append(id_)
            yield _counted_in(papers_block(number_, found), counted)
        yield _counted_in(facets_block(chunk, facets), counted)


def _sets(settings: SearchSettings, counted: _Counted) -> Iterator[File]:
    """The table of papers by venue, type and topic, and what venues and types are called."""
    sets = counted.sets
    yield from _table("s", _by_key({key: gaps(ids) for key, ids in sets.items()}), counted)
    per_year = [(year, number) for year, number, _ in counted.years]
    sizes = [(key, len(ids)) for key, ids in sets.items()]
    yield _counted_in(choices_block(sizes, per_year, settings), counted)


def _pages(pages: Iterable[SearchPage], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of other pages, while the postings are collected."""
    for number_, group in groupby(enumerate(pages), key=lambda entry: entry[0] // layout.PAGES_IN_BLOCK):
        lines = {}
        for id_, page in group:
            add_other_page(postings, id_, page)
            lines[id_] = page_line(page)
        content = block(lines, number_, layout.PAGES_IN_BLOCK)
        yield _counted_in(block_of("g", number_, content), counted)


def _numbered(papers: Iterable[SearchPaper], counted: _Counted) -> Iterator[tuple[int, SearchPaper]]:
    """Papers with their ids, in order of these."""
    start = 0
    for year, of_year in groupby(papers, key=lambda paper: paper.year):
        group = list(of_year)
        slots = capacity(len(group))
        slugs = [paper.slug for paper in group]
        places = allocate(slugs, slots)
        counted.slugs += slugs
        for place, paper in sorted(zip(places, group, strict=True), key=lambda entry: entry[0]):
            counted.ids[paper.slug] = start + place
            yield start + place, paper
        counted.years.append((year, len(group), slots))
        start += slots


def _people(people: Iterable[SearchPerson], postings: Postings, counted: _Counted) -> Iterator[File]:
    """Blocks of people and the table of who wrote what, while the postings are collected."""
    written: dict[str, str] = {}

    def lines() -> Iterator[tuple[int, str]]:
        start = 0
        for size, of_size in groupby(people, key=lambda person: magnitude(len(person.papers))):
            group = list(of_size)
            slots = capacity(len(group))
            places = allocate([person.id for person in group], slots)
            counted.people |= {person.id: start + place for person, place in zip(group, places, strict=True)}
            for place, person in sorted(zip(places, group, strict=True), key=lambda entry: entry[0]):
                add_person(postings, start + place, person)
                papers = sorted(counted.ids[slug] for slug in person.papers if slug in counted.ids)
                written[person.id] = gaps(papers)
                yield start + place, person_line(person)
            counted.magnitudes.append((str(size), len(group), slots))
            start += slots

    for number_, found in groupby(lines(), key=lambda entry: entry[0] // layout.PEOPLE_IN_BLOCK):
        content = block(dict(found), number_, layout.PEOPLE_IN_BLOCK)
        yield _counted_in(block_of("q", number_, content), counted)
    yield from _table("w", _by_key(written), counted)


def _by_key(entries: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((key, entries[key]) for key in in_table_order(entries))


def _table(kind: str, entries: Iterable[tuple[str, str]], counted: _Counted) -> Iterator[File]:
    """The files of one table."""
    cutter = Cutter(kind, largest_file(kind, counted.papers))
    rows = counted.tables[kind] = []
    for key, value in entries:
        for shard in cutter.add(key, value):
            rows.append(shard.row)
            yield shard.file
    for shard in cutter.finish():
        rows.append(shard.row)
        yield shard.file


def _counted_in(block: IndexBlock, counted: _Counted) -> File:
    """The file of a block, which is known from now on."""
    rows = counted.blocks.setdefault(block.kind, [])
    rows += [NO_BLOCK] * (block.number - len(rows)) + [block.row]
    return block.file


def _terms(written: tuple[Band, ...], keys: list[str], counted: _Counted) -> Iterator[File]:
    """The tables of words: their lists, the rest of long lists, and what misspelt words may mean."""
    long_abstracts: list[tuple[str, str]] = []
    meant: dict[str, str] = {}
    frequent: list[tuple[str, str]] = []
    papers, limit = counted.papers, layout.common(counted.papers)
    beginnings = {found.key: found.head for found in prefixes(written, keys, PREFIX_LEAST)}

    def heads() -> Iterator[tuple[str, str]]:
        for key in in_table_order([*keys, *beginnings]):
            if key in beginnings:
                yield key, beginnings[key]
                continue
            found = entries_of(key, written, papers, limit)
            if found.abstracts:
                long_abstracts.append((key, found.abstracts))
            if found.meant:
                meant[key[::-1]] = found.meant
            if found.frequent:
                frequent.append((key, found.frequent))
            yield key, found.head

    yield from _table("t", heads(), counted)
    yield from _table("a", long_abstracts, counted)
    yield from _table("r", _by_key(meant), counted)
    yield from _table("f", frequent, counted)
