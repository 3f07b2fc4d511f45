"""From the names on papers to people: all names of one human being, with reasons.

Two names are one person when a researcher's file or a correction says so, or when
they are the same full name after folding (`names.fold_name`). Initials and
misspellings never join two people; they become ranked hints (`sitegen.merge.look_alikes`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from rapidfuzz import process

from sitegen.merge.mentions import Forms, Mentions, all_forms, find_mentions, form_to_show
from sitegen.model.authored import Corrections, Grouping, Researcher
from sitegen.model.people import Person
from sitegen.model.publications import Name, Paper, Problem
from sitegen.model.reasons import Reason
from sitegen.text.folding import fold, short_hash, slugify
from sitegen.text.names import ID_MARK, fold_name


class Joined(msgspec.Struct, frozen=True):
    """Which folded names are one person."""

    head: dict[str, str]
    """Folded name -> the folded name that stands for the person."""
    reasons: dict[str, list[Reason]]
    """Head -> why several names are one."""
    researchers: dict[str, Researcher]
    """Head -> what is said of that person by hand."""
    apart: set[frozenset[str]]
    """Pairs of heads that are known to be two people."""
    problems: list[Problem]


class Found(msgspec.Struct, frozen=True):
    """The people on some papers."""

    people: tuple[Person, ...]
    """Researchers first, in their order, then by number of papers and name."""
    authorship: dict[str, tuple[str, ...]]
    """Slug -> ids in author order, then those of its unlisted authors."""
    problems: tuple[Problem, ...]
    """In what was said by hand."""
    ids: dict[str, str]
    """Folded name -> id of the person; ``""`` for a name that no page prints."""
    with_unprinted_forms: frozenset[str]
    """Ids of people with a form of their name that is in a record but on no page."""


def find_people(
    papers: Sequence[Paper], researchers: Sequence[Researcher], corrections: Corrections
) -> tuple[Found, Mentions, Joined]:
    """The people on all papers, where their names stand, and which names are one person."""
    mentions = find_mentions(papers)
    joined = _join(mentions.forms, researchers, corrections)
    number: dict[str, int] = {}  # of a head; counting and looking up are quicker with numbers
    heads = [joined.head.get(key, key) for key in mentions.keys]
    person_of = [number.setdefault(head, len(number)) for head in heads]
    slugs_of: list[list[str]] = [[] for _ in number]
    for paper, printed in zip(papers, mentions.printed, strict=True):
        slug = paper.slug
        for person in set(map(person_of.__getitem__, printed)):
            slugs_of[person].append(slug)
    papers_of = {head: slugs for head, slugs in zip(number, slugs_of, strict=True) if slugs}
    people = _people(mentions, joined, papers_of, researchers)
    ids = [people[head].id if head in people else "" for head in heads]
    authorship = {
        paper.slug: tuple(map(ids.__getitem__, printed))
        for paper, printed in zip(papers, mentions.printed, strict=True)
    }
    own = {owner.id: people[head] for head, owner in joined.researchers.items()}
    rest = [found for head, found in people.items() if head not in joined.researchers]
    listed = [own.get(owner.id) or Person(id=owner.id, name=owner.name) for owner in researchers]
    by_name = dict(zip(mentions.keys, ids, strict=True))
    for key, head in joined.head.items():
        if key not in by_name:  # of a researcher, on no paper
            by_name[key] = people[head].id if head in people else ""
    forms_of = mentions.forms.items()
    unprinted = frozenset([by_name[key] for key, forms in forms_of if len(forms) > 1 and 0 in forms.values()])
    found = Found((*listed, *rest), authorship, tuple(joined.problems), by_name, unprinted)
    return found, mentions, joined


def _people(
    mentions: Mentions,
    joined: Joined,
    papers_of: Mapping[str, Sequence[str]],
    researchers: Sequence[Researcher],
) -> dict[str, Person]:
    """Head -> person, those with most papers first; names that no page prints make none."""
    tails: dict[str, list[str]] = defaultdict(list)
    for key, head in joined.head.items():
        if key != head:
            tails[head].append(key)
    people: dict[str, Person] = {}
    taken = {researcher.id.lower() for researcher in researchers}
    found = {**dict.fromkeys(joined.researchers, ()), **papers_of}
    for _, head in sorted([(-len(slugs), head) for head, slugs in found.items()]):
        researcher = joined.researchers.get(head)
        forms = mentions.forms.get(head, {})
        if head in tails:
            forms = all_forms(mentions, sorted((head, *tails[head])))
        name = researcher.name if researcher else form_to_show(forms)
        people[head] = Person(
            id=researcher.id if researcher else _free_id(name, taken),
            name=name,
            variants=variants_of(forms),
            papers=tuple(found[head]),
            because=tuple(joined.reasons.get(head, ())),
        )
    return people


def variants_of(forms: Forms) -> tuple[str, ...]:
    """The forms of a person's name as they are read, the most frequent first."""
    if len(forms) == 1:
        (only,) = forms
        return (only.full,)
    by_count = sorted(forms, key=lambda name: (-forms[name], name))
    return tuple(dict.fromkeys(form.full for form in by_count))


def _join(forms: Mapping[str, Forms], researchers: Sequence[Researcher], corrections: Corrections) -> Joined:
    """Find out which names are one person by aliases and corrections."""
    heads = {key: key for key in (*forms, *(fold_name(researcher.name) for researcher in researchers))}
    tails: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, list[Reason]] = defaultdict(list)
    problems: list[Problem] = []
    ids = {researcher.id: fold_name(researcher.name) for researcher in researchers}

    def join(one: str, other: str, reason: Reason) -> None:
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
                problems.append(_unknown_person(reference, grouping, forms))

    for one, other, reason in _by_identifier(forms, researchers):
        join(one, other, reason)
    for researcher in researchers:
        for alias in researcher.aliases:
            reason = Reason("alias", (alias.full, str(researcher.place)))
            join(fold_name(researcher.name), fold_name(alias), reason)
    for grouping in corrections.same_people:
        first, *others = [*known(grouping)] or [""]
        for other in others:
            join(first, other, Reason("declared_same", (str(grouping.place),)))
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
    return Joined(heads, reasons, owners, apart, problems)


def _by_identifier(
    forms: Mapping[str, Forms], researchers: Sequence[Researcher]
) -> Iterator[tuple[str, str, Reason]]:
    """Pairs of keys that identifiers in the sources make one person, with the reason.

    An ORCID joins whatever names it stands with. A name with no identifier is that of the only
    person of this name, if there is one identifier; of several it is none of them, except for a
    researcher who gives no ORCID, who has all.
    """
    keys_of: dict[str, list[str]] = defaultdict(list)  # folded name -> keys with an identifier
    by_orcid: dict[str, list[str]] = defaultdict(list)
    for key in forms:
        folded, mark, identifier = key.partition(ID_MARK)
        if mark:
            keys_of[folded].append(key)
            if identifier.startswith("orcid:"):
                by_orcid[identifier.removeprefix("orcid:")].append(key)
    if not keys_of:
        return
    without_orcid = set()
    for researcher in researchers:
        own = fold_name(researcher.name)
        if not researcher.orcid:
            without_orcid.add(own)
        elif keys := by_orcid.get(researcher.orcid):
            yield own, keys[0], Reason("orcid_of_researcher", (researcher.orcid, str(researcher.place)))
    for orcid, (first, *others) in by_orcid.items():
        for other in others:
            yield first, other, Reason("same_orcid", (orcid,))
    with_orcid = {fold_name(researcher.name) for researcher in researchers if researcher.orcid}
    for folded, keys in keys_of.items():
        is_researcher = folded in without_orcid
        if (
            (folded in forms or is_researcher)
            and folded not in with_orcid
            and (len(keys) == 1 or is_researcher)
        ):
            for key in keys:
                yield folded, key, Reason("only_namesake", (key.partition(ID_MARK)[2],))


def _key_of(reference: str, known: Mapping[str, str]) -> str:
    """The folded name that a person's name or id stands for."""
    key = fold(reference)
    if key not in known and "," in reference:
        family, _, given = reference.partition(",")
        key = fold(f"{given} {family}")
    return key


def _unknown_person(reference: str, grouping: Grouping, forms: Mapping[str, Forms]) -> Problem:
    nearest = process.extractOne(fold(reference), list(forms), score_cutoff=70)
    remedy = f"did you mean {form_to_show(forms[nearest[0]]).full!r}?" if nearest else "check the spelling"
    return Problem("M015", "error", grouping.place, f"no author is called {reference!r}", remedy)


def _not_different(grouping: Grouping) -> Problem:
    return Problem(
        "M016",
        "error",
        grouping.place,
        f"{' and '.join(map(repr, grouping.references))} are declared different here, but are one person",
        "delete this line, or the alias or correction that makes them one; equal names cannot be told apart",
    )


def _researcher_twice(researcher: Researcher, owner: Researcher) -> Problem:
    return Problem(
        "M017",
        "error",
        researcher.place,
        f"{researcher.name.full} is one person with {owner.name.full} in {owner.place}, who has the papers",
        "delete one of the two files, or the alias or correction that makes them one",
    )


def plain_id(name: Name) -> str:
    """The id for a person's page, unless somebody else has it."""
    return slugify(name.full) or f"person-{short_hash(name.full)}"


def _free_id(name: Name, taken: set[str]) -> str:
    """An id for a person's page that nobody has yet; adds it to `taken`."""
    base = plain_id(name)
    identifier = base
    while identifier in taken:
        identifier = f"{base}-{short_hash(identifier + name.full)}"
    taken.add(identifier)
    return identifier
