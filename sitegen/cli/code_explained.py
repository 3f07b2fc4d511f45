"""``sitegen check --explain``: what a code means."""

from __future__ import annotations

from difflib import get_close_matches
from textwrap import fill

import click

from sitegen.checks.codes import EXPLANATIONS

ALL = "all"
_COLUMNS = 80
_LETTERS = {
    "R": "Publication lists, while they are read",
    "C": "What you write: settings, heads of files, corrections, texts, the CV",
    "M": "Papers and people, while records are merged",
    "P": "The pages of the site",
    "W": "The written site",
    "B": "Files and folders, templates, pictures, publishing",
    "F": "Fetching",
    "I": "Importing a site of another generator",
}


def code_explained(written: str) -> str:
    """What the code that a person wrote means; with ``all``, the titles of all codes.

    Raises:
        click.BadParameter: there is no such code.
    """
    if written.strip().lower() == ALL:
        return "\n\n".join(_titles(letter, heading) for letter, heading in _LETTERS.items())
    code = written.strip().strip("[]").upper()
    for known, said in EXPLANATIONS.items():
        if known == code:
            texts = (f"{code}: {said.title}", said.meaning, f"What to do: {said.remedy}")
            return "\n\n".join(fill(text, _COLUMNS, break_on_hyphens=False) for text in texts)
    nearest = get_close_matches(code[:20], EXPLANATIONS, n=1)
    meant = f"did you mean {nearest[0]}? " if nearest else ""
    raise click.BadParameter(f"there is no code {written[:60]!r}: {meant}--explain {ALL} lists them")


def _titles(letter: str, heading: str) -> str:
    lines = [f"  {code}  {said.title}" for code, said in EXPLANATIONS.items() if code.startswith(letter)]
    return "\n".join([heading, *lines])
