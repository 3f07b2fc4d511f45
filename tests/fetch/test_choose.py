"""Which of the found works are taken."""

from __future__ import annotations

import msgspec

from sitegen.fetch.choose import Choice, Sighting, choose_works
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.publications import Name, Place, Record

ORCID = "0000-0002-1825-0097"
ADA = Researcher(
    id="ada-example", place=Place("researchers/ada-example.md"), name=Name("Example", "Ada"), orcid=ORCID
)
MINE = Name("Example", "Ada", id=f"orcid:{ORCID}")
NAMELESS = Name("Example", "Ada")
NAMESAKE = Name("Example", "Ada", id="orcid:0000-0001-5109-3700")
BEN = Name("Sample", "Ben")


def record(title: str, *authors: Name, doi: str = "") -> Record:
    return Record(
        place=Place("publications/mine.bib", 1),
        reader="x",
        kind="article",
        title=title,
        authors=authors,
        published="2020",
        doi=doi,
    )


def sighting(service: str, line: int, found: Record, *, listed: bool = True) -> Sighting:
    file = f"publications/fetched/{'ada-example' if listed else 'works'}.{service}.json"
    return Sighting(
        service=service,
        id=f"{service}{line}",
        text="{}",
        why="",
        records=(msgspec.structs.replace(found, place=Place(file, line)),),
        researcher="ada-example" if listed else "",
    )


def chosen(*sightings: Sighting, own: tuple[Record, ...] = ()) -> Choice:
    return choose_works(sightings, own, {"ada-example": ADA}, Corrections())


def test_a_work_by_the_researcher_is_taken() -> None:
    choice = chosen(sighting("openalex", 1, record("Rivers of made results", NAMELESS, BEN, doi="10.5555/1")))
    assert [each.id for each in choice.taken] == ["openalex1"]
    assert not choice.left_out


def test_a_work_of_nobody_of_the_name_is_told() -> None:
    choice = chosen(sighting("openalex", 1, record("Rivers of made results", BEN, doi="10.5555/1")))
    assert not choice.taken
    [left] = choice.left_out
    assert left.why == "none of its authors is called Ada Example"
    assert "`aliases` in researchers/ada-example.md" in left.remedy
    assert not choice.papers


def test_a_namesake_by_what_the_publisher_says() -> None:
    """What a service guesses does not outweigh the ORCID iD that the author gave the publisher."""
    work = record("Rivers of made results", MINE, BEN, doi="10.5555/1")
    known = record("Rivers of made results", NAMESAKE, BEN, doi="10.5555/1")
    choice = chosen(sighting("openalex", 1, work), sighting("crossref", 1, known, listed=False))
    assert not choice.taken
    assert "somebody else (ORCID iD 0000-0001-5109-3700)" in choice.left_out[0].why


def test_the_researcher_beside_a_namesake() -> None:
    work = record("Rivers of made results", NAMESAKE, MINE, doi="10.5555/1")
    assert chosen(sighting("crossref", 1, work)).taken


def test_the_own_list_is_right() -> None:
    """A paper that a person put into a list is taken, whatever services say of its authors."""
    work = record("Rivers of made results", NAMESAKE, BEN, doi="10.5555/1")
    own = record("Rivers of made results", NAMELESS, BEN, doi="10.5555/1")
    assert chosen(sighting("openalex", 1, work), own=(own,)).taken


def test_what_was_looked_up_goes_with_its_paper() -> None:
    own = record("Rivers of made results", NAMELESS, BEN, doi="10.5555/1")
    found = record("Rivers of made results", NAMELESS, BEN, doi="10.5555/1")
    alone = record("Lichens on violins", BEN, doi="10.5555/2")
    choice = chosen(
        sighting("crossref", 1, found, listed=False), sighting("crossref", 2, alone, listed=False), own=(own,)
    )
    assert [each.id for each in choice.taken] == ["crossref1"]


def test_a_doi_that_leads_to_another_work_is_told() -> None:
    own = record("Rivers of made results", NAMELESS, BEN, doi="10.5555/1")
    found = record("Lichens on old violins and harps", Name("Doe", "Eve"), doi="10.5555/1")
    choice = chosen(sighting("crossref", 1, found, listed=False), own=(own,))
    if not choice.taken:
        assert "publications/mine.bib:1" in choice.left_out[0].remedy
    else:
        assert len(choice.papers) == 1


def test_a_title_alone_takes_only_what_agrees() -> None:
    own = record("Rivers of made results", NAMELESS, BEN)
    right = record("Rivers of Made Results", NAMELESS, BEN, doi="10.5555/1")
    wrong = record("Rivers of made results: another study", Name("Doe", "Eve"), doi="10.5555/2")
    found = [
        msgspec.structs.replace(sighting("crossref", line, each, listed=False), title_of=own.place)
        for line, each in enumerate((right, wrong), start=1)
    ]
    choice = chosen(*found, own=(own,))
    assert [each.id for each in choice.taken] == ["crossref1"]
    assert choice.papers[0].doi == "10.5555/1"
