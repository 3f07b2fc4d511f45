"""Members of the site whose papers may stand under another name: which authors have nearly theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import OSA

from sitegen.merge.references import quoted_reference
from sitegen.model.authored import Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Name, Place, Problem
from sitegen.text.folding import fold
from sitegen.text.given_names import EQUAL, SHORT_FORM, given_names_fit

MOST_AUTHORS_NAMED = 5
"""Authors of nearly the name that a message names."""

MOST_MEMBERS = 10
"""Members without papers that a message names."""

LONG_FAMILY = 4
"""Letters of a family name that is hardly a given name too."""

_PLAIN = re.compile(r"[^\W\d_][\w.’' -]*")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def questions_about_members(
    people: Sequence[Person], researchers: Sequence[Researcher]
) -> tuple[Problem, ...]:
    """A notice for each member whom an author of nearly the name may be, and one for all without papers.

    Of a member who has papers only a short form is asked about (Bob, Robert): initials and misspellings
    are asked about among all authors (`sitegen.merge.look_alikes`).
    """
    return tuple(_questions(people, researchers))


def _questions(people: Sequence[Person], researchers: Sequence[Researcher]) -> Iterator[Problem]:
    if not researchers or not any(person.papers for person in people):
        return
    own = {researcher.id for researcher in researchers}
    found = {person.id: person for person in people if person.id in own}
    by_letter = _by_letters(person for person in people if person.id not in own and not person.group)
    silent = []
    for researcher in researchers:
        person = found[researcher.id]
        fitting = _fitting(researcher, by_letter, has_papers=bool(person.papers))
        fitting = [other for other in fitting if set(other.papers).isdisjoint(person.papers)]
        if fitting:
            yield _question(researcher, fitting, len(person.papers))
        elif not person.papers:
            silent.append(researcher)
    if silent:
        yield _without_papers(silent)


def _by_letters(people: Iterator[Person]) -> Mapping[str, list[Person]]:
    """People by the first letter of each word of their names, in which nearly equal names agree."""
    found = defaultdict(list)
    for person in people:
        for letter in {word[0] for word in fold(person.name.full).split()}:
            found[letter].append(person)
    return found


def _fitting(
    researcher: Researcher, by_letter: Mapping[str, Sequence[Person]], *, has_papers: bool
) -> list[Person]:
    """The authors of nearly the researcher's name, the best first."""
    ranked: dict[str, tuple[int, int, str, Person]] = {}
    for name in (researcher.name, *researcher.aliases):
        letters = {word[0] for word in fold(f"{name.family} {name.given}").split()}
        for other in {id(each): each for letter in letters for each in by_letter.get(letter, ())}.values():
            fit = _fit(name, other.name)
            if fit and (not has_papers or fit == SHORT_FORM):
                ranked[other.id] = min(
                    ranked.get(other.id, (0, 0, other.id, other)), (-fit, -len(other.papers), other.id, other)
                )
    return [entry[-1] for entry in sorted(ranked.values(), key=lambda entry: entry[:3])]


def _fit(one: Name, other: Name) -> int:
    """How well two names can be one person's; 0 if they can't."""
    ours, theirs = fold(one.family), fold(other.family)
    given = given_names_fit(one.given, other.given)
    if ours == theirs:
        return given
    if _umlauts(one.family) == _umlauts(other.family):
        return max(given, given_names_fit(_umlauts(one.given), _umlauts(other.given)))
    if given >= EQUAL and _families_fit(ours, theirs):
        return EQUAL - 2
    short, long = sorted((fold(one.full).split(), fold(other.full).split()), key=len)
    # Family name first in one of the two lists; a second family name in one of them.
    is_cut = len(short) > 1 and len(short[-1]) >= LONG_FAMILY and short == long[: len(short)]
    return EQUAL - 2 if is_cut or sorted(short) == sorted(long) else 0


def _families_fit(one: str, other: str) -> bool:
    """Whether two folded family names can be one: cut (García, García López), joined, or misspelt."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    ours, theirs = one.split(), other.split()
    short, long = sorted((ours, theirs), key=len)
    if len(short) < len(long) and (long[: len(short)] == short or long[-len(short) :] == short):
        return True
    return min(len(one), len(other)) >= 5 and OSA.distance(one, other, score_cutoff=1) == 1


def _umlauts(family: str) -> str:
    return fold(family.lower().translate(_UMLAUTS))


def _question(researcher: Researcher, fitting: Sequence[Person], papers: int) -> Problem:
    shown = fitting[:MOST_AUTHORS_NAMED]
    authors = " and ".join(f"{person.name.full} ({_counted(len(person.papers))})" for person in shown)
    more = f" and {len(fitting) - len(shown)} more" if len(fitting) > len(shown) else ""
    has = "has" if len(fitting) == 1 else "have"
    own = f"{researcher.name.full} has {_counted(papers)}"
    aliases = [name.full for name in researcher.aliases] + [person.name.full for person in shown]
    line = f"`aliases: [{', '.join(map(_in_yaml, aliases))}]`"
    same = "that is" if len(fitting) == 1 else "some of these are"
    keep = "" if len(shown) == 1 else " with those of them"
    return Problem(
        "M011",
        "notice",
        researcher.place,
        f"{own}; {authors}{more} {has} nearly that name",
        f"if {same} the same person, write {line}{keep} at the head of this file",
    )


def _in_yaml(name: str) -> str:
    """A name as an item of a list, in quotes where it needs them."""
    return name if _PLAIN.fullmatch(name) else quoted_reference(name)


def _counted(papers: int) -> str:
    return "no paper" if not papers else f"{papers} paper{'' if papers == 1 else 's'}"


def _without_papers(researchers: Sequence[Researcher]) -> Problem:
    """One notice for all: to have no papers is nothing wrong."""
    named = ", ".join(researcher.name.full for researcher in researchers[:MOST_MEMBERS])
    more = f" and {len(researchers) - MOST_MEMBERS} more" if len(researchers) > MOST_MEMBERS else ""
    return Problem(
        "M012",
        "notice",
        researchers[0].place if len(researchers) == 1 else Place("researchers"),
        f"no papers were found of {named}{more}",
        "if there are some, name their lists under `listings:` or other names under `aliases:`; "
        "else nothing has to be done",
    )
