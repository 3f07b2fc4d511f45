"""What sort of publication an entry is: its type, and the field ``type``."""

from __future__ import annotations

import re

from sitegen.model.publications import MASTERS_THESIS, PHD_THESIS, Kind

KINDS: dict[str, Kind] = {
    "article": "article",
    "periodical": "article",
    "review": "article",
    "suppperiodical": "article",
    "inproceedings": "inproceedings",
    "conference": "inproceedings",
    "incollection": "incollection",
    "inbook": "incollection",
    "inreference": "incollection",
    "bookinbook": "incollection",
    "suppbook": "incollection",
    "suppcollection": "incollection",
    "book": "book",
    "mvbook": "book",
    "booklet": "book",
    "collection": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "report",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "dataset": "dataset",
    "data": "dataset",
    "software": "software",
    "softwareversion": "software",
    "softwaremodule": "software",
    "codefragment": "software",
    "patent": "patent",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "talk": "talk",
    "presentation": "talk",
    "lecture": "talk",
}
"""Entry type -> kind; every other type is ``misc``."""

GENRES = {
    "phdthesis": PHD_THESIS,
    "mastersthesis": MASTERS_THESIS,
    "bachelorsthesis": "Bachelor's thesis",
    "review": "Review",
    "unpublished": "Manuscript",
}
"""Entry type -> what the kind does not say."""

_WORDS = {
    "mathesis": MASTERS_THESIS,
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "phdthesis": PHD_THESIS,
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "",
    "dataset": "",
    "patent": "",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
}
"""What BibLaTeX writes in the place of words."""

_COUNTRIES = {
    "de": "Germany",
    "eu": "European Union",
    "ep": "European Union",
    "fr": "France",
    "uk": "United Kingdom",
    "us": "United States of America",
}
_COUNTRY = re.compile(r"\bcountry(de|eu|ep|fr|uk|us)\b")
"""What BibLaTeX writes in the place of a country."""
_PHD = re.compile(r"ph\.? ?d\.?(?: thesis)?", re.IGNORECASE)


def genre_of(entry_type: str, written: str) -> str:
    """What an entry is beyond its kind, in words; ``""`` if nothing.

    Args:
        entry_type: in lower case.
        written: the text of the field ``type``.
    """
    if written:
        return PHD_THESIS if _PHD.fullmatch(written) else _WORDS.get(written.lower(), written)
    return GENRES.get(entry_type, "")


def with_countries(place: str) -> str:
    """A place in which BibLaTeX's names of countries are in words."""
    return _COUNTRY.sub(lambda match: _COUNTRIES[match[1]], place)
