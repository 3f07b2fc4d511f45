"""What arXiv's pages have around their records: header, search form, page numbers, footer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.readers.shared.copied_text import Line

_ARCHIVES = (
    r"(?:Astrophysics|Computer Science|Condensed Matter|Economics|Electrical Engineering and Systems Science"
    r"|General Relativity and Quantum Cosmology|High Energy Physics - \w+|Mathematics|Mathematical Physics"
    r"|Nonlinear Sciences|Nuclear (?:Experiment|Theory)|Physics|Quantitative (?:Biology|Finance)"
    r"|Quantum Physics|Statistics)(?: > [A-Z].*)?"
)
_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)(?:day)?, \d{1,2} [A-Z][a-z]+ \d{4}"

_LANDMARK = re.compile(
    r"Showing \d.*|Search v\d.*|Search term.*|Search in all .*|Searching in archive .*"
    r"|(?:\d+ )?results per page.*|(?:Announcement|Submission) date \(.*|We gratefully acknowledge.*"
    r"|Skip to main content.*|arXiv is now an independent .*|Major funding support.*"
    r"|(?:Web )?Accessibility.*|arXiv Operational Status.*|.{1,100}['’]s? articles on arXiv"
    r"|Authors and titles for .*|Showing new listings for .*|Showing up to \d.*|\[? ?showing \d+ entries.*"
    r"|\[? ?[Tt]otal of \d+ entries.*|The web address for this page and the arXiv author id.*"
    rf"|(?:New|Cross|Replacement) submissions.*|{_DAY}(?: \(.*)?"
    rf"|Submission history|Access Paper:|Current browse context:|{_ARCHIVES}"
)
"""Lines that nothing but the page has: what stands before them, or behind them, is part of the page too."""

_AROUND = re.compile(
    r"Search|Advanced Search|Sort results by.*|Go|Relevance|(?:Show|Hide) abstracts.*|All fields"
    r"|(?:Previous )?(?:Next )?[\d….]{1,6}(?: [\d….]{1,6}){0,20}(?: Next)?|Previous|Next|Previous Next.*"
    r"|Feedback\?|About(?: ·.*)?|Help(?: ·.*)?|Login"
    r"|Log in|Submit|Donate|archive|Copyright|Contact|[Cc]ontact arXiv.*|Click here to .*|Subscribe"
    r"|[Ss]ubscribe to arXiv.*|Privacy(?: Policy)?|Get status notifications.*|email|slack|or|arXiv|arXiv\.org"
    r"|[Qq]uick [Ll]inks|See also ORCID.*|See author identifier help.*|fewer|more|all|fewer \|.*"
)
"""Lines that may be part of the page, or a title."""


def is_around_arxiv(text: str) -> bool:
    """Whether a line looks like part of what stands around records."""
    return bool(_AROUND.fullmatch(text) or _LANDMARK.fullmatch(text))


def without_surroundings(lines: Sequence[Line], *, opens: bool, closes: bool) -> list[Line]:
    """Those of `lines`, which belong to no record so far, that are not known to be part of the page.

    The words of header and footer change over the years, so that not all of them can be known.
    In a run that `opens` the file, everything down to the last landmark is part of the page; in
    one that `closes` it, everything from the first line that looks so; else what landmarks enclose.
    """
    landmarks = [index for index, line in enumerate(lines) if _LANDMARK.fullmatch(line.text)]
    around = [index for index, line in enumerate(lines) if is_around_arxiv(line.text)]
    first, last = (landmarks[0], landmarks[-1]) if landmarks else (len(lines), -1)
    if opens:
        first = 0
    if closes and around:
        first, last = (first if opens and landmarks else around[0]), len(lines) - 1
    passed = {*around, *range(first, last + 1)}
    return [line for index, line in enumerate(lines) if index not in passed]
