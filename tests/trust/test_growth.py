"""Inputs made to take long, each of a size that shows it."""

import time

from tests.trust.growth import MOST_SECONDS, PATTERNS


def test_small_forms_of_all_patterns() -> None:
    for pattern in PATTERNS:
        text = pattern.make(max(2, min(pattern.size, 40) if pattern.size < 100 else pattern.size // 100))
        started = time.process_time()
        pattern.use(text)
        assert time.process_time() - started < MOST_SECONDS / 5, pattern.name
