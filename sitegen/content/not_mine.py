"""``not_mine:`` in ``corrections.yml``: works that are not the researchers', whatever a service says."""

from __future__ import annotations

from sitegen.content.values import Checked, error, quoted_value, text, wrong
from sitegen.model.authored import NotMine
from sitegen.model.publications import Problem
from sitegen.text.works import work_names_in
from sitegen.text.yaml import Node

_REMEDY = "write works as a list of DOIs, arXiv ids, PubMed ids, ids of a service or titles: - 10.1000/182"


def not_mine(node: Node) -> Checked[tuple[NotMine, ...]]:
    """A list of works, or a list for each of several researchers by id."""
    if not isinstance(node.value, dict):
        return _works(node, "")
    entries: list[NotMine] = []
    problems: list[Problem] = []
    for researcher, inner in node.value.items():
        found, wrongs = _works(inner, researcher)
        entries += found or ()
        problems += wrongs
    return tuple(entries), tuple(problems)


def _works(node: Node, researcher: str) -> Checked[tuple[NotMine, ...]]:
    """The works of a list, or the only one."""
    if node.value is None:
        return None, ()
    if isinstance(node.value, dict):
        return wrong("C020", node, f"{quoted_value(node)} stands where works are expected", _REMEDY)
    entries: list[NotMine] = []
    problems: list[Problem] = []
    for item in node.value if isinstance(node.value, tuple) else (node,):
        if isinstance(item.value, dict):
            problems.append(error("C024", item, "a work contains `: `", "put it into quotes"))
            continue
        written, found = text(item)
        problems += found
        if not written:
            continue
        if names := work_names_in(written):
            entries.append(NotMine(written, names, item.place, researcher))
        else:
            problems.append(error("C022", item, f"{quoted_value(item)} names no work", _REMEDY))
    return tuple(entries), tuple(problems)
