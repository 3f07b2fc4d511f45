"""Style sheets lose what only people read, and nothing that a browser reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from sitegen.build.theme import delivered_text
from tests.browser.conftest import ROOT

SHEETS = sorted((ROOT / "static/css").glob("*.css"))
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText);
}"""


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_rules_stay_the_same(page: Page, path: Path) -> None:
    delivered = delivered_text(str(path))
    assert delivered and len(delivered) < path.stat().st_size
    assert page.evaluate(RULES, delivered.decode()) == page.evaluate(RULES, path.read_text("utf-8"))
