"""A folder that may not be listed is not an empty one: the build says so and leaves the site as it is."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import contents
from tests.trust.editing.site import new_site

ROOT = Path(__file__).parents[2]
FOLDERS = ("content", "content/publications", "content/researchers", "content/files", "static", "templates")


@pytest.mark.skipif(sys.platform == "win32", reason="rights differ")
def test_unreadable_folders_are_refused(tmp_path: Path) -> None:
    if _is_root() and not shutil.which("setpriv"):
        pytest.skip("root may read everything, and setpriv is not there to take that away")
    site = new_site(random.Random(1), tmp_path / "site")
    site.write("static/own.css", "p {}\n")
    assert _build(site.folder) == (0, "")
    published = contents(site.path("site"))
    for name in FOLDERS:
        site.path(name).chmod(0)
        done, told = _build(site.folder)
        site.path(name).chmod(0o755)
        assert (name, done) == (name, 1)
        assert "can't be read" in told, (name, told)
        assert contents(site.path("site")) == published, name


def _is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0


def _build(folder: Path) -> tuple[int, str]:
    """Exit code of a build by somebody who may not read everything, and its errors."""
    without = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if _is_root() else []
    run = subprocess.run(
        [*without, sys.executable, "-m", "sitegen", "build", "--format", "json", str(folder)],
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return run.returncode, (run.stdout + run.stderr) if run.returncode else ""
