"""The loop that anybody would write first: ``python print_pages.py OUTPUT``."""

import json
import shutil
import sys
from pathlib import Path

import jinja2

here, output = Path(__file__).parent, Path(sys.argv[1])
templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(here), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
papers = json.loads((here / "papers.json").read_text("utf-8"))
people = json.loads((here / "authors.json").read_text("utf-8"))


def write(path: str, text: str) -> None:
    (output / path).parent.mkdir(parents=True, exist_ok=True)
    (output / path).write_text(text, "utf-8")


for paper in papers:
    write(f"papers/{paper['slug']}/index.html", templates.get_template("paper.html").render(paper=paper))
for person in people:
    write(f"people/{person['id']}/index.html", templates.get_template("person.html").render(person=person))
write("index.html", templates.get_template("home.html").render(papers=papers, people=people))
found = [
    {
        "title": paper["title"],
        "authors": [author["name"] for author in paper["authors"]],
        "year": paper["year"],
        "url": f"/papers/{paper['slug']}/",
    }
    for paper in papers
]
write("search.json", json.dumps(found, ensure_ascii=False))
shutil.copyfile(here / "publications.bib", output / "publications.bib")
