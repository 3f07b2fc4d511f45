"""Which word occurs where: posting lists of five bands, and how they are written."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, groupby

import msgspec

from sitegen.search.coding import NUMBERS, gaps, in_order, number
from sitegen.search.entries import SearchPaper, SearchPerson
from sitegen.search.tokens import german_spelling, identifier, words

HEAD = 256
"""Longest posting list that stands in the file of terms; of a longer one, its best part."""
ABSTRACT_HEAD = 32
"""The same for abstracts, which matter less."""
COMMON_SHARE = 6
"""A word in more than one in so many titles (or abstracts) says nothing: its list is not completed."""
COMMON_LEAST = 500
"""… unless the list is shorter than this."""
LONGEST_PREFIX = 6
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

TITLE, NAME, VENUE, PERSON, ABSTRACT = range(5)
Lists = defaultdict[str, "array[int]"]


def _lists() -> Lists:
    return defaultdict(lambda: array("I"))


class Postings(msgspec.Struct, frozen=True):
    """Posting lists by word, each in ascending order: filled paper by paper, in order of their ids."""

    title: Lists = msgspec.field(default_factory=_lists)
    """id * 56 + position in the title, modulo 7, * 8 + 4 after a short word + `short_class` of the next."""
    name: Lists = msgspec.field(default_factory=_lists)
    """Papers by authors of that name."""
    venue: Lists = msgspec.field(default_factory=_lists)
    """Papers by venue, topics, DOI and arXiv id."""
    person: Lists = msgspec.field(default_factory=_lists)
    """People: id * 16 + number of different words of that form of the name, less one, 7 for eight and more,
    + 8 where it repeats one: Yang Yang is not everybody called Yang."""
    abstract: Lists = msgspec.field(default_factory=_lists)
    """Papers that have the word in the abstract, but not in the title."""


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
    identifiers = {found for text in (paper.doi, paper.arxiv_id) if text and (found := identifier(text))}
    for word in identifiers.union(*map(_words_of_many, (paper.venue, *paper.topics))):
        postings.venue[word].append(id_)
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
    """The words of a text that many papers have, such as a venue."""
    return frozenset(words(text))


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
    for name in (person.name, *person.variants):
        for spelling in {name} if name.isascii() else {name, german_spelling(name)}:
            found = words(spelling)
            different = set(found)
            size = min(len(different), _MOST_COUNTED) - 1
            if len(different) < len(found):
                size += _MOST_COUNTED
            for word in different:
                sizes[word] = min(size, sizes.get(word, _COUNTS))
    for word, size in sizes.items():
        postings.person[word].append(id_ * _COUNTS + size)


class Band(msgspec.Struct, frozen=True):
    """How a band is written."""

    lists: Lists
    unit: int
    """What an id is multiplied by, to make room for a position or count."""
    head: int
    limit: int
    """Longest list that is completed."""


class Term(msgspec.Struct, frozen=True):
    """A word as it is written in the three tables of posting lists."""

    key: str
    head: str
    more: str
    """The rest of the lists of titles, names, venues and people; ``""`` if there is none."""
    abstracts: str
    """The rest of the list of abstracts."""
    weight: int
    """In how many titles, names and venues it occurs; 0 for a word of abstracts only."""


def bands(postings: Postings, papers: int) -> tuple[Band, ...]:
    """The five bands, in the order in which they are written."""
    everything = 1 << 40
    for letter in _SINGLE:
        postings.abstract.pop(letter, None)
    return (
        Band(postings.title, _UNIT, HEAD, common(papers)),
        Band(postings.name, 1, HEAD, everything),
        Band(postings.venue, 1, HEAD, everything),
        Band(postings.person, _COUNTS, HEAD, everything),
        Band(postings.abstract, 1, ABSTRACT_HEAD, common(papers)),
    )


def common(papers: int) -> int:
    """Longest list of titles (or abstracts) that is completed, on a site of so many papers."""
    return max(COMMON_LEAST, papers // COMMON_SHARE)


def vocabulary(written: Sequence[Band]) -> list[str]:
    """All words, in the order of the tables."""
    return in_order(set(chain.from_iterable(band.lists for band in written)))


def term(key: str, written: Sequence[Band]) -> Term:
    """A word and its lists, as they are written. The lists are dropped: they take much memory."""
    mask = weight = 0
    head = more = abstracts = ""
    for place, band in enumerate(written):
        entries = band.lists.pop(key, None)
        if entries is None:
            continue
        mask |= 1 << place
        count = len(entries)
        split = count if count <= band.head * 5 // 4 else band.head
        complete = count <= band.limit
        first, rest = _encode(entries, band.unit, split, complete=complete)
        head += NUMBERS[count] + first
        if place == ABSTRACT:
            abstracts = rest
        else:
            more += rest
            weight += count
    return Term(key, NUMBERS[mask] + head, more, abstracts, weight)


def _encode(entries: array[int], unit: int, split: int, *, complete: bool) -> tuple[str, str]:
    """A posting list up to `split`, and from there on (nothing unless `complete`)."""
    if split == len(entries):
        if unit == 1:
            return gaps(entries), ""
        if split == 1:
            return NUMBERS[entries[0] // unit + 1] + NUMBERS[entries[0] % unit], ""
    if unit == 1:
        return gaps(entries[:split]), gaps(entries[split:], entries[split - 1]) if complete else ""
    if not complete:
        entries = entries[:split]
    ids = [entry // unit for entry in entries]
    extras = [NUMBERS[entry % unit] for entry in entries]
    first = gaps(ids[:split]) + "".join(extras[:split])
    return first, gaps(ids[split:], ids[split - 1]) + "".join(extras[split:]) if split < len(ids) else ""


def prefixes(written: Sequence[Band], keys: Sequence[str], least: int) -> Iterator[Term]:
    """Terms ``ab*`` that stand for all words beginning with ``ab``, where these take `least` characters.

    Only the best of each list is kept, without positions: enough for what is shown while
    somebody types the beginning of a word.
    """
    totals = array("Q", accumulate(_sizes(keys, written), initial=0))
    made: list[Term] = []

    def best(prefix: str, start: int, stop: int) -> list[_Best]:
        """The best of the words `start` to `stop`, which begin with `prefix`, after all longer prefixes."""
        length = len(prefix) + 1
        if totals[stop] - totals[start] < least or length > LONGEST_PREFIX + 1:
            return _heads(keys[start:stop], written)
        parts = []
        for longer, group in groupby(range(start, stop), key=lambda place: keys[place][:length]):
            places = list(group)
            if len(longer) == length and length <= LONGEST_PREFIX:
                parts.append(best(longer, places[0], places[-1] + 1))
            else:
                parts.append(_heads([keys[place] for place in places], written))
        found = _merged(parts)
        if prefix:
            made.append(_prefix_term(prefix, found, written))
        return found

    best("", 0, len(keys))
    return iter(made)


_Best = Sequence[int]
"""Entries of a band, best first."""
_PREFIX_BANDS = (TITLE, NAME, PERSON)


def _heads(keys: Sequence[str], written: Sequence[Band]) -> list[_Best]:
    """The best of the lists of some words, in each of `_PREFIX_BANDS`."""
    found: list[_Best] = []
    for place in _PREFIX_BANDS:
        lists = written[place].lists
        found.append(_best(lists[key][:HEAD] for key in keys if key in lists))
    return found


def _merged(parts: Sequence[Sequence[_Best]]) -> list[_Best]:
    """The best of several beginnings of words."""
    return [_best(lists) for lists in zip(*parts, strict=True)]


def _best(lists: Iterable[Sequence[int]]) -> list[int]:
    """The first of all different entries of some lists."""
    return sorted(set(chain.from_iterable(lists)))[:HEAD]


def _sizes(keys: Sequence[str], written: Sequence[Band]) -> Iterable[int]:
    """About how many characters each term takes."""
    sizes = dict.fromkeys(keys, 8)
    for band in written:
        for key, entries in band.lists.items():
            sizes[key] += 2 * min(len(entries), band.head)
    return sizes.values()


def _prefix_term(prefix: str, found: Sequence[_Best], written: Sequence[Band]) -> Term:
    mask, head = 0, ""
    for place, entries in zip(_PREFIX_BANDS, found, strict=True):
        if entries:
            unit = written[place].unit
            best = sorted({entry // unit for entry in entries})
            mask |= 1 << place
            extra = NUMBERS[unit - 1] * len(best) if unit > 1 else ""
            head += number(len(best)) + gaps(best) + extra
    return Term(prefix + "*", number(mask) + head, "", "", 0)
