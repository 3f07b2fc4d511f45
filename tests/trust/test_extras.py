"""A little of `tests.trust.extras`."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.trust import extras
from tests.trust.opened import Watched, open_pages


def test_what_settings_allow(tmp_path: Path, browser: Browser) -> None:
    tried, faults = extras.faults_of(seed=18, folder=tmp_path, pages=12)
    assert faults == []
    assert tried > 180
    watched = Watched(browser.new_context(), extras.ALLOWED)
    open_pages(watched, tmp_path / "site", [f"pages/p{number}/index.html" for number in range(12)])
    assert watched.faults == []
