"""How well records are merged: precision, recall, and how much of what is missed is asked about.

    python -m tests.bench.merging FILE … [--truth FIELD]
    python -m tests.bench.merging FILE FILE MATCHES.csv
    python -m tests.bench.merging --made 4000 --seed 7

With FILEs: any lists that sitegen reads, in which a field of the entries says which work each is of.
In BibTeX that is ``--truth`` (``work`` unless told otherwise); entries without it are of a work of
their own. A CSV file has the keys of two entries of one work in the first two columns of each line; the
first of the lists has the left ones.
With ``--made``: two lists made of real titles of the bibliography in ``../shared/corpus``,
in which the same works are written otherwise and different works look alike.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path

import msgspec

from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections
from sitegen.model.publications import Name, Place, Problem, Record, Source
from sitegen.readers import bibtex, choose_reader

BIBLIOGRAPHY = Path(__file__).parents[3] / "shared/corpus/anthology.bib.gz"

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


# The same work written otherwise.

_SHORT = {
    "Proceedings": "Proc.",
    "Conference": "Conf.",
    "International": "Int.",
    "Journal": "J.",
    "Meeting": "Mtg.",
    "Association": "Assoc.",
    "Computational": "Comput.",
    "Linguistics": "Linguist.",
    "Processing": "Process.",
    "Language": "Lang.",
    "Transactions": "Trans.",
    "Methods": "Meth.",
    "Annual": "Ann.",
    "Workshop": "Wksh.",
}


def abbreviated_venue(record: Record, _: random.Random) -> Record:
    """``Proc. Conf. Empirical Meth. Natural Lang. Process.``"""
    words = [
        _SHORT.get(word, word)
        for word in record.venue.split()
        if word not in ("of", "the", "on", "for", "and")
    ]
    return msgspec.structs.replace(record, venue=" ".join(words))


def without_venue(record: Record, _: random.Random) -> Record:
    """Only title, authors and year."""
    return msgspec.structs.replace(record, venue="", kind="", pages="", volume="", editors=(), publisher="")


def first_page(record: Record, _: random.Random) -> Record:
    """The first page for all."""
    return msgspec.structs.replace(record, pages=record.pages.partition("–")[0])


def initials(record: Record, _: random.Random) -> Record:
    """Initials for given names."""
    authors = tuple(
        Name(name.family, " ".join(f"{part[0]}." for part in name.given.split())) for name in record.authors
    )
    return msgspec.structs.replace(record, authors=authors)


def other_order(record: Record, rng: random.Random) -> Record:
    """The authors in another order."""
    return msgspec.structs.replace(record, authors=tuple(rng.sample(record.authors, len(record.authors))))


def cut_authors(record: Record, _: random.Random) -> Record:
    """The first two authors, et al."""
    cut = len(record.authors) > 3
    return msgspec.structs.replace(
        record, authors=record.authors[:2] if cut else record.authors, hidden_authors=-cut
    )


def typing_error(record: Record, rng: random.Random) -> Record:
    """One letter of a long word is missing, or another."""
    words = record.title.split()
    long = [number for number, word in enumerate(words) if len(word) > 6 and word.isalpha()]
    if long:
        number = rng.choice(long)
        place = rng.randrange(1, len(words[number]) - 1)
        words[number] = words[number][:place] + words[number][place + 1 :]
    return msgspec.structs.replace(record, title=" ".join(words))


def other_case(record: Record, _: random.Random) -> Record:
    """Capitals, and no hyphens."""
    return msgspec.structs.replace(record, title=record.title.upper().replace("-", " "))


def preprint(record: Record, _: random.Random) -> Record:
    """The preprint of the year before."""
    return msgspec.structs.replace(
        record,
        kind="preprint",
        venue="",
        pages="",
        volume="",
        editors=(),
        publisher="",
        url="",
        published="",
        submitted=str(int(record.year) - 1),
    )


def misread(record: Record, rng: random.Random) -> Record:
    """Letters taken for others by character recognition."""
    title = record.title
    for letters, instead in rng.sample((("m", "rn"), ("l", "1"), ("o", "0"), ("d", "cl"), ("w", "vv")), 2):
        words = [word for word in title.split() if letters in word[1:] and word.islower() and len(word) > 5]
        if words:
            word = rng.choice(words)
            title = title.replace(word, word[0] + word[1:].replace(letters, instead, 1), 1)
    return msgspec.structs.replace(record, title=title)


def without_subtitle(record: Record, _: random.Random) -> Record:
    """Only what stands before the colon, where that is long enough to be a title."""
    main = record.title.partition(": ")[0]
    return msgspec.structs.replace(record, title=main if main.count(" ") > 2 else record.title)


def without_accents(record: Record, _: random.Random) -> Record:
    """The letters that are not ASCII are lost from the names."""
    lost = [
        Name(name.family.encode("ascii", "ignore").decode(), name.given.encode("ascii", "ignore").decode())
        for name in record.authors
    ]
    return msgspec.structs.replace(record, authors=tuple(lost))


def next_year(record: Record, _: random.Random) -> Record:
    """An article that is printed in the year after it was put online."""
    return msgspec.structs.replace(record, kind="article", published=str(int(record.year) + 1))


def preprint_with_doi(record: Record, rng: random.Random) -> Record:
    """The preprint on a server that gives DOIs."""
    doi = f"{rng.choice(('10.1101/2020.01.01.', '10.31234/osf.io/x', '10.2139/ssrn.'))}{rng.randrange(10**6)}"
    return msgspec.structs.replace(preprint(record, rng), kind="article", venue="bioRxiv", doi=doi)


SAME = (
    misread,
    without_subtitle,
    without_accents,
    next_year,
    preprint_with_doi,
    abbreviated_venue,
    without_venue,
    first_page,
    initials,
    other_order,
    cut_authors,
    typing_error,
    other_case,
    preprint,
)


# Other works that look alike.


def thesis(record: Record, _: random.Random) -> Record:
    """The thesis of the first author under the same title."""
    return msgspec.structs.replace(
        record,
        kind="thesis",
        venue="",
        pages="",
        volume="",
        editors=(),
        publisher="",
        institution="A university",
        authors=record.authors[:1],
    )


def extended_version(record: Record, _: random.Random) -> Record:
    """The article in a journal a year after the conference."""
    return msgspec.structs.replace(
        record,
        kind="article",
        venue="Artificial Intelligence Review Letters",
        volume="7",
        pages="301–340",
        published=str(int(record.year) + 1),
        editors=(),
        publisher="",
    )


def next_part(record: Record, rng: random.Random) -> Record:
    """The second part, the next version, the task of another year."""
    ending = rng.choice((" II", " 2.0", " (Part 2)", ": The Second Year"))
    return msgspec.structs.replace(record, title=record.title + ending, pages="55–66")


def data_set(record: Record, _: random.Random) -> Record:
    """The data that the paper describes."""
    return msgspec.structs.replace(record, kind="dataset", venue="", pages="", publisher="Zenodo", editors=())


def talk(record: Record, _: random.Random) -> Record:
    """A talk about it, elsewhere."""
    return msgspec.structs.replace(
        record, kind="talk", venue="Colloquium", pages="", editors=(), publisher=""
    )


def other_people(record: Record, rng: random.Random) -> Record:
    """The same title by others, of whom one is the same."""
    others = tuple(Name(f"Example{rng.randrange(10_000)}", "Ada") for _ in range(3))
    return msgspec.structs.replace(
        record, authors=(record.authors[0], *others), venue="Another Venue", pages="9"
    )


def correction(record: Record, _: random.Random) -> Record:
    """Its erratum."""
    return msgspec.structs.replace(record, title=f"Erratum to: {record.title}", pages="400")


def one_word_other(record: Record, rng: random.Random) -> Record:
    """One word is another."""
    words = record.title.split()
    number = rng.randrange(len(words))
    words[number] = rng.choice("Supervised Unsupervised Neural Statistical German French Low High".split())
    return msgspec.structs.replace(record, title=" ".join(words), pages="77–88")


def other_meeting(record: Record, _: random.Random) -> Record:
    """The same talk at another meeting in the year after."""
    venue = "Proceedings of the Symposium on Rivers and Anchors"
    return msgspec.structs.replace(record, venue=venue, published=str(int(record.year) + 1), pages="3–9")


def negated(record: Record, rng: random.Random) -> Record:
    """The contrary, by the same people in the same place."""
    words = record.title.split()
    number = rng.randrange(1, len(words))
    return msgspec.structs.replace(record, title=" ".join((*words[:number], "not", *words[number:])))


_CONTRARY = (
    "supervised unsupervised",
    "explicit implicit",
    "intrinsic extrinsic",
    "context content",
    "monolingual bilingual",
    "symmetric asymmetric",
    "static statistic",
    "syntactic synthetic",
    "translation transition",
    "annotation connotation",
    "spoken token",
    "neural natural",
    "training draining",
)


def another_letter(record: Record, rng: random.Random) -> Record:
    """A word that looks like one of the title and means something else: ``context``, ``content``."""
    for pair in rng.sample(_CONTRARY, len(_CONTRARY)):
        for one, other in (pair.split(), pair.split()[::-1]):
            if f" {one} " in record.title.lower():
                title = re.sub(rf"\b{one}\b", other, record.title, flags=re.IGNORECASE)
                return msgspec.structs.replace(record, title=title)
    return one_word_other(record, rng)


def preface(record: Record, rng: random.Random) -> Record:
    """A text of a generic title by the same people elsewhere."""
    titles = ("Introduction", "Editorial", "Vorwort", "Book Review", "Front Matter", "Éditorial")
    return msgspec.structs.replace(record, title=rng.choice(titles), venue="Another Venue")


OTHER = (
    thesis,
    extended_version,
    next_part,
    data_set,
    talk,
    other_people,
    correction,
    one_word_other,
    other_meeting,
    negated,
    another_letter,
    preface,
)


def made_lists(works: int, seed: int) -> tuple[list[Record], dict[Place, str], dict[Place, str]]:
    """Records of so many works in two lists, the work of each, and in which way it was written otherwise."""
    rng = random.Random(seed)
    with gzip.open(BIBLIOGRAPHY, "rt", encoding="utf-8") as file:
        text = "".join(islice(file, 800_000))
    entries = [item for item in bibtex.read(text, "a.bib") if isinstance(item, Record)]
    usual = [
        each for each in entries if each.authors and each.venue and each.year and each.title.count(" ") > 2
    ]
    count = Counter(each.title.lower() for each in usual)
    records: list[Record] = []
    work_of: dict[Place, str] = {}
    how: dict[Place, str] = {}
    for number, entry in enumerate(
        rng.sample([each for each in usual if count[each.title.lower()] == 1], works)
    ):
        base = msgspec.structs.replace(entry, place=Place("a.bib", number + 1), doi="", url="")
        records.append(base)
        work_of[base.place] = str(number)
        change = rng.choice((*SAME, *OTHER))
        changed = change(base, rng)
        place = Place("b.bib", number + 1)
        records.append(msgspec.structs.replace(changed, place=place, citation_key=f"b{number}"))
        work_of[place] = str(number) if change in SAME else f"other {number}"
        how[place] = change.__name__
    return records, work_of, how


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


def main() -> None:
    """Print how well the given or made lists are merged."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--truth", default="work", help="field of an entry that names its work")
    parser.add_argument("--made", type=int, default=0, help="make lists of so many works")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=10)
    options = parser.parse_args()
    if options.made:
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
