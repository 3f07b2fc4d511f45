"""dblp: works by person and title, people by name."""

from __future__ import annotations

import msgspec
import pytest

from sitegen.fetch.service import Candidate, NotThereError, UnansweredError
from sitegen.fetch.services import dblp
from tests.fetch.fakes.dblp import dblp as fake
from tests.fetch.fakes.dblp import key_of
from tests.fetch.fakes.fake import Direct
from tests.fetch.made import MadePerson
from tests.fetch.services.made_works import (
    ADA,
    BEN,
    Scripted,
    articles,
    check_told,
    people_called,
    read_back,
    works_of,
    works_titled,
)

WORKS = articles(40, "dblp")
DBLP = dblp.SERVICE


def test_a_person_is_listed_by_pid_and_by_orcid() -> None:
    ask = Direct(fake, WORKS)
    by_pid = works_of(DBLP, ask, "dblp", "12/345")
    assert by_pid == works_of(DBLP, ask, "orcid", ADA.orcid)
    assert [path for path, _ in ask.asked] == ["/pid/12/345.xml", f"/orcid/{ADA.orcid}.xml"]
    assert [work.id for work in by_pid] == [key_of(work) for work in WORKS]
    for record, work in zip(read_back(DBLP, by_pid), WORKS, strict=True):
        check_told(record, work)
        assert (record.volume, record.pages) == ("12", "345–367")


def test_kinds_of_works() -> None:
    kinds = ("inproceedings", "preprint", "dataset", "thesis", "book", "article")
    works = [
        msgspec.structs.replace(work, kind=kind)
        for work, kind in zip(WORKS[: len(kinds)], kinds, strict=True)
    ]
    records = read_back(DBLP, works_of(DBLP, Direct(fake, works), "dblp", "12/345"))
    assert tuple(record.kind for record in records) == kinds
    preprint = records[1]
    assert (preprint.arxiv_id, preprint.doi, preprint.venue) == (works[1].arxiv_id, "", "")


def test_namesakes_keep_their_numbers() -> None:
    namesake = MadePerson(family="Example", given="Ada", ids={"dblp": "12/345-2"})
    work = msgspec.structs.replace(WORKS[0], authors=(namesake, BEN))
    [record] = read_back(DBLP, works_of(DBLP, Direct(fake, [work]), "dblp", "12/345-2"))
    assert [(name.full, name.id) for name in record.authors] == [
        ("Ada Example", "dblp:0002"),
        ("Ben K. Müller", f"orcid:{BEN.orcid}"),
    ]


def test_works_that_changed_since_a_day() -> None:
    found = works_of(DBLP, Direct(fake, WORKS), "dblp", "12/345", WORKS[-3].date)
    assert [work.id for work in found] == [key_of(work) for work in WORKS[-3:]]
    assert not any("mdate" in work.text for work in found)


def test_an_unknown_orcid_is_nobody_but_an_unknown_pid_is_wrong() -> None:
    ask = Direct(fake, WORKS)
    assert works_of(DBLP, ask, "orcid", "0000-0001-5000-0007") == []
    with pytest.raises(NotThereError):
        works_of(DBLP, ask, "dblp", "99/9")


def test_a_title_is_looked_for() -> None:
    ask = Direct(fake, WORKS)
    [work] = works_titled(DBLP, ask, WORKS[7].title, "Müller")
    assert work.id == key_of(WORKS[7])
    check_told(read_back(DBLP, [work])[0], WORKS[7])
    assert works_titled(DBLP, ask, "Something that nobody wrote", "Example") == []


def test_people_of_a_name_with_affiliation() -> None:
    line = "- DBLP: https://dblp.org/pid/12/345"
    found = people_called(DBLP, Direct(fake, WORKS), "Ada Example")
    assert found == [Candidate(line, "Ada Example", "Example University")]
    other = MadePerson(family="Example", given="Ada", ids={"dblp": "12/345-2"})
    works = [*WORKS, msgspec.structs.replace(WORKS[0], authors=(other,))]
    found = people_called(DBLP, Direct(fake, works), "Ada Example")
    assert [each.name for each in found] == ["Ada Example", "Ada Example 0002"]
    assert people_called(DBLP, Direct(fake, WORKS), "Nobody") == []


def test_an_answer_of_another_shape_is_told() -> None:
    for answer in ("<html>bot check</html>", "<dblp></dblp>", "<dblpperson><r><article key='a/b'>"):
        with pytest.raises(UnansweredError):
            works_of(DBLP, Scripted(answer), "dblp", "12/345")
    wrong: tuple[object, ...] = ([], {}, {"result": {}}, {"result": {"hits": {"hit": 3}}})
    for found in wrong:
        with pytest.raises(UnansweredError):
            people_called(DBLP, Scripted(found), "Ada")


def test_records_and_people_of_another_shape_are_left_out() -> None:
    records = (
        "<r><article key='../../etc/x'><title>Up</title></article></r>"
        "<r><article><title>No key</title></article></r>"
        "<r><article key='journals/x/A'><author>No Title</author></article></r>"
        "<r><article key='journals/x/B'><title>Broken</article></r>"
        "<r><article key='journals/x/C' mdate='2026-01-01'><title>Sound.</title></article></r>"
    )
    answer = f"<dblpperson>{records}</dblpperson>"
    [work] = works_of(DBLP, Scripted(answer), "dblp", "12/345")
    assert work.text == '<article key="journals/x/C">\n <title>Sound.</title>\n</article>'
    hits = [
        {"info": {"author": "A", "url": "https://elsewhere.example/pid/1/2"}},
        {"info": {"author": "B", "url": "https://dblp.org/pid/1/2"}},
        {"info": "C"},
        "D",
    ]
    [person] = people_called(DBLP, Scripted({"result": {"hits": {"hit": hits}}}), "A")
    assert person == Candidate("- DBLP: https://dblp.org/pid/1/2", "B", "")
