"""What holds for every workflow, ours and those of new sites: pinned actions, least rights, no injection."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.cli.new_site import HOSTS

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted([*(ROOT / ".github/workflows").glob("*.yml"), *HOSTS.rglob(".github/workflows/*.yml")])
WRITES = {
    "pages": {"pages", "id-token"},
    "update": {"contents", "pull-requests"},
    "release": {"id-token", "attestations"},
    "tests": set[str](),
}
"""What the jobs of a workflow may write."""
_PINNED = re.compile(r"uses: ([\w./-]+)@([0-9a-f]{40})  # (v\d+\.\d+\.\d+)")


def read(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes `on` for true; GitHub does not.
    found = yaml.safe_load(re.sub(r"^on:", '"on":', path.read_text("utf-8"), flags=re.MULTILINE))
    assert isinstance(found, dict)
    return found


def steps_of(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def test_there_are_all_kinds_of_workflows() -> None:
    names = [path.stem for path in WORKFLOWS]
    assert sorted(names) == ["pages", "pages", "release", "tests", "update"]


def test_an_action_is_pinned_and_the_same_everywhere() -> None:
    versions: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for path in WORKFLOWS:
        for line in path.read_text("utf-8").splitlines():
            if re.search(r"\buses:", line):
                found = _PINNED.search(line)
                assert found, (
                    f"{path.name}: not pinned by commit with the version in a comment: {line.strip()}"
                )
                versions[found[1]].add((found[2], found[3]))
    assert {action: found for action, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_rights_are_the_least(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        rights = job.get("permissions", {})
        assert {right for right, kind in rights.items() if kind == "write"} <= WRITES[path.stem], name
        assert job["runs-on"]
    for step in steps_of(path):
        if "checkout" in step.get("uses", "") and path.stem != "update":  # which pushes a branch
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_nothing_from_outside_becomes_a_command(path: Path) -> None:
    assert "pull_request_target" not in read(path)["on"]
    for step in steps_of(path):
        assert ("uses" in step) != ("run" in step)
        assert "${{" not in step.get("run", "")


def test_three_systems_are_tested() -> None:
    jobs = read(ROOT / ".github/workflows/tests.yml")["jobs"]
    systems = jobs["systems"]["strategy"]["matrix"]["os"]
    assert systems == ["ubuntu-latest", "windows-latest", "macos-latest"]
    least = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert least == f">={jobs['systems']['strategy']['matrix']['python'][0]}"
    assert any(".ci/run" in step.get("run", "") for step in jobs["everything"]["steps"])


def test_a_release_needs_no_secret() -> None:
    path = ROOT / ".github/workflows/release.yml"
    assert "secrets." not in path.read_text("utf-8")
    publish = read(path)["jobs"]["publish"]
    assert publish["permissions"] == {"id-token": "write"}
    assert not any("run" in step for step in publish["steps"]), "only what was built before is published"


def test_every_dependency_has_its_reason() -> None:
    """The table in CONTRIBUTING and pyproject.toml name the same libraries."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = [
        project["dependencies"],
        *(project["optional-dependencies"][name] for name in ("csl", "distributed", "fetch")),
    ]
    declared = {re.match(r"[\w-]+", each)[0] for group in groups for each in group}  # type: ignore[index]  # all match
    chapter = (
        (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Dependencies\n", 1)[1].split("\n## ", 1)[0]
    )
    rows = re.findall(r"^\| `([\w-]+)` \| (.+) \|$", chapter, re.MULTILINE)
    assert [name for name, _ in rows] == sorted(declared)
    assert all(len(reason) > 20 for _, reason in rows)
