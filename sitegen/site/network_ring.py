"""Co-authors of one person on a ring around them: those who wrote together stand near each other.

The ring is an ellipse, on which the heights are evenly spaced: so every name has a line of its own beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import msgspec

from sitegen.site.network import Tie

WIDTH = 440
"""As wide as a phone, or little wider."""
ROW = 31
"""From one name to the next: as far apart as fingers need, on a phone too."""
TEXT = 14.5
"""Size of the names on a phone; they are smaller where there is more room."""
_LEAST_RADIUS, _RADIUS = 56, 86
_GAP = 7
"""Between a dot and its name."""
_FADING = 0.6
"""How much less a tie counts with each place farther away on the ring."""
_BENT = 0.6
"""How far lines between two people on one side bend to the middle, for their distance."""


class RingPlace(msgspec.Struct, frozen=True):
    """Where one person is drawn."""

    x: int
    y: int
    radius: float
    right: bool
    """On which side the name stands."""
    label_x: int
    """Where it begins, or on the left side ends."""
    room: int
    """How wide it may be."""


class Ring(msgspec.Struct, frozen=True):
    """Where everybody is drawn; `places` in the order of the people."""

    height: int
    middle: tuple[int, int]
    places: tuple[RingPlace, ...]
    order: tuple[int, ...]
    """Places of the people in their list, clockwise from the top."""


def ring(papers: Sequence[int], ties: Sequence[Tie]) -> Ring:
    """A ring of people.

    Args:
        papers: of each person.
        ties: places of two people in `papers`, and their number of papers.
    """
    order = _order(len(papers), ties)
    right = (len(order) + 1) // 2
    height = (right + 1) * ROW
    most = max(papers, default=1)
    down = max(right * ROW / 2, ROW)
    across = min(_RADIUS, max(_LEAST_RADIUS, down))
    places: dict[int, RingPlace] = {}
    for number, person in enumerate(order):
        is_right = number < right
        row = number if is_right else len(order) - 1 - number
        rows = right if is_right else len(order) - right
        from_middle = (row - (rows - 1) / 2) * ROW
        aside = across * sqrt(1 - (from_middle / down) ** 2)
        radius = round(3.5 + 5.5 * sqrt(papers[person] / most), 1)
        x = round(WIDTH / 2 + (aside if is_right else -aside))
        edge = round(radius) + _GAP
        label_x = x + edge if is_right else x - edge
        places[person] = RingPlace(
            x=x,
            y=round(height / 2 + from_middle),
            radius=radius,
            right=is_right,
            label_x=label_x,
            room=WIDTH - label_x if is_right else label_x,
        )
    middle = WIDTH // 2, round(height / 2)
    return Ring(height, middle, tuple(places[person] for person in range(len(papers))), tuple(order))


def _order(people: int, ties: Sequence[Tie]) -> list[int]:
    """The people in the order of the ring: each next to one whom they wrote much with."""
    near: list[dict[int, int]] = [{} for _ in range(people)]
    for one, other, papers in ties:
        near[one][other] = near[other][one] = papers
    pull = dict.fromkeys(range(people), 0.0)
    order: list[int] = []
    while pull:
        # The first of those who are pulled most: those with most papers come first.
        person = max(pull, key=pull.__getitem__)
        del pull[person]
        order.append(person)
        tied = near[person]
        pull = {other: _FADING * pulled + tied.get(other, 0) for other, pulled in pull.items()}
    return order


def curve(drawn: Ring, one: int, other: int) -> str:
    """The line between two people, as an SVG path."""
    start, end = drawn.places[one], drawn.places[other]
    middle, bend_y = drawn.middle[0], round((start.y + end.y) / 2)
    bend_x = middle
    if start.right == end.right:
        between = (start.x + end.x) // 2
        bend = min(round(_BENT * abs(start.y - end.y)), abs(between - middle))
        bend_x = between - bend if start.right else between + bend
    return f"M{start.x} {start.y}Q{bend_x} {bend_y} {end.x} {end.y}"
