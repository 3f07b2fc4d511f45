"""``coauthors.yml``: where authors without a page on this site have one of their own."""

from __future__ import annotations

from sitegen.content.values import (
    WEB_ADDRESS,
    Checked,
    error,
    parsed_text,
    quoted_value,
    read_mapping,
    several,
    text,
    wrong,
)
from sitegen.model.authored import Coauthor
from sitegen.model.publications import Name, Problem
from sitegen.text.names import parse_name
from sitegen.text.yaml import Node, read_yaml


def read_coauthors(
    source: str, file: str = "coauthors.yml"
) -> tuple[tuple[Coauthor, ...], tuple[Problem, ...]]:
    """The co-authors in the text `source`, and a problem for everything in it that cannot be used.

    Two forms: ``Ada Example: https://…``; and al-folio's, a family name with a list of given names
    (``firstname``) and an address (``url``).
    """
    root, problems = read_yaml(source, file)
    if root.value is None:
        return (), problems
    if isinstance(root.value, tuple) and all(isinstance(item.value, dict) for item in root.value):
        pairs = [pair for item in root.value if isinstance(item.value, dict) for pair in item.value.items()]
    elif isinstance(root.value, dict):
        pairs = [*root.value.items()]
    else:
        remedy = "write lines such as `Ada Example: https://example.org/`"
        return (), (
            *problems,
            error("C020", root, f"{quoted_value(root)} stands where names are expected", remedy),
        )
    found: list[Coauthor] = []
    more: list[Problem] = []
    for name, node in pairs:
        entries = node.value if isinstance(node.value, tuple) else (node,)
        for entry in entries:
            coauthor, in_entry = (
                _of_family(name, entry) if isinstance(entry.value, dict) else _named(name, entry)
            )
            more += in_entry
            if coauthor:
                found.append(coauthor)
    return tuple(found), (*problems, *more)


def _named(name: str, node: Node) -> Checked[Coauthor]:
    """``Ada Example: https://…``"""
    url, problems = WEB_ADDRESS(node)
    if not url:
        return None, problems or wrong("C023", node, f"“{name}” has no address", "write it after the colon")[
            1
        ]
    return Coauthor((parse_name(name),), url, node.place), ()


def _of_family(family: str, node: Node) -> Checked[Coauthor]:
    """Forms of the given name of somebody with this family name, and an address."""
    values, problems = read_mapping(node, {"firstname": several(_GIVEN), "url": WEB_ADDRESS, "name": text})
    if "url" not in values:
        return None, problems or wrong("C023", node, f"“{family}” has no `url`", "write the address there")[1]
    family = family if family != family.lower() else family.title()
    names = tuple(Name(family, given) for given in values.get("firstname", ()))
    if not names:
        remedy = "write them as a list: firstname: [Ada, A.]"
        return None, problems or wrong("C023", node, f"“{family}” has no `firstname`", remedy)[1]
    return Coauthor(names, values["url"], node.place), problems


_GIVEN = parsed_text(lambda written: written, "a given name", "write it as Ada")
