"""An index after a change of a few papers, people or pages: only what these concern is made anew.

What comes out is the same to the letter as what `sitegen.search.index.build_index` gives. Words are taken
only from the texts that are new; what is gone is found by its number in the lists that are kept.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from sitegen.search import layout
from sitegen.search.coding import gaps
from sitegen.search.columns import Columns, pack_columns, unpack_columns
from sitegen.search.entries import SearchChange, SearchPaper, SearchSource
from sitegen.search.kept import NO_BLOCK, BlockRow, KeptIndex
from sitegen.search.numbering import magnitude
from sitegen.search.parts import (
    INLINE,
    ROOT_FILE,
    SMALL,
    File,
    IndexBlock,
    block_file,
    block_of,
    choices_block,
    facets_block,
    papers_block,
    root_text,
    sets_with,
)
from sitegen.search.postings import PAGE, PERSON, Postings, add_other_page, add_paper, add_person
from sitegen.search.records import block, page_line, person_line
from sitegen.search.recut import DamagedError, NewValues, ReadFile, recut
from sitegen.search.relist import relist
from sitegen.search.renumber import GivenNumbers, Moves, renumbered
from sitegen.search.shards import shard_file

LARGEST_SHARE = 8
"""If more than one paper or person in so many has changed or moved, all is built anew."""

_BLOCKS = ("p", "c", "q", "g", "o", "u")
"""In the order in which the root has them."""


class UpdatedIndex(msgspec.Struct, frozen=True):
    """An index after a change."""

    kept: KeptIndex
    files: list[File]
    """Those that may differ; the root is the last."""
    names: list[str]
    """All files."""


def update_index(
    before: KeptIndex, source: SearchSource, change: SearchChange, read: ReadFile
) -> UpdatedIndex | None:
    """The index after a change; None if it is to be built anew, as too much has changed or is damaged.

    Args:
        before: what was kept.
        source: what is to be indexed now.
        change: what differs.
        read: gives the text of a file of the old index by its name, or raises an OSError.
    """
    papers, people = _numbers(before, source)
    if (len(papers.now) < SMALL) != (len(papers.before) < SMALL):
        return None
    moved = _Moved(papers, people, papers.moves(change.papers), people.moves(change.people), change.pages)
    for numbers, moves in ((papers, moved.of_papers), (people, moved.of_people)):
        if len(moves.new) * LARGEST_SHARE > len(numbers.now):
            return None
    try:
        updated = _updated(before, source, moved, read)
    except DamagedError:
        return None
    return updated if updated.kept.characters > INLINE else None


class _Moved(msgspec.Struct, frozen=True):
    """The numbers, and what has changed."""

    papers: GivenNumbers
    people: GivenNumbers
    of_papers: Moves
    of_people: Moves
    pages: bool


def _numbers(before: KeptIndex, source: SearchSource) -> tuple[GivenNumbers, GivenNumbers]:
    """The numbers of papers and people."""
    years = groupby(source.papers, key=lambda paper: paper[1])
    sizes = groupby(source.people, key=lambda person: magnitude(len(person[1])))
    by_year = ((year, [slug for slug, _ in papers]) for year, papers in years)
    by_size = ((str(size), [id_ for id_, _ in people]) for size, people in sizes)
    return (
        renumbered(by_year, before.slugs, before.slug_ids, before.years),
        renumbered(by_size, before.people, before.people_ids, before.magnitudes),
    )


def _updated(before: KeptIndex, source: SearchSource, moved: _Moved, read: ReadFile) -> UpdatedIndex:
    postings = Postings()
    papers = {id_: source.paper(slug) for slug, id_ in moved.of_papers.new.items()}
    for id_, paper in papers.items():
        add_paper(postings, id_, paper)
    people = {id_: source.person(name) for name, id_ in moved.of_people.new.items()}
    for number, person in people.items():
        add_person(postings, number, person)
    words = unpack_columns(before.words)
    blocks = [*_paper_blocks(source, moved), *_people_blocks(source, moved)]
    if moved.pages:
        blocks += _page_blocks(source, before, postings)
    gone = _gone(words, moved)
    relisted = relist(words, before.initials, gone, postings, len(before.slugs), len(moved.papers.now))
    changed_sets, sets = _sets(before, moved, papers)
    changed: dict[str, NewValues] = {**relisted.changed, "s": changed_sets, "w": _written(source, moved)}
    first_papers = {key: ids[0] for key in sets.keys if (ids := sets.lists(key)[0])}
    sizes = zip(sets.keys, sets.counts[0], strict=True)
    per_year = [(year, number) for year, number, _ in moved.papers.ranges]
    in_order = sorted(sizes, key=lambda entry: first_papers[entry[0]])
    blocks.append(choices_block(in_order, per_year, source.settings))
    tables, files = {}, [made.file for made in blocks if made.row is not NO_BLOCK]
    for kind, rows in before.tables.items():
        done = recut(kind, rows, changed[kind], len(moved.papers.now), read)
        tables[kind] = done.rows
        files += done.files
    rows_now = _rows(before, blocks)
    files.append((ROOT_FILE, root_text(moved.papers.ranges, tables, rows_now, source.settings)))
    names = [
        *(shard_file(kind, row) for kind, rows in tables.items() for row in rows),
        *(
            block_file(kind, number, row)
            for kind, rows in rows_now.items()
            for number, row in enumerate(rows)
            if row != NO_BLOCK
        ),
        ROOT_FILE,
    ]
    kept = KeptIndex(
        slugs=[*moved.papers.now],
        slug_ids=array("I", moved.papers.now.values()).tobytes(),
        years=moved.papers.ranges,
        people=[*moved.people.now],
        people_ids=array("I", moved.people.now.values()).tobytes(),
        magnitudes=moved.people.ranges,
        words=pack_columns(relisted.words),
        initials=relisted.initials,
        sets=pack_columns(sets),
        blocks=rows_now,
        tables=tables,
    )
    return UpdatedIndex(kept, files, names)


def _gone(words: Columns, moved: _Moved) -> list[set[int]]:
    """For each band the ids that are not to be found in it any more."""
    gone = [moved.of_papers.gone] * len(words.counts)
    gone[PERSON] = moved.of_people.gone
    gone[PAGE] = {entry // 2 for entry in words.entries[PAGE]} if moved.pages else set()
    return gone


def _sets(
    before: KeptIndex, moved: _Moved, papers: Mapping[int, SearchPaper]
) -> tuple[dict[str, str | None], Columns]:
    """What has changed in the table of sets, and the sets."""
    sets = unpack_columns(before.sets)
    gone = moved.of_papers.gone
    found = {key: {*sets.lists(key)[0]} - gone for key in sets.holders(0, gone)}
    for id_, paper in papers.items():
        for key in sets_with(paper):
            if key not in found:
                found[key] = {*sets.lists(key)[0]}
            found[key].add(id_)
    lists = {key: array("I", sorted(ids)) for key, ids in found.items()}
    changed = {key: gaps(ids) if ids else None for key, ids in lists.items()}
    return changed, sets.with_lists({key: (ids,) for key, ids in lists.items()})


def _written(source: SearchSource, moved: _Moved) -> dict[str, str | None]:
    """What has changed in the table of who wrote what."""
    found: dict[str, str | None] = dict.fromkeys(moved.people.before.keys() - moved.people.now.keys())
    numbers, new, changed = moved.papers.now, moved.of_papers.new.keys(), moved.of_people.new
    for name, slugs in source.people:
        if name in changed or not new.isdisjoint(slugs):
            found[name] = gaps(sorted([numbers[slug] for slug in slugs if slug in numbers]))
    return found


def _paper_blocks(source: SearchSource, moved: _Moved) -> Iterator[IndexBlock]:
    numbers, moves = moved.papers, moved.of_papers
    for number, slugs in numbers.blocks_with(moves, layout.PAPERS_IN_BLOCK):
        found = {id_: source.paper(slug) for id_, slug in slugs.items()}
        yield papers_block(number, found) if found else _no_block("p", number)
    for number, slugs in numbers.blocks_with(moves, layout.CHUNK):
        facets = {id_: source.facets(slug) for id_, slug in slugs.items()}
        yield facets_block(number, facets) if facets else _no_block("c", number)


def _people_blocks(source: SearchSource, moved: _Moved) -> Iterator[IndexBlock]:
    for number, ids in moved.people.blocks_with(moved.of_people, layout.PEOPLE_IN_BLOCK):
        lines = {id_: person_line(source.person(name)) for id_, name in ids.items()}
        content = block(lines, number, layout.PEOPLE_IN_BLOCK)
        yield block_of("q", number, content) if lines else _no_block("q", number)


def _page_blocks(source: SearchSource, before: KeptIndex, postings: Postings) -> Iterator[IndexBlock]:
    """Blocks of all other pages, whose words come into the postings."""
    size = layout.PAGES_IN_BLOCK
    pages = [*source.pages()]
    for id_, page in enumerate(pages):
        add_other_page(postings, id_, page)
    for number in range(0, max(len(pages) // size + 1, len(before.blocks.get("g", ())))):
        lines = {
            id_: page_line(pages[id_]) for id_ in range(number * size, min((number + 1) * size, len(pages)))
        }
        yield block_of("g", number, block(lines, number, size)) if lines else _no_block("g", number)


def _no_block(kind: str, number: int) -> IndexBlock:
    return IndexBlock(kind, number, NO_BLOCK, ("", ""))


def _rows(before: KeptIndex, blocks: Sequence[IndexBlock]) -> dict[str, list[BlockRow]]:
    """What is known of all blocks after some have changed."""
    rows = {kind: [*before.blocks.get(kind, ())] for kind in _BLOCKS}
    for made in blocks:
        of_kind = rows[made.kind]
        of_kind += [NO_BLOCK] * (made.number + 1 - len(of_kind))
        of_kind[made.number] = made.row
    for of_kind in rows.values():
        while of_kind and of_kind[-1] == NO_BLOCK:
            of_kind.pop()
    return {kind: of_kind for kind, of_kind in rows.items() if of_kind}
