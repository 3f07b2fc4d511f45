"""Two lists made of real titles: the same works are written otherwise, and different works look alike."""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import msgspec

from sitegen.model.publications import Name, Place, Record
from sitegen.readers import bibtex

BIBLIOGRAPHY = Path(__file__).parents[3] / "shared/corpus/anthology.bib.gz"

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


def of_another_database(record: Record, rng: random.Random) -> Record:
    """As another database has it: small letters, authors by given names, the venue cut, no pages."""
    words = record.title.split()
    title = " ".join(
        [words[0], *(word if word[1:] != word[1:].lower() else word.lower() for word in words[1:])]
    )
    venue = re.sub(
        r"\([^()]*\)|\b(?:Proceedings of the|\d+(?:st|nd|rd|th)|(?:19|20)\d\d)\s*", "", record.venue
    )
    authors = sorted(record.authors, key=lambda name: name.given)
    missing = rng.random() < 0.1 and len(authors) > 3
    return msgspec.structs.replace(
        record,
        title=title,
        venue=" ".join(venue.split()),
        authors=tuple(authors[missing:]),
        pages="",
        volume="",
        number="",
        editors=(),
        publisher="",
        published="" if rng.random() < 0.1 else record.year,
    )


def without_a_word(record: Record, rng: random.Random) -> Record:
    """A word of a long title is missing in another database."""
    words = record.title.split()
    inner = [number for number, word in enumerate(words[:-1]) if number and word.isalpha() and word.islower()]
    if len(words) > 8 and inner:
        del words[rng.choice(inner)]
    return of_another_database(msgspec.structs.replace(record, title=" ".join(words)), rng)


SAME = (
    of_another_database,
    without_a_word,
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
    entries = _entries(800_000)
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


def halves(seed: int) -> list[Record]:
    """Each work of the bibliography in one of two lists, without identifiers and pages."""
    rng = random.Random(seed)
    parts: tuple[list[Record], list[Record]] = ([], [])
    for entry in _entries(None):
        part = rng.randrange(2)
        place = Place(f"{'ab'[part]}.bib", len(parts[part]) + 1)
        bare = msgspec.structs.replace(entry, place=place, doi="", url="", links=(), other_ids=(), pages="")
        parts[part].append(bare)
    return [*parts[0], *parts[1]]


def _entries(lines: int | None) -> list[Record]:
    """The records in the first lines of the bibliography."""
    with gzip.open(BIBLIOGRAPHY, "rt", encoding="utf-8") as file:
        text = "".join(islice(file, lines))
    return [item for item in bibtex.read(text, "a.bib") if isinstance(item, Record)]
