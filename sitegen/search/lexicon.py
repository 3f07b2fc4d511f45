"""A list of all words that somebody may have meant, for finding misspelt ones.

One edit leaves the first half of a word or the last half as it is. So the words that a
misspelt one can stand for are near it in a list in order of first letters, or in a list
in order of last letters. The first list is the table of terms, the second one a table
from words written backwards to how often they occur.
"""

from __future__ import annotations

from sitegen.search.coding import number
from sitegen.search.postings import Term

SHORTEST = 4
"""Shorter words are not looked up when misspelt."""
ABSTRACTS_LEAST = 3
"""Words of abstracts only must occur this often to be what somebody meant."""


def can_be_meant(term: Term, in_abstracts: int) -> bool:
    """Whether a term is a word that somebody may have meant, and long enough to be looked up."""
    return (
        len(term.key) >= SHORTEST
        and (term.weight > 0 or in_abstracts >= ABSTRACTS_LEAST)
        and (term.key.isalpha() or not any(sign in term.key for sign in "*./0123456789"))
    )


def frequency(term: Term, in_abstracts: int) -> str:
    """How often a word occurs, in doublings; titles and names count eight times."""
    return number((8 * term.weight + in_abstracts).bit_length())
