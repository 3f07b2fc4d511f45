"""Problems in SARIF 2.1.0, the format in which GitHub and editors take what a checker found.

Format: docs.oasis-open.org/sarif/sarif/v2.1.0; what GitHub reads of it: docs.github.com, its chapter on code
scanning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sitegen.build.report import ORDER, as_json
from sitegen.checks.codes import EXPLANATIONS
from sitegen.model.codes import Code
from sitegen.model.publications import Problem, Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub takes no log with more; the most serious are kept, and the others counted."""
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "notice": "note"}


def as_sarif(groups: Iterable[tuple[Sequence[Problem], str]], version: str) -> str:
    """One log with one run.

    Args:
        groups: problems, and what leads from the current folder to the one that their paths begin in. The
            current folder is taken for the top of the repository.
        version: of sitegen.
    """
    each = dict.fromkeys((problem, prefix) for problems, prefix in groups for problem in problems)
    found = sorted(each, key=lambda pair: ORDER[pair[0].severity])
    left_out = len(found) - MOST_RESULTS
    found = found[:MOST_RESULTS]
    codes = sorted({problem.code for problem, _ in found})
    places = {code: number for number, code in enumerate(codes)}
    driver = {"name": "sitegen", "version": version, "rules": [*map(_rule, codes)]}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": "sitegen/"},
        "results": [*_results(found, places)],
        **({"properties": {"leftOut": left_out}} if left_out > 0 else {}),
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code) -> dict[str, Any]:
    said = EXPLANATIONS[code]
    return {
        "id": code,
        "shortDescription": {"text": said.title},
        "fullDescription": {"text": said.meaning},
        "help": {"text": f"{said.meaning}\n\n{said.remedy}"},
    }


def _results(found: Iterable[tuple[Problem, str]], places: dict[Code, int]) -> Iterator[dict[str, Any]]:
    for problem, prefix in found:
        remedy = f". {problem.remedy[:1].upper()}{problem.remedy[1:]}" if problem.remedy else ""
        location = {
            "artifactLocation": {"uri": _uri(f"{prefix}{problem.place.file}")},
            "region": {"startLine": max(problem.place.line, 1)},  # GitHub shows nothing without a line
        }
        yield {
            "ruleId": problem.code,
            "ruleIndex": places[problem.code],
            "level": _LEVELS[problem.severity],
            "message": {"text": f"{problem.message}{remedy}"},
            "locations": [{"physicalLocation": location}],
        }


def _uri(path: str) -> str:
    """A path as a relative address; one outside the current folder is absolute."""
    whole = Path(path).absolute()
    if whole.is_relative_to(Path.cwd()):
        return quote(whole.relative_to(Path.cwd()).as_posix())
    return whole.as_uri()
