"""A small corpus for tests of search, and the browser's side of reading it."""

from __future__ import annotations

import json
import random
import re

from sitegen.search import SearchPage, SearchPaper, SearchPerson, SearchSettings
from sitegen.text.folding import slugify

SUBJECTS = (
    "attention transformer reinforcement learning language model policy gradient imitation expert reward "
    "translation speech kernel estimation bandit exploration regret convex sparse graph diffusion causal "
    "inference variational bayesian optimal transport robust adversarial federated privacy quantum tensor "
    "spectral clustering"
).split()
GLUE = "the of and to a in we is for that with on this are by".split()
GIVEN = "Ana Bela Carl Dina Émile Fritz Gerda Hugo Ines Jürgen Karin Léonie Marek Nora Otto Paula".split()
FAMILY = (
    "Almeida Brandt Costa Dvořák Eriksson Ferreira Gruber Hansen Ivanova Jansen Kowalski Lindqvist "
    "Müller Novák Østergård Peña Quist Ramírez Šimek Tanaka"
).split()
VENUES = ("Journal of Samples", "Conference on Examples", "Workshop on Tests")
SETTINGS = SearchSettings(
    venues={slugify(venue): venue for venue in VENUES}, types={"article": "Article", "preprint": "Preprint"}
)
PAGES = [
    SearchPage(
        path="pages/teaching/index.html",
        title="Teaching",
        kind="Page",
        text="Courses on quokkas and examples.",
    ),
    SearchPage(
        path="projects/quokka/index.html",
        title="The quokka corpus",
        kind="Projects",
        summary="Twelve examples",
    ),
]


def sample(count: int, seed: int = 3) -> tuple[list[SearchPaper], list[SearchPerson]]:
    """`count` papers, newest first, and their authors, those with most papers first."""
    chance = random.Random(seed)
    names = [f"{given} {family}" for given in GIVEN for family in FAMILY]
    papers = []
    for number in range(count):
        subjects = chance.sample(SUBJECTS, 4)
        title = f"{subjects[0]} {subjects[1]} for {subjects[2]} {subjects[3]} {number}".capitalize()
        said = [chance.choice(SUBJECTS if chance.random() < 0.5 else GLUE) for _ in range(60)]
        said += [f"term{chance.randrange(2000)}" for _ in range(10)]
        papers.append(
            SearchPaper(
                slug=slugify(title),
                title=title,
                authors=tuple(chance.sample(names, chance.randint(1, 5))),
                year=str(2025 - number * 12 // count),
                venue=VENUES[number % 3],
                series=slugify(VENUES[number % 3]),
                kind=("article", "preprint")[number % 2],
                topics=("Sampling",) if number % 5 == 0 else (),
                topic_ids=("sampling",) if number % 5 == 0 else (),
                abstract=" ".join(said),
                doi=f"10.5555/sample.{number}" if number % 2 else "",
                arxiv_id=f"{2400 + number % 12}.{number:05}" if number % 3 == 0 else "",
            )
        )
    written: dict[str, list[str]] = {}
    for paper in papers:
        for name in paper.authors:
            written.setdefault(name, []).append(paper.slug)
    people = [
        SearchPerson(id=slugify(name), name=name, papers=tuple(slugs), page=len(slugs) > 1)
        for name, slugs in sorted(written.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]
    return papers, people


_CALL = re.compile(r'sitegenSearch\.add\("([^"]*)",(.*)\);')


def calls(text: str) -> dict[str, object]:
    """What a file of the index hands to the client: name -> content."""
    return {name: json.loads(content) for name, content in _CALL.findall(text)}


def read_numbers(text: str) -> list[int]:
    """The numbers that `text` consists of."""
    numbers, value = [], 0
    for letter in text:
        code = ord(letter)
        if code > 92:
            value = value * 34 + code - 92
        else:
            numbers.append(value * 57 + code - 35)
            value = 0
    return numbers


def read_table(contents: list[str]) -> list[tuple[str, str]]:
    """(key, value) of the shards of a table."""
    entries = []
    for content in contents:
        key = ""
        keys, values = content.split("\n")
        for written, value in zip(keys.split(" "), values.split(" "), strict=True):
            head = re.match(r"[\]-~]*[#-\[]", written)
            assert head
            units = key.encode("utf-16-le")[: 2 * read_numbers(head[0])[0]]
            key = units.decode("utf-16-le") + written[head.end() :]
            entries.append((key, value))
    return entries
