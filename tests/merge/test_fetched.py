"""Lists of a person win, fetched records fill in, and neither pages nor keys move because of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content.listings import make_sources
from sitegen.fetch.services import SERVICES
from sitegen.merge.precedence import origins_of
from sitegen.model.fetched import fetched_for, fetched_format
from sitegen.model.fields import FIELDS
from sitegen.model.publications import UNCOUNTED, Facts, Link, Name, Paper, Place, Record, Source
from sitegen.model.settings import Config
from sitegen.readers import READERS
from sitegen.readers.read_files import read_all
from tests.merge.test_lasting_names import ADDED, SITES, names, namesakes, poorer_copies, preprints
from tests.records import corrections, duplicates, hints_of, merged, problems_of, record, researcher
from tests.records import names as people

FETCHED = "publications/fetched/geoffrey-cideron.openalex.json"
DOI = "10.1145/3292500.3330919"
TITLE = "MusicRL: Aligning Music Generation to Human Preferences"


def own(title: str = TITLE, authors: str = "Geoffrey Cideron; Sertan Girgin", **fields: Any) -> Record:
    return record(title, authors, **{"doi": DOI, **fields})


def fetched(title: str = TITLE, authors: str = "Geoffrey Cideron; Sertan Girgin", **fields: Any) -> Record:
    return record(title, authors, **{"file": FETCHED, "doi": DOI, **fields})


def one(*records: Record) -> Paper:
    (paper,) = merged(*records)
    return paper


def of_sort(sort: str, name: str, mark: str) -> Any:
    """Some value of a field; `mark` tells those of two lists apart."""
    if name in ("kind", "doi", "hidden_authors", "abstract_cut", "author_marks"):
        return None
    if sort in ("text", "prose", "paragraphs", "identifier"):
        return f"{name} {mark}"
    if sort == "address":
        return f"https://example.org/{mark}"
    if sort == "date":
        return {"own": "2019", "other": "2021-03-02"}[mark]
    return {"names": people(f"Ann {mark.title()}"), "texts": (mark,)}.get(sort)


VALUES = {
    row.name: {mark: of_sort(row.sort, row.name, mark) for mark in ("own", "other")}
    for row in FIELDS
    if of_sort(row.sort, row.name, "own") and row.rule != "all" and row.name != "citation_key"
}


@pytest.mark.parametrize("name", [name for name in VALUES if name != "arxiv_id"])  # other ids: other works
def test_a_persons_list_wins_in_every_field(name: str) -> None:
    base = {"kind": "article", "venue": "Games"}
    mine, theirs = ({**base, name: VALUES[name][mark]} for mark in ("own", "other"))
    if name == "title":
        mine, theirs = {"kind": "article", "title": TITLE}, {"kind": "article", "title": TITLE.upper()}
    if name == "authors":
        names_of = people("Geoffrey Cideron"), people("Geoffrey Cideron; Sertan Girgin")
        paper = one(
            msgspec.structs.replace(own(**base), authors=names_of[0]),
            msgspec.structs.replace(fetched(**base), authors=names_of[1]),
        )
        assert paper.authors == names_of[0]
        return
    paper = one(own(**mine), fetched(**theirs))
    assert getattr(paper, name) == mine[name]
    assert origins_of(paper)[name].file == "publications/list.txt"


@pytest.mark.parametrize("name", [name for name in VALUES if name not in ("title", "authors", "arxiv_id")])
def test_what_a_persons_list_does_not_say_is_filled_in(name: str) -> None:
    paper = one(
        own(kind="article"), fetched(kind="article", **{"venue": "Games", name: VALUES[name]["other"]})
    )
    assert getattr(paper, name) == VALUES[name]["other"]
    assert origins_of(paper)[name].file == FETCHED


def test_a_cut_list_of_authors_is_completed() -> None:
    paper = one(
        own(authors="Geoffrey P. Cideron; S. Girgin", hidden_authors=UNCOUNTED),
        fetched(authors="Geoffrey Cideron; Sertan Girgin; Johan Ferret"),
    )
    assert [name.full for name in paper.authors] == ["Geoffrey P. Cideron", "Sertan Girgin", "Johan Ferret"]
    assert not paper.hidden_authors


def test_initials_get_given_names() -> None:
    paper = one(
        own(authors="G. Cideron; Sertan M. Girgin", author_marks=("*", "")),
        fetched(authors="Geoffrey Cideron; Sertan Girgin"),
    )
    assert [name.full for name in paper.authors] == ["Geoffrey Cideron", "Sertan M. Girgin"]
    assert paper.author_marks == ("*", "")


def test_initials_of_other_people_stay() -> None:
    paper = one(own(authors="G. Cideron; S. Girgin"), fetched(authors="Sertan Girgin; Geoffrey Cideron"))
    assert [name.full for name in paper.authors] == ["G. Cideron", "S. Girgin"]


def test_a_complete_list_of_authors_stays_however_many_the_service_knows() -> None:
    paper = one(own(), fetched(authors="Geoffrey Cideron; Sertan Girgin; Johan Ferret"))
    assert len(paper.authors) == 2


@pytest.mark.parametrize(
    ("mine", "theirs", "shown"),
    [
        ({"abstract": "We sh…", "abstract_cut": True}, "We show how.", "We show how."),
        ({"abstract": "We show."}, "We show how, at length.", "We show."),
    ],
)
def test_a_cut_abstract_is_completed(mine: dict[str, Any], theirs: str, shown: str) -> None:
    paper = one(own(**mine), fetched(abstract=theirs))
    assert (paper.abstract, paper.abstract_cut) == (shown, False)


@pytest.mark.parametrize(
    ("mine", "shown"),
    [
        ("MusicRL: Aligning Music Generation to…", TITLE),
        (
            "MusicRL: Aligning Music Generation to Human Preferences...",
            "MusicRL: Aligning Music Generation to Human Preferences...",
        ),
        ("MusicRL: Aligning Music Gener\ufffdtion to Human Preferences", TITLE),
        (TITLE.upper(), TITLE.upper()),
        ("", TITLE),
    ],
)
def test_a_cut_or_unreadable_title_is_completed_but_names_the_page(mine: str, shown: str) -> None:
    before = one(own(mine))
    paper = one(own(mine), fetched())
    assert paper.title == shown
    assert (paper.slug, paper.key) == (before.slug, before.key)


def test_a_preprint_appears_where_the_service_says() -> None:
    listed = record(
        TITLE,
        "Geoffrey Cideron; Sertan Girgin",
        arxiv_id="2402.04229",
        doi="10.48550/arxiv.2402.04229",
        kind="preprint",
        submitted="2024-02-06",
        state="under review",
        comment="8 pages",
    )
    paper = one(
        listed,
        fetched(
            arxiv_id="2402.04229",
            kind="inproceedings",
            venue="International Conference on Machine Learning",
            volume="235",
            pages="1–9",
            published="2024-07",
            comment="Oral",
        ),
    )
    shown = (paper.kind, paper.venue, paper.volume, paper.pages, paper.published, paper.doi, paper.state)
    assert shown == (
        "inproceedings", "International Conference on Machine Learning", "235", "1–9", "2024-07", DOI, "",
    )  # fmt: skip
    assert (paper.submitted, paper.comment, paper.arxiv_id) == ("2024-02-06", "8 pages", "2402.04229")
    assert paper.other_ids == ("doi:10.48550/arxiv.2402.04229",)
    assert (paper.slug, paper.key) == (one(listed).slug, one(listed).key)


def test_another_appearance_gives_no_volume_and_no_pages() -> None:
    paper = one(
        own(kind="inproceedings", venue="Games", arxiv_id="2402.04229", doi=""),
        fetched(kind="article", venue="Chemistry Letters", volume="7", arxiv_id="2402.04229", doi=""),
    )
    assert (paper.kind, paper.venue, paper.volume) == ("inproceedings", "Games", "")


def test_year_and_first_page_are_made_precise() -> None:
    paper = one(
        own(kind="article", published="2020", pages="12"),
        fetched(kind="article", published="2020-05-03", pages="12–34"),
    )
    assert (paper.published, paper.pages) == ("2020-05-03", "12–34")


def test_a_link_of_a_person_is_not_doubled() -> None:
    mine, theirs = Link("PDF", "https://example.org/mine.pdf"), Link("PDF", "https://example.com/theirs.pdf")
    code = Link("Code", "https://example.com/code")
    assert one(own(links=(mine,)), fetched(links=(theirs, code))).links == (mine, code)
    assert one(own(), fetched(links=(theirs,))).links == (theirs,)


def test_two_works_of_a_person_are_joined_by_an_identifier_only_and_their_pages_stay() -> None:
    preprint = record("A Study of Games", "Geoffrey Cideron", arxiv_id="2402.04229", kind="preprint")
    article = record(TITLE, "Geoffrey Cideron", line=2, kind="article", venue="Games", doi=DOI)
    both = fetched(authors="Geoffrey Cideron", arxiv_id="2402.04229")
    before = {paper.slug for paper in merged(preprint, article)}
    assert len(before) == 2
    paper = one(preprint, article, both)
    assert paper.slug in before
    assert {paper.slug, *paper.old_slugs} == before


def test_two_works_of_a_person_are_asked_about_where_only_titles_join_them() -> None:
    first = record(
        TITLE, "Geoffrey Cideron", file="publications/a.bib", venue="Games", kind="article", citation_key="a"
    )
    second = record(
        f"{TITLE}: A Survey",
        "Sertan Girgin",
        file="publications/b.bib",
        venue="Games",
        kind="article",
        citation_key="b",
    )
    between = fetched(authors="Geoffrey Cideron; Sertan Girgin", doi="", kind="article", venue="Games")
    before = merged(first, second)
    assert len(before) == 2
    after = merged(first, second, between)
    assert {paper.slug for paper in before} <= {paper.slug for paper in after}
    assert duplicates(first, second, between)


def test_a_correction_wins_over_both() -> None:
    by = corrections(papers={f"doi:{DOI}": {"venue": "Third"}})
    (paper,) = merged(own(kind="article", venue="First"), fetched(kind="article", venue="Second"), by=by)
    assert paper.venue == "Third"


def test_a_key_is_never_that_of_a_service() -> None:
    paper = one(own(), fetched(citation_key="DBLP:conf/icml/X"))
    assert (paper.key, paper.citation_key) == (one(own()).key, "")


@st.composite
def answers(draw: st.DrawFn, of: Record) -> Record:
    """What a service may say of a work: the same, a poorer or fuller copy, a preprint, a work of others."""
    made = draw(draw(st.sampled_from([preprints, poorer_copies, namesakes]))(of))
    return msgspec.structs.replace(
        made,
        doi=draw(st.sampled_from([made.doi, of.doi, "", "10.1000/99"])),
        arxiv_id=draw(st.sampled_from([made.arxiv_id, "", "2003.01234"])),
        title=draw(st.sampled_from([made.title, of.title, "", of.title + " and Others"])),
        citation_key=draw(st.sampled_from(["", of.citation_key, "service:1"])),
        published=draw(st.sampled_from([made.published, "2022-02-02", ""])),
        venue=draw(st.sampled_from([made.venue, of.venue, "Nature"])),
        authors=draw(st.sampled_from([made.authors, (), (*of.authors, Name("Ferret", "Johan"))])),
    )


def pages(papers: Sequence[Paper], of: tuple[Record, ...]) -> dict[Record, str]:
    """Of each record the page at which it is found: its own, or that to which it leads."""
    return {record: name[0] for record, name in names(papers, of).items()}


@settings(max_examples=60)
@given(SITES, st.data())
def test_no_fetched_file_moves_a_page_or_a_key(works: tuple[Record, ...], data: st.DataObject) -> None:
    site = works
    for number in range(data.draw(st.integers(0, 3))):  # more lists of the person
        more = data.draw(data.draw(ADDED)(data.draw(st.sampled_from(works))))
        place = Place(more.place.file, more.place.line + 10 * number)
        site = *site, msgspec.structs.replace(more, place=place)
    before = merged(*site)
    added = []
    for number in range(data.draw(st.integers(1, 5))):
        made = data.draw(answers(data.draw(st.sampled_from(works))))
        file = data.draw(st.sampled_from([FETCHED, "publications/fetched/works.crossref.json"]))
        added.append(msgspec.structs.replace(made, place=Place(file, number + 1)))
    after = merged(*site, *added)
    old, new = names(before, site), names(after, site)
    for paper in after:
        listed = [record for record in paper.records if record in site]
        assert not listed or new[listed[0]] in {old[record] for record in listed}
        assert {old[record][0] for record in listed} <= {paper.slug, *paper.old_slugs}
        assert (
            len(listed) < 2
            or any(record in added for record in paper.records)
            or len({old[r] for r in listed}) == 1
        )
    assert len({paper.slug for paper in after}) == len(after) == len({paper.key.lower() for paper in after})
    assert merged(*added[::-1], *site[::-1]) == after


def test_every_field_is_tried() -> None:
    beside = {"kind", "doi", "hidden_authors", "abstract_cut", "author_marks", "citation_key"}
    untried = {row.name for row in FIELDS if row.sort in ("yes", "number", "links") or row.rule == "all"}
    assert set(Facts.__struct_fields__) == VALUES.keys() | beside | untried


@pytest.mark.parametrize(
    "mark", ["RETRACTED: {}", "RETRACTED ARTICLE: {}", "[Retracted] {}", "WITHDRAWN: {}"]
)
def test_the_mark_of_a_retraction_is_no_part_of_the_title(mark: str) -> None:
    listed = own(kind="article", venue="Games", doi="")
    assert one(listed, fetched(mark.format(TITLE), kind="article", venue="Games")).title == TITLE
    assert one(own(), fetched(mark.format(TITLE))).title == TITLE


def test_the_notice_of_a_retraction_is_another_work() -> None:
    notice = fetched(f"Retraction: {TITLE}", doi="10.1000/notice", kind="article", venue="Games")
    assert len(merged(own(kind="article", venue="Games"), notice)) == 2


def test_the_address_of_a_doi_is_not_filled_in() -> None:
    assert not one(own(), fetched(url=f"https://doi.org/{DOI}")).url
    assert one(own(), fetched(url="https://example.org/paper")).url


@pytest.mark.parametrize(
    ("file", "whose"),
    [
        (FETCHED, "geoffrey-cideron"),
        ("publications/fetched/j.doe.openalex.json", "j.doe"),
        ("publications/fetched/works.crossref.json", ""),
        ("publications/fetched/list.bib", ""),
        ("publications/geoffrey-cideron.openalex.json", ""),
    ],
)
def test_whose_works_a_file_lists(file: str, whose: str) -> None:
    assert fetched_for(file) == whose


def test_a_fetched_list_is_the_researchers_own() -> None:
    known = [researcher("geoffrey-cideron", "Geoffrey Cideron"), researcher("works", "Ada Works")]
    listings = {FETCHED: "{}", "publications/fetched/works.crossref.json": "{}", "publications/a.bib": ""}
    sources, problems = make_sources(listings, Config(), known)
    assert not problems
    assert [source.owner and source.owner.full for source in sources] == ["Geoffrey Cideron", None, None]
    assert [source.format for source in sources] == ["openalex", "csl_json", ""]


def test_every_service_has_a_reader() -> None:
    known = READERS.keys()
    for service in SERVICES:
        assert fetched_format(f"publications/fetched/works.{service.name}{service.form.suffix}") in known


def test_a_fetched_file_without_works_is_no_fault() -> None:
    for service in SERVICES:
        file = f"publications/fetched/works.{service.name}{service.form.suffix}"
        assert read_all([Source(file, service.form.whole([]), fetched_format(file))]) == ((), ())


def test_a_fetched_work_of_others_is_told_with_the_way_to_leave_it_out() -> None:
    alone = fetched(authors="Sertan Girgin", owner="Geoffrey Cideron")
    (problem,) = problems_of(alone)
    assert "`not_mine:`" in problem.remedy


@pytest.mark.parametrize(
    ("reader", "expected"), [("openalex", ""), ("csl_json", "orcid:0000-0002-1825-0097")]
)
def test_an_id_that_a_service_guesses_tells_nobody_apart_in_a_list_of_a_person(
    reader: str, expected: str
) -> None:
    name = Name("Cideron", "Geoffrey", id="orcid:0000-0002-1825-0097")
    told = msgspec.structs.replace(fetched(), authors=(name, *fetched().authors[1:]), reader=reader)
    assert one(own(), told).authors[0].id == expected
    cut = own(authors="Geoffrey Cideron", hidden_authors=UNCOUNTED)
    assert one(cut, told).authors[0].id == expected
    short = own(authors="G. Cideron; S. Girgin")
    assert one(short, told).authors[0] == Name("Cideron", "Geoffrey", id=expected)


def test_how_a_service_writes_names_is_no_question() -> None:
    mine = own(authors="A. J. Wakefield; S. H. Murch; Geoffrey Cideron")
    theirs = fetched(authors="A Wakefield; S Murch; Geoffrey Cideron")
    assert hints_of(merged(mine, theirs)) == []
    assert hints_of(merged(mine, msgspec.structs.replace(theirs, place=Place("publications/other.bib", 1))))


def test_what_a_service_says_otherwise_is_no_question() -> None:
    mine, theirs = {"published": "2020-05"}, {"published": "2021", "authors": "Johan Ferret; Sertan Girgin"}
    assert problems_of(own(**mine), fetched(**theirs)) == []
    assert problems_of(own(**mine), fetched(**theirs, file="publications/other.bib"))
