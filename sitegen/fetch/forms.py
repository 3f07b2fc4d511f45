"""How works are kept in files that a person can read: the same bytes for the same works.

The file is in the service's own format, so that a reader reads it and a person finds every field in
the service's documentation. With each work stands what the service calls it and why it was taken.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol
from urllib.parse import unquote

import msgspec

from sitegen.fetch.readable_json import readable_json

OWN_MEMBER = "sitegen"
"""The member of a work in JSON that is not the service's: ``{"id": "W2741809807", "why": "…"}``."""


class TakenWork(msgspec.Struct, frozen=True, order=True):
    """A work in a file."""

    id: str
    """What the service calls it."""
    text: str
    """In the service's format."""
    why: str
    """Why it was taken, for a person: ``listed by Crossref under the ORCID iD 0000-0002-1825-0097``."""


class FileForm(Protocol):
    """One way to write works into a file, and to find them in it again."""

    @property
    def suffix(self) -> str:
        """``.json``, ``.xml``."""

    def whole(self, works: Iterable[TakenWork]) -> str:
        """The text of a file."""

    def parts(self, text: str) -> Iterator[TakenWork]:
        """The works in a file of `whole`, of which a person may have deleted some; else ValueError."""


class JsonForm(msgspec.Struct, frozen=True):
    """Works in a list inside of an object."""

    path: tuple[str, ...]
    """Members that lead to the list: ``("message", "items")``."""
    suffix: str = ".json"

    def whole(self, works: Iterable[TakenWork]) -> str:
        """As `FileForm.whole`."""
        content: Any = [
            {OWN_MEMBER: {"id": work.id, "why": work.why}, **json.loads(work.text)} for work in works
        ]
        for member in reversed(self.path):
            content = {member: content}
        return readable_json(content) + "\n"

    def parts(self, text: str) -> Iterator[TakenWork]:
        """As `FileForm.parts`."""
        try:
            items = json.loads(text)
            for member in self.path:
                items = items[member]
            for item in items:
                own = item.pop(OWN_MEMBER)
                yield TakenWork(str(own["id"]), json_text(item), str(own["why"]))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError(f"no list of works: {error!r}") from error


class XmlForm(msgspec.Struct, frozen=True):
    """Elements between a head and a tail, each after a comment with its id and why it was taken."""

    head: str
    tail: str
    suffix: str = ".xml"

    def whole(self, works: Iterable[TakenWork]) -> str:
        """As `FileForm.whole`."""
        parts = (
            f"<!-- {_as_mark(work.id)} | {_in_comment(work.why)} -->\n{work.text.strip()}\n" for work in works
        )
        return f"{self.head}\n{''.join(parts)}{self.tail}\n"

    def parts(self, text: str) -> Iterator[TakenWork]:
        """As `FileForm.parts`."""
        if not (text.startswith(self.head) and text.rstrip().endswith(self.tail)):
            raise ValueError("no list of works")
        inner = text[len(self.head) : text.rstrip().rindex(self.tail)]
        marks = list(_MARK.finditer(inner))
        if inner[: marks[0].start() if marks else None].strip():
            raise ValueError("a work without what it is called")
        ends = [*(mark.start() for mark in marks), len(inner)][1:]
        for mark, end in zip(marks, ends, strict=True):
            if element := inner[mark.end() : end].strip():
                yield TakenWork(unquote(mark["id"]), element, mark["why"])


_MARK = re.compile(r"^<!-- (?P<id>[^|\n]+) \| (?P<why>[^\n]*) -->$", re.MULTILINE)


def json_text(item: object) -> str:
    """A JSON value as the one text by which it is compared; members stay in their order.

    JSON can name half characters, which no file can hold: question marks stand for them.
    """
    return json.dumps(item, ensure_ascii=False).encode(errors="replace").decode()


_NOT_IN_MARKS = re.compile(r"[%|<>\s]|-(?=-)")


def _as_mark(id_: str) -> str:
    """An id as it can stand in a comment, where ``--`` ends it; `unquote` gives it back."""
    return _NOT_IN_MARKS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), id_)


def _in_comment(text: str) -> str:
    """Text that ends no comment, looks like no element, and stands on one line."""
    return " ".join(re.sub("-(?=-)", "- ", text).translate(_SIGNS).split())


_SIGNS = str.maketrans({"|": "/", "<": None, ">": None})
