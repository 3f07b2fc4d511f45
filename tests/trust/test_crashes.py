"""A few kills, faults and places; ``python -m tests.trust kills faults places`` tries many hundred."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.building import write_files
from tests.trust.faults import can_inject, try_faults
from tests.trust.kills import kill_builds
from tests.trust.links import dead_links
from tests.trust.places import try_places
from tests.trust.small_sites import Prepared, prepare


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A small site in several states."""
    return prepare(tmp_path_factory.mktemp("prepared") / "prepared")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_killed_builds_are_completed_by_the_next(prepared: Prepared, tmp_path: Path) -> None:
    assert kill_builds(prepared, 1, 2, tmp_path).failures == ()


@pytest.mark.skipif(not can_inject(), reason="there is no strace here that may trace")
def test_a_failing_system_call_is_told_truly(tmp_path: Path) -> None:
    assert try_faults(2, 1, tmp_path, few=4).failures == ()


@pytest.mark.skipif(os.name != "posix", reason="makes pipes, links and devices")
def test_builds_in_awkward_places(prepared: Prepared, tmp_path: Path) -> None:
    assert try_places(prepared, 1, 1, tmp_path).failures == ()


def test_dead_links_are_found(tmp_path: Path) -> None:
    """On pages to which links lead, and nowhere else."""
    pages = {
        "index.html": '<a href="a/">a</a> <img src="p.png" srcset="p.png 1x, q.png 2x">',
        "a/index.html": '<a href="../index.html#x">home</a> <a href="a.bib">a</a>',
        "p.png": "",
        "lost/index.html": '<a href="nowhere">x</a>',
    }
    assert dead_links(write_files(tmp_path, pages)) == ["index.html -> q.png", "a/index.html -> a.bib"]
