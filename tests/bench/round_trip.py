"""Whether what is exported as BibTeX is read back to the same text, for many papers made to break it.

    python -m tests.bench.round_trip --examples 10000 --seed 1

Each paper is written in both encodings and read by sitegen, pybtex and bibtexparser. Prints what any of
them reads otherwise; the exit code is 1 if there is something.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.writers.nasty_papers import ENCODINGS, differences, nasty_papers

TOGETHER = 500
"""Papers in one export."""
SHOWN = 20


def main() -> int:
    """Make papers, write and read them, and print what is not the same."""
    parser = argparse.ArgumentParser(prog="tests.bench.round_trip")
    parser.add_argument("--examples", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    found: list[str] = []
    for first in range(0, options.examples, TOGETHER):
        papers = nasty_papers(min(TOGETHER, options.examples - first), options.seed * 1_000_000 + first)
        found += [line for encoding in ENCODINGS for line in differences(papers, encoding)]
    for line in found[:SHOWN]:
        print(line)
    seconds = time.perf_counter() - start
    print(f"{options.examples} papers, 2 encodings, 3 readers: {len(found)} differences, {seconds:.0f} s")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
