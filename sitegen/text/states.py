"""What people write of publications that have not appeared yet."""

from __future__ import annotations

import re

_STATES = {
    "inpress": "in press",
    "forthcoming": "forthcoming",
    "toappear": "to appear",
    "accepted": "accepted",
    "acceptedforpublication": "accepted for publication",
    "inprint": "in press",
    "underreview": "under review",
    "inreview": "under review",
    "underrevision": "under revision",
    "inrevision": "under revision",
    "submitted": "submitted",
    "submittedforpublication": "submitted for publication",
    "inpreparation": "in preparation",
    "inprep": "in preparation",
    "prepublished": "prepublished",
    "onlinefirst": "online first",
    "aheadofprint": "ahead of print",
    "advanceonlinepublication": "advance online publication",
    "imdruck": "im Druck",
    "imerscheinen": "im Erscheinen",
    "erscheint": "erscheint",
    "àparaître": "à paraître",
    "souspresse": "sous presse",
    "enprensa": "en prensa",
    "noprelo": "no prelo",
    "instampa": "in stampa",
    "indruk": "in druk",
}
"""Letters only -> in words."""
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_YEAR_BEHIND = re.compile(r"[\s(,;]*(?:19|20)\d\d[\s).]*\Z")


def state_in(text: str) -> str:
    """The state that the whole of a text names, as it is shown: ``in press``; ``""`` if it names none."""
    if len(text) > 40:
        return ""
    return _STATES.get(_NOT_LETTERS.sub("", _YEAR_BEHIND.sub("", text)).lower(), "")
