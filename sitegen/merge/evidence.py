"""What speaks for, and what against, two records being of one work.

Evidence has a sign. What joins adds up; what keeps apart wins over any sum, and only an identifier or a
correction wins over that (see `sitegen.merge.clusters`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from rapidfuzz import fuzz

from sitegen.merge.bylines import NAMESAKES, in_common
from sitegen.merge.sketches import Appearance, Identifiers, Known, Sketch
from sitegen.merge.titles import ALMOST, NEARLY, Title, likeness
from sitegen.merge.venues import compare

ENOUGH = 5
"""Sum of what speaks for one work from which on two records are joined."""

WORTH_ASKING = 4
"""The same, from which on a person should look."""

DOUBTFUL = -1
"""Strength of evidence that keeps apart, but may be an error in a list: worth a question."""

CERTAIN = -2
"""Strength of evidence that keeps apart for sure."""

COLUMN = 4
"""Words of a title, below which it may be that of a column in every issue."""

SAME_PAGES = 4
"""What volume and page say together."""

TELLING = 2
"""Sum of what venue, year and pages say from which on they outweigh doubts about the authors."""

TEAM = 2
"""What lists of authors say where the same people, two or more, wrote two works."""

PREPRINT_YEARS = 4
"""How many years may lie between a preprint and its publication."""

ALIKE = 75.0
"""Similarity in percent below which two titles with one DOI are of different works."""

LONG_ENOUGH = 3
"""Words of a title that may be compared where nobody is known."""

_DATED = frozenset({"inproceedings", "talk", "misc", "report", "thesis", "dataset", "software", "webpage"})
"""Kinds that a work of another year makes another work."""

_VOLUMES = frozenset({"book", "proceedings"})
"""Kinds that appear every year under one title."""

_UNKNOWN = frozenset({"", "misc"})
"""Kinds that say nothing."""

_AFTER_PREPRINT = frozenset(
    {"", "misc", "preprint", "article", "inproceedings", "incollection", "book", "report"}
)
"""What a preprint may become."""

_IN_WORDS = {
    "article": "an article",
    "inproceedings": "a conference paper",
    "incollection": "a chapter",
    "preprint": "a preprint",
    "book": "a book",
    "proceedings": "proceedings",
    "thesis": "a thesis",
    "report": "a report",
    "talk": "a talk",
    "dataset": "a data set",
    "software": "software",
    "patent": "a patent",
    "webpage": "a web page",
}

_PAPERS = frozenset({"article", "inproceedings", "incollection"})
"""Kinds that sources take for each other: of a paper in a volume of a series, say."""


class Evidence(msgspec.Struct, frozen=True):
    """One thing that speaks for one work (above 0) or against it (below)."""

    strength: int
    says: str


class Verdict(msgspec.Struct, frozen=True):
    """What all evidence on two records comes to."""

    strength: int
    """Sum of what speaks for one work."""
    reason: str
    """What speaks for it, in words."""
    against: str
    """What keeps apart, in words; ``""`` if nothing does."""
    certain: bool
    """Whether what keeps apart is no matter of doubt."""

    @property
    def joins(self) -> bool:
        """Whether the two are one work."""
        return self.strength >= ENOUGH and not self.against

    @property
    def asks(self) -> bool:
        """Whether a person should look."""
        return self.strength >= WORTH_ASKING and not self.certain


def weigh(one: Sketch, other: Sketch, known: Known) -> Verdict:
    """What all evidence on two records comes to."""
    strength, words = likeness(one.title, other.title, known.words)
    if not words:
        return _OTHER_TITLES
    return _verdict([Evidence(strength, words), *_beside_the_title(one, other, known, words)])


def _beside_the_title(one: Sketch, other: Sketch, known: Known, words: str) -> Iterator[Evidence]:
    """What authors and appearances say where titles are alike in `words`."""
    common, people = in_common(one.byline, other.byline)
    if common <= CERTAIN:
        yield Evidence(common, people)
        return
    appearances = [*_of_appearances(one, other, known)]
    agreed = sum(item.strength for item in appearances)
    undated = not one.appearance.year or not other.appearance.year  # then the venue alone has to tell
    if common == DOUBTFUL and people != NAMESAKES and agreed >= TELLING - undated:
        common = 0  # of one appearance: a list leaves authors out, or errs
    yield Evidence(common, people)
    yield from appearances
    told = sum(item.strength for item in appearances if item.strength > 0)
    if words == ALMOST and common >= TEAM and told >= TELLING and one.entry[0] != other.entry[0]:
        return  # what one list writes otherwise; people who mean two works of that year have both in a list
    if words in (ALMOST, NEARLY) and told < SAME_PAGES:
        yield Evidence(DOUBTFUL if told >= TELLING else CERTAIN, "not the same words")
    if not one.byline.names and not other.byline.names:
        yield from _nobody(one, other)


def _verdict(evidence: list[Evidence]) -> Verdict:
    against = min(evidence, key=lambda item: item.strength)
    return Verdict(
        strength=sum(item.strength for item in evidence if item.strength > 0),
        reason=", ".join(item.says for item in evidence if item.strength >= 0 and item.says),
        against=against.says if against.strength < 0 else "",
        certain=against.strength <= CERTAIN,
    )


_OTHER_TITLES = Verdict(strength=0, reason="", against="other title", certain=True)


def _nobody(one: Sketch, other: Sketch) -> Iterator[Evidence]:
    """What keeps apart works without authors, which differ by year if by anything."""
    if one.appearance.year and other.appearance.year and one.appearance.year != other.appearance.year:
        yield Evidence(CERTAIN, f"dated {one.appearance.year} and {other.appearance.year}")
    elif not one.title.length >= LONG_ENOUGH:
        yield Evidence(CERTAIN, "nothing in common but a short title")


def _of_appearances(one: Sketch, other: Sketch, known: Known) -> Iterator[Evidence]:
    """What kinds, years and places say."""
    ours, theirs = one.appearance, other.appearance
    place = _same_place(ours, theirs, known)
    pages = bool(ours.page and ours.page == theirs.page)
    yield from _of_kinds(ours, theirs, place, pages=pages)
    if ours.preprint or theirs.preprint:
        yield from _of_preprints(one, other)
    else:
        yield from _of_years(one, other, place, pages=pages)
        yield from _of_places(one, other, place, pages=pages)
    if _differ(ours.version, theirs.version):
        yield Evidence(DOUBTFUL, "different versions")
    yield from _of_identifiers(one.identifiers, other.identifiers)
    yield from _of_entries(one, other, place, known, pages=pages)


def _same_place(
    ours: Appearance, theirs: Appearance, known: Known
) -> Literal["", "same", "perhaps", "other"]:
    """Whether two records name one venue; ``""`` where one names none."""
    if not ours.venue or not theirs.venue:
        return ""
    found = compare(ours.venue, theirs.venue)
    if found != "same" and frozenset((ours.venue, theirs.venue)) in known.same_venues:
        return "same"
    return found


def _of_kinds(ours: Appearance, theirs: Appearance, place: str, *, pages: bool) -> Iterator[Evidence]:
    kinds = {ours.kind, theirs.kind}
    if len(kinds) == 1 or kinds & _UNKNOWN:
        return
    if "preprint" in kinds:
        if kinds <= _AFTER_PREPRINT:
            return
    elif kinds <= _VOLUMES or (pages and kinds <= _PAPERS) or (place == "same" and kinds <= _PAPERS):
        return
    yield Evidence(DOUBTFUL, f"{_IN_WORDS[ours.kind]} and {_IN_WORDS[theirs.kind]}")


def _of_preprints(one: Sketch, other: Sketch) -> Iterator[Evidence]:
    """What years say where one record is of a preprint."""
    ours, theirs = one.appearance, other.appearance
    if not ours.year or not theirs.year:
        return
    gap = abs(ours.year - theirs.year)
    # Two preprints are submitted at about one time, unless one is a later version: of the same title.
    apart = ours.preprint and theirs.preprint and one.title.words != other.title.words
    if gap > (1 if apart else PREPRINT_YEARS):
        yield Evidence(DOUBTFUL, f"dated {min(ours.year, theirs.year)} and {max(ours.year, theirs.year)}")
    elif gap <= 1:
        yield Evidence(1, "same year" if not gap else "a year apart")


def _of_years(one: Sketch, other: Sketch, place: str, *, pages: bool) -> Iterator[Evidence]:
    ours, theirs = one.appearance, other.appearance
    if not ours.year or not theirs.year:
        return
    gap = abs(ours.year - theirs.year)
    if not gap:
        yield Evidence(1, "same year")
        return
    first, last = sorted((ours.year, theirs.year))
    kinds = {ours.kind, theirs.kind}
    if kinds <= _VOLUMES or one.title.generic:
        yield Evidence(CERTAIN, f"published in {first} and {last}")
    elif not ours.published or not theirs.published:
        if gap > PREPRINT_YEARS or kinds & _DATED or (gap > 1 and one.title.words != other.title.words):
            yield Evidence(DOUBTFUL, f"dated {first} and {last}")
    elif gap > 1 or (not pages and kinds & _DATED):
        # Volumes differ too: a column that a journal has every year.
        is_column = place == "same" and _differ(ours.volume, theirs.volume)
        yield Evidence(CERTAIN if is_column else DOUBTFUL, f"published in {first} and {last}")


def _of_places(one: Sketch, other: Sketch, place: str, *, pages: bool) -> Iterator[Evidence]:
    """What venues, volumes and pages say."""
    ours, theirs = one.appearance, other.appearance
    generic, same_year = one.title.generic, ours.year == theirs.year
    if generic and not (pages and place == "same" and ours.volume == theirs.volume):
        yield Evidence(DOUBTFUL, "of a title that many works have")
    if _differ(ours.volume, theirs.volume) and place in ("same", "perhaps"):
        certain = generic or (not same_year and not pages)
        yield Evidence(CERTAIN if certain else DOUBTFUL, "published in different volumes")
    elif (
        not pages
        and ours.numbers
        and theirs.numbers
        and not ours.numbers & theirs.numbers
        and place == "same"
    ):
        yield Evidence(CERTAIN, "published in different issues")
    elif not pages and _differ(ours.page, theirs.page) and place in ("same", "perhaps"):
        yield Evidence(CERTAIN if generic else DOUBTFUL, "on different pages")
    elif place == "other" and not (pages and ours.volume == theirs.volume):
        yield Evidence(CERTAIN if generic else DOUBTFUL, "published in different places")
    elif pages and ours.volume and ours.volume == theirs.volume:
        yield Evidence(SAME_PAGES, "same volume and page")
    elif pages and (place == "same" or not place):
        yield Evidence(2, "same page")
    elif place == "same":
        yield Evidence(1, "same venue")


def _of_identifiers(ours: Identifiers, theirs: Identifiers) -> Iterator[Evidence]:
    if against := other_identifiers(ours, theirs):
        yield Evidence(DOUBTFUL, against)


def other_identifiers(ours: Identifiers, theirs: Identifiers) -> str:
    """Which identifiers two records have that are of two works; ``""`` if none are.

    A preprint has a DOI of its own beside that of the publication.
    """
    if _differ(ours.doi, theirs.doi):
        return "different DOIs"
    if _differ(ours.arxiv_id, theirs.arxiv_id):
        return "different arXiv ids"
    same_server = ours.preprint_doi.partition("/")[0] == theirs.preprint_doi.partition("/")[0]
    return "different DOIs" if same_server and _differ(ours.preprint_doi, theirs.preprint_doi) else ""


def _of_entries(one: Sketch, other: Sketch, place: str, known: Known, *, pages: bool) -> Iterator[Evidence]:
    """What it says that one person wrote two entries into one list, each with a key of its own."""
    (file, key), (other_file, other_key) = one.entry, other.entry
    if key and key == other_key and file != other_file and not key.isdecimal():
        yield Evidence(2, "same citation key")
    if file != other_file or not key or key == other_key or file in known.unkept:
        return
    ours, theirs = one.appearance, other.appearance
    if ours.preprint != theirs.preprint and {ours.kind, theirs.kind} <= _AFTER_PREPRINT:
        return  # a preprint and its publication
    # Short titles may be those of a column, and of long ones that differ each is meant.
    other_title = one.title.length < COLUMN or one.title.folded != other.title.folded
    differ = ours.kind != theirs.kind or ours.year != theirs.year or (other_title and not pages)
    if place in ("other", "perhaps") or differ:
        yield Evidence(DOUBTFUL, "two entries of one file")


def same_identifier(one: Sketch, other: Sketch, *, is_doi: bool) -> str:
    """Why two records must not be joined by an identifier that both have; ``""`` if they may.

    An arXiv id stays when a preprint gets another title; a DOI of another title by
    the same people was copied by mistake, or is that of the whole proceedings.
    """
    if not one.title.folded or not other.title.folded or one.title.folded == other.title.folded:
        return ""
    ours, theirs = {*one.byline.keys}, {*other.byline.keys}
    strangers = bool(ours and theirs) and ours.isdisjoint(theirs)
    alike = _resemble(one.title, other.title)
    if is_doi:
        return "" if alike and not strangers else "other title"
    return "" if alike or not strangers else "other title and authors"


def _resemble(one: Title, other: Title) -> bool:
    """Whether two titles on records with one identifier can be of one work."""
    return fuzz.token_set_ratio(one.folded, other.folded) >= ALIKE and one.notice == other.notice


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
