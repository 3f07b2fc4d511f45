"""Pictures and old addresses in the preview."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.build.pictures.metadata import tells_place
from tests.build.sample_pictures import photo
from tests.serve.previewing import is_as_built, previewing, wait_for

RESEARCHER = "---\nname: Ada Abel\nphoto: images/ada.jpg\nredirect_from: /ada/\n---\nHello.\n"


@pytest.fixture
def with_photo(site: Path) -> Path:
    (site / "content/images").mkdir()
    (site / "content/images/ada.jpg").write_bytes(photo(900, 700, 6))
    (site / "content/researchers/ada-abel.md").write_text(RESEARCHER, "utf-8")
    return site


def test_pictures_are_those_of_the_build(with_photo: Path, tmp_path: Path) -> None:
    with previewing(with_photo) as (client, _):
        is_as_built(client, with_photo, tmp_path / "built")
        assert "people/ada-abel/" in client.text("/ada/")
        before = client.text("/people/")
        (with_photo / "content/images/ada.jpg").write_bytes(photo(700, 900))
        wait_for(lambda: client.text("/people/") != before)
        is_as_built(client, with_photo, tmp_path / "built")


def test_what_a_build_has_made_is_used(with_photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sitegen.build.build import build
    from sitegen.build.pictures import stage

    build(with_photo, with_photo / "site", lambda done, total: None)
    monkeypatch.setattr(stage, "make_picture", lambda *_: pytest.fail("it was made again"))
    with previewing(with_photo) as (client, _):
        assert ".webp" in client.text("/people/ada-abel/")


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_picture_that_lies_elsewhere_is_not_shown(with_photo: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "private.jpg"
    elsewhere.write_bytes(photo(900, 700))
    (with_photo / "content/images/ada.jpg").unlink()
    (with_photo / "content/images/ada.jpg").symlink_to(elsewhere)
    with previewing(with_photo) as (client, _):
        answer, body = client.ask("/images/ada.jpg")
        assert answer.status == 404
        assert not tells_place(body)
        assert "images/scaled" not in client.text("/people/ada-abel/")
