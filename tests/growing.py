"""Whether work grows with its size or faster, told from times on a machine that others use too."""

from collections.abc import Callable


def grows_linearly(seconds: Callable[[int], float], size: int, attempts: int = 6) -> bool:
    """Whether four times the size takes about four times the time.

    `seconds` does the work for a size and returns its processor time. Linear work takes four times as
    long and quadratic work sixteen times. Whatever else runs on the machine only makes work slower, so
    the shortest times count, of two attempts or, where these are in doubt, of more.
    """
    small, large = seconds(size), seconds(4 * size)
    for _ in range(attempts - 1):
        small, large = min(small, seconds(size)), min(large, seconds(4 * size))
        if large < 10 * small:
            return True
    return False
