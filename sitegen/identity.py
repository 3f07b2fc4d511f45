"""From the names on papers to people: all names of one human being, with reasons.

Two names are one person when a researcher's file or a correction says so, or when
they are the same full name after folding (`names.fold_name`). Initials and
misspellings never join two people; they become ranked hints (`sitegen.namesakes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from rapidfuzz import process

from sitegen.authored import Corrections, Grouping, Researcher
from sitegen.mentions import Mention, all_forms, find_mentions, printed, shown
from sitegen.model import Name, Paper, Person, Problem
from sitegen.names import fold_name
from sitegen.namesakes import hints
from sitegen.slugs import fold, short_hash, slugify


class _Joined(msgspec.Struct, frozen=True):
    """Which folded names are one person."""

    head: dict[str, str]
    """Folded name -> the folded name that stands for the person."""
    reasons: dict[str, list[str]]
    """Head -> why several names are one."""
    researchers: dict[str, Researcher]
    """Head -> what is said of that person by hand."""
    apart: set[frozenset[str]]
    """Pairs of heads that are known to be two people."""
    problems: list[Problem]


def identify(
    papers: Sequence[Paper], researchers: Sequence[Researcher], corrections: Corrections
) -> tuple[tuple[Person, ...], dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Find the people behind the names on `papers`.

    Args:
        papers: newest first; the papers of a `Person` keep that order.

    Returns:
        The people (researchers first, in their order, then by number of papers and name),
        each paper's person ids in author order (then those of its unlisted authors), and
        hints at people who may be one.
    """
    mentions = find_mentions(papers)
    joined = _join(mentions, researchers, corrections)
    heads_of = {paper.slug: [joined.head[key] for key, _ in printed(paper)] for paper in papers}
    papers_of: dict[str, list[str]] = defaultdict(list)
    for slug, heads in heads_of.items():
        for head in dict.fromkeys(heads):
            papers_of[head].append(slug)
    people = _people(mentions, joined, papers_of, researchers)
    authorship = {slug: tuple(people[head].id for head in heads) for slug, heads in heads_of.items()}
    own = {owner.id: people[head] for head, owner in joined.researchers.items()}
    rest = [person for head, person in people.items() if head not in joined.researchers]
    problems = (*joined.problems, *hints(mentions, joined.head, papers, joined.apart))
    listed = [own.get(owner.id) or Person(id=owner.id, name=owner.name) for owner in researchers]
    return (*listed, *rest), authorship, problems


def _people(
    mentions: Mapping[str, Mention],
    joined: _Joined,
    papers_of: Mapping[str, Sequence[str]],
    researchers: Sequence[Researcher],
) -> dict[str, Person]:
    """Head -> person, those with most papers first."""
    keys_of: dict[str, list[str]] = defaultdict(list)
    for key, head in joined.head.items():
        keys_of[head].append(key)
    people, taken = {}, {researcher.id.lower() for researcher in researchers}
    for head in sorted(keys_of, key=lambda head: (-len(papers_of.get(head, ())), head)):
        slugs = tuple(papers_of.get(head, ()))
        researcher = joined.researchers.get(head)
        if not slugs and not researcher:
            continue  # a name that no page prints, see `find_mentions`
        forms = all_forms(mentions[key] for key in sorted(keys_of[head]) if key in mentions)
        name = researcher.name if researcher else shown(forms)
        by_count = sorted(forms, key=lambda name: (-forms[name], name))
        people[head] = Person(
            id=researcher.id if researcher else _free_id(name, taken),
            name=name,
            variants=tuple(dict.fromkeys(form.full for form in by_count)),
            papers=slugs,
            because=tuple(joined.reasons.get(head, ())),
        )
    return people


def _join(
    mentions: Mapping[str, Mention], researchers: Sequence[Researcher], corrections: Corrections
) -> _Joined:
    """Find out which names are one person by aliases and corrections."""
    heads = {key: key for key in (*mentions, *(fold_name(researcher.name) for researcher in researchers))}
    tails: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, list[str]] = defaultdict(list)
    problems: list[Problem] = []
    ids = {researcher.id: fold_name(researcher.name) for researcher in researchers}

    def join(one: str, other: str, reason: str) -> None:
        head, tail = heads[one], heads.setdefault(other, other)
        if head != tail:
            tails[head] += [tail, *tails.pop(tail, [])]
            heads.update(dict.fromkeys(tails[head], head))
            reasons[head] += [reason, *reasons.pop(tail, [])]

    def known(grouping: Grouping) -> Iterator[str]:
        for reference in grouping.references:
            key = ids.get(reference) or _key_of(reference, heads)
            if key in heads:
                yield key
            else:
                problems.append(_unknown_person(reference, grouping, mentions))

    for researcher in researchers:
        for alias in researcher.aliases:
            reason = f"{alias.full} is an alias in {researcher.place}"
            join(fold_name(researcher.name), fold_name(alias), reason)
    for grouping in corrections.same_people:
        first, *others = [*known(grouping)] or [""]
        for other in others:
            join(first, other, f"declared the same in {grouping.place}")
    apart = set()
    for grouping in corrections.different_people:
        for one, other in combinations([*known(grouping)], 2):
            apart.add(frozenset((heads[one], heads[other])))
            if heads[one] == heads[other]:
                problems.append(_not_different(grouping))
    owners: dict[str, Researcher] = {}
    for researcher in researchers:
        owner = owners.setdefault(heads[fold_name(researcher.name)], researcher)
        if owner is not researcher:
            problems.append(_researcher_twice(researcher, owner))
    return _Joined(heads, reasons, owners, apart, problems)


def _key_of(reference: str, known: Mapping[str, str]) -> str:
    """The folded name that a person's name or id stands for."""
    key = fold(reference)
    if key not in known and "," in reference:
        family, _, given = reference.partition(",")
        key = fold(f"{given} {family}")
    return key


def _unknown_person(reference: str, grouping: Grouping, mentions: Mapping[str, Mention]) -> Problem:
    nearest = process.extractOne(fold(reference), list(mentions), score_cutoff=70)
    remedy = f"did you mean {shown(mentions[nearest[0]].forms).full!r}?" if nearest else "check the spelling"
    return Problem("error", grouping.place, f"no author is called {reference!r}", remedy)


def _not_different(grouping: Grouping) -> Problem:
    return Problem(
        "error",
        grouping.place,
        f"{' and '.join(map(repr, grouping.references))} are declared different here, but are one person",
        "delete this line, or the alias or correction that makes them one; equal names cannot be told apart",
    )


def _researcher_twice(researcher: Researcher, owner: Researcher) -> Problem:
    return Problem(
        "error",
        researcher.place,
        f"{researcher.name.full} is one person with {owner.name.full} in {owner.place}, who has the papers",
        "delete one of the two files, or the alias or correction that makes them one",
    )


def _free_id(name: Name, taken: set[str]) -> str:
    """An id for a person's page that nobody has yet; adds it to `taken`."""
    base = slugify(name.full) or f"person-{short_hash(name.full)}"
    identifier = base
    while identifier in taken:
        identifier = f"{base}-{short_hash(identifier + name.full)}"
    taken.add(identifier)
    return identifier
