"""A corpus for measuring search: real titles and names where they are at hand, generated abstracts.

The titles are those of ``../shared/corpus/anthology.bib.gz`` (see its README), read
as sitegen reads any .bib file. Abstracts of 1,000 characters are drawn, with a seed, from the words of
titles (Zipf's law; a part from the paper's own title and its neighbours) and from
invented words, which give the long tail that real abstracts have.
"""

from __future__ import annotations

import gzip
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import msgspec

from sitegen.merge.series import series_of
from sitegen.model.publications import Problem, Record
from sitegen.readers import bibtex
from sitegen.search import SearchPaper, SearchPerson
from sitegen.text.folding import slugify
from sitegen.text.latex import plain

ABSTRACT = 1000
"""Characters of an abstract."""
_GLUE = "the of and to a in we is for that with on this are by as our which from can an be it".split()
_SYLLABLES = "ba co di fe gru hal ix jo ker lam mon nup ost pri qua rin stel tur umb vor wex yan zil".split()


def read_records(bibliography: Path, cache: Path | None = None) -> list[Record]:
    """The records of a gzipped .bib file; kept in the file `cache`, if there is to be one."""
    if cache and cache.exists():
        records: list[Record] = pickle.loads(cache.read_bytes())
        return records
    text = gzip.decompress(bibliography.read_bytes()).decode("utf-8")
    records = [each for each in bibtex.read(text, bibliography.name) if not isinstance(each, Problem)]
    if cache:
        cache.write_bytes(pickle.dumps(records))
    return records


def make_papers(records: list[Record], count: int, seed: int) -> list[SearchPaper]:
    """`count` of the records, drawn at random, with abstracts, newest first.

    Of more than there are, the rest is made from two records each.
    """
    chance = random.Random(seed)
    good = [record for record in records if record.title and record.authors]
    chosen = chance.sample(good, min(count, len(good)))
    chosen += [_mixed(*chance.sample(good, 2)) for _ in range(count - len(chosen))]
    chosen.sort(key=lambda record: record.published, reverse=True)
    frequency = Counter(word for record in chosen for word in plain(record.title).lower().split())
    vocabulary = list(frequency)
    weights = list(accumulate(frequency.values()))
    seen: Counter[str] = Counter()
    papers = []
    series = series_of(Counter(plain(record.venue) for record in chosen if record.venue))
    foreign = dict(
        zip(chance.sample(range(len(chosen)), len(chosen) // 50), _foreign_titles(chance), strict=False)
    )
    for index, record in enumerate(chosen):
        title = foreign.get(index) or plain(record.title)
        slug = slugify(title) or record.citation_key
        seen[slug] += 1
        own = title.lower().split()
        said: list[str] = []
        length = 0
        while length < ABSTRACT:
            draw = chance.random()
            if draw < 0.4:
                word = chance.choice(_GLUE)
            elif draw < 0.48:
                word = chance.choice(own)
            elif draw < 0.485:
                word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
            else:
                word = chance.choices(vocabulary, cum_weights=weights)[0]
            said.append(word)
            length += len(word) + 1
        papers.append(
            SearchPaper(
                slug=slug if seen[slug] == 1 else f"{slug}-{seen[slug]}",
                title=title,
                authors=tuple(author.full for author in record.authors),
                year=record.published[:4],
                venue=plain(record.venue),
                series=slugify(series.get(plain(record.venue), "")),
                kind=record.kind,
                abstract=" ".join(said)[:ABSTRACT],
                doi=record.doi or (f"10.5555/{chance.randrange(10**8):08}.{index}" if index % 2 else ""),
                arxiv_id=record.arxiv_id
                or ("" if index % 3 else f"{20 + index % 7}{1 + index % 12:02}.{index % 100_000:05}"),
            )
        )
    return papers


def _mixed(one: Record, other: Record) -> Record:
    """A record with the first half of one title and the second half of another."""
    first, second = plain(one.title).split(), plain(other.title).split()
    title = " ".join((*first[: len(first) // 2], *second[len(second) // 2 :]))
    return msgspec.structs.replace(one, title=title, venue=other.venue, doi="", arxiv_id="")


def _foreign_titles(chance: random.Random) -> Iterator[str]:
    """Titles without sense in Chinese and Arabic letters, in turn; words are repeated as words are."""
    chinese = [
        "".join(chr(chance.randint(0x4E00, 0x5E00)) for _ in range(chance.choice((2, 2, 3))))
        for _ in range(900)
    ]
    arabic = [
        "".join(chance.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=chance.randint(3, 7))) for _ in range(900)
    ]
    while True:
        yield "".join(chance.choices(chinese, k=chance.randint(4, 7)))
        yield " ".join(chance.choices(arabic, k=chance.randint(4, 7)))


def make_people(papers: list[SearchPaper]) -> list[SearchPerson]:
    """Everybody on the papers, those with most papers first."""
    slugs = defaultdict(list)
    for paper in papers:
        for name in dict.fromkeys(paper.authors):
            slugs[name].append(paper.slug)
    seen: Counter[str] = Counter()

    def people() -> Iterator[SearchPerson]:
        for name, own in sorted(slugs.items(), key=lambda entry: (-len(entry[1]), entry[0])):
            id_ = slugify(name) or "x"
            seen[id_] += 1
            yield SearchPerson(
                id=id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}", name=name, papers=tuple(own)
            )

    return list(people())
