"""The words of the interface in English, and what other languages must say."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

from sitegen import readers
from sitegen.model.fields import FIELDS
from sitegen.model.reasons import REASONS
from sitegen.readers import READERS
from sitegen.readers.bibtex.marks import CORRESPONDING, EQUAL
from sitegen.site.words import TABLES
from sitegen.text.states import STATES
from tests.building import ENGLISH_TEXTS


def said_by_readers(table: str) -> set[str]:
    """All values of the tables of one name (``GENRES``, ``LINKS``) that modules of readers have."""
    modules = (import_module(each.name) for each in walk_packages(readers.__path__, "sitegen.readers."))
    return {text for module in modules for text in getattr(module, table, {}).values()} - {""}


NOT_ENGLISH = {
    *(
        "eingereicht",
        "angenommen",
        "zur Veröffentlichung angenommen",
        "im Druck",
        "im Erscheinen",
        "erscheint",
    ),
    *("soumis", "accepté", "à paraître", "sous presse", "enviado", "aceptado", "en prensa"),
    *("no prelo", "in stampa", "in druk"),
}
"""States that are shown as they were written, which languages need not say."""

IN_ENGLISH: dict[str, set[str]] = {
    **{table: {*ENGLISH_TEXTS.texts[table]} for table in TABLES},
    "fields": {field.name for field in FIELDS},
    "formats": {*READERS},
    "reasons": {*REASONS},
    "genres": said_by_readers("GENRES"),
    "links": said_by_readers("LINKS")
    - {"PDF", "HTML", "ADS", "OpenReview", "Colab", "Hugging Face", "OSF", "Zenodo"},
    "states": {*STATES.values()} - NOT_ENGLISH,
    "author_marks": {EQUAL, CORRESPONDING},
}
"""Table -> what a language must have a word for, but for proper names."""
