"""Files of a site in several languages: ``about.de.md`` and ``about.en.md``, ``site.en.yml``.

Everything is read once for each language, as if the site had no other: `texts_in` gives the texts of one
language under their plain names (``about.md``). Where a text is missing in it, that of the first language
stands in, else that of whichever language has one. The head of a translation need only have what differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from sitegen.content.settings import SETTINGS
from sitegen.content.values import error, read_mapping
from sitegen.model.authored import Authored
from sitegen.model.publications import Place, Problem
from sitegen.model.settings import Collection, Config
from sitegen.model.site import languages_of
from sitegen.text.yaml import Node, read_yaml

_KEY = re.compile(r"([A-Za-z_][\w -]*?)[ \t]*:(?=\s|\Z)")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")

_TRANSLATED = frozenset("title tagline description image navigation groups collections lists".split())
"""Settings that may differ between languages."""


class Origin(msgspec.Struct, frozen=True):
    """Where the text of a plain name stands."""

    file: str
    language: str
    head_end: int = 0
    """Lines of its head that are its own; below them stand lines of the file that it translates."""
    added: int = 0
    """How many of these there are."""


class ChosenTexts(msgspec.Struct, frozen=True):
    """The texts of a content folder, as the pages of one language need them."""

    texts: dict[str, str]
    """By plain name."""
    origins: dict[str, Origin]
    """By plain name, of all whose file has another name or another language."""


def translated_names(name: str, config: Config) -> tuple[str, ...]:
    """A file and its translations, as they may be called: ``index.md``, ``index.en.md``."""
    path = PurePosixPath(name)
    tags = [language.tag for language in languages_of(config)]
    return (name, *(str(path.with_suffix(f".{tag}{path.suffix}")) for tag in tags))


def texts_in(language: str, files: Mapping[str, str], config: Config) -> ChosenTexts:
    """The texts for the pages of one of several languages, from those of all files by path."""
    first = config.languages[0]
    texts: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for plain, found in _by_plain_name(files, config.languages).items():
        if plain == "site.yml":
            continue
        chosen = next(tag for tag in (language, first, *config.languages) if tag in found)
        shared = next(tag for tag in (first, *config.languages) if tag in found)
        file = found[chosen]
        text, head_end, added = files[file], 0, 0
        if chosen != shared and file.endswith(".md"):
            text, head_end, added = with_shared_head(text, files[found[shared]])
        texts[plain] = text
        if file != plain or chosen != language:
            origins[plain] = Origin(file, chosen, head_end, added)
    return ChosenTexts(texts, origins)


def twice_written(files: Iterable[str], config: Config) -> Iterator[Problem]:
    """An error for each file that says in the first language what another one says in it too."""
    known = set(files)
    for file in sorted(known):
        plain, tag = _plain_name(file, config.languages)
        if file != plain and plain in known and tag == config.languages[0]:
            message = f"this file is left out, because {plain} is in the language {tag} too"
            yield Problem("C035", "error", Place(file), message, "keep one of the two")


def _by_plain_name(files: Mapping[str, str], languages: Sequence[str]) -> dict[str, dict[str, str]]:
    """Plain name -> language -> file; a file without a language is in the first."""
    found: dict[str, dict[str, str]] = {}
    for file in files:
        plain, tag = _plain_name(file, languages)
        of_name = found.setdefault(plain, {})
        if file == plain or tag not in of_name:
            of_name[tag] = file
    return found


def _plain_name(file: str, languages: Sequence[str]) -> tuple[str, str]:
    """The name without the language, and the language: ``about.md`` and ``en`` for ``about.en.md``."""
    path = PurePosixPath(file)
    written = PurePosixPath(path.stem).suffix.lstrip(".").lower()
    tag = next((tag for tag in languages if tag.lower() == written), None)
    if tag is None:
        return file, languages[0]
    return str(path.with_name(PurePosixPath(path.stem).stem + path.suffix)), tag


def with_shared_head(text: str, shared: str) -> tuple[str, int, int]:
    """A translation whose head has the keys too that only the file has which it translates.

    Returns:
        The text; how many lines of its head stand before the lines that were added; how many were added.
    """
    lines = text.split("\n")
    blocks = _blocks(shared.split("\n"))
    if lines[0].rstrip() != "---":
        added = [line for block in blocks.values() for line in block]
        return ("\n".join(["---", *added, "---", *lines]), 0, len(added) + 2) if added else (text, 0, 0)
    end = _end_of_head(lines)
    if not end:
        return text, 0, 0
    own = _blocks(lines)
    added = [line for key, block in blocks.items() if key not in own for line in block]
    return "\n".join([*lines[:end], *added, *lines[end:]]), end, len(added)


def _end_of_head(lines: Sequence[str]) -> int:
    """Number of the line ``---`` below a head; 0 if there is no head."""
    if lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines) if number and _FENCE.fullmatch(line)), 0)


def _blocks(lines: Sequence[str]) -> dict[str, list[str]]:
    """The lines of a head by the key at the top that they belong to."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines[1 : _end_of_head(lines)]:
        if match := _KEY.match(line):
            key = match[1]
        if key:
            found.setdefault(key, []).append(line)
    return found


def in_their_language(authored: Authored, chosen: ChosenTexts, language: str) -> Authored:
    """What was read, its texts knowing their language where it is not that of the pages."""
    foreign = {plain: each.language for plain, each in chosen.origins.items() if each.language != language}
    if not foreign:
        return authored

    def marked(each: msgspec.Struct, field: str = "body") -> msgspec.Struct:
        tag = foreign.get(each.place.file)  # type: ignore[attr-defined]  # all that are given have a place
        if not tag:
            return each
        text = msgspec.structs.replace(getattr(each, field), language=tag)
        return msgspec.structs.replace(each, **{field: text})

    changes: dict[str, object] = {
        name: tuple(map(marked, getattr(authored, name))) for name in ("pages", "news", "items")
    }
    changes["researchers"] = tuple(marked(each, "biography") for each in authored.researchers)
    if authored.home:
        changes["home"] = marked(authored.home)
    return msgspec.structs.replace(authored, **changes)


def in_their_files(problems: Iterable[Problem], chosen: ChosenTexts) -> tuple[Problem, ...]:
    """Problems with texts under their plain names, with the files and lines where they were written.

    Those with lines that a translation takes over are left out: the file that has the lines tells them.
    """
    found = []
    for problem in problems:
        origin = chosen.origins.get(problem.place.file)
        line = problem.place.line
        if origin is None:
            found.append(problem)
        elif not origin.head_end < line <= origin.head_end + origin.added:
            line -= origin.added if line > origin.head_end else 0
            found.append(msgspec.structs.replace(problem, place=Place(origin.file, line)))
    return tuple(found)


def read_translated_settings(source: str, file: str, config: Config) -> tuple[Config, tuple[Problem, ...]]:
    """The settings of a site in another language, from the text of ``site.<language>.yml``.

    What it does not say is as in `config`, the settings of the first language.
    """
    root, problems = read_yaml(source, file)
    keys = root.value if isinstance(root.value, dict) else {}
    known = {setting.name for setting in SETTINGS}
    shared = [key for key in keys if key in known - _TRANSLATED]
    problems += tuple(
        error("C029", keys[key], f"`{key}` is the same in all languages", "write it into site.yml")
        for key in shared
    )
    own = Node(root.place, {key: node for key, node in keys.items() if key not in shared})
    checks = {setting.name: setting.check for setting in SETTINGS if setting.name in _TRANSLATED}
    values, wrong = read_mapping(own if keys else root, checks, "setting")
    if "collections" in values:
        values["collections"] = _renamed(values["collections"], config.collections)
    if "lists" in values:
        titles = {query.id: query.title for query in values["lists"]}
        values["lists"] = tuple(
            msgspec.structs.replace(query, title=titles.get(query.id) or query.title)
            for query in config.lists
        )
    return msgspec.structs.replace(config, **values), (*problems, *wrong)


def _renamed(own: Sequence[Collection], known: Sequence[Collection]) -> tuple[Collection, ...]:
    """The collections of the first language, with the headings of another."""
    titles = {collection.folder: collection.title for collection in own}
    named = {collection.folder for collection in known}
    return (
        *(msgspec.structs.replace(each, title=titles.get(each.folder, each.title)) for each in known),
        *(each for each in own if each.folder not in named),
    )
