"""Names of journals and meetings, as lists write them."""

from __future__ import annotations

import re

_ENDS = (" on", " of", " for", " in", " the")
_TURNED = re.compile(
    r"(?P<subject>\S.*), (?P<head>[^,]*\b(?:Conferences?|Conf\.|Symposi(?:um|a)|Symp\.|Workshops?|Congress|"
    r"Colloquium|Meeting|Proceedings|Proc\.|Transactions|Trans\.|Journal|Letters|Magazine|Annals|Bulletin)"
    r"(?: (?:on|of|for|in|the))+)"
)


def in_reading_order(venue: str) -> str:
    """A venue as it is spoken: ``Image Processing, IEEE Transactions on`` without turning it round."""
    if not venue.endswith(_ENDS):
        return venue
    turned = _TURNED.fullmatch(venue)
    return f"{turned['head']} {turned['subject']}" if turned else venue
