"""Fixtures that several tests use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about sitegen.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what readers yield into tests/readers/**/*.md"
    )


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
