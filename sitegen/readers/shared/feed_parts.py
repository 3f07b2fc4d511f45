"""The blocks of a preprint feed that stand before the end of a record: title, authors, abstract, remark.

None of them is labelled, and all but the abstract may be missing, so shape, order and the
words of the abstract must tell which is which.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import msgspec

from sitegen.readers.shared.copied_text import (
    LONG,
    Line,
    looks_like_names,
    looks_like_prose,
    name_doubt,
    prose,
    split_names,
    without_hidden,
)
from sitegen.text.cleaning import UNREADABLE

Block = Sequence[Line]
"""Lines without an empty line between them."""

_REMARK = re.compile(
    r"\b\d+\+?\s*(?:pages?|pp|figures?|figs?|tables?|slides)\b|\b(?:accepted|published|presented|submitted|"
    r"to appear|in proceedings|proc\.|workshop|camera.ready|preprint|under review|oral|spotlight|poster|"
    r"best paper|code (?:is )?available|project page|extended version|supplement\w*|appendi\w+|v\d)\b",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?:[A-Z][\w&+-]*(?:[ /][A-Z&][\w&+-]*){0,4})[ ,']*\s?(?:19|20)\d\d")
"""A venue and its year, and nothing else: ``ICML 2021``."""

_BEGINS_TITLE = re.compile(r"(?:An?|The|On|Towards?|From|In|How|Why|What)\b")
_WORD = re.compile(r"[^\W\d_]{4,}")

_LONGEST_ABSTRACT = 2_000
"""Characters; arXiv takes 1,920. Several paragraphs that are longer together are not one abstract."""

_LONGEST_TITLE_SENTENCE = 150
"""Characters; a sentence above authors is their title if it is not longer."""

_LEFT_OF_ENDING = re.compile(r"arXiv:|\d-\d\d-\d\d\Z", re.IGNORECASE)
"""Part of a line that ends a record, in a line that was damaged."""


class Parts(msgspec.Struct, frozen=True):
    """What the blocks before the end of a record are."""

    left_over: Sequence[Block] = ()
    title: str = ""
    authors: str = ""
    abstract: Sequence[Block] = ()
    remark: str = ""
    may_be_authors: bool = False
    """What is taken for the title has the shape of two names."""
    may_be_none: bool = False
    """What is taken for the authors because it stands between title and abstract hardly looks like names."""


def parts_of(blocks: Sequence[Block]) -> Parts:
    """The parts of a record, from its end: what stands above them is left over."""
    rest = list(blocks)
    remark = prose(_text(rest.pop())) if len(rest) > 1 and _is_remark(rest[-1], rest[-2]) else ""
    abstract: list[Block] = []
    if rest and not _ends_without_abstract(rest):
        abstract = [rest.pop()]
        above = _paragraphs_above(rest, len(_text(abstract[0])))
        abstract = [*rest[len(rest) - above :], *abstract]
        del rest[len(rest) - above :]
    words = frozenset(word for block in abstract for word in _WORD.findall(_text(block)))
    title, authors = (_heading(rest[-1], words) if rest else None) or ("", "")
    may_be_authors = may_be_none = False
    if len(rest) > 1 and (upper := _title_above(rest, words)):
        title, authors = upper, _text(rest.pop())
    elif authors and not title and "," not in authors and not without_hidden(authors)[1]:
        title, authors, may_be_authors = authors, "", True  # "Deep Nets and Wide Kernels"
    elif len(rest) == 2 and not authors and (upper := _title_above(rest, words, _can_be_authors)):
        title, authors, may_be_none = upper, _text(rest.pop()), True
    elif len(rest) > 1 and not authors and title.count(" ") < 2:
        title = ""  # a word or two behind other text are rather what is left of that
    if title or authors:
        rest.pop()
    return Parts(rest, title, authors, abstract, remark, may_be_authors, may_be_none)


def _ends_without_abstract(blocks: Sequence[Block]) -> bool:
    """Whether the last block is title, authors or both, so that the abstract is missing."""
    heading = _heading(blocks[-1])
    return bool(heading and (len(blocks) == 1 or len(blocks[-1]) > 1 or not heading[0]))


def _paragraphs_above(blocks: Sequence[Block], length: int) -> int:
    """How many blocks at the end are further paragraphs of an abstract whose last one has `length`.

    They are that only below a title or authors: else they may be left of another record.
    Short sentences are that only below authors: else they may be a title.
    """
    title = authors = ""
    is_prose = True
    for count, block in enumerate(reversed(blocks)):
        text = _text(block)
        title, authors = _heading(block) or ("", "")
        if authors or not text.endswith((".", "…", "!", "?")):
            until_here = blocks[: len(blocks) - count]
            is_heading = bool(
                authors
                or (is_prose and title.count(" ") > 1)
                or (len(until_here) > 1 and _title_above(until_here, frozenset()))
            )
            return count if is_heading and length <= _LONGEST_ABSTRACT else 0
        if title and is_prose:  # "Is It Slow? A Study of Rivers."
            is_prose = looks_like_prose(text) and not _is_title_case(text)
        length += len(text)
    return 0


def _title_above(
    blocks: Sequence[Block], words: frozenset[str], looks_like: Callable[[str], bool] = looks_like_names
) -> str:
    """The title in the last block but one, if the last is a line of authors and an empty line parts them."""
    title = _text(blocks[-2])
    if len(blocks[-1]) > 1 or not _are_authors(blocks[-1][0].text, words, looks_like):
        return ""
    is_sentence = looks_like_prose(title) and len(title) > _LONGEST_TITLE_SENTENCE
    is_remnant = " " not in title and len(blocks) > 2
    return "" if is_sentence or is_remnant or _is_other(title) else title


def _can_be_authors(text: str) -> bool:
    """Whether each part of `text` can be a name, perhaps of one word."""
    names = split_names(without_hidden(text)[0])
    return not _BEGINS_TITLE.match(text) and all(name_doubt(name) == 0.0 for name in names)


def _are_authors(
    text: str, words: frozenset[str], looks_like: Callable[[str], bool] = looks_like_names
) -> bool:
    """Whether `text` is a list of names, and not a title made of `words` of the abstract."""
    if not looks_like(text):
        return False
    own = _WORD.findall(text)
    return not own or 2 * sum(word.lower() in words for word in own) < len(own)


def _is_other(text: str) -> bool:
    """Whether `text` is a remark, or damaged."""
    is_remark = _REMARK.search(text) or is_venue(text)
    return bool(is_remark or UNREADABLE in text or _LEFT_OF_ENDING.search(text))


def _text(block: Block) -> str:
    return " ".join(line.text for line in block)


def _heading(block: Block, words: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """Title and authors, one of them perhaps ``""``, if `block` looks like it above text with `words`."""
    *above, last = [line.text for line in block]
    while above[1:] and above[-1].endswith((",", ";", " and")) and looks_like_names(above[-1]):
        last = f"{above.pop()} {last}"
    title = " ".join(above)
    if above and len(title) <= LONG and _are_authors(last, words):
        return title, last
    if not above and _are_authors(last, words, partial(looks_like_names, fewest=2)):
        return "", last
    whole = _text(block)
    is_prose = looks_like_prose(whole) and not _is_title_case(whole)
    return None if is_prose or _is_other(whole) else (whole, "")


def is_venue(text: str) -> bool:
    """Whether `text` is a venue with its year, and nothing else."""
    return bool(_VENUE.fullmatch(text[:80]))


def _is_title_case(text: str) -> bool:
    """Whether `text` is short and most of its words begin with a capital, as only titles are written."""
    words = _WORD.findall(text)
    return len(text) <= _LONGEST_TITLE_SENTENCE and 3 * sum(word[0].isupper() for word in words) > 2 * len(
        words
    )


def _is_remark(block: Block, before: Block) -> bool:
    """Whether `block`, behind `before`, is what authors remark on their paper rather than its abstract."""
    text, text_before = _text(block), _text(before)
    is_usual = bool(_REMARK.search(text) or is_venue(text))
    if looks_like_prose(text) and not _REMARK.match(text) and (len(text) > 100 or not re.search(r"\d", text)):
        return False  # another paragraph
    if _heading(before):
        return is_usual and len(text) < 100
    if len(text) >= len(text_before):
        return False
    return is_usual if looks_like_prose(text) else len(text) <= LONG or (is_usual and len(text) <= 3 * LONG)
