"""An export in ASCII has only commands that LaTeX knows by itself, or that the file defines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.text.latex import encode
from sitegen.text.latex.definitions import commands_in, preamble
from sitegen.text.latex.symbols import ACCENTS
from sitegen.writers import bibtex

KERNEL = {
    word
    for line in Path(__file__).with_name("latex_kernel.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
}
"""Names of the commands of LaTeX without packages; the file says where they are from."""

_DEFINED = re.compile(r"ommand(?:Default)? \{\\(\w+) \}")
"""What a preamble defines."""


def characters() -> Iterator[str]:
    """All characters that can have a name in LaTeX, and letters under each accent."""
    for code in range(0x20, 0x30000):
        character = chr(code)
        if unicodedata.category(character) not in {"Cn", "Cs", "Co", "Cc"}:
            yield character
    for letter in "aeiounsxqABCGSTZ":
        for mark in ACCENTS.values():
            yield letter + mark


def defined(definitions: str) -> set[str]:
    """The commands that a preamble defines."""
    return set(_DEFINED.findall(definitions))


def test_every_character_is_written_with_what_latex_knows() -> None:
    for character in characters():
        written = encode(character, ascii_only=True)
        assert written.isascii(), character
        commands = commands_in(written)
        definitions = preamble(commands)
        assert commands <= KERNEL | defined(definitions), character


def test_definitions_need_nothing_that_latex_does_not_know() -> None:
    names = set(
        "k h dj DJ dh DH th TH ng NG guillemotleft guillemotright guilsinglleft guilsinglright".split()
    )
    names |= set(
        "quotedblbase quotesinglbase mathbb mathfrak mathscr boldsymbol bm operatorname text".split()
    )
    names |= set("operatorname text lesssim gtrsim leqslant geqslant varnothing square".split())
    definitions = preamble(names)
    assert defined(definitions) == names
    assert names.isdisjoint(KERNEL)
    assert commands_in(definitions) <= KERNEL | names
    assert preamble({"emph", "alpha"}) == ""


@pytest.mark.parametrize("text", ["W\u0105s", "\u0110or\u0111e", "Nguy\u1ec3n", "\u201eAlpha\u201c"])
def test_a_file_defines_what_it_needs_at_its_end(text: str) -> None:
    entry = f"@misc{{k,\n  title = {{{encode(text, ascii_only=True)}}},\n}}\n"
    written = "".join(bibtex.join([entry, "@misc{l,\n}\n"]))
    assert written.startswith(f"{entry}\n@misc{{l,\n}}\n\n@preamble{{\n")
    assert "".join(bibtex.join(["@misc{l,\n}\n"])) == "@misc{l,\n}\n"


def test_no_line_of_a_definition_is_broken_inside_a_word() -> None:
    """BibTeX breaks lines at blanks only if there are some in 79 columns."""
    definitions = preamble({"k", "TH", "boldsymbol", "guillemotleft"})
    assert max(len(word) for line in definitions.splitlines() for word in line.split()) < 40
