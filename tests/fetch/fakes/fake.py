"""What all imitated services have in common: a request in, a reply out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from sitegen.fetch.service import NotThereError, RefusedError, UnansweredError
from tests.fetch.made import MadeWork


class Reply(msgspec.Struct, frozen=True):
    """What a service answers."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = {}


Fake = Callable[[Sequence[MadeWork], str, Mapping[str, str]], Reply]
"""Answers a path with the parameters of the query from the works of a world, as the service does."""


def json_reply(value: object) -> Reply:
    """A reply of JSON."""
    return Reply(json.dumps(value).encode(), headers={"content-type": "application/json"})


class Direct:
    """Asks an imitated service without a connection; keeps what was asked."""

    def __init__(self, fake: Fake, works: Sequence[MadeWork]) -> None:
        self._fake = fake
        self._works = works
        self.asked: list[tuple[str, dict[str, str]]] = []

    def json(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> Any:
        """As `Ask.json`."""
        return json.loads(self.text(path, parameters))

    def text(self, path: str, parameters: Sequence[tuple[str, str]] = ()) -> str:
        """As `Ask.text`."""
        self.asked.append((path, dict(parameters)))
        reply = self._fake(self._works, path, dict(parameters))
        if reply.status in (404, 410):
            raise NotThereError
        if reply.status in (400, 414, 422):
            raise RefusedError(f"it did not understand the question (status {reply.status})")
        if reply.status != 200:
            raise UnansweredError(f"it answers with status {reply.status}")
        return reply.body.decode()
