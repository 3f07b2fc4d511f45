"""The groups in which the people of a site stand: which there are, in which order, who is in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process

from sitegen.model.authored import Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Place, Problem
from sitegen.model.settings import Config, GroupOfPeople
from sitegen.model.site import PeopleGroup
from sitegen.text.folding import fold

_FORMER = re.compile(
    r"\b(?:alum(?:s|n[ioa]s?|nae|nus)?|(?:ex|ehe|exa)?alumn\w*|ex|former|formerly|past|previous|graduated|"
    r"ehemalig\w*|anciens?|anciennes?|antigu[oa]s?|egresad[oa]s?|ex\w*miembros|antig[oa]s?|exmembros|"
    r"ex membri|precedenti|oud ?leden|voormalige?|tidigare|tidligere|entiset|absolvent\w*|byvali|dawni)\b"
    r"|校友|毕业|畢業|卒業|修了|졸업|выпускник|бывш"
)
"""In a folded name of a group: its people have left."""

_PLURALS = frozenset(("s", "es", "e", "en", "n", "nen", "er", "x", "i"))
"""What plural forms have more than the singular, in the languages that write it at the end."""


@lru_cache(1_000)
def is_former(word: str) -> bool:
    """Whether a group is one of people who have left: ``Alumni``, ``former members``, ``Ehemalige``."""
    return bool(_FORMER.search(fold(word)))


def by_family_name(people: Iterable[Person]) -> tuple[tuple[str, ...], dict[str, int]]:
    """Ids in the order of family names, and first letter -> place of the first who has it."""
    names = sorted(
        (fold(person.name.family or person.name.full), fold(person.name.given), person.id)
        for person in people
    )
    letters: dict[str, int] = {}
    for place, (family, _, _) in enumerate(names):
        letters.setdefault(first_letter(family), place)
    return tuple([identifier for _, _, identifier in names]), letters


def first_letter(folded: str) -> str:
    """The letter under which a folded name stands; ``#`` for what begins with none."""
    return folded[0].upper() if folded[:1].isalpha() else "#"


def people_groups(config: Config, researchers: Mapping[str, Researcher]) -> tuple[PeopleGroup, ...]:
    """The groups that have people, in the order of the site; none where nobody is in a group.

    First those of the settings, then usual words from faculty to students, others in the order in which they
    occur, alumni last. Who is in no group stands before all where `order` says so or where all others have
    left, else before the alumni.
    """
    members = _members(config.groups, researchers.values())
    if set(members) <= {""}:
        return ()
    named = [group.word for group in config.groups if group.word in members]
    present = sorted([word for word in members if word and word not in named], key=_usual_place)
    ordered = [*named, *present]
    headings = {group.word: group.heading for group in config.groups}
    here = [word for word in ordered if not is_former(word) and not is_former(headings.get(word, ""))]
    gone = [word for word in ordered if word not in here]
    if "" in members:
        is_first = not here or _first(members[""]) < min(_first(members[word]) for word in here)
        here.insert(0 if is_first else len(here), "")
    return tuple(
        PeopleGroup(
            word,
            headings.get(word, ""),
            tuple(each.id for each in members[word]),
            is_first=position == 0,
        )
        for position, word in enumerate([*here, *gone])
    )


_USUAL = "pi|pis|head|lead|professor|faculty|principal investigator|staff|researcher|postdoc|phd|phd student|"
_USUAL += "doctoral student|graduate student|masters|master student|student|undergraduate|visitor"


def _usual_place(word: str) -> int:
    """Where a group stands that the settings do not name."""
    usual = _USUAL.split("|")
    return next((place for place, each in enumerate(usual) if _same(each, word)), len(usual))


def unused_groups(config: Config, researchers: Mapping[str, Researcher]) -> Iterator[Problem]:
    """A notice for each group of the settings that nobody is in."""
    members = _members(config.groups, researchers.values())
    others = [word for word in members if word and word not in {group.word for group in config.groups}]
    for group in config.groups:
        if group.word not in members:
            nearest = process.extractOne(group.word, others, score_cutoff=50)
            message = f"nobody is in the group “{group.word}” that is named under `groups`"
            remedy = f"write `group: {group.word}` at the head of a file in researchers/"
            if nearest:
                remedy = f"somebody has `group: {nearest[0]}`: write the same word in both places"
            yield Problem("P011", "notice", Place("site.yml"), message, remedy)


def _first(people: Sequence[Researcher]) -> int:
    return min(person.order for person in people)


def _members(groups: Sequence[GroupOfPeople], people: Iterable[Researcher]) -> dict[str, list[Researcher]]:
    """Word -> who is in that group, in the order in which the words occur; ``""`` -> who is in none.

    Words that differ in capitals, hyphens or by a plural are one: as the settings have it, else the longest.
    """
    found: dict[str, list[Researcher]] = {}
    written: dict[str, list[str]] = {}
    known = [group.word for group in groups]
    for person in people:
        word = next((each for each in (*known, *written) if _same(each, person.group)), person.group)
        written.setdefault(word, []).append(person.group)
        found.setdefault(word, []).append(person)
    return {
        word if not word or word in known else _best(written[word]): members
        for word, members in found.items()
    }


def _best(forms: Sequence[str]) -> str:
    """The form that is the best heading: a plural, then the usual one."""
    numbers = Counter(forms)
    return max(numbers, key=lambda form: (fold(form) == "alumni", len(fold(form)), numbers[form], form))


@lru_cache(10_000)
def _same(one: str, other: str) -> bool:
    """Whether two words for a group mean the same one."""
    if not one or not other:
        return one == other
    ours, theirs = _words(one), _words(other)
    if "".join(ours) == "".join(theirs):
        return True
    return len(ours) == len(theirs) and all(map(_same_word, ours, theirs))


def _words(group: str) -> list[str]:
    """The words of a group, as they are compared."""
    words = fold(group.replace("-", "")).split()
    return ["alumni" if word.startswith("alum") and len(word) < len("alumnaes") else word for word in words]


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.endswith("ies") and short == f"{long[:-3]}y":
        return True
    return short == long or (long.startswith(short) and len(short) > 2 and long[len(short) :] in _PLURALS)
