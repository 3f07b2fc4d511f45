"""A new site: complete, faultless, and sure not to overwrite anything."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
import zipfile
from importlib.metadata import PathDistribution, distribution
from pathlib import Path

import pytest
import yaml

from sitegen.build.build import build
from sitegen.build.pipeline import plan_site
from sitegen.checks.written_site import check_site
from sitegen.cli import main
from sitegen.cli import new_site as module
from sitegen.cli.new_site import HOSTS, PUBLISH, new_site, wheel_name, write_wheel
from sitegen.content.settings import SETTINGS, read_config

FILES = {
    ".gitignore",
    ".github/workflows/pages.yml",
    ".github/workflows/update.yml",
    "README.md",
    "requirements.txt",
    "content/site.yml",
    "content/corrections.yml",
    "content/index.md",
    "content/pages/about.md",
    "content/publications/alan-turing.arxiv.txt",
    "content/publications/papers.bib",
    "content/researchers/alan-m-turing.md",
}


WORKFLOWS = {".github/workflows/pages.yml", ".github/workflows/update.yml"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "deep" / "mine"
    assert new_site(folder) is None
    return folder


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as leaving:
        main(arguments)
    return int(str(leaving.value.code))


def test_files(site: Path) -> None:
    assert files_of(site) == FILES | {f"vendor/{wheel_name(distribution('sitegen'))}"}


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("github", WORKFLOWS),
        ("gitlab", {".gitlab-ci.yml"}),
        ("netlify", {"netlify.toml"}),
        ("none", set()),
    ],
)
def test_files_of_hosts(tmp_path: Path, host: str, names: set[str]) -> None:
    assert run("new", "--host", host, str(tmp_path / "mine")) == 0
    vendored = {f"vendor/{wheel_name(distribution('sitegen'))}"}
    assert files_of(tmp_path / "mine") == FILES - WORKFLOWS | names | vendored
    readme = (tmp_path / "mine/README.md").read_text("utf-8")
    assert readme.count("To publish it, ") == 1
    assert len(readme.splitlines()) <= 10
    assert PUBLISH[host] in readme


def test_gitlab_and_netlify_check_and_build() -> None:
    """By their documentation: the job `pages` publishes the folder `public`; Netlify what `publish` names."""
    job = yaml.safe_load((HOSTS / "gitlab/.gitlab-ci.yml").read_text("utf-8"))["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert [line.split()[:2] for line in job["script"][1:]] == [["sitegen", "check"], ["sitegen", "build"]]
    assert "--output public" in job["script"][-1]
    settings = tomllib.loads((HOSTS / "netlify/netlify.toml").read_text("utf-8"))
    assert settings["build"]["publish"] == "site"
    commands = settings["build"]["command"].split(" && ")
    assert [line.split()[:2] for line in commands[1:]] == [["sitegen", "check"], ["sitegen", "build"]]
    assert not any("--strict" in line for line in (*job["script"], *commands)), "warnings do not stop it"


def test_builds_at_once_without_a_doubt(site: Path, tmp_path: Path) -> None:
    planned = plan_site(site, "https://example.org/mine/")
    assert planned.problems == ()
    assert len(planned.site.papers) == 5
    assert planned.records == 6, "one paper is in both lists"
    assert len(planned.site.people["alan-m-turing"].papers) == 5
    assert next(iter(planned.site.people)) == "alan-m-turing"
    output = tmp_path / "built"
    built = build(site, output, lambda done, total: None, base_url="https://example.org/mine/")
    assert built.published
    assert check_site(output, "https://example.org/mine/") == ()


def test_every_setting_is_explained(site: Path) -> None:
    text = (site / "content/site.yml").read_text("utf-8")
    for setting in SETTINGS:
        assert re.search(rf"^(?:# )?{setting.name}:", text, re.MULTILINE), setting.name
        assert setting.help.replace("`", "") in re.sub(r"\n# ", " ", text)


def test_settings_work_without_their_comment_sign(site: Path) -> None:
    text = (site / "content/site.yml").read_text("utf-8")
    names = "|".join(setting.name for setting in SETTINGS)
    active = re.sub(rf"^# (?=(?:{names}):|  )", "", text, flags=re.MULTILINE)
    assert active != text
    config, problems = read_config(active)
    assert problems == ()
    assert config.accent == "#1a6b54"
    assert len(config.navigation) == 2


def test_readme_is_short(site: Path) -> None:
    lines = (site / "README.md").read_text("utf-8").splitlines()
    assert len(lines) <= 10


def test_two_new_sites_are_equal(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert new_site(tmp_path / name) is None
    for name in files_of(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    assert run("new", str(folder)) == 0
    assert f"sitegen serve --open {folder}" in capsys.readouterr().err
    assert run("check", "--strict", "--base-url", "https://example.org/", str(folder)) == 0
    capsys.readouterr()
    before = {path: (folder / path).read_bytes() for path in files_of(folder)}
    assert run("new", str(folder)) == 2
    assert "holds files already" in capsys.readouterr().err
    assert {path: (folder / path).read_bytes() for path in files_of(folder)} == before


@pytest.mark.parametrize("name", ["notes.txt", "content/site.yml", ".gitignore"])
def test_overwrites_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    problem = new_site(tmp_path)
    assert problem
    assert name.partition("/")[0] in problem.message
    assert files_of(tmp_path) == {name}


def test_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    problem = new_site(tmp_path / "x")
    assert problem
    assert problem.message.startswith("the folder is a file")
    assert (tmp_path / "x").read_text() == "mine"


def test_empty_folder_and_empty_repository_are_fine(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert new_site(tmp_path / "empty") is None
    (tmp_path / "cloned/.git").mkdir(parents=True)
    assert new_site(tmp_path / "cloned") is None


def test_wheel_has_everything(tmp_path: Path) -> None:
    target = tmp_path / "x.whl"
    write_wheel(distribution("sitegen"), target)
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        record = archive.read(next(name for name in names if name.endswith("/RECORD"))).decode()
    package = Path(module.__file__).parents[1]
    assert {f"sitegen/{path.relative_to(package).as_posix()}" for path in package.rglob("*.py")} <= names
    assert {
        "sitegen/theme_files/templates/base.html",
        "sitegen/theme_files/static/css/site.css",
        "sitegen/serve/preview.js",
        "sitegen/cli/hosts/github/.github/workflows/pages.yml",
        "sitegen/cli/hosts/github/.github/workflows/update.yml",
        "sitegen/cli/hosts/gitlab/.gitlab-ci.yml",
    } <= names
    assert not any("__pycache__" in name for name in names)
    assert {line.partition(",")[0] for line in record.splitlines()} == names


VENDORED = "./vendor/sitegen-9.9-py3-none-any.whl"


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (
            {"url": "https://example.org/x.git", "vcs_info": {"vcs": "git", "commit_id": "abc123"}},
            "sitegen @ git+https://example.org/x.git@abc123",
        ),
        ({"url": "https://example.org/x.whl", "archive_info": {}}, "sitegen @ https://example.org/x.whl"),
        (
            {"url": "https://me:secret@example.org/x.whl", "archive_info": {}},
            "./vendor/sitegen-9.9-py3-none-any.whl",
        ),
        ({"url": "file:///home/x", "dir_info": {}}, VENDORED),
        (None, VENDORED),
    ],
)
def test_requirement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: dict[str, object] | None, requirement: str
) -> None:
    """The site is made by the sitegen that began it, wherever that came from."""
    folder = tmp_path / "sitegen-9.9.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: sitegen\nVersion: 9.9\n")
    (folder / "entry_points.txt").write_text("[console_scripts]\nsitegen = sitegen.cli:main\n")
    if origin is not None:
        (folder / "direct_url.json").write_text(json.dumps(origin))
    monkeypatch.setattr(module, "distribution", lambda name: PathDistribution(folder))
    assert new_site(tmp_path / "mine") is None
    lines = (tmp_path / "mine/requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == requirement
    assert (tmp_path / "mine/vendor").exists() == requirement.startswith("./")


def test_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", str(tmp_path / "neu"), "--language", "de") == 0
    config, problems = read_config((tmp_path / "neu/content/site.yml").read_text("utf-8"))
    assert (config.language, problems) == ("de", ())
    assert run("new", str(tmp_path / "other"), "--language", "deutsch!") == 2
    assert "language tag" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()


def test_the_weekly_workflow_only_proposes(tmp_path: Path) -> None:
    """It pushes a branch of its own, and its parts are what the shell and GitHub understand."""
    assert run("new", str(tmp_path / "mine")) == 0
    workflow = yaml.safe_load((tmp_path / "mine/.github/workflows/update.yml").read_text("utf-8"))
    job = workflow["jobs"]["propose"]
    assert workflow[True]["schedule"] == [{"cron": "17 5 * * 1"}]  # YAML takes “on” for yes
    assert workflow["permissions"] == {"contents": "read"}
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    assert [line.strip() for line in commands.splitlines() if "git push" in line] == [
        "git push --quiet --force origin sitegen-update"
    ]
    for command in (
        "sitegen fetch --summary",
        "sitegen check",
        "sitegen build",
        "gh pr create",
        "gh pr edit",
    ):
        assert command in commands
    for step in job["steps"]:
        subprocess.run(["bash", "-n"], input=step.get("run", ""), text=True, check=True)
