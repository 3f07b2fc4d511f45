"""``notices:`` of a corrected paper: what its publisher says of it afterwards."""

from __future__ import annotations

from sitegen.content.values import Checked, error, labelled_nodes, quoted_value, text, wrong
from sitegen.model.publications import Notice, Problem
from sitegen.text.identifiers import find_doi, safe_url
from sitegen.text.notices import notice_kind
from sitegen.text.yaml import Node

_REMEDY = (
    "write `retraction: 10.1016/…`; also: withdrawal, partial retraction, expression of concern, correction"
)
_NONE = frozenset({"", "no", "none", "false"})


def notices(node: Node) -> Checked[tuple[Notice, ...]]:
    """Kinds of notices, each perhaps with the DOI or address of the notice; ``none`` if there are none."""
    if node.value is None:
        return None, ()
    if isinstance(node.value, str) and node.value.strip().lower() in _NONE:
        return (), ()
    pairs = labelled_nodes(node)
    if pairs is None:
        return wrong("C020", node, f"{quoted_value(node)} stands where notices are expected", _REMEDY)
    found: list[Notice] = []
    problems: list[Problem] = []
    for label, inner in pairs:
        kind = notice_kind(label)
        written, wrongs = text(inner)
        problems += wrongs
        doi = find_doi(written or "")
        url = "" if doi else safe_url(written or "")
        if kind is None:
            problems.append(error("C022", inner, f"“{label}” is no kind of notice", _REMEDY))
        elif written and not doi and not url:
            problems.append(
                error("C022", inner, f"{quoted_value(inner)} is neither a DOI nor an address", _REMEDY)
            )
        else:
            found.append(Notice(kind, doi, url))
    return tuple(found) if found or not problems else None, tuple(problems)
