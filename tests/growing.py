"""Whether work grows with its size or faster, told from times on a machine that others use too."""

from collections.abc import Callable


def grows_linearly(seconds: Callable[[int], float], size: int, attempts: int = 6) -> bool:
    """Whether four times the size takes about four times the time.

    `seconds` does the work for a size and returns its processor time. Linear work takes four times as
    long and quadratic work sixteen times. Something else that runs on the machine can make one
    measurement slow; quadratic work is slow in all of them, so one good measurement is enough.
    """
    return any(seconds(4 * size) < 10 * seconds(size) for _ in range(attempts))
