"""``site.yml``: how the settings that `Config` declares are read from it, and written into a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from sitegen.content.setting_values import OF_SORT, OF_TYPE
from sitegen.content.values import (
    Check,
    choice,
    error,
    read_mapping,
    several,
    whole_number,
)
from sitegen.model.publications import Problem
from sitegen.model.settings import (
    Between,
    Config,
    Setting,
)
from sitegen.model.site import language_folder
from sitegen.text.yaml import Node, read_yaml


class Declared(msgspec.Struct, frozen=True):
    """One setting, as `Config` declares it."""

    name: str
    """Key in ``site.yml`` and field of `Config`."""
    check: Check[Any]
    """How its value is read, and what is said of a wrong one."""
    default: object
    help: str
    example: str
    """In YAML, after the colon."""


def read_config(source: str, file: str = "site.yml") -> tuple[Config, tuple[Problem, ...]]:
    """The settings in the text `source`; a wrong one keeps its default and is a problem.

    `file` is named in places. Empty text gives the defaults.
    """
    root, problems = read_yaml(source, file)
    values, more = read_mapping(root, {setting.name: setting.check for setting in SETTINGS}, "setting")
    keys = root.value if isinstance(root.value, dict) else {}
    if languages := values.get("languages"):
        more += tuple(_at_odds(values, keys))
        folders = {f"{collection.folder}/" for collection in values.get("collections", ())}
        values["languages"] = tuple(tag for tag in languages if language_folder(tag) not in folders)
        values["language"] = languages[0]
    return Config(**values), problems + more


def _at_odds(values: Mapping[str, Any], keys: Mapping[str, Node]) -> Iterator[Problem]:
    """What `languages` does not go together with."""
    first, *_ = languages = values["languages"]
    if values.get("language", first) != first:
        message = f"`language` is not the first of `languages`, which counts: {first}"
        remedy = "leave `language` out, or change the order of `languages`"
        yield Problem("C027", "warning", keys["language"].place, message, remedy)
    for collection in values.get("collections", ()):
        if f"{collection.folder}/" in map(language_folder, languages):
            message = f"the language {collection.folder} and the collection of that name want the same folder"
            yield error("C026", keys["languages"], message, "give the collection another name")


def _check(kind: object, notes: Sequence[object]) -> Check[Any]:
    """How a value of the type `kind` is read; `notes` are what `Annotated` says beside the type."""
    for note in notes:
        if isinstance(note, str):
            return OF_SORT[note]
        if isinstance(note, Between):
            return whole_number(note.least, note.most)
    if kind in OF_TYPE:
        return OF_TYPE[kind]
    if get_origin(kind) is Literal:
        return choice(get_args(kind))
    return several(choice(tuple(filter(None, get_args(get_args(kind)[0])))))


def _declared() -> Iterator[Declared]:
    defaults = Config()
    for name, hint in get_type_hints(Config, include_extras=True).items():
        kind, *notes = get_args(hint)
        (setting,) = (note for note in notes if isinstance(note, Setting))
        default = getattr(defaults, name)
        yield Declared(name, _check(kind, notes), default, setting.help, setting.example or in_yaml(default))


def in_yaml(value: object) -> str:
    """A value of a setting that needs no lines of its own, as it is written into ``site.yml``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else str(value)


SETTINGS = tuple(_declared())
"""Every key that ``site.yml`` may have, in the order of `Config`."""


def settings_file(values: Mapping[str, str]) -> str:
    """A ``site.yml`` to begin with: `values` are set, all other settings explained and shown as comments."""
    parts = ["# Settings of the site. Those with a # before them are off; take it away to set them.\n"]
    for setting in SETTINGS:
        explained = wrap(setting.help.replace("`", ""), 108, break_on_hyphens=False)
        written = f"{setting.name}: {values.get(setting.name, setting.example)}".replace(": \n", ":\n")
        sign = "" if setting.name in values else "# "
        lines = [*(f"# {line}" for line in explained), *(f"{sign}{line}" for line in written.split("\n"))]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
