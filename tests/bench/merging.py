"""How well records are merged: precision, recall, and how much of what is missed is asked about.

    python -m tests.bench.merging FILE … [--truth FIELD]
    python -m tests.bench.merging FILE FILE MATCHES.csv
    python -m tests.bench.merging --made 4000 --seed 7
    python -m tests.bench.merging --halves --seed 1

With FILEs: any lists that sitegen reads, in which a field of the entries says which work each is of.
In BibTeX that is ``--truth`` (``work`` unless told otherwise); entries without it are of a work of
their own. A CSV file has the keys of two entries of one work in the first two columns of each line; the
first of the lists has the left ones.
With ``--made``: two lists made of real titles of the bibliography in ``../shared/corpus``,
in which the same works are written otherwise and different works look alike.
With ``--halves``: each work of that bibliography in one of two lists. What is joined from both is wrong,
but for works that the bibliography has twice.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import msgspec

from sitegen.merge.matching import folded_title
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers.recognise import choose_reader
from tests.bench.made_lists import halves, made_lists

Pair = tuple[Place, Place]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """What merging made of records whose works are known."""

    records: int
    true_pairs: int
    found: int
    """Pairs of records that were merged."""
    right: int
    """Of these, those of one work."""
    asked: int
    """Of the true pairs that were not merged, those that a person is asked about."""
    questions: int
    seconds: float
    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]

    @property
    def precision(self) -> float:
        """Share of the merged pairs that are of one work."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs of one work that were merged."""
        return self.right / self.true_pairs if self.true_pairs else 1.0


def score(records: Sequence[Record], work_of: dict[Place, str]) -> Score:
    """Merge `records`, and compare the papers with `work_of`: place of a record -> its work."""
    started = time.process_time()
    papers, problems = merge(records, Corrections())
    seconds = time.process_time() - started
    by_work: dict[str, list[Place]] = defaultdict(list)
    for record in records:
        by_work[work_of.get(record.place, str(record.place))].append(record.place)
    true = {pair for places in by_work.values() for pair in _pairs(places)}
    found = {pair for paper in papers for pair in _pairs([record.place for record in paper.records])}
    paper_of = {record.place: number for number, paper in enumerate(papers) for record in paper.records}
    asked = {
        frozenset((paper_of[one], paper_of[other]))
        for problem in problems
        for one, other in _asked_about(problem, paper_of)
    }
    titles = {
        record.place: f"{record.title} ({record.venue or record.kind} {record.year})" for record in records
    }
    missed = sorted(true - found)
    return Score(
        records=len(records),
        true_pairs=len(true),
        found=len(found),
        right=len(found & true),
        asked=sum(frozenset((paper_of[one], paper_of[other])) in asked for one, other in missed),
        questions=sum(problem.message.startswith("possible duplicate") for problem in problems),
        seconds=seconds,
        wrong=tuple((titles[one], titles[other]) for one, other in sorted(found - true)),
        missed=tuple((titles[one], titles[other]) for one, other in missed),
    )


def _pairs(places: Iterable[Place]) -> Iterator[Pair]:
    return combinations(sorted(places), 2)


def _asked_about(problem: Problem, known: dict[Place, int]) -> Iterator[Pair]:
    match = re.match(r"possible duplicate of (.+?):(\d+) \(", problem.message)
    if match:
        pair = Place(match[1], int(match[2])), problem.place
        if pair[0] in known and pair[1] in known:
            yield pair


def read_files(files: Iterable[Path], field: str) -> tuple[list[Record], dict[Place, str]]:
    """The records of some lists, and the work of each by a field of its BibTeX entry."""
    records: list[Record] = []
    work_of: dict[Place, str] = {}
    for file in files:
        text = file.read_text("utf-8")
        reader = choose_reader(Source(file.name, text))
        if isinstance(reader, Problem):
            raise SystemExit(f"{file}: {reader.message}")
        found = [item for item in reader.read(text, file.name) if isinstance(item, Record)]
        records += found
        # The line on which an entry begins -> what its field says.
        heads = [
            (match.start(), text.count("\n", 0, match.start()) + 1)
            for match in re.finditer(r"@\w+\s*\{", text)
        ]
        for (start, line), (end, _) in zip(heads, [*heads[1:], (len(text), 0)], strict=True):
            if field and (named := re.search(rf"\b{field}\s*=\s*[{{\"]([^}}\"]+)", text[start:end])):
                work_of[Place(file.name, line)] = named[1]
    return records, work_of


def read_matches(files: Sequence[Path], matches: Path) -> tuple[list[Record], dict[Place, str]]:
    """The records of two lists, and the work of each by pairs of their citation keys."""
    records, _ = read_files(files, "")
    by_key = [
        {record.citation_key: record.place for record in records if record.place.file == file.name}
        for file in (files[0], files[-1])
    ]
    work_of: dict[Place, str] = {}
    with matches.open(encoding="utf-8", newline="") as lines:
        for left, right, *_ in csv.reader(lines):
            if left in by_key[0] and right in by_key[1]:
                one, other = by_key[0][left], by_key[1][right]
                work_of[other] = work_of.setdefault(one, work_of.get(other, str(one)))
    return records, work_of


def report(found: Score, examples: int) -> str:
    """The figures, and some of what went wrong."""
    wrong, left = found.found - found.right, found.true_pairs - found.right
    lines = [
        f"{found.records:,} records, {found.true_pairs:,} pairs of one work, {found.seconds:.1f} s",
        f"precision {found.precision:.4f}: {wrong} of {found.found} merged pairs are wrong",
        f"recall {found.recall:.4f}: {left} missed, {found.asked} of them asked about",
        f"{found.questions} questions",
    ]
    for label, pairs in (("wrong", found.wrong), ("missed", found.missed)):
        lines += [f"  {label}: {one}\n      and: {other}" for one, other in pairs[:examples]]
    return "\n".join(lines)


def report_halves(records: Sequence[Record], examples: int) -> str:
    """What is joined of two lists that have nothing in common."""
    papers, problems = merge(records, Corrections())
    joined = [paper.records for paper in papers if len({record.place.file for record in paper.records}) > 1]
    other = [some for some in joined if len({folded_title(record.title) for record in some}) > 1]
    lines = [
        f"{len(records):,} records, {len(joined)} works joined from both lists, {len(other)} of other titles",
        f"{sum(problem.code == 'M001' for problem in problems)} questions",
    ]
    lines += [f"  {' | '.join(record.title for record in some)}" for some in other[:examples]]
    return "\n".join(lines)


def main() -> None:
    """Print how well the given or made lists are merged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--truth", default="work", help="field of an entry that names its work")
    parser.add_argument("--made", type=int, default=0, help="make lists of so many works")
    parser.add_argument("--halves", action="store_true", help="two lists that have nothing in common")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=10)
    options = parser.parse_args()
    if options.halves:
        print(report_halves(halves(options.seed), options.examples))
    elif options.made:
        records, work_of, how = made_lists(options.made, options.seed)
        found = score(records, work_of)
        print(report(found, options.examples))
        papers, _ = merge(records, Corrections())
        joined = {each.place for paper in papers if len(paper.records) > 1 for each in paper.records}
        kinds: dict[str, list[bool]] = defaultdict(list)
        for place, name in how.items():
            kinds[name].append(place in joined)
        for name, merged in sorted(kinds.items()):
            print(f"  {name:<20} {sum(merged):>5} of {len(merged):>5} merged")
    else:
        lists = [file for file in options.files if file.suffix != ".csv"]
        matches = [file for file in options.files if file.suffix == ".csv"]
        known = read_matches(lists, matches[0]) if matches else read_files(lists, options.truth)
        print(report(score(*known), options.examples))


if __name__ == "__main__":
    main()
