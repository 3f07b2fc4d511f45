"""The generators whose sites can be imported, the particular before the general."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sitegen.cli.import_site.draft import Draft
from sitegen.cli.import_site.hugo import hugoblox
from sitegen.cli.import_site.jekyll import academicpages, al_folio, lab_website, plain
from sitegen.cli.import_site.quarto import site as quarto
from sitegen.cli.import_site.source import OldSite


class Generator(NamedTuple):
    """One kind of site."""

    name: str
    recognise: Callable[[OldSite], bool]
    convert: Callable[[OldSite], Draft]
    syntax: str
    """What commands its texts have: ``liquid``, ``hugo`` or ``quarto``."""


GENERATORS: tuple[Generator, ...] = (
    Generator(al_folio.NAME, al_folio.recognise, al_folio.convert, "liquid"),
    Generator(academicpages.NAME, academicpages.recognise, academicpages.convert, "liquid"),
    Generator(lab_website.NAME, lab_website.recognise, lab_website.convert, "liquid"),
    Generator(hugoblox.NAME, hugoblox.recognise, hugoblox.convert, "hugo"),
    Generator(quarto.NAME, quarto.recognise, quarto.convert, "quarto"),
    Generator(plain.NAME, plain.recognise, plain.convert, "liquid"),
)


def generator_of(source: OldSite) -> Generator | None:
    """The generator of a site; None if it is none of these."""
    return next((each for each in GENERATORS if each.recognise(source)), None)
