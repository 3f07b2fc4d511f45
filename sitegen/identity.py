"""From the names on papers to people: all names of one human being, with reasons.

Two names are one person when a researcher's file or a correction says so, or when
they are the same full name after folding (`names.fold_name`). Initials and
misspellings never join two people; they become ranked hints.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from sitegen.authored import Corrections, Researcher
from sitegen.model import Name, Paper, Person, Place, Problem
from sitegen.names import abbreviates, fold_name
from sitegen.slugs import fold, short_hash, slugify

LARGEST_BLOCK = 60
"""More names than this with one family name and initial are too common for hints to mean anything."""


class Mention(msgspec.Struct, frozen=True):
    """Everywhere one folded name was found."""

    forms: dict[Name, int]
    """Form as printed -> on how many papers."""
    papers: frozenset[str]
    """Slugs of the papers that print it."""
    place: Place
    """Where it was found first."""


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
    mentions = _mentions(papers)
    joined, reasons, problems = _join(mentions, researchers, corrections)
    keys_of: dict[str, list[str]] = defaultdict(list)
    for key, head in joined.items():
        keys_of[head].append(key)
    papers_of: dict[str, list[str]] = defaultdict(list)
    heads_of: dict[str, tuple[str, ...]] = {}
    for paper in papers:
        heads = tuple(joined[fold_name(name)] for name in (*paper.authors, *paper.unlisted_authors))
        heads_of[paper.slug] = heads
        for head in dict.fromkeys(heads):
            papers_of[head].append(paper.slug)
    researcher_of = {joined[fold_name(researcher.name)]: researcher for researcher in researchers}
    people, taken = {}, {researcher.id for researcher in researchers}
    for head in sorted(keys_of, key=lambda head: (-len(papers_of[head]), head)):
        if not papers_of[head] and head not in researcher_of:
            continue  # a name that no page prints, see `_mentions`
        forms = _forms(mentions[key] for key in sorted(keys_of[head]) if key in mentions)
        researcher = researcher_of.get(head)
        people[head] = Person(
            id=researcher.id if researcher else _free_id(forms[0], taken),
            name=researcher.name if researcher else forms[0],
            variants=tuple(dict.fromkeys(name.full for name in forms)),
            papers=tuple(papers_of[head]),
            because=tuple(reasons.get(head, ())),
        )
    own = [people[joined[fold_name(researcher.name)]] for researcher in researchers]
    rest = [person for head, person in people.items() if head not in researcher_of]
    authorship = {slug: tuple(people[head].id for head in heads) for slug, heads in heads_of.items()}
    hints = _hints(mentions, joined, papers, corrections)
    return (*own, *rest), authorship, (*problems, *hints)


def _mentions(papers: Iterable[Paper]) -> dict[str, Mention]:
    """Folded name -> where it is, over all records.

    A name that only a record gives, because the paper's list was taken from another
    record, has no papers: it makes no person, but it may make a hint.
    """
    forms: dict[str, Counter[Name]] = defaultdict(Counter)
    on: dict[str, set[str]] = defaultdict(set)
    places: dict[str, Place] = {}
    for paper in papers:
        place = paper.origins.get("authors", paper.records[0].place)
        for name in (*paper.authors, *paper.unlisted_authors):
            key = fold_name(name)
            forms[key][name] += 1
            on[key].add(paper.slug)
            places.setdefault(key, place)
        for record in paper.records:
            if len(paper.records) > 1 and record.place != place:
                for name in record.authors:
                    key = fold_name(name)
                    forms[key][name] += key not in on  # printed forms count more
                    places.setdefault(key, record.place)
    return {
        key: Mention(dict(counts), frozenset(on.get(key, ())), places[key]) for key, counts in forms.items()
    }


def _join(
    mentions: Mapping[str, Mention], researchers: Sequence[Researcher], corrections: Corrections
) -> tuple[dict[str, str], dict[str, list[str]], list[Problem]]:
    """Folded name -> folded name that stands for the person, with reasons and unknown references."""
    joined = {key: key for key in mentions}
    reasons: dict[str, list[str]] = defaultdict(list)
    problems = []
    ids = {researcher.id: fold_name(researcher.name) for researcher in researchers}

    def join(one: str, other: str, reason: str) -> None:
        head, tail = joined.setdefault(one, one), joined.setdefault(other, other)
        if head != tail:
            for key in [key for key, value in joined.items() if value == tail]:
                joined[key] = head
            reasons[head] += [reason, *reasons.pop(tail, [])]

    for researcher in researchers:
        key = fold_name(researcher.name)
        joined.setdefault(key, key)
        for alias in researcher.aliases:
            join(key, fold_name(alias), f"{alias.full} is an alias in {researcher.place}")
    for grouping in corrections.same_people:
        keys = [ids.get(reference) or _key_of(reference, mentions) for reference in grouping.references]
        for reference, key in zip(grouping.references, keys, strict=True):
            if key not in joined:
                problems.append(_unknown_person(reference, grouping.place, mentions))
        known = [key for key in keys if key in joined]
        for key in known[1:]:
            join(known[0], key, f"declared the same in {grouping.place}")
    return joined, reasons, problems


def _key_of(reference: str, mentions: Mapping[str, Mention]) -> str:
    """The folded name that a person's name or id stands for."""
    key = fold(reference)
    if key not in mentions and "," in reference:
        family, _, given = reference.partition(",")
        key = fold(f"{given} {family}")
    return key


def _unknown_person(reference: str, place: Place, mentions: Mapping[str, Mention]) -> Problem:
    nearest = process.extractOne(fold(reference), list(mentions), score_cutoff=70)
    remedy = f"did you mean {_forms([mentions[nearest[0]]])[0].full!r}?" if nearest else "check the spelling"
    return Problem("error", place, f"no author is called {reference!r}", remedy)


def _forms(mentions: Iterable[Mention]) -> list[Name]:
    """All printed forms of a name, the best first: with accents before without, then the most frequent."""
    counts: Counter[Name] = Counter()
    for mention in mentions:
        counts.update(mention.forms)

    def rank(name: Name) -> tuple[int, int, int, Name]:
        accents = sum(not letter.isascii() for letter in name.full)
        capitals = sum(letter.isupper() for letter in name.full)
        return -accents, -counts[name], -capitals, name

    return sorted(counts, key=rank)


def _free_id(name: Name, taken: set[str]) -> str:
    """An id for a person's page that nobody has yet; adds it to `taken`."""
    base = slugify(name.full) or f"person-{short_hash(name.full)}"
    identifier = base
    while identifier in taken:
        identifier = f"{base}-{short_hash(identifier + name.full)}"
    taken.add(identifier)
    return identifier


def _hints(
    mentions: Mapping[str, Mention],
    joined: Mapping[str, str],
    papers: Sequence[Paper],
    corrections: Corrections,
) -> list[Problem]:
    """Notices for names that may be one person, those with most shared co-authors first."""
    apart = {
        frozenset(_key_of(reference, mentions) for reference in pair)
        for grouping in corrections.different_people
        for pair in combinations(grouping.references, 2)
    }
    lists = _author_lists(papers)
    company: dict[str, set[int]] = defaultdict(set)
    for position, keys in enumerate(lists):
        for key in keys:
            company[key].add(position)
    found = []
    for one, other, reason in _look_alikes(mentions):
        if joined[one] == joined[other] or frozenset((one, other)) in apart:
            continue
        if not company[one].isdisjoint(company[other]):
            continue  # printed side by side on one paper: two people
        beside_one, beside_other = (
            {neighbour for position in company[key] for neighbour in lists[position]} for key in (one, other)
        )
        found.append((-len(beside_one & beside_other), one, other, reason))
    hints = []
    for shared, one, other, reason in sorted(found):
        names = [_forms([mentions[key]])[0].full for key in (one, other)]
        authors = (
            f"{-shared} shared co-authors"
            if shared < -1
            else "one shared co-author"
            if shared
            else "no shared co-authors"
        )
        hints.append(
            Problem(
                "notice",
                mentions[other].place,
                f"{names[0]} and {names[1]} may be one person ({reason}, {authors})",
                f"in corrections.yml under `people:` write either `same: [[{names[0]}, {names[1]}]]` "
                f"or `different: [[{names[0]}, {names[1]}]]`",
            )
        )
    return hints


def _author_lists(papers: Iterable[Paper]) -> list[frozenset[str]]:
    """The folded names of every different author list in any record."""
    lists = {authors for paper in papers for authors in (paper.authors, *(r.authors for r in paper.records))}
    return [frozenset(map(fold_name, authors)) for authors in lists]


def _look_alikes(mentions: Mapping[str, Mention]) -> Iterator[tuple[str, str, str]]:
    """Pairs of folded names that differ by initials or by one or two letters."""
    names = {key: next(iter(mention.forms)) for key, mention in mentions.items()}
    people = {key: name for key, name in names.items() if name.given and not name.group}
    by_family: dict[tuple[str, str], list[str]] = defaultdict(list)
    by_given: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, name in people.items():
        family, given = fold(name.family), fold(name.given)
        by_family[family, given[:1]].append(key)
        if len(given) > 2:
            by_given[given, family[:1]].append(key)
    for block in by_family.values():
        for one, other in combinations(sorted(block), 2) if len(block) <= LARGEST_BLOCK else ():
            if reason := _given_names_fit(people[one], people[other]):
                yield one, other, reason
    for block in by_given.values():
        for one, other in combinations(sorted(block), 2) if len(block) <= LARGEST_BLOCK else ():
            if _misspelt(fold(people[one].family), fold(people[other].family), shortest=5):
                yield one, other, "family names differ by a letter"


def _given_names_fit(one: Name, other: Name) -> str:
    """Why two given names before the same family name can be one; ``""`` if they can't."""
    if abbreviates(one, other) or abbreviates(other, one):
        return "initials fit"
    first, second = fold(one.given).split(), fold(other.given).split()
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < len(longer) and longer[: len(shorter)] == shorter and len(shorter[0]) > 1:
        return "middle name missing in one of them"
    if _misspelt(" ".join(first), " ".join(second), shortest=5):
        return "given names differ by a letter"
    return ""


def _misspelt(one: str, other: str, *, shortest: int) -> bool:
    """Whether two words are one edit apart (two for words of eight letters and more)."""
    length = min(len(one), len(other))
    allowed = 2 if length >= 8 else 1
    return length >= shortest and 0 < DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
