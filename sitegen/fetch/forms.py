"""How works are kept in files that a person can read: the same bytes for the same works.

The file is in the service's own format, so that a reader reads it and a person finds every field in
the service's documentation. Beside the works stands why each of them was taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec

WHY = "why"
"""Member of a JSON file behind the works: for each of them, in order, its id and why it was taken."""


class FileForm(Protocol):
    """One way to write works into a file, and to find them in it again."""

    suffix: str
    """``.json``, ``.xml``."""

    def whole(self, works: Sequence[tuple[str, str]], why: Mapping[str, str]) -> str:
        """The text of a file of works, given as id and text, with why each was taken."""

    def parts(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Id, text and reason of each work in a file that `whole` wrote; ValueError on anything else."""


class JsonForm(msgspec.Struct, frozen=True):
    """Works in a list inside of an object."""

    path: tuple[str, ...]
    """Members that lead to the list: ``("message", "items")``."""
    suffix: str = ".json"

    def whole(self, works: Sequence[tuple[str, str]], why: Mapping[str, str]) -> str:
        """As `FileForm.whole`."""
        items: Any = [json.loads(text) for _, text in works]
        for member in reversed(self.path):
            items = {member: items}
        reasons = [{"id": id_, "why": why[id_]} for id_, _ in works]
        return json.dumps({**items, WHY: reasons}, ensure_ascii=False, indent=1) + "\n"

    def parts(self, text: str) -> Iterator[tuple[str, str, str]]:
        """As `FileForm.parts`."""
        try:
            content = json.loads(text)
            reasons = [(str(each["id"]), str(each["why"])) for each in content[WHY]]
            items = content
            for member in self.path:
                items = items[member]
            pairs = list(zip(reasons, items, strict=True))
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"no list of works: {error!r}") from error
        for (id_, reason), item in pairs:
            yield id_, json_text(item), reason


class XmlForm(msgspec.Struct, frozen=True):
    """Elements between a head and a tail, each after a comment with its id and why it was taken."""

    head: str
    tail: str
    suffix: str = ".xml"

    def whole(self, works: Sequence[tuple[str, str]], why: Mapping[str, str]) -> str:
        """As `FileForm.whole`."""
        parts = (
            f"<!-- {_in_comment(id_)} | {_in_comment(why[id_])} -->\n{text.strip()}\n" for id_, text in works
        )
        return f"{self.head}\n{''.join(parts)}{self.tail}\n"

    def parts(self, text: str) -> Iterator[tuple[str, str, str]]:
        """As `FileForm.parts`."""
        if not (text.startswith(self.head) and text.rstrip().endswith(self.tail)):
            raise ValueError("no list of works")
        inner = text[len(self.head) : text.rstrip().rindex(self.tail)]
        marks = list(_MARK.finditer(inner))
        if inner.strip() and not marks:
            raise ValueError("no list of works")
        ends = [*(mark.start() for mark in marks[1:]), len(inner)]
        for mark, end in zip(marks, ends, strict=True):
            yield mark["id"], inner[mark.end() : end].strip(), mark["why"]


_MARK = re.compile(r"^<!-- (?P<id>[^|\n]+) \| (?P<why>[^\n]*) -->$", re.MULTILINE)


def json_text(item: object) -> str:
    """A JSON value as the one text by which it is compared; members stay in their order."""
    return json.dumps(item, ensure_ascii=False)


def _in_comment(text: str) -> str:
    """Text that ends no comment, and stands on one line."""
    return " ".join(text.replace("--", "- -").replace("|", "/").replace(">", "").split())
