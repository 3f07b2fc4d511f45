"""ORCID: works of a person, people by name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from sitegen.fetch.service import Candidate, NotThereError, UnansweredError
from sitegen.fetch.services import orcid
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.orcid import code_of
from tests.fetch.fakes.orcid import orcid as fake
from tests.fetch.services.made_works import (
    ADA,
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
)

WORKS = articles(230, "orcid")
ORCID = orcid.SERVICE


def test_whole_works_of_a_person() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(ORCID, ask, "orcid", ADA.orcid)
    assert [work.id for work in found] == [str(code_of(work)) for work in WORKS]
    assert len(ask.asked) == 1 + 3
    for record, work in zip(read_back(ORCID, found), WORKS, strict=True):
        check_told(record, work, orcids=False, ids=("doi", "arxiv", "pmid"))
    assert not any("modified" in work.text or "created" in work.text for work in found)


def test_since() -> None:
    found = works_of(ORCID, Direct(fake, WORKS), "orcid", ADA.orcid, "2010-08-01")
    assert [work.id for work in found] == [str(code_of(work)) for work in WORKS if work.date >= "2010-08-01"]


def test_kinds_of_works() -> None:
    kinds = ("inproceedings", "preprint", "dataset", "thesis", "book", "article")
    works = [msgspec.structs.replace(work, kind=kind) for work, kind in zip(WORKS[:6], kinds, strict=True)]
    records = read_back(ORCID, works_of(ORCID, Direct(fake, works), "orcid", ADA.orcid))
    assert tuple(record.kind for record in records) == kinds


def test_nobody_has_the_id() -> None:
    with pytest.raises(NotThereError):
        works_of(ORCID, Direct(fake, WORKS), "orcid", "0000-0000-0000-0001")


def test_people() -> None:
    assert people_called(ORCID, Direct(fake, WORKS), 'Ada "Example" OR *') == []
    titles = tuple(work.title for work in WORKS[:3])
    for name in ("Ada Example", "Example, A. Ada"):
        assert people_called(ORCID, Direct(fake, WORKS), name) == [
            Candidate(f"orcid: {ADA.orcid}", "Ada Example", "Example University, 230 works", titles)
        ]


def test_people_whose_works_are_not_told() -> None:
    found = {"num-found": 1, "expanded-result": [{"orcid-id": ADA.orcid, "family-names": "Example"}]}
    assert people_called(ORCID, Scripted(found, {}), "Example") == [
        Candidate(f"orcid: {ADA.orcid}", "Example", "")
    ]


def test_what_is_not_given_whole_is_kept_as_it_is_listed() -> None:
    class Forgetful(Direct):
        def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> object:
            if path.count("/") == 4:
                raise NotThereError
            return super().json(path, parameters)

    for ask in (Forgetful(fake, WORKS[:2]), Direct(fake, WORKS[:2])):
        found = works_of(ORCID, ask, "orcid", ADA.orcid)
        assert [work.id for work in found] == [str(code_of(work)) for work in WORKS[:2]]


@pytest.mark.parametrize("answer", [[], {}, {"group": 3}, "text"])
def test_answers_of_another_shape(answer: object) -> None:
    with pytest.raises(UnansweredError, match="not as expected"):
        works_of(ORCID, Scripted(answer), "orcid", ADA.orcid)


def test_what_is_no_work_is_left_out() -> None:
    groups = {"group": [{}, 3, {"work-summary": [{"put-code": "x"}]}, {"work-summary": [3, {"put-code": 7}]}]}
    bulk = {"bulk": [3, {"error": {}}, {"work": {"put-code": 8}}, {"work": {"put-code": 7, "title": {}}}]}
    assert [work.id for work in works_of(ORCID, Scripted(groups, bulk), "orcid", ADA.orcid)] == ["7"]
