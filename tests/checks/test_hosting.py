"""Publishing on GitHub Pages, and use of the installed program: what users do, as written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import urllib.request
import venv
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.checks.hosting import LARGEST_FILE, LARGEST_SITE, check_hosting
from sitegen.cli.new_site import HOSTS, new_site

ROOT = Path(__file__).parents[2]
WORKFLOWS = {
    "demo": ROOT / ".github/workflows/pages.yml",
    "new": HOSTS / "github/.github/workflows/pages.yml",
}
ACTIONS = [
    "actions/checkout",
    "actions/setup-python",
    "actions/configure-pages",
    "actions/upload-pages-artifact",
    "actions/deploy-pages",
]
BASE_URL = "https://someone.github.io/some-repo"
"""As configure-pages gives it: without a slash at the end."""


def read_workflow(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes `on` for true; GitHub does not.
    found = yaml.safe_load(re.sub(r"^on:", '"on":', path.read_text("utf-8"), flags=re.MULTILINE))
    assert isinstance(found, dict)
    return found


@pytest.fixture(params=WORKFLOWS)
def workflow(request: pytest.FixtureRequest) -> dict[str, Any]:
    return read_workflow(WORKFLOWS[request.param])


def steps_of(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_shape(workflow: dict[str, Any]) -> None:
    """What a workflow consists of, by GitHub's documentation: nothing misspelt, nothing missing."""
    assert set(workflow) == {"name", "on", "permissions", "concurrency", "jobs"}
    assert set(workflow["on"]) == {"push", "workflow_dispatch"}
    assert "main" in workflow["on"]["push"]["branches"]
    assert list(workflow["jobs"]) == ["build", "deploy"]
    for job in workflow["jobs"].values():
        assert set(job) <= {"needs", "runs-on", "permissions", "environment", "steps"}
        assert job["runs-on"] == "ubuntu-latest"
    for step in steps_of(workflow):
        assert set(step) <= {"name", "id", "uses", "with", "run", "env"}
        assert ("uses" in step) != ("run" in step)


def test_actions(workflow: dict[str, Any]) -> None:
    steps = steps_of(workflow)
    assert [step["uses"].partition("@")[0] for step in steps if "uses" in step] == ACTIONS
    upload = next(step for step in steps if "upload-pages" in step.get("uses", ""))
    assert upload["with"] == {"path": "site", "include-hidden-files": True}


def test_rights(workflow: dict[str, Any]) -> None:
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert workflow["permissions"] == {"contents": "read"}
    # configure-pages asks for the address of the site; in a private repository that is a right of its own.
    assert build["permissions"] == {"contents": "read", "pages": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_expressions_name_steps_that_came_before(workflow: dict[str, Any]) -> None:
    outputs = {"pages": {"base_url"}, "deployment": {"page_url"}}
    for job in workflow["jobs"].values():
        ids = {step["id"]: step["uses"] for step in job["steps"] if "id" in step}
        for step, output in re.findall(r"steps\.(\w+)\.outputs\.(\w+)", str(job)):
            assert step in ids
            assert output in outputs[step]


def test_no_expression_inside_a_command(workflow: dict[str, Any]) -> None:
    """A command sees values in its environment only, so that none can become a command."""
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", "")


def test_checked_before_it_is_published(workflow: dict[str, Any]) -> None:
    runs = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert len(runs) == 3
    assert runs[1] == 'sitegen check --base-url "$BASE_URL"'
    assert runs[2] == 'sitegen build --base-url "$BASE_URL"'
    for step in workflow["jobs"]["build"]["steps"]:
        if "BASE_URL" in step.get("run", ""):
            assert step["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Variables that lead to a new environment without sitegen, but with all that it needs.

    pip finds that there already, so that nothing has to be fetched.
    """
    needed = tmp_path / "needed"
    needed.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "sitegen" not in entry.name.lower() and entry.suffix != ".pth":
            (needed / entry.name).symlink_to(entry)
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=True, symlinks=True)
    library = next(folder.glob("lib/python*/site-packages"))
    (library / "needed.pth").write_text(f"{needed}\n")
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON", "VIRTUAL_ENV", "SITEGEN"))
    }
    return {
        **clean,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # which means: no isolation
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "BASE_URL": BASE_URL,
        "CI": "true",
    }


def run_steps(name: str, folder: Path, environment: dict[str, str]) -> str:
    """Run every command of a workflow as GitHub does; gives what they say."""
    said = ""
    for step in steps_of(read_workflow(WORKFLOWS[name])):
        if "run" in step:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, f"{step['run']}\n{done.stdout}{done.stderr}"
            said += done.stdout + done.stderr
    return said


def is_published(folder: Path) -> None:
    """What is uploaded is a whole site that knows its address."""
    site = folder / "site"
    assert (site / ".nojekyll").is_file()
    assert f'<link rel="canonical" href="{BASE_URL}/">' in (site / "index.html").read_text("utf-8")
    assert f"{BASE_URL}/papers/" in (site / "sitemap.xml").read_text("utf-8")
    assert 'href="/some-repo/static/css/site.css"' in (site / "404.html").read_text("utf-8")
    assert not any(
        path.is_symlink() or path.stat().st_nlink > 1 for path in site.rglob("*") if path.is_file()
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_workflow_of_the_demo(tmp_path: Path, environment: dict[str, str]) -> None:
    folder = tmp_path / "clone"
    names = ("sitegen", "templates", "static", "content", "pyproject.toml", "README.md", "LICENSE")
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    run_steps("demo", folder, environment)
    is_published(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="the workflow runs on Linux")
def test_installed_program_from_nothing_to_published(tmp_path: Path, environment: dict[str, str]) -> None:
    """A wheel in an empty environment: new, the workflow's steps, serve, one's own theme files."""

    def run(*arguments: str, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, check=True
        )

    hatchling = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(hatchling, cwd=ROOT, capture_output=True, check=True, timeout=120)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    run("python", "-m", "pip", "install", str(wheel))
    where = run("python", "-c", "import sitegen; print(sitegen.__file__)").stdout
    assert str(tmp_path / "environment") in where, "the installed program is used, not the checkout"
    run("sitegen", "new", "mine")
    folder = tmp_path / "mine"
    run("python", "-m", "pip", "uninstall", "--yes", "sitegen")
    run_steps("new", folder, environment)
    is_published(folder)
    _other_hosts(tmp_path, environment)
    run("sitegen", "theme", "_footer.html", cwd=folder)
    (folder / "templates/_footer.html").write_text("<footer>My own footer</footer>\n")
    (folder / "static/css").mkdir(parents=True)
    (folder / "static/css/site.css").write_text("/* my own */\n")
    run("sitegen", "build", cwd=folder)
    assert "My own footer" in (folder / "site/index.html").read_text("utf-8")
    assert (folder / "site/static/css/site.css").read_text() == "/* my own */\n"
    assert (folder / "site/static/js/site.js").stat().st_size > 1000
    process = subprocess.Popen(
        ["sitegen", "serve", "--port", "0"],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        address = next(line for line in process.stderr if line.startswith("Preview: ")).split()[1]
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert "My own footer" in answer.read().decode()
        with urllib.request.urlopen(f"{address}-/preview.js", timeout=20) as answer:
            assert answer.read() == (ROOT / "sitegen/serve/preview.js").read_bytes()
    finally:
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0


def _other_hosts(folder: Path, environment: dict[str, str]) -> None:
    """What GitLab and Netlify run publishes a whole site, too."""

    def run(command: str, cwd: Path) -> None:
        addresses = {"CI_PAGES_URL": BASE_URL, "URL": BASE_URL}
        subprocess.run(
            ["bash", "-ec", command],
            cwd=cwd,
            env=environment | addresses,
            capture_output=True,
            timeout=300,
            check=True,
        )

    for host in ("gitlab", "netlify"):
        run(f"sitegen new --host {host} {host}", folder)
    job = yaml.safe_load((folder / "gitlab/.gitlab-ci.yml").read_text("utf-8"))["pages"]
    run("\n".join(job["script"]), folder / "gitlab")
    (folder / "gitlab/public").rename(folder / "gitlab/site")
    is_published(folder / "gitlab")
    settings = tomllib.loads((folder / "netlify/netlify.toml").read_text("utf-8"))
    run(settings["build"]["command"], folder / "netlify")
    is_published(folder / "netlify")


def test_site_that_fits() -> None:
    assert list(check_hosting({"index.html": LARGEST_SITE})) == []
    assert list(check_hosting({"files/a.pdf": LARGEST_FILE, "publications.bib": LARGEST_FILE + 1})) == []


def test_site_that_is_too_large() -> None:
    sizes = {
        "index.html": 10_000,
        "publications.bib": 300_000_000,
        "people/jane-doe/publications.json": 200_000_000,
        "people/jane-doe/index.html": 400_000_000,
        "files/a.zip": 90_000_000,
        "papers/x/index.html": 30_000_000,
    }
    (problem,) = check_hosting(sizes)
    assert problem.severity == "warning"
    assert "1,020 MB" in problem.message
    assert "downloads 500 MB, pages of people 400 MB" in problem.message
    assert problem.remedy.startswith("`downloads: [site]`")
    assert "people_pages" in problem.remedy
    assert "content/files/" not in problem.remedy, "small parts are not worth naming"


def test_file_that_is_too_large() -> None:
    (problem,) = check_hosting({"files/film.mp4": LARGEST_FILE + 1_000_000})
    assert problem.place.file == "files/film.mp4"
    assert "link to it" in problem.remedy


def test_remedies_are_settings_that_exist() -> None:
    from sitegen.content.settings import read_config

    config, problems = read_config("downloads: [site]\npeople_pages: researchers\nsearch: no\n")
    assert problems == ()
    assert config.downloads == ("site",)


def test_new_site_has_the_workflow(tmp_path: Path) -> None:
    assert new_site(tmp_path / "x") is None
    assert (tmp_path / "x/.github/workflows/pages.yml").read_bytes() == WORKFLOWS["new"].read_bytes()
