"""What the search index holds of a site."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.people import Person
from sitegen.model.publications import Paper
from sitegen.model.site import Site
from sitegen.search import SearchPaper, SearchPerson, SearchSettings, build_index
from sitegen.site.items import title_text
from sitegen.site.words import Words
from sitegen.text.latex import plain


def index_files(site: Site, words: Words, folder: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file of the search index, which lies in `folder`."""
    papers = (_paper(words, site.papers[slug]) for slug in site.newest)
    people = sorted(site.people.values(), key=lambda person: -len(person.papers))
    entries = (_person(site, person) for person in people if person.papers or person.id in site.profiles)
    for name, text in build_index(papers, entries, SearchSettings()):
        yield folder + name, text


def _paper(words: Words, paper: Paper) -> SearchPaper:
    return SearchPaper(
        slug=paper.slug,
        title=title_text(paper),
        authors=tuple([name.full for name in (*paper.authors, *paper.unlisted_authors)]),
        # Those who own a list that names the paper are among the hidden ones.
        hidden_authors=max(0, paper.hidden_authors - len(paper.unlisted_authors)),
        year=paper.year,
        venue=plain(paper.venue),
        kind=words.kinds.get(paper.kind, ""),
        topics=(*paper.categories, *map(plain, paper.keywords)),
        abstract=plain(paper.abstract),
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
    )


def _person(site: Site, person: Person) -> SearchPerson:
    name = person.name.full
    return SearchPerson(
        id=person.id,
        name=name,
        variants=tuple(form for form in person.variants if form != name),
        papers=person.papers,
        page=person.id in site.profiles,
    )
