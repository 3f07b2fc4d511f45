r"""Commands of LaTeX that a file defines for itself in ``@preamble``, put in where its fields use them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.readers.bibtex.values import closing_brace
from sitegen.text.latex.macros import knows

COMMAND = "{"
"""Before the name of a command among macros, of which none can be named so."""
_DEFINED = re.compile(
    r"\\(?:(?:(?:re)?new|provide)command\s*\*?\s*(?:\{\s*\\(?P<braced>[A-Za-z]{1,40})\s*\}|\\(?P<name>[A-Za-z]{1,40}))"
    r"\s*(?:\[(?P<count>[1-9])\])?|(?:g|e|x)?def\s*\\(?P<defined>[A-Za-z]{1,40})\s*(?P<parameters>(?:#[1-9]){0,9}))\s*\{"
)
_WORD = re.compile(r"\\([A-Za-z]+)")
_USED = re.compile(r"\\([A-Za-z]+)[ \t]*")
_ARGUMENT = re.compile(r"#([1-9])")
_MANY = 100
_LONGEST = 200
_LONGEST_FIELD = 20_000


def defined_in(preamble: str) -> Iterator[tuple[str, str]]:
    r"""The commands that a preamble defines, and only such as are made of text.

    Returns:
        Name behind `COMMAND`; number of arguments and what they become, as in ``2#2#1``.
    """
    for number, found in enumerate(_DEFINED.finditer(preamble)):
        end = closing_brace(preamble, found.end(), len(preamble))
        body = preamble[found.end() : end].strip()
        name = found["braced"] or found["name"] or found["defined"]
        if number >= _MANY or end < 0 or len(body) > _LONGEST or knows(name):
            continue
        if all(map(knows, _WORD.findall(body))):
            count = int(found["count"] or 0) or len(found["parameters"] or "") // 2
            yield f"{COMMAND}{name}", f"{count}{body}"


def put_in(fields: Mapping[str, str], commands: Mapping[str, str]) -> Mapping[str, str]:
    """Fields in which the commands that a file defines are what they stand for."""
    return {name: _put_in(value, commands) if "\\" in value else value for name, value in fields.items()}


def _put_in(value: str, commands: Mapping[str, str]) -> str:
    """One field with what the commands in it stand for; as it is, if that is very long."""
    pieces: list[str] = []
    position = 0
    while used := _USED.search(value, position):
        meant = commands.get(f"{COMMAND}{used[1]}", "")
        arguments, end = (
            _arguments(value, used.end(), int(meant[0])) if meant[:1].isdecimal() else ([], used.end())
        )
        if meant[:1].isdecimal():
            pieces += [value[position : used.start()], _filled(meant[1:], arguments)]
        else:
            pieces.append(value[position:end])
        position = end
    changed = "".join([*pieces, value[position:]])
    return changed if len(changed) <= _LONGEST_FIELD + len(value) else value


def _filled(body: str, arguments: list[str]) -> str:
    """What a command becomes with its arguments, of which some may be missing."""
    padded = [*arguments, *[""] * 9]
    return _ARGUMENT.sub(lambda each: padded[int(each[1]) - 1], body)


def _arguments(value: str, position: int, count: int) -> tuple[list[str], int]:
    """So many arguments in braces, or of one character, and the position behind them."""
    found: list[str] = []
    while len(found) < count and position < len(value):
        if value[position] == "{" and (end := closing_brace(value, position + 1, len(value))) >= 0:
            found.append(value[position + 1 : end])
            position = end + 1
        else:
            found.append(value[position])
            position += 1
    if not count and value.startswith("{}", position):
        position += 2
    return found, position
