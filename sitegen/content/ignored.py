"""The setting `ignore`: codes of messages, each with the files in which it is not to be told."""

from __future__ import annotations

from difflib import get_close_matches
from typing import cast, get_args

from sitegen.content.values import Checked, error, quoted_value, several, text, wrong
from sitegen.model.codes import Code
from sitegen.model.publications import Problem
from sitegen.model.settings import EVERYWHERE, Ignored
from sitegen.text.yaml import Node

_REMEDY = (
    f"write `R040: publications/old.bib`, a list of files, a folder (`publications/old/`) or `{EVERYWHERE}`"
)
_CODES: frozenset[str] = frozenset(get_args(Code))


def read_ignored(node: Node) -> Checked[tuple[Ignored, ...]]:
    """Codes with a file, several files, or the word for all files."""
    if node.value is None:
        return None, ()
    if not isinstance(node.value, dict):
        return wrong("C020", node, f"{quoted_value(node)} stands where `code: file` is expected", _REMEDY)
    found: list[Ignored] = []
    problems: list[Problem] = []
    for written, inner in node.value.items():
        code = written.strip().upper()
        files, in_files = several(text)(inner)
        problems += in_files
        if code not in _CODES:
            nearest = get_close_matches(code[:20], sorted(_CODES), n=1)
            remedy = f"did you mean {nearest[0]}? " if nearest else ""
            remedy += "`sitegen check --explain all` lists all codes"
            problems.append(error("C022", inner, f"“{written[:60]}” is not the code of a message", remedy))
        elif files:
            found.append(Ignored(cast("Code", code), tuple(map(_path, files)), inner.place))
        elif not in_files:
            problems.append(error("C023", inner, f"{code} has no file", _REMEDY))
    return tuple(found), tuple(problems)


def _path(written: str) -> str:
    """A file or folder as problems name it: without the name of the content folder or the site's."""
    if written.lower() == EVERYWHERE:
        return EVERYWHERE
    path = written.replace("\\", "/").removeprefix("./")
    return path.removeprefix("content/").removeprefix("site/")
