"""Starts a new site: a small one that builds at once, to be made one's own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sitegen.content.settings import settings_file
from sitegen.model.publications import Place, Problem

STARTER = Path(__file__).with_name("starter")
HOSTS = Path(__file__).with_name("hosts")
"""A folder for each host, with the files that make it publish a site."""

PUBLISH = {
    "github": "push this folder to GitHub and there choose, once: Settings → Pages → Source: GitHub Actions.",
    "gitlab": "push this folder to GitLab; the address is under Deploy → Pages.",
    "netlify": "push this folder to a repository, and on Netlify choose, once: Add new site → Import.",
    "none": "run `sitegen build` and copy what is in `site/` to any web server.",
}
"""Host -> what to do to publish a site there."""

_SETTINGS = {
    "title": "Alan Turing",
    "tagline": "Papers on computing, thinking and growing",
    "description": "An example site. It shows what sitegen makes of a BibTeX file and a copied listing.",
}
"""What a new ``site.yml`` sets."""

_NAMES = {"gitignore": ".gitignore"}
"""Names in `STARTER` that would mean something to Git already there."""

_REQUIREMENTS = """\
# The sitegen that makes this site; GitHub installs it from here.
{requirement}
"""

_WHEEL = b"Wheel-Version: 1.0\nGenerator: sitegen\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same archive


def new_site(
    folder: Path, host: str = "github", language: str = "en", *, content: bool = True
) -> Problem | None:
    """Write a new site into `folder`, which does not exist or is empty; else the reason for not doing it.

    `host` is a key of `PUBLISH`. Without `content` only what stands around it: the README, and what the host
    needs. `language` is that of the pages, as the setting takes it. An empty Git repository is fine too.
    Raises OSError if the folder cannot be written.
    """
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    if folder.exists() and (not folder.is_dir() or set(found) - {".git"}):
        what = f"holds files already ({', '.join(found[:3])})" if folder.is_dir() else "is a file"
        place = Place(folder.as_posix())
        return Problem("B013", "error", place, f"the folder {what}; nothing was written", "name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    for source in (STARTER, HOSTS / host):
        for path in sorted(source.rglob("*")):
            name = path.relative_to(source).as_posix()
            if path.is_file() and (content or not name.startswith("content/")):
                target = folder / _NAMES.get(name, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    with (folder / "README.md").open("a", encoding="utf-8", newline="\n") as readme:
        readme.write(f"To publish it, {PUBLISH[host]}\n")
    if content:
        settings = settings_file(_SETTINGS if language == "en" else {**_SETTINGS, "language": language})
        (folder / "content/site.yml").write_text(settings, encoding="utf-8", newline="\n")
    program = distribution("sitegen")
    requirement = _public_address(program)
    if not requirement:
        # No package index is sure to have this sitegen: the site takes it along.
        name = wheel_name(program)
        (folder / "vendor").mkdir()
        write_wheel(program, folder / "vendor" / name)
        requirement = f"./vendor/{name}"
    text = _REQUIREMENTS.format(requirement=requirement)
    (folder / "requirements.txt").write_text(text, encoding="utf-8", newline="\n")
    return None


def _public_address(program: Distribution) -> str:
    """Where on the web this sitegen was installed from, as pip wants it; ``""`` if from elsewhere."""
    origin = json.loads(program.read_text("direct_url.json") or "{}")
    url = str(origin.get("url", ""))
    if not url.startswith("https://") or "@" in url:  # an address with a password is nobody else's business
        return ""
    version = origin.get("vcs_info")
    if version:
        return f"sitegen @ {version['vcs']}+{url}@{version['commit_id']}"
    return f"sitegen @ {url}"


def wheel_name(program: Distribution) -> str:
    """The file name of a wheel of the installed program."""
    return f"sitegen-{program.version}-py3-none-any.whl"


def write_wheel(program: Distribution, target: Path) -> None:
    """Pack the installed program into a wheel, as it could have been installed from.

    From a checkout, too: the theme goes where a wheel has it.
    """
    information = f"sitegen-{program.version}.dist-info"
    record = []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in (*_program_files(), *_information(program, information)):
            archive.writestr(ZipInfo(name, _LONG_AGO), data, ZIP_DEFLATED)
            # A wheel may leave out the checksums that pip would only compare with what it just unpacked.
            record.append(f"{name},,\n")
        record.append(f"{information}/RECORD,,\n")
        archive.writestr(ZipInfo(f"{information}/RECORD", _LONG_AGO), "".join(record), ZIP_DEFLATED)


def _program_files() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parents[1]
    folders = {package: "sitegen"}
    if not (package / "theme_files").is_dir():
        folders |= {package.parent / name: f"sitegen/theme_files/{name}" for name in ("templates", "static")}
    for folder, name in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield f"{name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _information(program: Distribution, folder: str) -> Iterator[tuple[str, bytes]]:
    for name in ("METADATA", "entry_points.txt"):
        yield f"{folder}/{name}", (program.read_text(name) or "").encode()
    licence = program.read_text("licenses/LICENSE")
    if licence:
        yield f"{folder}/licenses/LICENSE", licence.encode()
    yield (
        f"{folder}/WHEEL",
        b"Wheel-Version: 1.0\nGenerator: sitegen\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    )
