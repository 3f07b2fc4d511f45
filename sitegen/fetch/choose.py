"""Which of the found works are taken: researchers' own, and what completes a paper; and why not the others.

What is one work is decided by merging, as in a build, with the same evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from sitegen.fetch.people import can_be, has_orcid, namesake_in
from sitegen.merge.not_mine import is_not_mine
from sitegen.merge.papers import merge
from sitegen.model.authored import Corrections, Researcher
from sitegen.model.fetched import GUESSING
from sitegen.model.publications import Name, Paper, Place, Record
from sitegen.text.latex import plain


class Sighting(msgspec.Struct, frozen=True):
    """A found work, and what it was found for."""

    service: str
    id: str
    """What the service calls it."""
    text: str
    """In the service's format."""
    why: str
    """Why it is taken, if it is."""
    records: tuple[Record, ...]
    """What it says, with places in the file that it would be in."""
    researcher: str = ""
    """Under whose id it is listed; ``""`` for one that was looked up."""
    title_of: Place | None = None
    """A record of the paper with whose title it was looked up."""
    is_asked_for: bool = False
    """A person named its identifier."""


class LeftOut(msgspec.Struct, frozen=True):
    """A found work that is not taken."""

    title: str
    services: tuple[str, ...]
    why: str
    """In a sentence without a full stop."""
    remedy: str
    researcher: str = ""


class Choice(msgspec.Struct, frozen=True):
    """What is taken, and what is not."""

    taken: tuple[Sighting, ...]
    left_out: tuple[LeftOut, ...]
    papers: tuple[Paper, ...]
    """What the site will have."""


def choose_works(
    sightings: Sequence[Sighting],
    own: Sequence[Record],
    researchers: Mapping[str, Researcher],
    corrections: Corrections,
) -> Choice:
    """Which of the found works are taken.

    Args:
        sightings: all that were found.
        own: the records of all other lists of the site.
        researchers: by id.
        corrections: made by hand.
    """
    sightings = [each for each in sightings if not _is_refused(each, corrections)]
    found_at = {record.place: each for each in sightings for record in each.records}
    papers = _merged(own, sightings, corrections)
    taken: list[Sighting] = []
    left_out: list[LeftOut] = []
    for paper in papers:
        there = [found_at[record.place] for record in paper.records if record.place in found_at]
        if not there:
            continue
        is_own = any(record.place not in found_at for record in paper.records)
        once = list({id(each): each for each in there}.values())
        kept, left = _of_paper(paper, once, researchers, is_own=is_own)
        taken += kept
        left_out += left
    left_out += _wrong_identifiers(sightings, taken, own)
    order = {id(each): number for number, each in enumerate(sightings)}
    taken.sort(key=lambda each: order[id(each)])
    if len(taken) < len(sightings):
        papers = _merged(own, taken, corrections)
    return Choice(tuple(taken), tuple(left_out), papers)


def _is_refused(sighting: Sighting, corrections: Corrections) -> bool:
    """Whether a person says that a work is somebody else's."""
    not_mine = corrections.not_mine
    return any(is_not_mine(not_mine, record, sighting.researcher) for record in sighting.records)


def _merged(
    own: Sequence[Record], sightings: Iterable[Sighting], corrections: Corrections
) -> tuple[Paper, ...]:
    papers, _ = merge((*own, *(record for each in sightings for record in each.records)), corrections)
    return papers


def _of_paper(
    paper: Paper, there: Sequence[Sighting], researchers: Mapping[str, Researcher], *, is_own: bool
) -> tuple[list[Sighting], list[LeftOut]]:
    """Of the sightings of one work those that are taken, and why others are not.

    Args:
        paper: the work.
        there: its sightings.
        researchers: by id.
        is_own: a list of the site has it, too.
    """
    places = {record.place for each in there if each.service in GUESSING for record in each.records}
    reliable = [record for record in paper.records if record.place not in places]
    listed = dict.fromkeys(each.researcher for each in there if each.researcher)
    why_not = {} if is_own else {each: _why_not(paper, reliable, researchers[each]) for each in listed}
    taken = [
        each for each in there if (each.researcher and not why_not.get(each.researcher)) or each.is_asked_for
    ]
    if is_own or taken:
        own = {record.place for record in paper.records}
        taken += [
            each
            for each in there
            if not each.researcher
            and not each.is_asked_for
            and (each.title_of is None or each.title_of in own)
        ]
    left = [
        LeftOut(
            plain(paper.title),
            tuple(dict.fromkeys(each.service for each in there if each.researcher == researcher)),
            *reason,
            researcher,
        )
        for researcher, reason in why_not.items()
        if reason
    ]
    return taken, left


def _why_not(paper: Paper, reliable: Sequence[Record], researcher: Researcher) -> tuple[str, str] | None:
    """Why a work that a service lists under a researcher's id is not the researcher's, and what to do."""
    names = _names([paper])
    known = _names(reliable)
    if has_orcid(known, researcher.orcid):
        return None
    if namesake := namesake_in(known, researcher):
        why = f"its author {researcher.name.full} is somebody else (ORCID iD {namesake})"
        return why, "if this is wrong, put the paper into one of your lists"
    if not any(can_be(name, researcher) for name in names):
        why = f"none of its authors is called {researcher.name.full}"
        remedy = f"if this is wrong, add the name on the paper to `aliases` in {researcher.place.file}"
        return why, remedy
    return None


def _wrong_identifiers(
    sightings: Sequence[Sighting], taken: Sequence[Sighting], own: Sequence[Record]
) -> Iterator[LeftOut]:
    """Works that an identifier in a list leads to, though the list says another title with it."""
    kept = {id(each) for each in taken}
    of_doi = {record.doi: record for record in own if record.doi}
    for each in sightings:
        if id(each) in kept or each.researcher or each.title_of:
            continue
        for record in each.records:
            mine = of_doi.get(record.doi)
            if mine and record.title and mine.title:
                why = f"the DOI {record.doi} of “{plain(mine.title)}” leads to this other work"
                yield LeftOut(plain(record.title), (each.service,), why, f"correct the DOI in {mine.place}")


def _names(of: Iterable[Record | Paper]) -> tuple[Name, ...]:
    return tuple([name for each in of for name in (*each.authors, *each.editors)])
