"""A little of `tests.trust.fetched` and of `tests.trust.wire`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.fetch.services import SERVICES
from tests.fetch.world import made_world
from tests.trust import fetched, wire
from tests.trust.placements import Placements


def test_hostile_answers_are_fetched_and_built(tmp_path: Path) -> None:
    hostile = fetched.Hostile(Placements(18), made_world(18).works[:8], share=0.15)
    faults, papers = fetched.faults_in(hostile, tmp_path)
    assert faults == []
    assert papers > 5
    assert len(hostile.placed.all) > 100


DRAWN = (
    "to b'http://xn--/'",
    "endless hints",
    "head letter by letter",
    "bomb in a bomb",
    "good",
    "to b'http://a@127.0.0.1/'",
    "later b'Mon, 01 Jan 2024 00:00:00 +9999999999999",
    "cut",
    "endless absence",
    "bomb of two heads",
    "to b'http://[::1'",
)
"""What once ended with a traceback, or not at all, and some others: one for each service."""


def test_answers_that_no_service_sends(tmp_path: Path) -> None:
    sent = {service.name: name for service, name in zip(SERVICES, _named(), strict=True)}
    assert wire.faults_of(sent, tmp_path) == []


def _named() -> Iterator[str]:
    for begins in DRAWN:
        yield next(name for name in wire.ANSWERS if name.startswith(begins[:40]))


@pytest.mark.parametrize("text", ["<b>x</b>", "[x](https://evil.example)", "see #12", "@somebody", "# x"])
def test_a_fault_of_a_summary_would_be_seen(text: str) -> None:
    assert [*fetched.in_summary(f"- {text}\n")]
