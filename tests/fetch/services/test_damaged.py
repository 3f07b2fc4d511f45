"""Whatever a service answers: asking it ends with works, or an UnansweredError; what is found can be kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import pytest

from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import FoundWork, NotThereError, Service, UnansweredError, WorkScheme
from sitegen.fetch.services import SERVICES
from sitegen.model.publications import Source
from sitegen.readers.read_files import read_all
from tests.fetch.fakes import FAKES
from tests.fetch.fakes.fake import Direct, Fake
from tests.fetch.made import MadeWork
from tests.fetch.services.made_works import ADA, articles

ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    1e999,
    "",
    "x" * 50,
    "\ud800",
    "<b>&",
    [],
    {},
    [[]],
    [None],
    {"a": {}},
    [{}],
)
"""What may stand where something else is expected."""


class Damaging(Direct):
    """An imitated service of whose answers a part is damaged."""

    def __init__(self, fake: Fake, works: Sequence[MadeWork], seed: int) -> None:
        super().__init__(fake, works)
        self._random = random.Random(seed)

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        """As `Ask.json`."""
        return self._damaged(super().json(path, parameters))

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """As `Ask.text`."""
        text = super().text(path, parameters)
        if text.startswith("{"):
            return text
        for _ in range(self._random.randrange(4)):
            start = self._random.randrange(len(text))
            end = min(start + self._random.randrange(1, 40), len(text))
            signs = self._random.choice(
                ("", "<", "</a>", "&", "<a>", '"', "\0", "<![CDATA[", text[start:end] * 2)
            )
            text = text[:start] + signs + text[end:]
        return text

    def _damaged(self, value: object) -> object:
        """A value in which each part is replaced by something odd with a small chance."""
        if self._random.random() < 0.03:
            return self._random.choice(ODD)
        if isinstance(value, dict):
            return {name: self._damaged(inner) for name, inner in value.items()}
        return [*map(self._damaged, value)] if isinstance(value, list) else value


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
def test_damaged_answers(service: Service) -> None:
    fake = FAKES[service.name]
    works = articles(4, service.choice)
    answered = 0
    for seed in range(30):
        ask = Damaging(fake, works, seed)
        for question in questions(service, ask, works):
            try:
                found = [*question()]
            except (UnansweredError, NotThereError):
                continue
            answered += 1
            kept = [TakenWork(each.id, each.text, "") for each in found if isinstance(each, FoundWork)]
            text = service.form.whole(kept)
            assert [*service.form.parts(text)] == kept
            text.encode()
            read_all([Source("publications/kept", text)])
    assert answered > 25


def questions(
    service: Service, ask: Damaging, works: Sequence[MadeWork]
) -> list[Callable[[], Iterable[object]]]:
    """Everything that a service can be asked."""
    asked: list[Callable[[], Iterable[object]]] = []
    if works_of := service.works_of:
        asked += [
            partial(works_of, ask, scheme, ADA.ids.get(scheme, ADA.orcid), "2010-01-02")
            for scheme in service.lists_by
        ]
    if works_with := service.works_with:
        ids: dict[WorkScheme, list[str]] = {
            "doi": [each.doi for each in works],
            "arxiv": [each.arxiv_id for each in works],
            "pmid": [each.pmid for each in works],
        }
        asked += [partial(works_with, ask, scheme, ids[scheme]) for scheme in service.completes]
    if works_titled := service.works_titled:
        asked.append(partial(works_titled, ask, works[0].title, "Example"))
    if people_called := service.people_called:
        asked.append(partial(people_called, ask, "Ada Example"))
    return asked
