"""The words of the interface: what pages say in the language of the site.

They come from files, one for each language (``templates/words/en.yml``), so that no word that a visitor
reads stands in a template or in a program. Templates and views see one `Words`, whose attributes are the
keys of the file: text as it is, `Phrase`s that take values, `Counted` ones that depend on a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache
from string import Formatter
from typing import Any

import msgspec

from sitegen.text import dates
from sitegen.text.languages import ENGLISH_NAMES

WordText = str | dict[str, str]
"""A text; forms by plural; texts by name of something (``kinds``)."""

WordsByKey = Mapping[str, WordText]
"""Key -> text."""

PLURALS = ("zero", "one", "two", "few", "many", "other")
"""The names of plural forms in Unicode's CLDR; every language has ``other``."""

TABLES = frozenset(
    (
        "author_marks collections cv_sections fields formats genres kinds kinds_many links people_groups "
        "reasons seasons states"
    ).split()
)
"""Keys whose values are texts by names of something."""


_OTHER_DIGITS = frozenset("ar as bn ckb dz fa ks mni mr my mzn ne ps sat sd ur uz".split())
"""Languages in which browsers may write numbers in digits of their own."""

OF_SCRIPTS = (
    "scheme_auto scheme_light scheme_dark scheme_chosen copied selected copied_to_clipboard "
    "selected_to_copy filter_shown filter_all filter_in_all people papers people_counted papers_counted "
    "and_more found_in_abstract only_some_words nothing_found index_not_loaded index_of_other_version "
    "search_box search_results pages pages_counted all_results no_exact_phrase did_you_mean "
    "search_without ask_scholar close show_only search_keys slash_opens"
).split()
"""The words that the scripts of the theme say."""


class WordTexts(msgspec.Struct, frozen=True):
    """The words of a site as they were written, with those of English where the language lacks one."""

    language: str
    """BCP 47 tag of the language of the words, which is the site's or English."""
    texts: dict[str, WordText]


def script_words(words: WordTexts) -> str:
    """The line of JavaScript that tells the scripts their words."""
    known = {"language": _of_scripts(words.language), **{key: words.texts[key] for key in OF_SCRIPTS}}
    return f"const sitegenWords={msgspec.json.encode(known).decode()};\n"


def _of_scripts(language: str) -> str:
    """The language as the scripts name it: with the digits 0 to 9, which pages have in every language."""
    if _is_english(language) or _locale(language).language not in _OTHER_DIGITS:
        return language
    return f"{language}-u-nu-latn"


class Phrase:
    """A text with places for values."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __call__(self, **values: object) -> str:
        """The text with the values put in; those that it does not ask for are left out."""
        return self._text.format_map({name: str(value) for name, value in values.items()})


def _phrase(text: str) -> Phrase | str:
    """A text as templates see it; braces themselves are written twice."""
    if "{" not in text and "}" not in text:
        return text
    has_places = any(name is not None for _, name, _, _ in Formatter().parse(text))
    return Phrase(text) if has_places else text.format()


class Counted:
    """A text that depends on a number, which stands in it as ``{n}``."""

    def __init__(self, forms: Mapping[str, str], plural: Callable[[int], str], number: Callable[[int], str]):
        self._forms, self._plural, self._number = forms, plural, number
        self._without_values = lru_cache(1_000)(self._text)

    def __call__(self, number: int, **values: object) -> str:
        """The form for a number, with the number and the values put in."""
        return self._text(number, **values) if values else self._without_values(number)

    def _text(self, number: int, **values: object) -> str:
        form = self._forms.get(self._plural(number)) or self._forms["other"]
        if "{" not in form:
            return form
        return form.format_map({"n": self._number(number), **{name: str(v) for name, v in values.items()}})


class Words:
    """``words`` in every template: an attribute for each key of ``templates/words/en.yml``."""

    def __init__(self, words: WordTexts) -> None:
        self.language = words.language
        self.direction = direction_of(words.language)
        """In which direction they are written: ``ltr`` or ``rtl``."""
        self.number: Callable[[int], str] = number_writer(words.language)
        """Writes a number: 3,297 or 3.297."""
        self.date: Callable[[str], str] = date_writer(words.language)
        """Writes a date of any precision: ``22 July 2025``, ``July 2025``, ``2025``."""
        plural = _plural_rule(words.language)
        for key, text in words.texts.items():
            if key in TABLES:
                self.__dict__[key] = text
            elif isinstance(text, str):
                self.__dict__[key] = _phrase(text)
            else:
                self.__dict__[key] = Counted(text, plural, self.number)

    def __getattr__(self, key: str) -> Any:
        """Only asked for a key that no file of words has."""
        raise AttributeError(f"there is no word {key!r}")


@cache
def number_writer(language: str) -> Callable[[int], str]:
    """What writes whole numbers in a language."""
    if _is_english(language):
        return "{:,}".format
    from babel.numbers import format_decimal  # noqa: PLC0415  # 20 ms of start-up; English sites do without

    locale = _locale(language)
    return lru_cache(10_000)(lambda number: format_decimal(number, locale=locale))


@cache
def date_writer(language: str) -> Callable[[str], str]:
    """What writes dates in a language; they are ISO 8601, as precise as known, or ``""``."""
    if _is_english(language):
        return dates.written_out
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415  # as above

    locale = _locale(language)

    @lru_cache(10_000)
    def written(iso: str) -> str:
        if len(iso) <= 4:
            return iso
        day = date.fromisoformat(iso if len(iso) > 7 else f"{iso}-01")
        if len(iso) > 7:
            return format_date(day, "long", locale=locale)
        return format_skeleton("yMMMM", day, locale=locale)

    return written


@cache
def direction_of(language: str) -> str:
    """In which direction a language is written: ``ltr`` or ``rtl``."""
    return "ltr" if _is_english(language) else str(_locale(language).text_direction)


@cache
def own_name(language: str) -> str:
    """What a language calls itself: ``Deutsch``, ``Français``; its tag where that is not known."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # as above

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return language
    name: str = locale.get_display_name(locale) or language
    return name[:1].upper() + name[1:]


def language_name(code: str, language: str) -> str:
    """What the language of a code (`text.languages`) is called in another: ``Deutsch``, ``Allemand``."""
    if _is_english(language):
        return ENGLISH_NAMES[code]
    locale = _locale(language)
    name: str = locale.languages.get(code) or ENGLISH_NAMES[code]
    return name[:1].upper() + name[1:]


def has_other_letters(language: str) -> bool:
    """Whether a language needs the style sheet for those that are not written in Latin letters."""
    return language.partition("-")[0] in ("zh", "ja", "ko") or direction_of(language) == "rtl"


def language_chain(language: str) -> tuple[str, ...]:
    """The tags whose words a language takes, from general to special: ``de``, ``de-AT``.

    Traditional Chinese is no variety of what ``zh`` alone stands for, simplified Chinese; Taiwan, Hong Kong
    and Macau write it.
    """
    parts = language.split("-")
    tags = ["-".join(parts[:number]) for number in range(1, len(parts) + 1)]
    if tags[0] == "zh" and not {"Hant", "TW", "HK", "MO"}.isdisjoint(parts):
        tags = ["zh-Hant", *tags[1:]]
    return tuple(dict.fromkeys(tags))


def _plural_rule(language: str) -> Callable[[int], str]:
    if _is_english(language):
        return lambda number: "one" if number == 1 else "other"
    rule: Callable[[int], str] = _locale(language).plural_form
    return rule


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _locale(language: str) -> Any:
    """What Babel knows of a language; of English if it does not know it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  # as above

    for tag in (*reversed(language_chain(language)), "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError  # Babel knows English
