"""What a paper says when its sources say different things, and what people correct."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.papers import merge
from sitegen.merge.people import identify
from sitegen.merge.precedence import origins_of
from sitegen.merge.references import find_records, index_records
from sitegen.merge.slugs_and_keys import citation_key, paper_slug
from sitegen.model.authored import Corrections
from sitegen.model.fields import FIELDS
from sitegen.model.publications import UNCOUNTED, Facts, Link, Paper, Place, Problem, Record, TitleSplit
from sitegen.text.folding import fold
from sitegen.text.latex import plain
from sitegen.text.names import parse_name
from tests.records import (
    FILE,
    corrections,
    fields_of,
    lines,
    merged,
    names,
    people_of,
    problems_of,
    record,
    researcher,
)

MUSIC = "MusicRL: Aligning Music Generation to Human Preferences"
GEMINI = "Gemini: A Family of Highly Capable Multimodal Models"
GEMINI_15 = "Gemini 1.5: Unlocking multimodal understanding across millions of tokens of context"
ACME = "Acme: A Research Framework for Distributed Reinforcement Learning"
WARM = "WARM: On the Benefits of Weight Averaged Reward Models"


def one(*records: Record, by: Corrections | None = None) -> Paper:
    (paper,) = merged(*lines(*records), by=by)
    return paper


def origin(paper: Paper, field: str) -> int:
    """The line that a field comes from."""
    return origins_of(paper)[field].line


def disagreements(*records: Record, by: Corrections | None = None) -> list[Problem]:
    found = [each for each in problems_of(*lines(*records), by=by) if "disagree" in each.message]
    assert all(each.severity == "notice" for each in found)
    return found


# Which source supplies what.


def test_every_field_of_a_record_has_its_row() -> None:
    assert sorted(field.name for field in FIELDS) == sorted(Facts.__struct_fields__)


def test_the_longest_list_of_authors_wins() -> None:
    everyone = "; ".join(f"Given{n} Example{n}" for n in range(942))
    paper = one(
        record(GEMINI_15, "; ".join(everyone.split("; ")[:25]), hidden_authors=1326, arxiv_id="2403.05530"),
        record(GEMINI_15, everyone),
        record(GEMINI_15, "Given0 Example0; Given1 Example1; Given2 Example2", hidden_authors=UNCOUNTED),
    )
    assert len(paper.authors) == 942
    assert paper.hidden_authors == 0
    assert origin(paper, "authors") == 2
    assert "hidden_authors" not in paper.origins


def test_another_source_may_count_the_hidden_authors() -> None:
    paper = one(
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin", hidden_authors=14),
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin; Mauro Verzetti", hidden_authors=UNCOUNTED),
    )
    assert len(paper.authors) == 3
    assert paper.hidden_authors == 13
    assert origin(paper, "authors") == 2
    assert origin(paper, "hidden_authors") == 1


def test_nobody_counts_the_hidden_authors() -> None:
    paper = one(
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin; Mauro Verzetti", hidden_authors=UNCOUNTED),
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin"),
    )
    assert paper.hidden_authors == UNCOUNTED
    assert origin(paper, "hidden_authors") == 1


def test_a_complete_list_wins_over_an_equally_long_one_that_is_cut() -> None:
    paper = one(
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin", hidden_authors=3),
        record(MUSIC, "Geoffrey Cideron; Sertan Girgin"),
    )
    assert (paper.hidden_authors, origin(paper, "authors")) == (0, 2)


def test_a_full_abstract_wins_over_a_cut_one() -> None:
    paper = one(
        record(MUSIC, abstract="A cut text that is very much longer than the whole", abstract_cut=True),
        record(MUSIC, abstract="The whole text"),
        record(MUSIC, abstract="Whole"),
    )
    assert (paper.abstract, paper.abstract_cut, origin(paper, "abstract")) == ("The whole text", False, 2)
    cut = one(
        record(MUSIC, abstract="short", abstract_cut=True),
        record(MUSIC, abstract="longer", abstract_cut=True),
    )
    assert (cut.abstract, cut.abstract_cut, origin(cut, "abstract_cut")) == ("longer", True, 2)


def test_the_best_cased_title_wins() -> None:
    paper = one(
        record(MUSIC.upper()),
        record(MUSIC.lower()),
        record(MUSIC.capitalize()),
        record(MUSIC),
        record(MUSIC.lower()),
    )
    assert (paper.title, origin(paper, "title")) == (MUSIC, 4)


def test_the_published_venue_wins_over_the_preprint() -> None:
    paper = one(
        record(
            ACME, "Matt Hoffman", kind="preprint", venue="CoRR", volume="abs/2006.00979", published="2020"
        ),
        record(ACME, "Matt Hoffman", kind="article", venue="A Journal", published="2022", doi="10.1000/1"),
    )
    assert (paper.kind, paper.venue, paper.published) == ("article", "A Journal", "2022")
    assert paper.volume == ""  # that of the preprint does not belong to the journal
    assert paper.submitted == "2020"
    assert paper.date == "2022"


def test_volume_and_pages_of_two_venues_are_never_mixed() -> None:
    paper = one(
        record(ACME, kind="inproceedings", venue="NeurIPS", volume="33", published="2020", doi="10.1000/1"),
        record(
            ACME, kind="article", venue="JMLR", pages="1–48", number="2", published="2021", issn="1532-4435"
        ),
        record(ACME, venue="neurips", publisher="Curran", pages="7–9"),
        by=corrections(same=[(f"{FILE}:1", f"{FILE}:2", f"{FILE}:3")]),
    )
    assert (paper.venue, paper.volume, paper.doi) == ("NeurIPS", "33", "10.1000/1")
    assert (paper.pages, paper.publisher, origin(paper, "pages")) == ("7–9", "Curran", 3)
    assert (paper.number, paper.issn) == ("", "")
    assert paper.published == "2020"


@given(st.data())
def test_what_describes_a_venue_comes_from_records_of_that_venue(data: st.DataObject) -> None:
    fields = "series volume number pages publisher edition isbn issn address institution".split()
    some: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {field: st.sampled_from(["", "x", "y"]) for field in fields}
    )
    records = [
        record(ACME, **{"venue": venue, "published": "2020", **data.draw(some)})
        for venue in data.draw(st.lists(st.sampled_from(["NeurIPS", "JMLR", "ICML"]), min_size=1, max_size=4))
    ]
    everywhere = [f"{FILE}:{number}" for number in range(1, len(records) + 1)]
    paper = one(*records, by=corrections(same=[everywhere]))
    for field in fields:
        if value := getattr(paper, field):
            source = records[origin(paper, field) - 1]
            assert (source.venue, getattr(source, field)) == (paper.venue, value)


def test_the_most_precise_date_wins() -> None:
    paper = one(
        record(
            MUSIC, submitted="2024", announced="2024-02", updated="2024-02-07", venue="ICML", published="2024"
        ),
        record(MUSIC, submitted="2024-02-06", announced="2024", updated="2024-05-01"),
        record(MUSIC, venue="ICML", published="2024-07-21"),
    )
    assert (paper.submitted, paper.announced, paper.updated) == ("2024-02-06", "2024-02", "2024-05-01")
    assert paper.published == "2024-07-21"
    assert [origin(paper, field) for field in ("submitted", "announced", "updated", "published")] == [
        2,
        1,
        2,
        3,
    ]


def test_what_only_one_source_has_is_kept() -> None:
    paper = one(
        record(MUSIC, citation_key="cideron24", categories=("LG",), organisations=("deepmind",)),
        record(MUSIC, has_code=True, categories=("cs.LG", "cs.SD"), comment="ICML 2024", keywords=("music",)),
    )
    assert paper.key == paper.citation_key == "cideron24"
    assert paper.has_code
    assert origin(paper, "has_code") == 2
    assert paper.categories == ("cs.LG", "cs.SD")
    assert (paper.organisations, paper.comment, paper.keywords) == (("deepmind",), "ICML 2024", ("music",))


ANY: dict[str, list[Any]] = {
    "title": [MUSIC, MUSIC.upper()],
    "authors": [(), names("Geoffrey Cideron"), names("Geoffrey Cideron; Sertan Girgin")],
    "hidden_authors": [0, UNCOUNTED, 14],
    "abstract": ["", "Some text", "Some more text"],
    "abstract_cut": [False, True],
    "kind": ["", "article", "preprint"],
    "venue": ["", "ICML", "JMLR"],
    "volume": ["", "1"],
    "published": ["", "2024", "2024-07"],
    "submitted": ["", "2024-02-06", "2023"],
    "has_code": [False, True],
    "categories": [(), ("LG",), ("cs.LG",)],
    "citation_key": ["", "a", "b"],
    "url": ["", "https://example.org/a"],
}


def has_origin(paper: Paper) -> set[str]:
    """The fields of a paper that have a value."""
    made = {"slug", "key", "records", "origins", "because", "unlisted_authors"}
    return {field for field, value in fields_of(paper).items() if value and field not in made}


@given(
    st.lists(
        st.fixed_dictionaries({field: st.sampled_from(values) for field, values in ANY.items()}), min_size=1
    )
)
def test_every_value_comes_from_where_its_origin_says(facts: list[dict[str, Any]]) -> None:
    records = lines(*(record(**{**each, "authors": ""}) for each in facts))
    records = [
        Record(**{**fields_of(each), "authors": fact["authors"]})
        for each, fact in zip(records, facts, strict=True)
    ]
    for paper in merged(*records):
        assert origins_of(paper).keys() == has_origin(paper)
        assert bool(paper.origins) is (len(paper.records) > 1 and bool(has_origin(paper)))
        for field, place in origins_of(paper).items():
            source = next(each for each in paper.records if each.place == place)
            if field == "hidden_authors":
                assert source.hidden_authors
            elif field == "submitted":
                assert paper.submitted in (source.submitted, source.published)
            else:
                assert getattr(source, field) == getattr(paper, field)


# The researcher whose list it is.


def test_the_owner_of_a_list_is_an_author_beyond_the_cut() -> None:
    paper = one(
        record(GEMINI_15, "Gemini Team; Petko Georgiev", hidden_authors=1100, owner="Léonard Hussenot"),
        record(GEMINI_15, "Gemini Team", hidden_authors=1101, owner="Johan Ferret"),
        record(GEMINI_15, "Gemini Team", owner="Leonard Hussenot"),
    )
    assert [name.full for name in paper.unlisted_authors] == ["Léonard Hussenot", "Johan Ferret"]
    assert len(paper.authors) == 2


@pytest.mark.parametrize(
    ("printed", "owner"),
    [
        ("Leonard Hussenot", "Léonard Hussenot"),
        ("L. Hussenot", "Léonard Hussenot"),
        ("Hussenot, L", "Léonard Hussenot"),
        ("Léonard Hussenot", "Hussenot, L."),
        ("Jean-Bastien Grill", "Jean-bastien Grill"),
        ("J.-B. Grill", "Jean-Bastien Grill"),
    ],
)
def test_the_owner_in_another_form_is_not_added(printed: str, owner: str) -> None:
    paper = one(record(MUSIC, f"Geoffrey Cideron; {printed}", owner=owner))
    assert paper.unlisted_authors == ()


def test_an_owner_printed_with_initials_has_the_paper() -> None:
    papers = merged(
        *lines(
            record(MUSIC, "G. Cideron; Sertan Girgin", owner="Geoffrey Cideron", submitted="2024"),
            record("Another Paper by Another Cideron", "G. Cideron; Ada Example", submitted="2023"),
        )
    )
    people = people_of(papers, researcher("geoffrey-cideron", "Geoffrey Cideron"))
    assert people["geoffrey-cideron"].papers == (papers[0].slug,)
    assert people["geoffrey-cideron"].variants == ("G. Cideron",)
    assert people["g-cideron"].papers == (papers[1].slug,)


def test_a_name_that_is_only_like_that_of_the_owner_does_not_count() -> None:
    paper = one(record(MUSIC, "Johan Ferret", owner="Jonas Ferret"))
    assert [name.full for name in paper.unlisted_authors] == ["Jonas Ferret"]


# Lines in which title and first author are glued together.


def split(title: str, authors: str, *ways: tuple[str, str], line: int = 1) -> Record:
    alternatives = tuple(TitleSplit(way, names(people)) for way, people in ways)
    return record(title, authors, line, alternatives=alternatives)


def test_another_source_decides_where_a_title_ends() -> None:
    glued = split("Gemma 3 Technical ReportGemma", "Team", ("Gemma 3 Technical Report", "Gemma Team"))
    (paper,) = merged(glued, record("Gemma 3 technical report", "Gemma Team", 9))
    assert paper.title in ("Gemma 3 Technical Report", "Gemma 3 technical report")
    assert problems_of(glued, record("Gemma 3 technical report", "Gemma Team", 9)) == []
    (alone,) = merged(glued)
    assert alone.title == "Gemma 3 Technical ReportGemma"
    (problem,) = problems_of(glued)
    assert problem.severity == "notice"
    assert "not clearly divided" in problem.message


# What people correct.


def test_corrections_override_and_their_line_is_the_origin() -> None:
    by = corrections(
        papers={
            "arXiv:2402.04229": {
                "title": "MusicRL",
                "authors": names("Geoffrey Cideron"),
                "hidden_authors": 0,
                "venue": "ICML",
                "comment": "",
                "selected": True,
                "links": (Link("Code", "https://example.org/"),),
            }
        }
    )
    paper = one(record(MUSIC, "Sertan Girgin", arxiv_id="2402.04229", comment="x", hidden_authors=3), by=by)
    assert (paper.title, paper.venue, paper.comment, paper.selected) == ("MusicRL", "ICML", "", True)
    assert paper.authors == names("Geoffrey Cideron")
    assert paper.hidden_authors == 0
    assert paper.origins["title"] == Place("corrections.yml", 502)
    assert paper.origins["links"] == Place("corrections.yml", 508)
    assert paper.origins.keys() == has_origin(paper)
    assert paper.slug.startswith("musicrl")


REFERRED = record(
    MUSIC,
    "Geoffrey Cideron; Sertan Girgin",
    arxiv_id="2402.04229",
    doi="10.5555/3692070",
    citation_key="Cideron24",
    submitted="2024-02-06",
)


@pytest.mark.parametrize(
    "reference",
    [
        "arXiv:2402.04229",
        "2402.04229v2",
        "https://arxiv.org/abs/2402.04229",
        "doi:10.5555/3692070",
        "https://doi.org/10.5555/3692070",
        "Cideron24",
        "cideron2024musicrl",
        MUSIC,
        MUSIC.upper(),
        "musicrl-aligning-music-generation-to-human-preferences",
        f"{FILE}:2",
        " Cideron24 ",
    ],
)
def test_every_way_to_refer_to_a_paper(reference: str) -> None:
    records = lines(record(WARM, "Alexandre Ramé"), REFERRED)
    by = corrections(papers={reference: {"selected": True}})
    assert [paper.title for paper in merged(*records, by=by) if paper.selected] == [MUSIC]
    assert problems_of(*records, by=by) == []


@pytest.mark.parametrize(
    ("papers", "slug"),
    [
        ([record("Acme", "Matt Hoffman", submitted="2020-06-01")], "acme-hoffman-2020"),
        ([record("", arxiv_id="2409.01369")], "arxiv-2409-01369"),
        ([record("強化学習", "山田 太郎", submitted="2020")], None),
    ],
)
def test_a_page_address_is_a_reference(papers: list[Record], slug: str | None) -> None:
    (paper,) = merged(*papers)
    assert slug in (None, paper.slug)
    for reference in (paper.slug, paper.key):
        (corrected,) = merged(*papers, by=corrections(papers={reference: {"selected": True}}))
        assert corrected.selected


words = st.lists(
    st.sampled_from(
        ["A", "able", "Ärger", "'Tis", r"\(n^2\)", "page", "2", "2024", "強化", "‘quoted’", "-", "x" * 90]
    ),
    max_size=4,
).map(" ".join)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=5), st.data())
def test_every_form_of_every_record_is_found(papers: list[tuple[str, str]], data: st.DataObject) -> None:
    records = lines(*(record(title, author, submitted="2024") for title, author in papers))
    number = data.draw(st.integers(0, len(records) - 1))
    meant = records[number]
    forms = [paper_slug(meant), citation_key(meant), plain(meant.title), str(meant.place)]
    reference = data.draw(st.sampled_from([form for form in forms if fold(form)]))
    assert number in find_records(reference, index_records(records, [reference]))


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("arXiv:2402.04228", "arXiv:2402.04229"),
        ("Cideron42", "Cideron24"),
        ("MusicRL: Aligning Musik Generation to Human Preference", "musicrl-aligning"),
        ("doi:10.5555/3692071", "doi:10.5555/3692070"),
    ],
)
def test_an_unknown_reference_is_an_error_with_a_suggestion(wrong: str, meant: str) -> None:
    for by in (
        corrections(papers={wrong: {"selected": True}}),
        corrections(same=[(wrong, MUSIC)]),
        corrections(different=[(wrong, MUSIC)]),
    ):
        (problem,) = problems_of(*lines(record(WARM, "Alexandre Ramé"), REFERRED), by=by)
        assert problem.severity == "error"
        assert wrong in problem.message
        assert f"did you mean '{meant}" in problem.remedy


def test_a_reference_that_resembles_nothing() -> None:
    for reference in ("zzz", "!!!", "", "?"):
        by = corrections(papers={reference: {"selected": True}})
        (problem,) = [
            each for each in problems_of(REFERRED, record("???", line=2), by=by) if each.severity == "error"
        ]
        assert "write its arXiv id" in problem.remedy


def test_a_reference_to_two_papers_corrects_neither() -> None:
    records = lines(
        record("Preface", "Johan Ferret", arxiv_id="2001.00001"),
        record("Preface", "Wei Wang", citation_key="wang"),
    )
    by = corrections(papers={"Preface": {"selected": True}, "wang": {"comment": "x"}})
    papers = merged(*records, by=by)
    assert not any(paper.selected for paper in papers)
    assert sorted(paper.comment for paper in papers) == ["", "x"]
    (problem,) = problems_of(*records, by=by)
    assert problem.severity == "error"
    assert "can mean 2 papers" in problem.message
    assert "'arXiv:2001.00001' or 'wang'" in problem.remedy


def test_two_corrections_of_one_paper_both_count() -> None:
    by = corrections(
        papers={MUSIC: {"venue": "ICML", "comment": "a"}, "Cideron24": {"selected": True, "comment": "b"}}
    )
    paper = one(REFERRED, by=by)
    assert (paper.venue, paper.selected, paper.comment) == ("ICML", True, "b")
    (problem,) = problems_of(REFERRED, by=by)
    assert problem.severity == "warning"
    assert problem.place == Place("corrections.yml", 513)
    assert "corrections.yml:503" in problem.message


# What sources disagree about.


def test_submission_dates_that_differ() -> None:
    (problem,) = disagreements(record(MUSIC, submitted="2024-02-06"), record(MUSIC, submitted="2024-02-07"))
    assert problem.place == Place(FILE, 2)
    assert "submission date 2024-02-07 here, 2024-02-06 in publications/list.txt:1" in problem.message


def test_publication_dates_that_differ() -> None:
    assert (
        len(
            disagreements(
                record(MUSIC, "Geoffrey Cideron", venue="A", published="2024"),
                record(MUSIC, "Geoffrey Cideron", venue="A", published="2025"),
            )
        )
        == 1
    )
    assert not disagreements(record(MUSIC, venue="A", published="2024"), record(MUSIC, published="2024-07"))
    assert not disagreements(
        record(MUSIC, venue="A", published="2024"), record(MUSIC, kind="preprint", published="2023")
    )


def test_names_that_differ() -> None:
    (problem,) = disagreements(
        record(ACME, "Matt Hoffman; Bobak Shahriari; John Aslanides"),
        record(ACME, "Matt Hoffman; Bobak Shariari"),
    )
    assert problem.place == Place(FILE, 2)
    assert "author Bobak Shariari here" in problem.message
    assert "Bobak Shahriari stands at that place" in problem.message


def test_forms_of_a_name_are_no_disagreement() -> None:
    assert not disagreements(
        record(ACME, "Matt Hoffman; Léonard Hussenot; Gemma Team"),
        record(ACME, "Hoffman, M.; Hussenot, Leonard"),
        record(ACME, "M. Hoffman"),
    )


def test_another_number_of_authors_is_reported_once() -> None:
    shown = "Gemini Team; Rohan Anil; Sebastian Borgeaud"
    found = disagreements(
        record(GEMINI, shown),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1349),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1349),
        record(GEMINI, "Gemini Team; Rohan Anil", hidden_authors=1),
        record(GEMINI, "Gemini Team", hidden_authors=UNCOUNTED),
    )
    assert len(found) == 1
    assert "1,351 authors here, 3 in" in found[0].message


def test_the_owner_of_a_list_who_is_missing_from_a_complete_list_is_reported() -> None:
    papers, problems = merge(
        lines(record(GEMINI, "Rohan Anil; Sebastian Borgeaud", owner="Arun Ahuja")), corrections()
    )
    assert [name.full for name in papers[0].unlisted_authors] == ["Arun Ahuja"]
    assert [problem.message.partition(",")[0] for problem in problems] == [
        f"Arun Ahuja is not among the authors in {FILE}:1"
    ]
    papers, problems = merge(
        lines(record(GEMINI, "Rohan Anil", owner="Arun Ahuja", hidden_authors=5)), corrections()
    )
    assert papers[0].unlisted_authors
    assert not problems


def test_somebody_elses_list_is_told_once() -> None:
    owner = parse_name("Arun Ahuja")
    others = [record(f"Paper {n}", f"Ada Example{n}", owner="Arun Ahuja") for n in range(5)]
    own = [record(f"Own paper {n}", "Arun Ahuja", owner="Arun Ahuja") for n in range(5)]
    papers, (problem,) = merge(lines(*others, *own), corrections())
    assert (problem.severity, problem.place) == ("warning", Place(FILE))
    assert "5 of its 10 publications name other authors only" in problem.message
    assert sum(owner in paper.unlisted_authors for paper in papers) == 5
    assert len(merge(lines(*others[:4], *own), corrections())[1]) == 4


def test_what_is_corrected_by_hand_is_settled() -> None:
    records = (
        record(ACME, "Matt Hoffman; Bobak Shahriari", submitted="2020"),
        record(ACME, "Matt Hoffman; Bobak Shariari", submitted="2021"),
    )
    assert len(disagreements(*records)) == 2
    by = corrections(
        papers={ACME: {"authors": names("Matt Hoffman; Bobak Shahriari"), "submitted": "2020-06-01"}}
    )
    assert disagreements(*records, by=by) == []


def test_a_paper_without_title_is_reported_under_its_id() -> None:
    (problem,) = problems_of(record("", arxiv_id="2409.01369", line=7))
    assert (problem.severity, problem.place) == ("notice", Place(FILE, 7))
    assert "no source gives a title for arXiv:2409.01369" in problem.message
    by = corrections(papers={"arXiv:2409.01369": {"title": "Imitating Language via Scalable Inverse RL"}})
    assert problems_of(record("", arxiv_id="2409.01369"), by=by) == []


# Order.


def test_papers_come_newest_first() -> None:
    papers = merged(
        *lines(record("A b c d", submitted="2020"), record("E f g h", published="2024-02"), record("I j k l"))
    )
    assert [paper.date for paper in papers] == ["2024-02", "2020", ""]


def test_papers_of_one_date_keep_the_order_of_their_sources() -> None:
    records = [
        record("Z y x w", line=2, file="a.bib", published="2020"),
        record("M n o p", line=1, file="b.bib", published="2020"),
        record("A b c d", line=10, file="a.bib", published="2020"),
        record("I j k l", line=1, file="a.bib"),
        record("E f g h", line=11, file="b.bib", published="2021"),
    ]
    titles = ["E f g h", "Z y x w", "A b c d", "M n o p", "I j k l"]
    assert [paper.title for paper in merged(*records)] == titles
    assert [paper.title for paper in merged(*records[::-1])] == titles
    edited = [msgspec.structs.replace(each, title=each.title[::-1]) for each in records]
    assert [paper.title[::-1] for paper in merged(*edited)] == titles


def test_a_paper_of_one_record_says_in_one_word_where_all_of_it_comes_from() -> None:
    single = one(record(MUSIC, "Geoffrey Cideron", owner="Geoffrey Cideron", submitted="2024"))
    assert single.origins == {}
    assert origins_of(single) == dict.fromkeys(["title", "authors", "submitted"], Place(FILE, 1))
    preprint = one(record(MUSIC, kind="preprint", published="2024"))
    assert origins_of(preprint).keys() == {"title", "kind", "submitted"}


def test_records_on_one_line_have_an_order() -> None:
    twins = [record("", doi=f"10.1000/{number}") for number in range(5)]
    assert merge(twins, Corrections()) == merge(twins[::-1], Corrections())
    alike = [record(MUSIC, comment=comment) for comment in ("b", "a", "c")]
    assert merge(alike, Corrections()) == merge(alike[::-1], Corrections())


def test_nothing() -> None:
    assert merge([], Corrections()) == ((), ())
    assert identify([], [], Corrections()) == ((), {}, ())


def test_the_owner_of_a_list_is_a_name() -> None:
    assert record(MUSIC, owner="Ferret, Johan").owner == parse_name("Johan Ferret")
