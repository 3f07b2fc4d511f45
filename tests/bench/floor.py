"""The floor where there is no C compiler: ``python floor.py LIST OUTPUT`` does what ``floor.c`` says."""

from __future__ import annotations

import os
import sys


def main(listed: str, output: str) -> None:
    """Write a file of the named size for each line of the list."""
    folder = ""
    with open(listed, encoding="utf-8") as lines:  # noqa: PTH123  # pathlib would be measured too
        for line in lines:
            size, _, path = line.rstrip("\n").partition(" ")
            path = f"{output}/{path}"
            if (above := os.path.dirname(path)) != folder:  # noqa: PTH120  # as above
                os.makedirs(above, exist_ok=True)  # noqa: PTH103  # as above
                folder = above
            with open(path, "xb") as file:  # noqa: PTH123  # as above
                file.write(b"x" * int(size))


if __name__ == "__main__":
    main(*sys.argv[1:])
