"""The search index after a change: it is that of a clean build, and only a part of it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build.build import Built, build
from sitegen.build.kept.store import cache_of
from sitegen.build.report import Changes
from sitegen.search import SearchChange, SearchSource, index, update
from sitegen.search.kept import KeptIndex
from sitegen.search.recut import ReadFile
from sitegen.search.update import UpdatedIndex
from tests.building import contents, quiet

ENTRY = "@article{{k{0}, author={{Family{0}, Ann}}, title={{Title of paper {0}}}, year={{19{0}}}}}\n"
SETTINGS = "title: Examples\nlanguages: [en, de]\npeople_pages: all\n"


@pytest.fixture
def updated(monkeypatch: pytest.MonkeyPatch) -> list[UpdatedIndex | None]:
    """What came of each try to bring an index up to date; small indexes are cut too."""
    found: list[UpdatedIndex | None] = []
    original = update.update_index

    def noted(
        before: KeptIndex, source: SearchSource, change: SearchChange, read: ReadFile
    ) -> UpdatedIndex | None:
        found.append(original(before, source, change, read))
        return found[-1]

    monkeypatch.setattr(update, "INLINE", 500)
    monkeypatch.setattr(index, "INLINE", 500)
    monkeypatch.setattr(update, "update_index", noted)
    return found


def write(folder: Path, *, title: str = "Title of paper 30") -> None:
    text = "".join(ENTRY.format(number) for number in range(10, 60))
    (folder / "content/publications").mkdir(parents=True, exist_ok=True)
    (folder / "content/site.yml").write_text(SETTINGS)
    (folder / "content/publications/a.bib").write_text(text.replace("Title of paper 30", title))


def publish(folder: Path) -> Built:
    return build(folder, folder / "site", quiet)


def assert_as_a_clean_build(folder: Path) -> None:
    build(folder, folder / "clean", quiet)
    assert contents(folder / "site") == contents(folder / "clean")


def test_a_new_title_brings_the_indexes_up_to_date(
    tmp_path: Path, updated: list[UpdatedIndex | None]
) -> None:
    write(tmp_path)
    publish(tmp_path)
    for title in ("Zebras", "Zebras and quaggas", "Title of paper 30"):
        write(tmp_path, title=title)
        built = publish(tmp_path)
        assert built.changes
        assert "search/index.js" in built.changes.changed
        assert "papers/index.html" in built.changes.changed
    assert len(updated) == 6, "three changes in two languages"
    assert None not in updated
    assert_as_a_clean_build(tmp_path)
    assert publish(tmp_path).changes == Changes(), "what was replaced is known as it is now"
    assert len(updated) == 6


def overwrite(kept: Path, _: Path) -> None:
    kept.write_bytes(b"x")


def change_a_published_file(_: Path, published: Path) -> None:
    file = next(published.glob("p0-*.js"))
    file.write_text(file.read_text().replace("Title", "Other"))


@pytest.mark.parametrize("damage", [overwrite, change_a_published_file])
def test_damage_costs_only_time(
    tmp_path: Path, updated: list[UpdatedIndex | None], damage: Callable[[Path, Path], None]
) -> None:
    write(tmp_path)
    publish(tmp_path)
    damage(next(cache_of(tmp_path / "site").indexes.iterdir()), tmp_path / "site/search")
    write(tmp_path, title="Zebras")
    publish(tmp_path)
    assert_as_a_clean_build(tmp_path)
