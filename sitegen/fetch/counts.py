"""How often works are cited: kept only where a site asks for it, with the day on which it was counted."""

from __future__ import annotations

import json

from sitegen.fetch.forms import json_text

COUNTED = "counted"
"""Member beside a number: the day, as ISO date, on which the service first gave this number."""


def with_count(text: str, member: str, before: str, today: str, *, is_wanted: bool) -> str:
    """A work with its number of citations and the day of it, or with neither.

    Args:
        text: the work, as JSON.
        member: that has the number.
        before: the work as it was kept, or ``""``; a number that is still the same keeps its day.
        today: ISO date.
        is_wanted: whether the site shows numbers.
    """
    work, known = json.loads(text), json.loads(before or "{}")
    number = work.pop(member, None)
    work.pop(COUNTED, None)
    if is_wanted and number is not None:
        day = known.get(COUNTED) if known.get(member) == number else None
        work |= {member: number, COUNTED: day or today}
    return json_text(work)
