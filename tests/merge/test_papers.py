"""What a paper says when its sources say different things, and what people correct."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.merge.identify import identify
from sitegen.merge.papers import merge
from sitegen.merge.precedence import origins_of
from sitegen.model.authored import Corrections
from sitegen.model.fields import FIELDS
from sitegen.model.publications import UNCOUNTED, Facts, Paper, Place, Record, TitleSplit
from sitegen.text.names import parse_name
from tests.merge.origins import has_origin
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
GEMINI_15 = "Gemini 1.5: Unlocking multimodal understanding across millions of tokens of context"
ACME = "Acme: A Research Framework for Distributed Reinforcement Learning"


def one(*records: Record, by: Corrections | None = None) -> Paper:
    (paper,) = merged(*lines(*records), by=by)
    return paper


def origin(paper: Paper, field: str) -> int:
    """The line that a field comes from."""
    return origins_of(paper)[field].line


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


@pytest.mark.parametrize(
    ("right", "worse"),
    [
        ("Über die Größe der Flüsse im Norden", "Ueber die Groesse der Fluesse im Norden"),
        ("Rivers and their microplastic burden in winter", "Rivers and their rnicroplastic burden in winter"),
    ],
)
def test_letters_that_were_written_or_read_as_two_make_no_fuller_title(right: str, worse: str) -> None:
    where: dict[str, Any] = {"venue": "Rivers", "volume": "1", "pages": "1–9", "published": "2001"}
    for records in (
        (record(right, **where), record(worse, **where)),
        (record(worse, **where), record(right, **where)),
    ):
        assert one(*records).title == right


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
    nobody = identify([], [], Corrections())
    assert (*nobody[:3], nobody.hints()) == ((), {}, (), ())


def test_the_owner_of_a_list_is_a_name() -> None:
    assert record(MUSIC, owner="Ferret, Johan").owner == parse_name("Johan Ferret")
