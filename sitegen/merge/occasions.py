"""When and where a work was presented: what tells a talk from the next of that title, and from the paper."""

from __future__ import annotations

import re

from sitegen.model.publications import Record
from sitegen.text.folding import fold

_OF_NO_KIND = frozenset({"", "misc"})
"""Kinds that lists give to what was only presented."""

_PRESENTED = re.compile(
    r"\b(?:talks?|keynotes?|posters?|lectures?(?! notes)|seminars?|colloqui(?:um|a)|presented|presentations?|"
    r"plenary|symposium|vortrag|expose|ponencia)\b"
)
"""What lists write into a note, a type or a place where a work was presented, folded."""

_LONGEST = 200


def is_presentation(record: Record) -> bool:
    """Whether a record is of a talk or a poster, although its kind need not say so.

    What has an identifier, a volume or pages was published.
    """
    if record.kind == "talk":
        return True
    if record.kind not in _OF_NO_KIND or not record.citation_key:
        return False
    if record.doi or record.arxiv_id or record.volume or record.pages:
        return False
    if record.event:
        return True
    said = fold(f"{record.genre} {record.comment} {record.venue}"[:_LONGEST])
    return bool(_PRESENTED.search(said))


def held_at(record: Record) -> str:
    """Where a talk was given, as its list says; ``""`` where it does not."""
    return record.venue or record.event or record.comment or record.address


def circumstances(record: Record) -> tuple[str, ...]:
    """What else a list says of when and where: a note, the address of no publisher, month and day."""
    address = "" if record.publisher or record.institution else record.address
    return fold(record.comment), fold(address), record.event_date or record.published[4:]


def contradict(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether circumstances are of two occasions; what one entry leaves out says nothing."""
    return any(
        one and other and not one.startswith(other) and not other.startswith(one)
        for one, other in zip(ours, theirs, strict=False)
    )
