"""A small site in several states, which attacks change from one into another; what it then must be."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.build.sample_pictures import labelled_png
from tests.building import contents, write_files
from tests.trust.processes import Done, run_build

PAPERS = 24

_RESEARCHER = "---\nname: Jane Doe\nrole: Professor\nphoto: images/jane.png\n---\n\nWorks on examples.\n"
_ALWAYS: dict[str, str | bytes] = {
    "content/images/jane.png": labelled_png(),
    "content/root/humans.txt": "Ada Example\n",
    "templates/_footer_extra.html": "<p>A line of one's own</p>\n",
    "templates/words/en.yml": "news: Tidings\n",
    "content/researchers/jane-doe.md": _RESEARCHER,
    "content/news/2024-05-01-first.md": "---\ntitle: A first post\n---\n\nWe have begun.\n",
    "content/pages/teaching.md": "---\ntitle: Teaching\n---\n\nSee [the slides](/files/slides.txt).\n",
    "content/files/slides.txt": "slides",
    "static/own/mark.txt": "a file of one's own",
}


def _entry(number: int, title: str = "") -> str:
    title = title or f"Paper number {number} on a subject of its own"
    return (
        f"@article{{key{number}, title = {{{title}}}, author = {{Doe, Jane and Roe{number % 7}, John}}, "
        f"journal = {{Journal {number % 3}}}, year = {{{2000 + number % 9}}}}}\n"
    )


def _papers(numbers: range, **titles: str) -> str:
    return "\n".join(_entry(number, titles.get(f"key{number}", "")) for number in numbers)


def states(papers: int = PAPERS) -> dict[str, dict[str, str | bytes]]:
    """Name -> files. From ``base`` to ``grown`` single files are replaced, to ``renamed`` the whole site."""
    usual = _papers(range(papers))
    return {
        "base": {**_ALWAYS, "content/publications/all.bib": usual},
        "grown": {
            **_ALWAYS,
            "content/publications/all.bib": _papers(range(papers), key1="A paper with another title"),
            "content/publications/new.bib": (
                "@inproceedings{new, title = {Something that was not there before}, year = {2001}, "
                "author = {Doe, Jane and Newcomer, Nora}, booktitle = {A New Conference}}\n"
            ),
            "content/files/new/more.txt": "more",
        },
        "renamed": {
            **_ALWAYS,
            "content/site.yml": "title: Under another title\n",
            "content/publications/all.bib": usual,
        },
    }


CHANGES = (("", "base"), ("base", "grown"), ("grown", "base"), ("base", "renamed"))
"""From which state to which; ``""`` is a folder where nothing has been built."""


@dataclass(frozen=True)
class Prepared:
    """Folders to be copied for each attempt, and what their sites are."""

    folder: Path
    states: dict[str, dict[str, str | bytes]]
    sites: dict[str, dict[str, bytes]]
    """By state, path -> bytes, as a build from nothing writes them; of ``""`` there are no files."""
    build: Callable[[Path], Done]
    """What builds the site of a folder."""


def prepare(folder: Path, papers: int = PAPERS, build: Callable[[Path], Done] = run_build) -> Prepared:
    """Build the site in each of its states."""
    prepared = Prepared(folder, states(papers), {"": {}}, build)
    (folder / "empty").mkdir(parents=True)
    for state, files in prepared.states.items():
        write_files(folder / state, files)
        done = build(folder / state)
        assert done.code == 0, done.told
        prepared.sites[state] = contents(folder / state / "site")
    return prepared


def begin(prepared: Prepared, before: str, after: str, folder: Path) -> Path:
    """A new `folder` with the site as it was built `before`, and the content for what it is to be `after`."""
    shutil.copytree(prepared.folder / (before or "empty"), folder, symlinks=True)
    set_content(prepared, folder, after)
    return folder


def set_content(prepared: Prepared, folder: Path, state: str) -> None:
    """Give a folder the content of a state."""
    for name in ("content", "static", "templates"):
        shutil.rmtree(folder / name, ignore_errors=True)
    write_files(folder, prepared.states[state])


def leftovers(folder: Path) -> list[str]:
    """What lies in a folder, or in what its builds keep, that should not be there once a build has ended."""
    found = [
        path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".site.cache"
    ]
    kept = folder / ".site.cache"
    usual = {"fragments", "pictures", "handover", "lock", "published", "readings", "remembered"}
    for path in kept.iterdir() if kept.exists() else ():
        if path.name not in usual:
            found.append(f"{kept.name}/{path.name}")
        if path.name in {"handover", "pending"} and any(path.iterdir()):
            found.append(f"{kept.name}/{path.name}/*")
    return sorted(found)
