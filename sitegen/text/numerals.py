"""Roman numerals."""

from __future__ import annotations

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman_value(numeral: str) -> int:
    """The number that letters which are a Roman numeral, small or capital, stand for: 12 for ``XII``."""
    values = [_VALUES[letter] for letter in numeral.lower()]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
