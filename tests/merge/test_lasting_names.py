"""What is found later moves no address and no key: on generated sites, to which more is added."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.publications import Kind, Name, Paper, Place, Record
from tests.records import merged

TITLES = (
    "MusicRL: Aligning Music Generation to Human Preferences",
    "Acme: A Research Framework for Distributed Reinforcement Learning",
    "What Matters for Adversarial Imitation Learning?",
    "Acme",
    "On the Theory of Games",
    "Attention Is All You Need",
)
FIRST_AUTHORS = ("Cideron", "Hoffman", "Orsini", "Ferret", "Vaswani")
VENUES: tuple[tuple[Kind, str], ...] = (
    ("article", "Machine Learning"),
    ("inproceedings", "International Conference on Machine Learning"),
)


@st.composite
def publications(draw: st.DrawFn, number: int) -> Record:
    """A publication with everything, with or without a key that its source gives."""
    kind, venue = draw(st.sampled_from(VENUES))
    year = draw(st.integers(2001, 2020))
    return Record(
        kind=kind,
        title=TITLES[number],
        authors=(Name(draw(st.sampled_from(FIRST_AUTHORS)), "Ann"), Name("Girgin", "Sertan")),
        venue=venue,
        volume=str(number + 1),
        pages=f"{10 * number + 1}–{10 * number + 9}",
        doi=draw(st.sampled_from(["", f"10.1000/{number}"])),
        published=f"{year}{draw(st.sampled_from(['', '-07', '-07-22']))}",
        citation_key=draw(st.sampled_from(["", f"key{number}"])),
        place=Place("publications/m.bib", 10 * number + 1),
        reader="bibtex",
    )


SITES = st.integers(1, len(TITLES)).flatmap(
    lambda count: st.tuples(*(publications(number) for number in range(count)))
)
FILES = st.sampled_from(["publications/a.bib", "publications/m.bib", "publications/z.bib"])


@st.composite
def preprints(draw: st.DrawFn, of: Record) -> Record:
    """An older preprint of a publication, perhaps under another title, with more authors."""
    year = int(of.published[:4]) - draw(st.integers(0, 3))
    return Record(
        kind="preprint",
        title=of.title + draw(st.sampled_from(["", ".", " (extended version)"])),
        authors=of.authors + draw(st.sampled_from([(), (Name("Pietquin", "Olivier"),)])),
        arxiv_id=f"2003.0{of.place.line:04}",
        doi=of.doi,
        submitted=draw(st.sampled_from([f"{year}", f"{year}-03-02"])),
        abstract="We show how.",
        citation_key="preprint" if of.citation_key and draw(st.booleans()) else "",
        place=Place(draw(FILES), 900),
        reader="arxiv_search",
    )


@st.composite
def poorer_copies(draw: st.DrawFn, of: Record) -> Record:
    """The same from a poorer source: an earlier year, fewer authors, a title in capitals, no pages …

    Without a DOI, what differs in year, volume or authors may be another work, which is asked.
    """
    is_older = bool(of.doi) and draw(st.booleans())
    year = int(of.published[:4]) - is_older
    initial = Name(of.authors[0].family, "A.")
    shorter = (initial,) if of.doi else (initial, *of.authors[1:])
    return msgspec.structs.replace(
        of,
        kind=draw(st.sampled_from([of.kind, "" if of.doi else of.kind])),
        title=draw(st.sampled_from([of.title, of.title.upper(), of.title.rstrip("?")])),
        authors=draw(st.sampled_from([of.authors, shorter])),
        published=str(year),
        pages="",
        volume=draw(st.sampled_from([of.volume, ""])) if of.doi else of.volume,
        citation_key="copy" if of.citation_key and draw(st.booleans()) else "",
        place=Place(draw(FILES), 901),
    )


@st.composite
def namesakes(draw: st.DrawFn, of: Record) -> Record:
    """A newer work of others of the same title."""
    year = int(of.published[:4]) + draw(st.integers(2, 5))
    return Record(
        kind="thesis",
        title=of.title,
        authors=(Name(draw(st.sampled_from(FIRST_AUTHORS)), "Yi"),),
        institution="MIT",
        published=str(year),
        citation_key=draw(st.sampled_from(["", "thesis"])),
        place=Place(draw(st.sampled_from(["publications/m.bib", "publications/z.bib"])), 902),
        reader="bibtex",
    )


ADDED = st.sampled_from([preprints, poorer_copies, namesakes])


def names(papers: Sequence[Paper], of: tuple[Record, ...]) -> dict[Record, tuple[str, str]]:
    """Slug and key of the paper of each record that was there."""
    return {record: (paper.slug, paper.key) for paper in papers for record in paper.records if record in of}


@settings(max_examples=300)
@given(SITES, st.data())
def test_what_comes_later_moves_nothing(site: tuple[Record, ...], data: st.DataObject) -> None:
    before = merged(*site)
    added = []
    for number in range(data.draw(st.integers(1, 3))):
        make = data.draw(ADDED)
        one = data.draw(make(data.draw(st.sampled_from(site))))
        added.append(msgspec.structs.replace(one, place=Place(one.place.file, one.place.line + 10 * number)))
    after = merged(*site, *added)
    assert names(after, site) == names(before, site)


@given(SITES, st.data())
def test_the_year_in_a_key_is_that_of_the_issue(site: tuple[Record, ...], data: st.DataObject) -> None:
    """Whether the preprint or the publication was found first, the key is the same in the end."""
    published = site[0]
    preprint = data.draw(preprints(published))
    (alone,) = merged(msgspec.structs.replace(published, citation_key=""))
    assert published.published[:4] in alone.key
    after = merged(
        msgspec.structs.replace(published, citation_key=""),
        msgspec.structs.replace(preprint, citation_key="", title=published.title),
    )
    assert [paper.key for paper in after if published.venue == paper.venue] == [alone.key]
