"""``venues.yml``: short names, addresses and colours of journals and meetings.

::

    Neural Information Processing Systems: {short: NeurIPS, url: https://neurips.cc, colour: "#1a6b54"}
    AJP: {url: https://aapt.scitation.org/journal/ajp, color: "#00369f"}
    International Conference on Rivers: RIVER
"""

from __future__ import annotations

from typing import Any

from sitegen.content.setting_values import colour
from sitegen.content.values import WEB_ADDRESS, Check, error, quoted_value, read_mapping, text
from sitegen.model.authored import VenueNote
from sitegen.model.publications import Problem
from sitegen.text.cleaning import one_line
from sitegen.text.yaml import Node, read_yaml

_CHECKS: dict[str, Check[Any]] = {
    "short": text,
    "url": WEB_ADDRESS,
    "colour": colour,
    "color": colour,
}


def read_venues(source: str, file: str = "venues.yml") -> tuple[tuple[VenueNote, ...], tuple[Problem, ...]]:
    """The venues in the text `source`, and a problem for everything in it that cannot be used."""
    root, problems = read_yaml(source, file)
    if root.value is None:
        return (), problems
    if not isinstance(root.value, dict):
        remedy = "write `Name of the venue: {short: …, colour: …}`, each on its own line"
        return (), (
            *problems,
            error("C020", root, f"{quoted_value(root)} stands where venues are expected", remedy),
        )
    notes = []
    found = list(problems)
    for name, node in root.value.items():
        note, wrong = _venue(one_line(name), node)
        notes.append(note)
        found += wrong
    return tuple(notes), tuple(found)


def _venue(name: str, node: Node) -> tuple[VenueNote, tuple[Problem, ...]]:
    """One venue; what is only a text is its short name."""
    if isinstance(node.value, str):
        return VenueNote(name, one_line(node.value) or name, node.place), ()
    values, problems = read_mapping(node, _CHECKS)
    note = VenueNote(
        name=name,
        short=values.get("short") or name,
        place=node.place,
        url=values.get("url", ""),
        colour=values.get("colour") or values.get("color") or "",
    )
    return note, problems
