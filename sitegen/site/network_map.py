"""People on a map: those who wrote together stand near each other, nobody covers anybody.

Lines pull people together like springs, people push each other apart (Fruchterman and Reingold, 1991). The
first on the list are placed first, each of the others then begins beside those whom they wrote with, and all
of them settle together. Only people near each other push: what stands farther away hardly matters, and this
takes a tenth of the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt

from sitegen.site.network import Tie

APART = 26
"""Least distance of two people: as far as fingers need."""
MARGIN = 16
"""At the edges."""

_FIRST = 40
"""How many are placed before the others."""
_ROUNDS_OF_FIRST, _ROUNDS, _ROUNDS_APART = 70, 50, 60
_FAR = 2.6
"""From here on nobody pushes, in usual distances."""
_FAR_SQUARED, _LEAST_PUSH = _FAR * _FAR, 1 / (_FAR * _FAR)
_TO_MIDDLE = 0.05
"""How strongly everybody is drawn to the middle."""
_TURN = -0.7373688780783197, 0.6754902942615238
"""Cosine and sine of the golden angle, as seeds in a sunflower turn; computed, they may differ by machine."""

Points = list[list[float]]
"""Two coordinates of each person; in a list, as they move."""


def size_of_map(people: int) -> tuple[int, int]:
    """How wide and high a map of so many people is; a wide one is as wide as a page."""
    width = min(1120, round(150 + 95 * sqrt(people) / 1.2))
    return width, round(max(0.62 * width, 4.6 * people * 600 / width))


def positions(people: int, ties: Sequence[Tie], width: int, height: int) -> list[tuple[int, int]]:
    """Where everybody stands, at least `MARGIN` from the edges.

    Args:
        people: how many; those who come first in a list are placed first.
        ties: places of two people, and their number of papers.
        width: of the map.
        height: of the map.
    """
    pulls = _pulls(ties)
    first = min(people, _FIRST)
    points = _sunflower(first)
    _settle(points, [pull for pull in pulls if pull[1] < first], _ROUNDS_OF_FIRST)
    _add_others(points, people, pulls)
    _settle(points, pulls, _ROUNDS)
    _fill(points, width, height)
    _push_apart(points, width, height)
    return [(round(x), round(y)) for x, y in points]


def _pulls(ties: Sequence[Tie]) -> list[tuple[int, int, float]]:
    """Places of two people, the smaller first, and how strongly they are pulled together: up to 1."""
    return [(one, other, papers / (papers + 2)) for one, other, papers in ties]


def _sunflower(number: int) -> Points:
    """Points at about equal distances of 1 around the middle."""
    points: Points = []
    x, y = 1.0, 0.0
    for place in range(number):
        far = 0.55 * sqrt(place + 0.5)
        points.append([far * x, far * y])
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
    return points


def _add_others(points: Points, people: int, pulls: Iterable[tuple[int, int, float]]) -> None:
    """Place everybody else between those whom they are pulled to, or outside."""
    pulled: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for one, other, strength in pulls:
        pulled[other].append((one, strength))
    outside = _sunflower(2 * people)
    for person in range(len(points), people):
        to = pulled.get(person)
        if not to:
            points.append(outside[person])
            continue
        whole = sum([strength for _, strength in to])
        x = sum([points[place][0] * strength for place, strength in to]) / whole
        y = sum([points[place][1] * strength for place, strength in to]) / whole
        # A little aside, to another side for each.
        aside = outside[person]
        far = sqrt(aside[0] * aside[0] + aside[1] * aside[1])
        points.append([x + 0.4 * aside[0] / far, y + 0.4 * aside[1] / far])


def _settle(points: Points, pulls: Sequence[tuple[int, int, float]], rounds: int) -> None:
    """Let people pull and push; the usual distance of two is 1."""
    reach = 0.5 * sqrt(len(points))
    for number in range(rounds):
        moves = [[-_TO_MIDDLE * x, -_TO_MIDDLE * y] for x, y in points]
        for one, others in _near(points, _FAR):
            _push(points, moves, one, others)
        for one, other, strength in pulls:
            x = points[one][0] - points[other][0]
            y = points[one][1] - points[other][1]
            pull = strength * sqrt(x * x + y * y)
            moves[one][0] -= x * pull
            moves[one][1] -= y * pull
            moves[other][0] += x * pull
            moves[other][1] += y * pull
        longest = 0.5 * reach * (1 - number / rounds) ** 2 + 0.02
        for point, move in zip(points, moves, strict=True):
            far = sqrt(move[0] * move[0] + move[1] * move[1])
            step = min(longest, far) / far if far else 0
            point[0] += move[0] * step
            point[1] += move[1] * step


def _push(points: Points, moves: Points, one: int, others: Iterable[int]) -> None:
    """Push somebody and others apart. (Most of the time of a map is spent here.)"""
    x, y = points[one]
    to_x, to_y = moves[one]
    for other in others:
        other_x, other_y = points[other]
        other_x -= x
        other_y -= y
        square = other_x * other_x + other_y * other_y + 0.001
        if square <= _FAR_SQUARED:
            # Fades to nothing where it ends: else people would gather there.
            push = 1 / square - _LEAST_PUSH
            other_x *= push
            other_y *= push
            to_x -= other_x
            to_y -= other_y
            move = moves[other]
            move[0] += other_x
            move[1] += other_y
    moves[one] = [to_x, to_y]


def _near(points: Points, far: float) -> Iterable[tuple[int, Sequence[int]]]:
    """Each point with others that are less than about `far` from it, in a fixed order; no pair twice."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(points):
        cells[int(x // far), int(y // far)].append(place)
    for (column, row), here in cells.items():
        for number, one in enumerate(here):
            yield one, here[number + 1 :]
        for beside in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)):
            there = cells.get(beside)
            if there:
                for one in here:
                    yield one, there


def _fill(points: Points, width: int, height: int) -> None:
    """Stretch the map to the whole drawing."""
    for axis, room in ((0, width), (1, height)):
        least, most = min(point[axis] for point in points), max(point[axis] for point in points)
        scale = (room - 2 * MARGIN) / (most - least) if most > least else 0
        for point in points:
            point[axis] = MARGIN + (point[axis] - least) * scale if scale else room / 2


def _push_apart(points: Points, width: int, height: int) -> None:
    """Until nobody is too near to another, or for so many rounds as are enough."""
    for number in range(_ROUNDS_APART):
        is_settled = True
        for one, other in ((one, other) for one, others in _near(points, APART + 1) for other in others):
            x = points[one][0] - points[other][0]
            y = points[one][1] - points[other][1]
            far = sqrt(x * x + y * y)
            if far >= APART + 1:
                continue
            is_settled = False
            if far < 0.01:
                x, y, far = (1.0, 0.0, 1.0) if number % 2 else (0.0, 1.0, 1.0)
            step = 0.55 * (APART + 1.5 - far) / far
            points[one][0] += x * step
            points[one][1] += y * step
            points[other][0] -= x * step
            points[other][1] -= y * step
        for point in points:
            point[0] = min(max(point[0], MARGIN), width - MARGIN)
            point[1] = min(max(point[1], MARGIN), height - MARGIN)
        if is_settled:
            break
