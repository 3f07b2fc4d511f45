"""A small site that edits change, and how it is built next."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

FAMILIES = "Abel Bohr Curie Dirac Euler Fermi Gauss Hopper Ito Jordan Kepler Müller".split()
GIVEN = "Ada Bea Cleo Dan Eve Fay".split()
WORDS = (
    "adaptive bounded convex discrete efficient finite graphs hidden inference joint kernels learning models "
    "networks optimal pruning quantum random sparse tensors uniform variational weighted"
).split()
VENUES = ("Journal of Examples", "Proceedings of the Example Conference", "Nature", "")
PAPERS = 18
"""How many a site begins with."""


@dataclass
class Site:
    """A site on disk, and what is easier to edit as a value than as text."""

    folder: Path
    entries: list[dict[str, str]] = field(default_factory=list)
    """Of ``publications/all.bib``."""
    settings: dict[str, Any] = field(default_factory=dict)
    """Of ``site.yml``."""
    corrections: dict[str, Any] = field(default_factory=dict)
    made: int = 0
    output: str = "site"
    """Name of the folder that the next build writes."""
    base_url: str = ""
    """What the next build is given."""
    strict: bool = False
    """Whether the next build is."""
    passing: list[str] = field(default_factory=list)
    """Files that are deleted after the next build."""
    foreign: dict[str, bytes] = field(default_factory=dict)
    """What a person has put into the output folders: path from the top of the site's folder -> bytes."""

    def path(self, name: str) -> Path:
        """A path on disk; `name` is below the site's folder."""
        return self.folder / name

    def write(self, name: str, data: str | bytes) -> None:
        """Write a file, and whatever has to give way for it does."""
        path = self.path(name)
        for above in reversed(path.relative_to(self.folder).parents[:-1]):
            if self.path(str(above)).is_file() or self.path(str(above)).is_symlink():
                remove(self.path(str(above)))
        if path.is_dir() or path.is_symlink():
            remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def remove(self, name: str) -> None:
        """Delete a file or a folder, which need not be there."""
        remove(self.path(name))

    def files(self, below: str, pattern: str = "*") -> list[Path]:
        """The files below a folder, in the order of their paths."""
        return sorted(path for path in self.path(below).rglob(pattern) if path.is_file())

    def save(self) -> None:
        """Write what is kept as values."""
        self.write("content/publications/all.bib", "\n".join(map(entry_text, self.entries)))
        self.write("content/site.yml", yaml(self.settings))
        if self.corrections:
            self.write("content/corrections.yml", yaml(self.corrections))


Edit = Callable[[random.Random, Site], None]
"""Changes a site; the numbers decide how."""


def remove(path: Path) -> None:
    """Delete whatever is at a path."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def yaml(values: dict[str, Any]) -> str:
    """YAML that a person could have written, but for its quotes."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def head(values: dict[str, Any], body: str) -> str:
    """A Markdown file with front matter."""
    return f"---\n{yaml(values)}---\n{body}\n"


def phrase(rng: random.Random, words: int = 5) -> str:
    """Some words, such as a title."""
    return " ".join(rng.sample(WORDS, words)).capitalize()


def authors(rng: random.Random) -> str:
    """One to four names."""
    names = {f"{rng.choice(FAMILIES)}, {rng.choice(GIVEN)}" for _ in range(rng.randint(1, 4))}
    return " and ".join(sorted(names))


def new_entry(rng: random.Random, site: Site) -> dict[str, str]:
    """An entry that is not in the list."""
    site.made += 1
    return {
        "type": rng.choice(["article", "article", "inproceedings", "misc", "phdthesis"]),
        "key": f"entry{site.made}",
        "title": phrase(rng),
        "author": authors(rng),
        "year": str(rng.randint(2015, 2024)),
        "journal": rng.choice(VENUES),
        "doi": f"10.1000/{site.made}" if rng.random() < 0.5 else "",
        "abstract": "What was done, and $x^2$." if rng.random() < 0.5 else "",
        "keywords": ", ".join(rng.sample(WORDS, 2)) if rng.random() < 0.4 else "",
    }


def entry_text(entry: dict[str, str]) -> str:
    """An entry in BibTeX."""
    fields = [
        f"  {name} = {{{value}}},\n" for name, value in entry.items() if name not in {"key", "type"} and value
    ]
    return f"@{entry['type']}{{{entry['key']},\n{''.join(fields)}}}\n"


def some_entry(rng: random.Random, site: Site) -> dict[str, str]:
    """One of the entries."""
    return rng.choice(site.entries)


def picture(rng: random.Random, ending: str = "PNG") -> bytes:
    """A small picture in one colour; pictures of one ending all have the same size in bytes or nearly so."""
    data = BytesIO()
    colour = (rng.randrange(256), rng.randrange(256), rng.randrange(256))
    Image.new("RGB", (60, 40), colour).save(data, ending)
    return data.getvalue()


def one_of(paths: Sequence[Path], rng: random.Random) -> Path | None:
    """One of some paths, if there are any."""
    return rng.choice(paths) if paths else None


def new_site(rng: random.Random, folder: Path) -> Site:
    """A site with something of everything."""
    site = Site(folder)
    site.settings = {"title": "A site", "base_url": "https://example.org/x/", "papers_per_page": 10}
    site.entries = [new_entry(rng, site) for _ in range(PAPERS)]
    for name in ("templates", "static"):
        (folder / name).mkdir(parents=True)
    site.write(
        "content/researchers/ada-abel.md", head({"name": "Ada Abel", "photo": "images/ada.png"}, "Hello.")
    )
    site.write("content/researchers/bea-bohr.md", head({"name": "Bea Bohr", "group": "phd"}, "Hello."))
    site.write("content/images/ada.png", picture(rng))
    site.write("content/files/talk.pdf", b"%PDF-1.4 talk")
    site.write("content/pages/about.md", head({"title": "About"}, "See [all](papers/)."))
    site.write("content/news/2024-05-01-first.md", head({"title": "First"}, "It begins."))
    site.write(
        "content/talks/one.md", head({"title": "A talk", "date": "2023-04-01", "people": ["ada-abel"]}, "So.")
    )
    site.save()
    return site
