"""Folding of text for comparison, and names for pages and files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from anyascii import anyascii

from sitegen.model.urls import is_device

SLUG_LENGTH = 80
"""Longest slug in characters: long enough for nearly every title, short enough for every file system."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# The site itself has page-2, page-3 … beside the pages of papers and people.
_PAGE_NUMBER = re.compile(r"page-\d+")
_LONGEST_DEVICE = 4
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
# A table is several times as fast as a regular expression, one of bytes the fastest, and most text is ASCII.
_ASCII = bytes(ord(chr(n).lower()) if n < 128 and chr(n).isalnum() else ord(" ") for n in range(256))
# Accents, and marks that only choose between glyphs. Vowel signs of other scripts are no accents.
_MARKS = re.compile(
    r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    r"\xad\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
# Latin letters that do not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """`text` for comparing: lower case, without accents and punctuation, words joined by one space.

    Latin letters lose their marks (``Ramé`` = ``rame``, ``Łukasz`` = ``lukasz``);
    other scripts are kept, so that different names in them stay different.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _MARKS.sub("", text).translate(_LETTERS)
        if not text.isascii():
            text = _APOSTROPHES.sub("", unicodedata.normalize("NFC", text))
            return " ".join("".join(map(_word_or_space, text)).split())
    if "'" in text or "`" in text:
        text = _APOSTROPHES.sub("", text)
    text = text.encode().translate(_ASCII).decode()
    return text.strip() if "  " not in text else " ".join(text.split())


def sort_key(text: str, language: str) -> str:
    """What orders names and titles in lists on pages in a language.

    Letters count without their accents. Chinese in simplified characters is ordered by Pinyin, each character
    by its usual reading; elsewhere characters are in the order of Unicode, which for Chinese is about that of
    radicals and strokes. How Japanese characters are read does not follow from them.
    """
    is_simplified = language.startswith("zh") and not re.search(r"-(?:Hant|TW|HK|MO)\b", language)
    return fold(anyascii(text) if is_simplified and not text.isascii() else text)


@cache
def _word_or_space(letter: str) -> str:
    """`letter` if it is part of a word, also as vowel sign; else a space."""
    return letter if letter.isalnum() or unicodedata.category(letter)[0] == "M" else " "


def slugify(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens; ``""`` if it has no letter or digit.

    Text longer than `SLUG_LENGTH` is cut at a word and gets a short hash of the whole,
    so that long titles that differ only near the end keep different slugs. A name
    that a folder of the site can't have gets such a hash too.
    """
    if text.isascii():
        slug = fold(text).replace(" ", "-")
    else:
        slug = _NOT_SLUG.sub("-", anyascii(_APOSTROPHES.sub("", text)).lower()).strip("-")
    if (len(slug) <= _LONGEST_DEVICE and is_device(slug)) or _PAGE_NUMBER.fullmatch(slug):
        return f"{slug}-{short_hash(slug)}"
    if len(slug) <= SLUG_LENGTH:
        return slug
    head = slug[: SLUG_LENGTH - 5]
    head = head[: head.rfind("-")] if "-" in head else head
    return f"{head}-{short_hash(slug)}"


def heading_of(slug: str) -> str:
    """A heading for what has none but the name of its file or folder: ``join-us`` becomes ``Join us``."""
    return slug.replace("-", " ").capitalize()


def short_hash(text: str) -> str:
    """Four lower-case letters and digits that depend on `text` alone."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
    letters = ""
    for _ in range(4):
        number, index = divmod(number, len(alphabet))
        letters += alphabet[index]
    return letters


_NOT_IN_KEYS = re.compile(r"[\s,{}()=\"#%'~\\]+")


def written_key(key: str, *, ascii_only: bool) -> str:
    """A citation key as it stands in BibTeX, which takes nearly any sign: ``2004A&A...424..613B``."""
    return _NOT_IN_KEYS.sub("-", anyascii(key) if ascii_only and not key.isascii() else key) or "untitled"
