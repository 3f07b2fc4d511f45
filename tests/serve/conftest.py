"""A small site and its preview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.previewing import Client, previewing, small_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "small")


@pytest.fixture
def client(site: Path) -> Iterator[Client]:
    with previewing(site) as (client, _):
        yield client
