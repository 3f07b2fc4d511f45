"""Pelican at its fastest: one generator prints prepared data, Pelican reads and groups nothing."""

# mypy: ignore-errors
# Pelican is installed only where this is run.

import json
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

here = Path(__file__).parent


class PreparedGenerator(Generator):
    """Papers and people from JSON."""

    def generate_context(self):
        self.papers = json.loads((here / "papers.json").read_text("utf-8"))
        self.people = json.loads((here / "authors.json").read_text("utf-8"))

    def generate_output(self, writer):
        paper_page, person_page = self.get_template("paper"), self.get_template("person")
        for paper in self.papers:
            writer.write_file(f"papers/{paper['slug']}/index.html", paper_page, self.context, paper=paper)
        for person in self.people:
            writer.write_file(f"people/{person['id']}/index.html", person_page, self.context, person=person)
        home = self.get_template("home")
        writer.write_file("index.html", home, self.context, papers=self.papers, people=self.people)
        found = [
            {
                "title": paper["title"],
                "authors": [author["name"] for author in paper["authors"]],
                "year": paper["year"],
                "url": f"/papers/{paper['slug']}/",
            }
            for paper in self.papers
        ]
        Path(self.output_path, "search.json").write_text(json.dumps(found, ensure_ascii=False), "utf-8")


class Prepared:
    """The plugin, as Pelican wants it."""

    __name__ = "prepared"

    @staticmethod
    def register():
        signals.get_generators.connect(Prepared.generators)

    @staticmethod
    def generators(pelican):
        return PreparedGenerator


SITENAME = "Benchmark"
SITEURL = ""
PATH = str(here / "content")
THEME = str(here / "theme")
PLUGINS = [Prepared]
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
STATIC_PATHS = ["publications.bib"]
ARTICLE_PATHS = []
PAGE_PATHS = []
DIRECT_TEMPLATES = []
THEME_STATIC_PATHS = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False
