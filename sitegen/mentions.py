"""Where names stand on papers, and in which forms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from sitegen.model import Name, Paper, Place
from sitegen.names import abbreviates, fold_name, is_initials


class Mention(msgspec.Struct, frozen=True):
    """Everywhere one folded name was found."""

    forms: dict[Name, int]
    """Form as printed -> on how many papers."""
    place: Place
    """Where it was found first."""


def find_mentions(papers: Iterable[Paper]) -> dict[str, Mention]:
    """Folded name -> where it is, over all records.

    A name that only a record gives, because the paper's list was taken from another
    record, makes no person, but it may make a hint.
    """
    forms: dict[str, Counter[Name]] = defaultdict(Counter)
    places: dict[str, Place] = {}
    for paper in papers:
        place = paper.origins.get("authors", paper.records[0].place)
        for key, name in printed(paper):
            forms[key][name] += 1
            places.setdefault(key, place)
        for record in paper.records:
            if len(paper.records) > 1 and record.place != place:
                for name in record.authors:
                    key = fold_name(name)
                    forms[key][name] += 0  # known, but not printed
                    places.setdefault(key, record.place)
    return {key: Mention(dict(counts), places[key]) for key, counts in forms.items()}


def printed(paper: Paper) -> list[tuple[str, Name]]:
    """The names on a paper, each with the folded name that it stands for.

    That is the name itself, except for initials that the owner of a list is printed
    with on a paper in it: `Paper.unlisted_authors` leaves that owner out.
    """
    names = (*paper.authors, *paper.unlisted_authors)
    listed = {fold_name(name) for name in names}
    meant: dict[str, str] = {}
    for owner in (record.owner for record in paper.records if record.owner):
        if fold_name(owner) not in listed:
            short = {fold_name(name) for name in names if abbreviates(name, owner)}
            if len(short) == 1:
                meant.setdefault(short.pop(), fold_name(owner))
    return [(meant.get(key, key), name) for name in names for key in (fold_name(name),)]


def all_forms(mentions: Iterable[Mention]) -> Counter[Name]:
    """All printed forms of a name, and how often each is printed."""
    counts: Counter[Name] = Counter()
    for mention in mentions:
        counts.update(mention.forms)
    return counts


def _rank(name: Name, count: int) -> tuple[bool, bool, int, int, int, Name]:
    """Sorts the form to show first: not initials, not capitals only, with accents, frequent."""
    accents = sum(letter.isalpha() and not letter.isascii() for letter in name.full)
    capitals = sum(letter.isupper() for letter in name.full)
    return is_initials(name.given), name.full.isupper(), -accents, -count, -capitals, name


def shown(forms: Mapping[Name, int]) -> Name:
    """The form of a name to show, of all forms with their numbers."""
    return next(iter(forms)) if len(forms) == 1 else min(forms, key=lambda name: _rank(name, forms[name]))
