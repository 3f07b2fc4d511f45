"""When and where a work was presented: what tells a talk from the next of that title, and from the paper."""

from __future__ import annotations

import re

from sitegen.model.publications import Record
from sitegen.text.folding import fold

_OF_NO_KIND = frozenset({"", "misc"})
"""Kinds that lists give to what was only presented."""

_PRESENTED = re.compile(
    r"\b(?:talks?|keynotes?|posters?|lectures?(?! notes)|lecturer|oral (?:session|presentation)|tutorials?|"
    r"seminars?|colloqui(?:um|a)|presented|presentations?|plenary|\w{0,9}symposium|vortrag|expose|ponencia)\b"
)
"""What lists write into a note, a type or a place where a work was presented, folded."""

_SORTS = frozenset(
    "a at invited contributed plenary oral guest short conference session seminar colloquium talk poster "
    "lecture keynote presentation speaker workshop tutorial panel symposium group meeting".split()
)
"""Words that say in what way a work was presented, folded."""

_LONGEST = 200


def is_presentation(record: Record) -> bool:
    """Whether a record is of a talk or a poster, although its kind need not say so.

    What has an identifier, a volume or pages was published.
    """
    if record.kind == "talk":
        return True
    if not record.citation_key or record.doi or record.arxiv_id or record.volume or record.pages:
        return False
    if record.kind == "report":
        return bool(_PRESENTED.search(fold(record.genre)))
    if record.kind not in _OF_NO_KIND:
        return False
    said = fold(f"{record.genre} {record.comment} {record.venue}"[:_LONGEST])
    return bool(record.event or _PRESENTED.search(said))


def held_at(record: Record) -> str:
    """Where a talk was given, as its list says; ``""`` where it does not.

    ``Seminar`` alone or ``Invited talk`` is no place.
    """
    places = record.venue, record.event, record.comment, record.institution, record.address
    return next((place for place in places if not _SORTS.issuperset(fold(place).split())), "")


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
