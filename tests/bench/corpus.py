r"""A made-up field of research: papers and their authors, the same for the same size and seed.

The proportions are those of a real bibliography of 100,000 papers: 1.08 authors a paper,
of whom most wrote one paper and a few wrote hundreds; about four names on a paper; most
papers recent; some hundred venues of very different size. Text is as `sitegen.model.publications` has
it: Unicode, mathematics between ``\(`` and ``\)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import msgspec

from sitegen.text.folding import fold, slugify
from sitegen.text.latex import plain
from tests.bench.words import Zipf, make_family_names, make_given_names, make_words, zipf, zipf_weights

AUTHORS_PER_PAPER = 1.08133
"""Distinct authors of the whole corpus, for each of its papers."""

FIRST_YEAR, LAST_YEAR = 1965, 2025
VENUES = 400

_TEAM_SIZES = (8, 15, 20, 20, 14, 9, 6, 4, 2.5, 1.5)
"""How common it is that one, two … ten authors write a paper together."""

_SMALL_WORDS = "of for in the with and by from on a to via under without".split()
_MATHS = (
    r"\(n^2\)",
    r"\(\alpha\)",
    r"\(L_1\)",
    r"\(k\)",
    r"\(\epsilon\)",
    r"\(x^{n+1}\)",
    r"\(O(n)\)",
    r"\(\beta\)",
)


class Author(msgspec.Struct, frozen=True):
    """One person; no two have names that differ only in accents, case or order."""

    id: str
    """Names the page: ``people/<id>/``."""
    given: str
    family: str

    @property
    def name(self) -> str:
        """In reading order."""
        return f"{self.given} {self.family}"


class Venue(msgspec.Struct, frozen=True):
    """A journal or a conference."""

    name: str
    journal: bool


class BenchPaper(msgspec.Struct, frozen=True, kw_only=True):
    """One paper."""

    slug: str
    """Names the page: ``papers/<slug>/``; as sitegen makes it, so that all tools write the same paths."""
    key: str
    title: str
    authors: tuple[int, ...]
    """Positions in `Corpus.authors`."""
    venue: Venue
    year: int
    month: int
    """1 to 12; 0 if unknown."""
    volume: int
    first_page: int
    last_page: int
    doi: str
    """``""`` for one in five."""
    url: str
    abstract: str


class Corpus(msgspec.Struct, frozen=True):
    """A field: its authors, and its papers as they are made one by one."""

    authors: list[Author]
    papers: Iterator[BenchPaper]
    """To be run through once; a large corpus is never in memory as a whole."""


def make_corpus(papers: int, seed: int = 1) -> Corpus:
    """A corpus of `papers` papers."""
    rng = Random(f"{papers} papers, seed {seed}")
    authors = _make_authors(rng, round(papers * AUTHORS_PER_PAPER))
    teams = _make_teams(rng, papers, len(authors))
    return Corpus(authors, _make_papers(rng, authors, teams))


def _make_authors(rng: Random, count: int) -> list[Author]:
    given_names = zipf(make_given_names(rng, 3_000), 0.7)
    family_names = zipf(make_family_names(rng, 20_000), 0.7)
    authors: list[Author] = []
    taken: set[str] = set()
    while len(authors) < count:
        given, family = given_names.draw(rng, 1)[0], family_names.draw(rng, 1)[0]
        if rng.random() < 0.25:
            given += f" {rng.choice('ABCDEFGHJKLMNPRSTVWZ')}."
        identifier = slugify(f"{given} {family}")
        # sitegen takes a name for the same whatever the order of its parts.
        same = {identifier, " ".join(sorted(fold(f"{given} {family}").split()))}
        if not same & taken:
            taken |= same
            authors.append(Author(identifier, given, family))
    return authors


def _make_teams(rng: Random, papers: int, authors: int) -> list[tuple[int, ...]]:
    """Who writes each paper. Everybody has one paper at least; what is left goes to few."""
    sizes = rng.choices(range(1, len(_TEAM_SIZES) + 1), _TEAM_SIZES, k=papers)
    places = list(range(authors))
    weights = zipf_weights(authors, 1.0, 60)
    places += rng.choices(range(authors), cum_weights=weights, k=max(0, sum(sizes) - authors))
    rng.shuffle(places)
    teams = []
    start = 0
    for size in sizes:
        end = min(start + size, len(places))
        for place in range(start, end):
            tries = 0
            # Nobody is twice on a paper: the second place goes to somebody further on.
            while places[place] in places[start:place] and tries < 20:
                other = rng.randrange(place, len(places))
                places[place], places[other] = places[other], places[place]
                tries += 1
        teams.append(tuple(dict.fromkeys(places[start:end])))
        start = end
    return teams


def _make_papers(rng: Random, authors: list[Author], teams: list[tuple[int, ...]]) -> Iterator[BenchPaper]:
    words = make_words(rng, 30_000)
    prose = zipf(_SMALL_WORDS + words, 1.0)
    telling = zipf(words[200:12_000], 0.75)
    venues = _make_venues(rng, telling)
    venue_weights = zipf_weights(len(venues), 0.9, 3)
    slugs: set[str] = set()
    keys: set[str] = set()
    for number, team in enumerate(teams):
        title = _make_title(rng, telling)
        while (slug := slugify(plain(title))) in slugs:
            title = _make_title(rng, telling)
        slugs.add(slug)
        # Half of a growing field's papers are younger than eight years.
        year = max(FIRST_YEAR, LAST_YEAR - int(rng.expovariate(1 / 11)))
        venue = rng.choices(venues, cum_weights=venue_weights)[0]
        key = f"{slugify(authors[team[0]].family).replace('-', '')}{year}{slug.split('-')[0]}"
        while key in keys:
            key += rng.choice("abcdefghjkmnpqrstuvwxyz")
        keys.add(key)
        first_page = rng.randint(1, 2_000)
        yield BenchPaper(
            slug=slug,
            key=key,
            title=title,
            authors=team,
            venue=venue,
            year=year,
            month=rng.randint(1, 12) if rng.random() < 0.7 else 0,
            volume=rng.randint(1, 90) if venue.journal else 0,
            first_page=first_page,
            last_page=first_page + rng.randint(3, 40),
            doi=f"10.5555/{year}.{number}" if rng.random() < 0.8 else "",
            url=f"https://papers.example.org/{year}/{number}/",
            abstract=_make_abstract(rng, prose),
        )


def _make_venues(rng: Random, telling: Zipf) -> list[Venue]:
    """Journals and conferences, distinct by name."""
    venues: dict[str, Venue] = {}
    while len(venues) < VENUES:
        topic = " and ".join(word.capitalize() for word in telling.draw(rng, rng.randint(1, 3)))
        journal = rng.random() < 0.4
        name = f"Journal of {topic}" if journal else f"Proceedings of the Conference on {topic}"
        venues[name] = Venue(name, journal)
    return list(venues.values())


def _make_title(rng: Random, telling: Zipf) -> str:
    """Five to fourteen words, sometimes with an acronym or a formula."""
    words = [
        word.capitalize() for word in telling.draw(rng, rng.choices(range(4, 11), (2, 4, 6, 5, 3, 2, 1))[0])
    ]
    for place in sorted(rng.sample(range(1, len(words)), rng.randint(1, 3)), reverse=True):
        words.insert(place, rng.choice(_SMALL_WORDS))
    chance = rng.random()
    if chance < 0.15:
        words[0] = words[0][:5].upper() + ":"
    elif chance < 0.18:
        words.append(rng.choice(_MATHS))
    return " ".join(words)


def _make_abstract(rng: Random, prose: Zipf) -> str:
    """About a thousand characters in sentences."""
    length = rng.randint(110, 200)
    words = prose.draw(rng, length)
    if rng.random() < 0.1:
        words[rng.randrange(length)] = rng.choice(_MATHS)
    if rng.random() < 0.2:
        words[rng.randrange(length)] = f"{rng.randint(1, 99)}%"
    sentences = []
    start = 0
    while start < length:
        end = min(start + rng.randint(10, 30), length)
        sentence = " ".join(words[start:end])
        sentences.append(sentence[:1].upper() + sentence[1:] + ".")
        start = end
    return " ".join(sentences)
