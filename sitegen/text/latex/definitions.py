r"""What LaTeX itself does not know in its usual fonts, and how to print it there.

Without ``\usepackage[T1]{fontenc}``, ``{\k{e}}`` and ``{\dj}`` are errors, and mathematics of packages are
without them. A file of entries says in a ``@preamble`` how to print those that it has; LaTeX takes that
only where nothing else defines them.
"""

from __future__ import annotations

import re

_TEXT = {
    "k": r"[1]{{\ooalign{#1\crcr\hidewidth\lower1.15ex\hbox{`}}}}",
    "h": r"[1]{{\ooalign{\hidewidth\raise.5ex\hbox{'}\hidewidth\crcr#1}}}",
    "dj": r"{{\ooalign{d\crcr\hfil\raise.75ex\hbox{-}\kern-.05em}}}",
    "DJ": r"{{\ooalign{D\crcr\kern-.03em\raise.25ex\hbox{-}\hfil}}}",
    "dh": r"{{\ooalign{$\partial$\crcr\hidewidth\raise.7ex\hbox{-}}}}",
    "DH": r"{{\ooalign{D\crcr\kern-.03em\raise.25ex\hbox{-}\hfil}}}",
    "th": r"{{\ooalign{p\crcr l\hidewidth}}}",
    "TH": r"{{\ooalign{I\hfil\crcr\kern.17em\raise.4ex\hbox{\scriptsize D}}}}",
    "ng": r"{{\ooalign{n\crcr\hidewidth\j}}}",
    "NG": r"{{\ooalign{N\crcr\hidewidth\j}}}",
    "guillemotleft": r"{{\raise.2ex\hbox{$\scriptscriptstyle\ll$}}}",
    "guillemotright": r"{{\raise.2ex\hbox{$\scriptscriptstyle\gg$}}}",
    "guilsinglleft": r"{{\raise.2ex\hbox{$\scriptscriptstyle<$}}}",
    "guilsinglright": r"{{\raise.2ex\hbox{$\scriptscriptstyle>$}}}",
    "quotedblbase": r"{{,,}}",
    "quotesinglbase": r"{{,}}",
}
"""Macro of text -> its arguments and how to print it, with what LaTeX's usual fonts have."""

_MATHS = {
    "mathbb": r"[1]{\mathbf{#1}}",
    "mathfrak": r"[1]{\mathbf{#1}}",
    "mathscr": r"[1]{\mathcal{#1}}",
    "boldsymbol": r"[1]{\mbox{\boldmath$#1$}}",
    "bm": r"[1]{\mbox{\boldmath$#1$}}",
    "operatorname": r"[1]{\mathop{\mathrm{#1}}\nolimits}",
    "text": r"[1]{\mbox{#1}}",
    "lesssim": r"{\stackrel{<}{\sim}}",
    "gtrsim": r"{\stackrel{>}{\sim}}",
    "leqslant": r"{\leq}",
    "geqslant": r"{\geq}",
    "varnothing": r"{\emptyset}",
    "square": r"{\sqcup}",
}
"""Macro of the usual packages for mathematics -> the same."""

_COMMAND = re.compile(r"\\([A-Za-z]+)")


def preamble(commands: set[str]) -> str:
    r"""A ``@preamble`` with the definitions of those of the `commands` that need one; ``""`` for none.

    Args:
        commands: names without backslash.
    """
    text = [rf"\ProvideTextCommandDefault{{\{name}}}{_TEXT[name]}" for name in _TEXT if name in commands]
    maths = [rf"\providecommand{{\{name}}}{_MATHS[name]}" for name in _MATHS if name in commands]
    # BibTeX breaks its lines at blanks, which mean nothing behind a command; without any it breaks words.
    lines = [f'  "{_COMMAND.sub(_with_blank, line)}"' for line in (*text, *maths)]
    together = " #\n".join(lines)
    return f"@preamble{{\n{together}\n}}\n" if lines else ""


def _with_blank(command: re.Match[str]) -> str:
    return command[0] + " "


def commands_in(text: str) -> set[str]:
    """The names of the commands that stand in LaTeX text, without backslash."""
    return set(_COMMAND.findall(text)) if "\\" in text else set()
