"""Macros of LaTeX that are no letters and no marks: what they do with what follows, by their names."""

from __future__ import annotations

import re

from sitegen.text.latex.symbols import ACCENTS, SYMBOLS

DRESSED = frozenset(
    "emph textit textbf texttt textsc textrm textsf textsl textmd textup textnormal text mbox hbox fbox "
    "underline uline nolinkurl path".split()
)
"""Macros that only dress their argument."""
SWITCHES = frozenset(
    "bf it em rm sf tt sc sl bfseries itshape scshape slshape rmfamily sffamily ttfamily mdseries upshape "
    "normalfont normalsize small footnotesize scriptsize tiny large Large LARGE huge Huge noindent relax "
    "protect xspace newblock allowbreak linebreak nobreak centering leavevmode boldmath unboldmath".split()
)
"""Macros that leave no trace in plain text."""
WHITE = {
    **dict.fromkeys("quad qquad enspace thinspace space newline nobreakspace".split(), " "),
    "par": "\n\n",
}
HIDDEN = frozenset(
    "noop noopsort NOOPSORT SortNoop sortnoop nosort label vspace hspace color selectlanguage index "
    "phantom".split()
)
"""Macros whose argument is not text."""
SECOND_COUNTS = frozenset(
    "textcolor foreignlanguage bibinfo texorpdfstring colorbox raisebox scalebox".split()
)
_OTHERS = frozenset(
    "url href symbol ensuremath enquote uppercase MakeUppercase textsuperscript textsubscript".split()
)
_LENGTH = re.compile(r"\s*=?\s*-?[\d.]+\s*(?:em|ex|pt|mu|cm|mm|in|bp|sp)\s?")
WITH_LENGTH = {
    **dict.fromkeys(("kern", "hskip", "mkern", "vskip"), _LENGTH),
    "penalty": re.compile(r"\s*=?\s*-?\d+\s?"),
    "discretionary": re.compile(r"(?:\s?\{[^{}]{0,9}\}){1,3}\s?"),
}
"""Macros of TeX that something follows that is no text, such as a length, and the form of that."""


def knows(word: str) -> bool:
    """Whether a macro with this name means something by itself."""
    tables = (ACCENTS, SYMBOLS, SWITCHES, WHITE, DRESSED, HIDDEN, SECOND_COUNTS, _OTHERS)
    return any(word in table for table in tables)
