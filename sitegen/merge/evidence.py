"""What speaks for, and what against, two records being of one work."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.merge.appearances import SAME_PAGES, of_appearances
from sitegen.merge.bylines import FEWER, NAMESAKES, OTHERS, Byline, in_common, is_group
from sitegen.merge.likeness import ALMOST, likeness
from sitegen.merge.sketches import Known, Sketch
from sitegen.merge.title_parts import CUT_IN_ONE, NEARLY, SHORTENED
from sitegen.merge.verdicts import CERTAIN, DOUBTFUL, OTHER_TITLES, Evidence, Verdict, verdict_of
from sitegen.model.reasons import Reason
from sitegen.text.folding import fold

TELLING = 2
"""Sum of what venue, year and pages say from which on they outweigh doubts about the authors."""

TEAM = 2
"""What lists of authors say where the same people, two or more, wrote two works."""

LARGE_TEAM = 3
"""The same, where three did."""

SURELY_ALMOST = 2
"""What almost the same titles say, unless they are rather short or one has a name more."""

LONG_ENOUGH = 3
"""Words of a title that may be compared where nobody is known."""

_OTHER_WORDS = Reason("other_words")
_SHORT = Reason("short_title")


def weigh(one: Sketch, other: Sketch, known: Known) -> Verdict:
    """What all evidence on two records comes to."""
    strength, alike = likeness(one.title, other.title, known.words)
    if not alike:
        return OTHER_TITLES
    title = Evidence(strength, alike)
    return verdict_of([title, *_beside_the_title(one, other, known, title)])


def _beside_the_title(one: Sketch, other: Sketch, known: Known, title: Evidence) -> Iterator[Evidence]:
    """What authors and appearances say where this is said of the titles."""
    common, people = in_common(one.byline, other.byline)
    if common <= CERTAIN:
        yield Evidence(common, people)
        return
    appearances = [*of_appearances(one, other, known)]
    agreed = sum(item.strength for item in appearances)
    undated = not one.appearance.year or not other.appearance.year  # then the venue alone has to tell
    if common == DOUBTFUL and _may_err(one.byline, other.byline, people) and agreed >= TELLING - undated:
        common = int(people == FEWER)  # of one appearance: a list leaves authors out, or errs
    yield Evidence(common, people)
    yield from appearances
    told = sum(item.strength for item in appearances if item.strength > 0)
    yield from _of_titles(one, other, known, title, common, told)
    if not one.byline.names and not other.byline.names:
        yield from _nobody(one, other)


def _of_titles(
    one: Sketch, other: Sketch, known: Known, title: Evidence, common: int, told: int
) -> Iterator[Evidence]:
    """What keeps apart works whose titles are not the same.

    Args:
        title: in what they are alike.
        common: what lists of authors say for one work.
        told: what appearances say for it.
    """
    alike = title.says
    if alike == ALMOST and told < SAME_PAGES and not _written_otherwise(one, other, title, common, told):
        asks = (
            told >= TELLING or (common >= TEAM and _says_nothing(one, other)) or _retitled(one, other, common)
        )
        yield Evidence(DOUBTFUL if asks else CERTAIN, _OTHER_WORDS)
    elif alike == NEARLY and told < SAME_PAGES:
        in_one_list = one.entry[0] and one.entry[0] == other.entry[0]  # who has both there means two works
        asks = not in_one_list and (told >= TELLING or (common >= TEAM and _says_nothing(one, other)))
        asks = asks or (common >= LARGE_TEAM and _retitled(one, other, common))
        yield Evidence(DOUBTFUL if asks else CERTAIN, _OTHER_WORDS)
    elif alike == CUT_IN_ONE and _meant_apart(one, other, known):
        yield Evidence(DOUBTFUL, _OTHER_WORDS)
    elif "proceedings" in (one.appearance.kind, other.appearance.kind) and alike.code in SHORTENED:
        yield Evidence(DOUBTFUL, _OTHER_WORDS)  # `…: System Demonstrations` is another volume of a meeting


def _written_otherwise(one: Sketch, other: Sketch, title: Evidence, common: int, told: int) -> bool:
    """Whether one list only writes otherwise what another has: who means two works of a year has both."""
    if told < TELLING or one.entry[0] == other.entry[0]:
        return False
    return common >= LARGE_TEAM if title.strength < SURELY_ALMOST else _same_people(one, other, common)


def _retitled(one: Sketch, other: Sketch, common: int) -> bool:
    """Whether a preprint and a publication have an author in common."""
    return common >= 1 and one.appearance.preprint != other.appearance.preprint


def _meant_apart(one: Sketch, other: Sketch, known: Known) -> bool:
    """Whether somebody wrote a title and one that goes on into one list: ``…``, ``… of Irregular Series``."""
    (file, key), (other_file, other_key) = one.entry, other.entry
    in_one_list = bool(key) and file == other_file and key != other_key and file not in known.unkept
    return in_one_list and not one.title.is_cut and not other.title.is_cut


def _says_nothing(one: Sketch, other: Sketch) -> bool:
    """Whether one of two records neither says when nor where, as a profile has what it could not place."""
    return any(not each.appearance.year and not each.appearance.venue for each in (one, other))


def _may_err(one: Byline, other: Byline, people: Reason) -> bool:
    """Whether a list may only have left authors out, or misspelt them.

    Two teams that share one of several authors are two, and so are namesakes.
    """
    return people != NAMESAKES and (people != OTHERS or is_group(one) or is_group(other))


def _same_people(one: Sketch, other: Sketch, common: int) -> bool:
    """Whether authors are so surely the same that works which they call almost the same are one."""
    return common >= TEAM or _one_person(one.byline, other.byline)


def _one_person(one: Byline, other: Byline) -> bool:
    """Whether both works are by one author, whose name is written out on both."""
    names = {fold(name.full) for name in (*one.names, *other.names)}
    return len(one.names) == len(other.names) == len(names) == 1 and all(
        len(word) > 1 for word in one.names[0].given.split()[:1]
    )


def _nobody(one: Sketch, other: Sketch) -> Iterator[Evidence]:
    """What keeps apart works without authors, which differ by year if by anything."""
    years = one.appearance.year, other.appearance.year
    if all(years) and years[0] != years[1]:
        yield Evidence(CERTAIN, Reason("dated", (str(years[0]), str(years[1]))))
    elif not one.title.length >= LONG_ENOUGH:
        yield Evidence(CERTAIN, _SHORT)
