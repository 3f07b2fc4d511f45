"""Names in drawings: how wide they are, which form of them fits, and where they cover nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from sitegen.model.family_first import is_family_first
from sitegen.model.publications import Name
from sitegen.writers.citations.pieces import initials

# How wide, roughly and rather too wide: fonts differ, and a label must not cover another.

_WIDTHS: Mapping[str, float] = {
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0.67),
    **dict.fromkeys("MW", 0.9),
    **dict.fromkeys("mw", 0.86),
    **dict.fromkeys(" ,.-'’ifjlrtI", 0.36),
}
_USUAL = 0.56
_FIRST_WIDE = "\u1100"


def width_of(text: str, size: float) -> float:
    """How wide a text is at most in a sans serif of some size, in the same unit."""
    return size * sum([_WIDTHS.get(sign, _USUAL) if sign < _FIRST_WIDE else 1.05 for sign in text])


def label_forms(name: Name) -> tuple[str, ...]:
    """How a name may be written in a drawing, the best first: ``Ada Example``, ``A. Example``."""
    if name.group or not (name.given and name.family) or is_family_first(name.family, name.given):
        return (name.full,)
    return name.full, f"{initials(name.given)} {name.family}"


def fitting(forms: Sequence[str], room: float, size: float) -> str:
    """The first form that is not wider than the room; else the last, cut."""
    for form in forms:
        if width_of(form, size) <= room:
            return form
    cut = forms[-1]
    while len(cut) > 1 and width_of(f"{cut}…", size) > room:
        cut = cut[:-1].rstrip(" .")
    return f"{cut}…"


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_ROWS = 24
"""Height of the rows by which boxes are looked up."""


class Label(msgspec.Struct, frozen=True):
    """A text where it covers nothing."""

    text: str
    x: int
    y: int
    """Of the base line."""
    anchor: str
    """Which end of the text `x` is: ``start``, ``middle``, ``end``."""
    in_passing: bool = False
    """There is no room for it: it is shown only while its dot is pointed at."""


class _Taken:
    """The boxes that are taken, by rows."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._rows: dict[int, list[Box]] = defaultdict(list)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        return not any(
            left < taken[2] and taken[0] < right and top < taken[3] and taken[1] < bottom
            for row in _rows_of(box)
            for taken in self._rows[row]
        )

    def take(self, box: Box) -> None:
        for row in _rows_of(box):
            self._rows[row].append(box)


def _rows_of(box: Box) -> range:
    return range(int(box[1] // _ROWS), int(box[3] // _ROWS) + 1)


def labels(
    dots: Sequence[tuple[float, float, float]],
    forms: Iterable[Sequence[str]],
    size: float,
    width: float,
    height: float,
) -> list[Label | None]:
    """A label beside each dot for which there is room; the first dots choose first.

    Args:
        dots: middle and radius.
        forms: for each dot what may be written, the best first.
        size: of the text.
        width: of the drawing.
        height: of the drawing.
    """
    taken = _Taken(width, height)
    for x, y, radius in dots:
        taken.take((x - radius - 1, y - radius - 1, x + radius + 1, y + radius + 1))
    found: list[Label | None] = []
    for dot, texts in zip(dots, forms, strict=True):
        for label, box in _candidates(dot, texts, size):
            if taken.is_free(box):
                taken.take(box)
                found.append(label)
                break
        else:
            found.append(None)
    return found


def _candidates(
    dot: tuple[float, float, float], texts: Sequence[str], size: float
) -> Iterable[tuple[Label, Box]]:
    """Right, left, below and above of the dot, in every form."""
    x, y, radius = dot
    for text in texts:
        wide = width_of(text, size)
        aside = radius + 4
        base = y + 0.35 * size
        for anchor, label_x, label_y in (
            ("start", x + aside, base),
            ("end", x - aside, base),
            ("middle", x, y + radius + 2 + size),
            ("middle", x, y - radius - 2 - 0.25 * size),
        ):
            rounded_x, rounded_y = round(label_x), round(label_y)
            left = rounded_x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            box = left, rounded_y - size, left + wide, rounded_y + 0.35 * size
            yield Label(text, rounded_x, rounded_y, anchor), box
