"""What people write of publications that have not appeared yet."""

from __future__ import annotations

import re

STATES = {
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
    "undersubmission": "under submission",
    "insubmission": "under submission",
    "underconsideration": "under consideration",
    "manuscriptsubmitted": "submitted",
    "manuscriptunderreview": "under review",
    "manuscriptinpreparation": "in preparation",
    "workinprogress": "work in progress",
    "minorrevision": "minor revision",
    "minorrevisions": "minor revisions",
    "majorrevision": "major revision",
    "majorrevisions": "major revisions",
    "reviseandresubmit": "revise and resubmit",
    "reviseresubmit": "revise and resubmit",
    "rr": "revise and resubmit",
    "conditionallyaccepted": "conditionally accepted",
    "provisionallyaccepted": "provisionally accepted",
    "acceptedinprinciple": "accepted in principle",
    "acceptedwithminorrevisions": "accepted with minor revisions",
    "inproduction": "in production",
    "inproof": "in proof",
    "inproofs": "in proof",
    "eingereicht": "eingereicht",
    "angenommen": "angenommen",
    "zurveröffentlichungangenommen": "zur Veröffentlichung angenommen",
    "soumis": "soumis",
    "accepté": "accepté",
    "enviado": "enviado",
    "aceptado": "aceptado",
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
_YEAR_BESIDE = re.compile(r"\A\s*(?:19|20)\d\d[\s(,;:–-]+|[\s(,;]*(?:19|20)\d\d[\s).]*\Z")
_WITH_PLACE = re.compile(
    r"(?:currently |manuscript )?(?:in press|forthcoming|to appear|accepted(?: for publication)?|"
    r"under review|under revision|revise and resubmit|submitted) \(?(?:at|in|to|by|for|with) .{1,80}",
    re.IGNORECASE,
)


def state_and_place_in(text: str) -> str:
    """The state that a text names with a place: ``under review at Nature``; ``""`` if it names none."""
    return text[:1].lower() + text[1:].rstrip(".") if _WITH_PLACE.fullmatch(text) else ""


def state_in(text: str) -> str:
    """The state that the whole of a text names, as it is shown: ``in press``; ``""`` if it names none."""
    if len(text) > 40:
        return ""
    return STATES.get(_NOT_LETTERS.sub("", _YEAR_BESIDE.sub("", text)).lower(), "")
