"""Which word occurs where: posting lists of seven bands, and how they are written."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

import msgspec

from sitegen.search import layout
from sitegen.search.coding import NUMBERS, gaps, in_table_order
from sitegen.search.entries import SearchPage, SearchPaper, SearchPerson
from sitegen.search.tokens import german_spelling, identifier, words

SHORT = 3
"""Longest word that neighbours in a title are told by."""
_UNIT = 56
"""Different values of what is said of a place in a title; one more would take a second character."""
_POSITIONS = 7
_AFTER_SHORT = 4
_MOST_COUNTED = 8
_COUNTS = 2 * _MOST_COUNTED
_SINGLE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
"""Letters that stand alone in abstracts are mathematics."""

MOST_WORDS = 500
"""Different words of the text of a page that are found: its first ones."""

TITLE, NAME, VENUE, PERSON, ABSTRACT, TOPIC, PAGE = range(7)
Lists = defaultdict[str, "array[int]"]


def empty_list() -> array[int]:
    """A posting list without entries."""
    return array("I")


def _lists() -> Lists:
    return defaultdict(empty_list)


class Postings(msgspec.Struct, frozen=True):
    """Posting lists by word, each in ascending order: filled paper by paper, in order of their ids."""

    title: Lists = msgspec.field(default_factory=_lists)
    """id * 56 + position in the title, modulo 7, * 8 + 4 after a short word + `short_class` of the next."""
    name: Lists = msgspec.field(default_factory=_lists)
    """Papers by authors of that name."""
    venue: Lists = msgspec.field(default_factory=_lists)
    """Papers by all names of the venue."""
    person: Lists = msgspec.field(default_factory=_lists)
    """People: id * 16 + number of different words of that form of the name, less one, 7 for eight and more,
    + 8 where it repeats one: Yang Yang is not everybody called Yang."""
    abstract: Lists = msgspec.field(default_factory=_lists)
    """Papers that have the word in the abstract, but not in the title."""
    topic: Lists = msgspec.field(default_factory=_lists)
    """Papers by topics, awards, DOI and arXiv id."""
    page: Lists = msgspec.field(default_factory=_lists)
    """Other pages: id * 2, + 1 where the word is in the text only."""
    initials: defaultdict[str, list[str]] = msgspec.field(default_factory=lambda: defaultdict(list))
    """For each entry of `person` the initials of the words before it, in the longest name that it ends."""


def add_paper(postings: Postings, id_: int, paper: SearchPaper) -> None:
    """Enter the words of a paper; ids must come in ascending order."""
    in_title = words(paper.title)
    titles = postings.title
    first = id_ * _UNIT
    following = 0
    for position in range(len(in_title) - 1, -1, -1):
        word = in_title[position]
        entries = titles[word]
        after_short = _AFTER_SHORT if position and len(in_title[position - 1]) <= SHORT else 0
        value = first + position % _POSITIONS * 8 + after_short + following
        if entries and entries[-1] >= first:
            entries[-1] = value  # the first of several places counts
        else:
            entries.append(value)
        following = 0 if len(word) > SHORT else short_class(word)
    for word in set().union(*map(name_words, paper.authors)):
        postings.name[word].append(id_)
    for word in _words_of_venue((paper.venue, *paper.venue_names)):
        postings.venue[word].append(id_)
    identifiers = {found for text in (paper.doi, paper.arxiv_id) if text and (found := identifier(text))}
    for word in identifiers.union(*map(_words_of_many, (*paper.topics, *paper.awards))):
        postings.topic[word].append(id_)
    if paper.abstract:
        lists = postings.abstract
        said = set(words(paper.abstract))
        said.difference_update(in_title)
        for word in said:
            lists[word].append(id_)


@cache
def short_class(word: str) -> int:
    """0 for a word that is told by its own posting list; 1, 2 or 3 for a short one, by its letters.

    Most short words are so common that their lists are not completed; by this a phrase such
    as "models for" can still be told from others.
    """
    return 0 if len(word) > SHORT else 1 + sum(map(ord, word)) % 3


@lru_cache(1 << 12)
def _words_of_many(text: str) -> frozenset[str]:
    """The words of a text that many papers have, such as a topic."""
    return frozenset(words(text))


@lru_cache(1 << 12)
def _words_of_venue(names: tuple[str, ...]) -> frozenset[str]:
    """The words of all names of a venue."""
    return frozenset[str]().union(*map(words, names))


@lru_cache(1 << 14)
def name_words(name: str) -> list[str]:
    """The words of a name, and those of its spelling without umlauts."""
    found = words(name)
    if not name.isascii() and (other := german_spelling(name)) != name:
        found += [word for word in words(other) if word not in found]
    return found


def add_person(postings: Postings, id_: int, person: SearchPerson) -> None:
    """Enter the words of all names of a person; ids must come in ascending order."""
    sizes: dict[str, int] = {}
    initials: dict[str, str] = {}
    for name in (person.name, *person.variants):
        for spelling in {name} if name.isascii() else {name, german_spelling(name)}:
            found = words(spelling)
            different = set(found)
            size = min(len(different), _MOST_COUNTED) - 1
            if len(different) < len(found):
                size += _MOST_COUNTED
            for word in different:
                sizes[word] = min(size, sizes.get(word, _COUNTS))
            given = "".join([word[0] for word in found[:-1]])
            if given and len(given) > len(initials.get(found[-1], "")):
                initials[found[-1]] = given
    for word, size in sizes.items():
        postings.person[word].append(id_ * _COUNTS + size)
        postings.initials[word].append(initials.get(word, ""))


def add_other_page(postings: Postings, id_: int, page: SearchPage) -> None:
    """Enter the words of another page; ids must come in ascending order."""
    in_title = set(words(page.title))
    for word in in_title:
        postings.page[word].append(id_ * 2)
    said = dict.fromkeys(words(f"{page.kind} {page.summary} {page.text}"))
    for word in list(said)[:MOST_WORDS]:
        if word not in in_title:
            postings.page[word].append(id_ * 2 + 1)


def initials_by_word(postings: Postings) -> dict[str, str]:
    """Word of names -> the initials that go with it, one group for each person, with dots between."""
    found = ((word, shown_initials(word, ".".join(groups))) for word, groups in postings.initials.items())
    return {word: shown for word, shown in found if shown}


def shown_initials(word: str, groups: str) -> str | None:
    """The initials that go with a word of names, if there are any; not with a word that is an initial."""
    return groups if len(word) > 1 and groups.strip(".") else None


class Band(msgspec.Struct, frozen=True):
    """How a band is written."""

    lists: Lists
    unit: int
    """What an id is multiplied by, to make room for a position or count."""
    limit: int
    """Longest list that is kept whole."""
    head: int
    """How much of a longer one stands in the file of terms."""

    def shown(self, count: int) -> int:
        """How much of a list of that length stands in the file of terms."""
        return count if count <= self.limit else self.head


class Term(msgspec.Struct, frozen=True):
    """A word as it is written in the two tables of posting lists."""

    key: str
    head: str
    abstracts: str
    """The rest of the list of abstracts; ``""`` if there is none."""
    weight: int
    """How often it occurs outside abstracts; 0 for a word of abstracts only."""


def bands(postings: Postings, papers: int) -> tuple[Band, ...]:
    """The bands, in the order in which they are written."""
    for letter in _SINGLE:
        postings.abstract.pop(letter, None)
    limit, everything = layout.common(papers), 1 << 40
    heads = layout.heads()
    return (
        Band(postings.title, _UNIT, limit, heads[TITLE]),
        Band(postings.name, 1, everything, heads[NAME]),
        Band(postings.venue, 1, limit, heads[VENUE]),
        Band(postings.person, _COUNTS, everything, heads[PERSON]),
        Band(postings.abstract, 1, heads[ABSTRACT], heads[ABSTRACT]),
        Band(postings.topic, 1, limit, heads[TOPIC]),
        Band(postings.page, 2, everything, heads[PAGE]),
    )


def vocabulary(written: Sequence[Band]) -> list[str]:
    """All words, in the order of the tables."""
    return in_table_order(set(chain.from_iterable(band.lists for band in written)))


def term(key: str, written: Sequence[Band], limit: int) -> Term:
    """A word and its lists, as they are written; the lists are dropped, for they take much memory.

    Of abstracts, lists up to `limit` are written whole.
    """
    mask = weight = 0
    head = abstracts = ""
    for place, band in enumerate(written):
        entries = band.lists.pop(key, None)
        if entries is None:
            continue
        mask |= 1 << place
        count = len(entries)
        split = band.shown(count)
        head += NUMBERS[count] + _encode(entries[:split] if split < count else entries, band.unit)
        if place != ABSTRACT:
            weight += count
        elif split < count <= limit:
            abstracts = gaps(entries[split:], entries[split - 1])
    return Term(key, NUMBERS[mask] + head, abstracts, weight)


def _encode(entries: array[int], unit: int) -> str:
    """A posting list: ids and, where there is room for it, what is said of each."""
    if unit == 1:
        return gaps(entries)
    if len(entries) == 1:
        return NUMBERS[entries[0] // unit + 1] + NUMBERS[entries[0] % unit]
    return gaps([entry // unit for entry in entries]) + "".join([NUMBERS[entry % unit] for entry in entries])
