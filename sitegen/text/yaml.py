"""YAML as people write it: text, lists and mappings, each with the line it stands on.

Only structure is taken from YAML. Every single value stays the text that was
written, because YAML's guesses are not what people mean: ``no`` would become false
(and it is Norwegian), ``012`` ten, ``12:30`` 750 and ``2409.01369`` a number. Whoever knows
what a key is for reads its text (see `sitegen.content.values`).

Features nobody needs here but which lose text or memory are problems, not
features: anchors and aliases, tags, several documents in one file, duplicate keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

import msgspec
import yaml

from sitegen.model.codes import Code
from sitegen.model.publications import Place, Problem
from sitegen.text.cleaning import strip_controls

DEEPEST_YAML = 20
"""Lists and mappings inside each other; deeper nesting is refused."""

Value: TypeAlias = "str | tuple[Node, ...] | dict[str, Node] | None"

_QUOTES = "put the whole value into quotes, for example title: 'Chess: an essay'"
_SINGLE_QUOTES = "use single quotes, in which a backslash is just a backslash: title: '$\\beta$'"
_REMEDIES = (
    ("nested", "remove brackets, or put the text into quotes"),
    ("nesting", "remove brackets, or put the text into quotes"),
    ("mapping values are not allowed", f"a value that contains `: ` needs quotes: {_QUOTES}"),
    ("'\\t'", "indent with spaces instead of tabs"),
    (
        "cannot start any token",
        f"indent with spaces instead of tabs; if the value begins with @, ` or %, {_QUOTES}",
    ),
    ("escape", _SINGLE_QUOTES),
    ("quoted scalar", "close the quotation mark, or write a quotation mark inside quotes twice"),
    ("alias", f"a value that begins with * needs quotes: {_QUOTES}"),
    ("anchor", f"a value that begins with & needs quotes: {_QUOTES}"),
    ("block scalar", f"a value that begins with > or | needs quotes: {_QUOTES}"),
    ("flow sequence", f"close the list with ]; if the value is a text that begins with [, {_QUOTES}"),
    ("flow node", f"close the list with ] or }}; if the value is a text that begins so, {_QUOTES}"),
    ("flow mapping", f"close the mapping with }}; if the value is a text that begins with {{, {_QUOTES}"),
    ("simple key", "write `key: value`, with a colon and a space after the key"),
    ("directive", "begin no line with %"),
    ("block collection", "indent all entries of the list equally, each with a hyphen and a space in front"),
    (
        "block mapping",
        f"indent all keys equally; if a value begins with a bracket or a quotation mark, {_QUOTES}",
    ),
)
_PLAIN_STYLES = (None, "")
# In double quotes YAML makes these control characters; people meant \beta, \theta, \nu, \rho …
_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\[0abtnvferNLP_]")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_LINE_ENDS = re.compile(r"\n+")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node(msgspec.Struct, frozen=True):
    """A value and where it stands."""

    place: Place
    """Of a value in a mapping: the line of its key. Of an item of a list: its own line."""
    value: Value
    """Text; None where nothing (or ``~`` or ``null``) is written; list items; values by key, in order.

    Paragraphs of a text are separated by a blank line in every YAML style; a single
    line end comes only from lines broken by hand after ``|``.
    """


class _Reading(msgspec.Struct, frozen=True):
    """What the functions below share while they read one file."""

    text: str
    file: str
    events: Iterator[yaml.Event]
    problems: list[Problem]
    """Grows."""


def read_yaml(text: str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    """The document in `text`, and a problem for everything that was left out of it.

    `file` is named in places. A syntax error leaves nothing (the value None) and one problem;
    of a key that is written twice the first one counts.
    """
    text = text.removeprefix("\ufeff")
    reading = _Reading(text, file, yaml.parse(text, Loader=_LOADER), [])
    nothing = Node(Place(file, 1), None)
    try:
        root = _document(reading)
    except yaml.MarkedYAMLError as error:
        return nothing, (_syntax_problem(error, file),)
    except (yaml.YAMLError, UnicodeError):
        message = "the file contains characters that cannot be part of a text"
        return nothing, (_error("C002", Place(file), message, "save the file as UTF-8 text"),)
    return root, tuple(reading.problems)


def read_front_matter(text: str, file: str) -> tuple[Node, str, tuple[Problem, ...]]:
    """The settings between two lines ``---`` at the head of a Markdown file, and the text below them.

    Without front matter the whole file is text; with an unclosed one nothing is. Both are problems.
    """
    top = Place(file, 1)
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != "---":
        remedy = "begin it with a line ---, then lines such as `name: …` or `title: …`, then another line ---"
        if lines[0].rstrip() == "+++":
            remedy = "its head is TOML: write it as YAML, `title: …` for `title = …`, between two lines ---"
        return (
            Node(top, None),
            text,
            (_error("C003", top, "the file does not begin with a line ---", remedy),),
        )
    end = next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)
    if not end:
        remedy = "put a line --- below the settings, before the text"
        return (
            Node(top, None),
            "",
            (_error("C003", top, "the line --- at the beginning has no partner", remedy),),
        )
    # The opening line stays: to YAML it begins a document, and lines keep their numbers.
    root, problems = read_yaml("\n".join(lines[:end]), file)
    return root, "\n".join(lines[end + 1 :]), problems


def _document(reading: _Reading) -> Node:
    """The only document of a file."""
    root = Node(Place(reading.file, 1), None)
    documents = 0
    for event in reading.events:
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            place = _place(event, reading)
            message = "everything from this line --- on is ignored"
            reading.problems.append(_error("C005", place, message, "remove the line"))
            break
        if isinstance(event, yaml.NodeEvent):
            root = _node(event, reading, 0)
    return root


def _node(event: yaml.Event, reading: _Reading, depth: int) -> Node:
    """The value that begins with `event`, `depth` lists or mappings deep."""
    place = _place(event, reading)
    if depth > DEEPEST_YAML:
        message = f"lists are nested more than {DEEPEST_YAML} deep"
        mark = yaml.Mark(reading.file, 0, place.line - 1, 0, None, 0)
        raise yaml.MarkedYAMLError(problem=message, problem_mark=mark)
    unwanted = _unwanted(event)
    if unwanted:
        message = f"the value begins with {unwanted}, which has a meaning in YAML"
        reading.problems.append(_error("C006", place, message, _QUOTES))
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(inner := next(reading.events), yaml.SequenceEndEvent):
            items.append(_node(inner, reading, depth + 1))
        return Node(place, tuple(items))
    if isinstance(event, yaml.MappingStartEvent):
        return Node(place, _mapping(reading, depth + 1))
    if unwanted or not isinstance(event, yaml.ScalarEvent):
        return Node(place, None)
    if event.style == '"' and _ESCAPE.search(_written(event, reading)):
        message = "YAML takes a backslash and a letter in double quotes for a control character"
        reading.problems.append(_error("C007", place, message, _SINGLE_QUOTES))
    return Node(place, _text(event))


def _mapping(reading: _Reading, depth: int) -> dict[str, Node]:
    """The keys and values up to the end of a mapping that has just begun."""
    values: dict[str, Node] = {}
    while not isinstance(event := next(reading.events), yaml.MappingEndEvent):
        key = _node(event, reading, depth)
        value = _node(next(reading.events), reading, depth)
        name = key.value or ""
        if not isinstance(name, str):
            message = "a list or mapping stands where a key should be"
            reading.problems.append(_error("C008", key.place, message, _QUOTES))
        elif name in values:
            message = f"`{name}` is written a second time, after line {values[name].place.line}"
            remedy = "keep one of the two; until then the first one counts"
            reading.problems.append(_error("C009", key.place, message, remedy))
        else:
            values[name] = Node(key.place, value.value)
    return values


def _place(event: yaml.Event, reading: _Reading) -> Place:
    """Where `event` begins."""
    return Place(reading.file, event.start_mark.line + 1 if event.start_mark else 0)


def _written(event: yaml.Event, reading: _Reading) -> str:
    """The characters of the file that make up `event`."""
    if not event.start_mark or not event.end_mark:
        return ""
    return reading.text[event.start_mark.index : event.end_mark.index]


def _text(event: yaml.ScalarEvent) -> str | None:
    """What a single value says, as `Node.value`."""
    text: str = event.value
    if event.style in _PLAIN_STYLES and text in {"", "~", "null"}:
        return None
    # Escapes can produce characters that were kept out of the file itself.
    text = strip_controls(text).encode("utf-8", "replace").decode()
    return text if event.style == "|" else _LINE_ENDS.sub("\n\n", text)


def _unwanted(event: yaml.Event) -> str:
    """The YAML feature that `event` uses and that takes text away; ``""`` if none."""
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    return f"&{anchor}" if anchor else tag or ""


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    """One problem, in plain words, for text that is not YAML."""
    # What was left open is more telling than the place where that was noticed.
    left_open = re.match("while (scanning|parsing a flow)", error.context or "")
    mark = (left_open and error.context_mark) or error.problem_mark
    said = f"{error.problem} {error.context}"
    remedy = next((remedy for sign, remedy in _REMEDIES if sign in said), _QUOTES)
    place = Place(file, mark.line + 1 if mark else 0)
    return _error("C001", place, f"this is not valid YAML: {error.problem}", remedy)


def _error(code: Code, place: Place, message: str, remedy: str) -> Problem:
    """A problem that loses something."""
    return Problem(code, "error", place, message, remedy)
