"""The words of the interface, from the files of the theme and of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from rapidfuzz import process

from sitegen.model.publications import Place, Problem
from sitegen.model.reasons import REASONS
from sitegen.model.theme import WORDS_FOLDER, Theme
from sitegen.readers import READERS
from sitegen.site.words import PLURALS, TABLES, WordsByKey, WordText, WordTexts, language_chain
from sitegen.text.yaml import Node, read_yaml

_OF_PROGRAM: dict[str, WordText] = {
    "formats": dict(READERS),
    "reasons": REASONS,
}
"""Words that the terminal says too: their English stands in the program, so ``en.yml`` need not have it."""


def read_words(theme: Theme, language: str) -> tuple[WordTexts, tuple[Problem, ...]]:
    """The words of a language, English where it has none; a notice if it has none at all.

    For ``de-AT`` those of ``de.yml`` are taken, and above them those of ``de-AT.yml`` (`language_chain`); a
    site's own file goes before the theme's, word by word. What is wrong in it is left out (`words_problems`).
    """
    english = _read(theme, "en", {})
    tags = [tag for tag in language_chain(language) if tag != "en"]
    texts: dict[str, WordText] = {**english}
    found = language.partition("-")[0] == "en"
    for tag in tags:
        own = _read(theme, tag, english)
        found = found or bool(own)
        for key, text in own.items():
            texts[key] = _together(texts[key], text) if key in TABLES else text
    if found:
        return WordTexts(language, texts), ()
    message = f"there are no words in the language {language}, so the pages' own words are English"
    own_file = f"templates/{WORDS_FOLDER}/{language}.yml"
    remedy = f"translate them into {own_file} of your site; English has all keys"
    return WordTexts("en", texts), (Problem("P020", "notice", Place("site.yml"), message, remedy),)


def words_problems(theme: Theme) -> Iterator[Problem]:
    """What is wrong with the files of words that a site has itself."""
    *own, shipped = theme.templates
    english, _ = _read_file(Path(shipped), "en", {})
    for folder in own:
        for path in sorted(Path(folder, WORDS_FOLDER).glob("*.yml")):
            yield from _read_file(Path(folder), path.stem, english)[1]


def _read(theme: Theme, tag: str, english: WordsByKey) -> dict[str, WordText]:
    """The words of one language, the site's own before the theme's; `english` is empty for English itself."""
    texts: dict[str, WordText] = {}
    for folder in reversed(theme.templates):
        found, _ = _read_file(Path(folder), tag, english or texts)
        for key, text in found.items():
            texts[key] = _together(texts.get(key, ""), text) if key in TABLES else text
    return texts


def _read_file(folder: Path, tag: str, known: WordsByKey) -> tuple[dict[str, WordText], tuple[Problem, ...]]:
    """The words of a file that fit those that are `known`, and what is wrong with the others.

    The theme's own English is what all others are compared with: for it, `known` is empty.
    """
    path = folder / WORDS_FOLDER / f"{tag}.yml"
    if not path.is_file():
        return {}, ()
    root, wrong = read_yaml(path.read_text("utf-8", "replace"), f"templates/{WORDS_FOLDER}/{path.name}")
    texts, problems = {}, [*wrong]
    for key, node in root.value.items() if isinstance(root.value, dict) else ():
        text = _text(node)
        if known and (fault := _fault(key, text, known)):
            problems.append(Problem("P021", "warning", node.place, *fault))
        else:
            texts[key] = text if known else _together(_OF_PROGRAM.get(key, ""), text)
    return texts, tuple(problems)


def _together(one: WordText, other: WordText) -> WordText:
    """Texts by name with those of another file above them; of single texts the other."""
    return {**one, **other} if isinstance(one, dict) and isinstance(other, dict) else other


def _text(node: Node) -> WordText:
    """A text, or several by name; ``""`` for anything else."""
    if isinstance(node.value, dict):
        texts = {key: inner.value for key, inner in node.value.items()}
        return {key: text for key, text in texts.items() if isinstance(text, str)}
    return node.value if isinstance(node.value, str) else ""


def _fault(key: str, text: WordText, known: WordsByKey) -> tuple[str, str] | None:
    """What is wrong with a word, and what to do; None if nothing is."""
    if key not in known:
        nearest = process.extractOne(key, sorted(known), score_cutoff=60)
        remedy = f"did you mean {nearest[0]}?" if nearest else "take it away"
        return f"no page uses the word `{key}`", remedy
    model = known[key]
    if key in _OF_PROGRAM and isinstance(text, dict) and isinstance(model, dict):
        return _fault_in_table(key, text, model)
    if isinstance(text, str) != isinstance(model, str) or text == "":
        shape = "a text" if isinstance(model, str) else "texts by name"
        return f"`{key}` must be {shape}", f"write it as in English: {_written(key, model)}"
    if isinstance(text, dict) and key not in TABLES and ("other" not in text or text.keys() - PLURALS):
        return f"`{key}` needs the form `other`, and has an unknown one", f"name forms {', '.join(PLURALS)}"
    allowed = _places(model) | ({"n"} if isinstance(model, dict) else set())
    try:
        unknown = _places(text) - allowed
    except ValueError:
        message = f"a brace in `{key}` is not closed, or has more than a name"
        return message, "write {name}, a brace itself twice"
    if allowed and isinstance(text, str) and not _places(text):
        names = ", ".join(f"{{{name}}}" for name in sorted(allowed))
        return f"`{key}` has no place for {names}", f"write it as in English: {_written(key, model)}"
    if unknown:
        remedy = (
            f"use only {', '.join(f'{{{name}}}' for name in sorted(allowed))}" if allowed else "take it away"
        )
        return f"`{key}` has no value {{{min(unknown)}}}", remedy
    return None


def _fault_in_table(key: str, texts: Mapping[str, str], known: Mapping[str, str]) -> tuple[str, str] | None:
    """As `_fault`, where each text has a name of its own and values of its own."""
    faults = (_fault(name, text, known) for name, text in texts.items())
    return next(
        ((message.replace("`", f"`{key}: ", 1), remedy) for message, remedy in filter(None, faults)), None
    )


def _places(text: WordText) -> set[str]:
    """The names in braces; raises `ValueError` if one is not closed, or says how to write a value."""
    texts = [text] if isinstance(text, str) else text.values()
    parts = [part for each in texts for part in Formatter().parse(each)]
    if any(form or conversion for _, _, form, conversion in parts):
        raise ValueError
    return {name for _, name, _, _ in parts if name is not None}


def _written(key: str, text: WordText) -> str:
    if isinstance(text, str):
        return f"`{key}: {text}`"
    return f"`{key}: {{{', '.join(f'{name}: …' for name in text)}}}`"
