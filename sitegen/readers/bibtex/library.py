"""A second opinion: how bibtexparser reads an entry that our own reader stumbles over.

Our reader is made for speed and for telling and mending damage; bibtexparser knows
constructs that ours does not, such as field names with odd characters. It is not used
for every entry because it keeps a whole file in memory several times over, and because
it takes a missing comma for part of a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sitegen.readers.bibtex.values import Body, Fault, read_value, skip

LONGEST_ENTRY = 20_000
"""Characters of an entry that are still given to it; what is longer is no entry but damage."""


def read_entry(text: str, macros: Mapping[str, str]) -> list[tuple[str, str, int]] | None:
    """The fields of the only entry in `text`, or None if bibtexparser cannot read it cleanly either.

    Returns:
        Name in lower case, text with macros expanded, and line counted from 0, for each field.
    """
    if len(text) > LONGEST_ENTRY:
        return None
    library = _splitter()(text).split()
    if len(library.entries) != 1 or library.failed_blocks:
        return None
    fields = []
    for field in library.entries[0].fields:
        body, faults = Body(field.value, len(field.value), "", macros), list[Fault]()
        value = read_value(body, 0, faults)
        if faults or not value.complete or skip(body, value.end) < len(field.value):
            return None  # what it took for one value is more than that: a comma is missing
        fields.append((field.key.lower(), value.text.strip(), field.start_line or 0))
    return fields


@cache
def _splitter() -> Any:
    """What takes a file apart in bibtexparser."""
    import logging  # noqa: PLC0415  # as below

    from bibtexparser.splitter import Splitter  # noqa: PLC0415  # takes 30 ms; few files need it

    # It reports damage to the log; here damage is reported as problems with file and line.
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return Splitter
