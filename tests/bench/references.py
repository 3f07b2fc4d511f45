"""How well plain lists of references are read: titles, authors and years, style by style.

    python -m tests.bench.references [--per-style 120] [--seed 1] [--seeds 5] [--half 0] [--other] [--tex]
        [--layouts]

The lists are made by `tests.bench.made_references`. ``--half`` chooses one of two halves of the corpus,
``--other`` further styles, ``--tex`` those of BibTeX and BibLaTeX with lists as LaTeX users have them. What
is wrong counts as asked if a problem names its line, and what is right but asked about as needless.
Joined is a reference that has no record of its own.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sitegen.model.publications import Name, Problem, Record
from sitegen.readers import references
from sitegen.text.cleaning import strip_controls
from sitegen.text.folding import fold
from tests.bench.made_references import OTHER_STYLES, STYLES, Made, MadeList, made_lists
from tests.bench.made_tex_lists import TEX_STYLES, tex_lists


class Verdict(msgspec.Struct, frozen=True):
    """What became of one reference."""

    made: Made
    title: bool
    authors: bool
    year: bool
    venue: bool
    asked: bool
    record: Record | None

    @property
    def right(self) -> bool:
        """Whether title, authors and year are."""
        return self.title and self.authors and self.year


class Judged(msgspec.Struct, frozen=True):
    """What became of one list."""

    verdicts: tuple[Verdict, ...]
    split: int
    """Records that begin where no reference does."""
    elsewhere: int
    """Questions about lines on which no reference begins."""


def judge(made: MadeList) -> Judged:
    """What the reader makes of a list."""
    items = list(references.read(strip_controls(made.text), "list.txt"))
    records = {item.place.line: item for item in items if isinstance(item, Record)}
    asked = {item.place.line for item in items if isinstance(item, Problem) and item.severity != "notice"}
    begun = {one.line for one in made.references}
    verdicts = (_verdict(one, records.get(one.line), asked=one.line in asked) for one in made.references)
    return Judged(tuple(verdicts), len(records.keys() - begun), len(asked - begun))


def _verdict(made: Made, found: Record | None, *, asked: bool) -> Verdict:
    if not found:
        return Verdict(made, False, False, False, False, asked, None)
    true = made.record
    return Verdict(
        made,
        fold(found.title) == fold(strip_controls(true.title)),
        same_authors(found.authors, found.hidden_authors, true.authors, made.written),
        found.year == true.year or true.year not in made.written or bool(true.state and found.state),
        not true.venue or fold(true.venue) in fold(f"{found.venue} {found.series}"),
        asked,
        found,
    )


def same_authors(found: Sequence[Name], hidden: int, true: Sequence[Name], written: str) -> bool:
    """Whether all names that are written were read, in order, and that more are hidden where some are."""
    if not found or len(found) > len(true):
        return False
    last_apart = "…" in written or "..." in written
    firsts = found[:-1] if hidden and last_apart else found
    if not all(_same(one, other) for one, other in zip(firsts, true, strict=False)):
        return False
    if (
        len(firsts) < len(found)
        and not _same(found[-1], true[-1])
        and not _same(found[-1], true[len(firsts)])
    ):
        return False
    if len(found) == len(true):
        return True
    if not hidden:
        return False
    head = re.split(r"et al|…|\.\.\.|and others", written)[0]
    return _shown(head, true) <= len(firsts)


def _shown(head: str, true: Sequence[Name]) -> int:
    """How many of the names stand one behind the other in the text before "et al."."""
    position = count = 0
    folded = fold(head)
    for name in true:
        found = re.compile(rf"\b{re.escape(fold(name.family))}\b").search(folded, position)
        if not found or found.start() > 400 + 40 * count:
            break
        position = found.end()
        count += 1
    return count


def _same(found: Name, true: Name) -> bool:
    if fold(found.full) == fold(
        true.full
    ):  # "Darío Metola Rodríguez" does not tell where the family name begins
        return True
    true = _with_initials_given(true)
    if fold(found.family) != fold(true.family):
        return False
    short, full = fold(found.given).replace(" ", ""), fold(true.given.replace(".", ". "))
    if fold(found.given) == full:
        return True
    initials = "".join(word[0] for word in full.split())
    return (
        bool(short)
        and len(short) <= 5
        and (
            initials.startswith(short) or (short.startswith(initials[:1]) and len(short) <= len(initials) + 1)
        )
    )


def _with_initials_given(name: Name) -> Name:
    """A name of the corpus whose middle initials or suffix stand with its family name, put right.

    So is the mark of an affiliation behind it: ``Doe1``.
    """
    found = _INITIALS_IN_FAMILY.fullmatch(name.family)
    if not found:
        return name
    return Name(found["family"], f"{name.given} {found['initials'] or ''}".strip())


_INITIALS_IN_FAMILY = re.compile(r"(?P<initials>(?:[A-Z]\.\s?)+)?(?P<family>.+?)(?:\d| Jr\.?| I{2,3}| IV)?")


def table(judged: dict[str, list[Judged]], seconds: float) -> str:
    """The figures, style by style or layout by layout."""
    every = [each for some in judged.values() for each in some]
    lines = [
        f"{'':<44}{'refs':>6}{'titles':>9}{'authors':>9}{'years':>8}{'venues':>8}{'wrong':>7}{'asked':>7}"
        f"{'silent':>8}{'asked':>8}{'needless':>10}{'share':>7}{'joined':>8}{'split':>7}{'elsewhere':>11}",
        *(_row(name, each) for name, each in [*judged.items(), ("all", every)]),
    ]
    count = sum(len(each.verdicts) for each in every)
    return "\n".join([*lines, f"{count / seconds:,.0f} references a second"])


def _row(name: str, judged: Sequence[Judged]) -> str:
    """A row: what is right in per cent; what is wrong, of that what is asked; what is asked needlessly."""
    each = [verdict for one in judged for verdict in one.verdicts]
    share = [
        100 * sum(getattr(one, field) for one in each) / len(each)
        for field in ("title", "authors", "year", "venue")
    ]
    wrong = [one for one in each if not one.right]
    asked = sum(one.asked for one in wrong)
    needless = sum(one.asked for one in each if one.right)
    joined = sum(one.record is None for one in each)
    return (
        f"{name:<44}{len(each):>6}{share[0]:>9.1f}{share[1]:>9.1f}{share[2]:>8.1f}{share[3]:>8.1f}"
        f"{len(wrong):>7}{asked:>7}{len(wrong) - asked:>8}{asked / max(1, len(wrong)):>8.0%}"
        f"{needless:>10}{needless / max(1, len(each) - len(wrong)):>7.1%}"
        f"{joined:>8}{sum(one.split for one in judged):>7}{sum(one.elsewhere for one in judged):>11}"
    )


def measure(lists: Sequence[MadeList], *, by_layout: bool = False) -> tuple[dict[str, list[Judged]], float]:
    """What becomes of all references, by style or by layout, and how long reading took."""
    judged: dict[str, list[Judged]] = defaultdict(list)
    started = time.process_time()
    for one in lists:
        judged[one.layout if by_layout else one.style].append(judge(one))
    return judged, time.process_time() - started


def main() -> None:
    """Print the figures, and some of what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--per-style", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="so many seeds, from the seed on")
    parser.add_argument("--layouts", action="store_true", help="a row for each layout instead of each style")
    parser.add_argument("--half", type=int, default=0, choices=(0, 1), help="which half of the corpus")
    parser.add_argument("--other", action="store_true", help="the further styles")
    parser.add_argument("--tex", action="store_true", help="the styles of BibTeX and BibLaTeX")
    parser.add_argument("--style", help="this one only")
    parser.add_argument("--examples", type=int, default=0, help="show so many that are wrong")
    options = parser.parse_args()
    of_set = tuple(TEX_STYLES) if options.tex else OTHER_STYLES if options.other else STYLES
    styles = (options.style,) if options.style else of_set
    made = tex_lists if options.tex else made_lists
    lists = [
        one
        for seed in range(options.seed, options.seed + options.seeds)
        for one in made(options.half, seed, options.per_style, styles)
    ]
    judged, seconds = measure(lists, by_layout=options.layouts)
    print(table(judged, seconds))
    wrong = [
        (style, one)
        for style, each in judged.items()
        for made in each
        for one in made.verdicts
        if not one.right
    ]
    for style, one in wrong[:: max(1, len(wrong) // max(1, options.examples))] if options.examples else ():
        marks = "".join(
            letter
            for letter, right in zip("TAY", (one.title, one.authors, one.year), strict=True)
            if not right
        )
        print(f"\n{style} wrong {marks}{' (asked)' if one.asked else ''}: {one.made.written}")
        if one.record:
            print(
                "   ",
                one.record.title,
                "|",
                "; ".join(name.full for name in one.record.authors[:8]),
                one.record.hidden_authors,
                "|",
                one.record.date,
                "|",
                one.record.venue,
            )


if __name__ == "__main__":
    main()
