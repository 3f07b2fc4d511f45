"""Semantic Scholar: works by author and title; people by name."""

from __future__ import annotations

import pytest

from sitegen.fetch.service import Candidate, NotThereError, UnansweredError
from sitegen.fetch.services import semantic_scholar
from tests.fetch.fakes.fake import Direct
from tests.fetch.fakes.semantic_scholar import id_of
from tests.fetch.fakes.semantic_scholar import semantic_scholar as fake
from tests.fetch.services.made_works import (
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
    works_titled,
)

WORKS = articles(230, "semantic_scholar")
SCHOLAR = semantic_scholar.SERVICE


def test_all_pages_of_an_author_are_read() -> None:
    ask = Direct(fake, WORKS)
    found = works_of(SCHOLAR, ask, "semantic_scholar", "4000001")
    assert [asked["offset"] for _, asked in ask.asked] == ["0", "100", "200"]
    assert [work.id for work in found] == [id_of(work) for work in WORKS]
    for record, work in zip(read_back(SCHOLAR, found), WORKS, strict=True):
        check_told(record, work, orcids=False, ids=("doi", "arxiv", "pmid"))
        assert (record.volume, record.pages) == ("12", "345–367")
    assert not any(part in found[0].text for part in ("authorId", "null"))


def test_an_unknown_author_is_told() -> None:
    with pytest.raises(NotThereError):
        works_of(SCHOLAR, Direct(fake, WORKS), "semantic_scholar", "5")


def test_a_title_is_looked_for() -> None:
    ask = Direct(fake, WORKS)
    [work] = works_titled(SCHOLAR, ask, WORKS[7].title, "O'Neil")
    assert work.id == id_of(WORKS[7])
    assert works_titled(SCHOLAR, ask, WORKS[7].title, "Somebody") == []
    assert works_titled(SCHOLAR, ask, "Something that nobody wrote", "Example") == []


def test_people_of_a_name_with_some_titles() -> None:
    line = "- Semantic Scholar: https://www.semanticscholar.org/author/4000001"
    titles = tuple(work.title for work in WORKS[:3])
    found = people_called(SCHOLAR, Direct(fake, WORKS), "Ada Example")
    assert found == [Candidate(line, "Ada Example", "Example University, 230 works", titles)]


@pytest.mark.parametrize("answer", [{}, [], {"data": None}, {"message": "Forbidden"}])
def test_an_answer_of_another_shape_is_told(answer: object) -> None:
    with pytest.raises(UnansweredError):
        works_of(SCHOLAR, Scripted(answer), "semantic_scholar", "4000001")


def test_pages_that_never_end_end() -> None:
    same = {"data": [{"paperId": "a" * 40, "title": "T"}], "next": 100}
    with pytest.raises(UnansweredError, match="nothing new"):
        works_of(SCHOLAR, Scripted(same), "semantic_scholar", "4000001")


def test_papers_of_another_shape_are_left_out() -> None:
    sound = {"paperId": "a" * 40, "title": "T", "authors": "x", "openAccessPdf": 3}
    papers = [None, {}, {"paperId": None}, {"paperId": "../x"}, sound]
    found = works_of(SCHOLAR, Scripted({"data": papers}), "semantic_scholar", "4000001")
    assert [work.id for work in found] == ["a" * 40]
