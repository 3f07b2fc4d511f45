"""Fixtures that several tests use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says more about the machine than about sitegen.
settings.register_profile("sitegen", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A change is judged by the same examples each time; new ones are looked for wherever people run the tests.
settings.register_profile("ci", settings.get_profile("sitegen"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "sitegen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what readers yield into tests/readers/**/*.md"
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    from tests.browser.chromium import chromium  # most processes need no browser

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples beside the checkout; without it tests are skipped, but fail in CI."""
    folder = Path(__file__).resolve().parents[1] / "../shared"
    if not folder.is_dir():
        reason = "the folder ../shared with the samples is absent"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder.resolve()
