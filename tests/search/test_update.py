"""An index that is brought up to date is the one that is built anew, to the letter."""

from __future__ import annotations

import random

import msgspec
import pytest

from sitegen.search import SearchChange, SearchPage, SearchPaper, SearchPerson, SearchSource, build_index
from sitegen.search.kept import KeptIndex
from sitegen.search.update import update_index
from sitegen.text.folding import slugify
from tests.search.sample import PAGES, SETTINGS, SUBJECTS, VENUES, sample

Content = tuple[list[SearchPaper], list[SearchPerson], list[SearchPage]]


def with_people(papers: list[SearchPaper]) -> list[SearchPerson]:
    """The authors of the papers, those with most first."""
    written: dict[str, list[str]] = {}
    for paper in papers:
        for name in dict.fromkeys(paper.authors):
            written.setdefault(name, []).append(paper.slug)
    order = sorted(written.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [SearchPerson(id=slugify(name), name=name, papers=tuple(slugs)) for name, slugs in order]


def built(content: Content) -> tuple[dict[str, str], KeptIndex | None]:
    """The files of an index, and what is kept of it."""
    kept: list[KeptIndex] = []
    papers, people, pages = content
    files = dict(build_index(papers, people, SETTINGS, pages, kept.append))
    return files, kept[0] if kept else None


def change_between(before: Content, now: Content) -> SearchChange:
    """What is new or not as it was."""
    papers = {paper.slug for paper in {*now[0]} - {*before[0]}}
    people = {person.id for person in {*now[1]} - {*before[1]}}
    return SearchChange(sorted(papers), sorted(people), before[2] != now[2])


def source_of(content: Content) -> SearchSource:
    """The content, to be asked for one by one."""
    papers = {paper.slug: paper for paper in content[0]}
    people = {person.id: person for person in content[1]}
    return SearchSource(
        papers=[(paper.slug, paper.year) for paper in content[0]],
        paper=papers.__getitem__,
        facets=lambda slug: (papers[slug].series, papers[slug].kind),
        people=[(person.id, person.papers) for person in content[1]],
        person=people.__getitem__,
        pages=lambda: content[2],
        settings=SETTINGS,
    )


def edited(content: Content, chance: random.Random) -> Content:
    """The content after one change."""
    papers, pages = list(content[0]), list(content[2])
    place = chance.randrange(len(papers))
    paper = papers[place]
    sort = chance.randrange(8)
    if sort == 0:
        title = f"Renamed {chance.choice(SUBJECTS)} {paper.title}"
        papers[place] = msgspec.structs.replace(paper, title=title, slug=slugify(title)[:80])
    elif sort == 1:
        papers[place] = msgspec.structs.replace(
            paper, abstract=f"{paper.abstract} {chance.choice(SUBJECTS)} x"
        )
    elif sort == 2:
        name = f"{chance.choice('ABC')}. {chance.choice(['Müller', 'Li', '王', 'Zo'])}"
        papers[place] = msgspec.structs.replace(paper, authors=(*paper.authors[1:], name))
    elif sort == 3:
        del papers[place]
    elif sort == 4:
        slug = f"new-{chance.randrange(1 << 30)}"
        new = msgspec.structs.replace(
            paper, slug=slug, title=f"New {chance.choice(SUBJECTS)}", doi="", arxiv_id=""
        )
        papers.insert(place, new)
    elif sort == 5:
        venue = chance.choice((*VENUES, "Rare Venue"))
        papers[place] = msgspec.structs.replace(
            paper, venue=venue, series=slugify(venue), topic_ids=("a", "b")
        )
    elif sort == 6:
        year = chance.choice([paper.year for paper in papers])
        papers[place] = msgspec.structs.replace(paper, year=year, kind="book")
        papers.sort(key=lambda each: each.year, reverse=True)
    else:
        number = chance.randrange(40)
        pages = [
            SearchPage(path=f"p{each}.html", title=f"Page {each}", text="words") for each in range(number)
        ]
    return papers, with_people(papers), pages


def assert_updates(content: Content, chance: random.Random, steps: int) -> int:
    """Edit again and again; how often the index was brought up to date and not built anew."""
    files, kept = built(content)
    count = 0
    for _ in range(steps):
        before, content = content, edited(content, chance)
        now, kept_now = built(content)
        updated = kept and update_index(
            kept, source_of(content), change_between(before, content), files.__getitem__
        )
        if updated:
            after = {
                name: text for name, text in {**files, **dict(updated.files)}.items() if name in updated.names
            }
            assert after == now
            assert updated.kept == kept_now
            count += 1
        files, kept = now, updated.kept if updated else kept_now
    return count


@pytest.mark.parametrize("seed", range(3))
def test_after_any_change_the_files_are_those_of_a_new_index(seed: int) -> None:
    papers, _ = sample(150, seed)
    assert assert_updates((papers, with_people(papers), PAGES), random.Random(seed), 10) > 5
