"""What people write of publications that have not appeared yet."""

from __future__ import annotations

import re
from functools import lru_cache

STATES = {
    "inpress": "in press",
    "forthcoming": "forthcoming",
    "toappear": "to appear",
    "accepted": "accepted",
    "acceptedforpublication": "accepted for publication",
    "inprint": "in press",
    "tobepublished": "to appear",
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
    "wip": "work in progress",
    "minorrevision": "minor revision",
    "minorrevisions": "minor revisions",
    "majorrevision": "major revision",
    "majorrevisions": "major revisions",
    "reviseandresubmit": "revise and resubmit",
    "reviseresubmit": "revise and resubmit",
    "underreviseandresubmit": "revise and resubmit",
    "submittedforreview": "submitted",
    "submittedandunderreview": "under review",
    "submittedandunderrevision": "under revision",
    "acceptedandinpress": "in press",
    "acceptedtoappear": "accepted",
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
_MONTH = (
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter)"
    r"[a-z]{0,6}\.?,?\s)?"
)
_YEAR_BESIDE = re.compile(
    rf"\A\s*{_MONTH}(?:19|20)\d\d[\s(,;:–-]+|[\s(,;]*(?:in )?{_MONTH}(?:19|20)\d\d[\s).]*\Z", re.IGNORECASE
)
_WITH_PLACE = re.compile(
    r"(?:currently |manuscript )?(?:in press|forthcoming|to appear|accepted(?: for publication)?|"
    r"under review|under revision|revise and resubmit|submitted) \(?(?:at|in|to|by|for|with) .{1,80}",
    re.IGNORECASE,
)

_MAY_HAVE_STATE = re.compile(
    r"press|appear|forthcoming|accept|review|revis|submi|prepar|print|online first|publication|progress|"
    r"consideration|produc|proof|R\s?&\s?R|eingereicht|angenommen|soumis|enviado|aceptado|druk|druck|erschein|"
    r"para[îi]tre|presse|prensa|prelo|stampa|published",
    re.IGNORECASE,
)
_BRACKETS_BEHIND = re.compile(r"(?P<rest>.*\S)\s*[(\[](?P<state>[^()\[\]]{3,100})[)\]]\.?", re.DOTALL)
_BRACKETS_BEFORE = re.compile(r"[(\[](?P<state>[^()\[\]]{3,100})[)\]][\s:,.–—-]*(?P<rest>\S.*)", re.DOTALL)
_BEHIND = re.compile(r"(?P<rest>.*[^\s,;:.–—-])\s*[,;:.–—-]\s+(?P<state>[^,;:]{4,40}?)\.?", re.DOTALL)
_AT_THE_END = re.compile(
    r"(?P<rest>.*\S)\s(?P<state>in press|to appear|forthcoming|under review|im Druck|im Erscheinen|"
    r"sous presse|en prensa|in stampa|no prelo)\.?",
    re.DOTALL,
)
_BEFORE = re.compile(
    r"(?P<state>(?i:in press|forthcoming|to appear|to be published|accepted(?: for publication)?|"
    r"conditionally accepted))"
    r"(?:\s*[:,–—-]\s+(?:(?i:in|at|by)\s+)?|\s+(?i:in|at|by|for|to)\s*[:\s]\s*(?:the\s+(?=[A-Z]))?)(?P<rest>\S.*)",
    re.DOTALL,
)
_AT_ANOTHER = re.compile(
    r"(?:manuscript |preprint |paper )?"
    r"(?:R\s?&\s?R|revise and resubmit|under (?:review|revision|submission|consideration)|"
    r"in (?:review|revision)|submitted(?: for publication)?)\s+(?:at|in|to|by|for|with)\s+\S.{0,80}",
    re.IGNORECASE,
)


@lru_cache(16_384)  # many papers name the same venue
def venue_and_state(venue: str) -> tuple[str, str]:
    """A venue without the state that a list writes beside it or in its place, and that state.

    ``Nature (in press)``, ``To appear in Nature`` and ``Nature, forthcoming`` name a venue and a state.
    Of ``Submitted to Nature`` nothing is a venue, as it may appear elsewhere.
    """
    if not _MAY_HAVE_STATE.search(venue):
        return venue, ""
    if state := state_in(venue):
        return "", state
    if _AT_ANOTHER.fullmatch(venue):
        return "", _in_words(venue)
    for form in (_BRACKETS_BEHIND, _BRACKETS_BEFORE, _BEHIND, _BEFORE, _AT_THE_END):
        if (match := form.fullmatch(venue)) and (state := _beside(match["state"])):
            return match["rest"], state
    return venue, ""


def title_and_state(title: str) -> tuple[str, str]:
    """A title without the state that stands in brackets before or behind it, and that state."""
    match = _BRACKETS_BEHIND.fullmatch(title) if title[-1:] in (")", "]") else None
    if not match and title[:1] in "([":
        match = _BRACKETS_BEFORE.fullmatch(title)
    state = state_in(match["state"]) if match else ""
    return (match["rest"], state) if match and state else (title, "")


def _beside(written: str) -> str:
    """The state that words beside a venue name."""
    if _AT_ANOTHER.fullmatch(written):
        return _in_words(written)
    return state_in(written) or state_and_place_in(written)


def _in_words(state: str) -> str:
    """A state with its place, as it is shown."""
    words = re.sub(
        r"\A(?i:manuscript|preprint|paper) ", "", re.sub(r"\AR\s?&\s?R", "revise and resubmit", state)
    )
    return words[:1].lower() + words[1:].rstrip(".")


def state_and_place_in(text: str) -> str:
    """The state that a text names with a place: ``under review at Nature``; ``""`` if it names none."""
    return _in_words(text) if _WITH_PLACE.fullmatch(text) else ""


def state_in(text: str) -> str:
    """The state that the whole of a text names, as it is shown: ``in press``; ``""`` if it names none."""
    if len(text) > 40:
        return ""
    return STATES.get(_NOT_LETTERS.sub("", _YEAR_BESIDE.sub("", text)).lower(), "")
