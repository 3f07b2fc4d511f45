"""The parts of an index that are made alike whether all of it is built or only what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from sitegen.search import layout
from sitegen.search.coding import content_hash, script
from sitegen.search.entries import SearchPaper, SearchSettings
from sitegen.search.folding import near_table
from sitegen.search.kept import BlockRow, Range
from sitegen.search.lexicon import can_be_meant, frequency, is_frequent
from sitegen.search.postings import ABSTRACT, TITLE, Band, term
from sitegen.search.records import block, column, paper_line
from sitegen.search.shards import ShardRow, directory
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
VENUES, TYPES, TOPICS = "v/", "y/", "k/"
"""What the keys of sets of papers begin with."""

File = tuple[str, str]
"""Name and text."""


def largest_file(kind: str, papers: int) -> int:
    """Characters in the largest file of a table, on a site of so many papers."""
    return (SMALL_LARGEST if papers < SMALL else LARGEST_FILES)[kind]


class IndexBlock(msgspec.Struct, frozen=True):
    """A file that is found by its number."""

    kind: str
    number: int
    row: BlockRow
    file: File


def block_of(kind: str, number: int, content: object) -> IndexBlock:
    """The block with that content."""
    text = script(f"{kind}{number}", content)
    row = BlockRow(content_hash(text), len(text))
    return IndexBlock(kind, number, row, (block_file(kind, number, row), text))


def block_file(kind: str, number: int, row: BlockRow) -> str:
    """Name of the file of a block."""
    return f"{kind}{number}-{row.hash}.js"


def papers_block(number: int, papers: Mapping[int, SearchPaper]) -> IndexBlock:
    """A block of papers by id."""
    lines = {id_: paper_line(paper) for id_, paper in papers.items()}
    return block_of("p", number, block(lines, number, layout.PAPERS_IN_BLOCK))


def facets_block(number: int, facets: Mapping[int, tuple[str, str]]) -> IndexBlock:
    """A chunk of facets: venue and type of papers by id."""
    venues = {id_: venue for id_, (venue, _) in facets.items()}
    kinds = {id_: kind or NO_TYPE for id_, (_, kind) in facets.items()}
    return block_of("c", number, [column(values, number, layout.CHUNK) for values in (venues, kinds)])


def choices_block(
    sizes: Sequence[tuple[str, int]], per_year: Sequence[tuple[str, int]], settings: SearchSettings
) -> IndexBlock:
    """What can be chosen from lists.

    Args:
        sizes: key of a set and number of its papers, in the order of its first paper.
        per_year: year and number of papers.
        settings: what venues and types are called.
    """
    most = sorted(sizes, key=lambda entry: -entry[1])
    called = [
        [
            (id_, names.get(id_, id_), size)
            for key, size in [entry for entry in most if entry[0].startswith(sort)][:MOST_VENUES]
            for id_ in [key.removeprefix(sort)]
        ]
        for sort, names in ((VENUES, settings.venues), (TYPES, settings.types))
    ]
    return block_of("o", 0, [*called, per_year])


def sets_with(paper: SearchPaper) -> Iterator[str]:
    """The keys of the sets that a paper is in."""
    if paper.series:
        yield VENUES + paper.series
    if paper.kind:
        yield TYPES + paper.kind
    for topic in dict.fromkeys(paper.topic_ids):
        yield TOPICS + topic


class TermEntries(msgspec.Struct, frozen=True):
    """What the tables of words say of a word; ``""`` where they do not name it."""

    head: str
    abstracts: str
    meant: str
    """How often it occurs, if it may be meant by a misspelt one."""
    frequent: str
    """The same, if many titles have it."""


def entries_of(key: str, written: Sequence[Band], papers: int, limit: int) -> TermEntries:
    """What the tables of words say of a word, on a site of so many papers.

    Args:
        key: the word; its lists are dropped.
        written: the bands.
        papers: number of papers.
        limit: `layout.common` of it.
    """
    in_titles, in_abstracts = (len(written[band].lists.get(key, ())) for band in (TITLE, ABSTRACT))
    found = term(key, written, limit)
    meant = frequency(found, in_abstracts) if can_be_meant(found, in_abstracts) else ""
    return TermEntries(found.head, found.abstracts, meant, meant if is_frequent(in_titles, papers) else "")


def root_text(
    years: Sequence[Range],
    tables: Mapping[str, Sequence[ShardRow]],
    blocks: Mapping[str, Sequence[BlockRow]],
    settings: SearchSettings,
) -> str:
    """The root of an index.

    Args:
        years: as `sitegen.search.kept.KeptIndex.years`.
        tables: kind -> what is known of each shard.
        blocks: kind -> what is known of each.
        settings: where pages are.
    """
    papers = sum(number for _, number, _ in years)
    content = {
        **layout.in_root(papers),
        "papers": papers,
        "years": [(year, slots) for year, _, slots in years],
        "paths": [settings.paper_path, settings.person_path],
        "tables": {kind: directory(rows) for kind, rows in tables.items()},
        "blocks": {kind: "".join([row.hash for row in rows]) for kind, rows in blocks.items()},
        "dense": DENSE,
        "fold": near_table(),
    }
    return script("", content)
