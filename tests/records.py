"""Small builders of the values that flow through the pipeline, for tests.

Titles, names, dates and ids in the tests are those of real publications unless a test says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sitegen.merge.identify import identify
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections, Grouping, PaperCorrection, Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Name, Paper, Place, Problem, Record
from sitegen.text.names import parse_name

FILE = "publications/list.txt"
CORRECTIONS = "corrections.yml"


def names(text: str) -> tuple[Name, ...]:
    """``Johan Ferret; Cideron, Geoffrey`` as names."""
    return tuple(parse_name(part) for part in text.split(";") if part.strip())


def record(title: str = "", authors: str = "", line: int = 1, file: str = FILE, **fields: Any) -> Record:
    """A record of which only what matters to a test is known."""
    if isinstance(fields.get("owner"), str):
        fields["owner"] = parse_name(fields["owner"])
    return Record(title=title, authors=names(authors), place=Place(file, line), reader="bibtex", **fields)


def lines(*records: Record) -> list[Record]:
    """The records, each on its own line of its file."""
    return [
        Record(**{**fields_of(one), "place": Place(one.place.file, number)})
        for number, one in enumerate(records, 1)
    ]


def fields_of(value: Record | Paper) -> dict[str, Any]:
    """All fields of a record or paper by name."""
    return {field: getattr(value, field) for field in value.__struct_fields__}


def corrections(
    same: Iterable[Sequence[str]] = (),
    different: Iterable[Sequence[str]] = (),
    same_people: Iterable[Sequence[str]] = (),
    different_people: Iterable[Sequence[str]] = (),
    papers: Mapping[str, Mapping[str, Any]] | None = None,
) -> Corrections:
    """Corrections, each on its own line: same from 101, different 201, people 301 and 401, papers 501."""

    def groupings(all_references: Iterable[Sequence[str]], line: int) -> tuple[Grouping, ...]:
        return tuple(
            Grouping(tuple(references), Place(CORRECTIONS, number))
            for number, references in enumerate(all_references, line)
        )

    corrected = []
    for number, (reference, values) in enumerate((papers or {}).items()):
        line = 501 + 10 * number
        places = {field: Place(CORRECTIONS, line + 1 + offset) for offset, field in enumerate(values)}
        corrected.append(PaperCorrection(reference, Place(CORRECTIONS, line), dict(values), places))
    return Corrections(
        same=groupings(same, 101),
        different=groupings(different, 201),
        same_people=groupings(same_people, 301),
        different_people=groupings(different_people, 401),
        papers=tuple(corrected),
    )


def researcher(identifier: str, name: str, **fields: Any) -> Researcher:
    """A researcher; aliases are text as in `names`."""
    aliases = names(fields.pop("aliases", ""))
    place = Place(f"researchers/{identifier}.md", 1)
    return Researcher(id=identifier, place=place, name=parse_name(name), aliases=aliases, **fields)


def merged(*records: Record, by: Corrections | None = None) -> list[Paper]:
    """The papers of records, newest first."""
    return list(merge(records, by or Corrections())[0])


def problems_of(*records: Record, by: Corrections | None = None) -> list[Problem]:
    """What merging the records reports."""
    return list(merge(records, by or Corrections())[1])


def duplicates(*records: Record, by: Corrections | None = None) -> list[Problem]:
    """The possible duplicates that merging the records reports."""
    return [each for each in problems_of(*records, by=by) if each.message.startswith("possible duplicate")]


def people_of(
    papers: Sequence[Paper], *researchers: Researcher, by: Corrections | None = None
) -> dict[str, Person]:
    """The people on papers by id."""
    people, *_ = identify(papers, researchers, by or Corrections())
    assert len({person.id for person in people}) == len(people)
    return {person.id: person for person in people}


def hints_of(
    papers: Sequence[Paper], *researchers: Researcher, by: Corrections | None = None
) -> list[Problem]:
    """What identifying the people on papers reports."""
    found = identify(papers, researchers, by or Corrections())
    return [*found.problems, *found.hints()]


def bibtex_entries(count: int, words: int = 0) -> Iterator[str]:
    """Entries, every fiftieth with a key that was used, some with a year that is none."""
    for number in range(count):
        key = number if number % 50 else 0
        abstract = f" abstract={{{'word ' * words}}}," if words else ""
        facts = f"title={{Title {number}}}, author={{Able, Ann}},{abstract} year={{{number}}}"
        yield f"@misc{{key{key}, {facts}}}\n"
