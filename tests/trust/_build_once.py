"""Builds a site once, in a process and circumstances of its own: see `tests.trust.same_bytes`."""

from __future__ import annotations

import datetime
import json
import locale
import multiprocessing
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from sitegen.build import reading
from sitegen.build.build import build
from sitegen.build.output import update, write_site
from sitegen.build.pictures import stage
from sitegen.build.workers import Workers
from tests.building import quiet


def _list_backwards() -> None:
    """Files come in the reverse order of what the system gives, as on another file system."""
    real_scandir, real_listdir = os.scandir, os.listdir

    class Backwards:
        def __init__(self, path: Any) -> None:
            with real_scandir(path) as entries:
                self._entries = iter([*entries][::-1])

        def __enter__(self) -> Backwards:
            return self

        def __exit__(self, *_: object) -> None:
            self.close()

        def __iter__(self) -> Backwards:
            return self

        def __next__(self) -> Any:
            return next(self._entries)

        def close(self) -> None:
            self._entries = iter(())

    os.scandir = lambda path=".": Backwards(path)  # type: ignore[assignment]  # for this process only
    os.listdir = lambda path=".": real_listdir(path)[::-1]  # type: ignore[assignment]  # the same


def _on(day: str) -> None:
    """Today is another day."""

    class Date(datetime.date):
        @classmethod
        def today(cls) -> Date:
            return cls.fromisoformat(day)

    class DateTime(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> DateTime:
            return cls.fromisoformat(f"{day}T12:00:00").replace(tzinfo=tz)

    datetime.date, datetime.datetime = Date, DateTime  # type: ignore[misc]  # before it is imported elsewhere


def main() -> None:
    """The values stand in the first argument, as JSON."""
    given = json.loads(sys.argv[1])
    with suppress(locale.Error):  # where there is no such locale
        locale.setlocale(locale.LC_ALL, "")
    os.umask(int(given.get("umask", "022"), 8))
    if given.get("backwards"):
        _list_backwards()
    if given.get("start"):
        multiprocessing.set_start_method(given["start"])
    if given.get("jobs", 1) > 1:  # as for a large site, or processes would not pay
        write_site.WORTH_PROCESSES, reading.FEWEST, stage.FEWEST_PICTURES = 0, 2, 1
    if given.get("stored"):
        update.WORTH_STORING = 0
    folder = Path(given["folder"])
    built = build(folder, Path(given["output"]), quiet, workers=Workers(given.get("jobs", 1)))
    print(repr(built.report), repr(built.outside))
    sys.exit(0 if built.published else 1)


if __name__ == "__main__":
    if day := json.loads(sys.argv[1]).get("day"):
        _on(day)
    main()
