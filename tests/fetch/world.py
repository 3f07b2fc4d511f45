"""A made world: somebody's 120 works over several services, with overlaps, preprints and namesakes."""

from __future__ import annotations

import random
from collections.abc import Iterable

import msgspec

from tests.fetch.made import MadePerson, MadeWork

ADA = MadePerson(
    family="Example",
    given="Ada",
    orcid="0000-0002-1825-0097",
    ids={
        "openalex": "A5000000001",
        "dblp": "99/1001",
        "semantic_scholar": "1001",
        "arxiv": "example_a_1",
        "inspire": "1001",
        "hal": "ada-example",
    },
    affiliation="University of Examples",
)
_PAGES = {
    "openalex": "OpenAlex: https://openalex.org/",
    "dblp": "DBLP: https://dblp.org/pid/",
    "semantic_scholar": "Semantic Scholar: https://www.semanticscholar.org/author/",
    "arxiv": "arXiv: https://arxiv.org/a/",
    "inspire": "INSPIRE: https://inspirehep.net/authors/",
    "hal": "HAL: https://cv.hal.science/",
}


def file_of(person: MadePerson, services: Iterable[str] = _PAGES) -> str:
    """The file of a person in ``researchers/``, with their pages at some services."""
    links = "".join(f"  - {_PAGES[name]}{person.ids[name]}\n" for name in services)
    return f"---\nname: {person.given} {person.family}\norcid: {person.orcid}\nlinks:\n{links}---\n"


NAMESAKE = MadePerson(
    family="Example",
    given="Ada",
    orcid="0000-0001-5109-3700",
    ids={"openalex": "A5000000002", "dblp": "99/1002", "semantic_scholar": "1002"},
    affiliation="Institute of Namesakes",
)
OTHERS = tuple(
    MadePerson(family=family, given=given)
    for given, family in (
        ("Ben", "Sample"), ("Clara", "Muster"), ("Dan", "Placeholder"), ("Eve", "Doe"), ("Fred", "Roe"),
        ("Gabriela", "Ejemplo"), ("Hans", "Beispiel"), ("Ida", "Exemple"),
    )
)  # fmt: skip
VENUES = (
    ("Journal of Made Results", "article"),
    ("Proceedings of the Conference on Imagined Systems", "inproceedings"),
    ("Transactions on Invented Methods", "article"),
)
_SUBJECTS = "rivers glaciers lichens harbours violins bridges orchards lanterns tides quarries".split()
_METHODS = "sparse layered recursive spectral patient robust nested adaptive silent causal".split()
_FORMS = "models maps measurements".split()


class World(msgspec.Struct, frozen=True):
    """Everything that exists, and what of it is Ada's."""

    works: tuple[MadeWork, ...]
    papers: tuple[MadeWork, ...]
    """Ada's, each once: a preprint and its publication are one, told by the publication."""


def made_world(seed: int = 1) -> World:
    """80 published works of Ada's, 20 of these with a preprint, 20 preprints alone; and what is not hers."""
    chance = random.Random(seed)
    titles = [
        f"{method.capitalize()} {form} of {subject}"
        for method in _METHODS
        for subject in _SUBJECTS
        for form in _FORMS
    ]
    chance.shuffle(titles)
    published = tuple(_published(titles.pop(), number, chance) for number in range(80))
    with_preprints, pairs = [], []
    for number, work in enumerate(published):
        if number % 4 == 0:
            preprint = _preprint_of(work, number, chance)
            with_preprints += [preprint, msgspec.structs.replace(work, preprint_doi=preprint.doi)]
            pairs.append(preprint)
        else:
            with_preprints.append(work)
    alone = tuple(_preprint(titles.pop(), number, chance) for number in range(20))
    of_namesake = tuple(
        msgspec.structs.replace(
            _published(titles.pop(), 500 + number, chance, author=NAMESAKE),
            at=frozenset({"crossref", "openalex", "dblp"}),
        )
        for number in range(20)
    )
    of_others = tuple(
        _published(titles.pop(), 700 + number, chance, author=OTHERS[0]) for number in range(10)
    )
    works = (*with_preprints, *alone, *of_namesake, *of_others)
    return World(works, (*published, *alone))


def _authors(chance: random.Random, author: MadePerson) -> tuple[MadePerson, ...]:
    authors = chance.sample([each for each in OTHERS if each != author], chance.randint(1, 4))
    authors.insert(chance.randint(0, len(authors)), author)
    return tuple(authors)


def _published(title: str, number: int, chance: random.Random, author: MadePerson = ADA) -> MadeWork:
    venue, kind = chance.choice(VENUES)
    year = 2004 + number % 20
    everywhere = ["crossref", "openalex", "orcid", "dblp", "pubmed", "semantic_scholar"]
    known = {"crossref", "openalex"} | {*chance.sample(everywhere, 2)}
    if number % 35 == 17:  # where neither of the two knows that it is Ada's, she says so herself
        known.add("orcid")
    return MadeWork(
        title=title,
        authors=_authors(chance, author),
        date=f"{year}-{1 + number % 12:02}-{1 + number % 28:02}",
        kind=kind,
        venue=venue,
        volume=str(year - 2000),
        pages=f"{10 * number + 1}-{10 * number + 9}",
        abstract=f"We look at {title.lower()}, and find what was made for this test.",
        doi=f"10.5555/made.{number}",
        pmid=str(30_000_000 + number) if "pubmed" in known else "",
        cited_by=number,
        at=frozenset(known),
        hidden_at=frozenset({"openalex"}) if number % 7 == 3 else frozenset(),
        without_ids_at=frozenset({"crossref"}) if number % 5 == 2 else frozenset(),
    )


def _preprint_of(work: MadeWork, number: int, chance: random.Random) -> MadeWork:
    arxiv_id = f"{15 + number % 9:02}{1 + number % 12:02}.{10_000 + number}"
    return MadeWork(
        title=work.title if chance.random() < 0.7 else f"{work.title}: First Results",
        authors=work.authors,
        date=f"{int(work.date[:4]) - 1}-06-01",
        kind="preprint",
        abstract=work.abstract,
        doi=f"10.48550/arxiv.{arxiv_id}",
        arxiv_id=arxiv_id,
        published_doi=work.doi,
        at=frozenset({"arxiv", "datacite", "openalex"}),
    )


def _preprint(title: str, number: int, chance: random.Random) -> MadeWork:
    arxiv_id = f"24{1 + number % 12:02}.{20_000 + number}"
    return MadeWork(
        title=title,
        authors=_authors(chance, ADA),
        date=f"2024-{1 + number % 12:02}-15",
        kind="preprint",
        abstract=f"We look at {title.lower()}.",
        doi=f"10.48550/arxiv.{arxiv_id}",
        arxiv_id=arxiv_id,
        at=frozenset({"arxiv", "datacite", "openalex"}),
    )
