"""The engines that are compared: how each builds its index, and how its page answers a query.

Each writes a folder with ``index.html``, whose function ``search(text, typing)`` gives the ids of the
first ten results and the names of the first people, with all that is needed to show them loaded.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

from sitegen.build.theme import delivered_text
from sitegen.search import SearchPaper, SearchPerson, SearchSettings, build_index

ROOT = Path(__file__).parents[2]
SEARCH = [str(ROOT / "static/js" / name) for name in ("search.js", "search/engine.js")]
Corpus = tuple[list[SearchPaper], list[SearchPerson]]

_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Search</title><link rel=icon href='data:,'>{}"
)


def sitegen(corpus: Corpus, folder: Path, tools: Path) -> None:
    """The index of this project."""
    (folder / "search").mkdir(parents=True)
    (folder / "static/js").mkdir(parents=True)
    (folder / "static/js/search.js").write_bytes(delivered_text(SEARCH) or b"")
    (folder / "page.js").write_text(
        """async function search(text, typing) {
          const engine = await sitegenSearch.ready();
          const { papers, people } = await engine.find(text, typing);
          const [found, known] = await Promise.all([
            Promise.all(papers.slice(0, 10).map((id) => engine.paper(id))),
            Promise.all(people.slice(0, 3).map((id) => engine.person(id)))]);
          const slugs = found.map(({ href }) => href.split("/").at(-2));
          return { papers: slugs, people: known.map(({ name }) => name) };
        }"""
    )
    scripts = '<script src="static/js/search.js" defer></script><script src="page.js" defer></script>'
    (folder / "index.html").write_text(_PAGE.format(scripts))
    for name, text in build_index(*corpus, SearchSettings()):
        (folder / "search" / name).write_text(text, encoding="utf-8")


def pagefind(corpus: Corpus, folder: Path, tools: Path) -> None:
    """Pagefind, from PyPI (``pip install 'pagefind[bin]'``), with a page for each paper and person."""
    folder.mkdir(parents=True)
    (folder / "page.js").write_text(
        """async function search(text) {
          const engine = await import("./pagefind/pagefind.js");
          const { results } = await engine.search(text);
          const found = await Promise.all(results.slice(0, 10).map((result) => result.data()));
          const slugs = found.map(({ url }) => url.split("/").at(-2));
          const known = found.filter(({ url }) => url.includes("people/"));
          return { papers: slugs, people: known.map(({ meta }) => meta.title) };
        }"""
    )
    (folder / "index.html").write_text(_PAGE.format('<script src="page.js" defer></script>'))
    papers, people = corpus
    pages = {f"people/{person.id}": f"<h1>{escape(person.name)}</h1>" for person in people}
    for paper in papers:
        rest = (*paper.authors, paper.venue, paper.doi, paper.arxiv_id)
        pages[f"papers/{paper.slug}"] = (
            f"<h1>{escape(paper.title)}</h1><p>{escape(', '.join(rest))}</p><p>{escape(paper.abstract)}</p>"
        )
    for path, body in pages.items():
        page = folder / path / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_PAGE.format(f"<body data-pagefind-body>{body}"), encoding="utf-8")
    subprocess.run([tool_python(tools), "-m", "pagefind", "--site", str(folder), "--quiet"], check=True)
    for kind in ("people", "papers"):
        shutil.rmtree(folder / kind)


def tool_python(tools: Path) -> str:
    """A Python that has Pagefind: this one, or that of a virtual environment made in `tools`."""
    if (
        subprocess.run([sys.executable, "-c", "import pagefind"], capture_output=True, check=False).returncode
        == 0
    ):
        return sys.executable
    python = tools / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(tools / "venv")], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "pagefind[bin]"], check=True)
    return str(python)


def minisearch(corpus: Corpus, folder: Path, tools: Path) -> None:
    """MiniSearch, from npm, with an index made beforehand, prefixes and typos."""
    folder.mkdir(parents=True)
    if not (tools / "node_modules/minisearch").exists():
        subprocess.run(["npm", "install", "--silent", "minisearch"], cwd=tools, check=True)
    shutil.copy(tools / "node_modules/minisearch/dist/umd/index.js", folder / "minisearch.js")
    options = (
        '{ fields: ["title", "authors", "venue", "ids", "abstract"],'
        ' storeFields: ["title", "authors", "person"],'
        ' searchOptions: { boost: { title: 3, authors: 3 }, prefix: true, fuzzy: 0.2, combineWith: "AND" } }'
    )
    (folder / "page.js").write_text(
        f"""let engine = null;
        async function search(text) {{
          engine ??= fetch("index.json").then((answer) => answer.text())
            .then((text) => MiniSearch.loadJSON(text, {options}));
          const found = (await engine).search(text).slice(0, 10);
          const known = found.filter(({{ person }}) => person);
          return {{ papers: found.map(({{ id }}) => id), people: known.map(({{ title }}) => title) }};
        }}"""
    )
    scripts = '<script src="minisearch.js" defer></script><script src="page.js" defer></script>'
    (folder / "index.html").write_text(_PAGE.format(scripts))
    papers, people = corpus
    documents = [
        {
            "id": paper.slug,
            "title": paper.title,
            "authors": ", ".join(paper.authors),
            "venue": paper.venue,
            "ids": f"{paper.doi} {paper.arxiv_id}",
            "abstract": paper.abstract,
        }
        for paper in papers
    ]
    documents += [{"id": f"people/{person.id}", "title": person.name, "person": "yes"} for person in people]
    (tools / "documents.json").write_text(json.dumps(documents))
    script = f"""
const MiniSearch = require("minisearch"), fs = require("fs");
const engine = new MiniSearch({options});
engine.addAll(JSON.parse(fs.readFileSync("documents.json", "utf8")));
fs.writeFileSync(process.argv[1], JSON.stringify(engine));
"""
    target = str((folder / "index.json").resolve())
    subprocess.run(["node", "--max-old-space-size=8000", "-e", script, target], cwd=tools, check=True)


ENGINES: dict[str, Callable[[Corpus, Path, Path], None]] = {
    "sitegen": sitegen,
    "pagefind": pagefind,
    "minisearch": minisearch,
}
"""Engine -> what writes its site: corpus, folder, folder for tools."""
