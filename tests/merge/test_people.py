"""Which names are one person."""

from __future__ import annotations

import random
import re
import time

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.merge.identify import identify
from sitegen.model.authored import Corrections
from sitegen.model.people import Person
from sitegen.model.publications import Name, Paper
from sitegen.model.reasons import in_english
from tests.growing import grows_linearly
from tests.records import corrections, hints_of, lines, merged, people_of, record, researcher

ACME = "Acme: A Research Framework for Distributed Reinforcement Learning"
TITLES = [
    f"A Made up Study Number {number} of Many" for number in ("One", "Two", "Three", "Four", "Five", "Six")
]


def papers_by(*authors: str, venue: str = "A Journal") -> list[Paper]:
    """A paper, newest first, for each list of authors."""
    return merged(
        *lines(
            *(
                record(TITLES[n], people, submitted=str(2024 - n), venue=venue)
                for n, people in enumerate(authors)
            )
        )
    )


def named(people: dict[str, Person], name: str) -> Person:
    (found,) = [person for person in people.values() if name in person.variants]
    return found


def texts(papers: list[Paper], by: Corrections | None = None) -> list[str]:
    return [hint.message for hint in hints_of(papers, by=by)]


def test_names_that_a_correction_replaced_make_no_person() -> None:
    (paper, another) = papers_by("Johan Ferret, Olivier Pietquin", "J. Ferret")
    corrected = msgspec.structs.replace(paper, authors=(Name("Ferret", "Johan"),))
    assert sorted(person.name.full for person in people_of([corrected, another]).values()) == [
        "J. Ferret",
        "Johan Ferret",
    ]
    assert "J. Ferret and Johan Ferret may be one person" in texts([corrected, another])[0]


@pytest.mark.parametrize(
    ("shown", "forms"),
    [
        ("Léonard Hussenot", ("Leonard Hussenot", "Léonard Hussenot", "Leonard Hussenot")),
        ("Alexandre Ramé", ("Alexandre Rame", "Ramé, Alexandre")),
        ("Jean-Bastien Grill", ("Jean-bastien Grill", "Grill, Jean-Bastien")),
        ("Jean-bastien Grill", ("Jean-bastien Grill", "Jean-bastien Grill", "Jean-Bastien Grill")),
        ("Conan O'Brien", ("Conan O'Brien", "Conan O'Brien", "Conan O’Brien")),
        ("Johan Ferret", ("JOHAN FERRET", "Johan Ferret")),
        ("Nando de Freitas", ("Nando de Freitas", "Freitas, Nando de", "de Freitas, Nando")),
    ],
)
def test_forms_of_one_name(shown: str, forms: tuple[str, ...]) -> None:
    papers = papers_by(*forms)
    (person,) = people_of(papers).values()
    assert person.name.full == shown
    assert set(person.variants) == {name.full for paper in papers for name in paper.authors}
    assert person.papers == tuple(paper.slug for paper in papers)
    assert texts(papers) == []


def test_the_most_frequent_form_comes_first() -> None:
    (person,) = people_of(papers_by("Léonard Hussenot", "Leonard Hussenot", "Leonard Hussenot")).values()
    assert person.variants == ("Leonard Hussenot", "Léonard Hussenot")
    assert person.because == ()


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Bobak Shahriari", "Bobak Shariari", "family names differ by a letter"),
        ("Geoffrey Cideron", "G. Cideron", "initials fit"),
        ("Samuel L Smith", "Samuel Smith", "middle name missing"),
        ("Johann Ferret", "Johan Ferret", "given names differ by a letter"),
    ],
)
def test_a_likeness_is_a_hint_and_no_join(one: str, other: str, reason: str) -> None:
    papers = papers_by(one, other)
    assert len(people_of(papers)) == 2
    (hint,) = hints_of(papers)
    assert hint.severity == "notice"
    assert {one, other} <= set(re.split(" and | may be", hint.message))
    assert reason in hint.message
    assert "both in A Journal" in hint.message
    assert texts(papers_by(one, other, venue="")) == []  # else any two namesakes would be asked about


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wei Wang", "Yi Wang"),
        ("J. Ferret", "Geoffrey Ferret"),
        ("Johan Ferret", "Johanna Ferretti"),
        ("Gemma Team", "Gemini Team"),
        ("Li Wu", "Li Wa"),
        ("Plato", "Plate"),
    ],
)
def test_no_likeness(one: str, other: str) -> None:
    papers = papers_by(one, other)
    assert len(people_of(papers)) == 2
    assert texts(papers) == []


def test_pasting_either_line_settles_a_hint() -> None:
    papers = papers_by("Conan 't O'Brien", "C. 't O'Brien", "#Name: [x], y: z", "# Name: x], y: z")
    for hint in hints_of(papers):
        for word, pasted in re.findall(r"`(same|different): (\[\[.*?\]\])`", hint.remedy):
            pairs = yaml.safe_load(pasted)
            by = corrections(same_people=pairs) if word == "same" else corrections(different_people=pairs)
            left = hints_of(papers, by=by)
            assert hint.message not in [each.message for each in left]
            assert not [each for each in left if each.severity == "error"]
            assert len(people_of(papers, by=by)) == len(people_of(papers)) - (word == "same")
    assert len(hints_of(papers)) >= 1


def test_a_misspelling_that_only_another_source_has() -> None:
    papers = merged(
        *lines(
            record(ACME, "Matt Hoffman; Bobak Shahriari; John Aslanides"),
            record(ACME, "Matt Hoffman; Bobak Shariari"),
        )
    )
    assert len(papers) == 1
    assert len(people_of(papers)) == 3
    (hint,) = hints_of(papers)
    assert "Bobak Shahriari and Bobak Shariari may be one person" in hint.message
    assert "one shared co-author" in hint.message
    by = corrections(same_people=[("Bobak Shahriari", "Bobak Shariari")])
    person = named(people_of(papers, by=by), "Bobak Shariari")
    assert person.variants == ("Bobak Shahriari", "Bobak Shariari")
    assert [*map(in_english, person.because)] == ["declared the same in corrections.yml:301"]
    assert hints_of(papers, by=by) == []


def test_names_side_by_side_on_one_paper_are_two_people() -> None:
    assert texts(papers_by("Stefanie Anna Baby; Stefanie Ann Baby")) == []
    assert texts(papers_by("Johan Ferret; J. Ferret", "J. Ferret")) == []


def test_hints_are_ranked_by_shared_co_authors() -> None:
    papers = papers_by(
        "Geoffrey Cideron",
        "G. Cideron",
        "Bobak Shahriari; Matt Hoffman; John Aslanides",
        "Bobak Shariari; Matt Hoffman; John Aslanides",
        "Nino Vieillard; Matt Hoffman",
        "N. Vieillard; Matt Hoffman",
    )
    found = [re.findall(r"(\w+) shared|both in", text)[0] for text in texts(papers)]
    assert found == ["2", "one", ""]


def test_different_silences_a_hint_by_name_id_and_alias() -> None:
    papers = papers_by("Johan Ferret", "J. Ferret", "Ferret, Jo")
    ferret = researcher("jf", "Johan Ferret", aliases="Jo Ferret")
    for pair in (("Johan Ferret", "J. Ferret"), ("jf", "Ferret, J."), ("Jo Ferret", "J Ferret")):
        by = corrections(different_people=[pair])
        assert hints_of(papers, ferret, by=by) == []
    assert len(hints_of(papers, ferret)) >= 1


def test_aliases_and_corrections_join_with_reasons() -> None:
    papers = papers_by("Johan Ferret", "Johan Samir Ferret", "J. S. Ferret", "Hans Ferret")
    ferret = researcher("jf", "Ferret, Johan", aliases="Johan Samir Ferret; Never Printed")
    by = corrections(same_people=[("J. S. Ferret", "jf"), ("Hans Ferret", "Ferret, Johan")])
    people = people_of(papers, ferret, by=by)
    assert list(people) == ["jf"]
    assert people["jf"].name == Name("Ferret", "Johan")
    assert people["jf"].papers == tuple(paper.slug for paper in papers)
    assert sorted(map(in_english, people["jf"].because)) == [
        "Johan Samir Ferret is an alias in researchers/jf.md:1",
        "Never Printed is an alias in researchers/jf.md:1",
        "declared the same in corrections.yml:301",
        "declared the same in corrections.yml:302",
    ]


def test_a_chain_of_declarations_joins_all() -> None:
    papers = papers_by("A One", "B Two", "C Three", "D Four")
    by = corrections(same_people=[("A One", "B Two"), ("C Three", "D Four"), ("D Four", "B Two")])
    (person,) = people_of(papers, by=by).values()
    assert len(person.because) == 3
    assert len(person.papers) == 4


def test_unknown_people_are_errors_with_a_suggestion() -> None:
    papers = papers_by("Léonard Hussenot", "Johan Ferret")
    for by in (
        corrections(same_people=[("Leonard Husenot", "Johan Ferret")]),
        corrections(different_people=[("Leonard Husenot", "Johan Ferret")]),
    ):
        (problem,) = hints_of(papers, by=by)
        assert problem.severity == "error"
        assert "no author is called 'Leonard Husenot'" in problem.message
        assert problem.remedy == "did you mean 'Léonard Hussenot'?"
    (problem,) = hints_of(papers, by=corrections(same_people=[("???", "zzzzzzzzzz")]))[:1]
    assert problem.remedy == "check the spelling"


def test_one_name_cannot_be_declared_two_people() -> None:
    papers = papers_by("Alexandre Ramé", "Alexandre Rame")
    (problem,) = hints_of(papers, by=corrections(different_people=[("Alexandre Ramé", "Alexandre Rame")]))
    assert problem.severity == "error"
    assert len(people_of(papers)) == 1


def test_groups_are_groups() -> None:
    papers = papers_by("Gemma Team, null; Johan Ferret", "Gemma Team", "Team, Gemma", "Gemini Team")
    people = people_of(papers)
    assert people["gemma-team"].group
    assert len(people["gemma-team"].papers) == 3
    assert not people["johan-ferret"].group
    assert texts(papers) == []


def test_researchers_keep_their_ids_their_order_and_their_names() -> None:
    papers = papers_by("Johan Ferret; Leonard Hussenot; Nino Vieillard", "Johan Ferret; Nino Vieillard")
    people = people_of(
        papers,
        researcher("hussenot", "Léonard Hussenot"),
        researcher("nino-vieillard", "Johan Ferret"),
        researcher("new", "Ada Example"),
    )
    assert list(people)[:3] == ["hussenot", "nino-vieillard", "new"]
    assert people["hussenot"].name.full == "Léonard Hussenot"
    assert people["new"].papers == ()
    (other,) = [person for person in people.values() if person.name.full == "Nino Vieillard"]
    assert re.fullmatch(r"nino-vieillard-[a-z0-9]{4}", other.id)


def test_two_files_for_one_researcher() -> None:
    papers = papers_by("Johan Ferret", "Jo Ferret")
    researchers = [
        researcher("a", "Johan Ferret", aliases="Jo Ferret"),
        researcher("b", "Jo Ferret"),
        researcher("c", "JOHAN FERRET"),
    ]
    people, authorship, problems, _ = identify(papers, researchers, Corrections())
    assert [(person.id, len(person.papers)) for person in people] == [("a", 2), ("b", 0), ("c", 0)]
    assert set(authorship.values()) == {("a",)}
    assert [problem.severity for problem in problems] == ["error", "error"]
    assert [problem.place.file for problem in problems] == ["researchers/b.md", "researchers/c.md"]


def test_authorship_is_in_order_and_ends_with_the_unlisted() -> None:
    papers = merged(
        record(ACME, "Matt Hoffman; Gemma Team; Matt Hoffman", hidden_authors=5, owner="Léonard Hussenot")
    )
    people, authorship, *_ = identify(papers, [], Corrections())
    assert authorship[papers[0].slug] == ("matt-hoffman", "gemma-team", "matt-hoffman", "leonard-hussenot")
    assert all(person.papers == (papers[0].slug,) for person in people)


def test_people_come_by_number_of_papers() -> None:
    people = people_of(papers_by("Nino Vieillard; Johan Ferret", "Ada Example; Johan Ferret"))
    assert list(people) == ["johan-ferret", "ada-example", "nino-vieillard"]


def test_names_without_letters_and_in_other_scripts() -> None:
    people = people_of(papers_by("王伟; 汪伟; 山田 太郎; ???; !!!; Page 2; CON"))
    assert len(people) == 7
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in people)
    assert not {"page-2", "con"} & set(people)


FORMS = ["Johan Ferret", "J. Ferret", "Ferret, Johan", "JOHAN FERRET", "Léonard Hussenot", "Leonard Hussenot"]
FORMS += [
    "Bobak Shariari",
    "Bobak Shahriari",
    "Gemma Team",
    "Team, Gemma",
    "王伟",
    "汪伟",
    "Plato",
    "?",
    "J. F. Ferret",
]


@given(st.lists(st.lists(st.sampled_from(FORMS), max_size=4), max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_order_of_input_does_not_matter(authors: list[list[str]], chance: random.Random) -> None:
    records = lines(
        *(
            record(
                TITLES[n // 2], "; ".join(people), submitted="2020", owner="Johan Ferret" if n % 3 else None
            )
            for n, people in enumerate(authors)
        )
    )
    some = [researcher("jf", "Johan Ferret", aliases="J. Ferret"), researcher("plato", "Plato")]
    by = corrections(same_people=[("Bobak Shariari", "jf")], different_people=[("王伟", "汪伟")])
    people, authorship, problems, hints = identify(merged(*records), some, by)
    shuffled = list(records)
    chance.shuffle(shuffled)
    again = identify(merged(*shuffled), some, by)
    assert again[:3] == (people, authorship, problems)
    assert again.hints() == hints()
    assert len({person.id.lower() for person in people}) == len(people)
    for paper in merged(*records):
        assert len(authorship[paper.slug]) == len(paper.authors) + len(paper.unlisted_authors)
        for person in people:
            assert (paper.slug in person.papers) is (person.id in authorship[paper.slug])


def seconds(size: int) -> float:
    """Time to identify the authors of `size` papers, most of them with very common names."""
    chance = random.Random(3)
    families = ["Wang", "Li", "Zhang", "Shahriari", *(f"Example{n:x}" for n in range(size))]
    people = [f"{given} {family}" for family in families for given in ("Wei", "W.", "Weiwei")]
    lists = [[chance.choice(people[: 12 + n]) for _ in range(6)] for n in range(size)]
    papers = merged(*(record(f"Example {n:x}", "; ".join(each), n + 1) for n, each in enumerate(lists)))
    started = time.process_time()
    hints_of(
        papers, *(researcher(f"r{n}", f"Wei Example{n:x}", aliases=f"W. Example{n:x}") for n in range(50))
    )
    return time.process_time() - started


def test_time_grows_with_the_number_of_papers() -> None:
    assert grows_linearly(seconds, 500)
