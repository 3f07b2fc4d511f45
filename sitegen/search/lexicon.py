"""A list of all words that somebody may have meant, for finding misspelt ones.

One edit leaves the first half of a word or the last half as it is. So the words that a
misspelt one can stand for are near it in a list in order of first letters, or in a list
in order of last letters. The first list is the table of terms, the second one a table
from words written backwards to how often they occur. Where half a word says too little
(hundreds begin with ``mo`` on a large site), a short third list helps: the words that
many titles have are those that are misspelt most often.
"""

from __future__ import annotations

from sitegen.search.coding import coded_number
from sitegen.search.postings import Term

SHORTEST_MISSPELT = 4
"""Shorter words are not looked up when misspelt."""
ABSTRACTS_LEAST = 3
"""Words of abstracts only must occur this often to be what somebody meant."""
FREQUENT_SHARE = 3_000
"""One title in so many has a frequent word, …"""
FREQUENT_LEAST = 6
"""… and at least so many on a small site."""


def can_be_meant(term: Term, in_abstracts: int) -> bool:
    """Whether a term is a word that somebody may have meant, and long enough to be looked up."""
    return (
        len(term.key) >= SHORTEST_MISSPELT
        and (term.weight > 0 or in_abstracts >= ABSTRACTS_LEAST)
        and (term.key.isalpha() or not any(sign in term.key for sign in "*./0123456789"))
    )


def frequency(term: Term, in_abstracts: int) -> str:
    """How often a word occurs, in doublings; titles and names count eight times."""
    return coded_number((8 * term.weight + in_abstracts).bit_length())


def is_frequent(in_titles: int, papers: int) -> bool:
    """Whether a word in so many titles belongs to the short list, on a site of so many papers."""
    return in_titles >= frequent_least(papers)


def frequent_least(papers: int) -> int:
    """In how many titles a frequent word is at least, on a site of so many papers."""
    return max(FREQUENT_LEAST, papers // FREQUENT_SHARE)
