"""What speaks for, and what against, two records being of one work."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.merge.appearances import SAME_PAGES, of_appearances
from sitegen.merge.bylines import NAMESAKES, in_common
from sitegen.merge.sketches import Known, Sketch
from sitegen.merge.titles import NEARLY, likeness
from sitegen.merge.verdicts import CERTAIN, DOUBTFUL, OTHER_TITLES, Evidence, Verdict, verdict_of
from sitegen.model.reasons import Reason

TELLING = 2
"""Sum of what venue, year and pages say from which on they outweigh doubts about the authors."""

LONG_ENOUGH = 3
"""Words of a title that may be compared where nobody is known."""

_OTHER_WORDS = Reason("other_words")
_SHORT = Reason("short_title")


def weigh(one: Sketch, other: Sketch, known: Known) -> Verdict:
    """What all evidence on two records comes to."""
    strength, alike = likeness(one.title, other.title, known.words)
    if not alike:
        return OTHER_TITLES
    return verdict_of([Evidence(strength, alike), *_beside_the_title(one, other, known, alike)])


def _beside_the_title(one: Sketch, other: Sketch, known: Known, alike: Reason) -> Iterator[Evidence]:
    """What authors and appearances say where titles are `alike`."""
    common, people = in_common(one.byline, other.byline)
    if common <= CERTAIN:
        yield Evidence(common, people)
        return
    appearances = [*of_appearances(one, other, known)]
    if common == DOUBTFUL and people != NAMESAKES and sum(item.strength for item in appearances) >= TELLING:
        common = 0  # of one appearance: a list leaves authors out, or errs
    yield Evidence(common, people)
    yield from appearances
    told = sum(item.strength for item in appearances if item.strength > 0)
    if alike == NEARLY and told < SAME_PAGES:
        yield Evidence(DOUBTFUL if told >= TELLING else CERTAIN, _OTHER_WORDS)
    if not one.byline.names and not other.byline.names:
        yield from _nobody(one, other)


def _nobody(one: Sketch, other: Sketch) -> Iterator[Evidence]:
    """What keeps apart works without authors, which differ by year if by anything."""
    years = one.appearance.year, other.appearance.year
    if all(years) and years[0] != years[1]:
        yield Evidence(CERTAIN, Reason("dated", (str(years[0]), str(years[1]))))
    elif not one.title.length >= LONG_ENOUGH:
        yield Evidence(CERTAIN, _SHORT)
