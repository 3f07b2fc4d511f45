"""Names of journals and meetings, as lists write them."""

from __future__ import annotations

import re

_ENDS = (" on", " of", " for", " in", " the")
_IN = re.compile(r"\A(?:in|In)(?::\s+|\s+)(?=Proc|(?:the )?Proceedings|[A-Z]{2,}\b|\d)")
"""What stands before a venue in a reference, and is no part of it; ``In Vitro`` is a journal."""
_TURNED = re.compile(
    r"(?P<subject>\S.*), (?P<head>[^,]*\b(?:Conferences?|Conf\.|Symposi(?:um|a)|Symp\.|Workshops?|Congress|"
    r"Colloquium|Meeting|Proceedings|Proc\.|Transactions|Trans\.|Journal|Letters|Magazine|Annals|Bulletin)"
    r"(?: (?:on|of|for|in|the))+)"
)


def in_reading_order(venue: str) -> str:
    """A venue as it is spoken: ``Image Processing, IEEE Transactions on`` turned, ``In: CVPR`` without In."""
    if venue[:2] in ("in", "In"):
        venue = _IN.sub("", venue)
    if not venue.endswith(_ENDS):
        return venue
    turned = _TURNED.fullmatch(venue)
    return f"{turned['head']} {turned['subject']}" if turned else venue
