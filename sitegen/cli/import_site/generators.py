"""The generators whose sites can be imported, the particular before the general."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitegen.cli.import_site import academicpages, al_folio, hugoblox, lab_website, plain_jekyll, quarto
from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.source import Source


class Generator(NamedTuple):
    """One kind of site."""

    name: str
    recognise: Callable[[Source], bool]
    convert: Callable[[Source], Draft]
    syntax: str
    """What commands its texts have: ``liquid``, ``hugo`` or ``quarto``."""


GENERATORS: tuple[Generator, ...] = (
    Generator(al_folio.NAME, al_folio.recognise, al_folio.convert, "liquid"),
    Generator(academicpages.NAME, academicpages.recognise, academicpages.convert, "liquid"),
    Generator(lab_website.NAME, lab_website.recognise, lab_website.convert, "liquid"),
    Generator(hugoblox.NAME, hugoblox.recognise, hugoblox.convert, "hugo"),
    Generator(quarto.NAME, quarto.recognise, quarto.convert, "quarto"),
    Generator(plain_jekyll.NAME, plain_jekyll.recognise, plain_jekyll.convert, "liquid"),
)


def generator_of(source: Source) -> Generator | None:
    """The generator of a site; None if it is none of these."""
    return next((each for each in GENERATORS if each.recognise(source)), None)
