"""Queries whose right answer is known, drawn from a corpus with a seed.

Each kind of query asks one thing of a search: is the paper (or person) that it was
made from among the first ten? A query that many papers answer equally well says nothing of
a search, so the words of a known item are drawn again until at most ten titles have them all.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping

import msgspec

from sitegen.search import SearchPaper, SearchPerson
from sitegen.search.tokens import words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LATIN = re.compile(r"[a-z]+")


class Query(msgspec.Struct, frozen=True):
    """A query and what it must find."""

    kind: str
    text: str
    paper: str = ""
    """Slug of the paper to find."""
    person: str = ""
    """Name of the person to find first."""
    titles: tuple[str, ...] = ()
    """Slugs of the papers that have the word in the title: these must come before all others."""


def make_queries(papers: list[SearchPaper], people: list[SearchPerson], count: int, seed: int) -> list[Query]:
    """`count` queries of each kind, or as many as the corpus has."""
    corpus = _Corpus(papers, people, random.Random(seed))
    return [query for kind, make in KINDS.items() for query in _first(make(corpus), count, kind)]


def _first(queries: Iterator[tuple[str, dict[str, object]] | None], count: int, kind: str) -> Iterator[Query]:
    found = 0
    for _, made in zip(range(200 * count), queries, strict=False):
        if made:
            text, fields = made
            yield msgspec.convert({"kind": kind, "text": text, **fields}, Query)
            found += 1
            if found == count:
                return


class _Corpus:
    """The papers with their words, and chance."""

    def __init__(self, papers: list[SearchPaper], people: list[SearchPerson], chance: random.Random) -> None:
        self.papers = papers
        self.people = people
        self.chance = chance
        self.titles = {paper.slug: words(paper.title) for paper in papers}
        self.by_word: Mapping[str, set[str]] = defaultdict(set)
        self.by_name: Mapping[str, set[str]] = defaultdict(set)
        for paper in papers:
            for word in self.titles[paper.slug]:
                self.by_word[word].add(paper.slug)
            for author in paper.authors:
                for word in words(author):
                    self.by_name[word].add(paper.slug)
        self.names = Counter(" ".join(sorted(words(person.name))) for person in people)

    def draw(self) -> Iterator[SearchPaper]:
        while True:
            yield self.chance.choice(self.papers)

    def known(self, paper: SearchPaper, least: int = 4, longest: int = 0) -> list[str] | None:
        """Three or four words of the title that few titles have together, in order."""
        good = [
            word
            for word in dict.fromkeys(self.titles[paper.slug])
            if _LATIN.fullmatch(word) and len(word) >= least
        ]
        size = self.chance.choice((3, 4))
        if len(good) < size:
            return None
        chosen = sorted(self.chance.sample(range(len(good)), size))
        found = [good[index] for index in chosen]
        if longest and max(map(len, found)) < longest:
            return None
        return found if len(set.intersection(*(self.by_word[word] for word in found))) <= 10 else None


Made = Iterator[tuple[str, dict[str, object]] | None]


def edit(word: str, place: int, chance: random.Random) -> str:
    """`word` with one letter at `place` replaced, left out, put in, or swapped with the next."""
    kind = chance.choice("replace drop insert swap".split())
    if kind == "swap" and place + 1 < len(word) and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    other = chance.choice([letter for letter in _LETTERS if letter != word[place]])
    if kind == "drop":
        return word[:place] + word[place + 1 :]
    return word[:place] + other + word[place + (kind != "insert") :]


def _known(corpus: _Corpus) -> Made:
    for paper in corpus.draw():
        found = corpus.known(paper)
        yield (" ".join(found), {"paper": paper.slug}) if found else None


def _misspelt(least: int, places: Callable[[str], int], edits: int = 1) -> Callable[[_Corpus], Made]:
    """Known items with `edits` edits in a word of `least` letters or more, below place `places(word)`."""

    def make(corpus: _Corpus) -> Made:
        for paper in corpus.draw():
            found = corpus.known(paper, longest=least)
            if not found:
                yield None
                continue
            index = corpus.chance.choice([i for i, word in enumerate(found) if len(word) >= least])
            wrong = found[index]
            for _ in range(edits):
                wrong = edit(wrong, corpus.chance.randrange(min(places(wrong), len(wrong))), corpus.chance)
            if wrong == found[index]:
                yield None
                continue
            yield " ".join([*found[:index], wrong, *found[index + 1 :]]), {"paper": paper.slug}

    return make


def _prefix(corpus: _Corpus) -> Made:
    for paper in corpus.draw():
        found = corpus.known(paper)
        if not found or len(found[-1]) < 5:
            yield None
            continue
        found[-1] = found[-1][: corpus.chance.randint(3, len(found[-1]) - 1)]
        matching = set().union(
            *(slugs for word, slugs in corpus.by_word.items() if word.startswith(found[-1]))
        )
        few = len(set.intersection(matching, *(corpus.by_word[word] for word in found[:-1]))) <= 10
        yield (" ".join(found), {"paper": paper.slug}) if few else None


def _phrase(corpus: _Corpus) -> Made:
    """Four neighbouring words of a title, common ones too."""
    texts = {slug: f" {' '.join(title)} " for slug, title in corpus.titles.items()}
    for paper in corpus.draw():
        title = corpus.titles[paper.slug]
        if len(title) < 5 or not all(word.isascii() for word in title):
            yield None
            continue
        start = corpus.chance.randrange(len(title) - 3)
        phrase = title[start : start + 4]
        rarest = min((corpus.by_word[word] for word in phrase), key=len)
        few = sum(f" {' '.join(phrase)} " in texts[slug] for slug in rarest) <= 10
        yield (" ".join(phrase), {"paper": paper.slug}) if few else None


def _author_and_word(corpus: _Corpus) -> Made:
    for paper in corpus.draw():
        family = words(corpus.chance.choice(paper.authors))[-1:]
        long = [word for word in corpus.titles[paper.slug] if len(word) > 4 and word.isascii()]
        if not family or not long:
            yield None
            continue
        word = corpus.chance.choice(long)
        few = len(corpus.by_name[family[0]] & corpus.by_word[word]) <= 10
        yield (f"{family[0]} {word}", {"paper": paper.slug}) if few else None


def _author(corpus: _Corpus) -> Made:
    while True:
        person = corpus.chance.choice(corpus.people)
        yield (person.name, {"person": person.name}) if len(words(person.name)) > 1 else None


def _accents(corpus: _Corpus) -> Made:
    """Names written without their accents, where no other name is written so."""
    accented = [person for person in corpus.people if not person.name.isascii()]
    while accented:
        person = corpus.chance.choice(accented)
        plain = words(person.name)
        good = len(plain) > 1 and "".join(plain).isascii() and corpus.names[" ".join(sorted(plain))] == 1
        yield (" ".join(plain), {"person": person.name}) if good else None


def _titles_first(corpus: _Corpus) -> Made:
    for paper in corpus.draw():
        word = corpus.chance.choice(corpus.titles[paper.slug])
        good = len(word) > 3 and word.isascii() and word.isalpha() and len(corpus.by_word[word]) < 200
        yield (word, {"titles": tuple(sorted(corpus.by_word[word]))}) if good else None


def _identifier(corpus: _Corpus) -> Made:
    for paper in corpus.draw():
        known = [f"https://doi.org/{paper.doi}", paper.doi.upper()] if paper.doi else []
        known += [f"arXiv:{paper.arxiv_id}v2", paper.arxiv_id] if paper.arxiv_id else []
        yield (corpus.chance.choice(known), {"paper": paper.slug}) if known else None


def _chinese(corpus: _Corpus) -> Made:
    foreign = [
        paper for paper in corpus.papers if all("\u4e00" <= letter < "\ua000" for letter in paper.title)
    ]
    while foreign:
        paper = corpus.chance.choice(foreign)
        start = corpus.chance.randrange(len(paper.title) - 4)
        part = paper.title[start : start + corpus.chance.randint(4, 6)]
        few = sum(part in other.title for other in foreign) <= 10
        yield (part, {"paper": paper.slug}) if few else None


def _arabic(corpus: _Corpus) -> Made:
    foreign = [paper for paper in corpus.papers if "\u0600" <= paper.title[0] < "\u0700"]
    while foreign:
        paper = corpus.chance.choice(foreign)
        yield " ".join(corpus.chance.sample(paper.title.split(), 3)), {"paper": paper.slug}


KINDS: dict[str, Callable[[_Corpus], Made]] = {
    "known item": _known,
    "one typo": _misspelt(4, len),
    "typo in the first two letters": _misspelt(4, lambda word: 2),
    "two edits in a long word": _misspelt(8, len, edits=2),
    "prefix": _prefix,
    "title phrase": _phrase,
    "author and word": _author_and_word,
    "exact author": _author,
    "accents left out": _accents,
    "titles before abstracts": _titles_first,
    "identifier": _identifier,
    "Chinese": _chinese,
    "Arabic": _arabic,
}
"""Kind of query -> how such queries are made."""
