"""Works and people that the tests of all services ask about, and what their files must say when read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import Ask, Candidate, FoundWork, PersonScheme, RefusedError, Service, WorkScheme
from sitegen.model.publications import Record, Source
from sitegen.readers.read_files import read_all
from sitegen.text import latex
from tests.fetch.fakes.fake import Direct, Fake
from tests.fetch.made import MadePerson, MadeWork

ADA = MadePerson(
    family="Example",
    given="Ada",
    orcid="0000-0002-1825-0097",
    ids={
        "openalex": "A5000000001",
        "dblp": "12/345",
        "arxiv": "example_a_1",
        "inspire": "1000001",
        "hal": "ada-example",
        "semantic_scholar": "4000001",
    },
    affiliation="Example University",
)
BEN = MadePerson(family="Müller", given="Ben K.", orcid="0000-0001-5109-3700")
CYD = MadePerson(family="O'Neil", given="Cyd")


def articles(count: int, at: str, start: int = 0) -> list[MadeWork]:
    """Articles of Ada's and others', each a day after the one before."""
    return [
        MadeWork(
            title=f"On Example Number {number} & its H2O <Uses>",
            authors=(ADA, BEN, CYD),
            date=f"{2010 + number // 336}-{number % 336 // 28 + 1:02}-{number % 28 + 1:02}",
            venue="Journal of Examples",
            doi=f"10.1234/made.{number}",
            arxiv_id=f"{1000 + number // 99999 + 1}.{number:05}",
            pmid=str(30000000 + number),
            at=frozenset({at}),
            abstract="We look at <things> & more.",
            volume="12",
            pages="345-367",
        )
        for number in range(start, start + count)
    ]


def read_back(service: Service, found: Iterable[FoundWork]) -> list[Record]:
    """What the file of some works says, read as in a build; writing it again gives the same bytes."""
    works = list(found)
    text = service.form.whole([TakenWork(work.id, work.text, "found -- by | a <test> ---") for work in works])
    again = list(service.form.parts(text))
    assert [(work.id, work.text) for work in again] == [(work.id, work.text) for work in works]
    assert service.form.whole(again) == text
    records, problems = read_all([Source(f"publications/fetched/made{service.form.suffix}", text)])
    assert not problems
    assert len(records) == len(works)
    return [*records]


def check_told(
    record: Record,
    work: MadeWork,
    *,
    orcids: bool = True,
    ids: Sequence[str] = ("doi",),
    venue: bool = True,
) -> None:
    """A record says of a made work all that the service tells."""
    assert latex.plain(record.title) == work.title
    assert [name.full for name in record.authors] == [f"{each.given} {each.family}" for each in work.authors]
    expected = [f"orcid:{each.orcid}" if each.orcid else "" for each in work.authors]
    assert [name.id for name in record.authors if name.id.startswith("orcid")] == (
        [each for each in expected if each] if orcids else []
    )
    assert (record.published or record.submitted)[:4] == work.date[:4]
    if venue:
        assert record.venue == work.venue
    told = {record.doi, record.arxiv_id, *record.other_ids}
    for scheme in ids:
        value = {"doi": work.doi, "arxiv": work.arxiv_id, "pmid": f"pmid:{work.pmid}"}[scheme]
        assert value in told


class Scripted:
    """Asks a service whose answers a test names, one for each question; the last is for all others."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, dict[str, str]]] = []

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        """As `Ask.json`."""
        self.asked.append((path, dict(parameters)))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(dict(parameters)) if callable(answer) else answer

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """As `Ask.text`."""
        answer = self.json(path, parameters)
        assert isinstance(answer, str)
        return answer


class Refusing(Direct):
    """Asks an imitated service that refuses all questions with some text in them."""

    def __init__(self, fake: Fake, works: Sequence[MadeWork], refused: str) -> None:
        super().__init__(fake, works)
        self._refused = refused

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """As `Ask.text`."""
        if any(self._refused in each for each in (unquote(path), *dict(parameters).values())):
            raise RefusedError("it did not understand the question (status 400)")
        return super().text(path, parameters)


def works_of(
    service: Service, ask: Ask, scheme: PersonScheme, person: str, since: str = ""
) -> list[FoundWork]:
    """As `Service.works_of`."""
    assert service.works_of
    return list(service.works_of(ask, scheme, person, since))


def works_with(service: Service, ask: Ask, scheme: WorkScheme, ids: Sequence[str]) -> list[FoundWork]:
    """As `Service.works_with`."""
    assert service.works_with
    return list(service.works_with(ask, scheme, ids))


def works_titled(service: Service, ask: Ask, title: str, family: str) -> list[FoundWork]:
    """As `Service.works_titled`."""
    assert service.works_titled
    return list(service.works_titled(ask, title, family))


def people_called(service: Service, ask: Ask, name: str) -> list[Candidate]:
    """As `Service.people_called`."""
    assert service.people_called
    return list(service.people_called(ask, name))
