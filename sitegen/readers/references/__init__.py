"""Plain lists of references, as people have them in a CV, a text document or on a home page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.model.publications import Problem, Record
from sitegen.readers.shared.copied_text import with_plain_spaces
from sitegen.text.loose_accents import with_joined_accents

NAME = "references"

_OTHER_FILES = re.compile(
    r"\.(?:bib|bibtex|ris|nbib|enw|ciw|json|jsonl|xml|csv|tsv|html?|tex|py|ya?ml)\Z", re.IGNORECASE
)
_OTHER_TEXT = re.compile(r"\s*(?:[{<]|\[\s*[{\]]|@\w+\s*[{(]|---\s*\n|TY  - |FN |%0 |\\)")
_TABLE = re.compile(r"[^\n;\t]*(?:[;\t][^\s;\t][^\n;\t]*){3}")
_FEED = re.compile(r"^[A-Z]{2,}[A-Z][a-z]{2} \d{1,2}, \d{4}", re.MULTILINE)
"""Category and date, as in an aggregator's feed."""


def sniff(head: str, filename: str) -> bool:
    """Whether nearly all of the text are references: names, a title, a year."""
    if _OTHER_FILES.search(filename) or _OTHER_TEXT.match(head) or _TABLE.match(head) or _FEED.search(head):
        return False
    from sitegen.readers.references.lists import is_list  # noqa: PLC0415  # 0.1 s to compile its patterns; few sites have such a list

    return is_list(_prepared(head))


def read(text: str, source: str) -> Iterator[Record | Problem]:
    """The records of a list, and what is doubtful in it."""
    from sitegen.readers.references.lists import read_list  # noqa: PLC0415  # as above

    return read_list(_prepared(text), source)


def _prepared(text: str) -> str:
    """A text with ordinary spaces, and with the accents on their letters that stand beside them in a PDF."""
    return with_joined_accents(with_plain_spaces(text))
