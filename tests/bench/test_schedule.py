"""The schedule that is played is that of the processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.schedule import START, Phase, drawn, measured, play


def test_work_alone_takes_its_time_whoever_waits() -> None:
    for processes in (1, 4):
        assert play([Phase(2), Phase(1)], processes).seconds == 3


def test_each_share_goes_to_who_is_free_first() -> None:
    phases = [Phase(1, "f", [4, 2, 1, 1])]
    assert play(phases, 1).seconds == pytest.approx(9 + START)
    assert play(phases, 2).seconds == pytest.approx(5 + START)
    assert play(phases, 8).seconds == pytest.approx(5 + START)
    assert [{*line} for line in drawn(play(phases, 2))] == [{*"mf"}, {*".f"}]


def test_the_main_process_works_too() -> None:
    played = play([Phase(0, "t", [1, 1, 1], 2)], 2)
    assert played.seconds == pytest.approx(3 + START)
    assert played.idle == pytest.approx(1 - 5 / (6 + 2 * START))


def test_a_build_is_measured_in_its_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.build.output.write_site.WORTH_PROCESSES", 1)
    publications = tmp_path / "a" / "content" / "publications"
    publications.mkdir(parents=True)
    (publications / "a.bib").write_text("@misc{a, title={On Knots}, author={Doe, Jo}, year={2001}}")
    *before, files, last = measured(tmp_path / "a", 2)
    assert not before
    assert files.letter == "f"
    assert files.shares
    assert min(files.alone, last.alone, *files.shares) >= 0
