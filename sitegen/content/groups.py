"""The setting ``groups``: in which order and under which headings the people of a site stand."""

from __future__ import annotations

from sitegen.content.values import Checked, error, quoted_value, text
from sitegen.model.publications import Problem
from sitegen.model.settings import GroupOfPeople
from sitegen.text.folding import fold
from sitegen.text.yaml import Node


def read_groups(node: Node) -> Checked[tuple[GroupOfPeople, ...]]:
    """Words and headings, from a list of words, of ``word: Heading`` pairs, or from one mapping of pairs.

    A word alone has no heading: the usual one for it is shown, or the word. Of a word that is written twice
    the first counts.
    """
    if node.value is None:
        return None, ()
    items = node.value if isinstance(node.value, tuple) else (node,)
    groups: dict[str, GroupOfPeople] = {}
    problems: list[Problem] = []
    for item in items:
        pairs = item.value if isinstance(item.value, dict) else {_word(item): Node(item.place, None)}
        for word, heading in pairs.items():
            written, found = text(heading)
            problems += found
            group = GroupOfPeople(" ".join(word.split()), written or "")
            if not fold(word):
                remedy = "write a word, or `word: Heading`"
                problems.append(
                    error("C022", item, f"{quoted_value(item)} is not the name of a group", remedy)
                )
            elif groups.setdefault(fold(word), group) is not group:
                problems.append(
                    error("C025", heading, f"the group “{word}” is named twice", "keep one of the two")
                )
    return tuple(groups.values()), tuple(problems)


def _word(item: Node) -> str:
    return item.value if isinstance(item.value, str) else ""
