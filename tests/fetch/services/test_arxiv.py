"""arXiv's API and author pages: works by ids, by person, by title."""

from __future__ import annotations

import msgspec
import pytest

from sitegen.fetch.service import NotThereError, UnansweredError
from sitegen.fetch.services import arxiv, arxiv_authors
from tests.fetch.fakes.arxiv import arxiv as fake
from tests.fetch.fakes.fake import Direct
from tests.fetch.services.made_works import (
    ADA,
    Scripted,
    articles,
    check_told,
    read_back,
    works_of,
    works_titled,
    works_with,
)

WORKS = articles(230, "arxiv")
API, AUTHORS = arxiv.SERVICE, arxiv_authors.SERVICE
HEAD = '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'


def test_ids_are_asked_for_in_batches_and_every_work_is_read() -> None:
    ask = Direct(fake, WORKS)
    wanted = [work.arxiv_id for work in WORKS]
    found = works_with(API, ask, "arxiv", [*wanted, wanted[0], "2001.99999"])
    assert [work.id for work in found] == wanted
    assert [len(asked["id_list"].split(",")) for _, asked in ask.asked] == [100, 100, 31]
    assert all(asked["max_results"] == str(len(asked["id_list"].split(","))) for _, asked in ask.asked)
    for record, work in zip(read_back(API, found), WORKS, strict=True):
        check_told(record, work, orcids=False, ids=("doi", "arxiv"))
        assert (record.volume, record.pages, record.comment) == ("12", "345–367", "12 pages & 3 figures")


def test_a_preprint_is_joined_with_what_it_became() -> None:
    preprint = msgspec.structs.replace(
        WORKS[0], kind="preprint", doi="", published_doi="10.5555/later", venue="", volume="", pages=""
    )
    [record] = read_back(API, works_with(API, Direct(fake, [preprint]), "arxiv", [preprint.arxiv_id]))
    assert (record.doi, record.arxiv_id) == ("10.5555/later", preprint.arxiv_id)


def test_ids_in_other_forms_are_asked_for_and_what_is_none_is_not() -> None:
    old = msgspec.structs.replace(WORKS[1], arxiv_id="hep-th/9901001")
    ask = Direct(fake, [WORKS[0], old])
    forms = ["arXiv:hep-th/9901001v3", f"{WORKS[0].arxiv_id}v1", "2413.00001", "1234", "", "a,b"]
    assert {work.id for work in works_with(API, ask, "arxiv", forms)} == {old.arxiv_id, WORKS[0].arxiv_id}
    assert ask.asked[0][1]["id_list"] == f"hep-th/9901001,{WORKS[0].arxiv_id}"
    assert works_with(API, ask, "arxiv", ["nothing"]) == []
    assert len(ask.asked) == 1


def test_an_id_that_is_refused_costs_only_itself() -> None:
    """One that looks right, as of a subject class that there never was."""
    ask = Direct(fake, WORKS[:90])
    wanted = [work.arxiv_id for work in WORKS[:90]]
    found = works_with(API, ask, "arxiv", [*wanted[:40], "no-such/9901001", *wanted[40:]])
    assert [work.id for work in found] == wanted
    assert len(ask.asked) <= 1 + 2 * 7


def test_when_everything_is_refused_that_is_told_soon() -> None:
    error = f"{HEAD}<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry></feed>"
    ask = Scripted(error)
    with pytest.raises(UnansweredError, match="it does not say why"):
        works_with(API, ask, "arxiv", [f"2001.{number:05}" for number in range(100)])
    assert len(ask.asked) < 20


def test_the_author_page_lists_all_by_author_id_and_by_orcid() -> None:
    ask = Direct(fake, WORKS)
    by_id = works_of(AUTHORS, ask, "arxiv", "example_a_1")
    by_orcid = works_of(AUTHORS, ask, "orcid", ADA.orcid)
    assert by_id == by_orcid
    assert [path for path, _ in ask.asked] == ["/a/example_a_1.atom", f"/a/{ADA.orcid}.atom"]
    for record, work in zip(read_back(AUTHORS, by_id), WORKS, strict=True):
        check_told(record, work, orcids=False, ids=("doi", "arxiv"))


def test_works_since_a_day() -> None:
    found = works_of(AUTHORS, Direct(fake, WORKS), "arxiv", "example_a_1", WORKS[-3].date)
    assert [work.id for work in found] == [work.arxiv_id for work in WORKS[-3:]]


def test_an_unknown_orcid_is_nobody_but_an_unknown_author_id_is_wrong() -> None:
    ask = Direct(fake, WORKS)
    assert works_of(AUTHORS, ask, "orcid", "0000-0001-5000-0007") == []
    with pytest.raises(NotThereError):
        works_of(AUTHORS, ask, "arxiv", "nobody_n_1")


def test_a_title_is_looked_for() -> None:
    ask = Direct(fake, WORKS)
    [work] = works_titled(API, ask, WORKS[7].title, "O'Neil")
    assert work.id == WORKS[7].arxiv_id
    assert ask.asked[0][1]["search_query"] == 'ti:"On Example Number 7 its H2O Uses" AND au:"O Neil"'


def test_an_error_in_the_feed_is_told_in_its_words() -> None:
    entry = (
        "<entry><id>http://arxiv.org/api/errors#Malformed_query</id><title>Error</title>"
        "<summary>Malformed\n query</summary></entry>"
    )
    with pytest.raises(UnansweredError, match="did not understand the question: Malformed query"):
        works_titled(API, Scripted(f"{HEAD}{entry}</feed>"), "A title", "Example")


def test_what_is_no_feed_is_told() -> None:
    for answer in ("<html><body>Rate exceeded.</body></html>", "Rate exceeded.", f"{HEAD}<entry>"):
        with pytest.raises(UnansweredError):
            works_with(API, Scripted(answer), "arxiv", ["2001.00001"])


def test_entries_that_are_damaged_or_were_not_asked_for_are_left_out() -> None:
    entries = (
        "<entry><id>http://arxiv.org/abs/2001.00001v1</id></entry>"
        "<entry><id>http://arxiv.org/abs/2001.00002v1</id><title>Broken</entry>"
        "<entry><id>http://arxiv.org/abs/2001.00003v1</id><title>Asked for</title></entry>"
        "<entry><id>http://arxiv.org/abs/2001.00004v1</id><title>Not asked for</title></entry>"
    )
    wanted = [f"2001.0000{number}" for number in range(1, 4)]
    found = works_with(API, Scripted(f"{HEAD}{entries}</feed>"), "arxiv", wanted)
    assert [work.id for work in found] == ["2001.00003"]


def test_where_a_namespace_is_declared_makes_no_difference() -> None:
    """On every element, as the API once did, or once for all, as it does now."""
    name = 'xmlns:arxiv="http://arxiv.org/schemas/atom"'
    entry = "<entry><id>http://arxiv.org/abs/2001.00001v1</id><title>T</title><arxiv:doi{}>10.1/x</arxiv:doi></entry>"
    each, once = entry.format(f" {name}"), entry.format("")
    old, new = f"{HEAD}{each}</feed>", f"{HEAD[:-1]} {name}>{once}</feed>"
    assert works_with(API, Scripted(old), "arxiv", ["2001.00001"]) == list(
        works_with(API, Scripted(new), "arxiv", ["2001.00001"])
    )
