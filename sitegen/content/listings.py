"""Listings together with what the settings and the researchers' files say about them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import process

from sitegen.model.authored import Researcher
from sitegen.model.fetched import fetched_for, fetched_format
from sitegen.model.publications import Place, Problem, Source
from sitegen.model.settings import Config

LISTINGS_FOLDER = "publications/"


def make_sources(
    listings: Mapping[str, str], config: Config, researchers: Sequence[Researcher]
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """One source for each listing (path -> text), and a problem for each one that is named but missing.

    Whose works a fetched file lists, and in which format, stands in its name.
    """
    formats = {LISTINGS_FOLDER + path: reader for path, reader in config.formats}
    owners = {
        LISTINGS_FOLDER + path: researcher for researcher in researchers for path in researcher.listings
    }
    places = {path: Place("site.yml") for path in formats} | {path: who.place for path, who in owners.items()}
    missing = [_missing(path, place, listings) for path, place in places.items() if path not in listings]
    by_id = {researcher.id: researcher for researcher in researchers}
    owners = {path: by_id[id_] for path in listings if (id_ := fetched_for(path)) in by_id} | owners
    sources = [
        Source(
            path,
            text,
            formats.get(path) or fetched_format(path),
            owners[path].name if path in owners else None,
        )
        for path, text in listings.items()
    ]
    return tuple(sources), tuple(missing)


def _missing(path: str, place: Place, listings: Collection[str]) -> Problem:
    nearest = process.extractOne(path, list(listings), score_cutoff=60)
    remedy = (
        f"did you mean {nearest[0].removeprefix(LISTINGS_FOLDER)}?"
        if nearest
        else "add the file or take the name out"
    )
    return Problem("C033", "error", place, f"there is no file {path} in the content folder", remedy)
