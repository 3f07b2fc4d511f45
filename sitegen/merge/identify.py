"""From papers to the people who wrote them: all, or only those whom a change since the last run concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from sitegen.merge.kept_people import pack_people, people_key, unpack_people
from sitegen.merge.look_alikes import hints
from sitegen.merge.mentions import Mentions
from sitegen.merge.people import Found, Joined, find_people
from sitegen.merge.people_again import update_people
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.kept import NOTHING_KEPT, Kept, Outcomes
from sitegen.model.people import Person
from sitegen.model.publications import Paper, Problem

WORTH_KEEPING = 1_000
"""Papers; on fewer, people are found again as quickly as they are read from a file."""

_Whole = tuple[Found, Mentions | None, Joined | None]
"""As `find_people` gives it; nothing beside the people where only a change was looked at."""


class Identified(NamedTuple):
    """The people behind the names on papers."""

    people: tuple[Person, ...]
    """Researchers first, in their order, then by number of papers and name."""
    authorship: dict[str, tuple[str, ...]]
    """Slug -> ids in author order, then those of its unlisted authors."""
    problems: tuple[Problem, ...]
    """In what was said by hand."""
    hints: Callable[[], tuple[Problem, ...]]
    """Looks for people who may be one, which takes as long as all the rest: for who tells notices."""


def identify(
    papers: Sequence[Paper],
    researchers: Sequence[Researcher],
    corrections: Corrections,
    kept: Kept = NOTHING_KEPT,
    outcomes: Outcomes | None = None,
) -> Identified:
    """Find the people behind the names on `papers`.

    Args:
        papers: newest first; the papers of a `Person` keep that order.
        researchers: known by hand.
        corrections: which names are one person, and which are not.
        kept: the people of the last run; after a change of a few papers only theirs are looked at.
        outcomes: those of an earlier run, on disk; after a change that concerns no name nobody is looked at.
    """
    # Whatever else is said of a researcher does not matter here.
    named = tuple(
        Researcher(id=each.id, name=each.name, place=each.place, aliases=each.aliases, orcid=each.orcid)
        for each in researchers
    )
    by_hand = Corrections(same_people=corrections.same_people, different_people=corrections.different_people)
    if outcomes and len(papers) >= WORTH_KEEPING:
        return _recalled(papers, named, by_hand, outcomes)
    found, mentions, joined = kept.once(_find, papers, named, by_hand, kept)

    def look_for_hints() -> tuple[Problem, ...]:
        nonlocal mentions, joined
        if mentions is None or joined is None:
            _, mentions, joined = find_people(papers, named, by_hand)
        return tuple(hints(mentions, joined.head, joined.apart))

    return Identified(found.people, found.authorship, found.problems, look_for_hints)


def _recalled(
    papers: Sequence[Paper], named: Sequence[Researcher], by_hand: Corrections, outcomes: Outcomes
) -> Identified:
    """As `identify`; what an earlier run found counts if all that decides is the same."""
    key = people_key(papers, named, by_hand)
    whole = cache(lambda: find_people(papers, named, by_hand))

    def look_for_hints() -> tuple[Problem, ...]:
        if data := outcomes.recall("hints", key):
            return msgspec.msgpack.decode(data, type=tuple[Problem, ...])
        _, mentions, joined = whole()
        found = tuple(hints(mentions, joined.head, joined.apart))
        outcomes.keep("hints", key, msgspec.msgpack.encode(found))
        return found

    if data := outcomes.recall("people", key):
        return Identified(*unpack_people(data, papers), look_for_hints)
    found, *_ = whole()
    outcomes.keep("people", key, pack_people(found.people, found.authorship, found.problems, papers))
    return Identified(found.people, found.authorship, found.problems, look_for_hints)


def _find(papers: Sequence[Paper], named: Sequence[Researcher], by_hand: Corrections, kept: Kept) -> _Whole:
    last = kept.last(_find)
    if last and not by_hand.same_people and not by_hand.different_people:
        (papers_before, *by_hand_before), (found_before, *_) = last
        if by_hand_before[:2] == [named, by_hand]:
            ids = {researcher.id for researcher in named}
            if found := update_people(found_before, papers_before, papers, ids):
                return found, None, None
    return find_people(papers, named, by_hand)
