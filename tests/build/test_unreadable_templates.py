"""Templates that can't be read are told with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.build.build import build
from tests.building import built_site, quiet


@pytest.mark.parametrize("name", ["_head_extra.html", "paper.html"])
def test_a_template_that_is_not_utf_8(tmp_path: Path, name: str) -> None:
    built_site(tmp_path, {"publications/a.bib": "@misc{a, title={A title}, author={Ada Example}, year=2020}"})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / name).write_bytes(b"<p>One</p>\n<p>M\xfcller</p>\n")
    built = build(tmp_path, tmp_path / "site", quiet)
    assert not built.published
    [problem] = [each for each in built.outside if each.code == "B021"]
    assert problem.place.file.endswith(f"templates/{name}")
    assert problem.place.line == 2
    assert problem.message == "this is not UTF-8: save it as UTF-8"
