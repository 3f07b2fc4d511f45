"""Names that look alike and may belong to one person: hints, never joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from sitegen.mentions import Mention, shown
from sitegen.model import Name, Paper, Problem
from sitegen.names import abbreviates, fold_name
from sitegen.references import quoted
from sitegen.slugs import fold

LARGEST_BLOCK = 60
"""More names than this with one family name and initial are too common for hints to mean anything."""


def hints(
    mentions: Mapping[str, Mention],
    joined: Mapping[str, str],
    papers: Sequence[Paper],
    apart: Collection[frozenset[str]],
) -> list[Problem]:
    """Notices for names that may be one person, those with most shared co-authors first.

    Args:
        mentions: by folded name.
        joined: folded name -> folded name that stands for the person.
        papers: whose authors count as co-authors.
        apart: pairs of people, by the folded names that stand for them, that are known to be two.
    """
    lists = _author_lists(papers)
    company: dict[str, set[int]] = defaultdict(set)
    for position, keys in enumerate(lists):
        for key in keys:
            company[key].add(position)
    found = []
    for one, other, reason in _look_alikes(mentions):
        if joined[one] == joined[other] or frozenset((joined[one], joined[other])) in apart:
            continue
        if not company[one].isdisjoint(company[other]):
            continue  # printed side by side on one paper: two people
        beside_one, beside_other = (
            {neighbour for position in company[key] for neighbour in lists[position]} for key in (one, other)
        )
        found.append((-len(beside_one & beside_other), one, other, reason))
    problems = []
    for shared, one, other, reason in sorted(found):
        names = [shown(mentions[key].forms).full for key in (one, other)]
        pair = f"[[{', '.join(map(quoted, names))}]]"
        number = {0: "no", -1: "one"}.get(shared, str(-shared))
        authors = f"{number} shared co-author{'' if shared == -1 else 's'}"
        problems.append(
            Problem(
                "notice",
                mentions[other].place,
                f"{names[0]} and {names[1]} may be one person ({reason}, {authors})",
                f"in corrections.yml under `people:` write either `same: {pair}` or `different: {pair}`",
            )
        )
    return problems


def _author_lists(papers: Iterable[Paper]) -> list[frozenset[str]]:
    """The folded names of every different author list in any record."""
    lists = {authors for paper in papers for authors in (paper.authors, *(r.authors for r in paper.records))}
    return [frozenset(map(fold_name, authors)) for authors in lists]


def _look_alikes(mentions: Mapping[str, Mention]) -> Iterator[tuple[str, str, str]]:
    """Pairs of folded names that differ by initials or by one or two letters."""
    names = {key: shown(mention.forms) for key, mention in mentions.items()}
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
