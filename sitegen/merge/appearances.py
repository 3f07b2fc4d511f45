"""What kinds, years, venues, volumes, pages and keys of two records say about their being of one work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from sitegen.merge.occasions import contradict
from sitegen.merge.shared_identifiers import of_identifiers
from sitegen.merge.sketches import BOUND, Appearance, Known, Sketch
from sitegen.merge.venues import compare, differ_as_journal_and_meeting
from sitegen.merge.verdicts import CERTAIN, DOUBTFUL, Evidence
from sitegen.model.reasons import Reason

COLUMN = 4
"""Words of a title, below which it may be that of a column in every issue."""

SAME_PAGES = 4
"""What volume and page say together."""

PREPRINT_YEARS = 4
"""How many years may lie between a preprint and its publication."""

_DATED = frozenset({"inproceedings", "talk", "misc", "report", "thesis", "dataset", "software", "webpage"})
"""Kinds that a work of another year makes another work."""

_UNKNOWN = frozenset({"", "misc"})
"""Kinds that say nothing."""

_AFTER_PREPRINT = frozenset(
    {"", "misc", "preprint", "article", "inproceedings", "incollection", "book", "report"}
)
"""What a preprint may become."""

_PAPERS = frozenset({"article", "inproceedings", "incollection"})
"""Kinds that sources take for each other: of a paper in a volume of a series, say."""


_BEFORE_PAGES = re.compile(r"[a-z]{3,6}[0-9]{2,4}\Z")
"""What stands in the place of pages while an article is only online: ``gkr1000``, ``btaa123``."""

_SAME_YEAR = Evidence(1, Reason("same_year"))
_A_YEAR_APART = Evidence(1, Reason("a_year_apart"))
_SAME_VENUE = Evidence(1, Reason("same_venue"))
_SAME_PAGE = Evidence(2, Reason("same_page"))
_SAME_VOLUME_AND_PAGE = Evidence(SAME_PAGES, Reason("same_volume_and_page"))
_SAME_KEY = Evidence(2, Reason("same_key"))
_VERSIONS = Evidence(DOUBTFUL, Reason("versions"))
_REPORT_NUMBERS = Evidence(DOUBTFUL, Reason("report_numbers"))
_EDITIONS = Evidence(DOUBTFUL, Reason("editions"))


def of_appearances(one: Sketch, other: Sketch, known: Known) -> Iterator[Evidence]:
    """What all but titles and authors says."""
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
        yield _VERSIONS
    if _differ(ours.report_number, theirs.report_number):
        yield _REPORT_NUMBERS
    if _differ(ours.edition, theirs.edition):
        yield _EDITIONS
    yield from of_identifiers(one.identifiers, other.identifiers)
    yield from _of_entries(one, other, place, known, pages=pages)


def _same_place(
    ours: Appearance, theirs: Appearance, known: Known
) -> Literal["", "same", "perhaps", "other"]:
    """Whether two records name one venue; ``""`` where one names none."""
    if not ours.venue or not theirs.venue:
        return ""
    found = compare(ours.venue, theirs.venue)
    if found == "perhaps":
        found = _journal_or_meeting(ours, theirs) or _journal_or_meeting(theirs, ours) or found
    if found != "same" and frozenset((ours.venue, theirs.venue)) in known.same_venues:
        return "same"
    return found


def _journal_or_meeting(bare: Appearance, full: Appearance) -> Literal["", "same", "perhaps", "other"]:
    """Whether a name without a word such as Conference means the meeting that has it, as the kinds tell.

    ``""`` where the names are not of that sort. An article is in the journal *Machine Learning*.
    """
    if not differ_as_journal_and_meeting(bare.venue, full.venue):
        return ""
    if bare.kind != "article":
        return "same"
    return "other" if full.kind == "inproceedings" else "perhaps"


def _of_kinds(ours: Appearance, theirs: Appearance, place: str, *, pages: bool) -> Iterator[Evidence]:
    kinds = {ours.kind, theirs.kind}
    if len(kinds) == 1 or (kinds & _UNKNOWN and not _may_be_presented(ours, theirs)):
        return
    if "preprint" in kinds:
        if kinds <= _AFTER_PREPRINT and not _may_be_presented(ours, theirs):
            return
    elif kinds <= BOUND or (pages and kinds <= _PAPERS) or (place == "same" and kinds <= _PAPERS):
        return
    yield Evidence(DOUBTFUL, Reason("kinds", (ours.kind, theirs.kind)))


def _may_be_presented(ours: Appearance, theirs: Appearance) -> bool:
    """Whether one is of no kind, but has a place, and the other is a preprint: a talk on that, more often."""
    return ours.preprint != theirs.preprint and any(
        each.kind == "misc" and each.venue and "://" not in each.venue for each in (ours, theirs)
    )


def _of_preprints(one: Sketch, other: Sketch) -> Iterator[Evidence]:
    """What years say where one record is of a preprint."""
    ours, theirs = one.appearance, other.appearance
    if not ours.year or not theirs.year:
        return
    gap = abs(ours.year - theirs.year)
    # Two preprints are submitted at about one time, unless one is a later version: of the same title.
    apart = ours.preprint and theirs.preprint and one.title.words != other.title.words
    if gap > (1 if apart else PREPRINT_YEARS):
        yield _apart(DOUBTFUL, "dated", ours, theirs)
    elif gap <= 1:
        yield _SAME_YEAR if not gap else _A_YEAR_APART


def _of_years(one: Sketch, other: Sketch, place: str, *, pages: bool) -> Iterator[Evidence]:
    ours, theirs = one.appearance, other.appearance
    if not ours.year or not theirs.year:
        return
    gap = abs(ours.year - theirs.year)
    if not gap:
        yield _SAME_YEAR
        return
    kinds = {ours.kind, theirs.kind}
    if kinds <= BOUND or one.title.generic:
        yield _apart(CERTAIN, "published", ours, theirs)
    elif not ours.published or not theirs.published:
        if gap > PREPRINT_YEARS or kinds & _DATED or (gap > 1 and one.title.words != other.title.words):
            yield _apart(DOUBTFUL, "dated", ours, theirs)
    elif gap > 1 or (not pages and kinds & _DATED):
        # Volumes differ too: a column that a journal has every year.
        is_column = place == "same" and _differ(ours.volume, theirs.volume)
        yield _apart(CERTAIN if is_column else DOUBTFUL, "published", ours, theirs)


def _apart(
    strength: int, code: Literal["dated", "published"], ours: Appearance, theirs: Appearance
) -> Evidence:
    first, last = sorted((ours.year, theirs.year))
    return Evidence(strength, Reason(code, (str(first), str(last))))


def _of_places(one: Sketch, other: Sketch, place: str, *, pages: bool) -> Iterator[Evidence]:
    """What venues, volumes and pages say."""
    ours, theirs = one.appearance, other.appearance
    generic, same_year = one.title.generic, ours.year == theirs.year
    if generic and not (pages and place == "same" and ours.volume == theirs.volume):
        yield Evidence(DOUBTFUL, Reason("many_have_it"))
    bound = not place and {ours.kind, theirs.kind} <= BOUND
    if _differ(ours.volume, theirs.volume) and (bound or place in ("same", "perhaps")):
        certain = generic or (not same_year and not pages)
        yield Evidence(CERTAIN if certain else DOUBTFUL, Reason("volumes"))
    elif place == "same" and _disjoint(ours.numbers, theirs.numbers) and not (pages and _signed(one, other)):
        yield Evidence(CERTAIN, Reason("issues"))
    elif not pages and _differ_as_pages(ours.page, theirs.page) and place in ("same", "perhaps"):
        yield Evidence(CERTAIN if generic else DOUBTFUL, Reason("pages"))
    elif place == "other" and not (pages and ours.volume == theirs.volume):
        yield Evidence(CERTAIN if generic else DOUBTFUL, Reason("places"))
    elif pages and ours.volume and ours.volume == theirs.volume:
        yield _SAME_VOLUME_AND_PAGE
    elif pages and (place == "same" or not place):
        yield _SAME_PAGE
    elif place == "same":
        yield _SAME_VENUE


def _signed(one: Sketch, other: Sketch) -> bool:
    """Whether what two records have in common can't be a column: then one of the issues is an error.

    In a journal that counts its pages anew in every issue, a column stands on one page in each.
    """
    by_somebody = one.byline.names or other.byline.names
    return bool(by_somebody) and not one.title.generic and one.title.length >= COLUMN


def _of_entries(one: Sketch, other: Sketch, place: str, known: Known, *, pages: bool) -> Iterator[Evidence]:
    """What it says that one person wrote two entries into one list, each with a key of its own."""
    (file, key), (other_file, other_key) = one.entry, other.entry
    if key and key == other_key and file != other_file and not key.isdecimal():
        yield _SAME_KEY
    if file != other_file or not key or key == other_key or file in known.unkept:
        return
    ours, theirs = one.appearance, other.appearance
    if ours.preprint != theirs.preprint and {ours.kind, theirs.kind} <= _AFTER_PREPRINT:
        return  # a preprint and its publication
    dated = ours.year and theirs.year and ours.year != theirs.year
    if ours.kind == theirs.kind == "talk" and (dated or place in ("other", "perhaps")):
        yield Evidence(CERTAIN, Reason("one_file"))  # a talk that was given again
        return
    # Short titles may be those of a column, and of long ones that differ each is meant.
    other_title = one.title.length < COLUMN or one.title.folded != other.title.folded
    other_kind = ours.kind != theirs.kind and {ours.kind, theirs.kind} != {"", "article"}
    other_place = place in ("other", "perhaps") and not (
        pages and ours.volume and ours.volume == theirs.volume
    )
    differ = other_kind or dated or other_place or _other_book(ours, theirs)
    unsigned = not one.byline.names and not other.byline.names
    if differ or (not pages and (other_title or unsigned or _twice(ours, theirs, place))):
        yield Evidence(DOUBTFUL, Reason("one_file"))


def _twice(ours: Appearance, theirs: Appearance, place: str) -> bool:
    """Whether two entries without pages tell two occasions, of a talk, say, that was given twice."""
    return (place != "same" or ours.kind == "talk") and contradict(ours.circumstances, theirs.circumstances)


def _other_book(ours: Appearance, theirs: Appearance) -> bool:
    """Whether two entries are of two books of one title, as another edition, volume or printing is."""
    if _disjoint(ours.isbns, theirs.isbns):
        return True
    return ours.kind == theirs.kind == "book" and _differ(ours.page, theirs.page)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _differ_as_pages(one: str, other: str) -> bool:
    """Whether first pages differ; what an article is called before it has one says nothing: ``gkr1000``."""
    return _differ(one, other) and bool(_BEFORE_PAGES.match(one)) == bool(_BEFORE_PAGES.match(other))


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
