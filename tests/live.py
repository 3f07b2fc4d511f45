"""Tries the real services, and says what differs from what is expected: ``python -m tests.live [SERVICE …]``.

Needs the network, so it is no test that pytest finds. Each service is asked few questions whose answers are
known facts; an answer that is read into a record with the expected title is good.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from sitegen.fetch.asking import Asking
from sitegen.fetch.files import path_of, records_of
from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import Ask, FoundWork, NotThereError, Service, UnansweredError
from sitegen.fetch.services import SERVICES
from sitegen.text.folding import fold
from sitegen.text.latex import plain

DOIS = {
    "10.1038/171737a0": "Molecular structure of nucleic acids",
    "10.1145/3292500.3330919": "Optuna",
    "10.5281/zenodo.3509134": "pandas",
}
"""DOI -> how its title begins, or a word of it."""
OF_WORKS = {
    "doi": DOIS,
    "arxiv": {"1706.03762": "Attention is all you need"},
    "pmid": {"13054692": "Molecular structure"},
}
PEOPLE = {
    "orcid": "0000-0002-1825-0097",  # ORCID's own example
    "openalex": "A5023888391",
    "dblp": "h/GeoffreyEHinton",
    "semantic_scholar": "1741101",
    "arxiv": "warner_s_1",
    "inspire": "1019902",
    "hal": "laurent-romary",
}
"""Scheme -> somebody who has works there."""
TITLE = ("Attention is all you need", "Vaswani")
NAME = "Geoffrey E. Hinton"


def main(names: list[str]) -> int:
    """Ask, and print a line for each question; 1 if any answer is not as expected."""
    bad = 0
    for service in SERVICES:
        if names and service.name not in names:
            continue
        ask = Asking(service)
        try:
            for question, good in questions(service, ask):
                try:
                    said = good()
                except (UnansweredError, NotThereError) as error:
                    said = f"NOT ANSWERED: {error or 'not there'}"
                bad += said.startswith(("NOT", "DIFFERS"))
                print(f"{service.title:20} {question:45} {said}", flush=True)
        finally:
            ask.close()
    return bool(bad)


def questions(service: Service, ask: Ask) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is asked, and what makes a line of the answer."""
    if works_of := service.works_of:
        for scheme in service.lists_by:
            person = PEOPLE[scheme]
            yield (
                f"works of {person}",
                partial(_read, service, partial(works_of, ask, scheme, person, ""), ""),
            )
    if works_with := service.works_with:
        for known in service.completes:
            for id_, title in OF_WORKS[known].items():
                yield id_, partial(_read, service, partial(works_with, ask, known, [id_]), title)
    if works_titled := service.works_titled:
        yield TITLE[0], partial(_read, service, partial(works_titled, ask, *TITLE), TITLE[0])
    if people_called := service.people_called:
        yield NAME, lambda: f"{len(list(people_called(ask, NAME)))} people"


def _read(service: Service, works: Callable[[], Iterator[FoundWork]], title: str) -> str:
    """What the reader makes of the first works: good, or in capitals what differs."""
    found = [TakenWork(each.id, each.text, "") for each in islice(works(), 5)]
    if not found:
        return "nothing found" if not title else "DIFFERS: nothing found"
    read = records_of(service, path_of(service), found)
    titles = [plain(record.title) for records in read for record in records]
    if len(titles) < len(found):
        return f"DIFFERS: {len(found)} works, of which {len(titles)} could be read"
    if title and not any(fold(title) in fold(each) for each in titles):
        return f"DIFFERS: “{titles[0]}” instead of “{title}”"
    return f"good: {titles[0]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
