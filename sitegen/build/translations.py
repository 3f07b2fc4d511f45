"""The stage that makes a site in its other languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from sitegen.build.words import read_words
from sitegen.checks.content import check
from sitegen.content.pages import lists_in_texts, people_in_heads, read_authored, references_in_texts
from sitegen.content.setting_values import collections_of
from sitegen.content.translations import (
    ChosenTexts,
    in_their_files,
    in_their_language,
    read_translated_settings,
    texts_in,
)
from sitegen.model.authored import Authored
from sitegen.model.outputs import Output
from sitegen.model.publications import Place, Problem
from sitegen.model.settings import Config
from sitegen.model.site import Site
from sitegen.model.theme import Theme
from sitegen.site.pictures import picture_widths
from sitegen.site.translations import Named, translated
from sitegen.site.words import WordTexts

NAMED = 3
"""How many of the texts that are not translated a notice names."""

SETTINGS_FILE = "site.{tag}.yml"
"""Its name in the content folder; what `Authored` files have beside the settings of the first language."""


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """A site in one of its other languages."""

    site: Site
    words: WordTexts
    chosen: ChosenTexts
    """Which of the texts it has."""


def read_first_language(
    files: Mapping[str, str], config: Config
) -> tuple[Authored, tuple[Problem, ...], ChosenTexts]:
    """What people wrote, for the pages of the first language; and where that is written."""
    if not config.languages[1:]:
        authored, problems = read_authored(files, collections_of(config), config.raw_html, config.language)
        return authored, problems, ChosenTexts({}, {})
    first = config.languages[0]
    chosen = texts_in(first, files, config)
    authored, problems = read_authored(chosen.texts, collections_of(config), config.raw_html, first)
    return in_their_language(authored, chosen, first), problems, chosen


def translate(
    site: Site, theme: Theme, files: Mapping[str, str]
) -> tuple[tuple[Translation, ...], tuple[Problem, ...]]:
    """The site in its other languages, and the problems of their settings and texts.

    Args:
        site: that of the first language, complete but for its pictures.
        theme: has the words.
        files: all texts that people wrote by path, and ``site.<language>.yml``.
    """
    translations: list[Translation] = []
    problems: list[Problem] = []
    for language in site.languages[1:]:
        name = SETTINGS_FILE.format(tag=language.tag)
        config, in_settings = read_translated_settings(files.get(name, ""), name, site.config)
        chosen = texts_in(language.tag, _only_texts(files), site.config)
        authored, in_authored = read_authored(
            chosen.texts, collections_of(config), config.raw_html, language.tag
        )
        authored = in_their_language(authored, chosen, language.tag)
        named = Named(references_in_texts(authored), people_in_heads(authored), lists_in_texts(authored))
        other, in_site = translated(site, language, config, authored, named)
        words, in_words = read_words(theme, language.tag)
        translations.append(Translation(site=other, words=words, chosen=chosen))
        problems += (*in_settings, *in_their_files((*in_authored, *in_site), chosen), *in_words)
        problems += _not_translated(chosen, language.tag)
        if config.navigation and config.navigation == site.config.navigation:
            message = f"the menu of the pages in {language.tag} has the labels of the first language"
            remedy = f"write `navigation:` with labels in {language.tag} into {name}"
            problems.append(Problem("P023", "notice", Place(name), message, remedy))
    return tuple(translations), tuple(problems)


def _not_translated(chosen: ChosenTexts, tag: str) -> Iterator[Problem]:
    """A notice that names the texts that a language lacks, if there are any."""
    missing = sorted(each.file for each in chosen.origins.values() if each.language != tag)
    if missing:
        named = ", ".join(missing[:NAMED]) + (" …" if missing[NAMED:] else "")
        texts = "text is" if len(missing) == 1 else "texts are"
        message = f"{len(missing)} {texts} not there in {tag}, so its pages show another language: {named}"
        plain = PurePosixPath(next(name for name, each in chosen.origins.items() if each.file == missing[0]))
        remedy = f"translate each into a file beside it, such as {plain.with_suffix(f'.{tag}{plain.suffix}')}"
        yield Problem("P022", "notice", Place(missing[0]), message, remedy)


def _only_texts(files: Mapping[str, str]) -> dict[str, str]:
    """Without what is read once for all languages."""
    shared = ("corrections.", "coauthors.", "venues.")
    return {name: text for name, text in files.items() if not name.startswith(shared)}


def sites_of(translations: Sequence[Translation]) -> tuple[Site, ...]:
    """The site in its other languages."""
    return tuple(each.site for each in translations)


def check_translations(translations: Sequence[Translation], plan: Sequence[Output]) -> Iterator[Problem]:
    """As `check`, for the other languages."""
    for each in translations:
        yield from in_their_files(check(each.site, plan), each.chosen)


def all_widths(sites: Iterable[Site]) -> dict[str, tuple[int, ...]]:
    """As `picture_widths`, for all languages."""
    widths: dict[str, set[int]] = {}
    for site in sites:
        for path, needed in picture_widths(site).items():
            widths.setdefault(path, set()).update(needed)
    return {path: tuple(sorted(needed)) for path, needed in widths.items()}


def with_findings(translations: Sequence[Translation], first: Site) -> tuple[Translation, ...]:
    """The translations with what was last found out of the papers and pictures of the first language."""
    return tuple(
        msgspec.structs.replace(
            each,
            site=msgspec.structs.replace(
                each.site,
                papers=first.papers,
                pdfs=first.pdfs,
                pictures=first.pictures,
                left_out=first.left_out,
                missing_pictures=first.missing_pictures,
            ),
        )
        for each in translations
    )


def new_problems(found: Iterable[Problem], told: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that are not told of the first language already, each once."""
    known = set(told)
    return tuple(problem for problem in dict.fromkeys(found) if problem not in known)
