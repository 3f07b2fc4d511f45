"""``coauthors.yml``: where co-authors without a page on this site have one, in al-folio's form or our own.

Ours is ``Ada Example: https://…``; al-folio's has a list of given names and an address under a family name.
"""

from __future__ import annotations

from sitegen.content.values import WEB_ADDRESS, error, quoted_value, read_mapping, several, text
from sitegen.model.authored import Coauthor
from sitegen.model.publications import Name, Problem
from sitegen.text.cleaning import one_line
from sitegen.text.names import parse_name
from sitegen.text.yaml import Node, read_yaml

COAUTHORS_FILE = "coauthors.yml"

_REMEDY = "write `Ada Example: https://example.org`"


def read_coauthors(
    source: str, file: str = COAUTHORS_FILE
) -> tuple[tuple[Coauthor, ...], tuple[Problem, ...]]:
    """The co-authors in the text `source`, and what is wrong; a wrong entry costs only itself."""
    root, problems = read_yaml(source, file)
    found: list[Coauthor] = []
    wrong = list(problems)
    for node in root.value if isinstance(root.value, tuple) else (root,):
        if isinstance(node.value, dict):
            for key, inner in node.value.items():
                _entry(key, inner, found, wrong)
        elif node.value is not None:
            wrong.append(error(node, f"{quoted_value(node)} has no address", _REMEDY))
    return tuple(found), tuple(wrong)


def _entry(key: str, node: Node, found: list[Coauthor], wrong: list[Problem]) -> None:
    """Add what stands under one name to what was found, and to what is wrong."""
    if isinstance(node.value, (tuple, dict)):
        for item in node.value if isinstance(node.value, tuple) else (node,):
            _of_family(key, item, found, wrong)
        return
    address, problems = WEB_ADDRESS(node)
    wrong += problems
    if address and (name := parse_name(key)).family:
        found.append(Coauthor((name,), address, node.place))
    elif not problems:
        wrong.append(error(node, f"“{one_line(key)}” has no address", _REMEDY))


def _of_family(family: str, node: Node, found: list[Coauthor], wrong: list[Problem]) -> None:
    """Add one person of a family name, as al-folio has them."""
    given_names = several(text)
    keys = {"firstname": given_names, "firstnames": given_names, "url": WEB_ADDRESS}
    values, problems = read_mapping(node, keys)
    wrong += problems
    given = values.get("firstname", values.get("firstnames", ()))
    if "url" in values and given:
        names = tuple(Name(one_line(family), each) for each in given)
        found.append(Coauthor(names, values["url"], node.place))
    elif not problems:
        lacking = "url" if given else "firstname"
        remedy = 'write `firstname: ["Ada", "A."]` and `url: https://…`'
        wrong.append(error(node, f"an entry of “{one_line(family)}” has no {lacking}", remedy))
