"""The files of found works, below ``content/publications/fetched/``: one for each service and researcher."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from sitegen.fetch.forms import TakenWork
from sitegen.fetch.service import Service
from sitegen.model.fetched import FETCHED_FOLDER, WORKS, fetched_format
from sitegen.model.publications import Place, Problem, Record, Source
from sitegen.readers.read_files import read_all

ASKED_BY_HAND = "asked for by hand"
"""Why a work is taken whose identifier a person named: it stays, whatever the lists say."""


class KeptFiles(msgspec.Struct, frozen=True):
    """The files as they are."""

    works: dict[str, tuple[TakenWork, ...]]
    """Path below ``content/`` -> its works."""
    problems: tuple[Problem, ...]
    """Files that a person has changed so that they can't be brought up to date; they stay as they are."""


def path_of(service: Service, researcher: str = "") -> str:
    """The file for a researcher's works, or for those that were looked up, at a service."""
    return f"{FETCHED_FOLDER}{researcher or WORKS}.{service.name}{service.form.suffix}"


def read_kept(content: Path, paths: Mapping[str, Service]) -> KeptFiles:
    """The works in the files that may be there: path -> service."""
    works: dict[str, tuple[TakenWork, ...]] = {}
    problems: list[Problem] = []
    for path, service in paths.items():
        try:
            text = (content / path).read_text("utf-8")
            works[path] = tuple(service.form.parts(text))
        except FileNotFoundError:
            continue
        except ValueError as error:
            message = f"this is not as sitegen fetch writes it ({error}): it stays as it is"
            problems.append(
                Problem(
                    "F001", "error", Place(path), message, "delete the file, and it will be fetched again"
                )
            )
        except OSError as error:
            message = f"the file can't be read: {error.strerror}"
            problems.append(Problem("B002", "error", Place(path), message, "let it be readable"))
    return KeptFiles(works, tuple(problems))


def records_of(service: Service, path: str, works: Sequence[TakenWork]) -> list[tuple[Record, ...]]:
    """What each of some works says, by the reader of the format; nothing where it can't be read.

    Places count the works, so that each record has one of its own.
    """
    return [
        tuple(
            [msgspec.structs.replace(each, place=Place(path, number)) for each in _read(service, work.text)]
        )
        for number, work in enumerate(works, start=1)
    ]


@lru_cache(20_000)
def _read(service: Service, text: str) -> tuple[Record, ...]:
    """What a work says. It is asked for at every stage, and reading takes longer than all else."""
    path = path_of(service)
    whole = service.form.whole([TakenWork("1", text, "")])
    records, _ = read_all([Source(path, whole, fetched_format(path))])
    return records


def write_files(content: Path, texts: Mapping[str, str]) -> None:
    """Write files below ``content/``, each in one step; ``""`` deletes one."""
    for path, text in texts.items():
        file = content / path
        if not text:
            file.unlink(missing_ok=True)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as new:
                new.write(text)
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


def in_order(works: Iterable[TakenWork]) -> tuple[TakenWork, ...]:
    """The order in files: by id, each once."""
    return tuple(sorted({work.id: work for work in works}.values()))
